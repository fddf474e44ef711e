"""Debian's browser, for tests that look at pages as people see them. It is started once; each test has a context of its own in it.

Such tests and their fixtures run in the loop of the session, where the browser lives: `IN_BROWSER`.
"""

import shutil
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

CHROMIUM = shutil.which("chromium")
IN_BROWSER = [
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed"),
    pytest.mark.asyncio(loop_scope="session"),
]
expect.set_options(timeout=60_000)  # milliseconds, for a busy machine: where all is well nobody waits for it


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        await started.close()
