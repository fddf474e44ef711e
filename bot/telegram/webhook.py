"""The webhook, instead of long polling. The 200 is sent after the commit and also answers the tap, which saves a call."""

import hmac
import logging
from urllib.parse import urlsplit

from aiogram import Bot
from aiogram.types import Update
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.program.settings import BadSettings, Settings
from bot.telegram.polling import ALLOWED
from bot.telegram.updates import Updates
from storage.db.engine import StoreUnavailable

log = logging.getLogger(__name__)
LARGEST = 1 << 20


def route(bot: Bot, updates: Updates, settings: Settings) -> Route:
    """The webhook's route. Raises BadSettings without a secret, as anybody could then pretend to be Telegram."""
    secret = settings.webhook_secret
    if len(secret) < 16:
        raise BadSettings("WEBHOOK_SECRET is needed with WEBHOOK_URL: 16 or more letters, digits, - or _")

    async def take(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""), secret):
            return Response(status_code=403)
        body = await request.body()
        if len(body) > LARGEST:
            return Response(status_code=413)
        try:
            update = Update.model_validate_json(body, context={"bot": bot})
        except ValueError:
            log.warning("webhook body is no update")
            return Response(status_code=400)
        try:
            await updates.take(update, answers_taps=False)
        except StoreUnavailable:
            return Response(status_code=503)
        query = update.callback_query
        return JSONResponse({"method": "answerCallbackQuery", "callback_query_id": query.id}) if query else Response()

    return Route(urlsplit(settings.webhook_url).path or "/", take, methods=["POST"])


async def announce(bot: Bot, settings: Settings) -> None:
    """Tells Telegram where to send updates."""
    await bot.set_webhook(settings.webhook_url, secret_token=settings.webhook_secret, allowed_updates=ALLOWED)
