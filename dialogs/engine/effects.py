"""What a turn leads to beside its screen: effects once it is saved, requests that are saved with it."""

from dataclasses import dataclass

from plan.reminders.schedule import ReminderChoice
from plan.sessions.session import Session
from plan.states import Role
from plan.words import Voice


@dataclass(frozen=True, slots=True)
class Play:
    """Send these voice notes."""

    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Unsay:
    """Take the message that was just written out of the chat."""


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


Effect = Play | Unsay | ReadAloud | SendFile | ShowInvitation | OpenPages | ShowCalendar | SendSession


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
