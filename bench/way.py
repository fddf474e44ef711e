"""The way to a sent plan, counted: screens, taps, words, choices, and minutes when it is read aloud.

Plays the real conversation with three goals and one answer to each question, all by buttons: "short" is the way that everybody walks,
"whole" goes through every part as well, but for that of more goals. `before`: counted by hand in a browser when all parts stood on one way.
"""

import argparse
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import mean
from typing import Any

import av

from bench.failure import Failed
from bot.speech.speech import speak
from bot.speech.spoken_screen import spoken_lines, to_speak
from bot.telegram.render import RenderedScreen, render
from dialogs.engine.advance import advance
from dialogs.engine.events import Command, Event, Press
from dialogs.engine.screen import Screen
from dialogs.engine.state import Conversation
from dialogs.facts.person import PersonFacts
from dialogs.person.chapters import goals
from dialogs.person.menu import PARTS
from dialogs.person.script import PERSON, STANDING_ROWS
from locales.catalogue import say
from plan.changes import By
from plan.person import Person
from plan.plan import Case, Plan
from plan.states import Role, State

BEFORE = {"screens": 183, "taps": 180, "words": 3589, "words_on_buttons": 1108, "spoken_minutes": 65}
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
MOST_TURNS = 500
GOALS = 3
# What is tapped on a screen, the first that it has. An open question is answered by its first example, then finished.
TAPS = ("listen", "yes", "given", "left", "like", "want", "send")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--silent", action="store_true", help="leave out the minutes, which take the longest to measure")


def measure(chosen: argparse.Namespace) -> dict[str, Any]:
    """Minutes are those of the bot's own voice, which reads what is new on each screen."""
    ways = {"short": walk(()), "whole": walk(tuple(part.name for part in PARTS if part is not goals.CHAPTER))}
    return {"before": BEFORE, **{name: figures(way, spoken=not chosen.silent) for name, way in ways.items()}}


@dataclass
class Walked:
    """The screens that were shown, and how often something was tapped."""

    screens: list[Screen] = field(default_factory=list)
    taps: int = 0


class Walker:
    """Somebody with an invitation; `parts` are told before the plan is sent."""

    def __init__(self, parts: tuple[str, ...]) -> None:
        self.case = Case(Person(1, office_id=1, office_name="Balvu sociālais dienests", case_number="2026-014"), Plan(1))
        self.conversation = Conversation()
        self.walked = Walked()
        self.parts = list(parts)

    def take(self, event: Event) -> Screen:
        facts = PersonFacts(by=By(Role.PERSON, 1, NOW), say=say, own=self.case, first_name="Anna")
        turn = advance(self.conversation, event, facts, PERSON)
        self.conversation, self.case = turn.conversation, turn.after or self.case
        self.walked.screens.append(turn.screen)
        return turn.screen

    def tap(self, screen: Screen) -> Event:
        self.walked.taps += 1
        return Press(screen.revision, screen.step, self.choose(screen))

    def choose(self, screen: Screen) -> str:
        codes = [button.code for row in screen.rows[: -len(STANDING_ROWS)] for button in row]
        if self.parts and {"parts", "list"} & set(codes):
            return "list" if "list" in codes else "parts"
        if screen.step == "parts":
            return self._part(codes)
        if "next" in codes and not self._names_more(screen):
            return "next"
        examples = (code for code in codes if code.startswith("ex:"))
        return next((code for code in (*examples, *TAPS) if code in codes), codes[0])

    def _names_more(self, screen: Screen) -> bool:
        return screen.step == "goals.want" and len(self.case.plan.goals) < GOALS

    def _part(self, codes: list[str]) -> str:
        wanted = f"open:{self.parts[0]}"
        if wanted in codes:
            self.parts.pop(0)
            return wanted
        return "more"


def walk(parts: tuple[str, ...]) -> Walked:
    walker = Walker(parts)
    screen = walker.take(Command("start"))
    for _ in range(MOST_TURNS):
        if walker.case.plan.state is State.SUBMITTED:
            return walker.walked
        screen = walker.take(walker.tap(screen))
    raise Failed(f"no plan was sent in {MOST_TURNS} taps; the last screen was {screen.step}")


def figures(way: Walked, *, spoken: bool) -> dict[str, Any]:
    shown = [render(screen) for screen in way.screens]
    choices = [len(list(_choices(screen))) for screen in way.screens]
    minutes = {"spoken_minutes": round(sum(_seconds_aloud(shown)) / 60, 1)} if spoken else {}
    return {
        "screens": len(shown),
        "taps": way.taps,
        "words": sum(words_in(screen.plain) for screen in shown),
        "words_on_buttons": sum(words_in(key.label) for screen in shown for row in screen.rows[: -len(STANDING_ROWS)] for key in row),
        "choices_mean": round(mean(choices), 2),
        "choices_most": max(choices),
        **minutes,
    }


def _choices(screen: Screen) -> Iterator[str]:
    return (button.code for row in screen.rows[: -len(STANDING_ROWS)] for button in row)


def words_in(text: str) -> int:
    return len(re.findall(r"[^\W_]+", text))


def _seconds_aloud(shown: list[RenderedScreen]) -> Iterator[float]:
    """Each screen as somebody hears it who has heard the one before."""
    heard = frozenset[str]()
    for screen in shown:
        with av.open(io.BytesIO(speak(to_speak(screen, heard))), "r") as sound:
            yield sum(frame.samples / frame.sample_rate for frame in sound.decode(audio=0))
        heard = frozenset(spoken_lines(screen))
