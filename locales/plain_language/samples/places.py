"""Every place where somebody can stand in a sample: each step with each subject it may be about."""

from collections.abc import Iterable, Iterator

from dialogs.engine.facts import Facts
from dialogs.engine.script import Script
from dialogs.engine.state import Place
from dialogs.engine.subjects import CallOfPlan, SessionOfPlan
from dialogs.facts.person import PersonFacts
from dialogs.facts.supporter import SupporterFacts
from dialogs.facts.worker import WorkerFacts
from locales.plain_language.samples.sessions import about
from plan.plan import Case
from plan.support.services import AREAS
from plan.support.supporter import SuggestionKind


def places(script: Script, facts: Facts) -> Iterator[Place]:
    for chapter in script.chapters:
        yield from chapter.every_place(facts)
    for step in script.asides:
        if isinstance(facts, PersonFacts):
            yield from _of_sessions(step.name) or (Place(step.name, subject) for subject in _of_person(step.name, facts.own, script))
        elif isinstance(facts, WorkerFacts):
            yield from (Place(step.name, subject) for subject in _of_worker(step.name, facts))
        else:
            mine = SupporterFacts.of(facts)
            case = next(iter(mine.supported), None)
            of_sessions = _of_sessions(step.name, case.plan.id) if case else ()
            yield from of_sessions or (Place(step.name, subject) for subject in _of_supporter(step.name, mine))


def _of_sessions(step: str, plan: int = 0) -> list[Place]:
    """The places of a step about sessions; none for any other. A supporter's subjects begin with the number of the plan."""
    name = step.removeprefix("s.")
    if not name.startswith("session"):
        return []
    if not plan or name == "session.calendar":
        return [Place(step, subject, draft) for subject, draft in about(name)]
    of_plan = [Place(step, f"{plan}/{subject}".removesuffix("/"), draft) for subject, draft in about(name)]
    return [Place(step), *of_plan]


def _of_person(step: str, case: Case, script: Script) -> Iterable[str]:
    goals = [f"{goal.id}" for goal in case.plan.goals]
    if step.startswith("progress"):
        return goals
    match step.split("."):
        case ["help"] | ["help", "ask"]:
            return [*(name for name, other in script.by_name.items() if other.has_help), "any"]
        case ["help", "late"]:
            return [f"{request.id}" for request in case.plan.help_requests]
        case ["priorities", "aside"]:
            return [f"{goals[0]}/{goals[1]}"] if len(goals) > 1 else []
        case ["safe", *_]:
            return [""]
        case ["alone", "answer"]:
            return [f"{call.id}" for call in case.plan.calls]
        case ["supporter", *_]:
            return ["", *(f"{supporter.id}" for supporter in case.person.supporters)]
        case ["message"]:
            return [f"{message.id}" for message in case.plan.messages]
        case ["suggestion"]:
            return [f"{suggestion.id}" for suggestion in case.plan.suggestions]
    return ["", "0", *goals[:2]]


def _of_worker(step: str, facts: WorkerFacts) -> Iterable[str]:
    if step == "w.call":
        return [str(CallOfPlan(entry.plan_id, entry.call)) for entry in facts.calls]
    if step == "w.remind":
        case = facts.meeting(1)
        return [str(SessionOfPlan(1, session.id, session.start)) for session in case.person.sessions] if case else []
    return ["", *(f"{entry.plan_id}" for entry in facts.queue[:1]), *(f"{entry.plan_id}/1" for entry in facts.queue[:1])]


def _of_supporter(step: str, facts: SupporterFacts) -> Iterable[str]:
    """Subjects begin with the number of the plan; who supports nobody has no other."""
    if step == "s.home" or step.startswith("s.data"):
        return [""]
    case = next(iter(facts.supported), None)
    if case is None:
        return []
    number = case.plan.id
    match step:
        case "s.help":
            return [f"{number}/{request.id}" for request in case.plan.help_requests]
        case "s.suggest.about":
            return [f"{number}/{kind}" for kind in SuggestionKind]
        case "s.suggest.service":
            return [f"{number}/{SuggestionKind.SERVICE}/{goal.id}" for goal in case.plan.goals[:2]]
        case "s.suggest.words":
            return [f"{number}/{SuggestionKind.GOAL}/{AREAS[0]}", f"{number}/{SuggestionKind.MEMBER}/0", f"{number}/{SuggestionKind.WHY}/1"]
    return [f"{number}"]
