"""Calls for help about a session: whom they reach, and the question before somebody learns of a session that they do not see yet."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialogs.engine.screen import Button, Label, Row, Text, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, Here
from dialogs.person import help_answer
from dialogs.sessions.attendance.reply_change import report
from dialogs.sessions.help.help_request import call_supporter, calls_about, late_call_about, worker_at_once
from dialogs.sessions.lookup import VisibleTime, is_ahead, is_seen_by, takes_part
from dialogs.sessions.navigation import go_to, place_at
from dialogs.sessions.steps import SessionTimeStep
from dialogs.sessions.wording import session_block
from plan.changes import AskForHelp, Change
from plan.sessions.session import Reply, is_seen_by_office
from plan.sessions.session_calls import for_supporter_only
from plan.support.supporter import Supporter
from plan.words import Words


@dataclass(frozen=True, slots=True)
class CallReach:
    """Whom a call reaches: the next supporter, and the worker, `at_once` or when nobody answers.

    `supporter_learns`, `worker_learns`: they do not see the session yet, and learn of it by the call.
    """

    supporter: Supporter | None
    worker: bool
    at_once: bool
    supporter_learns: bool
    worker_learns: bool

    @property
    def somebody_learns(self) -> bool:
        """Whether somebody learns of the session by the call, now or later."""
        return self.supporter_learns or self.worker_learns


def reached_by_call(here: Here, found: VisibleTime) -> CallReach:
    supporter, worker = next(iter(help_answer.to_call(here)), None), here.case.person.office_id is not None
    at_once = worker and (supporter is None or worker_at_once(here, found))
    new_supporter = supporter is not None and not is_seen_by(found.session, supporter)
    return CallReach(supporter, worker, at_once, new_supporter, worker and not is_seen_by_office(found.session))


def helpme(here: Here, found: VisibleTime) -> Answer:
    """Calls for help. An open call is not repeated; one that nobody answered in time leads to the question whom to ask next."""
    late = late_call_about(here, found.place)
    if late:
        return Answer(report(here, found, Reply.HELP), aside=Place("help.late", str(late.id)))
    if calls_about(here, found.place):
        return _at_session(here, found, (), (Text("session.help.asked_before"),))
    call = reached_by_call(here, found)
    if call.supporter is None and not call.worker:
        return _at_session(here, found, (), (Text("session.help.nobody"),))
    return go_to(here, "session.help", found.subject) if call.somebody_learns else _ask(here, found, call.supporter)


def _at_session(here: Here, found: VisibleTime, changes: tuple[Change, ...], said: tuple[Text, ...]) -> Answer:
    """Goes to the session and says there what was done."""
    changes = (*report(here, found, Reply.HELP), *changes)
    return Answer(changes, place_at(here, "session", found.subject), back_to=here.back_to, said=said)


def _ask(here: Here, found: VisibleTime, supporter: Supporter | None, *, only: bool = False) -> Answer:
    if supporter is None:
        return _at_session(here, found, (AskForHelp(found.place),), (Text("session.help.worker"),))
    changes, then = call_supporter(here, supporter, for_supporter_only(found.place) if only else found.place)
    return _at_session(here, found, changes, (Text("session.help.supporter", {"name": supporter.name}), *then))


@dataclass(frozen=True, kw_only=True)
class AskFirst(SessionTimeStep):
    """Asks before calling, and names who would learn of the session. The person can leave out those who do not see it yet."""

    def fits(self, here: Here, found: VisibleTime) -> bool:
        call = reached_by_call(here, found)
        return is_ahead(here, found) and takes_part(here, found.session) and (call.worker or call.supporter is not None)

    def lead(self, here: Here) -> tuple[Text, ...]:
        found = self.find_time(here)
        if found is None:
            return ()
        call = reached_by_call(here, found)
        return (session_block(here, found), *_reach_texts(call))

    def choices(self, here: Here) -> tuple[Row, ...]:
        found = self.find_time(here)
        if found is None:
            return ()
        call = reached_by_call(here, found)
        alone = call.supporter if call.worker_learns else None
        only = (Button("only", Label(Text("session.help.only"), Words(alone.name))),) if alone else ()
        worker = (button("worker", "help.ask_worker"),) if call.supporter_learns and call.worker and not call.worker_learns else ()
        rows = ((button("yes", "session.help.yes"),), only, worker, (button("no", "session.help.no"),))
        return tuple(row for row in rows if row)

    def before(self, here: Here) -> Answer | None:
        found = self.find_time(here)
        return go_to(here, "session", found.subject) if found else None

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        found = self.find_time(here)
        if found is None or code not in {b.code for row in self.choices(here) for b in row}:
            return None
        if code == "no":
            return go_to(here, "session", found.subject, said="session.help.not_asked")
        supporter = None if code == "worker" else reached_by_call(here, found).supporter
        return _ask(here, found, supporter, only=code == "only")


def _reach_texts(call: CallReach) -> Iterator[Text]:
    """Who is asked now, who of them learns of the session by it, and who is asked when nobody answers."""
    now = tuple(_who_is_asked_now(call))
    yield Text("session.help.now", {"items": tuple(who for who, _ in now)})
    learn = tuple(who for who, new in now if new)
    if learn:
        yield Text("session.help.learn", {"items": learn})
    if call.worker and not call.at_once:
        yield Text("session.help.later" if call.worker_learns else "session.help.then_worker")


def _who_is_asked_now(call: CallReach) -> Iterator[tuple[Text, bool]]:
    """Who is asked now, each with whether they do not see the session yet."""
    if call.supporter:
        yield Text("session.check.one", {"name": call.supporter.name}), call.supporter_learns
    if call.at_once:
        yield Text("session.worker"), call.worker_learns


PERSONS = (AskFirst(name="session.help"),)
