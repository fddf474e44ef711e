"""The methods of the Bot API, each a function of the world and the checked arguments."""

from collections.abc import Callable, Mapping
from typing import Any

from sandbox.bot_api.checks import Upload
from sandbox.bot_api.methods import about, editing, sending
from sandbox.world.values import Json
from sandbox.world.world import World

Handler = Callable[[World, Json, Mapping[str, Upload]], Any]
HANDLERS: dict[str, Handler] = {**sending.HANDLERS, **editing.HANDLERS, **about.HANDLERS}
