"""A new session on the worker's pages: it begins when it was said to, and whoever made it reads what was saved and what it meets with."""

import pytest

from tests.review.office import Desk
from tests.review.test_sessions import NEW, address, do, sessions

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
FIRST = "Šis datums neatbilst izvēlētajām atkārtošanās dienām. Ierakstiet pirmās reizes datumu."
OVER = "Pirmā reize jau ir pagājusi. Izvēlieties datumu un sākumu, kas vēl ir priekšā."
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
    """Bug: a series dated three weeks ago was made as it was, and its times waited to be noted and had „neatbildēja” beside them."""
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
    for told in (FIRST, "Ierakstiet laiku", "minūšu skaitu", "Iekopējiet pilnu saiti", "Intervāls: ierakstiet", "Reižu skaits: ierakstiet"):
        assert told in page
    wrong = {**wrong, "date": "2026-11-04", "time": "14:00", "until": "2026-11-01", "count": ""}
    page = (await do(browser, address(desk), **{**NEW, **wrong})).text
    for told in (OVER, "minūšu skaitu", "Intervāls: ierakstiet", "Beigu datumam"):
        assert told in page
