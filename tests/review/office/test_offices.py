"""New offices, for whom the program's settings name, and for nobody else."""

import re

import pytest

from storage.db.tx import Tx
from storage.office import invitations, offices
from tests.databases import on_sqlite
from tests.review.desk import IN_SETTINGS, Browser, Desk
from tests.wording import wording
from tests.words import ALSUNGA, BALVI, ZANETE

pytestmark = on_sqlite
NEW = ALSUNGA


async def of_program(desk: Desk) -> Browser:
    office = desk.owner.office_id
    worker = desk.store.run_now(lambda tx: offices.add_worker(tx, IN_SETTINGS, ZANETE, office))
    return await desk.browser(worker)


def names(desk: Desk) -> list[str]:
    return [office.name for office in desk.store.run_now(offices.offices)]


async def test_an_office_is_opened_and_its_first_worker_invited(desk: Desk) -> None:
    browser = await of_program(desk)
    assert (await browser.do("/dienests", deed="open_office", name=f"  {NEW} ")).status_code == 303
    office = desk.store.run_now(lambda tx: offices.office_by_name(tx, NEW))
    assert office
    page = (await browser.do("/dienests", deed="office_link", office=office.id)).text
    found = re.search(r"start=([\w-]+)", page)
    assert found

    def invitation(tx: Tx) -> tuple[str, str, str] | None:
        it = invitations.find(tx, found[1], desk.clock.now)
        return (it.kind, it.state, it.office.name) if it else None

    assert desk.store.run_now(invitation) == ("worker", "open", NEW)


@pytest.mark.parametrize("name", ["", "x" * 121, BALVI])
async def test_a_name_that_will_not_do_is_said_so(desk: Desk, name: str) -> None:
    browser = await of_program(desk)
    before = names(desk)
    answer = await browser.do("/dienests", deed="open_office", name=name)
    assert (answer.status_code, names(desk)) == (422, before)
    assert 'aria-invalid="true"' in answer.text


async def test_an_offices_own_administrator_opens_no_others(desk: Desk) -> None:
    browser, before = await desk.browser(desk.workers["administrator"]), names(desk)
    assert wording("r.offices") not in (await browser.get("/dienests")).text
    assert (await browser.post("/dienests", {"deed": "open_office", "name": NEW})).status_code == 404
    assert (await browser.do("/dienests", deed="office_link", office=desk.stranger.office_id)).status_code == 404
    assert names(desk) == before
