"""The methods of the Bot API, each a function of the world and the checked arguments."""

from collections.abc import Callable, Mapping
from typing import Any

from sandbox.checks import Upload
from sandbox.methods import about, editing, sending
from sandbox.values import Json
from sandbox.world import World

Handler = Callable[[World, Json, Mapping[str, Upload]], Any]
HANDLERS: dict[str, Handler] = {**sending.HANDLERS, **editing.HANDLERS, **about.HANDLERS}
