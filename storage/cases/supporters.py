"""The persons whom somebody supports. A person's supporters are read with the case."""

from sqlalchemy import bindparam, select

from plan.plan import Case
from plan.support.supporter import Standing
from storage.cases import cases
from storage.db.tx import Tx
from storage.tables.plans import PLAN
from storage.tables.supporters import SUPPORTER

# 0 means no phone and is shared by several supporters, so it identifies nobody.
PERSON_IDS = (
    select(SUPPORTER.c.person_id)
    .where(SUPPORTER.c.telegram_id == bindparam("key"), SUPPORTER.c.telegram_id != 0, SUPPORTER.c.standing != Standing.ENDED.value)
    .distinct()
    .order_by(SUPPORTER.c.person_id)
)
PERSON_OF = select(PLAN.c.person_id).where(PLAN.c.id == bindparam("key"))
NAMES = select(SUPPORTER.c.name).where(SUPPORTER.c.telegram_id == bindparam("key")).order_by(SUPPORTER.c.person_id, SUPPORTER.c.number)


def person_ids_of(tx: Tx, telegram_id: int) -> list[int]:
    """The persons whose supporter has this Telegram id, confirmed or still to be confirmed by the person.

    Locks nothing: another process may end a support before its case is read, so check the supporter in the case again.
    """
    return list(tx.connection.execute(PERSON_IDS, {"key": telegram_id}).scalars())


def cases_of(tx: Tx, telegram_id: int) -> list[Case]:
    """The newest case of each of these persons, in the order of their numbers.

    The order is fixed, since each case stays locked until the transaction ends where the database has row locks.
    """
    found = (cases.of_person(tx, person_id) for person_id in person_ids_of(tx, telegram_id))
    return [case for case in found if case and _supports(case, telegram_id)]


def person_of(tx: Tx, plan_id: int) -> int | None:
    """The person whose plan this is, in any version. Locks nothing, since the number may come from a forged tap."""
    return tx.connection.execute(PERSON_OF, {"key": plan_id}).scalar_one_or_none()


def names_of(tx: Tx, telegram_id: int) -> list[str]:
    """The names under which this Telegram id is a supporter of anybody, ended or not."""
    names = [tx.vault.unseal(name) for name in tx.connection.execute(NAMES, {"key": telegram_id}).scalars()] if telegram_id else []
    return list(dict.fromkeys(names))


def _supports(case: Case, telegram_id: int) -> bool:
    return any(s.telegram_id == telegram_id and s.standing is not Standing.ENDED for s in case.person.supporters)
