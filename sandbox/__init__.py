"""A Bot API server on this machine, strict as Telegram is, and phones that use a bot through it.

It imports no other room: it speaks HTTP and starts the bot as a process. `python -m sandbox` shows the phones in a
browser; tests use `Sandbox.start()` and the phones it makes.
"""

from sandbox.phones.phones import Phone, SandboxTimeout
from sandbox.server import Sandbox
from sandbox.world.faults import Fault
from sandbox.world.world import Call

__all__ = ["Call", "Fault", "Phone", "Sandbox", "SandboxTimeout"]
