"""What the worker's pages say of a session: as it is, of what was as what was, and nothing that nobody chose."""

import re
from datetime import timedelta

import pytest

from plan.changes import AskForHelp, CallSupporter, Explain, MoveSession
from plan.sessions.recurrence import moment
from plan.states import Role
from tests.review.meetings import AT_NEXT, NEXT, change, with_sessions
from tests.review.office import Desk
from tests.review.test_sessions import NEW, address, do, sessions
from tests.sessions import wall

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


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
    assert "Izvēlieties, vai tikšanās notika." in refused.text
    assert 'name="absent-supporter-1" value="1" checked' in refused.text


async def test_the_answers_to_a_session_that_was_are_told_as_past(desk: Desk) -> None:
    """Bug: under „Kas nāks” a past session still said „Ilze: nāks”."""
    with_sessions(desk)
    browser, path = await desk.browser(desk.owner), address(desk, AT_NEXT)
    assert "Ilze Kalniņa: nāks" in (await browser.get(path)).text
    desk.clock.now = moment(NEXT) + timedelta(hours=2)
    over = (await (await desk.browser(desk.owner)).get(path)).text
    assert ("Kas nāks" in over, ": nāks" in over, "Ilze Kalniņa: teica, ka nāks" in over) == (False, False, True)


async def test_a_time_moved_alone_says_so_beside_its_series(desk: Desk) -> None:
    """Bug: „otrd., 01.12.2026.” stood beside „ik nedēļu: pirmdien”, like a mistake."""
    with_sessions(desk)
    browser, path = await desk.browser(desk.owner), address(desk, AT_NEXT)
    assert "Pārcelta no" not in (await browser.get(path)).text
    change(desk, Role.WORKER, desk.owner.id, desk.clock.now, MoveSession(1, NEXT, wall("2026-12-01 10:00")))
    for page in (path, address(desk, "").rstrip("/"), "/nedela?sakums=2026-11-30"):
        assert (await browser.get(page)).text.count("Pārcelta no pirmd., 30.11.2026. 14.00") == 1, page


async def test_a_call_without_a_number_is_still_a_call(desk: Desk) -> None:
    """Bug: what is held by phone said „Vieta nav norādīta”."""
    browser = await desk.browser(desk.owner)
    for way, told in (
        ("phone", "Pa tālruni (numurs nav norādīts)"),
        ("link", "Tiešsaistē (saite nav norādīta)"),
        ("place", "Vieta nav norādīta"),
    ):
        assert (await do(browser, address(desk), **{**NEW, "way": way, "place": ""})).status_code == 303
        assert (await browser.get(address(desk, f"tiksanas/{len(sessions(desk))}/20261202T1400"))).text.count(told) == 1


async def test_a_call_about_a_session_tells_when_it_is_and_who_has_seen_to_it(desk: Desk) -> None:
    """Bug: the call stood open beside a session that had been, without a word of the supporter's promise to ring up."""
    with_sessions(desk)
    place = f"session/1/{NEXT:%Y%m%dT%H%M}"
    case = desk.person_does(AskForHelp(place), CallSupporter(1, place))
    told, path = "Par tikšanos 30.11.2026. 14.00", f"/lieta/{desk.case.plan.id}"
    page = (await (await desk.browser(desk.owner)).get(path)).text
    assert (f'<a href="{path}/tiksanas/1/{NEXT:%Y%m%dT%H%M}">{told}</a>' in page, "Tikšanās jau bija." in page, "piezvanīs" in page) == (
        True,
        False,
        False,
    )
    change(desk, Role.SUPPORTER, 1, desk.clock.now, Explain(case.plan.help_requests[-1].id))
    desk.clock.now = moment(NEXT) + timedelta(days=1)
    browser = await desk.browser(desk.owner)
    page = (await browser.get(path)).text
    assert f"{told}</a> <strong>Tikšanās jau bija.</strong>" in page
    assert "Ilze Kalniņa atbildēja personai, ka piezvanīs." in page
    assert "Tikšanās jau bija." in (await browser.get("/rinda")).text


async def test_a_time_that_has_passed_is_told_with_all_other_mistakes(desk: Desk) -> None:
    """Bug: „Šis laiks jau ir pagājis.” came only after everything else had been mended."""
    browser = await desk.browser(desk.owner)
    answer = await do(browser, address(desk), **{**NEW, "date": "2026-11-23", "minutes": "x", "way": "link", "place": "zvans"})
    assert answer.status_code == 422
    for told in ("Šis laiks jau ir pagājis.", "Ierakstiet minūšu skaitu no 5 līdz 1440.", "Ielīmējiet pilnu saiti"):
        assert told in answer.text
    assert sessions(desk) == ()


async def test_the_hints_of_the_form_fit_every_choice(desk: Desk) -> None:
    """Bug: „katru otro nedēļu” stood beside „ik dienu”, and an address was asked for a call."""
    page = (await (await desk.browser(desk.owner)).get(address(desk))).text
    assert "Piemēram, 2 – katru otro dienu, nedēļu vai mēnesi." in page
    assert "Klātienē – adrese, piemēram, Brīvības iela 1, Balvi, 2. stāvs. Pa tālruni – numurs. Tiešsaistē – pilna saite." in page


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"repeat": "daily", "every": "0"}, {"every": "Intervāls: ierakstiet veselu skaitli no 1 līdz 30."}),
        ({"repeat": "daily", "count": "0"}, {"count": "Reižu skaits: ierakstiet veselu skaitli no 1 līdz 366."}),
        ({"repeat": "daily", "until": "x"}, {"until": "Līdz datumam: ierakstiet datumu."}),
        ({"date": ""}, {"date": "Datums: ierakstiet datumu."}),
        ({"place": "x" * 301}, {"place": "Adrese, tālruņa numurs vai saite: teksts ir pārāk garš."}),
        ({"repeat": "yearly"}, {"repeat": "Cik bieži: izvēlieties no saraksta."}),
        (
            {"minutes": "0", "time": "x"},
            {"minutes": "Ierakstiet minūšu skaitu no 5 līdz 1440.", "time": "Ierakstiet laiku, piemēram, 14.00."},
        ),
        (
            {"repeat": "monthly_nth", "date": "2026-12-31"},
            {"repeat": "Piektās šādas nedēļas dienas katrā mēnesī nav. Izvēlieties „ik mēnesi pēdējā šādā nedēļas dienā”."},
        ),
    ],
)
async def test_a_mistake_in_the_list_above_names_its_field(desk: Desk, fields: dict[str, object], told: dict[str, str]) -> None:
    """Bug: „Ierakstiet veselu skaitli no 1 līdz 30.” and nothing of what."""
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
        assert "<h2>Mainīt pārējo (veidu, ilgumu, vietu, dalībniekus)</h2>" in page
        assert ("Atkārtošanās biežumu un beigas mainīt nevar. Ja vajag citādi, atceliet atlikušās reizes un" in page) == cannot


async def test_so_so_is_said_as_people_say_it(desk: Desk) -> None:
    with_sessions(desk)
    page = (await (await desk.browser(desk.owner)).get(f"/lieta/{desk.case.plan.id}")).text
    assert ("😐 vidēji" in page, "viduvēji" in page) == (True, False)
