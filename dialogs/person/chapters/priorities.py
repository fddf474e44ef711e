"""Chapter 6, what matters most: goals two at a time, then the order, changed by hand."""

from collections.abc import Callable
from dataclasses import dataclass

from dialogs.engine.conversation import Button, Label, Place, Row, Text
from dialogs.engine.step import Answer, Chapter, Go, Here, Step, button
from dialogs.engine.step_kinds import Note
from dialogs.person.chapters.chapter_end import Ended
from dialogs.person.private_check import alone
from dialogs.texts.attribution import YOU, Listed, Said, unmarked
from plan.changes import Change, Compare, CompareAnew, PickForComparison, PutInOrder, SetGoalAside
from plan.plan import Plan, Verdict
from plan.priority import AT_ONCE, at_most, goals_to_compare, next_pair, pair_to_ask_again, proposed_order
from plan.words import Words

ONE = Place("priorities.one")
VERDICTS = {"left": Verdict.LEFT, "right": Verdict.RIGHT, "same": Verdict.SAME, "dont_know": Verdict.DONT_KNOW}


def open_goals(plan: Plan) -> list[int]:
    return [goal.id for goal in plan.goals if not goal.set_aside]


def words_of(plan: Plan, number: int) -> Words:
    goal = plan.goal(number)
    return goal.words if goal else Words()


def several(here: Here) -> bool:
    return len(open_goals(here.plan)) > 1


@dataclass(frozen=True, kw_only=True)
class Pick(Step):
    """With more goals than can be compared at once, the person taps those that matter most, up to five."""

    def applies(self, here: Here) -> bool:
        return len(open_goals(here.plan)) > AT_ONCE

    def answered(self, here: Here) -> bool:
        return bool(here.plan.compared) or Step.answered(self, here)

    def lead(self, here: Here) -> tuple[Text, ...]:
        return (Text("priorities.picked", {"n": len(here.plan.compared)}),)

    def rows(self, here: Here) -> tuple[Row, ...]:
        plan = here.plan
        mark = {True: Text("priorities.pick.on"), False: Text("priorities.pick.off")}
        rows = tuple((Button(f"pick:{n}", Label(mark[n in plan.compared], words_of(plan, n))),) for n in open_goals(plan))
        return (*rows, (button("next", "button.next"),)) if plan.compared else rows

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, number = code.partition(":")
        if kind == "next":
            return Answer()
        if kind != "pick":
            return None
        picked = [n for n in here.plan.compared if n != int(number)]
        if len(picked) == len(here.plan.compared):
            if len(picked) == AT_ONCE:
                return Answer(go=Go.STAY, said=(Text("priorities.pick.full"),))
            picked.append(int(number))
        return Answer((PickForComparison(tuple(picked)),), Go.STAY)


@dataclass(frozen=True, kw_only=True)
class CompareTwo(Step):
    """Two goals side by side. `pair` gives the next two, or None when all is known.

    A call for help names the two that it is about as its subject.
    """

    pair: Callable[[Plan], tuple[int, int] | None]
    again: bool = False
    passable: bool = False

    def applies(self, here: Here) -> bool:
        plan = here.plan
        return several(here) and (not self.again or self.pair(plan) is not None or any(c.again for c in plan.comparisons))

    def answered(self, here: Here) -> bool:
        return self.pair(here.plan) is None

    def lead(self, here: Here) -> tuple[Text, ...]:
        pair = self.pair(here.plan)
        if pair is None:
            return ()
        asked = sum(not c.again for c in here.plan.comparisons)
        most = at_most(len(goals_to_compare(here.plan)))
        count = {"nth": asked + 1, "of": max(most, asked + 1)}
        progress = Text("priorities.again.why") if self.again else Text("priorities.progress", count)
        return (progress, _side_by_side(here.plan, pair))

    def about(self, here: Here) -> tuple[Text, ...]:
        return (_side_by_side(here.plan, two_goals(here.subject)),) if here.subject else ()

    def ask(self, here: Here) -> Text:
        return Text("priorities.compare.ask" if self.pair(here.plan) else "priorities.compared.ask")

    def question(self, here: Here) -> Text:
        return Text("priorities.compare.ask")

    def offered(self, here: Here) -> tuple[Text, ...]:
        return (Text("priorities.same"), Text("button.dont_know"), Text("priorities.not_now"))

    def rows(self, here: Here) -> tuple[Row, ...]:
        pair = self.pair(here.plan)
        if pair is None:
            return ((button("next", "button.next"),), (button("anew", "priorities.anew"),))
        first, second = (words_of(here.plan, number) for number in pair)
        return (
            (Button("left", Label(Text("priorities.first"), first)),),
            (Button("right", Label(Text("priorities.second"), second)),),
            (button("same", "priorities.same"), button("dont_know", "button.dont_know")),
            (button("aside", "priorities.not_now"),),
        )

    def press(self, here: Here, code: str) -> Answer | None:
        pair = self.pair(here.plan)
        if pair is None:
            return {"next": Answer(), "anew": Answer((CompareAnew(),), Go.STAY)}.get(code)
        if code == "aside":
            return Answer(aside=Place("priorities.aside", f"{pair[0]}/{pair[1]}"))
        return self._compared(here, Compare(*pair, VERDICTS[code], self.again)) if code in VERDICTS else None

    def _compared(self, here: Here, change: Change) -> Answer:
        after = change.apply(here.case, here.facts.by).plan
        return Answer((change,), Go.STAY if self.pair(after) else Go.ON)


def _side_by_side(plan: Plan, pair: tuple[int, int]) -> Text:
    left, right = (words_of(plan, number) for number in pair)
    return Text("priorities.two", {"first": left, "second": right})


def two_goals(subject: str) -> tuple[int, int]:
    """From "<goal>/<goal>"."""
    left, _, right = subject.partition("/")
    return int(left), int(right)


@dataclass(frozen=True, kw_only=True)
class SetAside(Step):
    """Beside a comparison: which of the two is "tagad ne"."""

    passable: bool = False
    counted: bool = False
    explained: bool = False

    def rows(self, here: Here) -> tuple[Row, ...]:
        put = Text("priorities.not_now.one")
        return tuple((Button(f"put:{number}", Label(put, words_of(here.plan, int(number)))),) for number in here.subject.split("/"))

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, number = code.partition(":")
        if kind != "put":
            return None
        left = len(open_goals(here.plan)) - 1
        return Answer((SetGoalAside(int(number), True),), Go.BACK if left > 1 else ONE, said=(Text("priorities.not_now.done"),))


@dataclass(frozen=True, kw_only=True)
class SeeOrder(Step):
    """The order, to confirm or to change: choose a goal, then move it up or down."""

    passable: bool = False

    def applies(self, here: Here) -> bool:
        return several(here)

    def answered(self, here: Here) -> bool:
        return bool(here.plan.order)

    def order(self, here: Here) -> tuple[int, ...]:
        known = next_pair(here.plan) is None
        return here.plan.order or (proposed_order(here.plan) if known else tuple(open_goals(here.plan)))

    def lead(self, here: Here) -> tuple[Text, ...]:
        ranked = tuple(Said(words_of(here.plan, n), here.plan.order_provenance) for n in self.order(here))
        lead = (Listed("priorities.order.list", ranked, ranked=True).show(YOU.mark if here.plan.order else unmarked),)
        chosen = here.plan.goal(here.page)
        return (*lead, Text("priorities.order.moving", {"goal": chosen.words})) if chosen else lead

    def ask(self, here: Here) -> Text:
        return Text({-1: "priorities.order.which.ask", 0: "priorities.order.ask"}.get(here.page, "priorities.order.move.ask"))

    def rows(self, here: Here) -> tuple[Row, ...]:
        if here.page > 0:
            return ((button("up", "priorities.up"), button("down", "priorities.down")), (button("moved", "priorities.moved"),))
        if here.page < 0:
            rows = tuple((Button(f"move:{n}", Label(Text("priorities.move"), words_of(here.plan, n))),) for n in self.order(here)[:8])
            return (*rows, (button("moved", "priorities.moved"),))
        return ((button("yes", "priorities.order.yes"),), (button("change", "priorities.order.change"),), *_bring_back(here))

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, number = code.partition(":")
        match kind:
            case "yes":
                return Answer((PutInOrder(self.order(here)),))
            case "change" | "moved":
                return Answer(go=Go.STAY, page=-1 if kind == "change" else 0)
            case "move":
                return Answer(go=Go.STAY, page=int(number))
            case "up" | "down":
                return Answer((PutInOrder(_moved(self.order(here), here.page, -1 if kind == "up" else 1)),), Go.STAY, page=here.page)
            case "again":
                return _brought_back(here)
        return None


@dataclass(frozen=True, kw_only=True)
class NothingToCompare(Note):
    """Fewer than two goals, perhaps because others were set aside: those come back from here."""

    def rows(self, here: Here) -> tuple[Row, ...]:
        return (*Note.rows(self, here), *_bring_back(here))

    def press(self, here: Here, code: str) -> Answer | None:
        return _brought_back(here) if code == "again" else Note.press(self, here, code)


def _bring_back(here: Here) -> tuple[Row, ...]:
    return ((button("again", "priorities.bring_back"),),) if any(goal.set_aside for goal in here.plan.goals) else ()


def _brought_back(here: Here) -> Answer:
    """All are compared again; with too many to compare at once, the person picks anew first."""
    step = "priorities.compare" if len(here.plan.goals) <= AT_ONCE else "priorities.pick"
    return Answer(tuple(SetGoalAside(goal.id, False) for goal in here.plan.goals if goal.set_aside), Place(step))


def _moved(order: tuple[int, ...], number: int, by: int) -> tuple[int, ...]:
    if number not in order:
        return order
    position = order.index(number)
    rest = [n for n in order if n != number]
    rest.insert(max(0, position + by), number)
    return tuple(rest)


ASIDES = (SetAside(name="priorities.aside"),)

CHAPTER = Chapter(
    "priorities",
    (
        Note(name="priorities.intro", shows=several),
        NothingToCompare(name=ONE.step, shows=lambda here: not several(here)),
        Pick(name="priorities.pick"),
        CompareTwo(name="priorities.compare", pair=next_pair),
        CompareTwo(name="priorities.again", pair=pair_to_ask_again, again=True),
        SeeOrder(name="priorities.order"),
        alone("priorities", "priorities.intro", "priorities.done"),
        Ended(name="priorities.done"),
    ),
    numbered=False,
)
