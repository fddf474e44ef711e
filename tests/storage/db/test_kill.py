"""kill -9 in the middle of a batch loses nothing that was acknowledged."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.db.store import Store
from storage.tables.traffic import SEEN_UPDATE

CHILD = Path(__file__).with_name("child_that_writes.py")


def killed_after(url: str, start: int, lines: int) -> set[int]:
    """The numbers that the child acknowledged before it was killed."""
    with subprocess.Popen([sys.executable, str(CHILD), url, str(start)], stdout=subprocess.PIPE, text=True, cwd=CHILD.parents[3]) as child:
        assert child.stdout
        told = [next(child.stdout) for _ in range(lines)]
        child.kill()
        told += child.stdout.read().splitlines()[:-1]  # the last line may be cut off
    return {int(line) for line in told}


@pytest.mark.parametrize("lines", [1, 60, 333])
def test_what_was_acknowledged_is_there(store: Store, database_url: str, lines: int) -> None:
    told = killed_after(database_url, lines * 100_000, lines)
    kept = store.run_now(lambda tx: set(tx.connection.execute(select(SEEN_UPDATE.c.update_id)).scalars()))
    assert len(told) >= lines
    assert told <= kept
