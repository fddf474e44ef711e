"""Who takes part in a session changes, or is asked to stand in: what each phone hears, and what it may see."""

from dataclasses import replace

import pytest

from plan.recurrence import Repeat, Rule
from plan.session_changes import EditSession
from plan.sessions import People
from sandbox import Phone
from tests.bot.session_ways import meeting, own, person_with_worker, texts, until
from tests.bot.support_ways import lets_in
from tests.bot.test_session_answers import AT, DAY_BEFORE, TOMORROW
from tests.bot.worker_ways import case_of, worker_does
from tests.running_bot import RunningBot

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def now_take_part(bot: RunningBot, anna: Phone, people: People) -> None:
    details = case_of(bot, anna).person.sessions[0].details
    await worker_does(bot, anna, EditSession(1, replace(details, people=people)))


async def test_who_is_taken_out_of_a_session_is_not_told_that_it_will_not_take_place(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    maija = await lets_in(bot, anna)
    await worker_does(bot, anna, meeting(AT, supporters=(1,)))
    await until(bot, DAY_BEFORE)
    await now_take_part(bot, anna, People(True, (), 1))
    told = maija.last
    assert told.text == f"ℹ️ Anna: šajā tikšanās reizē Jums nav jāpiedalās\n{TOMORROW}."
    assert [bool(message.rows) for message in (*own(maija), told)] == [False] * (len(own(maija)) + 1)
    assert not any("🚫" in text for phone in (anna, maija, ilze) for text in texts(phone))
    await until(bot, "2026-11-25 12:00")
    assert maija.last.id == told.id
    assert "⏰" in anna.last.text


@on_sqlite
async def test_a_person_who_is_taken_out_of_a_series_hears_it_in_plain_words(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await worker_does(bot, anna, meeting(AT, rule=Rule(Repeat.WEEKLY)))
    await until(bot, DAY_BEFORE)
    await now_take_part(bot, anna, People(False, (), 1))
    assert anna.last.text == f"ℹ️ Uz šo tikšanos tev nav jānāk:\n{TOMORROW}.\nUz nākamajām reizēm arī nav jānāk."
    assert not any(message.rows for message in own(anna))
    assert bot.refused == []
