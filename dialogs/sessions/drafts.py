"""The drafts of sessions, and of changes of them, that the screens on the way work on."""

from dataclasses import replace
from typing import Any

from dialogs.engine.drafts import ChangeDraft, Draft, Purpose, SessionDraft, TimeDraft
from dialogs.engine.step import Here


def new_session(here: Here) -> SessionDraft:
    """Raises LookupError where no session is in the making: then nobody can stand there."""
    if not isinstance(here.draft, SessionDraft):
        raise LookupError(here.place.step)
    return here.draft


def new_change(here: Here) -> ChangeDraft:
    """Raises LookupError where no change of a session is in the making."""
    if not isinstance(here.draft, ChangeDraft):
        raise LookupError(here.place.step)
    return here.draft


def is_for(here: Here, *purposes: Purpose) -> bool:
    return new_change(here).purpose in purposes


def with_time(draft: Draft, **what: Any) -> Draft:
    """The draft with these parts of its time chosen."""
    return replace(draft, time=replace(draft.time, **what))


def time_of(here: Here) -> TimeDraft:
    """Raises LookupError where no time is looked for."""
    if here.draft is None:
        raise LookupError(here.place.step)
    return here.draft.time
