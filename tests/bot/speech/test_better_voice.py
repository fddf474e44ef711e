"""The operator's better voice, with a stand-in for its program: it speaks when it is there, and espeak-ng whenever it fails."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import av
import pytest

from bot.speech import speech
from bot.speech.speech import choose_voice, speak
from tests.words import KNITS

RATE = 16_000
SPEAKS = f"""#!/bin/sh
printf '%s\\n' "$*" > "$(dirname "$0")/asked"
cat > "$(dirname "$0")/said"
head -c {2 * RATE * 3} /dev/zero
"""
FAILS = "#!/bin/sh\nexit 3\n"


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    voice = tmp_path / "voice"
    voice.mkdir()
    (voice / "lv_LV-aivars-medium.onnx").write_bytes(b"onnx")
    (voice / "lv_LV-aivars-medium.onnx.json").write_text(json.dumps({"audio": {"sample_rate": RATE}}))
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    yield tmp_path
    speech._better.clear()


def piper(data_dir: Path, script: str) -> None:
    program = data_dir / "piper"
    program.write_text(script)
    program.chmod(0o755)
    choose_voice(data_dir)


def seconds(voice: bytes) -> float:
    with av.open(BytesIO(voice), "r") as container:
        return sum(frame.samples / frame.sample_rate for frame in container.decode(audio=0))


def test_it_speaks_and_hears_the_text_by_standard_input_alone(data_dir: Path) -> None:
    piper(data_dir, SPEAKS)
    assert seconds(speak(KNITS)) == pytest.approx(3, abs=0.1)
    assert (data_dir / "said").read_text().rstrip(".\n") == KNITS
    assert KNITS not in (data_dir / "asked").read_text()


def test_it_speaks_more_slowly(data_dir: Path) -> None:
    piper(data_dir, SPEAKS)
    speak(KNITS)
    normal = (data_dir / "asked").read_text().split()[-1]
    speak(KNITS, slow=True)
    assert float((data_dir / "asked").read_text().split()[-1]) > float(normal)


def test_espeak_speaks_when_it_fails(data_dir: Path) -> None:
    piper(data_dir, FAILS)
    assert seconds(speak(KNITS)) > 0.5


def test_without_the_program_espeak_speaks(data_dir: Path) -> None:
    choose_voice(data_dir)
    assert speech._better == []
    assert seconds(speak(KNITS)) > 0.5


def test_a_voice_that_describes_itself_wrongly_is_left_alone(data_dir: Path) -> None:
    (data_dir / "voice" / "lv_LV-aivars-medium.onnx.json").write_text("{}")
    piper(data_dir, SPEAKS)
    assert speech._better == []


def test_espeak_reads_more_slowly_too() -> None:
    assert seconds(speak(KNITS, slow=True)) > 1.15 * seconds(speak(KNITS))
