"""Maps a person's sessions to rows and back."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row

from plan.sessions.occurrences import ends_at
from plan.sessions.recurrence import rule_of, text_of
from plan.sessions.session import (
    AttendanceAnswer,
    Details,
    HowItWent,
    LaterWords,
    Mood,
    Outcome,
    Participant,
    People,
    Reply,
    Session,
    Shift,
    Way,
    Where,
)
from plan.states import Role
from storage.cases import part_mapper as r
from storage.cases.part_mapper import NUMBERED, CollectionKind, Columns, Part, make_part
from storage.db.vault import Vault
from storage.tables import sessions as t


def _columns(v: Vault, session: Session) -> Columns:
    details, people = session.details, session.details.people
    return {
        "kind": details.kind, "minutes": details.minutes, "way": details.where.way.value, "place": v.seal(details.where.text),
        **r.words_columns(v, details.title), **r.words_columns(v, details.bring, "bring_"),
        "with_person": people.person, "supporters": json.dumps(people.supporters), "worker_id": people.worker,
        "provider": v.seal(people.provider), "start": session.start, "rule": text_of(session.rule) if session.rule else "",
        "made_by": session.made_by.value, "made_id": session.made_id, "since": session.since, "cancelled": session.cancelled,
        "follows": session.follows, "revision": session.revision, "ends_at": ends_at(session),
    }  # fmt: skip


def _session(v: Vault, row: Row[Any]) -> Session:
    people = People(row.with_person, tuple(json.loads(row.supporters)), row.worker_id, v.unseal(row.provider))
    where = Where(Way(row.way), v.unseal(row.place))
    details = Details(row.kind, r.words_of(v, row), row.minutes, where, r.words_of(v, row, "bring_"), people)
    rule = rule_of(row.rule) if row.rule else None
    made = (Role(row.made_by), row.made_id, row.since)
    return Session(row.number, details, row.start, *made, rule, row.cancelled, row.follows, row.revision)


def _absent(row: Row[Any]) -> tuple[Participant, ...]:
    return tuple(Participant(Role(role), number) for role, number in json.loads(row.absent))


def _of_sessions(field: str, key: Callable[[Any], tuple[Any, ...]]) -> CollectionKind:
    """A collection that is a field of each session: as (session, *key) → thing, and back as session → things."""

    def items(sessions: Iterable[Session]) -> dict[Any, Any]:
        return {(session.id, *key(thing)): thing for session in sessions for thing in getattr(session, field)}

    def by_session(things: dict[Any, Any]) -> dict[int, tuple[Any, ...]]:
        found: dict[int, list[Any]] = defaultdict(list)
        for (number, *_), thing in things.items():
            found[number].append(thing)
        return {number: tuple(of_session) for number, of_session in found.items()}

    return CollectionKind(items, by_session)


SESSIONS = make_part("sessions", NUMBERED, t.SessionRow, _columns, _session)
OF_SESSIONS: tuple[Part, ...] = (
    make_part(
        "shifts", _of_sessions("shifts", lambda it: (it.original,)), t.ShiftRow,
        lambda _, it: {"moved_to": it.to, "since": it.since},
        lambda _, row: Shift(row.original, row.moved_to, row.since),
    ),
    make_part(
        "answers", _of_sessions("answers", lambda it: (it.original, it.who.role.value, it.who.id)), t.SessionAnswerRow,
        lambda v, it: {"reply": it.reply.value, "wished": it.wished, "at": it.at, **r.words_columns(v, it.words)},
        lambda v, row: AttendanceAnswer(
            row.original, Participant(Role(row.role), row.by_id), Reply(row.reply), r.words_of(v, row), row.wished, row.at
        ),
    ),
    make_part(
        "moods", _of_sessions("moods", lambda it: (it.original,)), t.MoodRow,
        lambda v, it: {"mood": it.mood.value, "at": it.at, **r.words_columns(v, it.words)},
        lambda v, row: HowItWent(row.original, Mood(row.mood), r.words_of(v, row), row.at),
    ),
    make_part(
        "told", _of_sessions("told", lambda it: (it.original, it.nth)), t.ToldRow,
        lambda v, it: {"at": it.at, **r.words_columns(v, it.words)},
        lambda v, row: LaterWords(row.original, row.nth, r.words_of(v, row), row.at),
    ),
    make_part(
        "outcomes", _of_sessions("outcomes", lambda it: (it.original,)), t.OutcomeRow,
        lambda _, it: {"happened": it.happened, "absent": json.dumps([(who.role.value, who.id) for who in it.absent]), "at": it.at},
        lambda _, row: Outcome(row.original, row.happened, _absent(row), row.at),
    ),
)  # fmt: skip
SESSION_PARTS = (SESSIONS, *OF_SESSIONS)


def load_sessions(connection: Connection, vault: Vault, person_id: int) -> tuple[Session, ...]:
    sessions: tuple[Session, ...] = SESSIONS.load(connection, vault, person_id)
    if not sessions:
        return ()
    fields = {kept.field: kept.load(connection, vault, person_id) for kept in OF_SESSIONS}
    return tuple(replace(one, **{field: things.get(one.id, ()) for field, things in fields.items()}) for one in sessions)


def save_sessions(
    connection: Connection, vault: Vault, person_id: int, before: tuple[Session, ...], after: tuple[Session, ...]
) -> list[Any]:
    """Writes the difference. Returns what is new or changed and may hold words: Details, AttendanceAnswer, HowItWent, LaterWords."""
    written: list[Any] = []
    for kept in SESSION_PARTS:
        written += kept.save(connection, vault, person_id, before, after)
    return [thing.details if isinstance(thing, Session) else thing for thing in written]
