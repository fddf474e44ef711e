"""Seals everything again with the newest key while the bot runs. When started again, it skips what is done."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Row, Table, bindparam, select, tuple_, update
from sqlmodel import SQLModel

from storage.chats.voices import replace_file
from storage.db.store import Store
from storage.db.tx import Tx
from storage.db.vault import Vault
from storage.queue.search import index_missing, index_person
from storage.tables.plans import PERSON

BATCH = 200  # rows in one transaction, so that others wait only briefly


def rotate(store: Store, data_dir: Path) -> int:
    """Afterwards only the newest key is needed. Returns how many rows and files were sealed again. Raises Unreadable."""
    index_missing(store)
    tables = [table for table in SQLModel.metadata.sorted_tables if _names_of_sealed_columns(table)]
    return sum(_rotate_table(store, table) for table in tables) + _rotate_files(store.vault, data_dir)


def check_keys(tx: Tx) -> None:
    """Opens one value of each sealed column, so that a bot with the wrong keys stops at its start. Raises Unreadable."""
    for table in SQLModel.metadata.sorted_tables:
        for name in _names_of_sealed_columns(table):
            tx.vault.unseal(tx.connection.execute(select(table.c[name]).where(table.c[name] != "").limit(1)).scalar() or "")


def _names_of_sealed_columns(table: Table) -> list[str]:
    return [column.name for column in table.c if column.info.get("sealed")]


def _rotate_table(store: Store, table: Table) -> int:
    count, after = store.run_now(partial(_rotate_batch, table, None))
    while after is not None:
        changed, after = store.run_now(partial(_rotate_batch, table, after))
        count += changed
    return count


def _rotate_batch(table: Table, after: Sequence[Any] | None, tx: Tx) -> tuple[int, Sequence[Any] | None]:
    """Seals the next rows in the order of the key. Returns how many changed and the last key, None at the end."""
    keys = list(table.primary_key)
    rows = select(*keys, *(table.c[name] for name in _names_of_sealed_columns(table))).order_by(*keys).limit(BATCH).with_for_update()
    if after is not None:
        rows = rows.where(tuple_(*keys) > tuple_(*after))
    found = tx.connection.execute(rows).all()
    changed = sum(_renew(tx, table, row) for row in found)
    return changed, tuple(found[-1][: len(keys)]) if len(found) == BATCH else None


def _renew(tx: Tx, table: Table, row: Row[Any]) -> bool:
    columns = {name: getattr(row, name) for name in _names_of_sealed_columns(table)}
    renewed = {name: tx.vault.renew(token) for name, token in columns.items()}
    if renewed == columns:
        return False
    if table is PERSON:
        name, case_number = tx.vault.unseal(row.name), tx.vault.unseal(row.case_number)
        renewed["case_number_hash"] = tx.vault.digests(case_number)[0]
        index_person(tx, row.id, name, case_number)
    this = [column == bindparam(f"of_{column.name}", getattr(row, column.name)) for column in table.primary_key]
    tx.connection.execute(update(table).where(*this).values(renewed))
    return True


def _rotate_files(vault: Vault, data_dir: Path) -> int:
    return sum(_renew_file(vault, path) for path in sorted((data_dir / "voices").glob("*")) if path.suffix != ".part")


def _renew_file(vault: Vault, path: Path) -> bool:
    token = path.read_bytes()
    if vault.is_newest(token):
        return False
    replace_file(path, vault.seal_bytes(vault.unseal_bytes(token)))
    return True
