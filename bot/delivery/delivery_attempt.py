"""One attempt to send a row of the outbox. Telegram does not detect repeats, so a message that may be a second copy says so."""

from collections.abc import Awaitable, Callable

from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError, TelegramNetworkError, TelegramRetryAfter
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from locales.catalogue import say
from storage.chats import outbox
from storage.db.store import Store

NO_CONNECTION = (ClientConnectorError, ConnectionTimeoutError)


async def attempt(store: Store, promise: int, send: Callable[[bool], Awaitable[object]]) -> None:
    """Sends the outbox's row, unless it has ended meanwhile. `send` is told whether an earlier attempt may have reached the chat.

    A refusal ends the row. An attempt that certainly reached nobody is taken back; after any other error it counts as maybe sent. All
    errors are raised again.
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
    """The text to send; one that may be a second copy begins with the catalogue's remark that says so."""
    return f"{say(remark)}\n{text}" if again else text


def has_reached_nobody(trouble: TelegramAPIError) -> bool:
    """Whether the failed call was certainly not carried out."""
    return isinstance(trouble, TelegramRetryAfter) or isinstance(trouble.__cause__, NO_CONNECTION)
