import asyncio
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import av
import pytest

from bot.speech import speech
from bot.speech.speech import SpeechCache, read_aloud, speak
from tests.words import AT_THE_DOCTOR, BROTHER_COMES, KNITS, MUSIC, SISTER, WHERE_TO_LIVE

QUESTION = WHERE_TO_LIVE


def seconds(voice: bytes) -> float:
    """Length of a voice, decoded to its end; fails unless it is mono Opus in OGG."""
    assert voice.startswith(b"OggS")
    with av.open(BytesIO(voice), "r") as container:
        (stream,) = container.streams
        assert stream.codec_context.name == "opus"
        frames = list(container.decode(audio=0))
    assert {frame.layout.name for frame in frames} == {"mono"}
    return sum(frame.samples / frame.sample_rate for frame in frames)


def test_voice_is_what_telegram_plays_and_lasts_as_long_as_the_text() -> None:
    one, ten = seconds(speak(QUESTION)), seconds(speak(f"{QUESTION} " * 10))
    assert 0.8 < one < 3
    assert 9 * one < ten < 16 * one


def test_pace_is_calm() -> None:
    text = f"{BROTHER_COMES}, {AT_THE_DOCTOR}. " * 10
    words_a_minute = len(text.split()) / seconds(speak(text)) * 60
    assert 100 < words_a_minute < 160


def test_sentences_and_lines_have_a_pause_between_them() -> None:
    joined, sentences, lines = (seconds(speak(f"Tu izvēlies{end}Mēs klausāmies")) for end in (" ", ". ", "\n"))
    assert joined + 0.3 < sentences < lines - 0.2


@pytest.mark.parametrize("text", ["", " \n", "👍 🏽 ❤️", "1️⃣", "…?!", "https://t.me/x", "\u200d\ufe0f"])
def test_nothing_to_say_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="nothing to read aloud"):
        speak(text)


def test_picture_signs_are_not_said() -> None:
    assert seconds(speak(f"🏠 {BROTHER_COMES} 🏡")) == pytest.approx(seconds(speak(BROTHER_COMES)), abs=0.02)


@pytest.mark.parametrize("text", ["<b>&amp;</b> [[x]] #let", "\x00Labdien\x07", "Кошки и собаки", "\ud800 jā", "ļ" * 300, "%s %n {0}"])
def test_odd_text_is_said_somehow(text: str) -> None:
    assert seconds(speak(text)) > 0.2


def test_the_longest_message_is_read_and_what_is_beyond_it_cut() -> None:
    assert 200 < seconds(speak("Tas ir teikums par manu galvu. " * 200)) < 350


def test_two_threads_at_once_say_the_same_as_one_after_the_other() -> None:
    texts = [f"{KNITS} {number}. Tas ir cits." for number in range(8)]
    alone = [seconds(speak(text)) for text in texts]
    with ThreadPoolExecutor(2) as threads:
        together = [seconds(voice) for voice in threads.map(speak, texts)]
    assert together == pytest.approx(alone, abs=0.1)


class CountingVoice:
    def __init__(self) -> None:
        self.said: list[str] = []

    def __call__(self, text: str, *, slow: bool) -> bytes:
        self.said.append(text)
        return text.encode()


@pytest.fixture
def voice(monkeypatch: pytest.MonkeyPatch) -> CountingVoice:
    counting = CountingVoice()
    monkeypatch.setattr(speech, "speak", counting)
    monkeypatch.setattr(speech, "_cache", SpeechCache(100))
    return counting


async def test_reading_again_says_nothing_anew(voice: CountingVoice) -> None:
    assert await read_aloud(MUSIC) is await read_aloud(MUSIC)
    assert voice.said == [MUSIC]


async def test_the_same_text_asked_for_twice_at_once_is_said_once(voice: CountingVoice) -> None:
    await asyncio.gather(*(read_aloud(text) for text in (MUSIC, SISTER, MUSIC, SISTER)))
    assert voice.said == [MUSIC, SISTER]


async def test_refusal_reaches_the_one_who_asked() -> None:
    with pytest.raises(ValueError, match="nothing to read aloud"):
        await read_aloud("👍")


def test_cache_keeps_to_its_bytes_and_drops_the_longest_unused() -> None:
    cache = SpeechCache(10)
    cache.put("a", b"1234")
    cache.put("b", b"1234")
    assert cache.get("a") == b"1234"
    cache.put("c", b"1234")
    assert [cache.get(text) for text in "abc"] == [b"1234", None, b"1234"]


def test_cache_does_not_keep_what_is_larger_than_itself() -> None:
    cache = SpeechCache(3)
    cache.put("a", b"1234")
    assert cache.get("a") is None
    cache.put("b", b"12")
    cache.put("b", b"123")
    assert cache.get("b") == b"123"


def test_texts_do_not_stay_beside_their_voices() -> None:
    cache = SpeechCache(100)
    cache.put("slepeni", b"1")
    assert "slepeni" not in repr(vars(cache))
