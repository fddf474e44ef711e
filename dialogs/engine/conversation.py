"""The values that a conversation is made of. A turn takes a Conversation and an Event and gives a new Conversation and a Screen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from plan.changes import Change
from plan.plan import Case
from plan.reminders.schedule import ReminderChoice
from plan.sessions.session import Session
from plan.states import Role
from plan.words import Voice, Words


@dataclass(frozen=True, slots=True)
class Place:
    """A step and what it is about: Place("goals.why", "3") asks why goal 3 matters."""

    step: str = ""
    subject: str = ""

    def __str__(self) -> str:
        return f"{self.step}/{self.subject}" if self.subject else self.step


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where one chat is: names of steps and numbers, and in `kept` words on the way to something that is not saved yet.

    `aside`: a screen beside the question (help, pause, settings ...); leaving it returns to `place`.
    `back_to`: after changing one answer the person returns there.
    `page`: which page of a long list is shown. `revision` grows with every screen drawn.
    `heard`: the call for help whose explanation stands above the question, until the person goes on; 0 = none.
    `kept`: words by what they are for, as long as somebody stands at steps that keep them.
    """

    script: str = "person"
    place: Place = Place()
    aside: Place | None = None
    back_to: Place | None = None
    page: int = 0
    revision: int = 0
    heard: int = 0
    kept: Mapping[str, Words] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Conversation":
        places: dict[str, Any] = {key: Place(**data[key]) if data.get(key) else None for key in ("aside", "back_to")}
        numbers = {key: data.get(key, 0) for key in ("page", "revision", "heard")}
        kept = {key: words_from_json(words) for key, words in data.get("kept", {}).items()}
        return cls(data["script"], Place(**data["place"]), **places, **numbers, kept=kept)


def words_from_json(data: Mapping[str, Any]) -> Words:
    voice = Voice(**data["voice"]) if data.get("voice") else None
    return Words(data.get("text", ""), voice, data.get("example", ""))


# --- what may happen ---


@dataclass(frozen=True, slots=True)
class Press:
    """A tap on a button. `revision` and `step` are those of the screen it was drawn for."""

    revision: int
    step: str
    code: str


@dataclass(frozen=True, slots=True)
class Said:
    """Text or a voice note. `late`: written before something that was already acted on, so nobody knows to which question."""

    words: Words
    late: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the menu, without its slash; `argument` is what a deep link carries."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Unexpected:
    """Something that the conversation has no use for: "sticker", "contact", "edited" ..."""

    kind: str


@dataclass(frozen=True, slots=True)
class Happened:
    """Something happened elsewhere that this chat should see: "question", "proposed" ... `about` is the number of what it is about."""

    kind: str
    about: str = ""


Event = Press | Said | Command | Unexpected | Happened


# --- what is to be seen ---


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the catalogue with its values: str, int, another Text, Words (a quotation), Quoted, or a tuple of those (a list).

    `quiet`: a remark on what stands beside it, drawn less loud. `sensitive`: nothing for a locked phone; None = where it quotes words.
    `news`: says what has happened, and may stand on a locked phone with the words that it passes on.
    """

    id: str
    values: Mapping[str, Any] = field(default_factory=dict)
    quiet: bool = False
    sensitive: bool | None = None
    news: bool = False


@dataclass(frozen=True, slots=True)
class Quoted:
    """What another person's screen shows, set apart from what is said to the reader. `polite`: that person is addressed as "Jūs"."""

    texts: tuple[Text, ...]
    polite: bool = False


def within(text: Text) -> Iterator[Text | Words]:
    """The texts and words that a text is made of, itself first, in the order shown."""
    yield text
    for value in text.values.values():
        for item in value.texts if isinstance(value, Quoted) else value if isinstance(value, tuple) else (value,):
            if isinstance(item, Text):
                yield from within(item)
            elif isinstance(item, Words):
                yield item


def words_in(texts: Iterable[Text]) -> tuple[Words, ...]:
    """The words that texts quote, whole, in the order shown."""
    return tuple(item for text in texts for item in within(text) if isinstance(item, Words))


def voices_in(texts: Iterable[Text]) -> tuple[Voice, ...]:
    """The voice notes that texts quote, in the order shown."""
    return tuple(words.voice for words in words_in(texts) if words.voice)


@dataclass(frozen=True, slots=True)
class Label:
    """A button's wording that is not a catalogue text alone: the person's own words, cut to fit."""

    text: Text
    words: Words


@dataclass(frozen=True, slots=True)
class Button:
    """`code` comes back in Press; `url` opens a link instead."""

    code: str
    label: Text | Label
    url: str = ""


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture beside the screen: `kind` "preferences" is the answers to the cards in three columns, "face" the photo of a chat's user."""

    kind: str
    chat_id: int = 0


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen: `head` (chapter and how far), `lead` (what was said, what it builds on), `ask` (the question), then the buttons."""

    step: str
    revision: int
    head: Text | None = None
    lead: tuple[Text, ...] = ()
    ask: Text | None = None
    rows: tuple[Row, ...] = ()
    picture: Picture | None = None

    def buttons(self) -> tuple[Button, ...]:
        return tuple(button for row in self.rows for button in row)


# --- what a turn leads to beside the screen ---


@dataclass(frozen=True, slots=True)
class Play:
    """Send these voice notes."""

    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class ReadAloud:
    """Speak the screen that the conversation now stands at."""


@dataclass(frozen=True, slots=True)
class SendFile:
    """Send a file: "my_data" is everything kept about the person."""

    kind: str
    plan: int = 0


@dataclass(frozen=True, slots=True)
class ShowInvitation:
    """Send the link and its QR picture as a message of its own, to hand over or forward. `kind`: "person" or "worker"."""

    kind: str
    link: str


@dataclass(frozen=True, slots=True)
class OpenPages:
    """Send the one-time link to the worker's pages in a browser: to the queue, or to what the screen is `about`, by its subject."""

    token: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class ShowCalendar:
    """Send the address of the calendar that was just asked for, as a message of its own. The turn itself never knows it."""


@dataclass(frozen=True, slots=True)
class SendSession:
    """Send a session of this person as a file for a calendar, to the one who speaks in that role."""

    person: int
    session: Session
    role: Role


Effect = Play | ReadAloud | SendFile | ShowInvitation | OpenPages | ShowCalendar | SendSession


@dataclass(frozen=True, slots=True)
class ChooseReminders:
    """When a supporter or worker wants to be reminded of sessions: a person's choice stands among their settings."""

    choice: ReminderChoice


@dataclass(frozen=True, slots=True)
class Erase:
    """Erase everything kept about the person, also as a supporter of others."""


@dataclass(frozen=True, slots=True)
class EraseSupport:
    """Erase what is kept about a supporter: they step back everywhere, their name and Telegram id go."""


@dataclass(frozen=True, slots=True)
class OpenOffice:
    name: str


@dataclass(frozen=True, slots=True)
class Invite:
    """A new invitation with this token. `kind`: "worker" into an office, "person" with a case number, or "supporter" of a person.

    `plan` names the person whom a supporter of the service shall support; 0 = whoever invites. `hours`: hours a month of the service.
    """

    token: str
    office_id: int
    kind: str
    case_number: str = ""
    plan: int = 0
    hours: int = 0


@dataclass(frozen=True, slots=True)
class WithdrawInvitations:
    """Take back the person's open invitations of supporters."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """A one-time link with this token lets the worker into the pages."""

    token: str
    worker: int


@dataclass(frozen=True, slots=True)
class SendPaper:
    """Send the person their plan in plain language as a document, however often it takes to arrive."""


@dataclass(frozen=True, slots=True)
class NewCalendar:
    """A new private address for the calendar of this person or worker, or of whoever speaks as a supporter; the one before ends."""

    role: Role
    id: int


@dataclass(frozen=True, slots=True)
class EndCalendar:
    """The address does not work any more, from now on."""

    role: Role
    id: int


Request = (
    ChooseReminders | Erase | EraseSupport | OpenOffice | Invite | WithdrawInvitations | SignIn | SendPaper | NewCalendar | EndCalendar
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What a turn came to.

    A stale tap leaves the conversation's revision as it was; `screen` is then the one that stands.
    `before` and `after` are the case that was changed, if one was; `changes` say what happened to it.
    """

    conversation: Conversation
    screen: Screen
    changes: tuple[Change, ...] = ()
    before: Case | None = None
    after: Case | None = None
    requests: tuple[Request, ...] = ()
    effects: tuple[Effect, ...] = ()
