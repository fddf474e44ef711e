"""What a turn may know of the world outside the conversation. Everything in it is loaded or looked up by the caller."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from dialogs.engine.state import Place
from dialogs.engine.subjects import CallOfPlan, SessionOfPlan, first_number
from plan.changes import By
from plan.office import CallEntry, Invitation, Office, QueueEntry, Worker
from plan.plan import Case
from plan.reminders.schedule import ReminderChoice
from plan.states import Role
from plan.support.supporter import Standing, Supporter


@dataclass(frozen=True, slots=True)
class CalendarAddress:
    """`stands`: one works. `may_be_made`: not so many were made lately that something is wrong."""

    stands: bool = False
    may_be_made: bool = True


@dataclass(frozen=True, slots=True)
class Facts:
    """For a person `own` is their case; a worker's screens name a case by its number and `find` gives it, or None when it is not theirs.
    A supporter is given the person's newest case whatever version is named.

    `calling` gives the newest case of a person who asks the worker for help, handed in or not: only for the screen of that call.
    `meeting` gives the newest case of a person with whom the worker has sessions, in any state: only for the screen of a session.
    `say` gives a catalogue text without values; `invitation` is what /start brought; `token` is
    fresh and secret; `link` makes a deep link of a token.
    `called`: what the office of a case calls its services, by code. `explained`: what it says of some in plain words.
    `links_asked`: how many links into the pages the worker has asked for lately.
    `reminders`: when a supporter or worker wants to be reminded of sessions. `calendar`: the address of the own calendar.
    `rested`: the chat has said nothing since an earlier day.
    `first_name` is the name that Telegram gives. `supported` are the cases of those whom a supporter supports,
    `known_as` the names under which a supporter is kept, also where the support has ended.
    `places` is where each chapter leads as these facts stand, filled by Chapter.places: a turn asks for it several times.
    """

    by: By
    say: Callable[[str], str]
    own: Case | None = None
    first_name: str = ""
    chat_id: int = 0
    supported: Callable[[], tuple[Case, ...]] = tuple
    known_as: Callable[[], tuple[str, ...]] = tuple
    offices: Callable[[], tuple[Office, ...]] = tuple
    worker: Worker | None = None
    administrator: bool = False
    find: Callable[[int], Case | None] = lambda number: None
    queue: Callable[[], tuple[QueueEntry, ...]] = tuple
    called: Callable[[Case], Mapping[str, str]] = lambda case: {}
    explained: Callable[[Case], Mapping[str, str]] = lambda case: {}
    links_asked: Callable[[], int] = lambda: 0
    calling: Callable[[int], Case | None] = lambda number: None
    calls: Callable[[], tuple[CallEntry, ...]] = tuple
    meeting: Callable[[int], Case | None] = lambda number: None
    reminders: Callable[[], ReminderChoice] = ReminderChoice
    calendar: Callable[[], CalendarAddress] = CalendarAddress
    rested: Callable[[], bool] = lambda: False
    invitation: Invitation | None = None
    token: str = ""
    link: Callable[[str], str] = str
    places: dict[str, list[Place]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def by_on(self, case: Case) -> By:
        """Who acts on this case: a supporter has a number of their own with each person."""
        mine = self.supporter_of(case)
        return replace(self.by, id=mine.id) if mine else self.by

    def supporter_of(self, case: Case) -> Supporter | None:
        """The supporter that this chat is to the person, unless the support has ended."""
        if self.by.role is not Role.SUPPORTER:
            return None
        mine = (s for s in case.person.supporters if s.telegram_id == self.chat_id and s.standing is not Standing.ENDED)
        return next(mine, None)

    def case(self, subject: str) -> Case | None:
        """The case that a screen is about, or whose call for help or session it is about."""
        if self.own is not None:
            return self.own
        if call := CallOfPlan.read(subject):
            return self.calling(call.plan)
        if session := SessionOfPlan.read(subject):
            return self.meeting(session.plan)
        number = first_number(subject)
        return self.find(number) if number else None

    def after(self, case: Case) -> "Facts":
        """The same world with this case as it is now."""
        if self.own is not None:
            return replace(self, own=case)
        return replace(
            self,
            find=lambda number: self._found(number, case),
            calling=lambda number: _newer(self.calling(number), case),
            meeting=lambda number: _newer(self.meeting(number), case),
            calls=lambda: tuple(entry for entry in self.calls() if entry.plan_id != case.plan.id or _waits(entry, case)),
            supported=lambda: self._still_supported(case),
        )

    def _found(self, number: int, changed: Case) -> Case | None:
        """A worker also reads old versions, which nothing changes."""
        found = self.find(number)
        return _newer(found, changed) if self.by.role is Role.SUPPORTER or number == changed.plan.id else found

    def _still_supported(self, changed: Case) -> tuple[Case, ...]:
        """Without the person whose support has just ended."""
        cases = (changed if case.plan.id == changed.plan.id else case for case in self.supported())
        return tuple(case for case in cases if self.supporter_of(case))


def _newer(found: Case | None, changed: Case) -> Case | None:
    return changed if found and found.person.id == changed.person.id else found


def _waits(entry: CallEntry, case: Case) -> bool:
    call = case.plan.call(entry.call)
    return call is not None and call.open
