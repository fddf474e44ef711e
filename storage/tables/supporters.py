"""Tables of the person's supporters, and of suggestions and help between them and the person."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, text
from sqlmodel import Field, SQLModel

from storage.db.columns import AnswerColumns, PlanPartRow, Utc, WordsColumns, sealed_column, table_of
from storage.tables.plans import BY_KEY

STILL_OPEN = text("NOT answered AND NOT talked")


class SupporterRow(SQLModel, table=True):
    """A supporter of the person, whatever version their plan has. `number` counts within the person; `place` is the order for help.

    `telegram_id` 0: no phone of their own here. Ended ones are kept for the record.
    """

    __tablename__ = "supporter"
    __table_args__ = BY_KEY
    person_id: int = Field(primary_key=True, foreign_key="person.id")
    number: int = Field(primary_key=True)
    place: int
    name: str = sealed_column()
    telegram_id: int = Field(sa_type=BigInteger, index=True)
    standing: str
    sees: str
    since: datetime | None = Field(default=None, sa_type=Utc)
    hours: int


class SuggestionRow(WordsColumns, PlanPartRow, table=True):
    __tablename__ = "suggestion"
    __table_args__ = BY_KEY
    number: int = Field(primary_key=True)
    by_supporter: int
    kind: str
    area: str
    goal: int
    service: str
    reply: str


class HelpRequestRow(AnswerColumns, PlanPartRow, table=True):
    __tablename__ = "help_request"
    __table_args__ = BY_KEY
    number: int = Field(primary_key=True)
    place: str
    to_supporter: int
    at: datetime = Field(sa_type=Utc)
    calls: bool
    ended: bool


class CallRow(AnswerColumns, WordsColumns, PlanPartRow, table=True):
    """A call for help to the social service."""

    __tablename__ = "call_for_help"
    __table_args__ = (Index("ix_open_call", "plan_id", sqlite_where=STILL_OPEN, postgresql_where=STILL_OPEN), BY_KEY)
    number: int = Field(primary_key=True)
    place: str
    at: datetime = Field(sa_type=Utc)
    alone: bool
    talked: bool
    read: bool


class AloneRow(PlanPartRow, table=True):
    """The person's answer about a chapter on the screen without the supporter."""

    __tablename__ = "plan_alone"
    __table_args__ = BY_KEY
    chapter: str = Field(primary_key=True)
    answer: str


SUPPORTER, ALONE, CALL = table_of(SupporterRow), table_of(AloneRow), table_of(CallRow)
