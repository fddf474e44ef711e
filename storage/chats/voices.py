"""Voice notes: which are still to be downloaded, and their encrypted files in DATA_DIR/voices."""

import hashlib
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, delete, select, text, union, update

from plan.words import Voice, Words
from storage.cases.parts import PARTS
from storage.db.tx import Tx
from storage.db.vault import Vault, sync_folder
from storage.sessions.session_mapper import SESSION_PARTS
from storage.tables.traffic import VOICE_FILE

V = VOICE_FILE.c
SPOKEN = ("words", "answer", "title", "bring")  # fields that may hold words
THIS = V.unique_id == bindparam("of")
KNOWN = select(V.path, V.fetched_at).where(THIS, V.path != "").limit(1)
INSERT = text(
    "INSERT INTO voice_file (unique_id, plan_id, file_id, seconds, path, fetched_at)"
    " VALUES (:unique_id, :plan_id, :file_id, :seconds, :path, :fetched_at) ON CONFLICT DO NOTHING"
).bindparams(bindparam("fetched_at", type_=V.fetched_at.type))
MISSING = select(V.unique_id, V.file_id, V.seconds).where(V.path == "").order_by(V.plan_id)
FETCHED = update(VOICE_FILE).where(THIS).values(path=bindparam("path"), fetched_at=bindparam("fetched_at"))


def register(tx: Tx, plan_id: int, things: Iterable[Any]) -> None:
    """Notes the voice notes in things of a plan (lines, goals, members, lines of support, questions with answers) and of sessions."""
    for thing in things:
        for words in (getattr(thing, name, None) for name in SPOKEN):
            if isinstance(words, Words) and words.voice is not None:
                _register(tx, plan_id, words.voice)


def _register(tx: Tx, plan_id: int, voice: Voice) -> None:
    known = tx.connection.execute(KNOWN, {"of": voice.unique_id}).one_or_none()
    path, fetched_at = known or ("", None)
    row = {"unique_id": voice.unique_id, "plan_id": plan_id, "file_id": voice.file_id, "seconds": voice.seconds}
    tx.connection.execute(INSERT, {**row, "path": path, "fetched_at": fetched_at})


def to_fetch(tx: Tx) -> list[Voice]:
    """Voice notes whose file was not downloaded yet, each once."""
    rows = tx.connection.execute(MISSING)
    return list({row.unique_id: Voice(row.file_id, row.unique_id, row.seconds) for row in rows}.values())


def mark_fetched(tx: Tx, unique_id: str, path: Path, now: datetime | None = None) -> None:
    """Notes the file of a voice note. `path` is what write_file returned, within DATA_DIR."""
    tx.connection.execute(FETCHED, {"of": unique_id, "path": path.as_posix(), "fetched_at": now})


def sweep(tx: Tx) -> list[str]:
    """Deletes rows of voice notes that nothing refers to any more. Returns their paths within DATA_DIR, to be deleted after the commit."""
    spoken = [column for part in (*PARTS, *SESSION_PARTS) for column in part.table.c if column.name.endswith("voice_id")]
    used = union(*(select(column).where(column.is_not(None)) for column in spoken)).subquery()
    unused = V.unique_id.not_in(select(used.c[0]))
    paths = list(tx.connection.execute(select(V.path).where(unused, V.path != "").distinct()).scalars())
    tx.connection.execute(delete(VOICE_FILE).where(unused))
    return paths


def path_of(unique_id: str) -> Path:
    """The path within DATA_DIR, from a hash, since an id from outside must not name a folder."""
    return Path("voices") / hashlib.sha256(unique_id.encode()).hexdigest()[:40]


def write_file(data_dir: Path, vault: Vault, unique_id: str, content: bytes) -> Path:
    """Encrypts and writes the file atomically. Returns the path within DATA_DIR. Raises OSError when the disk is full."""
    path = path_of(unique_id)
    replace_file(data_dir / path, vault.seal_bytes(content))
    return path


def replace_file(target: Path, content: bytes) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(target)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def read_file(data_dir: Path, vault: Vault, unique_id: str) -> bytes:
    """The content of a voice note. Raises FileNotFoundError when it was not downloaded yet, Unreadable when no key opens it."""
    return vault.unseal_bytes((data_dir / path_of(unique_id)).read_bytes())


def delete_files(data_dir: Path, paths: Iterable[str]) -> None:
    """Deletes the files that `erase` or `sweep` returned. Call it after the commit."""
    for path in paths:
        (data_dir / path).unlink(missing_ok=True)
