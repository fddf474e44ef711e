"""Whom somebody supports. The supporters of a person come with the person's case."""

from sqlalchemy import bindparam, select

from plan.plan import Case
from plan.support.supporter import Standing
from storage.cases import cases
from storage.db.tx import Tx
from storage.tables.plans import PLAN
from storage.tables.supporters import SUPPORTER

# 0 is no phone: those who sit beside their person without one are not each other.
PERSON_IDS = (
    select(SUPPORTER.c.person_id)
    .where(SUPPORTER.c.telegram_id == bindparam("key"), SUPPORTER.c.telegram_id != 0, SUPPORTER.c.standing != Standing.ENDED.value)
    .distinct()
    .order_by(SUPPORTER.c.person_id)
)
PERSON_OF = select(PLAN.c.person_id).where(PLAN.c.id == bindparam("key"))
NAMES = select(SUPPORTER.c.name).where(SUPPORTER.c.telegram_id == bindparam("key")).order_by(SUPPORTER.c.person_id, SUPPORTER.c.number)


def person_ids_of(tx: Tx, telegram_id: int) -> list[int]:
    """The persons whose supporter with this Telegram id is not ended: joined and waiting for the person's yes, or confirmed.

    Locks nothing: another process may end a support before its case is read, so look at the supporter in the case again.
    """
    return list(tx.connection.execute(PERSON_IDS, {"key": telegram_id}).scalars())


def cases_of(tx: Tx, telegram_id: int) -> list[Case]:
    """The newest case of each of these persons, in the order of their numbers, as it is now.

    Always in this order, since each case stays locked to the end of the transaction where the database has row locks.
    """
    found = (cases.of_person(tx, person_id) for person_id in person_ids_of(tx, telegram_id))
    return [case for case in found if case and _supports(case, telegram_id)]


def person_of(tx: Tx, plan_id: int) -> int | None:
    """Whose this version of a plan is. Locks nothing: what a tap names may be anybody's."""
    return tx.connection.execute(PERSON_OF, {"key": plan_id}).scalar_one_or_none()


def names_of(tx: Tx, telegram_id: int) -> list[str]:
    """The names under which this Telegram id stands among the supporters of anybody, also where the support has ended."""
    names = [tx.vault.unseal(name) for name in tx.connection.execute(NAMES, {"key": telegram_id}).scalars()] if telegram_id else []
    return list(dict.fromkeys(names))


def _supports(case: Case, telegram_id: int) -> bool:
    return any(s.telegram_id == telegram_id and s.standing is not Standing.ENDED for s in case.person.supporters)
