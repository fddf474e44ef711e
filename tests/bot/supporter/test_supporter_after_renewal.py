"""Messages to a supporter outlive the version of the plan that they named."""

import pytest

from plan.changes import Renew
from plan.sessions.session import Reply
from tests.bot.session_reminders import meeting, move_clock_to, reminders_on
from tests.bot.sessions.test_session_answers import AT, DAY_BEFORE, replies
from tests.bot.supporter_invitation import add_supporter
from tests.bot.worker_changes import agree_to_plan, case_of, change_as_worker
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import press, wording


async def test_a_reminders_buttons_work_after_the_plan_was_renewed(bot: RunningBot) -> None:
    anna = await agree_to_plan(bot)
    maija = await add_supporter(bot, anna)
    await change_as_worker(bot, anna, meeting(AT, supporters=(1,)))
    await move_clock_to(bot, DAY_BEFORE)
    old = case_of(bot, anna).plan.id
    await change_as_worker(bot, anna, Renew())
    assert case_of(bot, anna).plan.id != old
    reminder = next(message for message in reminders_on(maija) if "⏰" in message.text)
    await maija.press_data(reminder.id, reminder.buttons[0].data or "")
    await bot.settled()
    assert replies(bot, anna) == [Reply.COMING]
    assert wording("s.session.you_said.coming") in maija.last.text
    await press(maija, "session.cannot", "s.session.skip", "session.another.no")
    assert replies(bot, anna) == [Reply.NOT_COMING]


@on_sqlite
async def test_a_notice_about_the_old_version_opens_the_person(bot: RunningBot) -> None:
    anna = await agree_to_plan(bot)
    maija = await add_supporter(bot, anna)
    old = case_of(bot, anna).plan.id
    await change_as_worker(bot, anna, Renew())
    await maija.press_data(maija.last.id, f"open:person/{old}")
    await bot.settled()
    assert "Anna" in maija.last.text.splitlines()[0]
    await press(maija, "s.session.of")
    assert wording("s.session.week.empty_this") in maija.last.text


@on_sqlite
@pytest.mark.parametrize("argument", ["person/²", "help/²/²", "s/come/²/1/20261125T1400", "person/99999999999999999999", "person/77"])
async def test_a_forged_number_of_a_plan_opens_nothing(bot: RunningBot, argument: str) -> None:
    anna = await agree_to_plan(bot)
    maija = await add_supporter(bot, anna)
    await maija.press_data(maija.last.id, f"open:{argument}")
    await bot.settled()
    assert "Anna" not in maija.last.text
    assert maija.last.text.endswith(wording("s.home.ask"))
