"""What whoever runs the program asks it, over HTTP; and its log."""

import json
import logging
import re
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from bot.program import metrics
from bot.program.logs import AsJson
from review.web.app import create_app
from sandbox import Sandbox
from tests.bot.session_reminders import meeting, move_clock_to, person_with_worker
from tests.bot.worker_changes import change_as_worker
from tests.databases import on_sqlite
from tests.running_bot import RunningBot

TOKEN = "a-word-for-the-figures"


@pytest_asyncio.fixture
async def served(sandbox: Sandbox, database_url: str, tmp_path: Path) -> AsyncIterator[RunningBot]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    bot = RunningBot(sandbox, database_url, tmp_path / "data", web_port=port, metrics_token=TOKEN)
    bot.pages = create_app
    await bot.start()
    await sandbox.phone("Zigis").say("/start")  # who is answered, the server is there as well
    yield bot
    await bot.stop()


async def get(bot: RunningBot, path: str, token: str = "") -> tuple[int, str]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with aiohttp.ClientSession() as http, http.get(f"{bot.settings.public}{path}", headers=headers) as response:
        return response.status, await response.text()


async def test_alive_and_ready(served: RunningBot) -> None:
    assert await get(served, "/healthz") == (200, "ok\n")
    assert await get(served, "/readyz") == (200, "ok\n")


async def test_not_ready_with_other_tables(served: RunningBot) -> None:
    await served.program.store.run(lambda tx: tx.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'") and None)
    assert await get(served, "/readyz") == (503, "database\n")
    assert await get(served, "/healthz") == (200, "ok\n")


@on_sqlite
async def test_not_ready_while_telegram_is_silent(served: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.program.health.SILENT_FOR", 0.0)
    assert await get(served, "/readyz") == (503, "telegram\n")


@on_sqlite
async def test_metrics_are_for_whoever_has_the_token(served: RunningBot) -> None:
    assert (await get(served, "/metrics"))[0] == 404
    assert (await get(served, "/metrics", TOKEN + "x"))[0] == 404
    assert (await get(served, "/metrics", TOKEN))[0] == 200


@on_sqlite
async def test_metrics_count_and_name_nobody(served: RunningBot) -> None:
    before = metrics.REGISTRY.get_sample_value("mansplans_reminders_total", {"outcome": "sent"}) or 0
    anna, ilze = await person_with_worker(served)
    await change_as_worker(served, anna, meeting("2026-11-25 14:00"))
    await move_clock_to(served, "2026-11-24 14:00")
    _, page = await get(served, "/metrics", TOKEN)
    figures = dict(re.findall(r"^(mansplans_\S+) (\S+)$", page, re.MULTILINE))
    assert float(figures['mansplans_reminders_total{outcome="sent"}']) == before + 2
    assert float(figures["mansplans_updates_total"]) > 5
    assert float(figures['mansplans_turns_total{script="person"}']) > 5
    assert float(figures['mansplans_telegram_calls_total{method="sendMessage"}']) > 5
    assert (figures["mansplans_outbox_waiting"], figures["mansplans_oldest_due_reminder_seconds"]) == ("0.0", "0.0")
    assert not [secret for secret in ("Anna", "Ilze", "2026-014", str(anna.id), str(ilze.id)) if secret in page]


def test_a_log_line_as_json() -> None:
    record = logging.makeLogRecord(
        {"name": "bot.program.app", "msg": "reminder %s", "args": ("late",), "levelname": "WARNING", "reminder": 7}
    )
    line = json.loads(AsJson().format(record))
    assert {name: line[name] for name in ("level", "logger", "message", "reminder")} == {
        "level": "WARNING", "logger": "bot.program.app", "message": "reminder late", "reminder": 7,
    }  # fmt: skip
    assert line["time"].endswith("+00:00")
