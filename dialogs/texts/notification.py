"""A message of its own: it comes unasked, beside the screens, and its buttons open what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dialogs.engine.screen import Text

MOMENTS_BEFORE = ("at", "was")  # messages still in the outbox from the time when a moment was known by its name alone


@dataclass(frozen=True, slots=True)
class Notification:
    """`lines`: texts, one under the other; a value that is a moment is said as the reader's day and hour.

    `buttons`: the id of the wording, and the argument of the command "open" that a tap becomes. `polite`: for a person who chose "Jūs".
    """

    lines: tuple[Text, ...]
    buttons: tuple[tuple[str, str], ...]
    polite: bool = False

    def to_json(self) -> dict[str, Any]:
        """For the outbox; a moment as {"moment": its ISO 8601}."""
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
