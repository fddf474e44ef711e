"""What the commands beside the bot do."""

import asyncio
from datetime import datetime

from bot.program.settings import Settings
from storage.db.store import Store
from storage.db.tx import Tx
from storage.office import invitations, offices

BY_COMMAND = 0


def invitation_link(settings: Settings, store: Store, office_name: str, case_number: str, now: datetime) -> str:
    from bot.program.app import fresh_token, link_of

    token = fresh_token()

    def create(tx: Tx) -> None:
        office = offices.office_by_name(tx, office_name) or offices.open_office(tx, office_name, now)
        kind = "person" if case_number else "worker"
        invitations.create(tx, token, kind, office.id, BY_COMMAND, now, case_number=case_number)

    username = asyncio.run(_username(settings))
    store.run_now(create)
    return link_of(username)(token)


async def _username(settings: Settings) -> str:
    from bot.program.app import make_bot

    async with make_bot(settings) as bot:
        return (await bot.me()).username or ""
