"""Inviting a person: a case number that somebody has already, and a leaflet that the office can tell from others."""

from io import BytesIO

from pypdf import PdfReader
from sqlalchemy import func, select

from storage.tables.traffic import INVITATION
from tests.databases import on_sqlite
from tests.review.desk import Desk
from tests.wording import wording

pytestmark = on_sqlite


def made(desk: Desk) -> int:
    count: int = desk.store.run_now(lambda tx: tx.connection.execute(select(func.count()).select_from(INVITATION)).scalar_one())
    return count


async def test_a_case_number_that_somebody_has_already_made_a_link_without_a_word(desk: Desk) -> None:
    browser, person, before = await desk.browser(desk.owner), desk.case.person, made(desk)
    answer = await browser.do("/uzaicinat", kind="person", case_number=person.case_number)
    assert answer.status_code == 409
    assert f"{wording('r.invite.taken')} {person.name}" in answer.text
    assert made(desk) == before
    again = await browser.post("/uzaicinat", {"kind": "person", "case_number": person.case_number, "anyway": "1"})
    assert again.status_code == 200
    assert made(desk) == before + 1


async def test_another_offices_case_number_tells_nothing(desk: Desk) -> None:
    browser = await desk.browser(desk.stranger)
    answer = await browser.do("/uzaicinat", kind="person", case_number=desk.case.person.case_number)
    assert answer.status_code == 200
    assert desk.case.person.name not in answer.text


async def test_several_printed_leaflets_are_told_apart(desk: Desk) -> None:
    browser = await desk.browser(desk.owner)
    answer = await browser.do("/uzaicinat", kind="person", case_number="BSD-2026/777")
    assert 'name="case_number" value="BSD-2026/777"' in answer.text
    link = browser.hidden("link")
    leaflet = await browser.post("/uzaicinat/lapina", {"link": link, "case_number": "BSD-2026/777"})
    assert "BSD-2026/777" in PdfReader(BytesIO(leaflet.content)).pages[0].extract_text()
