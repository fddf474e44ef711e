"""What a worker looks for in the queue is found there, and its row says why."""

import pytest

from plan import changes as c
from plan.states import Move
from plan.words import Words
from tests.databases import on_sqlite
from tests.review.desk import Desk, agreed, proposed
from tests.wording import wording
from tests.words import SUBSIDY, WILL_COME


@pytest.mark.parametrize("asked", ["mekle=Anna", "stavoklis=final", "darbinieks={owner}"])
async def test_an_agreed_plan_is_found_while_the_person_writes_a_new_version(desk: Desk, asked: str) -> None:
    agreed(desk)
    desk.person_does(c.Renew())
    browser = await desk.browser(desk.owner)
    name = asked.format(owner=desk.owner.id).replace("Anna", desk.case.person.name)
    page = (await browser.get(f"/rinda?{name}")).text
    assert f'href="/lieta/{desk.case.plan.id}"' in page
    assert wording("r.flag.begun") in page
    assert wording("r.begun") in (await browser.get(f"/lieta/{desk.case.plan.id}")).text
    assert f'href="/lieta/{desk.case.plan.id}"' not in (await browser.get("/rinda")).text


@on_sqlite
async def test_a_disagreement_was_invisible_in_the_queue(desk: Desk) -> None:
    proposed(desk)
    desk.person_does(c.MovePlan(Move.DISAGREE))
    browser = await desk.browser(desk.owner)
    assert f"❌ {wording('r.flag.disagreed')}" in (await browser.get("/rinda")).text
    desk.clock.forward(minutes=1)
    await browser.do(f"/lieta/{desk.case.plan.id}", deed="reason", form="reason", reason=SUBSIDY)
    assert "Nepiekrita" not in (await browser.get("/rinda")).text


@on_sqlite
async def test_an_answer_to_a_message_is_no_call_for_help(desk: Desk) -> None:
    browser = await desk.browser(desk.owner)
    before = (await browser.get("/rinda")).text
    desk.person_does(c.AskForHelp("message", Words(WILL_COME)))
    page = (await browser.get("/rinda")).text
    assert page.count(f"💬 {wording('r.flag.answered')}") == before.count(f"💬 {wording('r.flag.answered')}") + 2
    assert page.count(wording("r.flag.help")) == before.count(wording("r.flag.help"))
    assert f'💬 <q class="said">{WILL_COME}</q>' in (await browser.get(f"/lieta/{desk.case.plan.id}")).text
