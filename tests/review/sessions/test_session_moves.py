"""Moving a session on the worker's pages: what a press does not change, what moves along, where a series goes on, what became of a time."""

import re

import pytest

from plan.changes import AddSession, AnswerOccurrence, CancelSession, MoveSession, Reach
from plan.sessions.occurrences import is_moved_alone
from plan.sessions.recurrence import RecurrenceRule, Repeat
from plan.sessions.session import PLAN_MEETING, Details, People, Reply
from plan.states import Role
from tests.databases import on_sqlite
from tests.review.desk import Desk
from tests.review.meetings import AT_NEXT, MONDAYS, NEXT, change, with_sessions
from tests.review.sessions.test_sessions import address, do, sessions
from tests.sessions import wall
from tests.wording import wording

MOVED_FROM, MOVE_AS_WISHED = (wording(text, when="").rstrip(" :") for text in ("r.session.moved_from", "r.session.move.wished"))
GOES_ON = wording("r.session.goes_on", day="").partition("  ")[2]
MORE_MOVES = wording("r.session.reach.days"), wording("r.session.reach.days_and_end")

pytestmark = on_sqlite
REACHES = r'name="reach" value="(\w+)"( checked)?'
FORM = f"parcelt-1-{NEXT:%Y%m%dT%H%M}"
BACK = {"deed": "moved", "form": FORM, "date": "2026-11-30", "time": "14:00", "reach": "one"}


def parts(page: str) -> tuple[str, str]:
    """The forms that move and cancel."""
    move, _, rest = page.partition('id="parcelt-h"')[2].partition("</section>")
    return move, rest.partition('id="atcelt-')[0].rpartition("<details")[2] + rest.partition('id="atcelt-')[2]


def moved(desk: Desk, to: str, reach: Reach = Reach.ONE, original: str = f"{NEXT:%Y-%m-%d %H:%M}", session: int = 1) -> None:
    change(desk, Role.WORKER, desk.owner.id, desk.clock.now, MoveSession(session, wall(original), wall(to), reach))


def links(page: str) -> list[str]:
    """To times of sessions."""
    return re.findall(r'href="/lieta/\d+/(tiksanas/\d+/\d+T\d+)"', page)


@pytest.mark.parametrize("reach", ["one", "following", "all"])
async def test_a_session_is_not_moved_to_where_it_is(desk: Desk, reach: str) -> None:
    """Bug: a move without a new time was said to be done, and told everybody so."""
    with_sessions(desk)
    browser, before = await desk.browser(desk.owner), sessions(desk)
    answer = await do(browser, address(desk, AT_NEXT), **{**BACK, "reach": reach})
    assert (answer.status_code, sessions(desk)) == (422, before)
    assert f'<a href="#{FORM}-date">{wording("r.session.wrong.same")}</a>' in answer.text


async def test_a_wish_for_the_time_that_it_has_already_is_no_button(desk: Desk) -> None:
    """It would be refused."""
    with_sessions(desk)
    moved(desk, "2026-12-01 10:00")
    wish = AnswerOccurrence(1, NEXT, Reply.NOT_COMING, wished=wall("2026-12-01 10:00"))
    change(desk, Role.PERSON, desk.case.person.id, desk.clock.now, wish)
    page = (await (await desk.browser(desk.owner)).get(address(desk, AT_NEXT))).text
    assert (
        wording("r.session.wished", when="otrd., 01.12.2026. 10.00") in page,
        MOVE_AS_WISHED in page,
    ) == (True, False)


async def test_a_time_that_was_moved_alone_moves_no_series(desk: Desk) -> None:
    """Bug: to change the hour of a time moved to Tuesday made the whole series a Tuesday's."""
    with_sessions(desk)
    moved(desk, "2026-12-01 10:00")
    browser, path = await desk.browser(desk.owner), address(desk, AT_NEXT)
    move, cancel = parts((await browser.get(path)).text)
    assert re.findall(REACHES, move) == [("one", " checked")]
    assert wording("r.session.reach.moved_alone") in move
    assert [reach for reach, _ in re.findall(REACHES, cancel)] == ["one", "following", "all"]
    for reach in ("all", "following", "", "some"):
        answer = await do(browser, path, **{**BACK, "date": "2026-12-01", "time": "09:00", "reach": reach})
        assert answer.status_code == 422
        assert f'<a href="#{FORM}-reach">{wording("r.session.wrong.reach")}</a>' in answer.text
    assert len(sessions(desk)) == 3
    assert (await do(browser, path, **{**BACK, "date": "2026-12-01", "time": "09:00"})).status_code == 303


async def test_a_time_moved_back_is_one_of_the_series_again(desk: Desk) -> None:
    """Bug: moved from the very time at which it was."""
    with_sessions(desk)
    moved(desk, "2026-12-01 10:00")
    browser, path = await desk.browser(desk.owner), address(desk, AT_NEXT)
    assert MOVED_FROM in (await browser.get(path)).text
    assert (await do(browser, path, **BACK)).status_code == 303
    page = (await browser.get(path)).text
    assert not is_moved_alone(sessions(desk)[0], NEXT)
    assert (MOVED_FROM in page, wording("r.session.reach.moved_alone") in page) == (False, False)
    assert [reach for reach, _ in re.findall(REACHES, parts(page)[0])] == ["one", "following", "all"]


@pytest.mark.parametrize(
    ("days", "until", "told"),
    [
        ((1,), None, ""),
        ((1, 3), None, wording("r.session.reach.days")),
        ((1, 3), "2026-12-31", wording("r.session.reach.days_and_end")),
    ],
)
async def test_that_all_weekdays_move_along_is_said_beforehand(desk: Desk, days: tuple[int, ...], until: str | None, told: str) -> None:
    """Bug: a Monday moved with all that follow made Thursdays of the Wednesdays and another end, without a word."""
    rule = RecurrenceRule(Repeat.WEEKLY, days=days, until=wall(until).date() if until else None)
    change(desk, Role.WORKER, desk.owner.id, desk.clock.now, AddSession(Details(PLAN_MEETING), wall("2026-12-07 10:00"), rule))
    browser = await desk.browser(desk.owner)
    move, cancel = parts((await browser.get(address(desk, "tiksanas/1/20261207T1000"))).text)
    assert [text for text in MORE_MOVES for _ in range(move.count(text))] == ([told] if told else [])
    assert not any(text in cancel for text in MORE_MOVES)


async def test_where_a_series_goes_on_is_said_and_led_to(desk: Desk) -> None:
    """Bug: of a series in two parts the first was moved as the whole, and nothing said that the rest stays."""
    with_sessions(desk)
    browser, path = await desk.browser(desk.owner), address(desk, AT_NEXT)
    assert GOES_ON not in (await browser.get(path)).text
    moved(desk, "2026-12-15 15:00", Reach.FOLLOWING, f"{MONDAYS[9]:%Y-%m-%d %H:%M}")
    for part in parts((await browser.get(path)).text):
        assert part.count(wording("r.session.goes_on", day="15.12.2026.")) == 1
        assert links(part) == ["tiksanas/4/20261215T1500"]
    second = (await browser.get(address(desk, "tiksanas/4/20261215T1500"))).text
    assert GOES_ON not in second
    change(desk, Role.WORKER, desk.owner.id, desk.clock.now, CancelSession(4, wall("2026-12-15 15:00"), Reach.ALL))
    assert GOES_ON not in (await browser.get(path)).text


async def test_a_series_parted_twice_leads_to_both(desk: Desk) -> None:
    with_sessions(desk)
    moved(desk, "2026-12-08 15:00", Reach.FOLLOWING, f"{MONDAYS[8]:%Y-%m-%d %H:%M}")
    moved(desk, "2026-12-17 15:00", Reach.FOLLOWING, "2026-12-15 15:00", session=4)
    move, _ = parts((await (await desk.browser(desk.owner)).get(address(desk, AT_NEXT))).text)
    assert links(move) == ["tiksanas/4/20261208T1500", "tiksanas/5/20261217T1500"]


async def test_a_time_that_is_no_more_leads_to_the_new_one(desk: Desk) -> None:
    """Bug: who moved a session and read its page anew was told that it was moved or cancelled, and not where to."""
    with_sessions(desk)
    browser = await desk.browser(desk.owner)
    change(desk, Role.WORKER, desk.owner.id, desk.clock.now, AddSession(Details(PLAN_MEETING), wall("2026-12-07 10:00")))
    once = address(desk, "tiksanas/4/20261207T1000")
    assert (await do(browser, once, deed="moved", date="2027-02-03", time="11:00")).status_code == 303
    answer = await browser.get(once)
    assert (answer.status_code, links(answer.text)) == (410, ["tiksanas/4/20270203T1100"])
    assert "Jaunais laiks: <a" in answer.text
    moved(desk, "2026-12-15 15:00", Reach.FOLLOWING, f"{MONDAYS[9]:%Y-%m-%d %H:%M}")
    lost = await browser.get(address(desk, f"tiksanas/1/{MONDAYS[10]:%Y%m%dT%H%M}"))
    assert (lost.status_code, links(lost.text)) == (410, ["tiksanas/5/20261222T1500"])
    assert f"{wording('r.session.gone.near')}: <a" in lost.text


async def test_a_time_that_never_was_leads_to_what_is_left(desk: Desk) -> None:
    with_sessions(desk)
    browser = await desk.browser(desk.owner)
    for when, found in (("20261110T1400", f"{MONDAYS[4]:%Y%m%dT%H%M}"), ("20990101T1000", f"{NEXT:%Y%m%dT%H%M}")):
        answer = await browser.get(address(desk, f"tiksanas/1/{when}"))
        assert (answer.status_code, links(answer.text)) == (410, [f"tiksanas/1/{found}"])
    for when in ("00010101T0000", "99991231T2359", "20261340T1400"):
        assert (await browser.get(address(desk, f"tiksanas/1/{when}"))).status_code == 404


async def test_whoever_moved_it_reads_where_it_is_now_and_what_it_meets_with(desk: Desk) -> None:
    """Bug: a slip in the date was out of sight when everybody had heard of it already."""
    with_sessions(desk)
    browser = await desk.browser(desk.owner)
    answer = await do(browser, address(desk, AT_NEXT), **{**BACK, "date": "2026-12-03", "time": "11:00", "reach": "following"})
    assert answer.headers["location"] == address(desk, "tiksanas/4/20261203T1100?darits=session_moved")
    page = (await browser.get(answer.headers["location"])).text
    assert f"✓ {wording('r.done.session_moved')}" in page
    assert "ceturtd., 03.12.2026. 11.00–12.00" in page
    other = AddSession(Details(PLAN_MEETING, people=People(True)), wall("2026-12-10 11:30"))
    change(desk, Role.WORKER, desk.owner.id, desk.clock.now, other)
    assert links((await browser.get(answer.headers["location"])).text) == ["tiksanas/5/20261210T1130"]
