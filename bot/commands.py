"""What the commands beside the bot share."""

import asyncio
import contextlib
from collections.abc import Iterator
from datetime import datetime

from bot.settings import BadSettings, Settings
from storage import invitations, migrate, offices
from storage.store import Store
from storage.tx import Tx
from storage.vault import BadKey, open_vault

BY_COMMAND = 0


@contextlib.contextmanager
def opened(settings: Settings) -> Iterator[Store]:
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        vault = open_vault(settings.data_keys, settings.data_dir)
    except BadKey as problem:
        raise BadSettings(str(problem)) from None
    migrate(settings.database)
    store = Store.open(settings.database, vault)
    try:
        yield store
    finally:
        store.close()


def invitation_link(settings: Settings, store: Store, office_name: str, case_number: str, now: datetime) -> str:
    from bot.app import fresh_token, link_of

    token = fresh_token()

    def create(tx: Tx) -> None:
        office = offices.office_by_name(tx, office_name) or offices.open_office(tx, office_name, now)
        kind = "person" if case_number else "worker"
        invitations.create(tx, token, kind, office.id, BY_COMMAND, now, case_number=case_number)

    username = asyncio.run(_username(settings))
    store.run_now(create)
    return link_of(username)(token)


async def _username(settings: Settings) -> str:
    from bot.app import make_bot

    async with make_bot(settings) as bot:
        return (await bot.me()).username or ""
