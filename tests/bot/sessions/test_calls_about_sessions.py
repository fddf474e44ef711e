"""What the worker learns of a call about a session beside the call: that a supporter has seen to it, that the session has been."""

from tests.bot.session_reminders import move_clock_to
from tests.bot.sessions.test_session_answers import calls_maija, opens_the_session, taps
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import press, wording


async def test_the_worker_learns_that_the_supporter_rings_up(bot: RunningBot) -> None:
    """Bug: the supporter had long promised to ring, and the worker rang too."""
    _, maija, ilze = await calls_maija(bot)
    await move_clock_to(bot, "2026-11-24 14:31")
    await press(ilze, "w.notice.open_call")
    assert "Atbalsta persona" not in ilze.last.text
    await taps(bot, maija, "s.notice.open", "s.help.call")
    await press(ilze, "w.queue.open", "✋ Anna 2026-014")
    assert wording("w.call.supporter_calls") in ilze.last.text


@on_sqlite
async def test_a_call_about_a_session_that_was_says_so(bot: RunningBot) -> None:
    """Bug: it stood in the queue as a call that waits for seven days, as if there were still something to help with."""
    _, _, ilze = await calls_maija(bot)
    await move_clock_to(bot, "2026-11-24 14:31")
    await ilze.say("/rinda")
    assert wording("w.queue.call", name="Anna", case="2026-014", n=0) in str(ilze.last.labels)
    bot.clock.forward(days=7)
    await ilze.say("/rinda")
    assert wording("w.queue.call_over", name="Anna", case="2026-014") in str(ilze.last.labels)
    await press(ilze, "✋ Anna")
    assert wording("w.call.over") in ilze.last.text
    await press(ilze, "w.call.talked")
    assert "lūgums" not in str(ilze.last.labels)


@on_sqlite
async def test_what_was_answered_to_a_call_can_be_read_again_with_the_session(bot: RunningBot) -> None:
    """Bug: an hour and a place that had been agreed on were gone with the next tap."""
    anna, maija, _ = await calls_maija(bot)
    await taps(bot, maija, "s.notice.open")
    await maija.say("Satiekamies 12.00 pie pasta.")
    await bot.settled()
    assert anna.last.text.count("Satiekamies 12.00 pie pasta.") == 1
    await taps(bot, anna, "button.resume", "button.resume")
    assert "Satiekamies" not in anna.last.text
    await opens_the_session(bot, anna)
    assert anna.last.text.count("Maija saka:\n„Satiekamies 12.00 pie pasta.”") == 1
    await move_clock_to(bot, "2026-11-25 12:00")
    await opens_the_session(bot, anna)
    assert "Satiekamies 12.00 pie pasta." in anna.last.text
