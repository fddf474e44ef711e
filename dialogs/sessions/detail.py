"""The screen of one occurrence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dialogs.engine.drafts import ChangeDraft, Purpose, TimeDraft
from dialogs.engine.effects import SendSession
from dialogs.engine.screen import Row, Text, button
from dialogs.engine.step import Answer, Go, Here
from dialogs.sessions.attendance import reply
from dialogs.sessions.help import help_request, stand_in
from dialogs.sessions.lookup import VisibleTime, did_not_happen, is_ahead, takes_part
from dialogs.sessions.navigation import finish, go_to, is_supporter, me, side
from dialogs.sessions.steps import SessionTimeStep, StepOfBoth
from dialogs.sessions.wording import answer_lines, session_block
from dialogs.texts.values import Weekday
from plan.changes import Reach
from plan.permissions import may_see_request
from plan.sessions.authority import may_change
from plan.sessions.recurrence import moment
from plan.sessions.session import Reply
from plan.words import Words

SAID_BY = {Reply.COMING: "come", Reply.NOT_COMING: "cannot", Reply.HELP: "helpme"}


@dataclass(frozen=True, kw_only=True)
class SessionDetail(SessionTimeStep):
    """One occurrence of a session. Calls for help about it are stored with this place."""

    is_resting_place: bool = True

    def lead(self, here: Here) -> tuple[Text, ...]:
        found = self.find_time(here)
        return (session_block(here, found), *answer_lines(here, found), *help_request.given_answers(here, found)) if found else ()

    def about(self, here: Here) -> tuple[Text, ...]:
        found = self.find_time(here)
        return (session_block(here, found),) if found else ()

    def question(self, here: Here) -> Text:
        return Text("session.ask")

    def answer_texts(self, here: Here) -> tuple[Text, ...]:
        return tuple(Text(f"session.{code}") for code in reply.ANSWERS)

    def ask(self, here: Here) -> Text:
        found = self.find_time(here)
        if found and is_ahead(here, found):
            if stand_in.is_asked(here, found):
                return stand_in.ask(here, takes_part(here, found.session))
            if not takes_part(here, found.session):
                return Text("s.session.of_person")
            return Text("session.ask_again" if found.answer(me(here)) else f"{side(here)}session.ask")
        if found and did_not_happen(found):
            return Text("session.not_happened")
        return Text("session.none" if found and found.occurrence.cancelled else "session.past")

    def choices(self, here: Here) -> tuple[Row, ...]:
        found = self.find_time(here)
        if found is None or found.occurrence.cancelled:
            return () if is_supporter(here) else ((button("resume", "button.resume"),),)
        if not is_ahead(here, found):
            tell: tuple[Row, ...] = () if did_not_happen(found) else ((button("how", "session.tell_how"),),)
            return () if is_supporter(here) else (*tell, (button("resume", "button.resume"),))
        helps = () if is_supporter(here) else ("helpme",)
        codes = ("come", "cannot", *helps) if takes_part(here, found.session) else ()
        first: tuple[Row, ...] = (stand_in.CALL,) if stand_in.is_asked(here, found) else ()
        said = found.answer(me(here))
        answers = tuple((button(code, f"session.{code}"),) for code in codes if said is None or code != SAID_BY[said.reply])
        change: tuple[Row, ...] = (*_move_to(here, found), (button("change", "session.change"),)) if is_changeable(here, found) else ()
        file: Row = (button("file", "session.file"),) if takes_part(here, found.session) else ()
        last: Row = file if is_supporter(here) else (*file, button("resume", "button.resume"))
        return (*first, *answers, *change, *((last,) if last else ()))

    def before(self, here: Here) -> Answer | None:
        return go_to(here, "session.week")

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        found = self.find_time(here)
        if found is None or code not in {b.code for row in self.choices(here) for b in row}:
            return None
        if code == "resume":
            return finish(here)
        wished = next((wall for wall in _wished_walls(here, found) if code == _code(wall)), None)
        if wished:
            time = TimeDraft(day=wished.date(), hour=wished.time())
            return go_to(here, "session.moving", found.subject, ChangeDraft(Purpose.MOVE, Reach.ONE, time=time))
        if code in ("how", "change"):
            return go_to(here, f"session.{code}", found.subject)
        if code == "file":
            return Answer(go=Go.STAY, effects=(SendSession(here.case.person.id, found.session, me(here).role),))
        if code == "call":
            return stand_in.offers(here, found, None)
        return reply.ANSWERS[code](here, found)


@dataclass(frozen=True, kw_only=True)
class OneOfSupporter(SessionDetail):
    """The supporter's screen, where they may also write to a person who has not answered."""

    listens: bool = True

    def hear(self, here: Here, words: Words) -> Answer | None:
        found = self.find_time(here)
        return stand_in.offers(here, found, words) if found else None


def _wished_walls(here: Here, found: VisibleTime) -> tuple[datetime, ...]:
    """The wall times that other participants asked for instead."""
    asked = (one.wished for one in found.session.answers if one.original == found.occurrence.original and one.who != me(here))
    return tuple(dict.fromkeys(wall for wall in asked if wall and here.facts.by.at < moment(wall) != found.occurrence.starts))


def _move_to(here: Here, found: VisibleTime) -> Iterator[Row]:
    """For whoever may move it, a button for each of these times; the move is read back before it is made."""
    for wall in _wished_walls(here, found):
        yield (button(_code(wall), "session.move_to", weekday=Weekday(wall.date()), clock=wall.time()),)


def _code(wished: datetime) -> str:
    return f"wished:{wished:%Y%m%d/%H%M}"


def is_changeable(here: Here, found: VisibleTime) -> bool:
    """Whether the reader may change the session and it is not over."""
    by = here.facts.by_on(here.case)
    allowed = not is_supporter(here) or may_see_request(here.facts.supporter_of(here.case))
    return allowed and is_ahead(here, found) and may_change(here.case, found.session, by.role, by.id)


STEPS = (StepOfBoth(SessionDetail(name="session"), OneOfSupporter(name="s.session")),)
