"""What the buttons under reminders and notices lead to, and the steps of both scripts."""

from dialogs import progress
from dialogs.conversation import Place, Text
from dialogs.sessions import (
    calendar,
    calling,
    changing,
    choosing,
    coming,
    editing,
    hours,
    making,
    one,
    reminders,
    settling,
    week,
    went,
    wishing,
)
from dialogs.sessions.base import Both
from dialogs.step import Answer, Go, Here, Step
from plan.person import Consent
from plan.times import number_of

_BOTH: tuple[Both, ...] = (
    *(*week.STEPS, *one.STEPS, *coming.STEPS, *making.STEPS, *choosing.STEPS, *hours.STEPS),
    *(*wishing.STEPS, *settling.STEPS, *changing.STEPS, *editing.STEPS),
)
OF_PERSON: tuple[Step, ...] = (
    *(step.person for step in _BOTH),
    *calling.PERSONS,
    *went.PERSONS_ALONE,
    *reminders.PERSONS,
    *calendar.PERSONS,
    *progress.STEPS,
)
OF_SUPPORTER: tuple[Step, ...] = (*(step.supporter for step in _BOTH), *reminders.SUPPORTERS, *calendar.SUPPORTERS)
NUDGES = {"go": progress.go_on, "later": progress.later, "stop": progress.stop}


def by_person(here: Here, argument: str) -> Answer:
    """Nothing is known of a person who has not agreed, or has erased everything: they begin."""
    kind, _, about = argument.partition("/")
    if here.case.person.consent is not Consent.GIVEN:
        return Answer(go=Go.HOME)
    if kind in coming.ANSWERS or kind == "session":
        return coming.tapped(here, kind, about)
    match kind:
        case "how":
            return went.asked(here, about)
        case "sessions":
            return week.week(here, about)
        case "goal":
            return progress.asked(here, about)
    nudged = NUDGES.get(kind)
    return nudged(here) if nudged else Answer(go=Go.STAY, page=here.page, said=(Text("sorry.not_now"),))


def by_supporter(here: Here, argument: str) -> Answer:
    """ "come", "cannot" or "session", any version of the plan, the session and its recurrence id. Of another's case nothing is said."""
    kind, plan, about = (*argument.split("/", 2), "", "")[:3]
    case = here.facts.find(number_of(plan))
    if case is None or kind not in ("come", "cannot", "session"):
        return Answer(go=Go.HOME, said=(Text("s.sorry.not_now"),))
    there = Here(here.facts, Place("s.session", f"{case.plan.id}/{about}"))
    return coming.tapped(there, kind, about)
