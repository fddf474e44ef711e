"""A page of the application and what its handlers answer. An answer becomes a response only after the commit: drawing and making
papers hold no transaction open.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from review.web.context import Visit
from storage.db.tx import Tx

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class View:
    """A template with the values that it draws."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Redirect:
    """`key`: the secret of a session that begins with it, "" when the session ends; None leaves the cookie alone."""

    to: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class File:
    """`make` is called in a thread, since it may take long; FileNotFoundError from it answers as what does not exist.

    `counted`: the secret address whose readings have a limit. `tagged`: not sent again to a program that has it already.
    """

    make: Callable[[], bytes]
    kind: str
    headers: Mapping[str, str] = field(default_factory=dict)
    counted: str = ""
    tagged: bool = False


@dataclass(frozen=True, slots=True)
class Empty:
    """For a script that asks only whether it was done."""

    status: int = 204


PageAnswer = View | Redirect | File | Empty


def download(make: Callable[[], bytes], kind: str, name: str) -> File:
    return File(make, kind, {"Content-Disposition": f'attachment; filename="{name}"'})


Handler = Callable[[Tx, Visit], PageAnswer]


@dataclass(frozen=True, slots=True)
class Page:
    """`name` is that of its rule in access.py. `get` draws it and `post` takes its forms, both in the request's transaction.

    `again` draws the page of a form that was refused; without it that is what `get` draws.
    """

    name: str
    path: str
    get: Handler | None = None
    post: Handler | None = None
    again: Handler | None = None

    @property
    def methods(self) -> tuple[str, ...]:
        return tuple(method for method, handler in (("GET", self.get), ("POST", self.post)) if handler)

    @property
    def redraw(self) -> Handler | None:
        return self.again or self.get
