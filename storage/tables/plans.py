"""Tables of persons, offices, plans and each part of a plan. storage/tables/traffic.py has conversations and messages.

What a person or a worker wrote is sealed (see columns.sealed_column); codes, numbers and times are not.
"""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from plan.words import Source
from storage.db.columns import (
    AnswerColumns,
    ExactDecimal,
    PlanPartRow,
    ProvenanceColumns,
    Utc,
    WordsColumns,
    later_column,
    sealed_column,
    table_of,
)

# A part is only ever looked up by its key, so SQLite keeps the rows in the key's own tree.
BY_KEY = {"sqlite_with_rowid": False}


class OfficeRow(SQLModel, table=True):
    __tablename__ = "office"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    opened_at: datetime = Field(sa_type=Utc)
    phone: str = later_column("")


class WorkerRow(SQLModel, table=True):
    """`role`: "worker", "lead" or "administrator"."""

    __tablename__ = "worker"
    id: int | None = Field(default=None, primary_key=True)
    telegram_id: int = Field(sa_type=BigInteger, unique=True)
    name: str = sealed_column()
    office_id: int = Field(foreign_key="office.id", index=True)
    role: str
    ended_at: datetime | None = Field(default=None, sa_type=Utc)


class PersonRow(SQLModel, table=True):
    """After erasure the row stays without any data of the person, so that the office's figures still count their plans.

    `together` is the number of the supporter who helps at the person's own phone, 0 = nobody.
    """

    __tablename__ = "person"
    id: int | None = Field(default=None, primary_key=True)
    telegram_id: int | None = Field(default=None, sa_type=BigInteger, unique=True)
    name: str = sealed_column()
    case_number: str = sealed_column()
    case_number_hash: str = Field(default="", index=True)
    office_id: int | None = Field(default=None, foreign_key="office.id", index=True)
    consent: str
    consent_version: str = ""
    consent_at: datetime | None = Field(default=None, sa_type=Utc)
    read_aloud: bool
    pictures: bool
    polite: bool
    quiet_from: int
    quiet_until: int
    leads: str = later_column("[1440, 120]", sa_type=Text)
    ask_supporter: bool = later_column(False)
    nudges: bool = later_column(True)
    slow: bool = later_column(False)
    together: int = later_column(0)
    blocked_at: datetime | None = Field(default=None, sa_type=Utc)
    created_at: datetime = Field(sa_type=Utc)
    erased_at: datetime | None = Field(default=None, sa_type=Utc)


class PlanRow(SQLModel, table=True):
    """`compared` and `priority_order` are JSON lists of goal numbers; the `order_` columns hold the provenance of the order.

    `revision` grows with every change of the person or the plan.

    `office_id` is the person's office, copied here so that the queue needs one index. It is None for earlier versions and after erasure;
    statistics of past plans use the person's row instead. `state_since` is Plan.since; `said_at` is when the person last did something.
    """

    __tablename__ = "plan"
    __table_args__ = (
        UniqueConstraint("person_id", "version"),
        Index("ix_plan_queue", "office_id", "state", "state_since"),
        Index("ix_plan_workers_queue", "office_id", "worker_id", "state", "state_since"),
    )
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    version: int
    state: str = Field(index=True)
    worker_id: int | None = Field(default=None, foreign_key="worker.id", index=True)
    counter: int = 0
    compared: str = Field(default="[]", sa_type=Text)
    priority_order: str = Field(default="[]", sa_type=Text)
    order_source: str = Source.PERSON.value
    order_supporter: str = sealed_column()
    revision: int = 0
    created_at: datetime = Field(sa_type=Utc)
    budget: Decimal = later_column(Decimal(0), sa_type=ExactDecimal)
    months: int = later_column(12)
    reason: str = sealed_column(server_default="")
    office_id: int | None = None
    state_since: datetime | None = Field(default=None, sa_type=Utc)
    said_at: datetime | None = Field(default=None, sa_type=Utc)


class StatusRow(PlanPartRow, table=True):
    __tablename__ = "status_history"
    __table_args__ = BY_KEY
    position: int = Field(primary_key=True)
    state: str
    role: str
    by_id: int = Field(sa_type=BigInteger)
    at: datetime = Field(sa_type=Utc)


class LineRow(ProvenanceColumns, WordsColumns, PlanPartRow, table=True):
    __tablename__ = "line"
    __table_args__ = BY_KEY
    number: int = Field(primary_key=True)
    place: str


class MemberRow(ProvenanceColumns, WordsColumns, PlanPartRow, table=True):
    __tablename__ = "circle_member"
    __table_args__ = BY_KEY
    number: int = Field(primary_key=True)
    kind: str


class PreferenceRow(ProvenanceColumns, PlanPartRow, table=True):
    __tablename__ = "preference"
    __table_args__ = BY_KEY
    card: str = Field(primary_key=True)
    liking: str


class AreaRow(ProvenanceColumns, PlanPartRow, table=True):
    __tablename__ = "area_choice"
    __table_args__ = BY_KEY
    area: str = Field(primary_key=True)
    wish: str


class GoalRow(ProvenanceColumns, WordsColumns, PlanPartRow, table=True):
    __tablename__ = "goal"
    __table_args__ = BY_KEY
    number: int = Field(primary_key=True)
    area: str
    set_aside: bool


class ComparisonRow(PlanPartRow, table=True):
    __tablename__ = "comparison"
    __table_args__ = BY_KEY
    position: int = Field(primary_key=True)
    left_goal: int
    right_goal: int
    verdict: str
    again: bool


class WantedRow(ProvenanceColumns, PlanPartRow, table=True):
    __tablename__ = "wanted_service"
    __table_args__ = BY_KEY
    position: int = Field(primary_key=True)
    goal: int
    service: str
    wish: str


class SupportRow(WordsColumns, PlanPartRow, table=True):
    """`worker` is the number of the worker who added it, 0 = not known."""

    __tablename__ = "support_line"
    __table_args__ = BY_KEY
    number: int = Field(primary_key=True)
    goal: int
    service: str
    worker: int
    provider: str = sealed_column(server_default="")
    unit: str = later_column("")
    units: Decimal = later_column(Decimal(0), sa_type=ExactDecimal)
    price: Decimal = later_column(Decimal(0), sa_type=ExactDecimal)
    months: int = later_column(0)
    start: date | None = None


class QuestionRow(AnswerColumns, WordsColumns, PlanPartRow, table=True):
    __tablename__ = "worker_question"
    __table_args__ = BY_KEY
    number: int = Field(primary_key=True)


class MessageRow(WordsColumns, PlanPartRow, table=True):
    __tablename__ = "worker_message"
    __table_args__ = BY_KEY
    number: int = Field(primary_key=True)
    read: bool


class OpenRow(PlanPartRow, table=True):
    __tablename__ = "left_open"
    __table_args__ = BY_KEY
    place: str = Field(primary_key=True)
    reason: str


OFFICE, WORKER, PERSON, PLAN = (table_of(row) for row in (OfficeRow, WorkerRow, PersonRow, PlanRow))
STATUS = table_of(StatusRow)
