"""`python -m sandbox`: the bot and four phones in a browser, on this machine alone."""

import argparse
import asyncio
import contextlib
import shlex
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sandbox.phones.phones import Phone
from sandbox.process import BotProcess, bot_command
from sandbox.server import Sandbox

PORT = 8081
OFFICE = "Balvu sociālais dienests"
# In the order of the page: whoever makes the plan and whoever helps stand side by side.
PHONES = {"Anna": "veido plānu", "Maija": "atbalsta persona", "Ilze": "sociālā darbiniece", "Jānis": "vēl nav uzaicināts"}


def free_port(wanted: int = 0) -> int:
    """`wanted` when it is free, otherwise any."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            return free_port()
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def data_folder(wanted: Path | None) -> Iterator[Path]:
    if wanted is not None:
        wanted.mkdir(parents=True, exist_ok=True)
        yield wanted
        return
    with tempfile.TemporaryDirectory(prefix="mans-plans-") as folder:
        yield Path(folder)


async def open_invitation(bot: BotProcess, phone: Phone, *arguments: str) -> None:
    """Open an invitation of the office on a phone; the bot finds it when it starts."""
    link = await bot.answer("invite", "--office", OFFICE, *arguments)
    await phone.open(link.splitlines()[-1], wait=False)


async def run(arguments: argparse.Namespace, folder: Path) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with Sandbox.start(free_port(arguments.port)) as sandbox:
        anna, _, ilze, _ = (sandbox.phone(name, role=role) for name, role in PHONES.items())
        sandbox.guided = not arguments.bot_command
        bot = BotProcess(shlex.split(arguments.bot_command) or bot_command(), environment(sandbox, ilze, folder))
        bot.on_change = sandbox.control.changes.bot_changed
        sandbox.run_by(bot)
        try:
            if not arguments.bot_command:
                await open_invitation(bot, ilze, "--worker")
                await open_invitation(bot, anna, "--person", "2026-014")
            await bot.start()
            print(f"Atver pārlūkā: {sandbox.url}/", flush=True)
            await stopped.wait()
        finally:
            await bot.stop()


def environment(sandbox: Sandbox, admin: Phone, folder: Path) -> dict[str, str]:
    return {
        "BOT_TOKEN": sandbox.token,
        "TELEGRAM_API_URL": sandbox.url,
        "DATA_DIR": str(folder),
        "ADMIN_TELEGRAM_IDS": str(admin.id),
        "WEB_PORT": str(free_port()),
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--data", type=Path, help="keep the bot's data here (default: a folder that is removed at the end)")
    parser.add_argument("--port", type=int, default=PORT, help="port of the page (default: %(default)s or any free one)")
    parser.add_argument("--bot-command", default="", help="run this in place of the bot, without invitations")
    arguments = parser.parse_args()
    try:
        with data_folder(arguments.data) as folder:
            asyncio.run(run(arguments, folder))
    except RuntimeError as error:
        sys.exit(f"The bot could not be set up: {error}")


if __name__ == "__main__":
    main()
