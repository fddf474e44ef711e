"""Būšu, Nevarēšu, Vajag palīdzību: under a reminder and on the session's own screen; then, if wished, why, and another time."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from dialogs.engine.drafts import ChangeDraft, Purpose
from dialogs.engine.screen import Row, Text, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, Go, Here
from dialogs.engine.subjects import SessionTime
from dialogs.sessions.attendance.reply_change import report
from dialogs.sessions.choose_time.day import to_day
from dialogs.sessions.help.call import helpme
from dialogs.sessions.lookup import Found, find, in_its_place, is_ahead, said_no, takes_part
from dialogs.sessions.navigation import at, by_supporter, came_from, done, is_left_behind, is_unsaved, me, side, to
from dialogs.sessions.steps import OfOne, both
from dialogs.sessions.wording import block, dated, when
from plan.changes import Reach
from plan.reminders.schedule import takes_part as has_phone
from plan.sessions.authority import may_change
from plan.sessions.session import Participant, Reply
from plan.words import Words


def come(here: Here, found: Found) -> Answer:
    """Under a message the person stands elsewhere: then it is said of which session."""
    said = Text("session.told" if is_told(here, found) else "session.noted")
    elsewhere = not by_supporter(here) and str(here.place) != found.place
    return Answer(report(here, found, Reply.COMING), Go.STAY, view=here.view, said=(dated(here, found.place, said) if elsewhere else said,))


def cannot(here: Here, found: Found) -> Answer:
    """Nobody asks why of what concerns nobody else."""
    changes = report(here, found, Reply.NOT_COMING)
    if is_told(here, found):
        return to(here, "session.why", found.named, changes=changes, said="session.told")
    return to(here, "session.another", found.named, changes=changes, said="session.noted")


def is_told(here: Here, found: Found) -> bool:
    """Whether anybody reads the answer: who else takes part, or whoever made the session."""
    person = here.case.person
    everybody = (*found.details.people.participants(person.id), Participant(found.session.made_by, found.session.made_id))
    return any(who != me(here) and has_phone(person, who) for who in everybody)


ANSWERS: dict[str, Callable[[Here, Found], Answer]] = {"come": come, "cannot": cannot, "helpme": helpme}


def tapped(here: Here, kind: str, named: str) -> Answer:
    """Under a message about one time of a session. What is out of date changes nothing."""
    time = SessionTime.read(named)
    found, instead = find(here, time), in_its_place(here, time.session if time else 0)
    if found is None and instead:
        return seen(here, instead, "session.moved")
    if found is None or time is None or found.occurrence.cancelled:
        return Answer(go=at(here, "session.week"), back_to=came_from(here), said=(Text(f"{side(here)}session.gone"),))
    if not is_ahead(here, found):
        return seen(here, found)
    if found.is_another_time(time.spoken):
        return seen(here, found, "session.moved")
    if kind not in ANSWERS or not takes_part(here, found.session):
        return seen(here, found)
    answer = replace(ANSWERS[kind](here, found), back_to=came_from(here))
    if not by_supporter(here) and not (is_left_behind(here) and is_unsaved(here.place)):
        return answer
    go = answer.go if isinstance(answer.go, Place) else at(here, "session", found.named)
    return replace(answer, go=go, on=here.place)


def seen(here: Here, found: Found, said: str = "") -> Answer:
    return Answer(go=at(here, "session", found.named), back_to=came_from(here), said=(Text(said),) if said else ())


@dataclass(frozen=True, kw_only=True)
class Why(OfOne):
    """Why somebody cannot come, if they want to say."""

    listens: bool = True
    skips: bool = True
    midway: bool = True

    def fits(self, here: Here, found: Found) -> bool:
        return said_no(here, found) and is_ahead(here, found)

    def lead(self, here: Here) -> tuple[Text, ...]:
        return self.about(here)

    def about(self, here: Here) -> tuple[Text, ...]:
        found = self.found(here)
        return (block(here, found),) if found else ()

    def chosen(self, here: Here, code: str) -> Answer | None:
        found = self.found(here)
        return to(here, "session.another", found.named) if found and code in ("skip", "dont_know") else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        found = self.found(here)
        if found is None:
            return None
        return to(here, "session.another", found.named, changes=report(here, found, Reply.NOT_COMING, words), said="session.passed_on")


@dataclass(frozen=True, kw_only=True)
class Another(OfOne):
    """Whether another time would do. Whoever made the session moves it; the others say what they wish."""

    midway: bool = True

    def fits(self, here: Here, found: Found) -> bool:
        return said_no(here, found) and is_ahead(here, found)

    def lead(self, here: Here) -> tuple[Text, ...]:
        found = self.found(here)
        return (when(here, found.occurrence.starts),) if found else ()

    def choices(self, here: Here) -> tuple[Row, ...]:
        return ((button("yes", "session.another.yes"),), (button("no", "session.another.no"),))

    def before(self, here: Here) -> Answer | None:
        found = self.found(here)
        return to(here, "session.why", found.named) if found else None

    def chosen(self, here: Here, code: str) -> Answer | None:
        found, by = self.found(here), here.facts.by_on(here.case)
        if found is None or code not in ("yes", "no"):
            return None
        if code == "no":
            return done(here, "session.another.none")
        if may_change(here.case, found.session, by.role, by.id):
            return to_day(here, found.named, ChangeDraft(Purpose.MOVE, Reach.ONE))
        return to_day(here, found.named, ChangeDraft(Purpose.WISH))


STEPS = (both(Why, "session.why"), both(Another, "session.another"))
