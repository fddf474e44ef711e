"""What the process knows, and a turn cannot know of itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol


class Say(Protocol):
    """Gives a catalogue text without values."""

    def __call__(self, text_id: str, *, polite: bool = False) -> str: ...


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class World:
    """Who administers, how texts read, how a link is made, where a fresh token comes from, where files are, what time it is (UTC)."""

    administrators: frozenset[int]
    say: Say
    link: Callable[[str], str]
    token: Callable[[], str]
    data_dir: Path
    now: Callable[[], datetime] = utc_now
