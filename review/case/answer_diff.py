"""What the person said in only one of two versions of a plan, apart from the goals and the lines of support."""

from collections.abc import Mapping
from dataclasses import dataclass

from plan.plan import Goal, Plan
from plan.questions.key import QuestionKey
from plan.words import Words
from review.case import case_view


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer. `texts`: ids of the product's texts; `words`: what the person said. One of them may be empty."""

    texts: tuple[str, ...] = ()
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """The answers to one question in both versions. `title`: the text id that names the question."""

    title: str
    before: tuple[GivenAnswer, ...]
    after: tuple[GivenAnswer, ...]


Answers = Mapping[str, tuple[GivenAnswer, ...]]


def of_person(before: Plan, after: Plan) -> tuple[AnswerChange, ...]:
    """Changes in the profile, the circle and the preferences."""
    return _apart(_person(before), _person(after))


def of_goal(before: Plan, after: Plan, goal: int) -> tuple[AnswerChange, ...]:
    """Changes in what was said about a goal and in the services wanted for it; empty for a goal that only one version has."""
    old, new = before.goal(goal), after.goal(goal)
    return _apart(_goal(before, old), _goal(after, new)) if old and new else ()


def _apart(before: Answers, after: Answers) -> tuple[AnswerChange, ...]:
    titles = dict.fromkeys((*after, *before))
    changes = (AnswerChange(title, before.get(title, ()), after.get(title, ())) for title in titles)
    return tuple(change for change in changes if change.before != change.after)


def _person(plan: Plan) -> Answers:
    answers = {said.question: _question_answers(said) for said in case_view.about_person(plan)}
    answers |= {f"r.circle.{kind}": _members(plan, kind) for kind in ("close", "wished")}
    close_ones = plan.areas.get("close_ones")
    answers["r.circle"] = (GivenAnswer((f"plan.close_ones.{close_ones.wish}",)),) if close_ones else ()
    for liking, cards in case_view.preferences(plan).items():
        answers[f"liking.{liking}"] = tuple(GivenAnswer((f"card.{card}",)) for card in cards)
    return answers


def _members(plan: Plan, kind: str) -> tuple[GivenAnswer, ...]:
    """Each member with how they help."""
    members = (member for member in plan.members if member.kind == kind)
    return tuple(
        GivenAnswer(words=(it.words, *(line.words for line in plan.lines_at(QuestionKey("circle.help", member=it.id))))) for it in members
    )


def _goal(plan: Plan, goal: Goal) -> Answers:
    answers = {said.question: _question_answers(said) for said in case_view.said_around_goal(plan, goal)}
    return {**answers, "r.goal.wished": tuple(_wish_answer(it) for it in case_view.wished_services(plan, goal))}


def _wish_answer(it: case_view.WishedService) -> GivenAnswer:
    return GivenAnswer((f"wish_service.{it.wish}", f"service.{it.service}"), tuple(line.words for line in it.known))


def _question_answers(said: case_view.AnsweredQuestion) -> tuple[GivenAnswer, ...]:
    if said.open:
        return (GivenAnswer((f"r.open.{said.open}",)),)
    return tuple(GivenAnswer(words=(line.words,)) for line in said.lines)
