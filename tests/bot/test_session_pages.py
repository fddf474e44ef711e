"""What a message about a session opens on the person's phone, and what can be done on the session's own page."""

from dataclasses import replace

import pytest

from plan.session_changes import EditSession
from plan.sessions import Where
from storage import voices
from tests.bot.session_ways import meeting, person_with_worker, until, wall
from tests.bot.ways import press
from tests.bot.worker_ways import case_of, worker_does
from tests.running_bot import RunningBot

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NEXT_MONTH = "2026-12-16 14:00"


@on_sqlite
async def test_news_of_a_session_of_next_month_opens_that_session_and_not_this_week(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await worker_does(bot, anna, meeting(NEXT_MONTH))
    details = replace(case_of(bot, anna).person.sessions[0].details, where=Where(text="Brīvības iela 46"))
    await worker_does(bot, anna, EditSession(1, details))
    assert anna.last.text == "ℹ️ Par tikšanos ir kas jauns:\ntrešdien, 16. decembrī, plkst. 14.00."
    await press(anna, "Skatīt vairāk")
    await bot.settled()
    assert "🗓 trešdien, 16. decembrī, plkst. 14.00" in anna.last.text
    assert "Kur: Brīvības iela 46" in anna.last.text
    assert "Būs: sociālais darbinieks" in anna.last.text
    await press(anna, "Būšu")
    assert "Tu teici, ka būsi." in anna.last.text


@on_sqlite
async def test_telling_more_of_how_it_went_keeps_the_first_words_and_the_voice(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await worker_does(bot, anna, meeting("2026-11-25 14:00"))
    await until(bot, "2026-11-25 19:00")
    evening = anna.last
    await press(anna, "Pastāstīt, kā gāja", "Labi")
    await anna.voice(4)
    for words in ("Bija arī mūzika", "Un kafija"):
        await anna.press_data(evening.id, "open:how/1/20261125T1400/20261125T1400")
        assert "Tu jau pastāstīji:" in anna.last.text
        await press(anna, "Vidēji")
        await anna.say(words)
    await bot.settled()
    session = case_of(bot, anna).person.sessions[0]
    said = session.told_of(wall("2026-11-25 14:00"))
    assert [words.text for words in said] == ["", "Bija arī mūzika", "Un kafija"]
    assert said[0].voice is not None
    assert bot.program.store.run_now(voices.sweep) == []
