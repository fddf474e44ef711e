"""Tables for the worker's pages and for calendars: sign-in, unsent text, notes for colleagues, open cases, the search, the catalogue,
calendar addresses.
"""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from storage.db.columns import ExactDecimal, Utc, sealed_column, table_of
from storage.tables.plans import BY_KEY


class SignInLinkRow(SQLModel, table=True):
    """Only a hash of the token is stored."""

    __tablename__ = "sign_in_link"
    token_hash: str = Field(primary_key=True)
    worker_id: int = Field(foreign_key="worker.id", index=True)
    created_at: datetime = Field(sa_type=Utc)
    expires_at: datetime = Field(sa_type=Utc)
    used_at: datetime | None = Field(default=None, sa_type=Utc)


class WebSessionRow(SQLModel, table=True):
    """`secret_hash` is the hash of the cookie's value. `seen_at` is exact to about a minute."""

    __tablename__ = "web_session"
    id: int | None = Field(default=None, primary_key=True)
    secret_hash: str = Field(unique=True)
    worker_id: int = Field(foreign_key="worker.id", index=True)
    begun_at: datetime = Field(sa_type=Utc)
    seen_at: datetime = Field(sa_type=Utc)
    ended_at: datetime | None = Field(default=None, sa_type=Utc)


class WebDraftRow(SQLModel, table=True):
    """Text that a worker typed and has not sent. `plan_id`: the plan that it is about, so that it is erased with the person."""

    __tablename__ = "web_draft"
    __table_args__ = BY_KEY
    worker_id: int = Field(primary_key=True, foreign_key="worker.id")
    key: str = Field(primary_key=True)
    plan_id: int | None = Field(default=None, foreign_key="plan.id", index=True)
    text: str = sealed_column()


class ColleagueNoteRow(SQLModel, table=True):
    """A note about the person, so that it is still shown with a new version of the plan."""

    __tablename__ = "colleague_note"
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    worker_id: int = Field(foreign_key="worker.id")
    at: datetime = Field(sa_type=Utc)
    text: str = sealed_column()


class OpenCaseRow(SQLModel, table=True):
    """`at`: when the worker's page last reported that it is open."""

    __tablename__ = "open_case"
    __table_args__ = BY_KEY
    plan_id: int = Field(primary_key=True, foreign_key="plan.id")
    worker_id: int = Field(primary_key=True, foreign_key="worker.id")
    at: datetime = Field(sa_type=Utc)


class SearchRow(SQLModel, table=True):
    """Half of a keyed hash of a beginning of the person's name or case number, since these are sealed."""

    __tablename__ = "person_search"
    __table_args__ = BY_KEY
    hash: int = Field(sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False})
    person_id: int = Field(primary_key=True, foreign_key="person.id", index=True)


class OfficeServiceRow(SQLModel, table=True):
    """An office's service. Unchanged ones are only in plan/support/services.csv. Not sealed, as it is public."""

    __tablename__ = "office_service"
    __table_args__ = BY_KEY
    office_id: int = Field(primary_key=True, foreign_key="office.id")
    code: str = Field(primary_key=True)
    name: str
    plain: str
    sign: str
    unit: str
    price: Decimal = Field(sa_type=ExactDecimal)
    active: bool


class ProviderRow(SQLModel, table=True):
    """A provider in an office's catalogue. Sealed, as it may be a person with a phone number."""

    __tablename__ = "provider"
    id: int | None = Field(default=None, primary_key=True)
    office_id: int = Field(foreign_key="office.id", index=True)
    name: str = sealed_column()
    place: str = sealed_column()
    phone: str = sealed_column()
    registered: bool
    active: bool


class CalendarAddressRow(SQLModel, table=True):
    """Somebody's calendar address. Only a hash of the token is stored.

    `owner_id` is the number of a person or a worker; of a supporter the Telegram id, since they may support several persons.
    """

    __tablename__ = "calendar_address"
    __table_args__ = (Index("ix_calendar_address_owner", "role", "owner_id"),)
    token_hash: str = Field(primary_key=True)
    role: str
    owner_id: int = Field(sa_type=BigInteger)
    made_at: datetime = Field(sa_type=Utc)
    ended_at: datetime | None = Field(default=None, sa_type=Utc)


class CaseCountRow(SQLModel, table=True):
    """Kept by storage/cases/case_counts.py. `worker_id` 0: cases that no worker has."""

    __tablename__ = "case_count"
    __table_args__ = BY_KEY
    office_id: int = Field(primary_key=True, foreign_key="office.id")
    worker_id: int = Field(primary_key=True)
    state: str = Field(primary_key=True)
    cases: int


LINK, SESSION, DRAFT = (table_of(row) for row in (SignInLinkRow, WebSessionRow, WebDraftRow))
NOTE, OPEN_CASE, SEARCH = (table_of(row) for row in (ColleagueNoteRow, OpenCaseRow, SearchRow))
OFFICE_SERVICE, PROVIDER, CASE_COUNT = (table_of(row) for row in (OfficeServiceRow, ProviderRow, CaseCountRow))
CALENDAR = table_of(CalendarAddressRow)
