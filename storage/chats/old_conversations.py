"""Reads conversations stored before drafts had a type of their own: the subject held the draft of a session, part by part
("new/plan-meeting/w/20261124/1400"), its words were stored beside it, and `page` also held what is a View now.

A chat keeps its old row until its next turn saves it in the new form.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from typing import Any

from dialogs.engine.drafts import (
    ChangeDraft,
    Companion,
    Draft,
    PartOfDay,
    Purpose,
    SessionDraft,
    TimeDraft,
    Until,
    Whom,
    words_from_json,
)
from dialogs.engine.state import Conversation, Mode, Place, View
from plan.changes import Reach
from plan.parsing import clock_of, day_of, number_of
from plan.sessions.recurrence import Repeat
from plan.sessions.session import OWN_WORDS, Way, Where
from plan.words import Words

OWN, NOT_SAID, ONCE = "own", "none", "once"
PICKING = -1


def is_old(state: Mapping[str, Any]) -> bool:
    return "view" not in state


def from_old(state: Mapping[str, Any], kept: Mapping[str, Any]) -> Conversation:
    """Converts an old state. `kept`: the words by what they are for."""
    words = {key: words_from_json(value) for key, value in kept.items()}
    place, aside, back_to = (_place(state.get(name), words) for name in ("place", "aside", "back_to"))
    page = state.get("page", 0)
    view = _view((aside or place or Place()).step, page)
    if place and aside is None:
        place = _with_hour(place, page)
    return Conversation(state["script"], place or Place(), aside, back_to, view, state.get("revision", 0), state.get("heard", 0))


def _view(step: str, page: int) -> View:
    match step.removeprefix("s.").split("."):
        case ["priorities", "order"] if page > 0:
            return View(mode=Mode.MOVE, chosen=page)
        case ["read_back", "part"] if page > 0:
            return View(page - 1, Mode.PICK)
        case ["alone", "answer"]:
            return View(mode=Mode.READ if page else Mode.QUESTION)
        case ["w", "supporter"]:
            return View(mode=Mode.SPECIAL if page else Mode.QUESTION)
        case [_, "alone"]:
            return View(mode=Mode.KEPT if page else Mode.QUESTION)
        case ["session", "day" | "hour"]:
            return View()
    return View(mode=Mode.PICK) if page == PICKING else View(page)


def _with_hour(place: Place, page: int) -> Place:
    """In an old state the page of the step for hours was a written minute of the day."""
    if not place.step.endswith("session.hour") or place.draft is None or not 0 < page < 24 * 60:
        return place
    return replace(place, draft=replace(place.draft, time=replace(place.draft.time, written=time(*divmod(page, 60)))))


def _place(data: Mapping[str, str] | None, words: Mapping[str, Words]) -> Place | None:
    if not data:
        return None
    step, subject = data["step"], data["subject"]
    if "session" not in step:
        return Place(step, subject)
    plan, rest = (subject.partition("/")[::2]) if step.startswith("s.") else ("", subject)
    try:
        left, draft = _draft(step.removeprefix("s."), rest.split("/"), words)
    except ValueError:
        return Place(step, subject)
    return Place(step, "/".join(part for part in (plan, *left) if part), draft)


def _draft(step: str, parts: list[str], words: Mapping[str, Words]) -> tuple[list[str], Draft | None]:
    """The subject of today, and the draft that it held. Raises ValueError for a subject that never existed."""
    if parts[0] == "new":
        return [], _session(parts[1:], words)
    if parts[0] in ("move", "wish", "cancel"):
        purpose, named, rest = Purpose(parts[0]), parts[1:3], parts[3:]
        reach = Reach(rest.pop(0)) if rest and purpose is Purpose.MOVE else None
        return named, ChangeDraft(purpose, reach, time=_time(rest))
    if step == "session.cancelling":
        return parts[:2], ChangeDraft(Purpose.CANCEL, Reach(parts[2]))
    if step == "session.place.number":
        return parts[:2], ChangeDraft(Purpose.PLACE, way=Way(parts[2]))
    return parts, None


def _session(parts: list[str], words: Mapping[str, Words]) -> SessionDraft:
    what, who, day, hour, where, repeat, until = (*parts, *[""] * 7)[:7]
    return SessionDraft(
        (OWN_WORDS if what == OWN else what) if what else None,
        words.get("title", Words()),
        _companion(who, words.get("helper", Words()).text) if who else None,
        _time([day, hour]),
        _where(where, words.get("where", Words()).text) if where else None,
        Repeat(repeat.upper()) if repeat and repeat != ONCE else None,
        Until(until) if until else None,
    )


def _companion(who: str, name: str) -> Companion:
    if who in (Whom.NOBODY, Whom.OTHER):
        return Companion(Whom(who), name=name if who == Whom.OTHER else "")
    return Companion(Whom(who[0]), number_of(who[1:]))


def _where(way: str, text: str) -> Where:
    return Where() if way == NOT_SAID else Where(Way(way), text)


def _time(parts: list[str]) -> TimeDraft:
    day, hour = (*parts, "", "")[:2]
    part = PartOfDay(hour) if hour in list(PartOfDay) else None
    return TimeDraft(day=day_of(day), part=part, hour=clock_of(hour))
