"""Reads a screen aloud in Latvian on this machine, so that a person's words are not sent to a speech service.

The operator's better voice speaks where it is there; espeak-ng speaks else, and whenever that one fails. Opus encodes the sound as
Telegram's voice messages require.
"""

import asyncio
import logging
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from threading import Lock

import av

from bot.speech.engine import Engine, Lines, better_voice
from bot.speech.espeak import Espeak
from bot.speech.piper import Piper
from locales.spoken import spoken_lines

log = logging.getLogger(__name__)
_OPUS_RATE = 48_000  # Hz
_OPUS_BITS = 24_000  # a second; enough for one voice
_OPUS_OPTIONS = {"application": "voip", "compression_level": "5"}  # half the work of 10, no difference to the ear
_CACHE_BYTES = 16 * 1024 * 1024  # about 1.5 hours of speech


class SpeechCache:
    """The last used voices up to a number of bytes. Keys are digests, so that no words are kept."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._voices: OrderedDict[bytes, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, text: str) -> bytes | None:
        key = _digest(text)
        with self._lock:
            if key in self._voices:
                self._voices.move_to_end(key)
            return self._voices.get(key)

    def put(self, text: str, voice: bytes) -> None:
        key = _digest(text)
        with self._lock:
            self._bytes += len(voice) - len(self._voices.pop(key, b""))
            self._voices[key] = voice
            while self._bytes > self._most_bytes:
                self._bytes -= len(self._voices.popitem(last=False)[1])


_cache = SpeechCache(_CACHE_BYTES)
_reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="read-aloud")
_one_at_a_time = Lock()
_espeak = cache(Espeak)
_better: list[Engine] = []


def choose_voice(data_dir: Path) -> None:
    """Takes the better voice from now on, if the operator has put it into DATA_DIR."""
    found = better_voice(data_dir)
    try:
        _better[:] = [Piper(*found)] if found else []
    except (OSError, ValueError, KeyError) as error:
        log.warning("the voice in DATA_DIR cannot be used", extra={"error": type(error).__name__})


async def read_aloud(text: str, *, slow: bool = False) -> bytes:
    """`speak` in a thread of its own; a text read lately comes back at once. Errors as `speak`."""
    kept = _cache.get(_as_spoken(text, slow))
    if kept is not None:
        return kept
    return await asyncio.get_running_loop().run_in_executor(_reader, _speak_or_reuse, text, slow)


def speak(text: str, *, slow: bool = False) -> bytes:
    """OGG with mono Opus for sendVoice. Blocks for about a fiftieth of the speech's length, so call it in a thread.

    Text beyond 4,096 characters is cut at the end of a sentence. Raises ValueError when there is nothing to say, such as only emoji;
    RuntimeError when espeak-ng does not start or fails.
    """
    lines = spoken_lines(text)
    if not lines:
        raise ValueError("nothing to read aloud")
    with _one_at_a_time:
        said, rate = _read(lines, slow)
    if not said:
        raise ValueError("nothing to read aloud")
    return _opus(said, rate)


def _read(lines: Lines, slow: bool) -> tuple[bytes, int]:
    """The samples, and how many of them make a second."""
    for engine in _better:
        try:
            return engine.read(lines, slow=slow), engine.rate
        except RuntimeError as error:
            log.warning("the better voice failed", extra={"error": type(error).__name__})
    return _espeak().read(lines, slow=slow), _espeak().rate


def _speak_or_reuse(text: str, slow: bool) -> bytes:
    """Looks in the cache again: the text read before this one may have been the same."""
    key = _as_spoken(text, slow)
    voice = _cache.get(key)
    if voice is None:
        voice = speak(text, slow=slow)
        _cache.put(key, voice)
    return voice


def _as_spoken(text: str, slow: bool) -> str:
    """Tells the voices of one text apart."""
    return f"{_better[0].name if _better else ''} {slow} {text}"


def _digest(text: str) -> bytes:
    return sha256(text.encode(errors="surrogatepass")).digest()


def _opus(samples: bytes, rate: int) -> bytes:
    """16-bit mono samples as OGG with Opus."""
    file = BytesIO()
    with av.open(file, "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=_OPUS_RATE, layout="mono", bit_rate=_OPUS_BITS, options=_OPUS_OPTIONS)
        frame = av.AudioFrame(format="s16", layout="mono", samples=len(samples) // 2)
        frame.planes[0].update(samples)
        frame.sample_rate = rate
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()
