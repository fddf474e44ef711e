"""Types of columns that work alike in both databases."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Numeric, Table, Text
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel


class Utc(TypeDecorator[datetime]):
    """A moment with a time zone, always returned in UTC: SQLite drops the zone and PostgreSQL returns its session's."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a timezone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """Euros or units with two decimals. SQLite would store floats, so it gets whole hundredths; both sort and sum the same."""

    impl = Numeric(12, 2)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(BigInteger() if dialect.name == "sqlite" else Numeric(12, 2))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Raises ValueError for a value with more than two decimals."""
        if value is None:
            return None
        hundredths = value.scaleb(2)
        if hundredths != hundredths.to_integral_value():
            raise ValueError("more than two decimals")
        return int(hundredths) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        if value is None:
            return None
        return Decimal(value).scaleb(-2) if dialect.name == "sqlite" else Decimal(value)


# Only a column of type INTEGER is SQLite's rowid, which counts up by itself and needs no index.
BIG_KEY = BigInteger().with_variant(Integer, "sqlite")


def sealed_column(**column: Any) -> Any:
    """A column for what somebody wrote: a token of the vault, or "" for nothing. Key rotation finds it by the mark in `info`."""
    return Field(default="", sa_type=Text, sa_column_kwargs={"info": {"sealed": True}, **column})


def later_column(default: Any, **options: Any) -> Any:
    """A column that a later migration added; earlier rows have the default."""
    kept = int(default) if isinstance(default, bool) else default  # both databases accept 0 for false
    return Field(default=default, sa_column_kwargs={"server_default": str(kept)}, **options)


def table_of(model: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(model.__tablename__)]


class WordsColumns(SQLModel):
    text: str = sealed_column()
    example: str = ""
    voice_id: str | None = None
    voice_file: str | None = None
    voice_seconds: int | None = None


class AnswerColumns(SQLModel):
    """`answered` tells an answer without words ("nezinu") from no answer."""

    answered: bool
    answer_text: str = sealed_column()
    answer_example: str = ""
    answer_voice_id: str | None = None
    answer_voice_file: str | None = None
    answer_voice_seconds: int | None = None


class ProvenanceColumns(SQLModel):
    source: str
    supporter: str = sealed_column()


class PlanPartRow(SQLModel):
    """Something in a plan; the second column of the key says which one."""

    plan_id: int = Field(primary_key=True, foreign_key="plan.id")
