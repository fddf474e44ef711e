"""What is to be shown after the commit of a turn."""

from dataclasses import dataclass

from dialogs.engine.effects import Effect
from dialogs.engine.screen import Screen
from plan.person import PersonSettings
from plan.plan import Case


@dataclass(frozen=True, slots=True)
class TurnOutcome:
    """`drawn`: a new screen, not the one that stands already. `case`: the person's own, None for workers and supporters.

    `gone` are files to delete; `others_hear` says that something was put into the outbox. `silent`: it comes
    unasked in quiet hours. `joined`: a worker's or supporter's first screen. `shown_revision`: what the chat was last shown,
    as far as it was noted.
    """

    chat_id: int
    screen: Screen
    settings: PersonSettings
    case: Case | None
    message_id: int | None
    drawn: bool
    effects: tuple[Effect, ...] = ()
    gone: tuple[str, ...] = ()
    others_hear: bool = False
    silent: bool = False
    joined: bool = False
    script: str = "person"
    shown_revision: int = -1

    @property
    def is_spoken(self) -> bool:
        """Whether its screen is read aloud unasked."""
        return self.settings.read_aloud or self.screen.spoken


def settings_of(own: Case | None) -> PersonSettings:
    return own.person.settings if own else PersonSettings()
