"""Reads a screen aloud in Latvian on this machine, so that a person's words are not sent to a speech service.

espeak-ng speaks and Opus encodes the sound as Telegram's voice messages require. espeak-ng keeps its state in globals, so it is
started once, when first needed, and reads one text at a time.
"""

import asyncio
import ctypes
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import sha256
from io import BytesIO
from threading import Lock

import av
import espeakng_loader  # type: ignore[import-untyped]

from locales.spoken import spoken_lines

_WORDS_A_MINUTE = 130  # espeak-ng's own default is 175; people who read slowly also listen slowly
_SENTENCE_PAUSE = 0.45  # seconds
_LINE_PAUSE = 0.8
_OPUS_RATE = 48_000  # Hz
_OPUS_BITS = 24_000  # a second; enough for one voice
_OPUS_OPTIONS = {"application": "voip", "compression_level": "5"}  # half the work of 10, no difference to the ear
_CACHE_BYTES = 16 * 1024 * 1024  # about 1.5 hours of speech

_SYNCHRONOUS, _DONT_EXIT = 2, 0x8000  # from espeak-ng's speak_lib.h, as the numbers below
_RATE_PARAMETER, _BY_CHARACTER, _UTF8 = 1, 1, 1
_OK = 0
_SYNTH = ctypes.CFUNCTYPE(
    *(ctypes.c_int, ctypes.c_char_p, ctypes.c_size_t),
    *(ctypes.c_uint, ctypes.c_int, ctypes.c_uint, ctypes.c_uint, ctypes.c_void_p, ctypes.c_void_p),
)
_SYNTH_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


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


async def read_aloud(text: str) -> bytes:
    """`speak` in a thread of its own; a text read lately comes back at once. Errors as `speak`."""
    kept = _cache.get(text)
    if kept is not None:
        return kept
    return await asyncio.get_running_loop().run_in_executor(_reader, _speak_or_reuse, text)


def speak(text: str) -> bytes:
    """OGG with mono Opus for sendVoice. Blocks for about a fiftieth of the speech's length, so call it in a thread.

    Text beyond 4,096 characters is cut at the end of a sentence. Raises ValueError when there is nothing to say, such as only emoji;
    RuntimeError when espeak-ng does not start or fails.
    """
    lines = spoken_lines(text)
    if not lines:
        raise ValueError("nothing to read aloud")
    with _one_at_a_time:
        voice = _voice()
        said = [_silence(_SENTENCE_PAUSE, voice.rate).join(map(voice.say, sentences)) for sentences in lines]
    if not any(said):
        raise ValueError("nothing to read aloud")
    return _opus(_silence(_LINE_PAUSE, voice.rate).join(said), voice.rate)


def _speak_or_reuse(text: str) -> bytes:
    """Looks in the cache again: the text read before this one may have been the same."""
    voice = _cache.get(text)
    if voice is None:
        voice = speak(text)
        _cache.put(text, voice)
    return voice


def _digest(text: str) -> bytes:
    return sha256(text.encode(errors="surrogatepass")).digest()


def _silence(seconds: float, rate: int) -> bytes:
    return b"\0\0" * round(seconds * rate)


class _Voice:
    """espeak-ng, started. One for the process, reading one sentence at a time."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        self.rate: int = self._library.espeak_Initialize(_SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), _DONT_EXIT)
        if self.rate <= 0 or self._library.espeak_SetVoiceByName(b"lv") != _OK:
            raise RuntimeError("espeak-ng did not start with its Latvian voice")
        self._library.espeak_SetParameter(_RATE_PARAMETER, _WORDS_A_MINUTE, 0)
        self._synthesise = _SYNTH(("espeak_Synth", self._library))
        self._heard = bytearray()
        self._callback = _SYNTH_CALLBACK(self._hear)  # espeak-ng keeps only its address, so it has to stay alive here
        self._library.espeak_SetSynthCallback(self._callback)

    def say(self, sentence: str) -> bytes:
        """16-bit mono samples, `rate` a second. Raises RuntimeError when espeak-ng fails."""
        self._heard.clear()
        words = sentence.encode(errors="replace")
        failed = self._synthesise(words, len(words) + 1, 0, _BY_CHARACTER, 0, _UTF8, None, None)
        if failed != _OK:
            raise RuntimeError(f"espeak-ng failed with code {failed}")
        return bytes(self._heard)

    def _hear(self, samples: int | None, count: int, _events: int | None) -> int:
        if samples and count > 0:
            self._heard.extend(ctypes.string_at(samples, 2 * count))
        return _OK


_voice = cache(_Voice)


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
