"""Engines for the two databases, and what their errors mean."""

import psycopg
from sqlalchemy import Engine, NullPool, create_engine, event, make_url
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

# 32 MB of pages: the queue's indexes of an office with 100,000 cases fit in.
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000", "cache_size=-32000")
# PostgreSQL's default is of the days of turning disks: rather than look up 600 rows it reads a whole table.
ON_SSD = {"options": "-c random_page_cost=1.1"}
# PostgreSQL's codes for what passes: serialization failure, deadlock, shutdown, crash, starting up; None is a broken connection.
PASSING = ("40001", "40P01", "57P01", "57P02", "57P03", None)
OVERTAKEN, AWAY = (0.0,), (0.0, 0.2, 1.0)


class Stale(Exception):
    """Somebody else changed it since it was read. Nothing was written."""


class StoreUnavailable(Exception):
    """The disk is full or the database is away. Nothing was written, or it is not known; the same work may be tried again later."""


class WritingSQLite(SQLiteDialect_pysqlite):
    """Takes the write lock when a transaction begins: a lock that is asked for half-way may be refused without waiting.

    A dialect and not a listener for "begin", since an engine with listeners asks them at every statement (measured: a seventh of a turn).
    """

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: DBAPIConnection) -> None:
        cursor = dbapi_connection.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        cursor.close()


registry.register("sqlite.writing", __name__, WritingSQLite.__name__)


def engine_for(database_url: str) -> Engine:
    """An engine without a pool: each storage thread holds one connection of its own.

    Errors never show a statement's values: they may be somebody's words.
    """
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url.set(drivername="sqlite+writing"), poolclass=NullPool, hide_parameters=True)
        event.listen(engine, "connect", _set_up_sqlite)
        return engine
    settings = {"connect_timeout": 5, **({} if "options" in url.query else ON_SSD)}
    return create_engine(url.set(drivername="postgresql+psycopg"), poolclass=NullPool, hide_parameters=True, connect_args=settings)


def _set_up_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions begin where we say so, not where the driver guesses
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def is_connection_lost(error: BaseException) -> bool:
    return isinstance(error, DBAPIError) and error.connection_invalidated


def pauses_before_another_try(error: BaseException) -> tuple[float, ...]:
    """Seconds to wait before each further try of the same work, which may succeed when it reads anew. () = no use.

    SQLite gets no second try when its disk is full or its file locked: the lock was waited for, and all others wait behind.
    """
    if isinstance(error, (Stale, IntegrityError)):
        return OVERTAKEN
    if isinstance(error, DBAPIError) and isinstance(error.orig, psycopg.OperationalError) and error.orig.sqlstate in PASSING:
        return AWAY
    return AWAY if is_connection_lost(error) else ()


def as_storage_error(error: BaseException) -> BaseException:
    """The error as the rest of the product knows it."""
    if isinstance(error, (OperationalError, InterfaceError)) or is_connection_lost(error):
        unavailable = StoreUnavailable("the database is away or its disk is full")
        unavailable.__cause__ = error
        return unavailable
    return error
