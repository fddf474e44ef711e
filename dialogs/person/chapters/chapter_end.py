"""The last screen of a part: it is finished and saved, not sent; back to what is due, or to another part."""

from dataclasses import dataclass

from dialogs.engine.screen import Row, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, Here
from dialogs.engine.step_kinds import Note


@dataclass(frozen=True, kw_only=True)
class Ended(Note):
    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("next", "button.resume"),), (button("list", "button.parts"),))

    def press(self, here: Here, code: str) -> Answer | None:
        return Answer(aside=Place("parts")) if code == "list" else Note.press(self, here, code)
