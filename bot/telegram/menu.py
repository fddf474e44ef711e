"""The bot's name, descriptions and menus of commands in Telegram."""

import logging
from collections.abc import Iterable

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat, MenuButtonCommands

from bot.telegram.calls import GaveUp, call
from locales.catalogue import say

log = logging.getLogger(__name__)
PERSON = ("start", "plans", "nedela", "kalendars", "paligs", "pauze", "atbalsts", "iestatijumi", "dati")
SUPPORTER = ("start", "atbalstu", "plans", "kalendars", "paligs", "iestatijumi", "dati")
WORKER = ("start", "rinda", "uzaicinat", "iestatijumi", "paligs")


def commands(names: Iterable[str], prefix: str = "") -> list[BotCommand]:
    return [BotCommand(command=name, description=say(f"{prefix}command.{name}")) for name in names]


async def introduce(bot: Bot, administrators: Iterable[int]) -> None:
    """Sets name, descriptions and menus. Telegram limits how often; failures are logged, as the bot works without them."""
    try:
        await call(lambda: bot.set_my_commands(commands(PERSON), scope=BotCommandScopeAllPrivateChats()))
        await call(lambda: bot.set_my_name(say("bot.name")))
        await call(lambda: bot.set_my_description(say("bot.description")))
        await call(lambda: bot.set_my_short_description(say("bot.short_description")))
        await call(lambda: bot.set_chat_menu_button(menu_button=MenuButtonCommands()))
    except (TelegramAPIError, GaveUp) as refusal:
        log.warning("menu not set", extra={"error": type(refusal).__name__})
    for chat_id in administrators:
        await offer_commands(bot, chat_id, "worker")


async def offer_commands(bot: Bot, chat_id: int, script: str) -> None:
    """Gives a chat a worker's or supporter's menu. Telegram refuses it for somebody who never wrote to the bot."""
    offered = commands(WORKER, "w.") if script == "worker" else commands(SUPPORTER, "s.")
    try:
        await call(lambda: bot.set_my_commands(offered, scope=BotCommandScopeChat(chat_id=chat_id)))
    except (TelegramAPIError, GaveUp) as refusal:
        log.info("menu not set", extra={"error": type(refusal).__name__})
