"""What may happen to a conversation."""

from dataclasses import dataclass

from plan.words import Words


@dataclass(frozen=True, slots=True)
class Press:
    """A tap on a button. `revision` and `step` are those of the screen it was drawn for."""

    revision: int
    step: str
    code: str


@dataclass(frozen=True, slots=True)
class Said:
    """Text or a voice note. `late`: written before something that was already acted on, so nobody knows to which question.

    `message`: its number in the chat; `sent`: when it was sent, in seconds.
    """

    words: Words
    late: bool = False
    message: int = 0
    sent: int = 0


@dataclass(frozen=True, slots=True)
class Edited:
    """The message with this number in the chat says this now."""

    message: int
    words: Words


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the menu, without its slash; `argument` is what a deep link carries."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Unexpected:
    """Something that the conversation has no use for: "sticker", "contact" ... `words`: its caption, which is kept."""

    kind: str
    words: Words = Words()


@dataclass(frozen=True, slots=True)
class Happened:
    """Something happened elsewhere that this chat should see: "question", "proposed" ... `about` is the number of what it is about."""

    kind: str
    about: str = ""


Event = Press | Said | Edited | Command | Unexpected | Happened
