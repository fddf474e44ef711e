"""A notification: a message that comes unasked, beside the screens, whose buttons open what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dialogs.engine.screen import Text

MOMENTS_BEFORE = ("at", "was")  # values that are moments in messages of the outbox from before {"moment": ...} was written


@dataclass(frozen=True, slots=True)
class Notification:
    """`lines`: texts, one under the other; a moment among their values is shown as the reader's day and hour.

    `buttons`: the text id of the wording, and the argument of the command "open" for a tap. `polite`: for a person who chose "Jūs".
    """

    lines: tuple[Text, ...]
    buttons: tuple[tuple[str, str], ...]
    polite: bool = False

    def to_json(self) -> dict[str, Any]:
        """As JSON for the outbox; a moment as {"moment": ISO 8601}."""
        lines = [[text.id, {name: _written(value) for name, value in text.values.items()}] for text in self.lines]
        return {"lines": lines, "buttons": self.buttons, "polite": self.polite}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Notification":
        lines = tuple(Text(text_id, {name: _read(name, value) for name, value in values.items()}) for text_id, values in data["lines"])
        return cls(lines, tuple((text_id, opens) for text_id, opens in data["buttons"]), data["polite"])


def _written(value: Any) -> Any:
    return {"moment": value.isoformat()} if isinstance(value, datetime) else value


def _read(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return datetime.fromisoformat(value["moment"])
    return datetime.fromisoformat(value) if name in MOMENTS_BEFORE else value
