from struct import unpack

import pytest

from documents.preferences_picture import Card, preferences_picture
from tests import words
from tests.wording import wording

MUSIC = Card("🎵", words.MUSIC)
NOISE = Card("📢", "troksnis")
HORSE = Card("🐴", words.SWIMS)
HEADING, TITLES = wording("chapter.preferences"), (wording("formal.preferences.like"), "Nezinu", wording("formal.preferences.dislike"))


def draw(likes: list[Card], unsure: list[Card] | None = None, dislikes: list[Card] | None = None, heading: str = HEADING) -> bytes:
    return preferences_picture(
        likes,
        unsure or [],
        dislikes or [],
        titles=TITLES,
        heading=heading,
    )


def size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = unpack(">II", png[16:24])
    return width, height


def test_picture_is_for_a_phone() -> None:
    png = draw([MUSIC, HORSE] * 6, [HORSE] * 6, [NOISE] * 9)
    width, height = size(png)
    assert width == 1080
    assert 1500 < height < 2600
    assert len(png) < 1_000_000


def test_height_follows_the_longest_column_whichever_it_is() -> None:
    by_column = {size(draw([MUSIC] * 5, [NOISE])), size(draw([], [MUSIC] * 5)), size(draw([MUSIC], [], [NOISE] * 5))}
    assert len(by_column) == 1
    assert size(draw([MUSIC] * 6)) > by_column.pop()


def test_nothing_answered_is_still_a_picture() -> None:
    width, height = size(draw([]))
    assert (width, height > 300) == (1080, True)


def test_as_many_cards_as_there_are_fit_what_telegram_takes() -> None:
    width, height = size(draw([Card("🧶", words.WHERE_TO_LIVE)] * 40))
    assert width + height <= 10_000
    assert height / width <= 20


def test_same_values_give_the_same_bytes() -> None:
    assert draw([MUSIC], [HORSE], [NOISE]) == draw([MUSIC], [HORSE], [NOISE])


def test_each_answer_is_seen_in_its_own_column() -> None:
    assert len({draw([MUSIC]), draw([], [MUSIC]), draw([], [], [MUSIC])}) == 3


@pytest.mark.parametrize(
    "label",
    ["#let x", "*bold*", "\\", "<b>", "$x^2$", "@name", '"', "= virsraksts", "#panic()", "`x", "//", "{{ x }}", "\n\n", "", " "],
)
def test_markup_in_a_label_is_text(label: str) -> None:
    png = draw([Card("🎵", label)], heading=label)
    assert size(png)[0] == 1080


def test_marks_of_markup_are_drawn_and_not_taken_away() -> None:
    assert len({draw([Card("🎵", label)]) for label in ("bold", "*bold*", "_bold_", "#bold", "<bold>", "\\bold")}) == 6


def test_long_label_wraps_and_a_very_long_word_stays_inside() -> None:
    short, long, unbroken = (size(draw([Card("🎵", label)]))[1] for label in ("jā", "jā " * 30, "ļ" * 200))
    assert short < long
    assert short < unbroken


def test_sign_without_a_drawing_leaves_the_label_alone() -> None:
    alone, signed = size(draw([Card("🫥", words.MUSIC)])), size(draw([MUSIC]))
    assert alone < signed


def test_emoji_inside_a_label_is_drawn() -> None:
    assert draw([Card("🎵", "mans 🐱")]) != draw([Card("🎵", "mans 🐶")])
    assert draw([Card("🎵", "mans \u2764\ufe0f")]) == draw([Card("🎵", "mans \u2764")])
