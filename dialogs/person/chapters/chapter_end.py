"""The last screen of a chapter: it is finished, saved, not sent; on to the next one or to the list."""

from dataclasses import dataclass

from dialogs.engine.screen import Row, button
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, Here
from dialogs.engine.step_kinds import Note


@dataclass(frozen=True, kw_only=True)
class Ended(Note):
    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("next", "button.next_chapter"),), (button("list", "button.chapters"),))

    def press(self, here: Here, code: str) -> Answer | None:
        return Answer(aside=Place("menu")) if code == "list" else Note.press(self, here, code)
