"""Moves or cancels a session, or leads to its other changes: one occurrence, or all following."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from dialogs.engine.drafts import ChangeDraft, Purpose
from dialogs.engine.screen import Row, Text, button
from dialogs.engine.step import Answer, Here
from dialogs.sessions.attendance.reply import is_told
from dialogs.sessions.choose_time.day import to_day
from dialogs.sessions.create.draft import TIMES_SHOWN
from dialogs.sessions.detail import is_changeable
from dialogs.sessions.drafts import is_for, new_change, time_of
from dialogs.sessions.lookup import VisibleTime
from dialogs.sessions.navigation import go_to
from dialogs.sessions.steps import SessionTimeStep, for_both
from dialogs.sessions.week import week_in
from dialogs.sessions.wording import same_time_texts, session_block, unanswered_block
from plan.changes import CancelSession, MoveSession, Reach
from plan.money.amounts import BadChange
from plan.sessions.occurrences import is_moved_alone, upcoming
from plan.sessions.recurrence import moment, wall_of

REACHES = (Reach.ONE, Reach.FOLLOWING)


@dataclass(frozen=True, kw_only=True)
class ChangeStep(SessionTimeStep):
    """Base of the steps that change a session: shows it above the question, to those who may change it."""

    midway: bool = True

    def fits(self, here: Here, found: VisibleTime) -> bool:
        return is_changeable(here, found) and not found.occurrence.cancelled

    def lead(self, here: Here) -> tuple[Text, ...]:
        found = self.find_time(here)
        return (session_block(here, found),) if found else ()

    def before(self, here: Here) -> Answer | None:
        found = self.find_time(here)
        return go_to(here, "session.change", found.subject) if found else None


@dataclass(frozen=True, kw_only=True)
class ChooseChange(ChangeStep):
    """Asks what to change. An occurrence that was moved alone can only be moved alone, as its time says nothing about the rest."""

    def choices(self, here: Here) -> tuple[Row, ...]:
        return tuple((button(code, f"session.change.{code}"),) for code in ("move", "place", "bring", "cancel"))

    def before(self, here: Here) -> Answer | None:
        found = self.find_time(here)
        return go_to(here, "session", found.subject) if found else None

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        found = self.find_time(here)
        if found is None or code not in ("move", "place", "bring", "cancel"):
            return None
        if code in ("place", "bring"):
            return go_to(here, f"session.{code}", found.subject)
        alone = code == "move" and is_moved_alone(found.session, found.occurrence.original)
        if found.session.rule and not alone:
            return go_to(here, "session.reach", found.subject, ChangeDraft(Purpose(code)))
        return go_on_with_reach(here, found, ChangeDraft(Purpose(code), Reach.ONE))


def go_on_with_reach(here: Here, found: VisibleTime, draft: ChangeDraft) -> Answer:
    if draft.purpose is Purpose.MOVE:
        return to_day(here, found.subject, draft)
    return go_to(here, "session.cancelling", found.subject, draft)


@dataclass(frozen=True, kw_only=True)
class ChooseReach(ChangeStep):
    """Asks of a series: this occurrence only, or all following."""

    def fits(self, here: Here, found: VisibleTime) -> bool:
        return ChangeStep.fits(self, here, found) and is_for(here, Purpose.MOVE, Purpose.CANCEL)

    def ask(self, here: Here) -> Text:
        return Text(f"{self.name}.ask.{new_change(here).purpose}")

    def choices(self, here: Here) -> tuple[Row, ...]:
        return tuple((button(reach, f"session.reach.{reach}"),) for reach in REACHES)

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        found = self.find_time(here)
        return go_on_with_reach(here, found, replace(new_change(here), reach=Reach(code))) if found and code in REACHES else None


@dataclass(frozen=True, kw_only=True)
class ConfirmMove(ChangeStep):
    """Reads back the new time."""

    def fits(self, here: Here, found: VisibleTime) -> bool:
        chosen = is_for(here, Purpose.MOVE) and new_change(here).reach in REACHES and time_of(here).wall is not None
        return ChangeStep.fits(self, here, found) and chosen

    def lead(self, here: Here) -> tuple[Text, ...]:
        found, wall = self.find_time(here), time_of(here).wall
        if found is None or wall is None:
            return ()
        starts, details = moment(wall), found.details
        told = (unanswered_block(here, starts, details), *same_time_texts(here, starts, details.minutes, found.session.id))
        if new_change(here).reach != Reach.ONE:
            return (*told, Text("session.reach.all_moved"), *_first_times(here, found, wall))
        return (*told, Text("session.moving.was", {"at": found.occurrence.starts}), *_only_this(found, "moved"))

    def choices(self, here: Here) -> tuple[Row, ...]:
        return ((button("yes", "session.moving.yes"),), (button("no", "session.moving.no"),))

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        found, wall, draft = self.find_time(here), time_of(here).wall, new_change(here)
        if found is None or wall is None or code not in ("yes", "no"):
            return None
        if code == "no":
            return go_to(here, "session", found.subject, said="session.as_it_was")
        if moment(wall) <= here.facts.by.at:
            return to_day(here, found.subject, draft, said="session.too_late")
        if moment(wall) == found.occurrence.starts:
            return go_to(here, "session", found.subject, said="session.as_it_was")
        move = MoveSession(found.session.id, found.occurrence.original, wall, draft.reach or Reach.ONE)
        return go_to(here, "session.week", week_in(here, wall.date()), changes=(move,), said="session.was_moved")


def _only_this(found: VisibleTime, what: str) -> tuple[Text, ...]:
    """For a series, says that only this occurrence changes."""
    return (Text(f"session.reach.one_{what}"),) if found.session.rule else ()


def _first_times(here: Here, found: VisibleTime, wall: datetime) -> tuple[Text, ...]:
    """The first times of the series after the move; none when it cannot be moved there."""
    move = MoveSession(found.session.id, found.occurrence.original, wall, Reach.FOLLOWING)
    try:
        sessions = move.apply(here.case, here.facts.by_on(here.case)).person.sessions
    except BadChange:
        return ()
    moved = sessions[-1] if len(sessions) > len(here.case.person.sessions) else next(one for one in sessions if one.id == found.session.id)
    times = islice(upcoming(moved, here.facts.by.at), TIMES_SHOWN)
    return (Text("session.times.first", {"items": tuple(Text("session.time", {"at": one.starts}) for one in times)}),)


@dataclass(frozen=True, kw_only=True)
class ConfirmCancelling(ChangeStep):
    def fits(self, here: Here, found: VisibleTime) -> bool:
        return ChangeStep.fits(self, here, found) and is_for(here, Purpose.CANCEL) and new_change(here).reach in REACHES

    def lead(self, here: Here) -> tuple[Text, ...]:
        found = self.find_time(here)
        told = (Text("session.others_told"),) if found and is_told(here, found) else ()
        if found is None:
            return ()
        reach = (Text("session.reach.all_off"),) if new_change(here).reach != Reach.ONE else _only_this(found, "off")
        return (*ChangeStep.lead(self, here), *reach, *told)

    def choices(self, here: Here) -> tuple[Row, ...]:
        return ((button("yes", "session.cancelling.yes"),), (button("no", "session.cancelling.no"),))

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        found = self.find_time(here)
        if found is None or code not in ("yes", "no"):
            return None
        if code == "no":
            return go_to(here, "session", found.subject, said="session.as_it_was")
        cancel = CancelSession(found.session.id, found.occurrence.original, new_change(here).reach or Reach.ONE)
        day = wall_of(found.occurrence.starts).date()
        return go_to(here, "session.week", week_in(here, day), changes=(cancel,), said="session.was_cancelled")


STEPS = (
    for_both(ChooseChange, "session.change"),
    for_both(ChooseReach, "session.reach"),
    for_both(ConfirmMove, "session.moving"),
    for_both(ConfirmCancelling, "session.cancelling"),
)
