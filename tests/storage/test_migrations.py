"""Every migration goes up and down on both databases, and the models are what the migrations make."""

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from storage import migrate
from storage.engines import engine_for
from storage.schema import configuration


def tables(url: str) -> set[str]:
    engine = engine_for(url)
    with engine.connect() as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


def revisions(url: str) -> list[str]:
    """The oldest first."""
    with engine_for(url).connect() as connection:
        return [script.revision for script in ScriptDirectory.from_config(configuration(connection)).walk_revisions()][::-1]


def go_down(url: str, revision: str) -> None:
    with engine_for(url).begin() as connection:
        command.downgrade(configuration(connection), revision)


def test_up_and_down_again(empty_database_url: str) -> None:
    steps = revisions(empty_database_url)
    for revision in steps:
        migrate(empty_database_url, revision)
    assert {"person", "plan", "line", "audit"} <= tables(empty_database_url)
    for _ in steps:
        go_down(empty_database_url, "-1")
    assert tables(empty_database_url) == set()
    migrate(empty_database_url)
    assert "person" in tables(empty_database_url)


def test_the_models_are_what_the_migrations_make(database_url: str) -> None:
    before = tables(database_url)
    with engine_for(database_url).begin() as connection:
        command.check(configuration(connection))
    assert tables(database_url) == before


def test_migrating_again_changes_nothing(database_url: str) -> None:
    before = tables(database_url)
    migrate(database_url)
    assert tables(database_url) == before
