"""Sessions in a real browser, wide and narrow: made and moved by hand, by keyboard, without scripts; nothing that axe objects to."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from plan.changes import AddSession, CancelSession, MoveSession, Reach
from plan.sessions.recurrence import RecurrenceRule, Repeat, moment
from plan.sessions.session import PLAN_MEETING, Details
from plan.states import Role
from tests.chromium import IN_BROWSER
from tests.databases import on_sqlite
from tests.review.desk import Desk
from tests.review.meetings import AT_NEXT, MONDAYS, change, with_sessions
from tests.review.sessions.test_sessions import sessions
from tests.review.web.test_browser import looked_at, page, served, signed_in
from tests.sessions import wall
from tests.wording import wording
from tests.words import ILZE_KALNINA, JANIS_BERZINS, STREET

pytestmark = [*IN_BROWSER, on_sqlite]
__all__ = ["page", "served"]
Served = tuple[Desk, str]


async def test_a_session_is_made_moved_and_cancelled(page: Page, served: Served, request: pytest.FixtureRequest) -> None:
    desk, _ = served
    await signed_in(page, desk)
    await page.goto(f"/lieta/{desk.case.plan.id}")
    await page.get_by_role("link", name=wording("r.session.new")).click()
    await looked_at(page, "tiksanas-jauna", request)
    await page.get_by_label(wording("r.session.date"), exact=True).fill("2026-12-01")
    await page.get_by_label(wording("r.session.time")).fill("10:00")
    await page.get_by_label("Adrese").fill(STREET)
    await page.get_by_label(wording("r.session.bring")).fill("Pase")
    await page.get_by_label(ILZE_KALNINA).check()
    await page.get_by_label(wording("r.session.how_often")).select_option("weekly")
    await page.get_by_label(wording("r.session.day.2")).check()
    await page.get_by_label(wording("r.session.count")).fill("0")
    await page.get_by_role("button", name=wording("r.session.add")).click()
    await expect(page.get_by_role("link", name=wording("r.session.wrong.count"))).to_be_visible()
    await looked_at(page, "tiksanas-kluda", request)
    await expect(page.get_by_label(ILZE_KALNINA)).to_be_checked()
    await page.get_by_label(wording("r.session.count")).fill("6")
    await page.get_by_role("button", name=wording("r.session.add")).click()
    await expect(page.get_by_role("status").filter(has_text=wording("r.done.session_added"))).to_be_in_viewport()
    await expect(page.get_by_text(f"{wording('r.session.every.weekly')}: otrdien; {wording('r.session.times', n=6)}")).to_be_visible()
    await looked_at(page, "tiksanas-pievienota", request)
    assert sessions(desk)[0].rule == RecurrenceRule(Repeat.WEEKLY, 1, (2,), count=6)

    await page.get_by_role("link", name=f"← {JANIS_BERZINS}").click()
    await page.get_by_role("link", name="otrd., 08.12.2026.").click()
    await page.get_by_label(wording("r.session.time")).first.fill("11:00")
    await page.get_by_label(wording("r.session.reach.following")).first.check()
    await page.get_by_role("button", name=wording("r.session.move.yes"), exact=True).click()
    await expect(page.get_by_text(wording("r.done.session_moved"))).to_be_visible()
    assert [one.start for one in sessions(desk)] == [wall("2026-12-01 10:00"), wall("2026-12-08 11:00")]
    await expect(page.get_by_text("otrd., 08.12.2026. 11.00–12.00").first).to_be_visible()
    await page.get_by_role("link", name=f"← {JANIS_BERZINS}").click()
    await page.get_by_role("link", name="otrd., 01.12.2026.").click()
    await page.get_by_role("heading", name="Atcelt").click()
    await page.get_by_label(wording("r.session.reach.one")).last.check()
    await page.get_by_role("button", name=wording("r.session.cancel.yes")).click()
    await expect(page.get_by_text(wording("r.call.off"))).to_be_visible()


async def test_the_word_about_a_session_is_where_one_looks(page: Page, served: Served, request: pytest.FixtureRequest) -> None:
    """Bug: the sentence that it was moved stood a thousand pixels above the part that the page jumped to."""
    desk, _ = served
    with_sessions(desk)
    await signed_in(page, desk)
    await page.set_viewport_size({"width": 390, "height": 844})
    time = f"/lieta/{desk.case.plan.id}/{AT_NEXT}"
    presses = {
        wording("r.session.me.coming"): wording("r.done.session_answered"),
        wording("r.session.move.yes"): wording("r.done.session_moved"),
        wording("r.session.cancel.yes"): wording("r.call.off"),
    }
    for press, told in presses.items():
        await page.goto(time)
        await page.get_by_role("heading", name="Atcelt").click()
        await page.get_by_label(wording("r.session.time")).first.fill("11:00")
        await page.get_by_role("button", name=press, exact=True).click()
        await expect(page.get_by_role("status").filter(has_text=told)).to_be_in_viewport()
        if press != wording("r.session.move.yes"):  # that leads to the time at which it is now
            await expect(page.get_by_role("heading", name=wording("r.sessions_of_person"), exact=True)).to_have_accessible_description(
                re.compile(told)
            )
        await looked_at(page, f"tiksanas-{press[:4].strip()}", request)


async def test_the_word_about_a_calendar_is_where_one_looks(page: Page, served: Served, request: pytest.FixtureRequest) -> None:
    """Bug: an address that was revoked got no word at all, one that was made got it out of sight."""
    desk, _ = served
    await signed_in(page, desk)
    await page.set_viewport_size({"width": 390, "height": 500})
    await page.goto("/sesijas")
    for press, told in ((wording("r.calendar.make"), "Adrese ir gatava."), (wording("r.calendar.revoke"), "Adrese ir atsaukta.")):
        await page.get_by_role("button", name=press).click()
        await expect(page.get_by_role("status").filter(has_text=told)).to_be_in_viewport()
        await looked_at(page, f"kalendars-{press[:3].lower()}", request)


async def test_what_belongs_to_repeating_is_shown_only_for_it(page: Page, served: Served, request: pytest.FixtureRequest) -> None:
    """Bug: „vienu reizi” stood beside weekdays, an interval and an end."""
    desk, _ = served
    await signed_in(page, desk)
    await page.goto(f"/lieta/{desk.case.plan.id}/tiksanas")
    often, every, days, until = (
        page.get_by_label(name)
        for name in (wording("r.session.how_often"), wording("r.session.every"), "otrdiena", wording("r.session.last_day"))
    )
    seen = {"": (False, False, False), "weekly": (True, True, True), "monthly": (True, False, True), "daily": (True, False, True)}
    for repeat, shown in seen.items():
        await often.select_option(repeat)
        assert (await every.is_visible(), await days.is_visible(), await until.is_visible()) == shown, repeat
        await looked_at(page, f"jauna-{repeat or 'once'}", request)


async def test_every_page_of_sessions(page: Page, served: Served, request: pytest.FixtureRequest) -> None:
    desk, _ = served
    with_sessions(desk)
    await signed_in(page, desk)
    last = f"tiksanas/1/{MONDAYS[6]:%Y%m%dT%H%M}"
    case = f"lieta/{desk.case.plan.id}"
    paths = {"lieta-tiksanas": case, "tiksanas": f"{case}/{AT_NEXT}", "tiksanas-bija": f"{case}/{last}", "nedela": "nedela"}
    paths |= {"nedela-tuksa": "nedela?sakums=2027-03-01", "nedela-dienests": "nedela?darbinieks=visi&sakums=2026-11-30"}
    for name, path in paths.items():
        await page.goto(f"/{path}")
        await looked_at(page, name, request)
    await page.goto(f"/lieta/{desk.case.plan.id}/tiksanas/1/20261110T1400")
    await looked_at(page, "tiksanas-nav", request)
    await page.goto("/sesijas")
    await page.get_by_role("button", name=wording("r.calendar.make")).click()
    await looked_at(page, "kalendars", request)


async def test_what_may_become_of_a_session(page: Page, served: Served, request: pytest.FixtureRequest) -> None:
    """Moved alone, at the same time as another, parted in two, no more, cancelled; and a form full of mistakes."""
    desk, _ = served
    with_sessions(desk)
    await signed_in(page, desk)
    sometime, now = f"/lieta/{desk.case.plan.id}/tiksanas/{{}}/{{:%Y%m%dT%H%M}}", desk.clock.now
    two_days = RecurrenceRule(Repeat.WEEKLY, days=(1, 3), until=wall("2027-03-31").date())
    for one in (
        MoveSession(1, MONDAYS[7], wall("2026-12-01 09:00")),
        MoveSession(1, MONDAYS[9], wall("2026-12-15 15:00"), Reach.FOLLOWING),
        CancelSession(1, MONDAYS[8]),
        AddSession(Details(PLAN_MEETING), wall("2026-11-30 23:30"), two_days),
        AddSession(Details(PLAN_MEETING), wall("2026-12-01 00:00")),
    ):
        change(desk, Role.WORKER, desk.owner.id, now, one)
    shown = {"viena-parcelta": (1, MONDAYS[7]), "nav": (1, MONDAYS[10]), "atcelta": (1, MONDAYS[8]), "nakti": (5, wall("2026-11-30 23:30"))}
    for name, (session, original) in shown.items():
        await page.goto(sometime.format(session, original))
        await looked_at(page, f"klust-{name}", request)
    await page.get_by_label(wording("r.session.reach.following")).first.check()
    await page.get_by_role("button", name=wording("r.session.move.yes"), exact=True).click()
    await expect(page.get_by_role("link", name=wording("r.session.wrong.same"))).to_be_visible()
    await looked_at(page, "klust-tas-pats", request)
    await page.goto(f"/lieta/{desk.case.plan.id}/tiksanas")
    await page.get_by_label(wording("r.session.date"), exact=True).fill("2026-12-01")
    await page.get_by_label(wording("r.session.how_often")).select_option("weekly")
    await page.get_by_label(wording("r.session.day.1")).check()
    await page.get_by_label(wording("r.session.every")).fill("0")
    await page.get_by_role("button", name=wording("r.session.add")).click()
    await expect(page.get_by_role("link", name=wording("r.session.wrong.first"))).to_be_visible()
    await looked_at(page, "klust-kludas", request)
    desk.clock.now = moment(wall("2027-01-27 10:00"))
    await signed_in(page, desk)
    await page.goto(f"/lieta/{desk.case.plan.id}")
    await looked_at(page, "klust-jaatzime", request)


async def test_a_session_is_made_from_the_week_by_hand(page: Page, served: Served) -> None:
    desk, _ = served
    await signed_in(page, desk)
    await page.goto("/nedela?sakums=2026-11-30")
    await page.get_by_role("link", name=wording("r.session.new")).click()
    await page.get_by_label(wording("r.week.new.case")).select_option(label=f"{JANIS_BERZINS} BSD-2026/118")
    await page.get_by_label(wording("r.week.new.day"), exact=True).select_option("2026-12-03")
    await page.get_by_role("button", name=wording("r.week.new.go")).click()
    await page.get_by_label(wording("r.session.time")).fill("10:00")
    await page.get_by_role("button", name=wording("r.session.add")).click()
    await expect(page.get_by_text(wording("r.done.session_added"))).to_be_visible()
    assert [one.start for one in sessions(desk)] == [wall("2026-12-03 10:00")]


async def test_the_second_writer_in_a_browser(page: Page, served: Served, request: pytest.FixtureRequest) -> None:
    desk, _ = served
    with_sessions(desk)
    await signed_in(page, desk)
    await page.goto(f"/lieta/{desk.case.plan.id}/{AT_NEXT}")
    change(desk, Role.WORKER, desk.owner.id, desk.clock.now, MoveSession(1, MONDAYS[7], wall("2026-12-01 09:00")))
    await page.get_by_label(wording("r.session.date")).fill("2026-12-03")
    await page.get_by_role("button", name=wording("r.session.move.yes"), exact=True).click()
    await expect(page.get_by_role("alert")).to_contain_text(wording("r.action.move_session"))
    await expect(page.get_by_label(wording("r.session.date"))).to_have_value("2026-12-03")
    await looked_at(page, "tiksanas-otrs", request)


async def test_by_keyboard_alone(page: Page, served: Served) -> None:
    """From the week to a session and its outcome; the focus is always seen."""
    desk, _ = served
    with_sessions(desk)
    await signed_in(page, desk)
    await page.goto("/nedela")
    await _tab_to(page, f"{JANIS_BERZINS} BSD-2026/118")
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile(r"/tiksanas/1/20261123T1400$"))
    await page.get_by_role("radio", name=wording("r.session.happened"), exact=True).focus()
    await page.keyboard.press("Space")
    await _tab_to(page, wording("r.save"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_text(wording("r.done.session_noted"))).to_be_visible()
    assert sessions(desk)[0].outcome(MONDAYS[6])


async def _tab_to(page: Page, name: str) -> None:
    seen = ""
    for _ in range(60):
        await page.keyboard.press("Tab")
        seen = await page.evaluate("document.activeElement.textContent.trim()")
        assert await page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", seen
        if seen == name:
            return
    assert seen == name


async def test_without_scripts(served: Served, browser: Browser) -> None:
    desk, url = served
    with_sessions(desk)
    async with await browser.new_context(java_script_enabled=False, base_url=url) as context:
        page = await context.new_page()
        await signed_in(page, desk)
        await page.goto(f"/lieta/{desk.case.plan.id}/{AT_NEXT}")
        await page.get_by_label(wording("r.session.date")).fill("2026-12-01")
        await page.get_by_role("button", name=wording("r.session.move.yes"), exact=True).click()
        await expect(page.get_by_text(wording("r.done.session_moved"))).to_be_visible()
        await page.goto("/nedela?sakums=2026-12-01")
        await expect(page.get_by_role("heading", name="Otrdiena, 1. decembris")).to_be_visible()
        await expect(page.get_by_text("14.00–15.00")).to_be_visible()
