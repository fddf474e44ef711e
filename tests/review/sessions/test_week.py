"""The week of an office or a worker, day by day."""

import re
from datetime import date, timedelta

import pytest
from babel.dates import format_date
from sqlalchemy import Engine, event

from plan import changes as c
from plan.changes import AddSession, CancelSession
from plan.sessions.session import Details, People
from plan.states import Move, Role
from service.office.week_reading import MOST
from storage.db.tx import Tx
from tests.databases import on_sqlite
from tests.review.desk import Browser, Desk
from tests.review.meetings import AT_TODAY, BEFORE, NEXT, TODAY, change, with_sessions
from tests.wording import wording
from tests.words import JANIS_BERZINS, LIBRARY


def days(page: str) -> dict[str, str]:
    parts = re.split(r'<h2 id="diena-\d">', page)[1:]
    return {part.partition("</h2>")[0].partition("<")[0].strip(): part for part in parts}


def november(day: int) -> str:
    """The heading of a day."""
    named = format_date(date(2026, 11, day), "EEEE, d. MMMM", locale="lv")
    return named[:1].upper() + named[1:]


async def test_a_week_by_day(desk: Desk) -> None:
    with_sessions(desk)
    browser = await desk.browser(desk.owner)
    found = days((await browser.get("/nedela")).text)
    assert list(found) == [november(day) for day in range(23, 30)]
    assert [day for day, part in found.items() if f"● {wording('r.session.today')}" in part] == [november(25)]
    wednesday = found[november(25)]
    assert f"✋ {JANIS_BERZINS}: {wording('r.session.reply.help')}" in wednesday
    assert f'href="/lieta/{desk.case.plan.id}/{AT_TODAY}"' in wednesday
    assert wording("r.week.nothing") in found[november(26)]  # what the person has alone is theirs
    assert wording("r.week.nothing") in found[november(28)]
    after = (await browser.get("/nedela?sakums=2026-12-02")).text
    assert f"✗ {JANIS_BERZINS}: {wording('r.session.reply.not_coming')}" in days(after)[november(30)]
    assert f"● {wording('r.session.today')}" not in after


@on_sqlite
async def test_whose_week(desk: Desk) -> None:
    with_sessions(desk)
    colleague, stranger = await desk.browser(desk.workers["worker"]), await desk.browser(desk.stranger)
    name = JANIS_BERZINS
    hers = f"darbinieks={desk.owner.id}"
    for browser, query, found in [(colleague, "", False), (colleague, "darbinieks=visi", True), (colleague, hers, True),
                                  (stranger, "darbinieks=visi", False), (stranger, hers, False)]:  # fmt: skip
        answer = await browser.get(f"/nedela?{query}")
        assert (answer.status_code, name in answer.text) == (200, found), query


@on_sqlite
@pytest.mark.parametrize(
    "query", ["sakums=", "sakums=rit", "sakums=0001-01-01", "sakums=9999-12-31", "sakums=2026-02-30", "darbinieks=<b>"]
)
async def test_a_week_that_cannot_be_is_this_week(desk: Desk, query: str) -> None:
    browser = await desk.browser(desk.owner)
    answer = await browser.get(f"/nedela?{query}")
    assert answer.status_code == 200
    assert "Pirmdiena, 23. novembris" in answer.text


@on_sqlite
async def test_a_week_over_the_change_of_the_clocks(desk: Desk) -> None:
    """Monday's midnight is another moment after the change; the session stays at 14:00."""
    with_sessions(desk)
    browser = await desk.browser(desk.owner)
    for monday in ("2026-10-19", "2026-10-26"):
        found = days((await browser.get(f"/nedela?sakums={monday}")).text)
        assert sum("14.00–15.00" in part for part in found.values()) == 1


@on_sqlite
async def test_a_cancelled_time_is_struck_out_in_the_week(desk: Desk) -> None:
    with_sessions(desk)
    change(desk, Role.WORKER, desk.owner.id, desk.clock.now, CancelSession(1, NEXT))
    browser = await desk.browser(desk.owner)
    assert "⛔ Atcelta" in days((await browser.get("/nedela?sakums=2026-11-30")).text)[november(30)]


@on_sqlite
async def test_a_person_who_took_the_plan_back_is_no_link_and_no_dead_end(desk: Desk) -> None:
    with_sessions(desk)
    desk.person_does(c.MovePlan(Move.TAKE_BACK))
    browser = await desk.browser(desk.owner)
    page = (await browser.get("/nedela?darbinieks=visi")).text
    assert JANIS_BERZINS in page
    assert "/lieta/" not in page
    assert "Frizieris" not in page
    assert wording("r.week.no_case") in page
    assert f'<a href="/rinda">{wording("r.week.to_queue")}</a>' in page


async def statements(desk: Desk, browser: Browser, address: str) -> int:
    seen: list[str] = []

    def note(*told: object) -> None:
        seen.append(str(told[2]))

    def engine(tx: Tx) -> Engine:
        return tx.connection.engine

    found = desk.store.run_now(engine)
    event.listen(found, "before_cursor_execute", note)
    assert (await browser.get(address)).status_code == 200
    event.remove(found, "before_cursor_execute", note)
    return len(seen)


async def test_a_week_costs_the_same_statements_however_full(desk: Desk) -> None:
    """And what is not on the page is not even opened."""
    with_sessions(desk)
    browser = await desk.browser(desk.owner)
    few = await statements(desk, browser, "/nedela")
    made = Details("fizioterapeits", people=People(True, (1,), desk.owner.id), minutes=15)
    starts = [TODAY.replace(hour=8) + timedelta(days=day, minutes=15 * n) for day in (0, 1, 2) for n in range(45)]
    change(desk, Role.WORKER, desk.owner.id, BEFORE, *(AddSession(made, start) for start in starts))
    page = (await browser.get("/nedela")).text
    assert wording("r.week.shown", n=MOST, of=137) in page
    assert page.count('class="meeting') == MOST
    assert await statements(desk, browser, "/nedela") == few


@on_sqlite
async def test_a_session_is_made_from_the_week_in_a_chosen_case_on_a_chosen_day(desk: Desk) -> None:
    browser = await desk.browser(desk.owner)
    page = (await browser.get("/nedela?sakums=2026-11-30")).text
    assert f'<option value="{desk.case.plan.id}">{JANIS_BERZINS}' in page
    assert '<option value="2026-12-03">Ceturtdiena, 3. decembris</option>' in page
    answer = await browser.get(f"/nedela/tiksanas?lieta={desk.case.plan.id}&diena=2026-12-03")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/lieta/{desk.case.plan.id}/tiksanas?diena=2026-12-03")
    assert 'value="2026-12-03" type="date"' in (await browser.get(answer.headers["location"])).text


@on_sqlite
async def test_the_day_chosen_in_the_week_stands_over_one_that_was_typed_before(desk: Desk) -> None:
    browser = await desk.browser(desk.owner)
    form = {"form": "tiksanas-jauna", "date": "2026-12-24", "place": LIBRARY}
    await browser.get(f"/lieta/{desk.case.plan.id}/tiksanas")
    await browser.post(f"/lieta/{desk.case.plan.id}/melnraksts", form)
    page = (await browser.get(f"/lieta/{desk.case.plan.id}/tiksanas?diena=2026-12-03")).text
    assert LIBRARY in page
    assert 'value="2026-12-03" type="date"' in page
    assert 'value="2026-12-24" type="date"' in (await browser.get(f"/lieta/{desk.case.plan.id}/tiksanas?diena=nekad")).text


@on_sqlite
@pytest.mark.parametrize("query", ["", "lieta=1", "lieta=1&diena=rit", "lieta=²&diena=2026-12-03", "lieta=&diena=2026-12-03"])
async def test_what_was_not_chosen_in_the_week_leads_back_to_it(desk: Desk, query: str) -> None:
    browser = await desk.browser(desk.owner)
    assert (await browser.get(f"/nedela/tiksanas?{query}")).headers["location"] == "/nedela"


@on_sqlite
async def test_who_has_no_case_is_led_to_the_queue(desk: Desk) -> None:
    browser = await desk.browser(desk.workers["worker"])
    page = (await browser.get("/nedela")).text
    assert wording("r.week.new.no_cases") in page
    assert "/nedela/tiksanas" not in page
