"""Colours of buttons, where Telegram's client knows them: never by colour alone, since the sign before the words says the same."""

from tests.bot.supporter_invitation import agreed_person
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import press, wording


@on_sqlite
async def test_yes_is_green_and_erasing_is_red(bot: RunningBot) -> None:
    anna = bot.sandbox.phone("Anna")
    await anna.say("/start")
    await press(anna, "option.start.hello.myself")
    assert {button.label: button.style for button in anna.last.buttons if button.style} == {wording("option.start.consent.yes"): "success"}
    await press(anna, "option.start.consent.yes")
    await anna.say("Anna")
    await anna.say("/dati")
    assert {button.label: button.style for button in anna.last.buttons if button.style} == {wording("data.erase"): "danger"}


@on_sqlite
async def test_the_link_of_an_invitation_can_be_copied(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    await anna.say("/atbalsts")
    await press(anna, "supporter.invite")
    message = next(message for message in reversed(anna.chat) if "?start=" in message.text)
    copy = next(button.copy for button in message.buttons if button.label == wording("invited.copy"))
    assert copy
    assert copy in message.text
