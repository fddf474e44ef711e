"""The person's monthly answers to "Kā iet ar tavu mērķi?" about the goals of a final plan. They are lines of the plan and are kept when
it is renewed.
"""

from dataclasses import dataclass, replace
from typing import ClassVar

from plan.by import By
from plan.changes.base import NOBODY_HEARS, PERSON, Change, May
from plan.plan import Plan
from plan.questions.key import QuestionKey
from plan.questions.registry import PROGRESS
from plan.sessions.session import Mood
from plan.states import NotAllowed, State
from plan.words import Line, Words

NO_WORDS = Words()
FACE = "mood."  # an `example` that begins so stands for a mood, such as "mood.good"


@dataclass(frozen=True, slots=True)
class Progress:
    """What was said about a goal in a month ("202612"): the mood, None when only words were said, and the lines in the order said."""

    goal: int
    month: str
    mood: Mood | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SayProgress(Change):
    """A mood, words, or both. A mood replaces the one of the same month; words are added. Raises NotAllowed when there is no such goal."""

    may: ClassVar = May(PERSON, frozenset({State.FINAL, State.REVIEW_DUE}))
    tells: ClassVar = NOBODY_HEARS

    goal: int
    month: str
    mood: Mood | None = None
    words: Words = NO_WORDS

    def on_plan(self, plan: Plan, by: By) -> Plan:
        if plan.goal(self.goal) is None:
            raise NotAllowed("the plan has no such goal")
        if self.mood:
            plan = replace(plan, lines=tuple(line for line in plan.lines if line.place != self.place or mood_in(line) is None))
            plan = self._add_line(plan, Words(example=f"{FACE}{self.mood}"), by)
        return self._add_line(plan, self.words, by) if self.words != NO_WORDS else plan

    @property
    def place(self) -> QuestionKey:
        return QuestionKey(PROGRESS, goal=self.goal, month=self.month)

    def _add_line(self, plan: Plan, words: Words, by: By) -> Plan:
        line = Line(plan.counter + 1, self.place, words, by.provenance)
        return replace(plan, counter=line.id, lines=(*plan.lines, line))

    @property
    def about(self) -> str:
        return f"{self.goal} {self.month} {self.mood or ''}".strip()


def progress_of(plan: Plan, goal: int) -> tuple[Progress, ...]:
    """The progress of a goal month by month, the newest first."""
    places = (line.place for line in plan.lines if line.place.question == PROGRESS)
    months = sorted({place.month for place in places if place.goal == goal}, reverse=True)
    return tuple(_in_month(plan, goal, month) for month in months)


def _in_month(plan: Plan, goal: int, month: str) -> Progress:
    lines = plan.lines_at(QuestionKey(PROGRESS, goal=goal, month=month))
    mood = next((found for line in lines if (found := mood_in(line))), None)
    return Progress(goal, month, mood, tuple(line for line in lines if mood_in(line) is None))


def mood_in(line: Line) -> Mood | None:
    """The mood that the line stands for; None when it holds words."""
    mood = line.words.example.removeprefix(FACE)
    return Mood(mood) if line.words.example.startswith(FACE) and mood in list(Mood) else None
