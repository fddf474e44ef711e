"""Chapter 6, what matters most: goals two at a time, then their order."""

from collections.abc import Callable
from dataclasses import dataclass

from dialogs.engine.screen import Button, Label, Row, Text, button, page_of
from dialogs.engine.script import Chapter
from dialogs.engine.state import Place, View
from dialogs.engine.step import Answer, Go, Here, Step
from dialogs.engine.step_kinds import Note
from dialogs.engine.subjects import Subject, TwoGoals
from dialogs.person.chapters.chapter_end import Ended
from dialogs.person.chapters.goal_order import NothingToCompare, SeeOrder, has_several_goals, open_goals, words_of
from dialogs.person.private_check import private_check
from plan.changes import Change, Compare, CompareAnew, PickForComparison, SetGoalAside
from plan.plan import Plan, Verdict
from plan.priority import AT_ONCE, next_pair, pair_to_ask_again

ONE = Place("priorities.one")
PICKED_A_PAGE = 3
VERDICTS = {"left": Verdict.LEFT, "right": Verdict.RIGHT, "same": Verdict.SAME, "dont_know": Verdict.DONT_KNOW}


@dataclass(frozen=True, kw_only=True)
class PickGoals(Step):
    """With more goals than can be compared at once, the person taps those that matter most, up to five."""

    def applies(self, here: Here) -> bool:
        return len(open_goals(here.plan)) > AT_ONCE

    def is_answered(self, here: Here) -> bool:
        return bool(here.plan.compared) or Step.is_answered(self, here)

    def lead(self, here: Here) -> tuple[Text, ...]:
        return (Text("priorities.picked", {"n": len(here.plan.compared)}),)

    def rows(self, here: Here) -> tuple[Row, ...]:
        plan = here.plan
        mark = {True: Text("priorities.pick.on"), False: Text("priorities.pick.off")}
        shown = page_of(open_goals(plan), here.page, PICKED_A_PAGE)
        rows = tuple((Button(f"pick:{n}", Label(mark[n in plan.compared], words_of(plan, n))),) for n in shown)
        rows = (*rows, (button("more", "button.more"),))
        return (*rows, (button("next", "button.next"),)) if plan.compared else rows

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, number = code.partition(":")
        if kind == "next":
            return Answer()
        if kind == "more":
            return Answer(go=Go.STAY, view=View(here.page + 1))
        if kind != "pick":
            return None
        picked = [n for n in here.plan.compared if n != int(number)]
        if len(picked) == len(here.plan.compared):
            if len(picked) == AT_ONCE:
                return here.stay(Text("priorities.pick.full"))
            picked.append(int(number))
        return Answer((PickForComparison(tuple(picked)),), Go.STAY, view=here.view)


@dataclass(frozen=True, kw_only=True)
class CompareTwo(Step):
    """Two goals side by side. `pair` gives the next two, or None when all is known.

    A call for help names the two that it is about as its subject.
    """

    pair: Callable[[Plan], tuple[int, int] | None]
    again: bool = False
    may_be_skipped: bool = False

    def applies(self, here: Here) -> bool:
        plan = here.plan
        return has_several_goals(here) and (not self.again or self.pair(plan) is not None or any(c.again for c in plan.comparisons))

    def is_answered(self, here: Here) -> bool:
        return self.pair(here.plan) is None

    def lead(self, here: Here) -> tuple[Text, ...]:
        pair = self.pair(here.plan)
        if pair is None:
            return ()
        why = (Text("priorities.again.why"),) if self.again else ()
        return (*why, _side_by_side(here.plan, TwoGoals(*pair)))

    def about(self, here: Here) -> tuple[Text, ...]:
        return (_side_by_side(here.plan, here.of(TwoGoals)),) if here.subject else ()

    def ask(self, here: Here) -> Text:
        return Text("priorities.compare.ask" if self.pair(here.plan) else "priorities.compared.ask")

    def question(self, here: Here) -> Text:
        return Text("priorities.compare.ask")

    def answer_texts(self, here: Here) -> tuple[Text, ...]:
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
            return Answer(aside=Place("priorities.aside", str(TwoGoals(*pair))))
        return self._save_comparison(here, Compare(*pair, VERDICTS[code], self.again)) if code in VERDICTS else None

    def _save_comparison(self, here: Here, change: Change) -> Answer:
        after = change.apply(here.case, here.facts.by).plan
        return Answer((change,), Go.STAY if self.pair(after) else Go.ON)


def _side_by_side(plan: Plan, pair: TwoGoals) -> Text:
    left, right = words_of(plan, pair.left), words_of(plan, pair.right)
    return Text("priorities.two", {"first": left, "second": right})


@dataclass(frozen=True, kw_only=True)
class SetAside(Step):
    """Beside a comparison: which of the two is "tagad ne"."""

    subject: type[Subject] | None = TwoGoals
    may_be_skipped: bool = False
    counted: bool = False
    has_help: bool = False

    def rows(self, here: Here) -> tuple[Row, ...]:
        put, two = Text("priorities.not_now.one"), here.of(TwoGoals)
        return tuple((Button(f"put:{goal}", Label(put, words_of(here.plan, goal))),) for goal in (two.left, two.right))

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, number = code.partition(":")
        if kind != "put":
            return None
        left = len(open_goals(here.plan)) - 1
        return Answer((SetGoalAside(int(number), True),), Go.BACK if left > 1 else ONE, said=(Text("priorities.not_now.done"),))


ASIDES = (SetAside(name="priorities.aside"),)

CHAPTER = Chapter(
    "priorities",
    (
        Note(name="priorities.intro", shows=has_several_goals),
        NothingToCompare(name=ONE.step, shows=lambda here: not has_several_goals(here)),
        PickGoals(name="priorities.pick"),
        CompareTwo(name="priorities.compare", pair=next_pair),
        CompareTwo(name="priorities.again", pair=pair_to_ask_again, again=True),
        SeeOrder(name="priorities.order"),
        private_check("priorities", "priorities.intro", "priorities.done"),
        Ended(name="priorities.done"),
    ),
    numbered=False,
)
