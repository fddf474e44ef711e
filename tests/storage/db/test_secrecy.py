"""Nothing that a person or a worker wrote can be read in the files of the database."""

from pathlib import Path

from sqlalchemy import text

from storage.chats import outbox
from storage.db.engine import engine_for
from storage.db.store import Store
from storage.office import invitations
from tests.storage.full_case import NOW, SAID, save_full_case
from tests.words import BROTHER, HOPE_HOUSE, ILZE_KALNINA, JANIS, JANIS_BERZINS, LIGA, NEIGHBOUR, SINGS, SUBSIDY, THINK_OF_MORNINGS

WRITTEN = (
    SAID,
    "mammas",
    JANIS,
    JANIS_BERZINS.split()[1],
    "Ilze",
    "Mamma Anna",
    "BSD-2026",
    "draugus",
    "Nesaprotu",
    "Zane",
    "Kur tu",
    "Balvos",
    BROTHER,
    ILZE_KALNINA.split()[1],
    LIGA,
    "Liepa",
    SINGS.split()[1],
    NEIGHBOUR.split()[1],
    THINK_OF_MORNINGS.split()[2],
    HOPE_HOUSE.split()[1].strip("„"),
    SUBSIDY.split()[1],
)


def fill(store: Store) -> None:
    store.run_now(save_full_case)
    store.run_now(lambda tx: outbox.put(tx, key="k", chat_id=1, kind="text", payload={"text": SAID}, not_before=NOW))
    store.run_now(lambda tx: invitations.create(tx, "token-of-128-bits", "person", 1, 5, NOW, case_number="BSD-2026/119"))


def everything(url: str, folder: Path) -> bytes:
    """All bytes of the database: the files with the write-ahead log, or each row of each table."""
    if url.startswith("sqlite"):
        return b"".join(path.read_bytes() for path in folder.glob("plans.db*"))
    with engine_for(url).connect() as connection:
        tables = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars().all()
        return "".join(str(connection.execute(text(f'SELECT * FROM "{table}"')).all()) for table in tables).encode()


def test_no_word_is_readable(store: Store, database_url: str, tmp_path: Path) -> None:
    fill(store)
    found = everything(database_url, tmp_path)
    assert b"listening_music" in found  # codes are plain, so the search does look where the words would be
    assert [word for word in (*WRITTEN, "token-of-128") if word.encode() in found] == []


def test_an_error_of_the_database_shows_no_values(store: Store) -> None:
    shown = ""
    try:
        store.run_now(lambda tx: tx.connection.execute(text("SELECT * FROM nowhere WHERE words = :words"), {"words": SAID}))
    except Exception as error:
        shown = f"{error!r} {error} {error.__cause__!r} {error.__cause__}"
    assert "nowhere" in shown
    assert SAID not in shown
