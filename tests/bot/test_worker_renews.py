"""A worker begins a new version of a plan that was agreed to."""

import pytest

from plan import changes as c
from plan.states import State
from tests.bot.ways import press
from tests.bot.worker_ways import agrees_to_a_plan, case_of, worker_does
from tests.running_bot import RunningBot

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_the_person_is_told_who_began_and_what_comes_next(bot: RunningBot) -> None:
    anna = await agrees_to_a_plan(bot)
    old = case_of(bot, anna).plan
    await worker_does(bot, anna, c.Renew())
    assert "Sociālais darbinieks sāka jaunu plānu." in anna.last.text
    assert "Tajā ir tavas vecās atbildes.\nApskati tās un nosūti plānu." in anna.last.text
    await anna.press("Tālāk")
    plan = case_of(bot, anna).plan
    assert (plan.version, plan.state, plan.support, plan.lines) == (2, State.DRAFT, old.support, old.lines)
    assert bot.refused == []


async def test_the_new_version_is_sent_again(bot: RunningBot) -> None:
    anna = await agrees_to_a_plan(bot)
    await worker_does(bot, anna, c.Renew())
    await anna.say("/plans")
    await press(anna, "Izlasīt un nosūtīt", "Tālāk")
    while any("Jā, tālāk" in button.label for button in anna.last.buttons):
        await anna.press("Jā, tālāk")
    await anna.press("Jā, sūtīt")
    assert case_of(bot, anna).plan.state is State.SUBMITTED
