"""Sessions on the worker's pages: made, changed, cancelled, noted; who comes; two at once; the week; the calendar's address."""

import random
import re
from datetime import UTC, date, timedelta

import httpx
import icalendar
import ics
import pytest

from plan import changes as c
from plan.recurrence import Repeat, Rule, moment
from plan.session_changes import CancelSession, SayHowItWent
from plan.sessions import PLAN_MEETING, Mood, Participant, Session, Way, Where, occurrence
from plan.states import Move, Role
from plan.words import Voice, Words
from storage import calendar, cases, voices
from storage.tx import Tx
from tests.review.meetings import AT_NEXT, AT_TODAY, MONDAYS, NEXT, change, with_sessions
from tests.review.office import Browser, Desk, renewed
from tests.sessions import wall
from tests.storage.full_case import VOICE

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NEW: dict[str, object] = {
    "form": "tiksanas-jauna", "kind": PLAN_MEETING, "title": "", "date": "2026-12-02", "time": "14:00", "minutes": "60", "way": "place",
    "place": "Brīvības iela 1", "bring": "Pase", "person": "1", "worker": "", "provider": "", "repeat": "", "every": "1",
}  # fmt: skip


def sessions(desk: Desk) -> tuple[Session, ...]:
    def work(tx: Tx) -> tuple[Session, ...]:
        case = cases.of_person(tx, desk.case.person.id)
        assert case
        return case.person.sessions

    return desk.store.run_now(work)


def address(desk: Desk, rest: str = "tiksanas") -> str:
    return f"/lieta/{desk.case.plan.id}/{rest}"


async def do(browser: Browser, path: str, **fields: object) -> httpx.Response:
    """Looks at the page and sends one of its forms, as it was shown."""
    await browser.get(path)
    return await browser.post(path, {"seen": browser.hidden("seen"), **fields})


async def test_a_session_is_made(desk: Desk) -> None:
    browser = await desk.browser(desk.owner)
    everybody = {"supporter-1": "1", "worker": desk.owner.id, "provider": "SIA „Kustība”"}
    answer = await do(browser, address(desk), **{**NEW, **everybody, "time": "9.30"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/lieta/{desk.case.plan.id}?darits=session_added#tiksanas")
    (made,) = sessions(desk)
    assert (made.start, made.rule, made.details.minutes, made.details.where) == (
        wall("2026-12-02 09:30"),
        None,
        60,
        Where(Way.PLACE, NEW["place"]),
    )  # type: ignore[arg-type]
    people = made.details.people
    assert (people.person, people.supporters, people.worker, people.provider) == (True, (1,), desk.owner.id, "SIA „Kustība”")
    page = (await browser.get(f"/lieta/{desk.case.plan.id}")).text
    assert "trešd., 02.12.2026. 9.30–10.30" in page
    assert page.count("vēl nav atbildes") == 3


RULES = [
    ({"repeat": "daily", "count": "5"}, Rule(Repeat.DAILY, count=5), "02"),
    ({"repeat": "weekly", "every": "2", "until": "2027-03-01"}, Rule(Repeat.WEEKLY, 2, (3,), until=date(2027, 3, 1)), "02"),
    ({"repeat": "weekly", "day-1": "1", "day-5": "1"}, Rule(Repeat.WEEKLY, 1, (1, 5)), "04"),
    ({"repeat": "monthly"}, Rule(Repeat.MONTHLY), "02"),
    ({"repeat": "monthly_nth"}, Rule(Repeat.MONTHLY, days=(3,), nth=1), "02"),
    ({"repeat": "monthly_last"}, Rule(Repeat.MONTHLY, days=(3,), nth=-1), "30"),
]


@on_sqlite
@pytest.mark.parametrize(("fields", "rule", "day"), RULES)
async def test_a_session_repeats(desk: Desk, fields: dict[str, object], rule: Rule, day: str) -> None:
    browser = await desk.browser(desk.owner)
    assert (await do(browser, address(desk), **{**NEW, **fields})).status_code == 303
    assert [(one.rule, one.start) for one in sessions(desk)] == [(rule, wall(f"2026-12-{day} 14:00"))]
    assert (await browser.get(f"/lieta/{desk.case.plan.id}")).status_code == 200


WRONG = [
    ("kind", "<b>nav"), ("kind", ""), ("title", "x" * 201), ("date", ""), ("date", "25.12.2026"), ("date", "2020-01-01"),
    ("date", "9999-12-31"), ("date", "2026-11-20"), ("time", ""), ("time", "25:00"), ("time", "rīt"), ("minutes", "0"),
    ("minutes", "99999"), ("way", "telepātija"), ("place", "x" * 301), ("bring", "x" * 501), ("person", ""), ("worker", "99999"),
    ("worker", "²"), ("repeat", "yearly"), ("provider", "x" * 201),
]  # fmt: skip
IMPOSSIBLE = [
    {"every": "0"}, {"every": "31"}, {"count": "0"}, {"count": "367"}, {"until": "2026-12-01"}, {"until": "9999-01-01"},
    {"count": "5", "until": "2026-12-20"}, {"repeat": "monthly_nth", "date": "2026-12-31"},
    {"way": "link", "place": "javascript:alert(1)"},
]  # fmt: skip


@on_sqlite
@pytest.mark.parametrize(("field", "value"), WRONG)
async def test_what_is_wrong_is_said_and_what_was_typed_stays(desk: Desk, field: str, value: str) -> None:
    browser = await desk.browser(desk.owner)
    answer = await do(browser, address(desk), **{**NEW, field: value})
    assert answer.status_code == 422
    assert "aria-describedby" in answer.text
    assert "⚠" in answer.text
    assert "Brīvības iela 1" in answer.text or field == "place"
    assert sessions(desk) == ()


@on_sqlite
@pytest.mark.parametrize("fields", IMPOSSIBLE)
async def test_a_rule_that_cannot_be_is_refused(desk: Desk, fields: dict[str, object]) -> None:
    browser = await desk.browser(desk.owner)
    answer = await do(browser, address(desk), **{**NEW, "repeat": "daily", **fields})
    assert (answer.status_code, sessions(desk)) == (422, ())
    assert 'aria-invalid="true"' in answer.text


@on_sqlite
async def test_a_form_sent_twice_makes_one_session(desk: Desk) -> None:
    browser = await desk.browser(desk.owner)
    await browser.get(address(desk))
    form = {**NEW, "seen": browser.hidden("seen")}
    assert [(await browser.post(address(desk), form)).status_code for _ in range(2)] == [303, 409]
    assert len(sessions(desk)) == 1


async def test_who_comes_stands_on_the_page_with_their_words(desk: Desk) -> None:
    with_sessions(desk)
    browser = await desk.browser(desk.owner)
    page = (await browser.get(address(desk, AT_NEXT))).text
    for words in ("✗ Jānis Bērziņš: nevarēs", "Būšu pie māsas", "Vēlamais laiks: otrd., 01.12.2026. 10.00", "✓ Ilze Kalniņa: nāks",
                  "… Zane Ozola: vēl nav atbildes", "– Māsa Līga: atbildi nejautā", "ik nedēļu: pirmdien; pavisam 12 reizes"):  # fmt: skip
        assert words in page
    page = (await browser.get(f"/lieta/{desk.case.plan.id}")).text
    assert "✋ Jānis Bērziņš: vajadzīga palīdzība" in page
    assert "● Šodien" in page
    assert "Frizieris" in page


@on_sqlite
async def test_one_time_is_moved_all_following_and_all(desk: Desk) -> None:
    with_sessions(desk)
    browser, path = await desk.browser(desk.owner), address(desk, AT_NEXT)
    assert (await do(browser, path, deed="moved", date="2026-12-01", time="10:00", reach="one")).status_code == 303
    one = sessions(desk)[0]
    moved = occurrence(one, NEXT)
    assert moved
    assert moved.starts == moment(wall("2026-12-01 10:00"))
    later = MONDAYS[9]
    path = address(desk, f"tiksanas/1/{later:%Y%m%dT%H%M}")
    assert (await do(browser, path, deed="moved", date="2026-12-15", time="15:00", reach="following")).status_code == 303
    rest = sessions(desk)[-1]
    assert (rest.follows, rest.start, rest.rule) == (1, wall("2026-12-15 15:00"), Rule(Repeat.WEEKLY, 1, (2,), count=3, week_start=2))
    gone = await browser.get(path)
    assert gone.status_code == 410
    assert "tā ir pārcelta vai atcelta" in gone.text


@on_sqlite
@pytest.mark.parametrize(("reach", "left"), [("one", 4), ("following", 0), ("all", 0)])
async def test_a_time_is_cancelled(desk: Desk, reach: str, left: int) -> None:
    with_sessions(desk)
    browser, path = await desk.browser(desk.owner), address(desk, AT_NEXT)
    assert (await do(browser, path, deed="cancelled", reach="some")).status_code == 422
    assert (await do(browser, path, deed="cancelled", reach=reach)).status_code == 303
    page = (await browser.get(f"/lieta/{desk.case.plan.id}")).text
    assert page.count("🔁") == left
    if reach == "one":
        assert "⛔ Atcelta" in (await browser.get(path)).text


@on_sqlite
async def test_what_and_where_is_changed_and_untouched_words_stay(desk: Desk) -> None:
    with_sessions(desk)
    browser, path = await desk.browser(desk.owner), address(desk, AT_NEXT)
    changed = {**NEW, "deed": "edited", "form": "mainit-1", "kind": "fizioterapeits", "place": "Partizānu iela 5", "worker": desk.owner.id}
    assert (await do(browser, path, **changed)).status_code == 303
    one = sessions(desk)[0]
    assert (one.details.kind, one.details.where.text, one.details.people.supporters) == ("fizioterapeits", "Partizānu iela 5", ())
    assert (one.details.bring, one.start) == (Words("Pase"), MONDAYS[0])


@on_sqlite
async def test_what_became_of_it_is_noted(desk: Desk) -> None:
    with_sessions(desk)
    browser, monday = await desk.browser(desk.owner), MONDAYS[6]
    path = address(desk, f"tiksanas/1/{monday:%Y%m%dT%H%M}")
    assert f"{monday:%Y%m%dT%H%M}#notika" in (await browser.get(f"/lieta/{desk.case.plan.id}")).text
    assert (await do(browser, path, deed="noted")).status_code == 422
    absent = {f"absent-person-{desk.case.person.id}": "1", "absent-worker-99999": "1"}
    assert (await do(browser, path, deed="noted", happened="0", **absent)).status_code == 303
    outcome = sessions(desk)[0].outcome(monday)
    assert outcome
    assert (outcome.happened, outcome.absent) == (False, (Participant(Role.PERSON, desk.case.person.id),))
    page = (await browser.get(path)).text
    assert "✗ Jānis Bērziņš: neatnāca" in page
    assert (await do(browser, address(desk, AT_NEXT), deed="noted", happened="1")).status_code == 409


@on_sqlite
async def test_a_worker_says_whether_they_come(desk: Desk) -> None:
    with_sessions(desk)
    browser, path = await desk.browser(desk.owner), address(desk, AT_NEXT)
    assert (await do(browser, path, deed="answered", reply="not_coming")).status_code == 303
    assert "✗ Zane Ozola: nevarēs" in (await browser.get(path)).text
    assert (await do(browser, address(desk, AT_TODAY), deed="answered", reply="coming")).status_code == 409


@on_sqlite
async def test_how_it_went_is_a_picture_and_words(desk: Desk) -> None:
    with_sessions(desk)
    browser = await desk.browser(desk.owner)
    page = (await browser.get(f"/lieta/{desk.case.plan.id}")).text
    assert re.findall(r'<li class="mood-(\w+)">', page) == ["good", "bad", "so_so", "good", "good"]
    assert page.count("Bija par skaļu") == 5
    assert (await browser.get(address(desk, f"balss/{VOICE.unique_id}"))).status_code == 200


@on_sqlite
async def test_a_voice_note_about_a_session_is_played_from_its_own_case_alone(desk: Desk) -> None:
    with_sessions(desk)
    said = Voice("file", "of-a-session", 3)
    path = voices.write_file(desk.data_dir, desk.store.vault, said.unique_id, b"OggS about")
    change(desk, Role.PERSON, desk.case.person.id, desk.clock.now, SayHowItWent(1, MONDAYS[6], Mood.GOOD, Words(voice=said)))
    desk.store.run_now(lambda tx: voices.fetched(tx, said.unique_id, path))
    browser = await desk.browser(desk.owner)
    assert (await browser.get(address(desk, f"balss/{said.unique_id}"))).content == b"OggS about"


@on_sqlite
async def test_a_colleague_who_has_not_the_case_only_reads(desk: Desk) -> None:
    with_sessions(desk)
    browser, path = await desk.browser(desk.workers["worker"]), address(desk, AT_NEXT)
    page = (await browser.get(path)).text
    assert "Jā, atcelt" not in page
    for fields in ({"deed": "cancelled", "reach": "all"}, {"deed": "moved", "date": "2026-12-01", "time": "10:00", "reach": "one"}):
        assert (await browser.post(path, {"seen": sessions(desk)[0].revision, **fields})).status_code == 409
    assert (await browser.get(address(desk))).status_code == 409
    assert (await browser.post(address(desk), {"seen": "4", **NEW})).status_code == 409
    assert len(sessions(desk)) == 3


@on_sqlite
async def test_what_the_person_made_is_the_persons_to_change(desk: Desk) -> None:
    with_sessions(desk)
    browser, path = await desk.browser(desk.owner), address(desk, "tiksanas/3/20261126T0900")
    assert "Jā, atcelt" not in (await browser.get(path)).text
    assert (await browser.post(path, {"seen": "0", "deed": "cancelled"})).status_code == 409


@on_sqlite
async def test_sessions_are_changed_while_the_person_renews_the_plan(desk: Desk) -> None:
    """The new version is the person's for now, and sessions go on: they were out of reach for the worker."""
    with_sessions(desk)
    case = renewed(desk)
    desk.person_does(c.MovePlan(Move.TAKE_BACK))
    assert case.plan.version == 2
    browser, path = await desk.browser(desk.owner), address(desk, AT_NEXT)
    assert (await do(browser, path, deed="cancelled", reach="one")).status_code == 303
    assert (await do(browser, address(desk), **NEW)).status_code == 303


@on_sqlite
async def test_what_the_person_says_in_the_plan_does_not_stand_in_the_way(desk: Desk) -> None:
    with_sessions(desk)
    browser, path = await desk.browser(desk.owner), address(desk, AT_NEXT)
    await browser.get(path)
    seen = browser.hidden("seen")
    desk.person_does(c.SetName("Jānis"))
    assert (await browser.post(path, {"deed": "cancelled", "reach": "one", "seen": seen})).status_code == 303


@on_sqlite
async def test_the_second_of_two_is_told_what_changed_and_keeps_what_was_typed(desk: Desk) -> None:
    with_sessions(desk)
    mine, hers = await desk.browser(desk.owner), await desk.browser(desk.owner)
    path = address(desk, AT_NEXT)
    await hers.get(path)
    desk.clock.forward(minutes=1)
    await do(mine, path, deed="moved", date="2026-12-01", time="10:00", reach="one")
    typed = {**NEW, "deed": "edited", "form": "mainit-1", "place": "Partizānu iela 5", "worker": desk.owner.id}
    told = await hers.post(path, {"seen": hers.hidden("seen"), **typed})
    assert told.status_code == 409
    assert "pārcēla tikšanos" in told.text
    assert "Partizānu iela 5" in told.text
    assert sessions(desk)[0].details.where.text == "Brīvības iela 1, Balvi"
    assert (await hers.post(path, {"seen": hers.hidden("seen"), **typed})).status_code == 303
    assert sessions(desk)[0].details.where.text == "Partizānu iela 5"
    assert sessions(desk)[0].shift(NEXT)


@on_sqlite
async def test_two_at_once_overwrite_nothing(desk: Desk) -> None:
    """Random interleavings: whatever was answered with "done" is what the session went through, one after another."""
    with_sessions(desk)
    chance, path = random.Random(5), address(desk, AT_NEXT)
    browsers = [await desk.browser(desk.owner) for _ in range(2)]
    shown = {}
    for browser in browsers:
        await browser.get(path)
        shown[id(browser)] = sessions(desk)[0].details.where.text
    done = 0
    for turn in range(120):
        browser = chance.choice(browsers)
        if chance.random() < 0.4:
            await browser.get(path)
            shown[id(browser)] = sessions(desk)[0].details.where.text
            continue
        before, typed = sessions(desk)[0].details.where.text, f"telpa {turn}"
        form = {**NEW, "deed": "edited", "form": "mainit-1", "place": typed, "worker": desk.owner.id, "seen": browser.hidden("seen")}
        answer = await browser.post(path, form)
        assert sessions(desk)[0].details.where.text == (typed if answer.status_code == 303 else before)
        assert (answer.status_code == 303) == (shown[id(browser)] == before)
        done += answer.status_code == 303
        if answer.status_code == 409:
            shown[id(browser)] = before
    assert 15 < done < 100


# --- the week ---


def days(page: str) -> dict[str, str]:
    parts = re.split(r'<h2 id="diena-\d">', page)[1:]
    return {part.partition("</h2>")[0].partition("<")[0].strip(): part for part in parts}


async def test_a_week_by_day(desk: Desk) -> None:
    with_sessions(desk)
    browser = await desk.browser(desk.owner)
    found = days((await browser.get("/nedela")).text)
    assert list(found) == ["Pirmdiena, 23. novembris", "Otrdiena, 24. novembris", "Trešdiena, 25. novembris", "Ceturtdiena, 26. novembris",
                           "Piektdiena, 27. novembris", "Sestdiena, 28. novembris", "Svētdiena, 29. novembris"]  # fmt: skip
    assert [day for day, part in found.items() if "● Šodien" in part] == ["Trešdiena, 25. novembris"]
    wednesday = found["Trešdiena, 25. novembris"]
    assert "✋ Jānis Bērziņš: vajadzīga palīdzība" in wednesday
    assert f'href="/lieta/{desk.case.plan.id}/{AT_TODAY}"' in wednesday
    assert "Frizieris" in found["Ceturtdiena, 26. novembris"]
    assert "Tikšanos nav." in found["Sestdiena, 28. novembris"]
    after = (await browser.get("/nedela?sakums=2026-12-02")).text
    assert "✗ Jānis Bērziņš: nevarēs" in days(after)["Pirmdiena, 30. novembris"]
    assert "● Šodien" not in after


@on_sqlite
async def test_whose_week(desk: Desk) -> None:
    with_sessions(desk)
    colleague, stranger = await desk.browser(desk.workers["worker"]), await desk.browser(desk.stranger)
    name = "Jānis Bērziņš"
    hers = f"darbinieks={desk.owner.id}"
    for browser, query, found in [(colleague, "", False), (colleague, "darbinieks=visi", True), (colleague, hers, True),
                                  (stranger, "darbinieks=visi", False), (stranger, hers, False)]:  # fmt: skip
        answer = await browser.get(f"/nedela?{query}")
        assert (answer.status_code, name in answer.text) == (200, found), query


@on_sqlite
@pytest.mark.parametrize(
    "query", ["sakums=", "sakums=rīt", "sakums=0001-01-01", "sakums=9999-12-31", "sakums=2026-02-30", "darbinieks=<b>"]
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
    assert "⛔ Atcelta" in days((await browser.get("/nedela?sakums=2026-11-30")).text)["Pirmdiena, 30. novembris"]


@on_sqlite
async def test_a_person_who_took_the_plan_back_is_no_link(desk: Desk) -> None:
    with_sessions(desk)
    desk.person_does(c.MovePlan(Move.TAKE_BACK))
    browser = await desk.browser(desk.owner)
    page = (await browser.get("/nedela?darbinieks=visi")).text
    assert "Jānis Bērziņš" in page
    assert "/lieta/" not in page
    assert "Frizieris" not in page


# --- calendars ---


async def test_a_file_is_imported_by_another_library_and_equal(desk: Desk) -> None:
    with_sessions(desk)
    browser = await desk.browser(desk.owner)
    answer = await browser.get(address(desk, "tiksanas/2.ics"))
    assert answer.headers["content-type"].startswith("text/calendar")
    (event,) = ics.Calendar(answer.text).events
    start = moment(wall("2026-11-25 16:00"))
    assert (event.begin.datetime, event.end.datetime) == (start, start + timedelta(minutes=45))
    assert "Fizio" not in answer.text
    assert (await browser.get(address(desk, "tiksanas/99.ics"))).status_code == 404


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
    events = icalendar.Calendar.from_ical(answer.text).walk("VEVENT")
    assert [(str(event["SUMMARY"]), event["DTSTART"].dt.astimezone(UTC)) for event in events] == [
        ("Tikšanās par atbalsta plānu (BSD-2026/118)", moment(MONDAYS[0]))
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
    assert "pārāk daudz adrešu" in refused.text
    codes = [(await program.get(paths[-1])).status_code for _ in range(31)]
    assert codes == [200] * 30 + [429]


@on_sqlite
@pytest.mark.parametrize(("role", "times"), [(Role.PERSON, 3), (Role.SUPPORTER, 1)])
async def test_a_persons_and_a_supporters_calendar(desk: Desk, role: Role, times: int) -> None:
    case = with_sessions(desk)
    supporter = case.person.supporter(1)
    assert supporter
    token = desk.store.run_now(lambda tx: calendar.make(tx, supporter.telegram_id, role, case.person.id, desk.clock.now))
    answer = await desk.nobody().get(f"/kalendars/{token}.ics")
    events = icalendar.Calendar.from_ical(answer.text).walk("VEVENT")
    assert {str(event["SUMMARY"]) for event in events} == {"Tikšanās"}
    assert len(events) == times
    assert not [word for word in ("BSD", "Jānis", "izioterap", "Kustība", "Frizieris") if word in answer.text]
