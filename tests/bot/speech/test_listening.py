"""What reads a screen aloud reads that screen and no more, also where the screen itself is about reading aloud.

On phones that have such a screen from before, both buttons have the data that one of them has now: the person hears the question, and the
next tap is on new buttons.
"""

import pytest

from locales.catalogue import say
from sandbox import Phone
from tests.bot.supporter_invitation import agreed_person
from tests.bot.worker_changes import case_of
from tests.databases import on_sqlite
from tests.running_bot import RunningBot

pytestmark = on_sqlite
LISTEN = say("button.aloud")


@pytest.fixture(autouse=True)
def _without_speech(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is slow and has tests of its own."""

    async def no_sound(text: str, *, slow: bool) -> bytes:
        return b"OggS"

    monkeypatch.setattr("bot.telegram.effects.read_aloud", no_sound)


def is_read_to(bot: RunningBot, phone: Phone) -> bool:
    """Whether the settings say so."""
    return case_of(bot, phone).person.settings.read_aloud


async def hears(bot: RunningBot, phone: Phone) -> bool:
    """Whether the first tap on "🔊 Klausīties", among what the third of the standing buttons leads to, brings the sound."""
    await phone.press(say("button.also"))
    await phone.press(LISTEN)
    await bot.settled()
    return any(message.voice for message in phone.chat)


async def test_to_hear_whether_to_be_read_to_is_no_answer(bot: RunningBot) -> None:
    anna = await bot.person()
    assert await hears(bot, anna)
    assert say("start.hello.ask") in [message.text for message in anna.chat if message.rows][-1]
    assert not is_read_to(bot, anna)
    await anna.press(say("option.start.hello.listen"))
    assert is_read_to(bot, anna)


async def test_to_hear_the_settings_changes_none(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    await anna.say("/iestatijumi")
    assert await hears(bot, anna)
    assert not is_read_to(bot, anna)
    await anna.press(say("settings.aloud.off"))
    await bot.settled()
    assert is_read_to(bot, anna)
    await anna.press(say("settings.aloud.on"))
    assert not is_read_to(bot, anna)
