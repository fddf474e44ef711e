""" "Kā iet ar tavu mērķi?", goal by goal in the person's order, and what the bot's gentle reminders of the plan lead to."""

from dataclasses import dataclass, replace

from dialogs.engine.screen import Row, Text
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, Go, Here, Step
from dialogs.sessions.feedback import FACES, mood_of
from dialogs.sessions.navigation import came_from
from plan.changes import ChangeSettings, SayProgress
from plan.changes.progress import progress_of
from plan.parsing import number_of
from plan.plan import Goal
from plan.sessions.recurrence import wall_of
from plan.states import State
from plan.words import Words

LIVES = (State.FINAL, State.REVIEW_DUE)


def goals_to_ask_about(here: Here) -> tuple[Goal, ...]:
    return tuple(goal for goal in here.plan.goals_in_order() if not goal.set_aside)


def month(here: Here) -> str:
    return f"{wall_of(here.facts.by.at):%Y%m}"


def open_progress(here: Here, about: str) -> Answer:
    """A tap under the monthly question: the number of the goal to begin with."""
    goal = here.plan.goal(number_of(about))
    if here.plan.state not in LIVES or goal is None or goal not in goals_to_ask_about(here):
        return here.stay(Text("progress.gone"))
    return Answer(go=Place("progress", about), back_to=came_from(here))


@dataclass(frozen=True, kw_only=True)
class GoalStep(Step):
    """The subject is the goal's number."""

    counted: bool = False
    has_help: bool = False

    def applies(self, here: Here) -> bool:
        goal = here.plan.goal(here.number)
        return here.plan.state in LIVES and goal is not None and not goal.set_aside

    def lead(self, here: Here) -> tuple[Text, ...]:
        return self.about(here)

    def about(self, here: Here) -> tuple[Text, ...]:
        goal = here.plan.goal(here.number)
        nth = [one.id for one in goals_to_ask_about(here)].index(goal.id) + 1 if goal in goals_to_ask_about(here) and goal else 0
        return (Text("progress.goal", {"goal": goal.words, "nth": nth, "of": len(goals_to_ask_about(here))}),) if goal else ()

    def following(self, here: Here, changes: tuple[SayProgress, ...] = ()) -> Answer:
        """The next goal; after the last one back to where the person was."""
        numbers = [goal.id for goal in goals_to_ask_about(here)]
        later = numbers[numbers.index(here.number) + 1 :]
        if later:
            said = (Text("mood.noted"),) if changes else ()
            return Answer(changes, Place("progress", str(later[0])), back_to=here.back_to, said=said)
        return Answer(changes, here.back_to or Go.HOME, said=(Text("progress.done"),))


@dataclass(frozen=True, kw_only=True)
class RateProgress(GoalStep):
    def lead(self, here: Here) -> tuple[Text, ...]:
        mood = next((said.mood for said in progress_of(here.plan, here.number) if said.month == month(here)), None)
        return (*self.about(here), *((Text("session.how.said", {"mood": Text(f"mood.{mood}")}),) if mood else ()))

    def rows(self, here: Here) -> tuple[Row, ...]:
        return FACES

    def press(self, here: Here, code: str) -> Answer | None:
        if code in ("dont_know", "skip"):
            return self.following(here)
        mood = mood_of(code)
        if mood is None:
            return None
        said = SayProgress(here.number, month(here), mood)
        return Answer((said,), Place("progress.words", here.subject), back_to=here.back_to, said=(Text("mood.noted"),))


@dataclass(frozen=True, kw_only=True)
class InWords(GoalStep):
    listens: bool = True

    def press(self, here: Here, code: str) -> Answer | None:
        if code == "back":
            return Answer(go=Place("progress", here.subject), back_to=here.back_to)
        return self.following(here) if code in ("dont_know", "skip") else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        return self.following(here, (SayProgress(here.number, month(here), words=words),))


def go_on(here: Here, _: str = "") -> Answer:
    """Back at the question, also from a pause."""
    return Answer(go=Go.BACK if here.place.step == "pause" else Go.STAY, view=here.view)


def later(here: Here, _: str = "") -> Answer:
    return Answer(aside=Place("pause"), said=(Text("nudge.later"),))


def stop(here: Here, _: str = "") -> Answer:
    """No more gentle reminders of the plan; sessions are reminded of as before."""
    settings = replace(here.case.person.settings, nudges=False)
    return Answer((ChangeSettings(settings),), aside=Place("pause"), said=(Text("nudge.stopped"),))


STEPS: tuple[Step, ...] = (RateProgress(name="progress"), InWords(name="progress.words"))
