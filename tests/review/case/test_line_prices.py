"""What a line of support costs, and what is not known of it, is said on the line, in the sums and before the plan is proposed."""

import re
from decimal import Decimal

from plan import changes as c
from plan.states import Role
from plan.words import Words
from storage.cases import cases
from storage.db.tx import Tx
from tests.databases import on_sqlite
from tests.review.desk import Desk
from tests.storage.full_case import NOW
from tests.wording import wording
from tests.words import BROTHER_COMES

pytestmark = on_sqlite
NO_PRICE = f"⚠ {wording('r.line.no_price')}"


def put(desk: Desk, **line: object) -> None:
    def add(tx: Tx) -> None:
        case = cases.of_plan(tx, desk.case.plan.id)
        assert case
        changes = (c.AddSupport(case.plan.goals[0].id, **line),)  # type: ignore[arg-type]
        by = c.By(Role.WORKER, desk.owner.id, NOW)
        cases.save(tx, case, changes[0].apply(case, by), changes, by)

    desk.store.run_now(add)


async def test_a_service_without_a_price_counts_as_free(desk: Desk) -> None:
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    before = (await browser.get(path)).text
    put(desk, service="psihologs", months=6)
    page = (await browser.get(path)).text
    assert page.count(NO_PRICE) == before.count(NO_PRICE) + 1
    assert page.count(wording("r.line.free")) == before.count(wording("r.line.free"))
    assert wording("r.money.unpriced", n=1) in page
    proposal = (await browser.get(f"{path}/saskanot")).text
    assert NO_PRICE in proposal
    assert wording("r.money.unpriced", n=1) in proposal


async def test_natural_support_is_free(desk: Desk) -> None:
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    before = (await browser.get(path)).text
    put(desk, words=Words(BROTHER_COMES))
    page = (await browser.get(path)).text
    assert page.count(wording("r.line.free")) == before.count(wording("r.line.free")) + 1
    assert page.count(NO_PRICE) == before.count(NO_PRICE)


async def test_paid_units_were_told_without_how_many_there_are(desk: Desk) -> None:
    put(desk, service="psihologs", unit="visit", units=Decimal(30), price=Decimal(10), months=12)
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    await browser.do(path, deed="budget", form="budget", budget="1400", period="12")
    assert re.search(r"Apmaksātas vienības: \d+ no 360\. ", (await browser.get(path)).text)
