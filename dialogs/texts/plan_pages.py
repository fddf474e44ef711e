"""A whole plan, one part on each page, for the person, the supporter and the worker."""

from dataclasses import dataclass

from dialogs.engine.screen import Row, Text, button
from dialogs.engine.state import View
from dialogs.engine.step import Answer, Go, Here, Step
from dialogs.texts.attribution import MYSELF, Reader
from dialogs.texts.plan_texts import all_parts, part_texts


@dataclass(frozen=True, kw_only=True)
class PlanPages(Step):
    """`next_page`: the text id of its button; subclasses add further buttons."""

    next_page: str

    def parts(self, here: Here) -> tuple[str, ...]:
        return all_parts(here.plan, self.reader(here).surface)

    def part(self, here: Here) -> str:
        parts = self.parts(here)
        return parts[min(here.page, len(parts) - 1)]

    def reader(self, here: Here) -> Reader:
        return MYSELF

    def lead(self, here: Here) -> tuple[Text, ...]:
        return part_texts(here.plan, self.part(here), self.reader(here).naming(here.service_names))

    def ask(self, here: Here) -> Text:
        return Text(f"{self.name}.ask", {"nth": here.page + 1, "of": len(self.parts(here))})

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("more", self.next_page),),) if here.page + 1 < len(self.parts(here)) else ()

    def press(self, here: Here, code: str) -> Answer | None:
        return Answer(go=Go.STAY, view=View(here.page + 1)) if code == "more" else None
