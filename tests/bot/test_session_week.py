"""The week as the phones show it: what there is to come to, what is off, and which week a message opens."""

import pytest

from plan.changes import AnswerOccurrence, CancelSession, Reach
from plan.sessions.recurrence import Repeat, Rule
from plan.sessions.session import Reply
from plan.words import Words
from sandbox import Phone
from tests.bot.session_ways import meeting, own, person_does, person_with_worker, until, wall
from tests.bot.support_ways import lets_in
from tests.bot.ways import press
from tests.bot.worker_ways import worker_does
from tests.running_bot import RunningBot

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
DAILY = Rule(Repeat.DAILY, count=10)


async def shows_the_week(bot: RunningBot, anna: Phone) -> str:
    await anna.say("/nedela")
    await bot.settled()
    return anna.last.text


def days(phone: Phone) -> list[str]:
    """The buttons that open a session."""
    return [button.label for button in phone.last.buttons if "plkst." in button.label]


async def test_a_series_that_was_cancelled_whole_does_not_fill_the_week(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    maija = await lets_in(bot, anna)
    await worker_does(bot, anna, meeting("2026-11-24 10:00", rule=DAILY, supporters=(1,)), meeting("2026-11-26 14:00"))
    await worker_does(bot, anna, CancelSession(1, wall("2026-11-24 10:00"), Reach.ALL))
    await maija.say("/atbalstu")
    await press(maija, "Anna", "Tikšanās")
    for text, phone in ((await shows_the_week(bot, anna), anna), (maija.last.text, maija)):
        assert days(phone) == ["🗓 ceturtdien, plkst. 14.00"]
        assert "plkst. 10.00" not in text


async def test_one_time_that_is_off_stands_in_one_line_below_without_a_button(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await worker_does(bot, anna, meeting("2026-11-25 14:00", rule=DAILY))
    await worker_does(bot, anna, CancelSession(1, wall("2026-11-27 14:00")))
    text = await shows_the_week(bot, anna)
    assert text.startswith("Šīs ir tavas tikšanās šonedēļ:\n\n🗓 trešdien, 25. novembrī, plkst. 14.00\n")
    assert text.endswith("\n\n❌ Atcelts:\n• piektdien, plkst. 14.00: Tikšanās par plānu\n\nKo tu gribi darīt tālāk?")
    assert [day.split()[1] for day in days(anna)] == ["trešdien,", "ceturtdien,", "sestdien,", "svētdien,"]


async def test_of_two_at_the_same_hour_the_week_says_which_one_is_off(bot: RunningBot) -> None:
    """Bug: „Nebūs” is what a session says of people who do not come, and only the hour stood under it."""
    anna, _ = await person_with_worker(bot)
    await worker_does(bot, anna, meeting("2026-11-26 16:00", title=Words("Vingrošana")), meeting("2026-11-26 16:00"))
    await worker_does(bot, anna, CancelSession(1, wall("2026-11-26 16:00")))
    assert "❌ Atcelts:\n• ceturtdien, plkst. 16.00: „Vingrošana”\n" in await shows_the_week(bot, anna)


async def test_after_the_last_meeting_of_a_week_there_are_no_more_rather_than_none(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    assert "Šonedēļ tev tikšanos nav." in await shows_the_week(bot, anna)
    await worker_does(bot, anna, meeting("2026-11-24 14:00"))
    await until(bot, "2026-11-24 18:00")
    assert "Šonedēļ tikšanos vairs nav." in await shows_the_week(bot, anna)


async def test_the_week_shows_ones_own_no(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await worker_does(bot, anna, meeting("2026-11-24 14:00"))
    assert "nebūsi" not in await shows_the_week(bot, anna)
    await person_does(bot, anna, AnswerOccurrence(1, wall("2026-11-24 14:00"), Reply.NOT_COMING))
    assert "• ❌ Tu teici, ka nebūsi\n" in await shows_the_week(bot, anna)


async def test_a_message_about_another_week_opens_that_week(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await worker_does(bot, anna, meeting("2026-12-30 14:00", rule=Rule(Repeat.WEEKLY)))
    await worker_does(bot, anna, CancelSession(1, wall("2026-12-30 14:00")))
    await press(anna, "Skatīt nedēļu")
    await bot.settled()
    assert anna.last.text == (
        "Nedēļa sākas pirmdien, 28. decembrī.\n\n❌ Atcelts:\n• trešdien, plkst. 14.00: Tikšanās par plānu\n\nTajā nedēļā tev tikšanos nav."
    )
    assert not own(anna)[-1].buttons


async def test_how_it_went_has_its_words_above_the_list(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await worker_does(bot, anna, meeting("2026-11-24 14:00"))
    await until(bot, "2026-11-24 19:00")
    await press(anna, "Pastāstīt, kā gāja", "Labi", "Izlaist")
    await shows_the_week(bot, anna)
    await press(anna, "Kā man gāja")
    assert anna.last.text.startswith("Tā tev ir gājis:\n\nCik reižu:\n")
