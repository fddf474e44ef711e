"""What the worker writes to the person beside the question."""

from plan import changes as c
from plan.states import Move
from plan.words import Words
from tests.bot.plan_making import send_plan
from tests.bot.worker_changes import case_of, change_as_worker
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import press, wording
from tests.words import TAKE_PASSPORT, WHERE_TO_LIVE, WILL_COME

pytestmark = on_sqlite
MONDAY, TUESDAY = (c.TellPerson(Words(text)) for text in ("Satiksimies pirmdien.", TAKE_PASSPORT))


async def test_a_message_is_shown_until_it_is_read_and_can_be_answered(bot: RunningBot) -> None:
    ilze, anna = await bot.worker(), await bot.person()
    await send_plan(anna)
    await bot.settled()
    await change_as_worker(bot, anna, c.MovePlan(Move.TAKE), MONDAY, TUESDAY)
    assert wording("message.words", words="„Satiksimies pirmdien.”") in anna.last.text
    await anna.say(WILL_COME)
    assert wording("after.passed_on") in anna.last.text
    assert TAKE_PASSPORT in anna.last.text
    await press(anna, "message.read")
    assert wording("after.in_review.ask") in anna.last.text
    await bot.settled()
    plan = case_of(bot, anna).plan
    assert plan.unread() == ()
    assert [(call.place, call.words.text) for call in plan.open_calls()] == [("message", WILL_COME)]
    assert any("Anna" in message.text for message in ilze.chat[-2:])


async def test_a_message_waits_until_the_question_is_answered(bot: RunningBot) -> None:
    await bot.worker()
    anna = await bot.person()
    await send_plan(anna)
    await bot.settled()
    await change_as_worker(bot, anna, c.MovePlan(Move.TAKE), c.AskPerson(Words(WHERE_TO_LIVE)))
    await change_as_worker(bot, anna, MONDAY)
    assert WHERE_TO_LIVE in anna.last.text
    await anna.say("Balvos")
    assert "Satiksimies pirmdien." in anna.last.text


async def test_an_unread_message_goes_along_into_the_next_version(bot: RunningBot) -> None:
    await bot.worker()
    anna = await bot.person()
    await send_plan(anna)
    await bot.settled()
    await change_as_worker(bot, anna, c.MovePlan(Move.TAKE), c.MovePlan(Move.PROPOSE))
    await change_as_worker(bot, anna, MONDAY)
    await press(anna, "button.resume", "button.next", "after.agree")
    assert "Satiksimies pirmdien." in anna.last.text
    await change_as_worker(bot, anna, c.Renew())
    assert [message.words.text for message in case_of(bot, anna).plan.messages] == ["Satiksimies pirmdien."]
