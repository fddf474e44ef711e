"""Opens the stored data: keys, migrated tables, the store. Used by the bot and by the commands."""

import contextlib
from collections.abc import Iterator

from sqlalchemy.exc import OperationalError

from bot.program.settings import BadSettings, Settings
from storage import migrate
from storage.db.rotation import check_keys, rotate
from storage.db.store import Store
from storage.db.vault import BadKey, Unreadable, open_vault

WRONG_KEYS = "DATA_KEYS (or the file keys in DATA_DIR) do not open what the database holds. Put back the keys that belong to it."


def bring_up_to_date(settings: Settings) -> None:
    """Creates the data folder, readable by its owner only, and migrates the tables."""
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    migrate(settings.database)


def open_store(settings: Settings) -> Store:
    """Migrates and opens the store. Raises BadSettings for keys that are malformed or belong to another database."""
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        vault = open_vault(settings.data_keys, settings.data_dir)
    except BadKey as problem:
        raise BadSettings(str(problem)) from None
    try:
        migrate(settings.database)
    except OperationalError:
        raise BadSettings("The database of DATABASE_URL does not answer, or does not let this user in.") from None
    store = Store.open(settings.database, vault)
    try:
        store.run_now(check_keys)
    except Unreadable:
        store.close()
        raise BadSettings(WRONG_KEYS) from None
    return store


@contextlib.contextmanager
def closing_store(settings: Settings) -> Iterator[Store]:
    store = open_store(settings)
    try:
        yield store
    finally:
        store.close()


def seal_anew(settings: Settings) -> int:
    """Returns how many rows and files were sealed again with the first of DATA_KEYS."""
    with closing_store(settings) as store:
        return rotate(store, settings.data_dir)
