"""Imports the bot once and forks it on request, so that a hundred starts do not cost a hundred imports (3 seconds each).

A line on its input is a start: as `python -m bot`, with the settings of an environment; the process id comes out. The line "reap" waits
for the end of the last one. Nothing else runs here: a fork of a process without threads is clean.
"""

import ctypes
import json
import os
import signal
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from bot import __main__ as program
from bot.program import app
from bot.telegram import webhook
from review.web import app as pages
from storage.chats import outbox
from storage.db import engine, schema
from storage.reminders import reminder_rows

DIE_WITH_PARENT = 1
NEEDED = (app, webhook, pages, engine, schema)  # imported here, before the fork


def start(environment: dict[str, str], stderr: str, lease_seconds: float) -> int:
    """What it says on its standard error is added to a file."""
    child = os.fork()
    if child == 0:
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)  # no orphans when a test is stopped
        os.environ.update(environment)
        os.dup2(os.open(stderr, os.O_WRONLY | os.O_APPEND | os.O_CREAT), sys.stderr.fileno())
        sys.argv = ["bot"]
        for claims in (outbox.claim, reminder_rows.claim, reminder_rows.begin_attempt):
            claims.__kwdefaults__ = {**(claims.__kwdefaults__ or {}), "lease": timedelta(seconds=lease_seconds)}  # no test waits a minute
        try:
            program.main()
        finally:
            os._exit(0)
    return child


def orders() -> Iterator[str]:
    for line in sys.stdin:
        yield line.strip()


def main() -> None:
    child = 0
    for order in orders():
        if order == "reap":
            print(os.waitpid(child, 0)[1], flush=True)
        else:
            child = start(**json.loads(order))
            print(child, flush=True)


if __name__ == "__main__":
    main()
