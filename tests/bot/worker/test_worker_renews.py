"""A worker begins a new version of a plan that was agreed to."""

from plan import changes as c
from plan.states import State
from tests.bot.worker_changes import agree_to_plan, case_of, change_as_worker
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import press, wording

pytestmark = on_sqlite


async def test_the_person_is_told_who_began_and_what_comes_next(bot: RunningBot) -> None:
    anna = await agree_to_plan(bot)
    old = case_of(bot, anna).plan
    await change_as_worker(bot, anna, c.Renew())
    assert wording("happened.renewed") in anna.last.text
    assert wording("after.begun_anew.ask") in anna.last.text
    await press(anna, "button.next")
    plan = case_of(bot, anna).plan
    assert (plan.version, plan.state, plan.support, plan.lines) == (2, State.DRAFT, old.support, old.lines)
    assert bot.refused == []


async def test_the_new_version_is_sent_again(bot: RunningBot) -> None:
    anna = await agree_to_plan(bot)
    await change_as_worker(bot, anna, c.Renew())
    await anna.say("/plans")
    await press(anna, "chapter.read_back", "button.next")
    while any(wording("read_back.right") in button.label for button in anna.last.buttons):
        await press(anna, "read_back.right")
    await press(anna, "read_back.send.yes")
    assert case_of(bot, anna).plan.state is State.SUBMITTED
