"""What the worker's pages say of a session: as it is, of what was as what was, and nothing that nobody chose."""

import re
from datetime import timedelta

import pytest

from plan.changes import AskForHelp, CallSupporter, Explain, MoveSession
from plan.sessions.recurrence import moment
from plan.states import Role
from tests.databases import on_sqlite
from tests.review.desk import Desk
from tests.review.meetings import AT_NEXT, NEXT, change, with_sessions
from tests.review.sessions.test_sessions import NEW, address, do, sessions
from tests.sessions import wall
from tests.wording import wording
from tests.words import ILZE_KALNINA

pytestmark = on_sqlite


async def test_nothing_is_noted_by_a_hurried_press(desk: Desk) -> None:
    """Bug: „Notika” with nobody absent stood ready to save, though the person had said that they could not come."""
    with_sessions(desk)
    desk.clock.now = moment(NEXT) + timedelta(hours=2)
    browser, path = await desk.browser(desk.owner), address(desk, AT_NEXT)
    shown = (await browser.get(path)).text
    assert re.findall(r'name="happened" value="."( checked)?', shown) == ["", ""]
    ticked = re.findall(r'name="(absent-\w+-\d+)" value="1"( checked)?', shown)
    assert dict(ticked) == {
        f"absent-person-{desk.case.person.id}": " checked",
        "absent-supporter-1": "",
        "absent-supporter-2": "",
        f"absent-worker-{desk.owner.id}": "",
    }
    refused = await do(browser, path, deed="noted", form=f"notika-1-{NEXT:%Y%m%dT%H%M}", **{"absent-supporter-1": "1"})
    assert (refused.status_code, sessions(desk)[0].outcome(NEXT)) == (422, None)
    assert wording("r.session.wrong.happened") in refused.text
    assert 'name="absent-supporter-1" value="1" checked' in refused.text


async def test_the_answers_to_a_session_that_was_are_told_as_past(desk: Desk) -> None:
    """Bug: a past session still said who is coming."""
    with_sessions(desk)
    browser, path = await desk.browser(desk.owner), address(desk, AT_NEXT)
    assert f"{ILZE_KALNINA}: {wording('r.session.reply.coming')}" in (await browser.get(path)).text
    desk.clock.now = moment(NEXT) + timedelta(hours=2)
    over = (await (await desk.browser(desk.owner)).get(path)).text
    assert (
        wording("r.session.who_comes") in over,
        f": {wording('r.session.reply.coming')}" in over,
        f"{ILZE_KALNINA}: {wording('r.session.replied.coming')}" in over,
    ) == (False, False, True)


async def test_a_time_moved_alone_says_so_beside_its_series(desk: Desk) -> None:
    """Bug: a Tuesday stood beside a series of Mondays, like a mistake."""
    with_sessions(desk)
    browser, path = await desk.browser(desk.owner), address(desk, AT_NEXT)
    assert wording("r.session.moved_from", when="").strip() not in (await browser.get(path)).text
    change(desk, Role.WORKER, desk.owner.id, desk.clock.now, MoveSession(1, NEXT, wall("2026-12-01 10:00")))
    for page in (path, address(desk, "").rstrip("/"), "/nedela?sakums=2026-11-30"):
        assert (await browser.get(page)).text.count(wording("r.session.moved_from", when="pirmd., 30.11.2026. 14.00")) == 1, page


async def test_a_call_without_a_number_is_still_a_call(desk: Desk) -> None:
    """Bug: of what is held by phone it said that no place is named."""
    browser = await desk.browser(desk.owner)
    for way, told in (
        ("phone", wording("r.session.nowhere.phone")),
        ("link", wording("r.session.nowhere.link")),
        ("place", wording("r.session.nowhere.place")),
    ):
        assert (await do(browser, address(desk), **{**NEW, "way": way, "place": ""})).status_code == 303
        assert (await browser.get(address(desk, f"tiksanas/{len(sessions(desk))}/20261202T1400"))).text.count(told) == 1


async def test_a_call_about_a_session_tells_when_it_is_and_who_has_seen_to_it(desk: Desk) -> None:
    """Bug: the call stood open beside a session that had been, without a word of the supporter's promise to ring up."""
    with_sessions(desk)
    place = f"session/1/{NEXT:%Y%m%dT%H%M}"
    case = desk.person_does(AskForHelp(place), CallSupporter(1, place))
    told, path = wording("r.call.session", when="30.11.2026. 14.00"), f"/lieta/{desk.case.plan.id}"
    page = (await (await desk.browser(desk.owner)).get(path)).text
    assert f'<a href="{path}/tiksanas/1/{NEXT:%Y%m%dT%H%M}">{told}</a>' in page
    assert wording("r.call.over") not in page
    assert wording("r.call.supporter_calls", name="").strip() not in page
    change(desk, Role.SUPPORTER, 1, desk.clock.now, Explain(case.plan.help_requests[-1].id))
    desk.clock.now = moment(NEXT) + timedelta(days=1)
    browser = await desk.browser(desk.owner)
    page = (await browser.get(path)).text
    assert f"{told}</a> <strong>{wording('r.call.over')}</strong>" in page
    assert wording("r.call.supporter_calls", name=ILZE_KALNINA) in page
    assert wording("r.call.over") in (await browser.get("/rinda")).text


async def test_a_time_that_has_passed_is_told_with_all_other_mistakes(desk: Desk) -> None:
    """Bug: that the time is over came only after everything else had been mended."""
    browser = await desk.browser(desk.owner)
    answer = await do(browser, address(desk), **{**NEW, "date": "2026-11-23", "minutes": "x", "way": "link", "place": "zvans"})
    assert answer.status_code == 422
    for told in (wording("r.session.wrong.past"), wording("r.session.wrong.minutes"), wording("r.session.wrong.link")):
        assert told in answer.text
    assert sessions(desk) == ()


async def test_the_hints_of_the_form_fit_every_choice(desk: Desk) -> None:
    """Bug: an example of weeks stood beside a daily series, and an address was asked for a call."""
    page = (await (await desk.browser(desk.owner)).get(address(desk))).text
    assert wording("r.session.every.hint") in page
    assert wording("r.session.place.hint") in page


def nameless(text_id: str) -> str:
    """What is wrong, as it is said after the name of the field."""
    said = wording(text_id)
    return said[:1].lower() + said[1:]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (
            {"repeat": "daily", "every": "0"},
            {"every": f"{wording('r.session.every')}: {nameless('r.session.wrong.every')}"},
        ),
        (
            {"repeat": "daily", "count": "0"},
            {"count": f"{wording('r.session.count.alone')}: {nameless('r.session.wrong.count')}"},
        ),
        ({"repeat": "daily", "until": "x"}, {"until": f"{wording('r.session.last_day')}: {nameless('r.wrong.day')}"}),
        ({"date": ""}, {"date": f"{wording('r.session.date')}: {nameless('r.wrong.day')}"}),
        ({"place": "x" * 301}, {"place": f"{wording('r.session.place')}: {nameless('r.wrong.long')}"}),
        ({"repeat": "yearly"}, {"repeat": f"{wording('r.session.how_often')}: {nameless('r.wrong.choice')}"}),
        (
            {"minutes": "0", "time": "x"},
            {"minutes": wording("r.session.wrong.minutes"), "time": wording("r.session.wrong.time")},
        ),
        (
            {"repeat": "monthly_nth", "date": "2026-12-31"},
            {"repeat": wording("r.session.wrong.fifth")},
        ),
    ],
)
async def test_a_mistake_in_the_list_above_names_its_field(desk: Desk, fields: dict[str, object], told: dict[str, str]) -> None:
    """Bug: a whole number was asked for, and nothing said of what."""
    answer = await do(await desk.browser(desk.owner), address(desk), **{**NEW, **fields})
    assert answer.status_code == 422
    assert dict(re.findall(r'<a href="#tiksanas-jauna-(\w+)">([^<]+)</a>', answer.text)) == told


async def test_the_edit_form_says_all_that_it_changes_and_what_it_cannot(desk: Desk) -> None:
    """Bug: its heading left out the length, and nothing said what to do about frequency and end."""
    with_sessions(desk)
    browser = await desk.browser(desk.owner)
    await do(browser, address(desk), **NEW)
    for path, cannot in ((AT_NEXT, True), ("tiksanas/4/20261202T1400", False)):
        page = (await browser.get(address(desk, path))).text
        assert f"<h2>{wording('r.session.edit')}</h2>" in page
        assert (wording("r.session.edit.not_rule") in page) == cannot


async def test_so_so_is_said_as_people_say_it(desk: Desk) -> None:
    with_sessions(desk)
    page = (await (await desk.browser(desk.owner)).get(f"/lieta/{desk.case.plan.id}")).text
    assert (wording("r.session.mood.so_so") in page, "viduv" in page) == (True, False)
