"""A message of its own: it comes unasked, beside the screens, and its buttons open what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dialogs.engine.screen import Text

MOMENTS = ("at", "was")  # names of the values that are moments


@dataclass(frozen=True, slots=True)
class OwnMessage:
    """`lines`: texts, one under the other; a value that is a moment is said as the reader's day and hour.

    `buttons`: the id of the wording, and the argument of the command "open" that a tap becomes. `polite`: for a person who chose "Jūs".
    """

    lines: tuple[Text, ...]
    buttons: tuple[tuple[str, str], ...]
    polite: bool = False

    def to_json(self) -> dict[str, Any]:
        """For the outbox; moments as ISO 8601."""
        return {"lines": [[text.id, dict(text.values)] for text in self.lines], "buttons": self.buttons, "polite": self.polite}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "OwnMessage":
        lines = tuple(Text(text_id, {name: _value(name, value) for name, value in values.items()}) for text_id, values in data["lines"])
        return cls(lines, tuple((text_id, opens) for text_id, opens in data["buttons"]), data["polite"])


def _value(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if name in MOMENTS else value
