"""A supporter's suggestion, shown to the person one at a time, at a pause: only a yes changes the plan."""

from dataclasses import dataclass

from dialogs.engine.facts import Facts
from dialogs.engine.screen import Row, Text, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, AsideStep, Go, Here
from dialogs.facts.person import PersonFacts
from dialogs.person import private_answer
from dialogs.person.help_answer import supporter_name
from dialogs.person.sent import worker_message
from plan.changes import AnswerSuggestion
from plan.plan import Case, Plan
from plan.states import State
from plan.support.supporter import Standing, Suggestion, SuggestionKind, SuggestionReply
from plan.words import Words

OPEN = (SuggestionReply.WAITING, SuggestionReply.LATER)


def new_suggestion(case: Case) -> Suggestion | None:
    """The oldest suggestion that the person has not seen."""
    return next((s for s in case.plan.suggestions if s.reply is SuggestionReply.WAITING), None)


def postponed_suggestion(plan: Plan) -> Suggestion | None:
    return next((s for s in plan.suggestions if s.reply is SuggestionReply.LATER), None)


def due_aside(facts: Facts) -> Place | None:
    """What waits politely: whoever joined, then what the worker wrote, then an answer for the person alone, then a suggestion."""
    case = PersonFacts.of(facts).own
    joined = next((s for s in case.person.supporters if s.standing is Standing.JOINED), None)
    if joined:
        return Place("supporter.confirm", str(joined.id))
    written = worker_message.due_message(case.plan) or private_answer.unread(case)
    if written:
        return written
    suggestion = new_suggestion(case)
    return Place("suggestion", str(suggestion.id)) if suggestion and case.plan.state is State.DRAFT else None


@dataclass(frozen=True, kw_only=True)
class SuggestionScreen(AsideStep):
    is_resting_place: bool = False

    def suggestion(self, here: Here) -> Suggestion | None:
        found = here.plan.suggestion(here.number)
        return found if found and found.reply in OPEN else None

    def applies(self, here: Here) -> bool:
        return self.suggestion(here) is not None and here.plan.state is State.DRAFT

    def lead(self, here: Here) -> tuple[Text, ...]:
        suggestion = self.suggestion(here)
        if suggestion is None:
            return ()
        name = supporter_name(here.case.person.supporter(suggestion.supporter))
        return (Text("suggestion.by", {"name": name}), *suggestion_texts(suggestion, here.plan))

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("taken", "suggestion.yes"),), (button("declined", "suggestion.no"),), (button("later", "suggestion.later"),))

    def press(self, here: Here, code: str) -> Answer | None:
        if code not in ("taken", "declined", "later"):
            return None
        answered, said = AnswerSuggestion(here.number, SuggestionReply(code)), (Text(f"suggestion.{code}.done"),)
        following = self._following(here)
        if following:
            return Answer((answered,), aside=Place("suggestion", str(following.id)), said=said)
        return Answer((answered,), Go.BACK, said=said)

    def _following(self, here: Here) -> Suggestion | None:
        """Who looks at what was put off sees all of it, one after the other."""
        suggestion = self.suggestion(here)
        if suggestion is None or suggestion.reply is not SuggestionReply.LATER:
            return None
        return next((s for s in here.plan.suggestions if s.reply is SuggestionReply.LATER and s.id > suggestion.id), None)


def suggestion_texts(suggestion: Suggestion, plan: Plan) -> tuple[Text, ...]:
    """What is suggested, in plain words."""
    goal = plan.goal(suggestion.goal)
    of = (Text("goals.this", {"goal": goal.words if goal else Words()}),) if suggestion.goal else ()
    match suggestion.kind:
        case SuggestionKind.GOAL:
            return (Text("suggestion.goal", {"area": Text(f"area.{suggestion.area}"), "words": suggestion.words}, sensitive=False),)
        case SuggestionKind.SERVICE:
            return (*of, Text("suggestion.service", {"service": Text(f"service.{suggestion.service}")}))
        case SuggestionKind.WHY | SuggestionKind.MEMBER:
            return (*of, Text(f"suggestion.{suggestion.kind}", {"words": suggestion.words}, sensitive=False))
        case SuggestionKind.ORDER:
            return (*of, Text("suggestion.order"))


ASIDES = (SuggestionScreen(name="suggestion"),)
