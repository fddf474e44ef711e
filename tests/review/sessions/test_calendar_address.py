"""Files for calendars, and the private address of a calendar: made, read by a program, revoked."""

import re
from datetime import UTC, timedelta

import icalendar
import pytest

from plan.changes import CancelSession
from plan.sessions.recurrence import moment
from plan.states import Role
from storage.cases import trail
from storage.sessions import calendar_addresses
from tests.databases import on_sqlite
from tests.documents.reading import calendar_in, moment_of
from tests.review.desk import Browser, Desk
from tests.review.meetings import MONDAYS, NEXT, change, with_sessions
from tests.review.sessions.test_sessions import address
from tests.sessions import wall
from tests.wording import wording
from tests.words import JANIS


async def test_a_file_is_imported_by_a_calendar_and_equal(desk: Desk) -> None:
    with_sessions(desk)
    browser = await desk.browser(desk.owner)
    answer = await browser.get(address(desk, "tiksanas/2.ics"))
    assert answer.headers["content-type"].startswith("text/calendar")
    (event,) = calendar_in(answer.text).events
    start = moment(wall("2026-11-25 16:00"))
    assert (event.start, event.end) == (start, start + timedelta(minutes=45))
    assert "Fizio" not in answer.text
    assert (await browser.get(address(desk, "tiksanas/99.ics"))).status_code == 404


@on_sqlite
async def test_who_takes_a_session_as_a_file_has_looked_at_the_case(desk: Desk) -> None:
    with_sessions(desk)
    lead = desk.workers["lead"]
    browser = await desk.browser(lead)
    await browser.get(address(desk, "tiksanas/2.ics"))
    deeds = desk.store.run_now(lambda tx: trail.audit_of(tx, desk.case.plan.id))
    assert [deed.name for deed in deeds if deed.action == "looked"][-1:] == [lead.name]


async def made(browser: Browser) -> str:
    """The path of the address that a worker makes."""
    answer = await browser.do("/sesijas", deed="calendar_make")
    found = re.search(r"<code>http://pages.test(/kalendars/[\w-]{43}\.ics)</code>", answer.text)
    assert found
    return found[1]


async def test_a_workers_calendar(desk: Desk) -> None:
    with_sessions(desk)
    path, program = await made(await desk.browser(desk.owner)), desk.nobody()
    answer = await program.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "private, no-cache"
    events = calendar_in(answer.text).events
    assert [(str(event["SUMMARY"]), moment_of(event).astimezone(UTC)) for event in events] == [
        (f"{wording('calendar.plan_meeting')} (BSD-2026/118)", moment(MONDAYS[0]))
    ]


@on_sqlite
async def test_what_has_not_changed_is_not_sent_again(desk: Desk) -> None:
    with_sessions(desk)
    path, program = await made(await desk.browser(desk.owner)), desk.nobody()
    tag = (await program.get(path)).headers["etag"]
    for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        answer = await program.get(path, **{"if-none-match": known})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
    change(desk, Role.WORKER, desk.owner.id, desk.clock.now, CancelSession(1, NEXT))
    answer = await program.get(path, **{"if-none-match": tag})
    assert (answer.status_code, answer.headers["etag"] == tag) == (200, False)


@on_sqlite
async def test_revoked_and_unknown_answer_alike(desk: Desk) -> None:
    worker, program = await desk.browser(desk.owner), desk.nobody()
    old = await made(worker)
    new = await made(worker)
    assert (await program.get(new)).status_code == 200
    assert (await worker.do("/sesijas", deed="calendar_revoke")).status_code == 303
    answers = [await program.get(path) for path in (old, new, "/kalendars/nobodys.ics", "/nekas")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1
    assert not any("set-cookie" in answer.headers for answer in answers)
    assert "Adrese darbojas" not in (await worker.get("/sesijas")).text


@on_sqlite
async def test_a_cookie_is_neither_asked_for_nor_given(desk: Desk) -> None:
    """A cookie that comes along does not keep a session alive."""
    worker = await desk.browser(desk.owner)
    path = await made(worker)
    for _ in range(3):
        desk.clock.forward(minutes=20)
        assert (await worker.get(path)).status_code == 200
    assert (await worker.get("/rinda")).status_code == 303


@on_sqlite
async def test_addresses_and_readings_have_a_limit(desk: Desk) -> None:
    worker, program = await desk.browser(desk.owner), desk.nobody()
    paths = [await made(worker) for _ in range(5)]
    refused = await worker.do("/sesijas", deed="calendar_make")
    assert refused.status_code == 429
    assert wording("r.calendar.too_many") in refused.text
    codes = [(await program.get(paths[-1])).status_code for _ in range(31)]
    assert codes == [200] * 30 + [429]


@on_sqlite
@pytest.mark.parametrize(("role", "times"), [(Role.PERSON, 3), (Role.SUPPORTER, 1)])
async def test_a_persons_and_a_supporters_calendar(desk: Desk, role: Role, times: int) -> None:
    case = with_sessions(desk)
    supporter = case.person.supporter(1)
    assert supporter
    token = desk.store.run_now(lambda tx: calendar_addresses.make(tx, supporter.telegram_id, role, case.person.id, desk.clock.now))
    answer = await desk.nobody().get(f"/kalendars/{token}.ics")
    events = icalendar.Calendar.from_ical(answer.text).walk("VEVENT")
    assert {str(event["SUMMARY"]) for event in events} == {wording("r.sessions_of_person")}
    assert len(events) == times
    assert not [word for word in ("BSD", JANIS, "izioterap", "Kust", "Frizieris") if word in answer.text]
