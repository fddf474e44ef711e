"""The sandbox as one object: the Bot API over HTTP, the phones that use the bot, and the page that shows them."""

import contextlib
from collections.abc import AsyncIterator

from aiohttp import web

from sandbox.browser.control import Control
from sandbox.telegram import Telegram

TOKEN = "7000000001:AAH-sandbox-only-opens-no-door-at-Telegram"
USERNAME = "mans_plans_bot"
BIGGEST_BODY = 64 * 1024 * 1024


class Sandbox(Telegram):
    """A Bot API server on 127.0.0.1 for one bot. `url` is what a bot takes as its API server."""

    def __init__(self, token: str = TOKEN, username: str = USERNAME) -> None:
        super().__init__(token, username)
        self.port = 0
        self.control = Control(self)

    @classmethod
    @contextlib.asynccontextmanager
    async def start(cls, port: int = 0, *, token: str = TOKEN, username: str = USERNAME) -> "AsyncIterator[Sandbox]":
        """Serve until the block ends; port 0 takes a free one. Raises OSError when the port is taken."""
        sandbox = cls(token, username)
        runner = web.AppRunner(sandbox.application(), access_log=None, handle_signals=False, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        try:
            await site.start()
            sandbox.port = runner.addresses[0][1]
            yield sandbox
        finally:
            sandbox.world.updates.wake()
            await sandbox.api.webhook.stop()
            await runner.cleanup()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def application(self) -> web.Application:
        app = web.Application(client_max_size=BIGGEST_BODY)
        self.api.add_routes(app)
        self.control.add_routes(app)
        return app
