"""The program's web server, for the worker's pages and, where it is on, the webhook."""

import asyncio

import uvicorn
from starlette.applications import Starlette

from bot.program.settings import Settings


async def serve(app: Starlette, settings: Settings, stop: asyncio.Event) -> None:
    """Serves until `stop`, and finishes requests already begun. Ends the program when the port is taken."""
    config = uvicorn.Config(
        app,
        host=settings.web_host,
        port=settings.web_port,
        log_level="warning",
        access_log=False,  # addresses may hold what somebody searched for
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server._serve())
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    server.should_exit = True
    await serving
