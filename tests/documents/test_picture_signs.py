import json
from typing import Final

import pytest
import typst

from documents.picture_signs import SIGNS, sign_file
from tests.words import MUSIC

ALL_SIGNS: Final = sorted(file.name for file in SIGNS.glob("*.svg"))

DRAW_ALL = b"#set page(width: auto, height: auto)\n#for name in json(bytes(sys.inputs.names)) { image(name, height: 8pt) }"


def test_signs_the_screens_cannot_do_without_are_drawn() -> None:
    needed = ["👍", "👎", "🤷", "❓", "⏭", "⬅️", "➡️", "⏸", "🔊", "📋", "✅", "❌", "✏️", "🗑", "⬆️", "⬇️", "⚖️", "🎤"]
    assert [sign for sign in needed if sign_file(sign) is None] == []


@pytest.mark.parametrize("sign", ["❤", "❤️", "⚖", "⚖️", "✏", "✏️"])
def test_variation_selector_makes_no_difference(sign: str) -> None:
    plain = sign_file(sign[0])
    assert plain is not None
    assert sign_file(sign) == plain


def test_skin_tone_falls_back_to_the_neutral_drawing() -> None:
    assert sign_file("👍🏽") == sign_file("👍") is not None
    assert sign_file("🧑🏽‍🍳") == sign_file("🧑‍🍳") is not None


@pytest.mark.parametrize("sign", ["", "a", MUSIC, "\ufe0f", "../LICENSE", "/etc/passwd", "👍👎"])
def test_no_drawing_is_none(sign: str) -> None:
    assert sign_file(sign) is None


def test_every_sign_decodes() -> None:
    picture = typst.Compiler(DRAW_ALL, root=SIGNS, sys_inputs={"names": json.dumps(ALL_SIGNS)}).compile(format="png", ppi=36)
    assert isinstance(picture, bytes)
    height = int.from_bytes(picture[20:24])
    assert height > 4 * len(ALL_SIGNS)


def test_signs_stay_light_and_keep_their_licence() -> None:
    assert sum(file.stat().st_size for file in SIGNS.iterdir()) < 1_500_000
    assert "CC BY 4.0" in (SIGNS / "LICENSE").read_text()
