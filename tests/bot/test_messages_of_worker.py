"""What the worker writes to the person beside the question."""

import pytest

from plan import changes as c
from plan.states import Move
from plan.words import Words
from tests.bot.ways import press, sends_a_plan
from tests.bot.worker_ways import case_of, worker_does
from tests.running_bot import RunningBot

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
MONDAY, TUESDAY = (c.TellPerson(Words(text)) for text in ("Satiksimies pirmdien.", "Paņem līdzi pasi."))


async def test_a_message_is_shown_until_it_is_read_and_can_be_answered(bot: RunningBot) -> None:
    ilze, anna = await bot.worker(), await bot.person()
    await sends_a_plan(anna)
    await bot.settled()
    await worker_does(bot, anna, c.MovePlan(Move.TAKE), MONDAY, TUESDAY)
    assert "Sociālais darbinieks tev raksta:\n„Satiksimies pirmdien.”" in anna.last.text
    await anna.say("Labi, es būšu")
    assert "Es to nosūtīju sociālajam darbiniekam." in anna.last.text
    assert "Paņem līdzi pasi." in anna.last.text
    await anna.press("✅ Tālāk")
    assert "strādā ar tavu plānu" in anna.last.text
    await bot.settled()
    plan = case_of(bot, anna).plan
    assert plan.unread() == ()
    assert [(call.place, call.words.text) for call in plan.open_calls()] == [("message", "Labi, es būšu")]
    assert any("Anna" in message.text for message in ilze.chat[-2:])


async def test_a_message_waits_until_the_question_is_answered(bot: RunningBot) -> None:
    await bot.worker()
    anna = await bot.person()
    await sends_a_plan(anna)
    await bot.settled()
    await worker_does(bot, anna, c.MovePlan(Move.TAKE), c.AskPerson(Words("Kur tu gribi dzīvot?")))
    await worker_does(bot, anna, MONDAY)
    assert "Kur tu gribi dzīvot?" in anna.last.text
    await anna.say("Balvos")
    assert "Satiksimies pirmdien." in anna.last.text


async def test_an_unread_message_goes_along_into_the_next_version(bot: RunningBot) -> None:
    await bot.worker()
    anna = await bot.person()
    await sends_a_plan(anna)
    await bot.settled()
    await worker_does(bot, anna, c.MovePlan(Move.TAKE), c.MovePlan(Move.PROPOSE))
    await worker_does(bot, anna, MONDAY)
    await press(anna, "Turpināt", "Tālāk", "Jā, piekrītu")
    assert "Satiksimies pirmdien." in anna.last.text
    await worker_does(bot, anna, c.Renew())
    assert [message.words.text for message in case_of(bot, anna).plan.messages] == ["Satiksimies pirmdien."]
