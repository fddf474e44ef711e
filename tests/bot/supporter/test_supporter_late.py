"""A call for help that nobody answers: another supporter may be called, by the person's tap alone."""

from plan.support.supporter import HelpRequest
from sandbox import Phone
from storage.cases import cases
from tests.bot.supporter_invitation import add_supporter, agreed_person, open_first_question
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import press, wording
from tests.words import JANIS, TELL_MORE

pytestmark = on_sqlite


async def anna_with_two(bot: RunningBot) -> tuple[Phone, Phone, Phone]:
    """Anna has called Maija, who is first, and rests."""
    anna = await agreed_person(bot)
    maija, janis = await add_supporter(bot, anna), await add_supporter(bot, anna, name=JANIS)
    await open_first_question(bot, anna)
    await press(anna, "button.help", wording("help.call_supporter", words="Maija"), "button.pause")
    await bot.settled()
    return anna, maija, janis


async def half_an_hour(bot: RunningBot) -> None:
    bot.clock.forward(minutes=31)
    bot.program.courier.wake()
    await bot.settled()


def calls(bot: RunningBot, anna: Phone) -> tuple[HelpRequest, ...]:
    case = bot.program.store.run_now(lambda tx: cases.of_chat(tx, anna.id))
    assert case
    return case.plan.help_requests


async def test_nobody_else_is_called_before_it_is_late(bot: RunningBot) -> None:
    anna, _, janis = await anna_with_two(bot)
    came = len(janis.chat)
    await press(anna, "button.resume", "button.help")
    revision = (anna.last.buttons[0].data or "").partition("|")[0]
    assert JANIS not in str(anna.last.labels)
    await anna.press_data(anna.last.id, f"{revision}|help|call:2")
    await bot.settled()
    assert [request.supporter for request in calls(bot, anna)] == [1]
    assert len(janis.chat) == came


async def test_nobody_else_is_called_without_a_tap(bot: RunningBot) -> None:
    anna, _, janis = await anna_with_two(bot)
    came = len(janis.chat)
    await half_an_hour(bot)
    assert wording("help.late.who", name="Maija") in anna.last.text
    assert len(janis.chat) == came
    await press(anna, wording("help.call_supporter", words=JANIS))
    await bot.settled()
    assert [request.supporter for request in calls(bot, anna)] == [1, 2]
    assert len(janis.chat) > came


async def test_going_on_without_ends_every_call_about_the_question(bot: RunningBot) -> None:
    anna, _, _ = await anna_with_two(bot)
    await half_an_hour(bot)
    await press(anna, wording("help.call_supporter", words=JANIS), "button.pause")
    await half_an_hour(bot)
    assert wording("help.late.who", name=JANIS) in anna.last.text
    await press(anna, "help.late.without")
    await bot.settled()
    assert [request.ended for request in calls(bot, anna)] == [True, True]


async def test_the_one_who_was_called_first_may_still_answer(bot: RunningBot) -> None:
    """Then the other need not, and Anna is not told later that nobody answers."""
    anna, maija, janis = await anna_with_two(bot)
    await half_an_hour(bot)
    await press(anna, wording("help.call_supporter", words=JANIS), "button.pause")
    await bot.settled()
    await press(maija, "s.notice.open")
    await maija.say(TELL_MORE)
    await bot.settled()
    assert TELL_MORE in anna.last.text
    assert [(request.answer is not None, request.ended) for request in calls(bot, anna)] == [(True, False), (False, True)]
    assert wording("s.home.waits", name="Anna") not in str([message.labels for message in janis.chat])
    await half_an_hour(bot)
    assert "neatbild" not in anna.last.text
