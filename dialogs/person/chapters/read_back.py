"""Chapter 8, read back: the whole plan in plain sentences, any line can be changed, then it goes to the social worker."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogs.engine.facts import Facts
from dialogs.engine.screen import Button, Label, Row, Text, button, page_of
from dialogs.engine.script import Chapter, ForEach
from dialogs.engine.state import Mode, Place, View
from dialogs.engine.step import Answer, Go, Here, Step
from dialogs.person.private_check import private_check
from dialogs.texts.attribution import MYSELF
from dialogs.texts.plan_texts import all_parts, part_texts
from dialogs.typed.meanings import puts_off
from plan.changes import AskForHelp, MovePlan
from plan.plan import Plan
from plan.questions.key import QuestionKey
from plan.questions.preferences import all_cards, card_key
from plan.questions.registry import Surface, questions_around_a_goal, questions_of
from plan.states import Move
from plan.support.services import AREAS
from plan.words import Words

CHANGES_A_PAGE = 3


def parts(facts: Facts, subject: str) -> Sequence[str]:
    case = facts.case(subject)
    return all_parts(case.plan) if case else ()


@dataclass(frozen=True, kw_only=True)
class ReadPart(Step):
    """One part of the plan; it is read, or its questions are listed to change one."""

    may_be_skipped: bool = False
    counted: bool = False

    def is_answered(self, here: Here) -> bool:
        return True

    def lead(self, here: Here) -> tuple[Text, ...]:
        return part_texts(here.plan, _part(here), MYSELF.naming(here.service_names))

    def ask(self, here: Here) -> Text:
        return Text("read_back.change.ask" if here.view.mode is Mode.PICK else "read_back.part.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        if here.view.mode is Mode.PICK:
            return self._changeable(here)
        return ((button("next", "read_back.right"),), (button("change", "read_back.change"),))

    def _changeable(self, here: Here) -> tuple[Row, ...]:
        places = changeable(here.plan, _part(here))
        shown = page_of(list(enumerate(places)), here.page, CHANGES_A_PAGE)
        rows = tuple((Button(f"at:{n}", label),) for n, (_, label) in shown)
        more: tuple[Row, ...] = ((button("more", "read_back.more"),),) if len(places) > CHANGES_A_PAGE else ()
        return (*rows, *more, (button("keep", "read_back.keep"),))

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, number = code.partition(":")
        match kind:
            case "next" if here.view == View():
                return Answer()
            case "keep":
                return Answer(go=Go.STAY)
            case "change" | "more":
                return Answer(go=Go.STAY, view=View(here.page + 1 if kind == "more" else 0, Mode.PICK))
            case "at":
                place, _ = changeable(here.plan, _part(here))[int(number)]
                return Answer(go=place, back_to=here.place)
        return None


def _part(here: Here) -> str:
    return here.subject


def changeable(plan: Plan, part: str) -> list[tuple[Place, Text | Label]]:
    """The questions of a part of the plan, where they are asked, each with its button's wording."""
    kind, _, number = part.partition("-")
    match kind:
        case "about":
            return [_place_and_label(QuestionKey(question.name)) for question in questions_of("about", Surface.PERSON)]
        case "circle":
            close = [member for member in plan.members if member.kind == "close"]
            helps = [(_at(QuestionKey("circle.help", member=it.id)), Label(Text("short.circle.help"), it.words)) for it in close]
            return [_place_and_label(QuestionKey("circle.close")), *helps, _place_and_label(QuestionKey("circle.wished"))]
        case "preferences":
            return [(_at(card_key(card)), Text(f"card.{card}")) for card in all_cards()]
        case "goals":
            return [_place_and_label(QuestionKey("goals.want")), _place_and_label(QuestionKey("priorities.order"))]
        case "goal":
            return [_place_and_label(QuestionKey("goals.want")), *_places_around(int(number))]
        case "support":
            answered = [want.service for want in plan.wanted if str(want.goal) == number]
            keys = {code: QuestionKey("support.service", goal=int(number), service=code) for code in answered}
            return [(_at(key), Text(f"service.{code}")) for code, key in keys.items()]
    areas = [(_at(QuestionKey("goals.area", area=area)), Text(f"area.{area}")) for area in AREAS if area in plan.areas]
    return [_place_and_label(QuestionKey("support.close_ones")), *areas]


def _places_around(goal: int) -> Iterator[tuple[Place, Text | Label]]:
    return (_place_and_label(QuestionKey(question.name, goal=goal)) for question in questions_around_a_goal(Surface.PERSON))


def _place_and_label(key: QuestionKey) -> tuple[Place, Text | Label]:
    return _at(key), Text(f"short.{key.question}")


def _at(key: QuestionKey) -> Place:
    """Where the conversation asks the question."""
    return Place(key.question, key.subject)


@dataclass(frozen=True, kw_only=True)
class Send(Step):
    """Sending, with what follows from it said first. Without an office it cannot go anywhere yet; without a goal a talk is offered once."""

    may_be_skipped: bool = False

    def is_answered(self, here: Here) -> bool:
        return False

    def offers_talk(self, here: Here) -> bool:
        offered = any(call.place == self.name for call in here.plan.calls)
        return bool(here.case.person.office_id and not here.plan.goals and not offered)

    def ask(self, here: Here) -> Text:
        if self.offers_talk(here):
            return Text("read_back.no_goal.ask")
        return Text("read_back.send.ask" if here.case.person.office_id else "read_back.send.nowhere")

    def lead(self, here: Here) -> tuple[Text, ...]:
        if self.offers_talk(here):
            return (Text("read_back.no_goal.what"),)
        office = here.case.person.office_name
        return (Text("read_back.send.what", {"office": office}),) if office else ()

    def rows(self, here: Here) -> tuple[Row, ...]:
        more = ((button("parts", "button.parts"),), (button("view", "button.view"),))
        if self.offers_talk(here):
            return ((button("talk", "read_back.no_goal.talk"),), (button("send", "read_back.no_goal.send"),), *more)
        if here.case.person.office_id:
            return ((button("send", "read_back.send.yes"),), *more)
        office: tuple[Row, ...] = ((button("office", "read_back.send.office"),),) if here.facts.offices else ()
        return (*office, *more)

    def press(self, here: Here, code: str) -> Answer | None:
        match code:
            case "send" if here.case.person.office_id:
                return Answer((MovePlan(Move.SUBMIT),), Go.HOME, said=(Text("read_back.sent"),))
            case "talk" if self.offers_talk(here):
                return here.stay(Text("help.asked"), changes=(AskForHelp(self.name),))
            case "office":
                return Answer(go=Place("start.office"), back_to=here.place)
            case "parts" | "view":
                return Answer(aside=Place(code))
        return None

    def hear_at_buttons(self, here: Here, words: Words) -> Answer | None:
        """Whoever does not want to send it now sees what else there is."""
        return Answer(aside=Place("menu")) if puts_off(here.facts.say, words.text) else None


CHAPTER = Chapter(
    "read_back",
    (
        ForEach(parts, (ReadPart(name="read_back.part"),)),
        private_check("read_back", "goals.want", "read_back.send"),
        Send(name="read_back.send"),
    ),
    numbered=False,
)
