"""What the worker's pages say of sessions that were, that nobody noted, and that were cancelled; of whom an answer is waited for."""

import re

from plan.changes import AddSession, AnswerOccurrence, AskForHelp, CancelSession, MoveSession, NoteHappened, Reach, SayHowItWent
from plan.sessions.recurrence import RecurrenceRule, Repeat, moment
from plan.sessions.session import PLAN_MEETING, Details, Mood, People, Reply
from plan.states import Role
from plan.words import Words
from tests.databases import on_sqlite
from tests.review.desk import Desk
from tests.review.meetings import AT_NEXT, MONDAYS, NEXT, change, with_sessions
from tests.review.sessions.test_sessions import address, do
from tests.sessions import utc, wall
from tests.wording import wording
from tests.words import JANIS_BERZINS

pytestmark = on_sqlite


def case_of(desk: Desk) -> str:
    return f"/lieta/{desk.case.plan.id}"


async def test_how_it_went_stands_at_the_time_at_which_it_was(desk: Desk) -> None:
    """Bug: a session moved from Thursday to Wednesday had the face, the words and their order by the Thursday."""
    with_sessions(desk)
    owner, person, said = desk.owner.id, desk.case.person.id, desk.clock.now
    change(desk, Role.WORKER, owner, said, MoveSession(1, MONDAYS[8], wall("2026-11-28 10:00")))
    for original, mood, at in ((NEXT, Mood.GOOD, "2026-12-08 10:00"), (MONDAYS[8], Mood.BAD, "2026-12-08 11:00")):
        change(desk, Role.PERSON, person, utc(at), SayHowItWent(1, original, mood, Words(f"Teicu {mood}")))
    desk.clock.now = utc("2026-12-08 12:00")
    page = (await (await desk.browser(desk.owner)).get(case_of(desk))).text
    assert re.findall(r'<span class="date">([\d.]+)</span>', page)[-2:] == ["28.11.", "30.11."]
    assert re.findall(r'<li class="mood-(\w+)">', page)[-2:] == ["bad", "good"]
    assert re.findall(r"<dt>(\S+ \S+ \S+) [^<]*: ", page)[:2] == ["pirmd., 30.11.2026. 14.00", "sestd., 28.11.2026. 10.00"]


async def test_how_it_went_stays_when_the_series_was_moved_meanwhile(desk: Desk) -> None:
    """A face given while the session goes on, and the series moved from that very time: the rule has it no more, the person said it."""
    with_sessions(desk)
    during = moment(NEXT)
    change(desk, Role.PERSON, desk.case.person.id, during, SayHowItWent(1, NEXT, Mood.GOOD))
    change(desk, Role.WORKER, desk.owner.id, during, MoveSession(1, NEXT, wall("2026-12-02 14:00"), Reach.FOLLOWING))
    desk.clock.now = during
    page = (await (await desk.browser(desk.owner)).get(case_of(desk))).text
    assert re.findall(r'<span class="date">([\d.]+)</span>', page)[-1] == "30.11."


async def test_all_that_is_to_be_noted_is_there(desk: Desk) -> None:
    """Bug: the list of what is to be noted showed five and said nothing of the others."""
    daily = Details(PLAN_MEETING, people=People())
    began = utc("2026-11-01 08:00")
    change(desk, Role.WORKER, desk.owner.id, began, AddSession(daily, wall("2026-11-19 09:00"), RecurrenceRule(Repeat.DAILY)))
    for many, told in ((7, wording("r.session.more_to_note", n=2)), (6, wording("r.session.more_to_note", n=1)), (5, "")):
        page = (await (await desk.browser(desk.owner)).get(case_of(desk))).text
        assert page.count("#notika") == many
        assert re.findall(r"<summary>(Vēl [^<]*neatz[^<]*)</summary>", page) == ([told] if told else [])
        noted = NoteHappened(1, wall(f"2026-11-{26 - many} 09:00"), happened=True)
        change(desk, Role.WORKER, desk.owner.id, desk.clock.now, noted)


async def test_no_answer_is_waited_for_of_the_worker_who_made_it(desk: Desk) -> None:
    """Bug: right after Zane had made the session the page said that Zane had not answered."""
    with_sessions(desk)
    paths = (address(desk, AT_NEXT), case_of(desk), f"/nedela?sakums={NEXT:%Y-%m-%d}")
    for over, silent in ((False, wording("r.session.reply.none")), (True, wording("r.session.reply.never"))):
        desk.clock.now = utc("2026-12-01 10:00") if over else desk.clock.now
        browser = await desk.browser(desk.owner)
        for path in paths if not over else (paths[0], paths[2]):
            page = (await browser.get(path)).text
            assert f"– {wording('r.session.planned')}: Zane Ozola</li>" in page
            assert not re.search(f"{silent}: [^<]*Zane Ozola", page)


async def test_what_the_worker_who_made_it_said_is_shown_and_a_colleague_is_waited_for(desk: Desk) -> None:
    with_sessions(desk)
    change(desk, Role.WORKER, desk.owner.id, desk.clock.now, AnswerOccurrence(1, NEXT, Reply.NOT_COMING))
    colleague = desk.workers["worker"]
    hers = Details(PLAN_MEETING, people=People(True, (), colleague.id))
    change(desk, Role.WORKER, desk.owner.id, desk.clock.now, AddSession(hers, wall("2026-12-02 14:00")))
    own = Details("", Words("Pie Zanes"), people=People(True, (), desk.owner.id))
    change(desk, Role.PERSON, desk.case.person.id, desk.clock.now, AddSession(own, wall("2026-12-03 14:00")))
    browser = await desk.browser(desk.owner)
    told = {
        AT_NEXT: f"✗ Zane Ozola: {wording('r.session.reply.not_coming')}",
        "tiksanas/4/20261202T1400": f"… {wording('r.session.reply.none')}: {JANIS_BERZINS}, {colleague.name}</li>",
        "tiksanas/5/20261203T1400": f"… {wording('r.session.reply.none')}: {JANIS_BERZINS}, Zane Ozola</li>",
    }
    for path, words in told.items():
        page = (await browser.get(address(desk, path))).text
        assert (words in page, wording("r.session.planned") in page) == (True, False), path


async def test_a_cancelled_time_waits_for_nobody_and_says_that_it_stays_so(desk: Desk) -> None:
    """Bug: of a cancelled session it said who has not answered yet, and nothing to do about it."""
    with_sessions(desk)
    change(desk, Role.WORKER, desk.owner.id, desk.clock.now, CancelSession(1, NEXT))
    page = (await (await desk.browser(desk.owner)).get(address(desk, AT_NEXT))).text
    assert [
        word
        for word in (
            wording("r.session.who_comes"),
            wording("r.session.reply.none"),
            wording("r.session.reply.not_asked"),
            wording("r.session.planned"),
        )
        if word in page
    ] == []
    assert wording("r.session.cancelled.anew") in page
    assert f'href="{address(desk)}?diena=2026-11-30"' in page
    colleague = await desk.browser(desk.workers["worker"])
    assert wording("r.session.cancelled.anew") not in (await colleague.get(address(desk, AT_NEXT))).text
    desk.clock.now = utc("2026-12-01 10:00")
    assert wording("r.session.cancelled.anew") not in (await (await desk.browser(desk.owner)).get(address(desk, AT_NEXT))).text


async def test_the_participants_are_headed_by_what_is_known_of_them(desk: Desk) -> None:
    """Bug: what they had answered was the heading above who did not come."""
    with_sessions(desk)
    heads = (wording("r.session.who_comes"), wording("r.session.who_answered"), wording("r.session.participants"))
    noted, not_noted = f"tiksanas/1/{MONDAYS[1]:%Y%m%dT%H%M}", f"tiksanas/1/{MONDAYS[6]:%Y%m%dT%H%M}"
    browser = await desk.browser(desk.owner)
    for path, head in ((AT_NEXT, heads[0]), (not_noted, heads[1]), (noted, heads[2])):
        page = (await browser.get(address(desk, path))).text
        assert re.findall(f"<h2>({'|'.join(heads)})</h2>", page) == [head]


async def test_what_nobody_came_to_did_not_happen(desk: Desk) -> None:
    """Bug: „Notika” was taken though everybody was noted as absent."""
    with_sessions(desk)
    own = AddSession(Details(PLAN_MEETING, people=People(True, (), desk.owner.id)), wall("2026-11-25 20:00"))
    change(desk, Role.WORKER, desk.owner.id, desk.clock.now, own)
    desk.clock.now = utc("2026-11-26 09:00")
    browser, path = await desk.browser(desk.owner), address(desk, "tiksanas/4/20261125T2000")
    absent = {"absent-person-1": "1", f"absent-worker-{desk.owner.id}": "1"}
    noted = {"deed": "noted", "form": "notika-4-20261125T2000", "happened": "1"}
    assert wording("r.session.wrong.nobody_came") in (await do(browser, path, **noted, **absent)).text
    assert (await do(browser, path, **{**noted, **absent, "happened": "0"})).status_code == 303


async def test_the_queue_says_with_which_session_help_is_asked_for_and_that_it_is_cancelled(desk: Desk) -> None:
    """Bug: a call about today and one about next week looked the same, and one about nothing any more as well."""
    with_sessions(desk)
    desk.person_does(AskForHelp(f"session/1/{NEXT:%Y%m%dT%H%M}"))
    browser = await desk.browser(desk.owner)
    told = wording("r.flag.help_session", when="30.11.2026. 14.00")
    assert (told in (await browser.get("/rinda")).text, wording("r.call.off") in (await browser.get(case_of(desk))).text) == (True, False)
    change(desk, Role.WORKER, desk.owner.id, desk.clock.now, CancelSession(1, NEXT))
    assert f"{told} · {wording('r.call.off')}" in (await browser.get("/rinda")).text
    assert wording("r.call.off") in (await browser.get(case_of(desk))).text
