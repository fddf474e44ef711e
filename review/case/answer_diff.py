"""What the person said in one version of a plan and not in the other, beside the words of the goals and the lines of support."""

from collections.abc import Mapping
from dataclasses import dataclass

from plan.plan import Goal, Plan
from plan.questions.key import QuestionKey
from plan.words import Words
from review.case import case_view


@dataclass(frozen=True, slots=True)
class Answer:
    """`texts`: ids of what the program calls it, `words`: what the person said, to the letter. One of them may be empty."""

    texts: tuple[str, ...] = ()
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """`title`: id of the text that names the question; what was answered to it in either version."""

    title: str
    before: tuple[Answer, ...]
    after: tuple[Answer, ...]


Answers = Mapping[str, tuple[Answer, ...]]


def of_person(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Profile, circle and preferences."""
    return _apart(_person(before), _person(after))


def of_goal(before: Plan, after: Plan, goal: int) -> tuple[Change, ...]:
    """What was said around a goal, and which services were wished for it; nothing for a goal that only one version has."""
    old, new = before.goal(goal), after.goal(goal)
    return _apart(_goal(before, old), _goal(after, new)) if old and new else ()


def _apart(before: Answers, after: Answers) -> tuple[Change, ...]:
    titles = dict.fromkeys((*after, *before))
    changes = (Change(title, before.get(title, ()), after.get(title, ())) for title in titles)
    return tuple(change for change in changes if change.before != change.after)


def _person(plan: Plan) -> Answers:
    answers = {said.question: _said(said) for said in case_view.about(plan)}
    answers |= {f"r.circle.{kind}": _members(plan, kind) for kind in ("close", "wished")}
    close_ones = plan.areas.get("close_ones")
    answers["r.circle"] = (Answer((f"plan.close_ones.{close_ones.wish}",)),) if close_ones else ()
    for liking, cards in case_view.preferences(plan).items():
        answers[f"liking.{liking}"] = tuple(Answer((f"card.{card}",)) for card in cards)
    return answers


def _members(plan: Plan, kind: str) -> tuple[Answer, ...]:
    """Each with how they help."""
    members = (member for member in plan.members if member.kind == kind)
    return tuple(Answer(words=(it.words, *(line.words for line in plan.said(QuestionKey("circle.help", member=it.id))))) for it in members)


def _goal(plan: Plan, goal: Goal) -> Answers:
    answers = {said.question: _said(said) for said in case_view.said_of(plan, goal)}
    return {**answers, "r.goal.wished": tuple(_wished(it) for it in case_view.wished(plan, goal))}


def _wished(it: case_view.Wished) -> Answer:
    return Answer((f"wish_service.{it.wish}", f"service.{it.service}"), tuple(line.words for line in it.known))


def _said(said: case_view.Said) -> tuple[Answer, ...]:
    if said.open:
        return (Answer((f"r.open.{said.open}",)),)
    return tuple(Answer(words=(line.words,)) for line in said.lines)
