"""The parts of a plan as rows: for each field of Plan that holds many things, its table, its key and the two ways between value and row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Delete, Insert, Row, Select, Table, Update, bindparam, delete, insert, select, update
from sqlmodel import SQLModel

from plan.plan import Comparison, Goal, Member, Plan, Question, Rated, Reason, Status, SupportLine, Verdict, WantedService
from plan.preferences import Liking
from plan.services import Wish
from plan.states import Role, State
from plan.words import Line, Provenance, Source, Voice, Words
from storage import tables as t
from storage.columns import table_of
from storage.vault import Vault

Columns = dict[str, Any]
Items = Mapping[Any, Any]
NO_WORDS, OF_THE_PERSON = Words(), Provenance()


@dataclass(frozen=True)
class Part:
    """`items` gives a field of the plan as key → thing; `put_together` makes the field of it again."""

    field: str
    table: Table
    key: str
    items: Callable[[Any], Items]
    put_together: Callable[[dict[Any, Any]], Any]
    to_columns: Callable[[Vault, Any], Columns]
    to_value: Callable[[Vault, Row[Any]], Any]
    insert: Insert
    update: Update
    delete: Delete
    select: Select[Any]

    def rows(self, vault: Vault, plan_id: int, items: Items) -> list[Columns]:
        return [{"plan_id": plan_id, self.key: key, **self.to_columns(vault, item)} for key, item in items.items()]

    def load(self, connection: Connection, vault: Vault, plan_id: int) -> Any:
        rows = connection.execute(self.select, {"of_plan": plan_id})
        return self.put_together({getattr(row, self.key): self.to_value(vault, row) for row in rows})


def _words(vault: Vault, words: Words, before: str = "") -> Columns:
    voice = words.voice
    return {
        f"{before}text": vault.seal(words.text),
        f"{before}example": words.example,
        f"{before}voice_id": voice and voice.unique_id,
        f"{before}voice_file": voice and voice.file_id,
        f"{before}voice_seconds": voice and voice.seconds,
    }


def _words_of(vault: Vault, row: Row[Any], before: str = "") -> Words:
    text, example, unique_id, file_id, seconds = (getattr(row, before + name) for name in COLUMNS_OF_WORDS)
    voice = None if unique_id is None else Voice(file_id, unique_id, seconds)
    return Words(vault.open_(text), voice, example) if text or voice or example else NO_WORDS


COLUMNS_OF_WORDS = ("text", "example", "voice_id", "voice_file", "voice_seconds")


def _provenance(vault: Vault, provenance: Provenance) -> Columns:
    return {"source": provenance.source.value, "supporter": vault.seal(provenance.supporter)}


def _provenance_of(vault: Vault, row: Row[Any]) -> Provenance:
    if row.source == Source.PERSON and not row.supporter:
        return OF_THE_PERSON
    return Provenance(Source(row.source), vault.open_(row.supporter))


def _part(
    field: str,
    row: type[SQLModel],
    to_columns: Callable[[Vault, Any], Columns],
    to_value: Callable[[Vault, Row[Any]], Any],
) -> Part:
    """The kind of the field shows in the table's key: "number" is the thing's own, "position" its place in the list, else a code."""
    table = table_of(row)
    key = next(column.name for column in table.primary_key if column.name != "plan_id")
    items, put_together = KINDS.get(key, KINDS["code"])
    this = (table.c.plan_id == bindparam("of_plan"), table.c[key] == bindparam("of_key"))
    rest: Columns = {column.name: bindparam(column.name) for column in table.c if not column.primary_key}
    return Part(
        field, table, key, items, put_together, to_columns, to_value,
        insert(table).inline(), update(table).where(*this).values(rest), delete(table).where(*this),
        select(table).where(this[0]).order_by(table.c[key]),
    )  # fmt: skip


def _as_list(things: dict[Any, Any]) -> tuple[Any, ...]:
    return tuple(things.values())


KINDS: dict[str, tuple[Callable[[Any], Items], Callable[[dict[Any, Any]], Any]]] = {
    "number": (lambda things: {thing.id: thing for thing in things}, _as_list),
    "position": (lambda things: dict(enumerate(things)), _as_list),
    "code": (lambda things: things, lambda things: things),
}


def _answer(vault: Vault, question: Question) -> Columns:
    return {
        **_words(vault, question.words),
        "answered": question.answer is not None,
        **_words(vault, question.answer or NO_WORDS, "answer_"),
    }


PARTS: tuple[Part, ...] = (
    _part(
        "lines", t.LineRow,
        lambda v, line: {"place": line.place, **_words(v, line.words), **_provenance(v, line.provenance)},
        lambda v, row: Line(row.number, row.place, _words_of(v, row), _provenance_of(v, row)),
    ),
    _part(
        "members", t.MemberRow,
        lambda v, member: {"kind": member.kind, **_words(v, member.words), **_provenance(v, member.provenance)},
        lambda v, row: Member(row.number, row.kind, _words_of(v, row), _provenance_of(v, row)),
    ),
    _part(
        "preferences", t.PreferenceRow,
        lambda v, rated: {"liking": rated.liking.value, **_provenance(v, rated.provenance)},
        lambda v, row: Rated(Liking(row.liking), _provenance_of(v, row)),
    ),
    _part("areas", t.AreaRow, lambda _, wish: {"wish": wish.value}, lambda _, row: Wish(row.wish)),
    _part(
        "goals", t.GoalRow,
        lambda v, goal: {"area": goal.area, "set_aside": goal.set_aside, **_words(v, goal.words), **_provenance(v, goal.provenance)},
        lambda v, row: Goal(row.number, row.area, _words_of(v, row), _provenance_of(v, row), row.set_aside),
    ),
    _part(
        "comparisons", t.ComparisonRow,
        lambda _, c: {"left_goal": c.left, "right_goal": c.right, "verdict": c.verdict.value, "again": c.again},
        lambda _, row: Comparison(row.left_goal, row.right_goal, Verdict(row.verdict), row.again),
    ),
    _part(
        "wanted", t.WantedRow,
        lambda v, want: {"goal": want.goal, "service": want.service, "wish": want.wish.value, **_provenance(v, want.provenance)},
        lambda v, row: WantedService(row.goal, row.service, Wish(row.wish), _provenance_of(v, row)),
    ),
    _part(
        "support", t.SupportRow,
        lambda v, line: {"goal": line.goal, "service": line.service, **_words(v, line.words)},
        lambda v, row: SupportLine(row.number, row.goal, row.service, _words_of(v, row)),
    ),
    _part(
        "questions", t.QuestionRow,
        _answer,
        lambda v, row: Question(row.number, _words_of(v, row), _words_of(v, row, "answer_") if row.answered else None),
    ),
    _part("left_open", t.OpenRow, lambda _, reason: {"reason": reason.value}, lambda _, row: Reason(row.reason)),
    _part(
        "history", t.StatusRow,
        lambda _, status: {"state": status.state.value, "role": status.role.value, "by_id": status.by, "at": status.at},
        lambda _, row: Status(State(row.state), Role(row.role), row.by_id, row.at),
    ),
)  # fmt: skip


def save_parts(connection: Connection, vault: Vault, plan_id: int, before: Plan, after: Plan) -> list[Any]:
    """Writes what differs between two values of one plan. Returns the things that are new or other than they were."""
    written: list[Any] = []
    for part in PARTS:
        old, new = getattr(before, part.field), getattr(after, part.field)
        if old is not new:
            written += _save_part(connection, vault, plan_id, part, part.items(old), part.items(new))
    return written


def _save_part(connection: Connection, vault: Vault, plan_id: int, part: Part, old: Items, new: Items) -> list[Any]:
    gone = [{"of_plan": plan_id, "of_key": key} for key in old if key not in new]
    fresh = {key: item for key, item in new.items() if key not in old}
    other = {key: item for key, item in new.items() if key in old and old[key] is not item and old[key] != item}
    if gone:
        connection.execute(part.delete, gone)
    if fresh:
        connection.execute(part.insert, part.rows(vault, plan_id, fresh))
    if other:
        rows = [{"of_plan": plan_id, "of_key": key, **part.to_columns(vault, item)} for key, item in other.items()]
        connection.execute(part.update, rows)
    return [*fresh.values(), *other.values()]
