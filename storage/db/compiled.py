"""Statements that every turn executes, compiled once for each database.

SQLAlchemy spends more time preparing such a statement than the database spends on it: docs/decisions/0003-a-cheap-turn.md.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, CursorResult, Dialect
from sqlalchemy.sql.expression import ClauseElement

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _ForDriver:
    """`names`: the parameters by position where the driver counts them, None where it takes names. `convert`: by parameter, as stored."""

    sql: str
    names: tuple[str, ...] | None
    convert: Mapping[str, Callable[[Any], Any]]

    def parameters(self, values: Values) -> Any:
        if self.convert:
            values = {**values, **{name: to_stored(values[name]) for name, to_stored in self.convert.items()}}
        return values if self.names is None else tuple([values[name] for name in self.names])


class CompiledStatement:
    """An INSERT, UPDATE or SELECT whose parameters are all `bindparam`s by name.

    Its rows hold what the driver returns, so a SELECT must ask only for text and whole numbers.
    """

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._for_driver: dict[str, _ForDriver] = {}

    def execute(self, connection: Connection, values: Values) -> CursorResult[Any]:
        ready = self._ready(connection.dialect)
        return connection.exec_driver_sql(ready.sql, ready.parameters(values))

    def execute_many(self, connection: Connection, rows: Sequence[Values]) -> CursorResult[Any]:
        if len(rows) == 1:  # the most frequent, and cheaper so
            return self.execute(connection, rows[0])
        ready = self._ready(connection.dialect)
        return connection.exec_driver_sql(ready.sql, [ready.parameters(values) for values in rows])

    def _ready(self, dialect: Dialect) -> _ForDriver:
        if dialect.name not in self._for_driver:
            self._for_driver[dialect.name] = self._compile(dialect)
        return self._for_driver[dialect.name]

    def _compile(self, dialect: Dialect) -> _ForDriver:
        compiled: Any = self._statement.compile(dialect=dialect)
        processors = {name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in compiled.binds.items()}
        names = tuple(compiled.positiontup) if compiled.positional else None
        return _ForDriver(compiled.string, names, {name: convert for name, convert in processors.items() if convert})
