"""How fast messages that nobody waits for are sent: Telegram accepts 30 a second in all and one a second in a chat.

A message that somebody waits for is sent at once; the difference to Telegram's 30 is kept free for those.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiolimiter import AsyncLimiter

A_SECOND = 28
IN_CHAT = 1
CHATS_REMEMBERED = 10_000


class RateLimit:
    """Shared by everything sent unasked. `a_second`: messages a second to all chats together; `in_chat`: to one chat."""

    def __init__(self, a_second: float = A_SECOND, in_chat: float = IN_CHAT) -> None:
        self._all = AsyncLimiter(1, 1 / a_second)
        self._looking = asyncio.Lock()
        self._in_chat = in_chat
        self._chats: OrderedDict[int, AsyncLimiter] = OrderedDict()
        self._held_until = 0.0

    async def turn(self, chat_id: int) -> None:
        """Returns when a message to this chat may be sent, after any hold is over."""
        await self._of(chat_id).acquire()
        await self._turn_of_all()

    @asynccontextmanager
    async def last_look(self, chat_id: int) -> AsyncIterator[None]:
        """Waits for the turn, then lets the caller check the database once more and send. One caller at a time: otherwise all that waited
        for the database would send together when it answers.
        """
        await self._of(chat_id).acquire()
        async with self._looking:
            await self._turn_of_all()
            yield

    async def _turn_of_all(self) -> None:
        await self._all.acquire()
        while (wait := self._hold_left()) > 0:
            await asyncio.sleep(wait)
            await self._all.acquire()

    def hold(self, seconds: float) -> None:
        """After a 429, sends nothing for so many seconds, as Telegram does not say which chat it is about."""
        self._held_until = max(self._held_until, asyncio.get_running_loop().time() + seconds)

    def _hold_left(self) -> float:
        return self._held_until - asyncio.get_running_loop().time()

    def _of(self, chat_id: int) -> AsyncLimiter:
        """The limiter of a chat; chats used long ago are forgotten."""
        if chat_id not in self._chats:
            self._chats[chat_id] = AsyncLimiter(1, 1 / self._in_chat)
        self._chats.move_to_end(chat_id)
        while len(self._chats) > CHATS_REMEMBERED:
            self._chats.popitem(last=False)
        return self._chats[chat_id]


class InTurn:
    """The line for what is sent to a chat unasked: each attempt waits for its turn, and a 429 holds up everything sent unasked."""

    def __init__(self, pace: RateLimit, chat_id: int) -> None:
        self._pace, self._chat_id = pace, chat_id

    async def turn(self) -> None:
        await self._pace.turn(self._chat_id)

    async def hold_back(self, seconds: float) -> None:
        self._pace.hold(seconds)


class UntilAsked:
    """The line for a screen that nobody waits for. As soon as somebody acts in the chat, the rest is sent at once.

    The first turn was taken before the screen was drawn, so that the screen is not outdated when it is sent.
    """

    def __init__(self, pace: RateLimit, chat_id: int) -> None:
        self._line = InTurn(pace, chat_id)
        self._taken, self._asked = True, False
        self._waits: asyncio.Task[None] | None = None

    async def turn(self) -> None:
        if self._taken or self._asked:
            self._taken = False
            return
        self._waits = asyncio.create_task(self._line.turn())
        await asyncio.wait([self._waits])

    async def hold_back(self, seconds: float) -> None:
        await self._line.hold_back(seconds)
        if self._asked:
            await asyncio.sleep(seconds)

    def ask(self) -> None:
        self._asked = True
        if self._waits:
            self._waits.cancel()
