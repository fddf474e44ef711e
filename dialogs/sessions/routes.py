"""Where the buttons under reminders and notifications lead, and the steps for both scripts."""

from dialogs.engine.screen import Text
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, Go, Here, Step
from dialogs.engine.subjects import first_number, within_plan
from dialogs.facts.supporter import SupporterFacts
from dialogs.person.sent import progress
from dialogs.sessions import calendar, detail, feedback, reminder_settings, week
from dialogs.sessions.attendance import reply, wished_time
from dialogs.sessions.change import edit, reschedule
from dialogs.sessions.choose_time import day, hour
from dialogs.sessions.create import place_and_repeat, what_and_whom
from dialogs.sessions.help import call
from dialogs.sessions.steps import StepOfBoth
from plan.person import Consent

_BOTH: tuple[StepOfBoth, ...] = (
    *(*week.STEPS, *detail.STEPS, *reply.STEPS, *what_and_whom.STEPS, *day.STEPS, *hour.STEPS),
    *(*wished_time.STEPS, *place_and_repeat.STEPS, *reschedule.STEPS, *edit.STEPS),
)
OF_PERSON: tuple[Step, ...] = (
    *(step.person for step in _BOTH),
    *call.PERSONS,
    *feedback.PERSONS_ALONE,
    *reminder_settings.PERSONS,
    *calendar.PERSONS,
    *progress.STEPS,
)
OF_SUPPORTER: tuple[Step, ...] = (*(step.supporter for step in _BOTH), *reminder_settings.SUPPORTERS, *calendar.SUPPORTERS)
NUDGES = {"go": progress.go_on, "later": progress.later, "stop": progress.stop}


def by_person(here: Here, argument: str) -> Answer:
    """Opens what a person's message is about. Somebody without consent, maybe after erasing everything, begins at the start."""
    kind, _, about = argument.partition("/")
    if here.case.person.consent is not Consent.GIVEN:
        return Answer(go=Go.HOME)
    if kind in reply.ANSWERS or kind == "session":
        return reply.answer_reminder(here, kind, about)
    match kind:
        case "how":
            return feedback.open_feedback(here, about)
        case "sessions":
            return week.week(here, about)
        case "goal":
            return progress.open_progress(here, about)
    nudged = NUDGES.get(kind)
    return nudged(here) if nudged else here.stay(Text("sorry.not_now"))


def by_supporter(here: Here, argument: str) -> Answer:
    """Opens "come", "cannot" or "session" with a plan's number (any version), session and recurrence id. Reveals nothing of other cases."""
    kind, _, named = argument.partition("/")
    case, about = SupporterFacts.of(here.facts).find(first_number(named)), within_plan(named)
    if case is None or kind not in ("come", "cannot", "session"):
        return Answer(go=Go.HOME, said=(Text("s.sorry.not_now"),))
    there = Here(here.facts, Place("s.session", f"{case.plan.id}/{about}"))
    return reply.answer_reminder(there, kind, about)
