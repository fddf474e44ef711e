"""Maps rows to the things of which a plan or a person has many: one Part for each kind of thing."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Delete, Row, Select, Table, bindparam, delete, insert, select, update
from sqlmodel import SQLModel

from plan.plan import Goal, Member
from plan.questions.key import parse_key
from plan.words import Line, Provenance, Source, Voice, Words
from storage.db.columns import table_of
from storage.db.compiled import CompiledStatement
from storage.db.vault import Vault

Columns = dict[str, Any]
Items = Mapping[Any, Any]
NO_WORDS, OF_THE_PERSON = Words(), Provenance()
COLUMNS_OF_WORDS = ("text", "example", "voice_id", "voice_file", "voice_seconds")


@dataclass(frozen=True)
class Part:
    """How one field is stored in a table. `owner` and `keys` are the columns of its primary key: whose the things are, and which.

    `items` turns a field's value into key → thing, the key a tuple where it has several columns; `assemble` turns that back into
    a value.
    """

    field: str
    table: Table
    owner: str
    keys: tuple[str, ...]
    items: Callable[[Any], Items]
    assemble: Callable[[dict[Any, Any]], Any]
    to_columns: Callable[[Vault, Any], Columns]
    to_value: Callable[[Vault, Row[Any]], Any]
    insert: CompiledStatement
    update: CompiledStatement
    delete: Delete
    select: Select[Any]

    def load(self, connection: Connection, vault: Vault, owner: int) -> Any:
        rows = connection.execute(self.select, {f"of_{self.owner}": owner})
        return self.assemble({self._key_of(row): self.to_value(vault, row) for row in rows})

    def load_many(self, connection: Connection, vault: Vault, rows: Select[Any], values: Columns) -> dict[int, Any]:
        """The field's value by owner, from `rows`, a SELECT of this table in the order of its keys."""
        found: dict[int, dict[Any, Any]] = defaultdict(dict)
        for row in connection.execute(rows, values):
            found[getattr(row, self.owner)][self._key_of(row)] = self.to_value(vault, row)
        return {owner: self.assemble(things) for owner, things in found.items()}

    def save(self, connection: Connection, vault: Vault, owner: int, before: Any, after: Any) -> list[Any]:
        """Writes the difference between two values of the field. Returns the things that are new or changed."""
        old, new = self.items(before), self.items(after)
        gone = [self._columns(owner, key, "of_") for key in old if key not in new]
        fresh = {key: item for key, item in new.items() if key not in old}
        other = {key: item for key, item in new.items() if key in old and old[key] is not item and old[key] != item}
        if gone:
            connection.execute(self.delete, gone)
        if fresh:
            rows = [{**self._columns(owner, key), **self.to_columns(vault, item)} for key, item in fresh.items()]
            self.insert.execute_many(connection, rows)
        if other:
            rows = [{**self._columns(owner, key, "of_"), **self.to_columns(vault, item)} for key, item in other.items()]
            self.update.execute_many(connection, rows)
        return [*fresh.values(), *other.values()]

    def _key_of(self, row: Row[Any]) -> Any:
        values = tuple(getattr(row, name) for name in self.keys)
        return values if len(values) > 1 else values[0]

    def _columns(self, owner: int, key: Any, before: str = "") -> Columns:
        values = key if isinstance(key, tuple) else (key,)
        return {before + self.owner: owner, **{before + name: value for name, value in zip(self.keys, values, strict=True)}}


@dataclass(frozen=True)
class CollectionKind:
    """How a field holds its things, and by what key they are told apart."""

    items: Callable[[Any], Items]
    assemble: Callable[[dict[Any, Any]], Any]


def _as_list(things: dict[Any, Any]) -> tuple[Any, ...]:
    return tuple(things.values())


def _by_place(things: dict[Any, tuple[int, Any]]) -> tuple[Any, ...]:
    return tuple(thing for _, thing in sorted(things.values(), key=lambda placed: placed[0]))


NUMBERED = CollectionKind(lambda things: {thing.id: thing for thing in things}, _as_list)
LISTED = CollectionKind(lambda things: dict(enumerate(things)), _as_list)
CODED = CollectionKind(lambda things: things, lambda things: things)
# by question
KEYED = CollectionKind(
    lambda things: {str(key): thing for key, thing in things.items()},
    lambda things: {parse_key(text): thing for text, thing in things.items()},
)
# numbered and in an order of their own; each thing is stored as a pair of its place and itself
RANKED = CollectionKind(lambda things: {thing.id: (place, thing) for place, thing in enumerate(things)}, _by_place)


def make_part(
    field: str,
    kind: CollectionKind,
    row: type[SQLModel],
    to_columns: Callable[[Vault, Any], Columns],
    to_value: Callable[[Vault, Row[Any]], Any],
) -> Part:
    table = table_of(row)
    owner, *keys = table.primary_key
    this = [column == bindparam(f"of_{column.name}") for column in (owner, *keys)]
    rest: Columns = {column.name: bindparam(column.name) for column in table.c if not column.primary_key}
    return Part(
        field, table, owner.name, tuple(key.name for key in keys), kind.items, kind.assemble, to_columns, to_value,
        CompiledStatement(insert(table).values({column.name: bindparam(column.name) for column in table.c})),
        CompiledStatement(update(table).where(*this).values(rest)), delete(table).where(*this),
        select(table).where(this[0]).order_by(*keys),
    )  # fmt: skip


def words_columns(vault: Vault, words: Words, before: str = "") -> Columns:
    voice = words.voice
    return {
        f"{before}text": vault.seal(words.text),
        f"{before}example": words.example,
        f"{before}voice_id": voice and voice.unique_id,
        f"{before}voice_file": voice and voice.file_id,
        f"{before}voice_seconds": voice and voice.seconds,
    }


def words_of(vault: Vault, row: Row[Any], before: str = "") -> Words:
    text, example, unique_id, file_id, seconds = (getattr(row, before + name) for name in COLUMNS_OF_WORDS)
    voice = None if unique_id is None else Voice(file_id, unique_id, seconds)
    return Words(vault.unseal(text), voice, example) if text or voice or example else NO_WORDS


def words_and_provenance_columns(vault: Vault, thing: Line | Member | Goal) -> Columns:
    return {**words_columns(vault, thing.words), **provenance_columns(vault, thing.provenance)}


def answer_columns(vault: Vault, answer: Words | None) -> Columns:
    return {"answered": answer is not None, **words_columns(vault, answer or NO_WORDS, "answer_")}


def answer_of(vault: Vault, row: Row[Any]) -> Words | None:
    return words_of(vault, row, "answer_") if row.answered else None


def provenance_columns(vault: Vault, provenance: Provenance, before: str = "") -> Columns:
    return {f"{before}source": provenance.source.value, f"{before}supporter": vault.seal(provenance.supporter)}


def provenance_of(vault: Vault, row: Row[Any], before: str = "") -> Provenance:
    source, supporter = getattr(row, f"{before}source"), getattr(row, f"{before}supporter")
    if source == Source.PERSON and not supporter:
        return OF_THE_PERSON
    return Provenance(Source(source), vault.unseal(supporter))
