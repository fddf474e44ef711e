"""A page of the application and what its handlers return. The response is made after the commit, so that drawing pages and documents
holds no transaction open.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from review.web.context import Visit
from storage.db.tx import Tx

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class View:
    """A template and its values."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Redirect:
    """`key`: the secret of a sign-in that begins, "" when it ends; None leaves the cookie alone."""

    to: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class File:
    """`make` runs in a thread, since it may take long; FileNotFoundError from it gives 404.

    `counted`: a secret address whose readings are limited. `tagged`: sent with an ETag, and not again to a program that has it.
    """

    make: Callable[[], bytes]
    kind: str
    headers: Mapping[str, str] = field(default_factory=dict)
    counted: str = ""
    tagged: bool = False


@dataclass(frozen=True, slots=True)
class Empty:
    """For a script that only needs to know whether it worked."""

    status: int = 204


PageAnswer = View | Redirect | File | Empty


def download(make: Callable[[], bytes], kind: str, name: str) -> File:
    return File(make, kind, {"Content-Disposition": f'attachment; filename="{name}"'})


Handler = Callable[[Tx, Visit], PageAnswer]


@dataclass(frozen=True, slots=True)
class Page:
    """`name` is also the name of its rule in access.py. `get` draws it and `post` takes its forms, in the request's transaction.

    `again` draws the page of a refused form; without it `get` does.
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
