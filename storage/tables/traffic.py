"""Tables of conversations, updates, messages to others, invitations, voice files, blocked chats, and the audit trail."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, Text, column
from sqlmodel import Field, SQLModel

from storage.db.columns import BIG_KEY, Utc, later_column, sealed_column, table_of
from storage.tables.plans import BY_KEY


class ConversationRow(SQLModel, table=True):
    """`state` is a Conversation as JSON: names of steps and numbers. `kept` holds the words in its drafts, as sealed JSON."""

    __tablename__ = "conversation"
    chat_id: int = Field(sa_type=BIG_KEY, primary_key=True, sa_column_kwargs={"autoincrement": False})
    state: str = Field(sa_type=Text)
    revision: int
    shown_revision: int
    screen_message_id: int | None = Field(default=None, sa_type=BigInteger)
    last_update_id: int = Field(sa_type=BigInteger)
    kept: str = sealed_column(server_default="")


class SeenUpdateRow(SQLModel, table=True):
    __tablename__ = "seen_update"
    update_id: int = Field(sa_type=BIG_KEY, primary_key=True, sa_column_kwargs={"autoincrement": False})
    seen_at: datetime = Field(sa_type=Utc)


class SentMessageRow(SQLModel, table=True):
    """The number of a message that the bot sent lately, which Telegram still lets it delete."""

    __tablename__ = "sent_message"
    __table_args__ = BY_KEY
    chat_id: int = Field(sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False})
    message_id: int = Field(sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False})
    sent_at: datetime = Field(sa_type=Utc, index=True)


class OutboxRow(SQLModel, table=True):
    """A message to somebody. `not_before` lies ahead while somebody holds the lease; an ended one keeps its key, but not its payload.

    `attempts`: how many times it may have reached Telegram.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_due", "not_before", sqlite_where=column("ended_at").is_(None), postgresql_where=column("ended_at").is_(None)),
    )
    id: int | None = Field(default=None, sa_type=BIG_KEY, primary_key=True)
    key: str = Field(unique=True)
    chat_id: int = Field(sa_type=BigInteger, index=True)
    kind: str
    payload: str = sealed_column()
    not_before: datetime = Field(sa_type=Utc)
    attempts: int = 0
    ended_at: datetime | None = Field(default=None, sa_type=Utc)
    dropped: str = ""


class AuditRow(SQLModel, table=True):
    """Who did what to which plan, and when, in numbers and codes. No foreign keys, as it outlives what it is about."""

    __tablename__ = "audit"
    id: int | None = Field(default=None, sa_type=BIG_KEY, primary_key=True)
    at: datetime = Field(sa_type=Utc)
    role: str
    by_id: int = Field(sa_type=BigInteger)
    plan_id: int = Field(index=True)
    action: str
    about: str = ""


class InvitationRow(SQLModel, table=True):
    """`used_by` is a Telegram id. Only a hash of the token is stored. `person_id` and `hours` belong to a supporter's invitation."""

    __tablename__ = "invitation"
    token_hash: str = Field(primary_key=True)
    kind: str
    office_id: int | None = Field(default=None, foreign_key="office.id")
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    hours: int = later_column(0)
    case_number: str = sealed_column()
    created_by: int = Field(sa_type=BigInteger)
    created_at: datetime = Field(sa_type=Utc)
    expires_at: datetime = Field(sa_type=Utc)
    used_by: int | None = Field(default=None, sa_type=BigInteger)
    used_at: datetime | None = Field(default=None, sa_type=Utc)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Utc)


class VoiceFileRow(SQLModel, table=True):
    """A voice note and the plan that holds it; two plans may hold the same note. `path` is within DATA_DIR, "" until downloaded."""

    __tablename__ = "voice_file"
    __table_args__ = BY_KEY
    unique_id: str = Field(primary_key=True)
    plan_id: int = Field(primary_key=True, foreign_key="plan.id", index=True)
    file_id: str
    seconds: int
    path: str = ""
    fetched_at: datetime | None = Field(default=None, sa_type=Utc)


class BlockedChatRow(SQLModel, table=True):
    """A chat that has blocked the bot, and since when, as Telegram said or as a refused message showed. Deleted when they unblock it."""

    __tablename__ = "blocked_chat"
    chat_id: int = Field(sa_type=BIG_KEY, primary_key=True, sa_column_kwargs={"autoincrement": False})
    blocked_at: datetime = Field(sa_type=Utc)


CONVERSATION, SEEN_UPDATE, OUTBOX = (table_of(row) for row in (ConversationRow, SeenUpdateRow, OutboxRow))
BLOCKED_CHAT, SENT_MESSAGE = table_of(BlockedChatRow), table_of(SentMessageRow)
AUDIT, INVITATION, VOICE_FILE = (table_of(row) for row in (AuditRow, InvitationRow, VoiceFileRow))
