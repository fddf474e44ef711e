"""Voices as a phone shows them: how long they are, and what comes where Telegram may bring none."""

from io import BytesIO

import av
import pytest

from bot.speech.speech import speak
from bot.speech.voice_message import seconds_of
from tests.bot.supporter_invitation import agreed_person
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import press, wording
from tests.words import KNITS, LIVES_ALONE


@on_sqlite
async def test_a_voice_of_the_bot_says_how_long_it_is(bot: RunningBot) -> None:
    """Bug: every voice of the bot showed 0:00."""
    anna = await agreed_person(bot)
    await press(anna, "button.also", "button.aloud")
    await bot.settled()
    voice = next(message.voice for message in anna.chat if message.voice)
    assert voice.duration == seconds_of(voice.data) > 1


@on_sqlite
async def test_whoever_takes_no_voice_messages_gets_a_file_and_hears_why(bot: RunningBot) -> None:
    """Bug: Telegram refused the voice, and nothing came at all."""
    anna = await agreed_person(bot)
    bot.sandbox.fault("no_voice", method="sendVoice", chat=anna.id, times=None)
    await press(anna, "button.also", "button.aloud")
    await bot.settled()
    file = next(message for message in anna.chat if message.document)
    assert file.document
    assert file.document.data.startswith(b"OggS")
    assert file.text == wording("aloud.as_file")


@pytest.mark.parametrize("text", [KNITS, f"{KNITS}. {LIVES_ALONE}.\n{KNITS}."])
def test_the_length_is_that_of_the_sound(text: str) -> None:
    sound = speak(text)
    with av.open(BytesIO(sound), "r") as file:
        length = sum((frame.samples / frame.sample_rate for frame in file.decode(audio=0)), 0.0)
    assert seconds_of(sound) == pytest.approx(length, abs=0.6)
