"""espeak-ng, the voice that is always there. It keeps its state in globals, so there is one for the process, reading one text at a time."""

import ctypes

import espeakng_loader  # type: ignore[import-untyped]

from bot.speech.engine import LINE_PAUSE, SENTENCE_PAUSE, Lines, silence

NORMAL, SLOW = 130, 100  # words a minute; espeak-ng's own default is 175, and people who read slowly also listen slowly

_SYNCHRONOUS, _DONT_EXIT = 2, 0x8000  # from espeak-ng's speak_lib.h, as the numbers below
_RATE_PARAMETER, _BY_CHARACTER, _UTF8 = 1, 1, 1
_OK = 0
_SYNTH = ctypes.CFUNCTYPE(
    *(ctypes.c_int, ctypes.c_char_p, ctypes.c_size_t),
    *(ctypes.c_uint, ctypes.c_int, ctypes.c_uint, ctypes.c_uint, ctypes.c_void_p, ctypes.c_void_p),
)
_SYNTH_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


class Espeak:
    """Raises RuntimeError when it does not start with its Latvian voice."""

    name = "espeak-ng"

    def __init__(self) -> None:
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        self.rate: int = self._library.espeak_Initialize(_SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), _DONT_EXIT)
        if self.rate <= 0 or self._library.espeak_SetVoiceByName(b"lv") != _OK:
            raise RuntimeError("espeak-ng did not start with its Latvian voice")
        self._synthesise = _SYNTH(("espeak_Synth", self._library))
        self._heard = bytearray()
        self._callback = _SYNTH_CALLBACK(self._hear)  # espeak-ng keeps only its address, so it has to stay alive here
        self._library.espeak_SetSynthCallback(self._callback)

    def read(self, lines: Lines, *, slow: bool) -> bytes:
        self._library.espeak_SetParameter(_RATE_PARAMETER, SLOW if slow else NORMAL, 0)
        said = [silence(SENTENCE_PAUSE, self.rate).join(map(self._say, sentences)) for sentences in lines]
        return silence(LINE_PAUSE, self.rate).join(said) if any(said) else b""

    def _say(self, sentence: str) -> bytes:
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
