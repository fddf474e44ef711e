"""Chapter 8, read back: the whole plan in plain sentences, any line can be changed, then it goes to the social worker."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.engine.conversation import Button, Label, Place, Row, Text
from dialogs.engine.facts import Facts
from dialogs.engine.step import Answer, Chapter, ForEach, Go, Here, Step, button, page_of
from dialogs.engine.step_kinds import Note
from dialogs.person.private_check import alone
from dialogs.texts.attribution import MYSELF
from dialogs.texts.plan_texts import all_parts, part_texts
from plan.changes import MovePlan
from plan.plan import Plan
from plan.preferences import CARDS
from plan.states import Move
from plan.support.services import AREAS

CHANGES_A_PAGE = 6


def parts(facts: Facts, subject: str) -> Sequence[str]:
    case = facts.case(subject)
    return all_parts(case.plan) if case else ()


@dataclass(frozen=True, kw_only=True)
class ReadPart(Step):
    """One part of the plan; on page 0 it is read, on pages from 1 its questions are listed to change one."""

    passable: bool = False
    counted: bool = False

    def answered(self, here: Here) -> bool:
        return True

    def lead(self, here: Here) -> tuple[Text, ...]:
        return part_texts(here.plan, _part(here), MYSELF.naming(here.called))

    def ask(self, here: Here) -> Text:
        return Text("read_back.change.ask" if here.page else "read_back.part.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        if here.page:
            return self._changeable(here)
        return ((button("next", "read_back.right"),), (button("change", "read_back.change"),))

    def _changeable(self, here: Here) -> tuple[Row, ...]:
        places = changeable(here.plan, _part(here))
        shown = page_of(list(enumerate(places)), here.page - 1, CHANGES_A_PAGE)
        rows = tuple((Button(f"at:{n}", label),) for n, (_, label) in shown)
        more: tuple[Row, ...] = ((button("more", "read_back.more"),),) if len(places) > CHANGES_A_PAGE else ()
        return (*rows, *more, (button("keep", "read_back.keep"),))

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, number = code.partition(":")
        match kind:
            case "next" if not here.page:
                return Answer()
            case "keep":
                return Answer(go=Go.STAY)
            case "change" | "more":
                return Answer(go=Go.STAY, page=here.page + 1)
            case "at":
                place, _ = changeable(here.plan, _part(here))[int(number)]
                return Answer(go=place, back_to=here.place)
        return None


def _part(here: Here) -> str:
    return here.subject


def changeable(plan: Plan, part: str) -> list[tuple[Place, Text | Label]]:
    """The places that belong to a part of the plan, each with its button's wording."""
    kind, _, number = part.partition("-")
    match kind:
        case "about":
            return [_named(f"about.{question}") for question in ("good", "matters", "help_me", "good_day", "bad_day")]
        case "circle":
            close = [member for member in plan.members if member.kind == "close"]
            helps = [(Place("circle.help", str(member.id)), Label(Text("short.circle.help"), member.words)) for member in close]
            return [_named("circle.close"), *helps, _named("circle.wished")]
        case "preferences":
            cards = [(topic, card) for topic, cards in CARDS.items() for card in cards]
            return [(Place("preferences.card", f"{topic}/{card}"), Text(f"card.{card}")) for topic, card in cards]
        case "goal":
            goal = plan.goal(int(number))
            around = (_named(f"goals.{what}", number) for what in ("why", "helps", "hinders"))
            return [_named("goals.name", goal.area if goal else ""), *around]
        case "support":
            answered = [want.service for want in plan.wanted if str(want.goal) == number]
            services = [(Place("support.service", f"{number}/{code}"), Text(f"service.{code}")) for code in answered]
            return [_named("support.natural", number), *services]
    areas = [(Place("goals.area", area), Text(f"area.{area}")) for area in AREAS if area in plan.areas]
    return [_named("priorities.order"), _named("support.close_ones"), *areas]


def _named(step: str, subject: str = "") -> tuple[Place, Text | Label]:
    return Place(step, subject), Text(f"short.{step}")


@dataclass(frozen=True, kw_only=True)
class Send(Step):
    """Sending, with what follows from it said first. Without an office it cannot go anywhere yet."""

    passable: bool = False

    def answered(self, here: Here) -> bool:
        return False

    def ask(self, here: Here) -> Text:
        return Text("read_back.send.ask" if here.case.person.office_id else "read_back.send.nowhere")

    def lead(self, here: Here) -> tuple[Text, ...]:
        office = here.case.person.office_name
        return (Text("read_back.send.what", {"office": office}),) if office else ()

    def rows(self, here: Here) -> tuple[Row, ...]:
        if here.case.person.office_id:
            return ((button("send", "read_back.send.yes"),), (button("later", "read_back.send.later"),))
        office: tuple[Row, ...] = ((button("office", "read_back.send.office"),),) if here.facts.offices else ()
        return (*office, (button("later", "read_back.send.later"),))

    def press(self, here: Here, code: str) -> Answer | None:
        match code:
            case "send" if here.case.person.office_id:
                return Answer((MovePlan(Move.SUBMIT),), Go.HOME, said=(Text("read_back.sent"),))
            case "office":
                return Answer(go=Place("start.office"), back_to=here.place)
            case "later":
                return Answer(aside=Place("menu"))
        return None


CHAPTER = Chapter(
    "read_back",
    (
        Note(name="read_back.intro"),
        ForEach(parts, (ReadPart(name="read_back.part"),)),
        alone("read_back", "read_back.intro", "read_back.send"),
        Send(name="read_back.send"),
    ),
)
