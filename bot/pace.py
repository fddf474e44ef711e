"""How fast messages that nobody waits for may leave: Telegram takes 30 a second in all and one a second in a chat."""

import asyncio
from collections import OrderedDict

from aiolimiter import AsyncLimiter

# In any one second at most BURST + A_SECOND leave.
A_SECOND, BURST = 28, 2
CHATS_REMEMBERED = 10_000


class Pace:
    """Shared by everything that speaks to a chat unasked. `hold` is for a 429: Telegram then wants to hear nothing for a while."""

    def __init__(self, a_second: float = A_SECOND, in_chat: float = 1) -> None:
        self._all = AsyncLimiter(BURST, BURST / a_second)
        self._in_chat = in_chat
        self._chats: OrderedDict[int, AsyncLimiter] = OrderedDict()
        self._held_until = 0.0

    async def turn(self, chat_id: int) -> None:
        """Returns when a message to this chat may leave."""
        await self._of(chat_id).acquire()
        await self._released()
        await self._all.acquire()

    def hold(self, seconds: float) -> None:
        self._held_until = max(self._held_until, asyncio.get_running_loop().time() + seconds)

    async def _released(self) -> None:
        wait = self._held_until - asyncio.get_running_loop().time()
        if wait > 0:
            await asyncio.sleep(wait)
            await self._released()  # it may have been prolonged meanwhile

    def _of(self, chat_id: int) -> AsyncLimiter:
        """Of chats that had their turn long ago nothing need be remembered."""
        if chat_id not in self._chats:
            self._chats[chat_id] = AsyncLimiter(1, 1 / self._in_chat)
        self._chats.move_to_end(chat_id)
        while len(self._chats) > CHATS_REMEMBERED:
            self._chats.popitem(last=False)
        return self._chats[chat_id]
