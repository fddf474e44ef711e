"""Debian's browser, for tests that look at pages as people see them."""

import shutil

from playwright.async_api import expect

CHROMIUM = shutil.which("chromium")
expect.set_options(timeout=60_000)  # milliseconds, for a busy machine: where all is well nobody waits for it
