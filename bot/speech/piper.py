"""Piper, a voice that sounds more like a person. The operator puts it there (docs/running.md); it runs on this machine too."""

import json
import subprocess
from pathlib import Path

from bot.speech.engine import SENTENCE_PAUSE, Lines

NORMAL, SLOW = "1.2", "1.5"  # lengths of a sound; 1 is the voice's own
MOST_SECONDS = 60


class Piper:
    """One run of the program for each text. The text goes in by standard input, so that no list of processes shows it.

    Raises OSError or ValueError when the voice's description cannot be read.
    """

    def __init__(self, program: str, voice: Path) -> None:
        described = json.loads(voice.with_name(f"{voice.name}.json").read_text(encoding="utf-8"))
        self.name, self.rate = voice.name, int(described["audio"]["sample_rate"])
        self._command = [program, "--model", str(voice), "--output_raw", "--sentence_silence", str(SENTENCE_PAUSE)]

    def read(self, lines: Lines, *, slow: bool) -> bytes:
        text = "\n".join(" ".join(sentences) for sentences in lines)
        command = [*self._command, "--length_scale", SLOW if slow else NORMAL]
        try:
            done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=MOST_SECONDS, check=True)
        except (OSError, subprocess.SubprocessError) as error:
            raise RuntimeError(f"piper failed: {type(error).__name__}") from None
        return done.stdout
