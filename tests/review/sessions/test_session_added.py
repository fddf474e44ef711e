"""A new session on the worker's pages: it begins when it was said to, and whoever made it reads what was saved and what it meets with."""

import re

import pytest

from locales.catalogue import say
from locales.dates_and_numbers import length, weekday
from plan.changes import AddSession, CancelSession
from plan.sessions.recurrence import RecurrenceRule, Repeat
from plan.sessions.session import PLAN_MEETING, Details, People
from plan.states import Role
from plan.words import Words
from tests.databases import on_sqlite
from tests.review.desk import Desk
from tests.review.meetings import AT_NEXT, change, with_sessions
from tests.review.sessions.test_sessions import NEW, address, do, sessions
from tests.sessions import wall
from tests.wording import wording
from tests.words import ILZE_KALNINA, JANIS_BERZINS, KUSTIBA, STREET

DAY, LATE = "trešd., 02.12.2026.", "svētd., 31.10.2027."

pytestmark = on_sqlite
FIRST = wording("r.session.wrong.first")
OVER = wording("r.session.wrong.first_past")
MISFITS: list[dict[str, object]] = [
    {"date": "2027-01-06", "repeat": "weekly", "day-1": "1"},
    {"repeat": "weekly", "day-1": "1", "day-5": "1", "until": "2026-12-03"},
    {"repeat": "monthly_last"},
    {"repeat": "weekly", "every": "2", "day-4": "1", "count": "3"},
]


@pytest.mark.parametrize("fields", MISFITS)
async def test_a_series_begins_on_the_day_that_was_entered(desk: Desk, fields: dict[str, object]) -> None:
    """Bug: a Wednesday with only „pirmdiena” ticked made a series that began on the next Monday, without a word."""
    browser = await desk.browser(desk.owner)
    answer = await do(browser, address(desk), **{**NEW, **fields})
    assert (answer.status_code, sessions(desk)) == (422, ())
    assert f'<a href="#tiksanas-jauna-date">{FIRST}</a>' in answer.text


@pytest.mark.parametrize("repeat", ["daily", "weekly", "monthly", "monthly_nth"])
async def test_a_series_is_not_begun_in_the_past(desk: Desk, repeat: str) -> None:
    """Bug: a series dated three weeks ago was made as it was, and its times waited to be noted and were said to be unanswered."""
    browser = await desk.browser(desk.owner)
    for day, clock in (("2026-11-04", "14:00"), ("2026-11-25", "09:00")):
        answer = await do(browser, address(desk), **{**NEW, "date": day, "time": clock, "repeat": repeat})
        assert (answer.status_code, sessions(desk)) == (422, ())
        assert f'<a href="#tiksanas-jauna-date">{OVER}</a>' in answer.text
    assert (await do(browser, address(desk), **{**NEW, "date": "2026-11-25", "time": "23:00", "repeat": repeat})).status_code == 303


async def test_all_that_is_wrong_with_a_series_is_told_at_once(desk: Desk) -> None:
    browser = await desk.browser(desk.owner)
    wrong = {"repeat": "weekly", "day-1": "1", "time": "x", "minutes": "0", "every": "0", "count": "x", "place": "zvans", "way": "link"}
    page = (await do(browser, address(desk), **{**NEW, **wrong})).text
    for told in (
        FIRST,
        "Ierakstiet laiku",
        wording("r.session.wrong.minutes"),
        wording("r.session.wrong.link"),
        f"{wording('r.session.every')}: ierakstiet",
        f"{wording('r.session.count.alone')}: ierakstiet",
    ):
        assert told in page
    wrong = {**wrong, "date": "2026-11-04", "time": "14:00", "until": "2026-11-01", "count": ""}
    page = (await do(browser, address(desk), **{**NEW, **wrong})).text
    for told in (OVER, wording("r.session.wrong.minutes"), f"{wording('r.session.every')}: ierakstiet", "Beigu datumam"):
        assert told in page


async def test_whoever_adds_a_session_reads_what_was_saved(desk: Desk) -> None:
    """Bug: the sentence that it was added stood above a case in which a daily series was folded away."""
    browser = await desk.browser(desk.owner)
    typed = {"repeat": "weekly", "every": "2", "day-3": "1", "count": "6", "supporter-1": "1", "provider": KUSTIBA, "minutes": "90"}
    answer = await do(browser, address(desk), **{**NEW, **typed})
    assert answer.headers["location"] == address(desk, "tiksanas/1/20261202T1400?darits=session_added")
    page = (await browser.get(answer.headers["location"])).text
    assert re.search(f'role="status">✓ {wording("r.done.session_added")}', page)
    for saved in (
        say("calendar.plan_meeting"),
        f"{DAY} 14.00–15.30",
        f"{wording('r.session.every_n.weekly', n=2)}: {weekday(wall('2026-12-02 14:00'))}; {wording('r.session.times', n=6)}",
        STREET,
        wording("r.session.bring"),
        "Pase",
        JANIS_BERZINS,
        ILZE_KALNINA,
        KUSTIBA,
    ):
        assert saved in page, saved
    assert wording("r.done.session_added") not in (await browser.get(address(desk, "tiksanas/1/20261202T1400"))).text


async def test_the_hours_tell_how_long_it_is_at_night_too(desk: Desk) -> None:
    """Bug: „3.30–3.30” when clocks go back, and „23.30–1.30” of an end on the next day."""
    browser = await desk.browser(desk.owner)
    shown = {
        ("2027-10-31", "03:30", "60"): f"{LATE} 3.30–3.30 ({length(3600)})",
        ("2027-10-31", "03:30", "75"): f"{LATE} 3.30–3.45 ({length(4500)})",
        ("2026-12-02", "23:30", "120"): f"{DAY} 23.30–1.30 ({wording('r.session.next_day')})",
        ("2026-12-03", "22:00", "60"): "ceturtd., 03.12.2026. 22.00–23.00</strong>",
    }
    for (day, clock, minutes), told in shown.items():
        answer = await do(browser, address(desk), **{**NEW, "date": day, "time": clock, "minutes": minutes})
        assert told in (await browser.get(answer.headers["location"])).text
    assert f"{DAY} 23.30–1.30 ({wording('r.session.next_day')})" in (await browser.get(f"/lieta/{desk.case.plan.id}")).text
    assert f"23.30–1.30 ({wording('r.session.next_day')})</span>" in (await browser.get("/nedela?sakums=2026-12-02")).text


CLASH = wording("r.session.same_time")


async def test_what_else_the_person_has_then_is_said(desk: Desk) -> None:
    """Bug: two sessions of one person at once were added without a word."""
    with_sessions(desk)
    browser = await desk.browser(desk.owner)
    first = (await do(browser, address(desk), **{**NEW, "date": "2026-11-30", "time": "13:15"})).headers["location"]
    page = (await browser.get(first)).text
    assert CLASH in page
    assert re.findall(r'<li><a href="([^"]+)"><span class="whole">([^<]+)</span>', page) == [
        (address(desk, AT_NEXT), "pirmd., 30.11.2026. 14.00–15.00")
    ]
    assert "tiksanas/4/20261130T1315" in (await browser.get(address(desk, AT_NEXT))).text
    change(desk, Role.WORKER, desk.owner.id, desk.clock.now, CancelSession(4, wall("2026-11-30 13:15")))
    for path in (first, address(desk, AT_NEXT)):
        assert CLASH not in (await browser.get(path)).text


async def test_of_what_is_not_the_offices_to_see_nothing_is_said(desk: Desk) -> None:
    """The person's hairdresser at the same hour stays the person's; so does what the supporter has with the worker alone."""
    with_sessions(desk)
    browser = await desk.browser(desk.owner)
    without = Details(PLAN_MEETING, Words(), people=People(False, (1,), desk.owner.id))
    change(
        desk,
        Role.WORKER,
        desk.owner.id,
        desk.clock.now,
        AddSession(without, wall("2026-12-02 14:00"), RecurrenceRule(Repeat.WEEKLY, count=2)),
    )
    for day, clock in (("2026-11-26", "09:00"), ("2026-12-02", "14:30")):
        answer = await do(browser, address(desk), **{**NEW, "date": day, "time": clock})
        page = (await browser.get(answer.headers["location"])).text
        assert [word for word in (CLASH, "Frizieris", "tiksanas/3") if word in page] == []
    assert CLASH not in (await browser.get(address(desk, "tiksanas/4/20261202T1400"))).text
