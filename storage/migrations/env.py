"""Run by Alembic. The connection comes from storage/db/schema.py; its transaction is the caller's."""

from typing import Any, Literal

from alembic import context
from sqlmodel import SQLModel

from storage.db import columns
from storage.tables import plans, sessions, supporters, traffic, web

TABLES = (plans, supporters, sessions, traffic, web)  # importing them fills the metadata


def render(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Writes plain types of SQLAlchemy: a migration must not depend on types that may change later."""
    if kind == "type" and isinstance(item, columns.Utc):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, columns.ExactDecimal):
        return "sa.Numeric(12, 2).with_variant(sa.BigInteger(), 'sqlite')"
    return "sa.String()" if kind == "type" and type(item).__name__ == "AutoString" else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,  # SQLite changes a column by copying the table
    render_item=render,
)
context.run_migrations()
