"""The bot as a child process: started, watched, killed and started again."""

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence

STOP_WITHIN = 10.0  # seconds that a bot gets to finish what it began
START_WITHIN = 60.0  # seconds until a bot asks for updates, on a busy machine


class BotProcess:
    """`state` is stopped, starting or running, `on_change` is told of it; the bot runs in `environment` on top of this process's own.

    A bot that has begun is "starting" until it asks for updates, which `heard` is told: until then nobody would answer a person.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.command = list(command)
        self.environment = {**os.environ, **environment}
        self.process: asyncio.subprocess.Process | None = None
        self.watching: asyncio.Task[int] | None = None
        self.on_change: Callable[[], None] = lambda: None
        self.listens = asyncio.Event()

    @property
    def state(self) -> str:
        if self.process is None or self.process.returncode is not None:
            return "stopped"
        return "running" if self.listens.is_set() else "starting"

    def heard(self) -> None:
        if not self.listens.is_set():
            self.listens.set()
            self.on_change()

    async def until_it_listens(self) -> None:
        """Return when a bot that is starting asks for updates; at once for one that does, or is stopped. Raises RuntimeError when it takes
        too long.
        """
        try:
            async with asyncio.timeout(START_WITHIN):
                while self.state == "starting":
                    await self.listens.wait()
        except TimeoutError:
            raise RuntimeError(f"the bot has not started within {START_WITHIN:.0f} seconds") from None

    async def start(self) -> None:
        self.listens.clear()
        self.process = await asyncio.create_subprocess_exec(*self.command, env=self.environment, start_new_session=True)
        self.watching = asyncio.create_task(self.process.wait())
        self.watching.add_done_callback(lambda _: self.on_change())
        self.on_change()

    async def stop(self) -> None:
        """SIGTERM, and SIGKILL for one that does not end in time."""
        if self.process is None or self.process.returncode is not None:
            return
        self.process.terminate()
        try:
            await asyncio.wait_for(self.process.wait(), STOP_WITHIN)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()

    async def restart(self) -> None:
        """Kill the bot as a power cut would, and start it again."""
        if self.process is not None and self.process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self.process.kill()
            await self.process.wait()
        await self.start()

    async def answer(self, *arguments: str) -> str:
        """What a command of the bot prints, such as an invitation. Raises RuntimeError when it fails."""
        process = await asyncio.create_subprocess_exec(*self.command, *arguments, env=self.environment, stdout=asyncio.subprocess.PIPE)
        out, _ = await process.communicate()
        if process.returncode:
            raise RuntimeError(f"{' '.join([*self.command, *arguments])} ended with {process.returncode}")
        return out.decode().strip()


def bot_command() -> list[str]:
    return [sys.executable, "-m", "bot"]
