"""Every place where somebody can stand in a sample: each step with each subject it may be about."""

from collections.abc import Iterable, Iterator

from dialogs.engine.conversation import Place
from dialogs.engine.facts import Facts
from dialogs.engine.step import Script
from dialogs.facts.person import PersonFacts
from dialogs.facts.supporter import SupporterFacts
from dialogs.facts.worker import OF_CALL, OF_SESSION, WorkerFacts
from locales.plain_language.samples.sessions import subjects
from plan.plan import Case
from plan.support.services import AREAS
from plan.support.supporter import Kind


def places(script: Script, facts: Facts) -> Iterator[Place]:
    for chapter in script.chapters:
        yield from chapter.places(facts)
    for step in script.asides:
        if isinstance(facts, PersonFacts):
            subjects = _of_person(step.name, facts.own, script)
        elif isinstance(facts, WorkerFacts):
            subjects = _of_worker(step.name, facts)
        else:
            subjects = _of_supporter(step.name, SupporterFacts.of(facts))
        yield from (Place(step.name, subject) for subject in subjects)


def _of_person(step: str, case: Case, script: Script) -> Iterable[str]:
    goals = [f"{goal.id}" for goal in case.plan.goals]
    if step.startswith("progress"):
        return goals
    if step.startswith("session"):
        return subjects(step)
    match step.split("."):
        case ["help"] | ["help", "ask"]:
            return [*(name for name, other in script.by_name.items() if other.explained), "any"]
        case ["help", "late"]:
            return [f"{request.id}" for request in case.plan.help_requests]
        case ["priorities", "aside"]:
            return [f"{goals[0]}/{goals[1]}"] if len(goals) > 1 else []
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
        return [f"{OF_CALL}{entry.plan_id}/{entry.call}" for entry in facts.calls]
    if step == "w.remind":
        case = facts.meeting(1)
        return [f"{OF_SESSION}1/{session.id}/{session.start:%Y%m%dT%H%M}" for session in case.person.sessions] if case else []
    return ["", *(f"{entry.plan_id}" for entry in facts.queue[:1]), *(f"{entry.plan_id}/1" for entry in facts.queue[:1])]


def _of_supporter(step: str, facts: SupporterFacts) -> Iterable[str]:
    """Subjects begin with the number of the plan; who supports nobody has no other."""
    if step == "s.home" or step.startswith("s.data"):
        return [""]
    case = next(iter(facts.supported), None)
    if case is None:
        return []
    number = case.plan.id
    if step == "s.session.calendar":
        return subjects("session.calendar")
    if step.startswith("s.session"):
        return ["", *(f"{number}/{subject}" for subject in subjects(step.removeprefix("s.")))]
    match step:
        case "s.help":
            return [f"{number}/{request.id}" for request in case.plan.help_requests]
        case "s.suggest.about":
            return [f"{number}/{kind}" for kind in Kind]
        case "s.suggest.service":
            return [f"{number}/{Kind.SERVICE}/{goal.id}" for goal in case.plan.goals[:2]]
        case "s.suggest.words":
            return [f"{number}/{Kind.GOAL}/{AREAS[0]}", f"{number}/{Kind.MEMBER}/0", f"{number}/{Kind.WHY}/1"]
    return [f"{number}"]
