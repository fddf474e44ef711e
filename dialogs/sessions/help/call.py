"""Vajag palīdzību: whom a call about a session reaches, and the question before somebody learns of a session that they do not see yet."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialogs.engine.conversation import Button, Label, Place, Row, Text
from dialogs.engine.step import Answer, Here, button
from dialogs.person import help_answer
from dialogs.sessions.attendance.reply_change import report
from dialogs.sessions.help.help_request import called, calls_about, left_open, worker_at_once
from dialogs.sessions.lookup import Found, is_ahead, seen_by, takes_part
from dialogs.sessions.navigation import at, to
from dialogs.sessions.steps import OfOne
from dialogs.sessions.wording import block
from plan.changes import AskForHelp, Change
from plan.sessions.session import Reply, of_office
from plan.sessions.session_calls import for_supporter_only
from plan.support.supporter import Supporter
from plan.words import Words


@dataclass(frozen=True, slots=True)
class Reached:
    """Whom a call reaches: the supporter who is next, and the worker `at_once` or when nobody answers.

    `new_supporter`, `new_worker`: does not see the session yet.
    """

    supporter: Supporter | None
    worker: bool
    at_once: bool
    new_supporter: bool
    new_worker: bool

    @property
    def learn(self) -> bool:
        """Whether somebody learns of the session by the call, now or when nobody answers."""
        return self.new_supporter or self.new_worker


def reached(here: Here, found: Found) -> Reached:
    supporter, worker = next(iter(help_answer.to_call(here)), None), here.case.person.office_id is not None
    at_once = worker and (supporter is None or worker_at_once(here, found))
    new_supporter = supporter is not None and not seen_by(found.session, supporter)
    return Reached(supporter, worker, at_once, new_supporter, worker and not of_office(found.session))


def helpme(here: Here, found: Found) -> Answer:
    """Nobody is asked twice about the same. A call that was left open for too long goes on from here, to whom the person says."""
    late = left_open(here, found.place)
    if late:
        return Answer(report(here, found, Reply.HELP), aside=Place("help.late", str(late.id)))
    if calls_about(here, found.place):
        return _at_session(here, found, (), (Text("session.help.asked_before"),))
    call = reached(here, found)
    if call.supporter is None and not call.worker:
        return _at_session(here, found, (), (Text("session.help.nobody"),))
    return to(here, "session.help", *found.named) if call.learn else _ask(here, found, call.supporter)


def _at_session(here: Here, found: Found, changes: tuple[Change, ...], said: tuple[Text, ...]) -> Answer:
    """The answer stands above the session that it is about."""
    changes = (*report(here, found, Reply.HELP), *changes)
    return Answer(changes, at(here, "session", *found.named), back_to=here.back_to, said=said)


def _ask(here: Here, found: Found, supporter: Supporter | None, *, only: bool = False) -> Answer:
    if supporter is None:
        return _at_session(here, found, (AskForHelp(found.place),), (Text("session.help.worker"),))
    changes, then = called(here, supporter, for_supporter_only(found.place) if only else found.place)
    return _at_session(here, found, changes, (Text("session.help.supporter", {"name": supporter.name}), *then))


@dataclass(frozen=True, kw_only=True)
class AskFirst(OfOne):
    """Who is asked, and who thereby learns of the session, before they do; whoever is no wish of the person's can be left out."""

    def fits(self, here: Here, found: Found) -> bool:
        call = reached(here, found)
        return is_ahead(here, found) and takes_part(here, found.session) and (call.worker or call.supporter is not None)

    def lead(self, here: Here) -> tuple[Text, ...]:
        found = self.found(here)
        if found is None:
            return ()
        call = reached(here, found)
        return (block(here, found), *_told(call))

    def choices(self, here: Here) -> tuple[Row, ...]:
        found = self.found(here)
        if found is None:
            return ()
        call = reached(here, found)
        alone = call.supporter if call.new_worker else None
        only = (Button("only", Label(Text("session.help.only"), Words(alone.name))),) if alone else ()
        worker = (button("worker", "help.ask_worker"),) if call.new_supporter and call.worker and not call.new_worker else ()
        rows = ((button("yes", "session.help.yes"),), only, worker, (button("no", "session.help.no"),))
        return tuple(row for row in rows if row)

    def before(self, here: Here) -> Answer | None:
        found = self.found(here)
        return to(here, "session", *found.named) if found else None

    def chosen(self, here: Here, code: str) -> Answer | None:
        found = self.found(here)
        if found is None or code not in {b.code for row in self.choices(here) for b in row}:
            return None
        if code == "no":
            return to(here, "session", *found.named, said="session.help.not_asked")
        supporter = None if code == "worker" else reached(here, found).supporter
        return _ask(here, found, supporter, only=code == "only")


def _told(call: Reached) -> Iterator[Text]:
    """Whom the bot asks now, who of them sees the session only by that, and who is asked when the first does not answer."""
    now = tuple(_asked_now(call))
    yield Text("session.help.now", {"items": tuple(who for who, _ in now)})
    learn = tuple(who for who, new in now if new)
    if learn:
        yield Text("session.help.learn", {"items": learn})
    if call.worker and not call.at_once:
        yield Text("session.help.later" if call.new_worker else "session.help.then_worker")


def _asked_now(call: Reached) -> Iterator[tuple[Text, bool]]:
    """Each with whether they do not see the session yet."""
    if call.supporter:
        yield Text("session.check.one", {"name": call.supporter.name}), call.new_supporter
    if call.at_once:
        yield Text("session.worker"), call.new_worker


PERSONS = (AskFirst(name="session.help"),)
