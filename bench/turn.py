"""The cost of one durable, encrypted turn of the real conversation, beside a bare aiogram bot that keeps answers in memory.

Each round runs both bots, one after the other, each with all persons at once; each person acts as soon as their screen is there. Measured
from the first /start to the answer of the last tap: processor time of the bot's process for each turn, and turns a second.
A round counts only when every answer is in the database of the one, and read back by the other.
"""

import argparse
import asyncio
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import uvloop

from bench.failure import Failed
from bench.load.api_server import TOKEN, ApiServer
from bench.load.bot_process import running_bot, tail
from bench.load.check_answers import check_answers
from bench.load.persons import FormFiller, Planner, SimulatedPerson

Figures = dict[str, float]
START = 60.0
FIRST_PERSON = 1001


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--persons", type=int, default=200, help="how many at once (default: 200)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each bot is measured (default: 5)")
    parser.add_argument("--folder", type=Path, help="where the data goes, on a disk (default: the system's folder for such)")
    parser.add_argument("--only", choices=["ours", "bare"], help="measure one of the two, for work on its speed")


def measure(chosen: argparse.Namespace) -> dict[str, Any]:
    """Medians over the rounds. `ratio`: ours to bare; below 1, ours is cheaper (processor time) or slower (turns a second)."""
    rounds: dict[str, list[Figures]] = {name: [] for name in ("ours", "bare") if chosen.only in (None, name)}
    measured = {"ours": measure_ours, "bare": measure_bare}
    for _ in range(chosen.rounds):
        for name, figures in rounds.items():
            with TemporaryDirectory(dir=chosen.folder, prefix="bench-") as folder:
                _check_disk(Path(folder))
                figures.append(uvloop.run(measured[name](chosen.persons, Path(folder))))
    medians = {name: _medians(figures) for name, figures in rounds.items()}
    result: dict[str, Any] = {"rounds": chosen.rounds, "persons": chosen.persons, **medians}
    if not chosen.only:
        result["ratio"] = {key: round(medians["ours"][key] / medians["bare"][key], 3) for key in ("cpu_ms_per_turn", "turns_per_s")}
        costs = [[round(figures["cpu_ms_per_turn"], 3) for figures in rounds[name]] for name in ("ours", "bare")]
        result["cpu_ms_of_each_round"] = {"ours": costs[0], "bare": costs[1]}
    return result


async def measure_ours(count: int, folder: Path) -> Figures:
    """The product, with everything on: SQLite with synchronous=FULL, words encrypted."""
    persons = [Planner(FIRST_PERSON + n) for n in range(count)]
    data = folder / "data"
    figures = await run_bot("bot", persons, folder, DATA_DIR=str(data))
    return figures | {"answers_checked": check_answers(data, persons)}


async def measure_bare(count: int, folder: Path) -> Figures:
    persons = [FormFiller(FIRST_PERSON + n) for n in range(count)]
    figures = await run_bot("bench.load.bare_bot", persons, folder)
    if not all(person.finished for person in persons):
        raise Failed("the bare bot lost an answer")
    return figures | {"answers_checked": sum(len(person.chosen) for person in persons)}


async def run_bot(module: str, persons: Sequence[SimulatedPerson], folder: Path, **settings: str) -> Figures:
    server = ApiServer(persons)
    address = await server.start()
    try:
        async with running_bot(module, folder, BOT_TOKEN=TOKEN, TELEGRAM_API_URL=address, **settings) as bot:
            async with asyncio.timeout(START):
                await server.polled.wait()
            seconds, spent = time.perf_counter(), bot.processor_seconds()
            server.begin()
            await server.until_finished()
            seconds, spent = time.perf_counter() - seconds, bot.processor_seconds() - spent
            megabytes = bot.peak_megabytes()
    except TimeoutError:
        raise Failed(f"{module} did not ask for updates: {tail(folder)}") from None
    except Failed as failure:
        raise Failed(f"{module}: {failure}; {tail(folder)}") from None
    finally:
        server.close()
    return {
        "cpu_ms_per_turn": spent / server.turns * 1000,
        "turns_per_s": server.turns / seconds,
        "calls_per_turn": server.calls / server.turns,
        "turns": server.turns,
        "texts": server.texts,
        "seconds": seconds,
        "peak_mb": megabytes,
    }


def _medians(rounds: list[Figures]) -> Figures:
    return {key: round(median(figures[key] for figures in rounds), 3) for key in rounds[0]}


def _check_disk(folder: Path) -> None:
    """Raise Failed for a disk in memory, where durability would cost nothing."""
    mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    path = str(folder.resolve())
    _, kind = max((mount for mount in mounts if path.startswith(mount[0])), key=lambda mount: len(mount[0]))
    if kind in ("tmpfs", "ramfs"):
        raise Failed(f"{folder} is {kind}, not a disk; name another --folder")
