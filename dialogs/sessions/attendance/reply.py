"""The answers Būšu, Nevarēšu and Vajag palīdzību, under a reminder and on the session's screen; then, optionally, why and another time."""

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
from dialogs.sessions.lookup import VisibleTime, find_visible_time, has_said_no, in_its_place, is_ahead, takes_part
from dialogs.sessions.navigation import came_from, finish, go_to, is_left_behind, is_supporter, is_unsaved, me, place_at, side
from dialogs.sessions.steps import SessionTimeStep, for_both
from dialogs.sessions.wording import session_block, under_date, when_text
from plan.changes import Reach
from plan.reminders.schedule import takes_part as has_phone
from plan.sessions.authority import may_change
from plan.sessions.session import Participant, Reply
from plan.words import Words


def say_coming(here: Here, found: VisibleTime) -> Answer:
    """Records that they come. When a message was tapped from another place, the confirmation gives the session's day and hour."""
    said = Text("session.told" if is_told(here, found) else "session.noted")
    elsewhere = not is_supporter(here) and str(here.place) != found.place
    return Answer(
        report(here, found, Reply.COMING), Go.STAY, view=here.view, said=(under_date(here, found.place, said) if elsewhere else said,)
    )


def say_not_coming(here: Here, found: VisibleTime) -> Answer:
    """Records that they do not come. Asks why only if somebody else reads it."""
    changes = report(here, found, Reply.NOT_COMING)
    if is_told(here, found):
        return go_to(here, "session.why", found.subject, changes=changes, said="session.told")
    return go_to(here, "session.another", found.subject, changes=changes, said="session.noted")


def is_told(here: Here, found: VisibleTime) -> bool:
    """Whether anybody else reads the answer: another participant, or whoever made the session."""
    person = here.case.person
    everybody = (*found.details.people.participants(person.id), Participant(found.session.made_by, found.session.made_id))
    return any(who != me(here) and has_phone(person, who) for who in everybody)


ANSWERS: dict[str, Callable[[Here, VisibleTime], Answer]] = {"come": say_coming, "cannot": say_not_coming, "helpme": helpme}


def answer_reminder(here: Here, kind: str, named: str) -> Answer:
    """The answer to a tap under a message about an occurrence. An outdated message changes nothing."""
    time = SessionTime.read(named)
    found, instead = find_visible_time(here, time), in_its_place(here, time.session if time else 0)
    if found is None and instead:
        return show_session(here, instead, "session.moved")
    if found is None or time is None or found.occurrence.cancelled:
        return Answer(go=place_at(here, "session.week"), back_to=came_from(here), said=(Text(f"{side(here)}session.gone"),))
    if not is_ahead(here, found):
        return show_session(here, found)
    if found.is_another_time(time.spoken):
        return show_session(here, found, "session.moved")
    if kind not in ANSWERS or not takes_part(here, found.session):
        return show_session(here, found)
    answer = replace(ANSWERS[kind](here, found), back_to=came_from(here))
    if not is_supporter(here) and not (is_left_behind(here) and is_unsaved(here.place)):
        return answer
    go = answer.go if isinstance(answer.go, Place) else place_at(here, "session", found.subject)
    return replace(answer, go=go, on=here.place)


def show_session(here: Here, found: VisibleTime, said: str = "") -> Answer:
    return Answer(go=place_at(here, "session", found.subject), back_to=came_from(here), said=(Text(said),) if said else ())


@dataclass(frozen=True, kw_only=True)
class AskWhyNot(SessionTimeStep):
    """Asks why somebody cannot come; they may skip it."""

    listens: bool = True
    skips: bool = True
    midway: bool = True

    def fits(self, here: Here, found: VisibleTime) -> bool:
        return has_said_no(here, found) and is_ahead(here, found)

    def lead(self, here: Here) -> tuple[Text, ...]:
        return self.about(here)

    def about(self, here: Here) -> tuple[Text, ...]:
        found = self.find_time(here)
        return (session_block(here, found),) if found else ()

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        found = self.find_time(here)
        return go_to(here, "session.another", found.subject) if found and code in ("skip", "dont_know") else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        found = self.find_time(here)
        if found is None:
            return None
        return go_to(here, "session.another", found.subject, changes=report(here, found, Reply.NOT_COMING, words), said="session.passed_on")


@dataclass(frozen=True, kw_only=True)
class AskAnotherTime(SessionTimeStep):
    """Asks for another time. Whoever may change the session moves it; others say what they would prefer."""

    midway: bool = True

    def fits(self, here: Here, found: VisibleTime) -> bool:
        return has_said_no(here, found) and is_ahead(here, found)

    def lead(self, here: Here) -> tuple[Text, ...]:
        found = self.find_time(here)
        return (when_text(here, found.occurrence.starts),) if found else ()

    def choices(self, here: Here) -> tuple[Row, ...]:
        return ((button("yes", "session.another.yes"),), (button("no", "session.another.no"),))

    def before(self, here: Here) -> Answer | None:
        found = self.find_time(here)
        return go_to(here, "session.why", found.subject) if found else None

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        found, by = self.find_time(here), here.facts.by_on(here.case)
        if found is None or code not in ("yes", "no"):
            return None
        if code == "no":
            return finish(here, "session.another.none")
        if may_change(here.case, found.session, by.role, by.id):
            return to_day(here, found.subject, ChangeDraft(Purpose.MOVE, Reach.ONE))
        return to_day(here, found.subject, ChangeDraft(Purpose.WISH))


STEPS = (for_both(AskWhyNot, "session.why"), for_both(AskAnotherTime, "session.another"))
