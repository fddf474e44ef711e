"""Sessions on the worker's pages: made, changed, cancelled, noted; who comes; two at once; the week; the calendar's address."""

import random
import re
from datetime import date

import httpx
import pytest

from locales.dates_and_numbers import weekday
from plan import changes as c
from plan.changes import AddSession, SayHowItWent, SayProgress
from plan.sessions.occurrences import occurrence
from plan.sessions.recurrence import RecurrenceRule, Repeat, moment
from plan.sessions.session import PLAN_MEETING, Details, Mood, Participant, People, Session, Way, Where
from plan.states import Move, Role
from plan.words import Voice, Words
from storage.cases import cases
from storage.chats import voices
from storage.db.tx import Tx
from tests.databases import on_sqlite
from tests.review.desk import Browser, Desk, renewed
from tests.review.meetings import AT_NEXT, AT_TODAY, BEFORE, MONDAYS, NEXT, change, with_sessions
from tests.sessions import utc, wall
from tests.storage.full_case import VOICE
from tests.wording import wording
from tests.words import (
    AT_THE_DOCTOR,
    ILZE_KALNINA,
    JANIS,
    JANIS_BERZINS,
    KUSTIBA,
    LIBRARY,
    LOOKS_FOR_A_FLAT,
    MUSIC_TOO,
    OTHER_STREET,
    SISTER_LIGA,
    STREET,
    TOO_LOUD,
)

NOTE = Words(voice=Voice("own-file", "own-note", 3))
NEW: dict[str, object] = {
    "form": "tiksanas-jauna", "kind": PLAN_MEETING, "title": "", "date": "2026-12-02", "time": "14:00", "minutes": "60", "way": "place",
    "place": STREET, "bring": "Pase", "person": "1", "worker": "", "provider": "", "repeat": "", "every": "1",
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
    everybody = {"supporter-1": "1", "worker": desk.owner.id, "provider": KUSTIBA}
    answer = await do(browser, address(desk), **{**NEW, **everybody, "time": "9.30"})
    assert (answer.status_code, answer.headers["location"]) == (303, address(desk, "tiksanas/1/20261202T0930?darits=session_added"))
    (made,) = sessions(desk)
    assert (made.start, made.rule, made.details.minutes, made.details.where) == (
        wall("2026-12-02 09:30"),
        None,
        60,
        Where(Way.PLACE, STREET),
    )
    people = made.details.people
    assert (people.person, people.supporters, people.worker, people.provider) == (True, (1,), desk.owner.id, KUSTIBA)
    page = (await browser.get(f"/lieta/{desk.case.plan.id}")).text
    assert "trešd., 02.12.2026. 9.30–10.30" in page
    assert f"… {wording('r.session.reply.none')}: {JANIS_BERZINS}, {ILZE_KALNINA}</li>" in page
    assert f"– {wording('r.session.planned')}: Zane Ozola</li>" in page


RULES = [
    ({"repeat": "daily", "count": "5"}, RecurrenceRule(Repeat.DAILY, count=5), "02"),
    ({"repeat": "weekly", "every": "2", "until": "2027-03-01"}, RecurrenceRule(Repeat.WEEKLY, 2, (3,), until=date(2027, 3, 1)), "02"),
    ({"repeat": "weekly", "day-1": "1", "day-5": "1", "date": "2026-12-04"}, RecurrenceRule(Repeat.WEEKLY, 1, (1, 5)), "04"),
    ({"repeat": "monthly"}, RecurrenceRule(Repeat.MONTHLY), "02"),
    ({"repeat": "monthly", "date": "2026-12-31"}, RecurrenceRule(Repeat.MONTHLY, month_day=31), "31"),
    ({"repeat": "monthly_nth"}, RecurrenceRule(Repeat.MONTHLY, days=(3,), nth=1), "02"),
    ({"repeat": "monthly_last", "date": "2026-12-30"}, RecurrenceRule(Repeat.MONTHLY, days=(3,), nth=-1), "30"),
]


@on_sqlite
@pytest.mark.parametrize(("fields", "rule", "day"), RULES)
async def test_a_session_repeats(desk: Desk, fields: dict[str, object], rule: RecurrenceRule, day: str) -> None:
    browser = await desk.browser(desk.owner)
    assert (await do(browser, address(desk), **{**NEW, **fields})).status_code == 303
    assert [(one.rule, one.start) for one in sessions(desk)] == [(rule, wall(f"2026-12-{day} 14:00"))]
    assert (await browser.get(f"/lieta/{desk.case.plan.id}")).status_code == 200


WRONG = [
    ("kind", "<b>nav"), ("kind", ""), ("title", "x" * 201), ("date", ""), ("date", "25.12.2026"), ("date", "2020-01-01"),
    ("date", "9999-12-31"), ("date", "2026-11-20"), ("time", ""), ("time", "25:00"), ("time", "rit"), ("minutes", "0"),
    ("minutes", "99999"), ("way", "telepathy"), ("place", "x" * 301), ("bring", "x" * 501), ("person", ""), ("worker", "99999"),
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
    assert STREET in answer.text or field == "place"
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
    for words in (
        f"✗ {JANIS_BERZINS}: {wording('r.session.reply.not_coming')}",
        AT_THE_DOCTOR,
        wording("r.session.wished", when="otrd., 01.12.2026. 10.00"),
        f"✓ {ILZE_KALNINA}: {wording('r.session.reply.coming')}",
        f"– {wording('r.session.planned')}: Zane Ozola",
        f"– {wording('r.session.reply.not_asked')}: {SISTER_LIGA}",
        f"{wording('r.session.every.weekly')}: {weekday(MONDAYS[0])}; {wording('r.session.times', n=12)}",
    ):
        assert words in page
    page = (await browser.get(f"/lieta/{desk.case.plan.id}")).text
    assert f"✋ {JANIS_BERZINS}: {wording('r.session.reply.help')}" in page
    assert f"● {wording('r.session.today')}" in page
    assert "Frizieris" not in page


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
    assert (rest.follows, rest.start, rest.rule) == (
        1,
        wall("2026-12-15 15:00"),
        RecurrenceRule(Repeat.WEEKLY, 1, (2,), count=3, week_start=2),
    )
    gone = await browser.get(path)
    assert gone.status_code == 410
    assert wording("r.session.gone") in gone.text
    assert re.findall(r'href="(/lieta/[^"#]+/tiksanas/[^"]+)"', gone.text) == [address(desk, "tiksanas/4/20261215T1500")]


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
    changed = {**NEW, "deed": "edited", "form": "mainit-1", "kind": "fizioterapeits", "place": OTHER_STREET, "worker": desk.owner.id}
    assert (await do(browser, path, **changed)).status_code == 303
    one = sessions(desk)[0]
    assert (one.details.kind, one.details.where.text, one.details.people.supporters) == ("fizioterapeits", OTHER_STREET, ())
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
    assert f"✗ {JANIS_BERZINS}: {wording('r.session.absent')}" in page
    assert (await do(browser, address(desk, AT_NEXT), deed="noted", happened="1")).status_code == 409


@on_sqlite
async def test_a_worker_says_whether_they_come(desk: Desk) -> None:
    with_sessions(desk)
    browser, path = await desk.browser(desk.owner), address(desk, AT_NEXT)
    assert (await do(browser, path, deed="answered", reply="not_coming")).status_code == 303
    assert f"✗ Zane Ozola: {wording('r.session.reply.not_coming')}" in (await browser.get(path)).text
    assert (await do(browser, address(desk, AT_TODAY), deed="answered", reply="coming")).status_code == 409


@on_sqlite
async def test_what_the_person_told_later_stands_beside_what_they_told_first(desk: Desk) -> None:
    with_sessions(desk)
    more = SayHowItWent(1, MONDAYS[0], Mood.GOOD, Words(MUSIC_TOO))
    change(desk, Role.PERSON, desk.case.person.id, desk.clock.now, more)
    browser = await desk.browser(desk.owner)
    for path in (f"/lieta/{desk.case.plan.id}", address(desk, f"tiksanas/1/{MONDAYS[0]:%Y%m%dT%H%M}")):
        page = (await browser.get(path)).text
        assert page.index(TOO_LOUD) < page.index(MUSIC_TOO)


@on_sqlite
async def test_the_persons_title_is_shown_to_a_worker_who_takes_part_and_not_edited(desk: Desk) -> None:
    with_sessions(desk)
    own = Details("", Words("Pie tantes Almas"), people=People(True, (), desk.owner.id))
    change(desk, Role.PERSON, desk.case.person.id, desk.clock.now, AddSession(own, wall("2026-11-26 12:00")))
    browser, path = await desk.browser(desk.owner), address(desk, "tiksanas/4/20261126T1200")
    page = (await browser.get(path)).text
    assert wording("r.session.title.theirs") in page
    assert 'name="title"' not in page
    changed = {**NEW, "deed": "edited", "form": "mainit-4", "kind": "", "title": LIBRARY, "minutes": "45", "worker": desk.owner.id}
    assert (await do(browser, path, **changed)).status_code == 303
    assert (sessions(desk)[3].details.title, sessions(desk)[3].details.minutes) == (Words("Pie tantes Almas"), 45)


@on_sqlite
async def test_how_it_went_is_a_picture_and_words(desk: Desk) -> None:
    with_sessions(desk)
    browser = await desk.browser(desk.owner)
    page = (await browser.get(f"/lieta/{desk.case.plan.id}")).text
    assert re.findall(r'<li class="mood-(\w+)">', page) == ["good", "bad", "so_so", "good", "good"]
    assert page.count(TOO_LOUD) == 5
    assert (await browser.get(address(desk, f"balss/{VOICE.unique_id}"))).status_code == 200


@on_sqlite
async def test_how_a_goal_goes_stands_with_the_goal_month_by_month(desk: Desk) -> None:
    said = (SayProgress(4, "202612", Mood.SO_SO, Words(LOOKS_FOR_A_FLAT)), SayProgress(4, "202701", Mood.GOOD))

    def work(tx: Tx) -> None:
        case = cases.of_plan(tx, desk.case.plan.id)
        assert case
        by, after = c.By(Role.PERSON, case.person.id, desk.clock.now), case
        for one in said:
            after = one.apply(after, by)
        cases.save(tx, case, after, said, by)

    desk.store.run_now(work)
    lead = await desk.browser(desk.workers["lead"])
    page = (await lead.get(f"/lieta/{desk.case.plan.id}")).text
    assert re.findall(r"<dt>(\d\d\.\d{4}\. \S+ \w+)</dt>", page) == ["01.2027. 🙂 labi", f"12.2026. {wording('r.session.mood.so_so')}"]
    assert LOOKS_FOR_A_FLAT in page
    assert wording("r.action.say_progress") in (await lead.get(address(desk, "skatijumi"))).text


@on_sqlite
async def test_a_voice_note_about_a_session_is_played_from_its_own_case_alone(desk: Desk) -> None:
    with_sessions(desk)
    said = Voice("file", "of-a-session", 3)
    path = voices.write_file(desk.data_dir, desk.store.vault, said.unique_id, b"OggS about")
    change(desk, Role.PERSON, desk.case.person.id, desk.clock.now, SayHowItWent(1, MONDAYS[6], Mood.GOOD, Words(voice=said)))
    desk.store.run_now(lambda tx: voices.mark_fetched(tx, said.unique_id, path))
    browser = await desk.browser(desk.owner)
    assert (await browser.get(address(desk, f"balss/{said.unique_id}"))).content == b"OggS about"


@on_sqlite
async def test_a_colleague_who_has_not_the_case_only_reads(desk: Desk) -> None:
    with_sessions(desk)
    browser, path = await desk.browser(desk.workers["worker"]), address(desk, AT_NEXT)
    page = (await browser.get(path)).text
    assert wording("r.session.cancel.yes") not in page
    for fields in ({"deed": "cancelled", "reach": "all"}, {"deed": "moved", "date": "2026-12-01", "time": "10:00", "reach": "one"}):
        assert (await browser.post(path, {"seen": sessions(desk)[0].revision, **fields})).status_code == 409
    assert (await browser.get(address(desk))).status_code == 409
    assert (await browser.post(address(desk), {"seen": "4", **NEW})).status_code == 409
    assert len(sessions(desk)) == 3


@on_sqlite
async def test_what_the_person_made_for_themselves_is_not_there_for_the_office(desk: Desk) -> None:
    with_sessions(desk)
    change(desk, Role.PERSON, desk.case.person.id, BEFORE, AddSession(Details("", NOTE), wall("2026-11-24 12:00")))
    change(
        desk,
        Role.PERSON,
        desk.case.person.id,
        utc("2026-11-24 13:00"),
        SayHowItWent(4, wall("2026-11-24 12:00"), Mood.BAD, Words("Slikti")),
    )
    browser = await desk.browser(desk.owner)
    for rest in ("tiksanas/3/20261126T0900", "tiksanas/3.ics", f"balss/{NOTE.voice.unique_id if NOTE.voice else ''}"):
        assert (await browser.get(address(desk, rest))).status_code == 404
    assert (await browser.post(address(desk, "tiksanas/3/20261126T0900"), {"seen": "0", "deed": "cancelled"})).status_code == 404
    for page in ("/nedela?darbinieks=visi", f"/lieta/{desk.case.plan.id}"):
        text = (await browser.get(page)).text
        assert not [word for word in ("Frizieris", "Slikti", "tiksanas/3", "tiksanas/4") if word in text]


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
    desk.person_does(c.SetName(JANIS))
    assert (await browser.post(path, {"deed": "cancelled", "reach": "one", "seen": seen})).status_code == 303


@on_sqlite
async def test_the_second_of_two_is_told_what_changed_and_keeps_what_was_typed(desk: Desk) -> None:
    with_sessions(desk)
    mine, hers = await desk.browser(desk.owner), await desk.browser(desk.owner)
    path = address(desk, AT_NEXT)
    await hers.get(path)
    desk.clock.forward(minutes=1)
    await do(mine, path, deed="moved", date="2026-12-01", time="10:00", reach="one")
    typed = {**NEW, "deed": "edited", "form": "mainit-1", "place": OTHER_STREET, "worker": desk.owner.id}
    told = await hers.post(path, {"seen": hers.hidden("seen"), **typed})
    assert told.status_code == 409
    assert wording("r.action.move_session") in told.text
    assert OTHER_STREET in told.text
    assert sessions(desk)[0].details.where.text == STREET
    assert (await hers.post(path, {"seen": hers.hidden("seen"), **typed})).status_code == 303
    assert sessions(desk)[0].details.where.text == OTHER_STREET
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


@on_sqlite
async def test_the_time_that_somebody_wished_is_one_click_away(desk: Desk) -> None:
    with_sessions(desk)
    browser, path = await desk.browser(desk.owner), address(desk, AT_NEXT)
    assert wording("r.session.move.wished", when="otrd., 01.12.2026. 10.00") in (await browser.get(path)).text
    desk.clock.forward(days=7)
    browser = await desk.browser(desk.owner)
    assert wording("r.session.move.wished", when="").rstrip(" :") not in (await browser.get(path)).text
