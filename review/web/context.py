"""What every page may use (Desk), and the current request (Visit)."""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiolimiter import AsyncLimiter

from plan.changes import By
from plan.office import Worker
from plan.plan import Case
from plan.states import Role
from plan.words import Provenance, Source
from review.web.fields import number_of, tidy
from review.web.refusals import NONE, Trouble
from storage.db.store import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """What the pages share. `public_url`: their address for browsers. `link` makes a deep link into Telegram from a token, `token` a fresh
    secret; `reads` limits how often a calendar address is read.

    `administrators`: Telegram ids named in the settings; `wake` tells the courier that messages wait.
    """

    store: Store
    public_url: str
    now: Callable[[], datetime]
    data_dir: Path
    link: Callable[[str], str]
    token: Callable[[], str]
    reads: Callable[[str], AsyncLimiter]
    administrators: frozenset[int] = frozenset()
    wake: Callable[[], None] = lambda: None

    @property
    def secure(self) -> bool:
        return self.public_url.startswith("https://")

    @property
    def origin(self) -> str:
        parts = urlsplit(self.public_url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def cookie(self) -> str:
        return "__Host-plans" if self.secure else "plans"


@dataclass(frozen=True, slots=True)
class Visit:
    """One request, as its transaction sees it.

    `key` is the cookie's value, `path` and `query` are parts of the address, `form` is what was posted. `worker` is None when not signed
    in; `opened` is the case of the path, read in this transaction. `trouble` says why a form's page is drawn again.
    """

    desk: Desk
    key: str
    now: datetime
    path: Mapping[str, Any]
    query: Mapping[str, str]
    form: Mapping[str, str] | None = None
    worker: Worker | None = None
    opened: Case | None = None
    trouble: Trouble = NONE

    @property
    def who(self) -> Worker:
        if self.worker is None:
            raise PermissionError("a page without a session asked who is there")
        return self.worker

    @property
    def by(self) -> By:
        return By(Role.WORKER, self.who.id, self.now, Provenance(Source.WORKER))

    @property
    def case(self) -> Case:
        if self.opened is None:
            raise LookupError("a page whose rule opens no case asked for one")
        return self.opened

    @property
    def plan_id(self) -> int:
        return int(self.path["plan"])

    @property
    def session_number(self) -> int:
        return int(self.path["session"])

    @property
    def csrf(self) -> str:
        """The token against forged forms. It is derived from the cookie, which other sites cannot read, so it need not be stored."""
        return hashlib.sha256(f"form {self.key}".encode()).hexdigest()

    def field(self, name: str) -> str:
        return tidy((self.form or {}).get(name, ""))

    def number(self, name: str) -> int:
        """The field as a number; 0 for any other text."""
        return number_of(self.field(name))

    def is_from_own_page(self) -> bool:
        return hmac.compare_digest(self.field("csrf").encode(), self.csrf.encode())
