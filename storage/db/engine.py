"""Engines for SQLite and PostgreSQL, and the meaning of their errors."""

import psycopg
from sqlalchemy import Engine, NullPool, create_engine, event, make_url
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

# 32 MB of pages hold the queue's indexes of an office with 100,000 cases.
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000", "cache_size=-32000")
# PostgreSQL's default is meant for spinning disks, and would read a whole table rather than look up 600 rows.
ON_SSD = {"options": "-c random_page_cost=1.1"}
# PostgreSQL's codes of passing errors: serialization failure, deadlock, shutdown, crash, starting up; None is a lost connection.
PASSING = ("40001", "40P01", "57P01", "57P02", "57P03", None)
OVERTAKEN, AWAY = (0.0,), (0.0, 0.2, 1.0)


class Stale(Exception):
    """The row was changed by somebody else since it was read. Nothing was written."""


class StoreUnavailable(Exception):
    """The disk is full or the database cannot be reached. Nothing was written, or that is unknown; the work may be tried again later."""


class WritingSQLite(SQLiteDialect_pysqlite):
    """Takes the write lock when a transaction begins, since a lock requested later may be refused without waiting.

    It is a dialect because a listener for "begin" would be called at every statement (measured: a seventh of a turn).
    """

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: DBAPIConnection) -> None:
        cursor = dbapi_connection.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        cursor.close()


registry.register("sqlite.writing", __name__, WritingSQLite.__name__)


def engine_for(database_url: str) -> Engine:
    """An engine without a pool: each storage thread holds one connection of its own.

    Errors never show the values of a statement, which may be somebody's words.
    """
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url.set(drivername="sqlite+writing"), poolclass=NullPool, hide_parameters=True)
        event.listen(engine, "connect", _set_up_sqlite)
        return engine
    settings = {"connect_timeout": 5, **({} if "options" in url.query else ON_SSD)}
    return create_engine(url.set(drivername="postgresql+psycopg"), poolclass=NullPool, hide_parameters=True, connect_args=settings)


def _set_up_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions begin where the code says so, not where the driver guesses
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def is_connection_lost(error: BaseException) -> bool:
    return isinstance(error, DBAPIError) and error.connection_invalidated


def pauses_before_another_try(error: BaseException) -> tuple[float, ...]:
    """Seconds to wait before each further attempt at the same work; () = do not try again.

    SQLite gets no second attempt when its disk is full or its file locked: it has waited for the lock, and other work waits behind.
    """
    if isinstance(error, (Stale, IntegrityError)):
        return OVERTAKEN
    if isinstance(error, DBAPIError) and isinstance(error.orig, psycopg.OperationalError) and error.orig.sqlstate in PASSING:
        return AWAY
    return AWAY if is_connection_lost(error) else ()


def as_storage_error(error: BaseException) -> BaseException:
    """The error that the rest of the product handles: StoreUnavailable when the database cannot be reached."""
    if isinstance(error, (OperationalError, InterfaceError)) or is_connection_lost(error):
        unavailable = StoreUnavailable("the database is away or its disk is full")
        unavailable.__cause__ = error
        return unavailable
    return error
