"""What a worker looks for in the queue is found there, and its row says why."""

import pytest

from plan import changes as c
from tests.review.office import Desk, agreed

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.mark.parametrize("asked", ["mekle=Anna", "stavoklis=final", "darbinieks={owner}"])
async def test_an_agreed_plan_is_found_while_the_person_writes_a_new_version(desk: Desk, asked: str) -> None:
    agreed(desk)
    desk.person_does(c.Renew())
    browser = await desk.browser(desk.owner)
    name = asked.format(owner=desk.owner.id).replace("Anna", desk.case.person.name)
    page = (await browser.get(f"/rinda?{name}")).text
    assert f'href="/lieta/{desk.case.plan.id}"' in page
    assert "Persona raksta jaunu versiju" in page
    assert "spēkā ir šī versija" in (await browser.get(f"/lieta/{desk.case.plan.id}")).text
    assert f'href="/lieta/{desk.case.plan.id}"' not in (await browser.get("/rinda")).text
