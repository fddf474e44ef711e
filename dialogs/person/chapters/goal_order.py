"""The order of the goals, to confirm or to change by hand, and goals that were set aside, brought back."""

from dataclasses import dataclass, replace

from dialogs.engine.screen import Button, Label, Row, Text, button, page_of
from dialogs.engine.state import Mode, Place, View
from dialogs.engine.step import Answer, Go, Here, Step
from dialogs.engine.step_kinds import Note
from dialogs.texts.attribution import YOU, AttributedItem, ItemList, no_mark
from plan.changes import PutInOrder, SetGoalAside
from plan.plan import Plan
from plan.priority import AT_ONCE, is_ordered, next_pair, proposed_order
from plan.words import Words

PICKING = View(mode=Mode.PICK)
MOVED_A_PAGE = 3
ORDER_ASKS = {Mode.PICK: "priorities.order.which.ask", Mode.MOVE: "priorities.order.move.ask"}


def open_goals(plan: Plan) -> list[int]:
    return [goal.id for goal in plan.goals if not goal.set_aside]


def words_of(plan: Plan, number: int) -> Words:
    goal = plan.goal(number)
    return goal.words if goal else Words()


def has_several_goals(here: Here) -> bool:
    return len(open_goals(here.plan)) > 1


@dataclass(frozen=True, kw_only=True)
class SeeOrder(Step):
    """The order, to confirm or to change: choose a goal, then move it up or down."""

    may_be_skipped: bool = False

    def applies(self, here: Here) -> bool:
        return has_several_goals(here)

    def is_answered(self, here: Here) -> bool:
        return is_ordered(here.plan)

    def order(self, here: Here) -> tuple[int, ...]:
        if is_ordered(here.plan):
            return here.plan.order
        return proposed_order(here.plan) if next_pair(here.plan) is None else tuple(open_goals(here.plan))

    def lead(self, here: Here) -> tuple[Text, ...]:
        ranked = tuple(AttributedItem(words_of(here.plan, n), here.plan.order_provenance) for n in self.order(here))
        lead = (ItemList("priorities.order.list", ranked, ranked=True).show(YOU.mark if here.plan.order else no_mark),)
        chosen = here.plan.goal(here.view.chosen)
        return (*lead, Text("priorities.order.moving", {"goal": chosen.words})) if chosen else lead

    def ask(self, here: Here) -> Text:
        return Text(ORDER_ASKS.get(here.view.mode, "priorities.order.ask"))

    def rows(self, here: Here) -> tuple[Row, ...]:
        if here.view.mode is Mode.MOVE:
            return ((button("up", "priorities.up"), button("down", "priorities.down")), (button("moved", "priorities.moved"),))
        if here.view.mode is Mode.PICK:
            shown = page_of(self.order(here), here.page, MOVED_A_PAGE)
            rows = tuple((Button(f"move:{n}", Label(Text("priorities.move"), words_of(here.plan, n))),) for n in shown)
            return (*rows, *self._more(here), (button("moved", "priorities.moved"),))
        return ((button("yes", "priorities.order.yes"),), (button("change", "priorities.order.change"),), *_bring_back(here))

    def _more(self, here: Here) -> tuple[Row, ...]:
        return ((button("more", "button.more"),),) if len(self.order(here)) > MOVED_A_PAGE else ()

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, number = code.partition(":")
        match kind:
            case "yes":
                return Answer((PutInOrder(self.order(here)),))
            case "more":
                return Answer(go=Go.STAY, view=replace(PICKING, page=here.page + 1))
            case "change" | "moved":
                return Answer(go=Go.STAY, view=PICKING if kind == "change" else View())
            case "move":
                return Answer(go=Go.STAY, view=View(mode=Mode.MOVE, chosen=int(number)))
            case "up" | "down":
                return Answer(
                    (PutInOrder(_move_goal(self.order(here), here.view.chosen, -1 if kind == "up" else 1)),), Go.STAY, view=here.view
                )
            case "again":
                return _bring_goals_back(here)
        return None


@dataclass(frozen=True, kw_only=True)
class NothingToCompare(Note):
    """Fewer than two goals, perhaps because others were set aside: those come back from here."""

    def rows(self, here: Here) -> tuple[Row, ...]:
        return (*Note.rows(self, here), *_bring_back(here))

    def press(self, here: Here, code: str) -> Answer | None:
        return _bring_goals_back(here) if code == "again" else Note.press(self, here, code)


def _bring_back(here: Here) -> tuple[Row, ...]:
    return ((button("again", "priorities.bring_back"),),) if any(goal.set_aside for goal in here.plan.goals) else ()


def _bring_goals_back(here: Here) -> Answer:
    """All are compared again; with too many to compare at once, the person picks anew first."""
    step = "priorities.compare" if len(here.plan.goals) <= AT_ONCE else "priorities.pick"
    return Answer(tuple(SetGoalAside(goal.id, False) for goal in here.plan.goals if goal.set_aside), Place(step))


def _move_goal(order: tuple[int, ...], number: int, by: int) -> tuple[int, ...]:
    if number not in order:
        return order
    position = order.index(number)
    rest = [n for n in order if n != number]
    rest.insert(max(0, position + by), number)
    return tuple(rest)
