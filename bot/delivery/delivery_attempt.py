"""One attempt at what the outbox promises. Telegram knows no second copy for what it is, so a copy that may be one says so itself."""

from collections.abc import Awaitable, Callable

from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError, TelegramNetworkError, TelegramRetryAfter
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from locales.catalogue import say
from storage.chats import outbox
from storage.db.store import Store

NO_CONNECTION = (ClientConnectorError, ConnectionTimeoutError)


async def attempt(store: Store, promise: int, send: Callable[[bool], Awaitable[object]]) -> None:
    """Sends the outbox's row, unless it has ended meanwhile. `send` is told whether an earlier attempt may have reached the chat.

    What is known of this one is noted before it is raised: a process that is killed, a server's error and a lost answer leave it open.
    """
    earlier = await store.run(lambda tx: outbox.begin_attempt(tx, promise))
    if earlier is None:
        return
    try:
        await send(earlier > 0)
    except (TelegramForbiddenError, TelegramBadRequest) as refusal:
        reason = "blocked" if isinstance(refusal, TelegramForbiddenError) else "refused"
        await store.run(lambda tx: outbox.drop(tx, promise, reason))
        raise
    except (TelegramRetryAfter, TelegramNetworkError) as trouble:
        if has_reached_nobody(trouble):
            await store.run(lambda tx: outbox.undo_attempt(tx, promise))
        raise
    await store.run(lambda tx: outbox.mark_sent(tx, promise))


def mark_as_repeat(text: str, remark: str, again: bool) -> str:
    """The text as it is sent: a copy that may be a second one begins with the catalogue's remark that says so."""
    return f"{say(remark)}\n{text}" if again else text


def has_reached_nobody(trouble: TelegramAPIError) -> bool:
    """Whether a call that failed so was certainly not carried out."""
    return isinstance(trouble, TelegramRetryAfter) or isinstance(trouble.__cause__, NO_CONNECTION)
