"""Amounts stay exact in both databases, and can be summed and compared there."""

from decimal import Decimal
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import StatementError

from storage.db.store import Store
from storage.db.tx import Tx
from storage.tables.plans import OFFICE
from storage.tables.web import OFFICE_SERVICE as S
from tests.storage.full_case import NOW

amounts = st.decimals(Decimal("-9999999.99"), Decimal("9999999.99"), places=2)


def put(amount: Decimal, code: str, tx: Tx) -> None:
    if tx.connection.execute(select(OFFICE.c.id)).first() is None:
        tx.connection.execute(insert(OFFICE).values(id=1, name="Balvi", opened_at=NOW))
    row = {"office_id": 1, "code": code, "name": "", "plain": "", "sign": "", "unit": "", "price": amount, "active": True}
    tx.connection.execute(insert(S).values(row))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(amounts, min_size=1, max_size=6))
def test_what_is_put_in_comes_out_and_adds_up(store: Store, given_amounts: list[Decimal]) -> None:
    for place, amount in enumerate(given_amounts):
        store.run_now(partial(put, amount, str(place)))
    found = store.run_now(lambda tx: tx.connection.execute(select(S.c.price).order_by(S.c.price)).scalars().all())
    total = store.run_now(lambda tx: tx.connection.execute(select(func.sum(S.c.price, type_=S.c.price.type))).scalar_one())
    store.run_now(lambda tx: tx.connection.execute(delete(S)))
    assert (found, total) == (sorted(given_amounts), sum(given_amounts))
    assert {amount.as_tuple().exponent for amount in found} == {-2}


def test_what_would_not_be_exact_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="more than two decimals"):
        store.run_now(partial(put, Decimal("0.001"), "a"))
