"""Migrates a database to the newest tables."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage.db.engine import engine_for

MIGRATIONS = Path(__file__).parents[1] / "migrations"
ONE_AT_A_TIME = 620_719  # the key of pg_advisory_xact_lock: any number, the same for all who migrate


def migrate(database_url: str, revision: str = "head") -> None:
    """Upgrades to `revision`. Several processes may do so at once. If it fails, both databases roll back."""
    engine = engine_for(database_url)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
        command.upgrade(configuration(connection), revision)
    engine.dispose()


def is_current(connection: Connection) -> bool:
    """Whether the database has the tables of this version of the program."""
    return MigrationContext.configure(connection).get_current_revision() == _newest()


@cache
def _newest() -> str | None:
    """Cached, as the program's files do not change while it runs."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def configuration(connection: Connection) -> Config:
    """The configuration of Alembic: the folder of migrations and the connection to use."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
