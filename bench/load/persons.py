"""Persons who see a screen and answer it: what they tapped and wrote is kept, to be compared with what the bot kept."""

from dataclasses import dataclass, field
from random import Random
from typing import Protocol

# Rows of buttons, each with its wording and its data.
Rows = list[list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Pressed:
    data: str


@dataclass(frozen=True, slots=True)
class Wrote:
    text: str


Move = Pressed | Wrote | None


class SimulatedPerson(Protocol):
    id: int

    def sees(self, text: str, rows: Rows) -> Move:
        """What the person does about a screen; None when they have come to the end."""


STANDING = {"back", "help", "also"}
# What leads to other screens than answers, or out of the conversation.
NOT_TAKEN = {"edit", "more", "list", "change", "anew", "aside", "again", "listen", "later", "office", "invite", "together"}
PARTS = ("preferences", "circle", "about", "goals", "support", "supporter")
NAMES = ("Anna", "Jānis", "Ilze", "Pēteris", "Līga", "Māris")


@dataclass(slots=True)
class Planner:
    """Goes through the product's conversation from /start to the question whether to send the plan, and through every part before that.

    Pictures are turned off first: drawing one is no part of a turn. `said` holds (step, text) of everything that was written
    or tapped as an example; `cards` the wording of each preference card and the answer to it; `wishes` the rest that was chosen.
    """

    id: int
    name: str = ""
    said: list[tuple[str, str]] = field(default_factory=list)
    cards: dict[str, str] = field(default_factory=dict)
    wishes: list[tuple[str, str]] = field(default_factory=list)
    finished: bool = False
    _random: Random = field(init=False)
    _setting_up: int = 0
    _parts: list[str] = field(default_factory=lambda: list(PARTS))

    def __post_init__(self) -> None:
        self._random = Random(self.id)

    def sees(self, text: str, rows: Rows) -> Move:
        if not rows:
            raise ValueError("a screen without buttons")
        step = rows[-1][0][1].split("|")[1]
        if self._setting_up < len(SET_UP):
            self._setting_up += 1
            return self._set_up(SET_UP[self._setting_up - 1], rows)
        if step == "read_back.send" and not self._parts:
            self.finished = True
            return None
        if step == "start.name":
            self.name = f"{self._random.choice(NAMES)} {self.id}"
            return Wrote(self.name)
        if step == "start.consent":
            return Pressed(next(data for row in rows for _, data in row if data.endswith("|yes")))
        buttons = {data.split("|")[2]: (label, data) for row in rows for label, data in row}
        return self._goes_to_a_part(step, buttons) or self._answer(step, text, buttons)

    def _set_up(self, action: str, rows: Rows) -> Move:
        if action.startswith("/"):
            return Wrote(action)
        return Pressed(next(data for row in rows for _, data in row if data.endswith(f"|{action}")))

    def _goes_to_a_part(self, step: str, buttons: dict[str, tuple[str, str]]) -> Move:
        """By the list of parts, from its end or before sending; twelve more cards as long as there are any."""
        if step == "parts":
            wanted = f"open:{self._parts[0]}"
            if wanted in buttons:
                self._parts.pop(0)
            return Pressed(buttons[wanted if wanted in buttons else "more"][1])
        codes = ("cards", "list", "parts") if self._parts else ("cards",)
        return next((Pressed(buttons[code][1]) for code in codes if code in buttons), None)

    def _answer(self, step: str, text: str, buttons: dict[str, tuple[str, str]]) -> Move:
        """Half of the open questions are answered by examples, a quarter in words; the others are left open."""
        offered = [code for code in buttons if code not in STANDING | NOT_TAKEN and not code.startswith("del:")]
        examples = [code for code in offered if code.startswith("ex:")]
        listens = bool(examples) or {"next", "edit"} <= buttons.keys() or step in ("support.provider", "support.natural")
        if listens and ("next" not in buttons or step == "goals.want"):
            chance = self._random.random()
            if chance < 0.25 or (not examples and chance < 0.5):
                return self._write(step)
            if examples and chance < 0.85:
                code = self._random.choice(examples)
                self.said.append((step, buttons[code][0].partition(" ")[2]))
                return Pressed(buttons[code][1])
        code = (
            "next"
            if "next" in offered and step != "goals.more"
            else self._random.choice([code for code in offered if not code.startswith("ex:")])
        )
        self._remember(step, text, code)
        return Pressed(buttons[code][1])

    def _write(self, step: str) -> Move:
        words = f"Mani vārdi {len(self.said) + 1}: {step}, čalis nr. {self.id}. Man tas patīk."
        self.said.append((step, words))
        return Wrote(words)

    def _remember(self, step: str, text: str, code: str) -> None:
        if step == "preferences.card" and code in ("like", "unsure", "dislike"):
            self.cards[text.splitlines()[-1]] = code
        elif step == "support.service" and code in ("want", "unsure", "no"):
            self.wishes.append((step, code))


SET_UP = ("/iestatijumi", "pictures", "back")


@dataclass(slots=True)
class FormFiller:
    """Goes through the bare bot's form; its last screen reads the answers back."""

    id: int
    chosen: list[str] = field(default_factory=list)
    finished: bool = False
    _random: Random = field(init=False)

    def __post_init__(self) -> None:
        self._random = Random(self.id)

    def sees(self, text: str, rows: Rows) -> Move:
        if not rows:
            self.finished = text.splitlines()[-1] == " ".join(self.chosen)
            return None
        _, data = self._random.choice([button for row in rows for button in row])
        self.chosen.append(data.partition(":")[2])
        return Pressed(data)
