"""Many reminders due at the same moment: how fast they leave, and whether people who answer questions meanwhile wait for it.

The product runs as a process of its own, over either database. First some persons answer questions and nothing is due; then everything is
due at once and they go on. Compared is how long they wait for a screen, before and meanwhile, in one run: the 99th percentile may grow to
BAR times what it was.
"""

import asyncio
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench.failure import Failed
from bench.load.api_server import BOT, TOKEN, ApiServer, ChatState
from bench.load.bot_process import running_bot, tail
from bench.load.http_wire import Fields
from bench.load.persons import Planner
from plan.changes import AddSession, By, ChangeSettings
from plan.permissions import case_after
from plan.person import PersonSettings
from plan.sessions.recurrence import wall_of
from plan.sessions.session import PLAN_MEETING, Details
from plan.states import Role
from storage import migrate
from storage.cases import cases
from storage.db.store import Store
from storage.db.tx import Tx
from storage.db.vault import open_vault

FIRST_REMINDED = 10_000_000  # chats of those who are reminded; the others answer questions
ANSWERING, THINKS = 10, 0.2  # persons, and seconds between a screen and their answer
TOGETHER = 250
WARMING = 2.0  # seconds for which they answer before the measurement begins
STANDSTILL = 60.0
STARTS_WITHIN = 25.0  # seconds for the bot, on a machine that is busy with other things too
A_SECOND, OF_LIMIT = 1.0, 30
BAR = 1.5  # what the sending itself takes of a core is not to be felt; the last hundredth of the taps tells of the machine's noise too


class LeavingServer(ApiServer):
    """Persons who answer without end; messages to others are only counted. `left`: when each reminder came; `waited`: (when, seconds)."""

    def __init__(self, answering: int) -> None:
        super().__init__([])
        self.left: list[float] = []
        self.waited: list[tuple[float, float]] = []
        self.reminded: Counter[int] = Counter()
        self._numbers, self._answering = count(1001), answering
        self._asked: dict[int, float] = {}

    def begin(self) -> None:
        for _ in range(self._answering):
            self._next_person()

    def _next_person(self) -> None:
        planner = Planner(next(self._numbers))
        self._chats[planner.id] = ChatState(planner)
        self._write(self._chats[planner.id], "/start")
        self._hand_out()

    def _put(self, **update: Any) -> None:
        of = update.get("message") or update["callback_query"]
        self._asked[of["from"]["id"]] = time.monotonic()
        super()._put(**update)

    def _call_sendMessage(self, fields: Fields) -> Any:  # noqa: N802 -- Telegram's name
        chat_id = int(fields["chat_id"])
        if chat_id < FIRST_REMINDED:
            return super()._call_sendMessage(fields)
        self.left.append(time.monotonic())
        self.reminded[chat_id] += 1
        return {"message_id": 1, "date": 1_790_000_000, "chat": {"id": chat_id, "type": "private"}, "from": BOT, "text": "…"}

    def _react(self, chat: ChatState, message: dict[str, Any]) -> None:
        chat.screen, now = message, time.monotonic()
        self.waited.append((now, now - self._asked[chat.person.id]))
        asyncio.get_running_loop().call_later(THINKS, self._answer, chat, message)

    def _answer(self, chat: ChatState, message: dict[str, Any]) -> None:
        super()._react(chat, message)
        if isinstance(chat.person, Planner) and chat.person.finished:
            self._next_person()

    def _look_whether_finished(self) -> None:
        """Never finished: these persons answer until the measurement stops."""


class StartedLate(Failed):
    """The machine was too busy: the bot was not there `before` anything was due, but only after some `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"only after {seconds:.1f} seconds")
        self.seconds = seconds


async def measure_leaving(reminders: int, before: float, folder: Path, url: str, starts_within: float = STARTS_WITHIN) -> dict[str, Any]:
    """`before`: seconds in which nothing is due; `url`: of an empty database. Raises Failed when one is missing or doubled."""
    data, server, starts = folder / "data", LeavingServer(ANSWERING), datetime.now(UTC)
    due = starts + timedelta(seconds=before + starts_within + reminders / 150)  # while they are made, too
    _fill(url, data, reminders, due)
    address = await server.start()
    try:
        async with running_bot("bot", folder, BOT_TOKEN=TOKEN, TELEGRAM_API_URL=address, DATA_DIR=str(data), DATABASE_URL=url):
            await server.polled.wait()
            if datetime.now(UTC) > due - timedelta(seconds=before):
                raise StartedLate((datetime.now(UTC) - starts).total_seconds())
            await _until(due - timedelta(seconds=before + WARMING))
            server.begin()
            await _until(due)
            began = time.monotonic()
            await _until_left(server, reminders, folder)
    finally:
        server.close()
    if server.failure or set(server.reminded.values()) != {1}:
        raise Failed(f"{server.failure}; copies: {Counter(server.reminded.values())}; {tail(folder)}")
    return _figures(server, began, before)


async def _until(moment: datetime) -> None:
    await asyncio.sleep(max((moment - datetime.now(UTC)).total_seconds(), 0))


async def _until_left(server: LeavingServer, reminders: int, folder: Path) -> None:
    while len(server.left) < reminders and not server.failure:
        had = len(server.left)
        for _ in range(int(STANDSTILL * 4)):
            await asyncio.sleep(0.25)
            if len(server.left) > had:
                break
        else:
            raise Failed(f"standstill after {had} reminders; {tail(folder)}")


def _figures(server: LeavingServer, began: float, before: float) -> dict[str, Any]:
    """`most_in_a_second`: in any second, wherever it begins. Waiting in milliseconds; of what was before, the last `before` seconds:
    at its start the bot makes the reminders of the weeks to come, and people wait longer."""
    left, ended = server.left, server.left[-1]
    most = max(sum(1 for other in left[at : at + 3 * OF_LIMIT] if other < moment + A_SECOND) for at, moment in enumerate(left))
    waits = {
        "before": [seconds * 1000 for at, seconds in server.waited if began - before <= at < began],
        "meanwhile": [seconds * 1000 for at, seconds in server.waited if began <= at <= ended],
    }
    p99 = {when: quantiles(of, n=100)[-1] for when, of in waits.items()}
    taps = {
        f"taps_{when}": {"taps": len(of), "median_ms": round(median(of), 2), "p99_ms": round(p99[when], 2)} for when, of in waits.items()
    }
    seconds = ended - left[0]
    sent = {"reminders": len(left), "seconds": round(seconds, 1), "a_second": round((len(left) - 1) / seconds, 2), "most_in_a_second": most}
    ratio = p99["meanwhile"] / p99["before"]
    return {**sent, "within_limit": most <= OF_LIMIT, **taps, "p99_ratio": round(ratio, 3), "within_bar": ratio < BAR}


def _fill(url: str, data: Path, count: int, due: datetime) -> None:
    data.mkdir(mode=0o700)
    migrate(url)
    store = Store.open(url, open_vault("", data))
    for first in range(0, count, TOGETHER):
        store.run_now(lambda tx, first=first: _begin(tx, range(first, min(first + TOGETHER, count)), due))  # type: ignore[misc]
    store.close()


def _begin(tx: Tx, numbers: range, due: datetime) -> None:
    """Add persons, each with a session made the day before whose only reminder is due at `due`."""
    at = due - timedelta(days=1)
    changes = (
        ChangeSettings(PersonSettings(leads=(120,), quiet_from=0, quiet_until=0)),
        AddSession(Details(PLAN_MEETING), wall_of(due + timedelta(hours=2))),
    )
    for number in numbers:
        case = cases.begin(tx, FIRST_REMINDED + number, at)
        by = By(Role.PERSON, case.person.id, at)
        cases.save(tx, case, case_after(case, changes, by), changes, by)
