"""What the commands of the entry point do."""

import asyncio
from datetime import datetime

from bot.program.settings import Settings
from service.turn.invitations import invite_by_command
from storage.db.store import Store


def invitation_link(settings: Settings, store: Store, office_name: str, case_number: str, now: datetime) -> str:
    from bot.program.app import fresh_token, link_of

    token = fresh_token()
    username = asyncio.run(_username(settings))
    store.run_now(lambda tx: invite_by_command(tx, office_name, case_number, token, now))
    return link_of(username)(token)


async def _username(settings: Settings) -> str:
    from bot.program.app import make_bot

    async with make_bot(settings) as bot:
        return (await bot.me()).username or ""
