"""Monthly sessions on days that not every month has: no month is left out, and the forms say so before anything is saved."""

from plan.sessions.recurrence import RecurrenceRule, Repeat
from tests.databases import on_sqlite
from tests.review.desk import Desk
from tests.review.sessions.test_sessions import NEW, address, do, sessions
from tests.sessions import wall
from tests.wording import wording

pytestmark = on_sqlite


async def test_a_monthly_session_on_the_31st_is_told_of_in_full(desk: Desk) -> None:
    browser = await desk.browser(desk.owner)
    assert wording("r.session.repeat.monthly") in (await browser.get(address(desk))).text
    assert (await do(browser, address(desk), **{**NEW, "date": "2026-12-31", "repeat": "monthly"})).status_code == 303
    page = (await browser.get(address(desk, "tiksanas/1/20261231T1400"))).text
    assert f"{wording('r.session.every.monthly')}: {wording('r.session.on_day_or_last', day=31)}" in page
    assert (await browser.get(address(desk, "tiksanas/1/20270228T1400"))).status_code == 200


async def test_a_monthly_series_moved_to_the_31st_leaves_no_month_out(desk: Desk) -> None:
    browser = await desk.browser(desk.owner)
    await do(browser, address(desk), **{**NEW, "date": "2026-12-15", "repeat": "monthly"})
    first = address(desk, "tiksanas/1/20261215T1400")
    assert wording("r.session.move.month_day") in (await browser.get(first)).text
    assert (await do(browser, first, deed="moved", date="2026-12-31", time="14:00", reach="all")).status_code == 303
    assert [(one.start, one.rule) for one in sessions(desk)] == [
        (wall("2026-12-31 14:00"), RecurrenceRule(Repeat.MONTHLY, week_start=3, month_day=31))
    ]
    assert (await browser.get(address(desk, "tiksanas/1/20270228T1400"))).status_code == 200
