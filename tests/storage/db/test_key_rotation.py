"""After rotation the newest key alone opens everything; broken off, it is started again."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from plan.office import QueueEntry
from storage.cases import cases
from storage.chats import outbox, voices
from storage.db import rotation
from storage.db.rotation import rotate
from storage.db.store import Store
from storage.db.vault import Unreadable, Vault
from storage.queue import queue
from tests.databases import KEY
from tests.storage.full_case import CHAT, NOW, VOICE, save_full_case

NEW = Fernet.generate_key().decode()


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


def fill(store: Store, data_dir: Path) -> None:
    store.run_now(save_full_case)
    store.run_now(lambda tx: outbox.put(tx, key="k", chat_id=1, kind="text", payload={"text": "Labdien"}, not_before=NOW))
    voices.write_file(data_dir, store.vault, VOICE.unique_id, b"OggS")


def with_keys(url: str, keys: str) -> Store:
    return Store.open(url, Vault(keys))


def by_name(store: Store) -> list[QueueEntry]:
    """What a search finds, without what the web queue adds."""
    entries = store.run_now(lambda tx: queue.queue_page(tx, 1, search="berz", now=NOW)).entries
    return [QueueEntry(e.plan_id, e.name, e.case_number, e.state, e.since, e.worker_id, e.blocked) for e in entries]


def test_everything_opens_with_the_newest_key_alone(store: Store, database_url: str, data_dir: Path) -> None:
    fill(store, data_dir)
    before = store.run_now(lambda tx: cases.of_chat(tx, CHAT))
    both = with_keys(database_url, f"{NEW},{KEY}")
    found = both.run_now(lambda tx: cases.of_case_number(tx, 1, "BSD-2026/118"))
    assert by_name(both) == found != []
    both.run_now(rotation.check_keys)
    assert rotate(both, data_dir) > 10
    assert rotate(both, data_dir) == 0
    both.close()
    alone = with_keys(database_url, NEW)
    assert alone.run_now(lambda tx: cases.of_chat(tx, CHAT)) == before
    assert alone.run_now(lambda tx: outbox.claim(tx, NOW))[0].payload == {"text": "Labdien"}
    assert voices.read_file(data_dir, alone.vault, VOICE.unique_id) == b"OggS"
    assert alone.run_now(lambda tx: cases.of_case_number(tx, 1, "BSD-2026/118")) == found == by_name(alone)
    alone.close()


def test_broken_off_it_goes_on_where_it_was(store: Store, database_url: str, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(store, data_dir)
    monkeypatch.setattr(rotation, "BATCH", 1)
    both = with_keys(database_url, f"{NEW},{KEY}")
    monkeypatch.setattr(rotation, "_rotate_files", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        rotate(both, data_dir)
    monkeypatch.undo()
    assert rotate(both, data_dir) == 1
    both.close()


def test_without_the_old_key_nothing_is_touched(store: Store, database_url: str, data_dir: Path) -> None:
    fill(store, data_dir)
    before = store.run_now(lambda tx: cases.of_chat(tx, CHAT))
    stranger = with_keys(database_url, NEW)
    with pytest.raises(Unreadable):
        stranger.run_now(rotation.check_keys)
    with pytest.raises(Unreadable):
        rotate(stranger, data_dir)
    stranger.close()
    again = with_keys(database_url, KEY)
    assert again.run_now(lambda tx: cases.of_chat(tx, CHAT)) == before
    again.close()
