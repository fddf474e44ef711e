"""Reads back the other time that somebody would prefer, and passes it on to whoever arranges the session."""

from dataclasses import dataclass, replace
from datetime import datetime

from dialogs.engine.drafts import ChangeDraft, Purpose
from dialogs.engine.screen import Row, Text, button
from dialogs.engine.step import Answer, Here
from dialogs.sessions.choose_time.day import to_day
from dialogs.sessions.drafts import is_for, time_of
from dialogs.sessions.lookup import VisibleTime, has_said_no
from dialogs.sessions.navigation import finish, me, side
from dialogs.sessions.steps import SessionTimeStep, for_both
from dialogs.sessions.wording import participant_name, when_text
from plan.changes import AnswerOccurrence
from plan.reminders.schedule import takes_part
from plan.sessions.recurrence import moment
from plan.sessions.session import Participant, Reply, is_seen_by_office
from plan.states import Role
from plan.words import Words


@dataclass(frozen=True, kw_only=True)
class ConfirmWish(SessionTimeStep):
    midway: bool = True

    def fits(self, here: Here, found: VisibleTime) -> bool:
        return has_said_no(here, found) and is_for(here, Purpose.WISH) and time_of(here).wall is not None

    def lead(self, here: Here) -> tuple[Text, ...]:
        wall = time_of(here).wall
        return (when_text(here, moment(wall)),) if wall else ()

    def choices(self, here: Here) -> tuple[Row, ...]:
        return ((button("yes", "session.wish.yes"),), (button("other", "session.wish.other"),))

    def before(self, here: Here) -> Answer | None:
        found = self.find_time(here)
        return to_day(here, found.subject, ChangeDraft(Purpose.WISH)) if found else None

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        found, wall = self.find_time(here), time_of(here).wall
        if found is None or wall is None or code not in ("yes", "other"):
            return None
        if code == "other":
            return self.before(here)
        if moment(wall) <= here.facts.by.at:
            return to_day(here, found.subject, ChangeDraft(Purpose.WISH), said="session.too_late")
        answer = found.answer(me(here))
        change = AnswerOccurrence(found.session.id, found.occurrence.original, Reply.NOT_COMING, answer.words if answer else Words(), wall)
        return replace(finish(here, changes=(change,)), said=(_confirmation_text(here, found, moment(wall)),))


def _confirmation_text(here: Here, found: VisibleTime, at: datetime) -> Text:
    """Names who gets the wish: whoever made the session; or the worker, if the social service may see the session."""
    made = Participant(found.session.made_by, found.session.made_id)
    if made.role is not Role.WORKER and takes_part(here.case.person, made):
        return Text(f"{side(here)}session.wished.one", {"at": at, "name": participant_name(here, made)})
    return Text(f"{side(here)}session.wished.worker", {"at": at}) if is_seen_by_office(found.session) else Text("session.noted")


STEPS = (for_both(ConfirmWish, "session.wish"),)
