"""Tables of sessions, of what is said about their occurrences, and of reminders.

`start`, `original`, `moved_to` and `wished` are wall times; all other times are moments in UTC.
"""

from datetime import datetime

from sqlalchemy import BigInteger, DateTime, Index, Text, UniqueConstraint, column
from sqlmodel import Field, SQLModel

from storage.db.columns import BIG_KEY, Utc, WordsColumns, sealed_column, table_of
from storage.tables.plans import BY_KEY


class SessionTimeRow(SQLModel):
    """Something about one occurrence. `original`: the wall time that the rule gave it."""

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    session: int = Field(primary_key=True)
    original: datetime = Field(primary_key=True, sa_type=DateTime)


class SessionRow(WordsColumns, table=True):
    """A session of the person, whatever version their plan has; the words are its title. `number` counts within the person.

    `supporters` is a JSON list of numbers; `rule` is text as plan/sessions/recurrence.py writes it, "" = once. `ends_at`: the end of the
    last occurrence, None = the session has no end.
    """

    __tablename__ = "session"
    __table_args__ = BY_KEY
    person_id: int = Field(primary_key=True, foreign_key="person.id")
    number: int = Field(primary_key=True)
    kind: str
    minutes: int
    way: str
    place: str = sealed_column()
    bring_text: str = sealed_column()
    bring_example: str = ""
    bring_voice_id: str | None = None
    bring_voice_file: str | None = None
    bring_voice_seconds: int | None = None
    with_person: bool
    supporters: str = Field(sa_type=Text)
    worker_id: int | None = Field(default=None, foreign_key="worker.id", index=True)
    provider: str = sealed_column()
    start: datetime = Field(sa_type=DateTime)
    rule: str
    made_by: str
    made_id: int
    since: datetime = Field(sa_type=Utc)
    cancelled: bool
    follows: int
    revision: int
    ends_at: datetime | None = Field(default=None, sa_type=Utc)


class ShiftRow(SessionTimeRow, table=True):
    __tablename__ = "session_shift"
    __table_args__ = BY_KEY
    moved_to: datetime | None = Field(default=None, sa_type=DateTime)
    since: datetime = Field(sa_type=Utc)


class SessionAnswerRow(WordsColumns, SessionTimeRow, table=True):
    __tablename__ = "session_answer"
    __table_args__ = BY_KEY
    role: str = Field(primary_key=True)
    by_id: int = Field(primary_key=True)
    reply: str
    wished: datetime | None = Field(default=None, sa_type=DateTime)
    at: datetime = Field(sa_type=Utc)


class MoodRow(WordsColumns, SessionTimeRow, table=True):
    __tablename__ = "session_mood"
    __table_args__ = BY_KEY
    mood: str
    at: datetime = Field(sa_type=Utc)


class ToldRow(WordsColumns, SessionTimeRow, table=True):
    """What the person said later, besides the words of the mood."""

    __tablename__ = "session_told"
    __table_args__ = BY_KEY
    nth: int = Field(primary_key=True)
    at: datetime = Field(sa_type=Utc)


class OutcomeRow(SessionTimeRow, table=True):
    """`absent`: a JSON list of [role, number]."""

    __tablename__ = "session_outcome"
    __table_args__ = BY_KEY
    happened: bool
    absent: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Utc)


class ReminderRow(SQLModel, table=True):
    """`due_at` is when it should go out; `next_at` is when it may be claimed, which is later while somebody holds the lease.

    `outcome`: "" while it waits, or "perhaps" when an attempt ended unknown; then "sent", "told" (a notification told of the session
    already), or why it was dropped. `chat_id` and `message_id` are those of the message sent.

    `put_off_to`: until when it was put off, for quiet hours or a pause in the chat.
    """

    __tablename__ = "reminder"
    __table_args__ = (
        UniqueConstraint("person_id", "key"),
        Index("ix_reminder_due", "next_at", "id", sqlite_where=column("ended_at").is_(None), postgresql_where=column("ended_at").is_(None)),
    )
    id: int | None = Field(default=None, sa_type=BIG_KEY, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    key: str
    kind: str
    role: str
    to_id: int
    session: int
    original: datetime | None = Field(default=None, sa_type=DateTime)
    due_at: datetime = Field(sa_type=Utc)
    next_at: datetime = Field(sa_type=Utc)
    attempts: int = 0
    ended_at: datetime | None = Field(default=None, sa_type=Utc)
    outcome: str = ""
    chat_id: int | None = Field(default=None, sa_type=BigInteger)
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    put_off_to: datetime | None = Field(default=None, sa_type=Utc)


class ReminderChoiceRow(SQLModel, table=True):
    """When a supporter or worker wants to be reminded; a person's choice is in their settings. `leads`: a JSON list of minutes."""

    __tablename__ = "reminder_choice"
    telegram_id: int = Field(sa_type=BIG_KEY, primary_key=True, sa_column_kwargs={"autoincrement": False})
    leads: str = Field(sa_type=Text)
    quiet_from: int
    quiet_until: int


SESSION, SHIFT, REMINDER, REMINDER_CHOICE = (table_of(row) for row in (SessionRow, ShiftRow, ReminderRow, ReminderChoiceRow))
