"""Chapter 7, what could help: for each goal, in order, people first, then services as cards; then providers I know."""

from collections.abc import Callable, Sequence

from dialogs.engine.facts import Facts
from dialogs.engine.screen import Text
from dialogs.engine.script import Chapter, ForEach
from dialogs.engine.step import Answer, Here
from dialogs.engine.step_kinds import Choice, Note, OpenQuestion, numbered_examples
from dialogs.engine.subjects import ServiceForGoal
from dialogs.person.chapters.chapter_end import Ended
from dialogs.person.chapters.goals import goals_by_rank, this_goal
from dialogs.person.private_check import private_check
from plan.changes import ChooseArea, WantService
from plan.plan import Plan
from plan.provenance import CLOSE_ONES
from plan.questions.preferences import Liking
from plan.support.services import LIKED_WITH, MOST_FOR_A_GOAL, OTHER, SERVICES_FOR, Wish
from plan.words import Words


def services_for(plan: Plan, number: int) -> tuple[str, ...]:
    """Four services to show for a goal, and the others of its area when none of those was wanted.

    Those that another goal has an answer for are left out; liked activities come first. What was answered for this goal stays.
    """
    fitting = fitting_services(plan, number)
    first = fitting[:MOST_FOR_A_GOAL]
    nothing_fits = all(plan.wish(number, code) is Wish.NO for code in first)
    return tuple(code for code in fitting if code in first or nothing_fits or plan.wish(number, code) is not None)


def fitting_services(plan: Plan, number: int) -> tuple[str, ...]:
    goal = plan.goal(number)
    if goal is None:
        return ()
    elsewhere = {want.service for want in plan.wanted if want.goal != number}
    fitting = [code for code in SERVICES_FOR.get(goal.area, SERVICES_FOR[OTHER]) if code not in elsewhere]
    return tuple(sorted(fitting, key=lambda code: _liking_rank(plan, code)))


def _liking_rank(plan: Plan, service: str) -> int:
    rated = plan.preferences.get(LIKED_WITH.get(service, ""))
    return {Liking.LIKE: 0, Liking.DISLIKE: 2}.get(rated.liking, 1) if rated else 1


def services(facts: Facts, subject: str) -> Sequence[str]:
    case = facts.case(subject)
    return services_for(case.plan, int(subject)) if case else ()


def every_service(facts: Facts, subject: str) -> Sequence[str]:
    case = facts.case(subject)
    return fitting_services(case.plan, int(subject)) if case else ()


def wanted_services(facts: Facts, subject: str) -> Sequence[str]:
    case = facts.case(subject)
    wishes = [want.service for want in case.plan.wanted if want.wish is Wish.WANT] if case else []
    return list(dict.fromkeys(wishes))


def want_service(wish: Wish) -> Callable[[Here], Answer]:
    return lambda here: Answer((WantService(here.number, service_of(here), wish),))


def for_close_ones(wish: Wish) -> Callable[[Here], Answer]:
    return lambda here: Answer((ChooseArea(CLOSE_ONES, wish),))


def service_of(here: Here) -> str:
    return here.of(ServiceForGoal).service


def my_people(here: Here) -> Sequence[str | Words]:
    """The people whom the person has named; examples as long as there are none."""
    named = tuple(member.words for member in here.plan.members if member.kind == "close" and member.words.text)
    return named or PEOPLE(here)


PEOPLE = numbered_examples("circle.close.example", 9)


def service_lead(here: Here) -> tuple[Text, ...]:
    code = service_of(here)
    return (*this_goal(here), Text(f"service.{code}"), Text(f"service.{code}.about"))


# Not counted: each service wanted would add a question to the number that are left.
PROVIDER = OpenQuestion(
    name="support.provider",
    counted=False,
    before=lambda here: (Text(f"service.{here.subject}"),),
    shows=lambda here: bool(here.plan.lines_at(here.key)),
)

CHAPTER = Chapter(
    "support",
    (
        Note(name="support.no_goals", shows=lambda here: not here.plan.goals),
        ForEach(
            goals_by_rank,
            (
                OpenQuestion(name="support.natural", before=this_goal, examples=my_people),
                ForEach(
                    services,
                    (
                        Choice(
                            name="support.service",
                            subject=ServiceForGoal,
                            label="wish_service",
                            options={wish.value: want_service(wish) for wish in Wish},
                            done=lambda here: here.plan.wish(here.number, service_of(here)) is not None,
                            before=service_lead,
                            chosen=lambda here: here.plan.wish(here.number, service_of(here)),
                        ),
                    ),
                    every=every_service,
                ),
            ),
        ),
        ForEach(wanted_services, (PROVIDER,)),
        Choice(
            name="support.close_ones",
            label="wish_close_ones",
            options={wish.value: for_close_ones(wish) for wish in Wish},
            done=lambda here: CLOSE_ONES in here.plan.areas,
            chosen=lambda here: close.wish if (close := here.plan.areas.get(CLOSE_ONES)) else None,
        ),
        private_check("support", "support.close_ones", "support.done"),
        Ended(name="support.done"),
    ),
    numbered=False,
)
