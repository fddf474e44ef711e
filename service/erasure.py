"""Erasing what is kept about somebody, also where they stand in the cases of others."""

from datetime import datetime

from plan.changes import By, EndSupport
from plan.states import Role
from plan.support.supporter import Standing
from service.apply_changes import apply_changes
from storage.cases import cases, supporters
from storage.cases.erasure import erase_chat, forget_supporter
from storage.db.tx import Tx


def erase_person(tx: Tx, chat_id: int, at: datetime) -> tuple[str, ...]:
    """The person of this chat, who may support others as well. Returns the files to delete after the commit."""
    _step_back(tx, chat_id, at)
    case = cases.of_chat(tx, chat_id)
    return tuple(cases.erase(tx, case.person.id, at)) if case else ()


def erase_supporter(tx: Tx, chat_id: int, at: datetime) -> None:
    """What is kept about whoever supports others; a plan of their own stays."""
    _step_back(tx, chat_id, at)
    if cases.of_chat(tx, chat_id) is None:
        erase_chat(tx, chat_id)


def _step_back(tx: Tx, chat_id: int, at: datetime) -> None:
    """The support ends everywhere, each person is told, then name and Telegram id go."""
    for case in supporters.cases_of(tx, chat_id):
        for mine in case.person.supporters:
            if mine.telegram_id == chat_id and mine.standing is not Standing.ENDED:
                apply_changes(tx, case, (EndSupport(mine.id),), By(Role.SUPPORTER, mine.id, at))
    forget_supporter(tx, chat_id)
