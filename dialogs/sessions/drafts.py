"""Access to the draft of a session, or of a change of one."""

from dataclasses import replace
from typing import Any

from dialogs.engine.drafts import ChangeDraft, Draft, Purpose, SessionDraft, TimeDraft
from dialogs.engine.step import Here


def new_session(here: Here) -> SessionDraft:
    """The draft of a new session. Raises LookupError when there is none."""
    if not isinstance(here.draft, SessionDraft):
        raise LookupError(here.place.step)
    return here.draft


def new_change(here: Here) -> ChangeDraft:
    """The draft of a change of a session. Raises LookupError when there is none."""
    if not isinstance(here.draft, ChangeDraft):
        raise LookupError(here.place.step)
    return here.draft


def is_for(here: Here, *purposes: Purpose) -> bool:
    return new_change(here).purpose in purposes


def with_time(draft: Draft, **what: Any) -> Draft:
    """The draft with these parts of its time set."""
    return replace(draft, time=replace(draft.time, **what))


def time_of(here: Here) -> TimeDraft:
    """The time in the draft. Raises LookupError when there is no draft."""
    if here.draft is None:
        raise LookupError(here.place.step)
    return here.draft.time
