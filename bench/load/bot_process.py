"""A bot as a process of its own, and the processor time that it takes."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bench.failure import Failed

ROOT = Path(__file__).parents[2]
ENDING = 20.0


class MeasuredBot:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    def processor_seconds(self) -> float:
        """User and system time of all its threads since its start; counted in hundredths of a second."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak_megabytes(self) -> float:
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024


@asynccontextmanager
async def running_bot(module: str, folder: Path, **settings: str) -> AsyncIterator[MeasuredBot]:
    """`python -m module` in `folder`, where its log stays, until the block ends; then it is asked to stop. Raises Failed if it broke."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "WEB_PORT": str(_free_port()), **settings}
    with (folder / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, cwd=folder, env=environment, stdout=log, stderr=asyncio.subprocess.STDOUT
        )
        try:
            yield MeasuredBot(process)
        finally:
            if process.returncode is None:
                process.terminate()
            try:
                async with asyncio.timeout(ENDING):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()
    if process.returncode not in (0, -15):
        raise Failed(f"{module} ended with {process.returncode}: {tail(folder)}")


def _free_port() -> int:
    """The bot shows the worker's pages as well, and another program may have the usual port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def tail(folder: Path) -> str:
    return (folder / "log").read_text(errors="replace")[-1500:]
