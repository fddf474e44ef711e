"""What a supporter's role is, in three screens: when somebody joins, and whenever they want to read it again."""

from dataclasses import dataclass

from dialogs.engine.screen import Row, Text, button
from dialogs.engine.state import View
from dialogs.engine.step import Answer, AsideStep, Go, Here, Step

ROLE = "s.role"
PAGES = 3


@dataclass(frozen=True, kw_only=True)
class RolePages(AsideStep):
    """To explain and not to decide; what one sees and does not see; what to do when asked."""

    def page(self, here: Here) -> int:
        return min(here.page, PAGES - 1) + 1

    def lead(self, here: Here) -> tuple[Text, ...]:
        return (Text(f"s.role.what.{self.page(here)}"),)

    def ask(self, here: Here) -> Text:
        return Text("s.role.page", {"nth": self.page(here), "of": PAGES})

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("next", "s.more" if self.page(here) < PAGES else "s.role.understood"),),)

    def press(self, here: Here, code: str) -> Answer | None:
        if code != "next":
            return None
        return Answer(go=Go.STAY, view=View(here.page + 1)) if self.page(here) < PAGES else Answer(go=Go.HOME)


STEPS: tuple[Step, ...] = (RolePages(name=ROLE),)
