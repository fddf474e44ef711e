"""What reads a text aloud, whichever program speaks, and which one does."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

Lines = Sequence[Sequence[str]]  # the sentences of each line
SENTENCE_PAUSE, LINE_PAUSE = 0.45, 0.8  # seconds


class Engine(Protocol):
    """`name` tells its voices from those of another."""

    name: str
    rate: int  # samples a second

    def read(self, lines: Lines, *, slow: bool) -> bytes:
        """16-bit mono samples, b"" when nothing of it can be said. Raises RuntimeError when it fails."""


def silence(seconds: float, rate: int) -> bytes:
    return b"\0\0" * round(seconds * rate)


def better_voice(data_dir: Path) -> tuple[str, Path] | None:
    """Piper's program and its Latvian voice, when both are there: `piper` on the PATH, the voice in DATA_DIR/voice."""
    program = shutil.which("piper")
    voice = next(iter(sorted((data_dir / "voice").glob("lv*.onnx"))), None)
    return (program, voice) if program and voice and voice.with_name(f"{voice.name}.json").is_file() else None
