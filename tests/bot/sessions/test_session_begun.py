"""A session that was begun in the bot and left: when it is come back to, and when it is not."""

from datetime import timedelta

import pytest

from tests.bot.session_reminders import meeting, person_with_worker, reminders_on
from tests.bot.worker_changes import change_as_worker
from tests.running_bot import RunningBot
from tests.wording import press, wording

BEGUN = wording("session.who.ask")


@pytest.mark.parametrize(("hours", "comes_back"), [(1, True), (26, False)])
async def test_a_session_begun_on_another_day_does_not_come_back_after_a_reminder(bot: RunningBot, hours: int, comes_back: bool) -> None:
    """Thirty hours later the answer to a reminder stood above a question that nobody remembered."""
    anna, _ = await person_with_worker(bot)
    await anna.say("/nedela")
    await press(anna, "session.make", "session.what.plan")
    assert BEGUN in anna.last.text
    await change_as_worker(bot, anna, meeting("2026-11-25 14:00"))
    bot.clock.forward(seconds=timedelta(hours=hours).total_seconds())
    bot.program.wake()
    await bot.settled()
    await anna.press_data(reminders_on(anna)[-1].id, "open:come/1/20261125T1400/20261125T1400")
    await bot.settled()
    assert (BEGUN in anna.last.text) == comes_back
    assert (wording("session.you_said.coming") in anna.last.text) != comes_back
