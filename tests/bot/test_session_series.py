"""A series moves: what each phone hears of it, and what it is reminded of."""

import pytest

from plan.recurrence import Repeat, Rule
from plan.session_changes import MoveSession, Reach
from tests.bot.session_ways import meeting, person_with_worker, texts, until, wall
from tests.bot.worker_ways import worker_does
from tests.running_bot import RunningBot

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.mark.parametrize("reach", [Reach.FOLLOWING, Reach.ALL])
async def test_a_time_that_was_moved_alone_and_told_is_not_put_back_by_moving_all_that_follow(bot: RunningBot, reach: Reach) -> None:
    anna, _ = await person_with_worker(bot)
    await worker_does(bot, anna, meeting("2026-11-25 14:00", rule=Rule(Repeat.WEEKLY)))
    await worker_does(bot, anna, MoveSession(1, wall("2026-12-02 14:00"), wall("2026-12-04 10:00")))
    await worker_does(bot, anna, MoveSession(1, wall("2026-11-25 14:00"), wall("2026-11-25 11:00"), reach))
    assert texts(anna)[2:] == [
        "🔁 Tikšanās būs citā laikā:\ntrešdien, 25. novembrī, plkst. 11.00.\nVecais laiks vairs neder:\n"
        "trešdien, 25. novembrī, plkst. 14.00.\nPēc tam būs vēl citas reizes."
    ]
    told = len(texts(anna))
    await until(bot, "2026-12-01 11:00")
    await until(bot, "2026-12-04 08:00")
    since = texts(anna)[told:]
    assert not any("2. decembrī" in text for text in since)
    assert since[-1] == "⏰ Tev ir tikšanās:\nšodien, piektdien, 4. decembrī, plkst. 10.00."
    await until(bot, "2026-12-08 11:00")
    assert texts(anna)[-1] == "⏰ Tev ir tikšanās:\nrīt, trešdien, 9. decembrī, plkst. 11.00."


async def test_the_first_time_that_is_news_is_named_where_the_next_one_stays(bot: RunningBot) -> None:
    """The next one had been moved alone."""
    anna, _ = await person_with_worker(bot)
    await worker_does(bot, anna, meeting("2026-11-25 14:00", rule=Rule(Repeat.WEEKLY)))
    await worker_does(bot, anna, MoveSession(1, wall("2026-11-25 14:00"), wall("2026-11-26 10:00")))
    await worker_does(bot, anna, MoveSession(1, wall("2026-12-09 14:00"), wall("2026-12-09 11:00"), Reach.ALL))
    assert texts(anna)[2] == (
        "🔁 Tikšanās būs citā laikā:\ntrešdien, 2. decembrī, plkst. 11.00.\nVecais laiks vairs neder:\n"
        "trešdien, 2. decembrī, plkst. 14.00.\nPēc tam būs vēl citas reizes."
    )
