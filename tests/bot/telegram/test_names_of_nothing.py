"""A first name in Telegram that shows nothing, or turns a text around."""

from dataclasses import replace

from dialogs.engine.state import Place
from tests.bot.supporter_invitation import agreed_person, invite_supporter
from tests.bot.worker_changes import case_of
from tests.databases import on_sqlite
from tests.dialogs.talk import at
from tests.running_bot import RunningBot
from tests.wording import press, wording

TO_NAME = ("option.start.hello.myself", "option.start.consent.yes")


@on_sqlite
async def test_a_name_of_nothing_visible_is_not_offered(bot: RunningBot) -> None:
    """Bug: a blank button, and a plan of nobody."""
    blank = await bot.person("\u3164")
    await press(blank, *TO_NAME)
    assert not any(button.label.startswith(wording("start.name.given", words="")[:3]) for button in blank.last.buttons)
    await blank.say("\u3164\u2800")
    assert wording("start.name.write") in blank.last.text
    await blank.say("\u202eAnna")
    assert case_of(bot, blank).person.name == "Anna"


@on_sqlite
async def test_a_direction_mark_in_a_supporters_name_turns_no_screen_around(bot: RunningBot) -> None:
    """Bug: the screen that asks whether it is the right one ran backwards."""
    anna = await agreed_person(bot)
    supporter = bot.sandbox.phone("\u202eMaija\u202c")
    await supporter.open(await invite_supporter(bot, anna))
    await bot.settled()
    assert "Maija" in anna.last.text
    assert "\u202e" not in "".join(message.text for message in anna.chat)


def test_a_supporter_beside_has_a_name_that_can_be_seen() -> None:
    talk = at("about.good")
    talk.conversation = replace(talk.conversation, aside=Place("supporter.beside"))
    talk.play("\u3164")
    assert (talk.place, talk.said[0]) == ("supporter.beside", "start.name.write")
    talk.play("\u202eLaima")
    assert [supporter.name for supporter in talk.case.person.supporters] == ["Laima"]
