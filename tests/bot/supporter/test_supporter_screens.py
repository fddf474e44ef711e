"""The other's phone follows: a screen changes by itself when what it shows has changed, and never lights up a locked phone with words."""

import pytest

from tests.bot.supporter_invitation import ASKED, EVERYTHING, add_supporter, agreed_person, open_first_question
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import press, wording
from tests.words import BAKES, TELL_MORE

pytestmark = on_sqlite
WORDS = BAKES


async def test_what_the_person_takes_back_leaves_the_supporters_screen(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await open_first_question(bot, anna)
    await press(anna, "about.good.example.1", "open.all")
    await anna.say(WORDS)
    await press(maija, "s.notice.open", "s.view.open")
    assert WORDS in maija.last.text
    await press(anna, "open.edit", f"🗑 {WORDS}")
    await bot.settled()
    assert WORDS not in maija.last.text


async def test_less_sight_closes_the_plan_on_the_supporters_screen(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await open_first_question(bot, anna)
    await anna.say(WORDS)
    await press(maija, "s.notice.open", "s.view.open")
    await anna.say("/atbalsts")
    await press(anna, "Maija", "supporter.sees.change", "supporter.sees.nothing")
    await bot.settled()
    assert WORDS not in maija.last.text
    assert wording("s.view.open") not in str(maija.last.labels)


async def test_a_screen_that_says_the_same_is_left_alone(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna, ASKED)
    await press(maija, "s.notice.open")
    edits = len(maija.conversation.log)
    await open_first_question(bot, anna)
    await anna.say(WORDS)
    await bot.settled()
    assert len(maija.conversation.log) == edits


async def test_a_refreshed_screen_is_the_newest_one_after_a_message_was_opened(bot: RunningBot) -> None:
    """The screen is then another message than before; it is edited in its place, and no second one comes."""
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await open_first_question(bot, anna)
    await press(maija, "s.notice.open", "s.view.open")
    await anna.say(WORDS)
    await bot.settled()
    await press(maija, "↩️ Anna", "s.view.open")
    assert bot.refused == []
    assert sum(bool(message.labels) for message in maija.chat if message.from_bot) == 1


async def test_the_explanation_stays_with_the_question_after_a_restart(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await open_first_question(bot, anna)
    await press(anna, "button.help", wording("help.call_supporter", words="Maija"))
    await bot.settled()
    await press(maija, "s.notice.open")
    await maija.say("Tas ir par to, ko tu proti.")
    await bot.settled()
    await bot.stop()
    await bot.start()
    await anna.say("/start")
    assert "Tas ir par to, ko tu proti." in anna.last.text


async def test_what_comes_unasked_shows_no_words_of_the_person(bot: RunningBot) -> None:
    """A new message may light up a locked phone; the whole screen comes with a tap."""
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna, EVERYTHING)
    await open_first_question(bot, anna)
    await anna.say(WORDS)
    await press(anna, "button.help", wording("help.call_supporter", words="Maija"))
    await bot.settled()
    await press(maija, "s.notice.open")
    await maija.say(TELL_MORE)
    await bot.settled()
    assert "Maija paskaidro" in anna.last.text
    assert WORDS not in anna.last.text
    await press(anna, "button.resume")
    assert WORDS in anna.last.text
    assert "Maija paskaidro" in anna.last.text


async def test_an_open_call_shows_no_answer_to_who_sees_only_what_is_asked(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna, ASKED)
    await open_first_question(bot, anna)
    await press(anna, "button.help", wording("help.call_supporter", words="Maija"))
    await bot.settled()
    await press(maija, "s.notice.open")
    shown = maija.last.text
    await anna.say(WORDS)
    await bot.settled()
    await maija.say("/start")
    await press(maija, wording("s.home.waits", name="Anna"), "s.help.open")
    assert maija.last.text == shown
    assert wording("s.help.choices", name="Anna", screen=wording("about.good.example.1")) in shown
    assert WORDS not in str(maija.conversation.log)


async def test_the_supporter_reads_the_question_as_the_person_reads_it(bot: RunningBot) -> None:
    """It was familiar with a person who had chosen to be addressed politely."""
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await open_first_question(bot, anna)
    await press(anna, "button.dont_know")
    await anna.say("/iestatijumi")
    await press(anna, "settings.address.tu", wording("button.back", polite=True))
    await press(anna, wording("button.help", polite=True), wording("help.call_supporter", words="Maija"))
    await bot.settled()
    await press(maija, "s.notice.open")
    assert wording("about.matters.ask", polite=True) in maija.last.text
    assert wording("about.matters.ask") not in maija.last.text


UNKNOWN = wording("s.sorry.command")


@pytest.mark.parametrize("stands_at", ["/iestatijumi", "/dati", "/plans", "/start"])
async def test_whom_i_support_is_shown_by_its_command_from_anywhere(bot: RunningBot, stands_at: str) -> None:
    """Bug: the list came under the words that the command is unknown, from the supporter's own screens as from the own plan."""
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await maija.say(stands_at)
    await maija.say("/atbalstu")
    assert (UNKNOWN in maija.last.text, "Anna" in str(maija.last.labels)) == (False, True)


async def test_whoever_supports_nobody_any_more_is_told_so_by_the_command(bot: RunningBot) -> None:
    """The command stays in their menu."""
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await press(maija, "s.notice.open", "s.end", "s.ending.yes")
    await maija.say("/atbalstu")
    assert (UNKNOWN in maija.last.text, wording("s.home.nobody") in maija.last.text) == (False, True)
