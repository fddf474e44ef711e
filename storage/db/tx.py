"""A transaction as storage functions see it, and cases remembered between transactions."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from sqlalchemy import Connection

from plan.plan import Case
from storage.db.vault import Vault


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case as stored. `revision` is that of its plan's row."""

    case: Case
    revision: int
    telegram_id: int | None


class Memory:
    """The most recently used cases, as committed. Shared by the storage threads; values are immutable.

    `trusted`: only this process writes, so what is remembered is what is stored (SQLite). Otherwise readers compare revisions.
    """

    def __init__(self, size: int, *, trusted: bool) -> None:
        self.trusted = trusted
        self._size, self._lock = size, Lock()
        self._entries: OrderedDict[int, StoredCase] = OrderedDict()
        self._chats: dict[int, int] = {}
        self._plans: dict[int, int] = {}

    def of_person(self, person_id: int) -> StoredCase | None:
        with self._lock:
            return self._touch(person_id)

    def of_chat(self, telegram_id: int) -> StoredCase | None:
        with self._lock:
            return self._touch(self._chats.get(telegram_id))

    def of_plan(self, plan_id: int) -> StoredCase | None:
        with self._lock:
            return self._touch(self._plans.get(plan_id))

    def take(self, entries: Mapping[int, StoredCase | None]) -> None:
        """Takes over the cases that a transaction knew after its commit; None = forget it."""
        with self._lock:
            for person_id, entry in entries.items():
                self._drop(person_id)
                if entry:
                    self._keep(person_id, entry)
            while len(self._entries) > self._size:
                self._drop(next(iter(self._entries)))

    def _touch(self, person_id: int | None) -> StoredCase | None:
        if person_id is None or person_id not in self._entries:
            return None
        self._entries.move_to_end(person_id)
        return self._entries[person_id]

    def _keep(self, person_id: int, entry: StoredCase) -> None:
        self._entries[person_id] = entry
        self._plans[entry.case.plan.id] = person_id
        if entry.telegram_id is not None:
            self._chats[entry.telegram_id] = person_id

    def _drop(self, person_id: int) -> None:
        entry = self._entries.pop(person_id, None)
        if entry:
            self._plans.pop(entry.case.plan.id, None)
            if entry.telegram_id is not None:
                self._chats.pop(entry.telegram_id, None)


@dataclass(slots=True)
class Tx:
    """One transaction, maybe shared by several jobs. Storage functions read and write with it; whoever opened it commits.

    `known_cases` holds the cases read or written here; they reach the memory only after the commit.
    `forgotten_chats` are chats whose conversation was erased here.
    """

    connection: Connection
    vault: Vault
    memory: Memory
    known_cases: dict[int, StoredCase | None] = field(default_factory=dict)
    chats: dict[int, int] = field(default_factory=dict)
    plans: dict[int, int] = field(default_factory=dict)
    forgotten_chats: set[int] = field(default_factory=set)

    def keep(self, entry: StoredCase) -> None:
        person_id = entry.case.person.id
        self.known_cases[person_id] = entry
        self.plans[entry.case.plan.id] = person_id
        if entry.telegram_id is not None:
            self.chats[entry.telegram_id] = person_id

    def drop(self, person_id: int) -> None:
        """Forgets a case here and, after the commit, everywhere."""
        self.known_cases[person_id] = None

    def mistrust(self, person_id: int) -> None:
        """Forgets a case at once, even if this transaction fails, because the memory was out of date."""
        self.known_cases.pop(person_id, None)
        self.memory.take({person_id: None})

    def here(self, person_id: int | None) -> StoredCase | None:
        """The case as this transaction read or wrote it. It is current, since its rows are locked."""
        return self.known_cases.get(person_id) if person_id is not None else None

    def as_known_here(self, entry: StoredCase | None) -> StoredCase | None:
        """The entry from the memory, unless this transaction knows a newer one."""
        return self.known_cases.get(entry.case.person.id, entry) if entry else None
