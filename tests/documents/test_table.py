"""The lines of support as CSV."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.table import CSV_COLUMNS, harmless, lines_csv
from plan.support.services import SERVICES
from tests.documents.sample_plans import MARKUP, empty, realistic, with_words
from tests.wording import wording
from tests.words import BALVI


def rows(made: bytes) -> list[list[str]]:
    assert made.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(made.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_each_line_names_goal_rank_service_provider_and_money() -> None:
    heading, first, *_ = rows(lines_csv(realistic()))
    assert heading[:4] == [wording(f"table.{column}") for column in ("rank", "goal", "service", "provider")]
    assert first[0] == "1"
    assert first[2:5] == [SERVICES["grupu-maja"].name, BALVI, wording("r.unit.day")]
    assert first[5:] == ["8", "42,50", "12", "2026-12-01", "4080,00", "4080,00", "0,00"]


def test_what_is_not_paid_is_told() -> None:
    assert [row[-1] for row in rows(lines_csv(realistic()))][1:] == ["0,00", "0,00", "0,00", "0,00", "337,50", "2397,60"]


def test_a_plan_without_lines_has_the_heading_alone() -> None:
    assert len(rows(lines_csv(empty()))) == 1


@pytest.mark.parametrize("words", [*MARKUP, " =1+1", "\t=1", "\n=1", 'a;b"c\nd'])
def test_no_cell_is_a_formula_and_no_word_is_lost(words: str) -> None:
    made = rows(lines_csv(with_words(words)))
    assert {len(row) for row in made} == {len(CSV_COLUMNS)}
    assert not [cell for row in made for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]
    assert made[1][1].removeprefix("'") == words


@given(st.text())
def test_a_harmless_cell_is_the_cell_or_has_one_apostrophe_more(cell: str) -> None:
    assert harmless(cell) in (cell, f"'{cell}")
    assert not harmless(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
