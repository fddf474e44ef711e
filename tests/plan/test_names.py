"""Names are cleaned where they enter: what shows nothing or turns a text around goes."""

import pytest

from plan.names import clean_name


@pytest.mark.parametrize(
    "typed", ["\u3164", "\u3164 \u3164", "\u202e\u200f", "\u2800", "\u200b\u2060", "\u0301", " ", "\u115f\u1160\uffa0"]
)
def test_of_a_name_of_nothing_visible_nothing_is_left(typed: str) -> None:
    assert clean_name(typed) == ""


@pytest.mark.parametrize(
    ("typed", "name"),
    [("\u202eanna\u202c", "anna"), ("An\u200bna", "Anna"), ("  Anna \n Marija ", "Anna Marija"), ("\u3164Anna", "Anna"), ("🌸", "🌸")],
)
def test_what_is_seen_stays(typed: str, name: str) -> None:
    assert clean_name(typed) == name
