"""The rooms of the house: who may import whom, where Latvian may stand, and what fits a button."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.telegram import render
from locales.catalogue import load
from locales.plain_language.samples.screens import everything

HOUSE = Path(__file__).parents[1]
MAY_IMPORT = {
    "plan": set(),
    "locales": set(),
    "dialogs": {"plan"},
    "storage": {"plan", "dialogs"},
    "documents": {"plan", "locales"},
    "bot": {"dialogs", "plan", "storage", "documents", "locales"},
    "review": {"plan", "storage", "documents", "locales"},
    "sandbox": set(),
}
# The program's entry point puts the bot and the worker's pages together; nothing else knows both.
ENTRY = HOUSE / "bot" / "__main__.py"
MAY_SPEAK_LATVIAN = {"locales", "sandbox"}
# What somebody might say, for the language check.
EXEMPT = {HOUSE / "bot" / "samples.py", HOUSE / "bot" / "sample_sessions.py"}
LATVIAN = set("āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ")
ROOMS = sorted(room for room in MAY_IMPORT if (HOUSE / room / "__init__.py").exists())


def files(room: str) -> Iterator[Path]:
    yield from (HOUSE / room).rglob("*.py")


def imported(path: Path) -> set[str]:
    """The first names of all modules that a file imports, also inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides the room"
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names}


def _as_entry(path: Path) -> set[str]:
    return {"review"} if path == ENTRY else set()


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_those_it_may(room: str) -> None:
    others = set(MAY_IMPORT) - {room}
    found = {path.relative_to(HOUSE).as_posix(): (imported(path) & others) - MAY_IMPORT[room] - _as_entry(path) for path in files(room)}
    assert {path: rooms for path, rooms in found.items() if rooms} == {}


@pytest.mark.parametrize("room", ["plan", "dialogs"])
def test_the_pure_rooms_have_no_clock_no_chance_and_no_network(room: str) -> None:
    unwanted = {"asyncio", "random", "secrets", "time", "os", "logging", "socket", "aiogram", "sqlalchemy", "sqlmodel", "aiohttp"}
    assert {path.name: found for path in files(room) if (found := imported(path) & unwanted)} == {}


def strings(path: Path) -> Iterator[str]:
    """The strings of a file that are not docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    yield from (
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docs
    )


@pytest.mark.parametrize("room", [room for room in ROOMS if room not in MAY_SPEAK_LATVIAN])
def test_latvian_stands_in_locales_alone(room: str) -> None:
    found = {path.name: text for path in files(room) if path not in EXEMPT for text in strings(path) if LATVIAN & set(text)}
    assert found == {}


def test_every_button_of_every_step_fits_telegram(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawing a screen refuses a button whose data is too long. The samples' revision has one digit; eight are kept for a long life."""
    monkeypatch.setattr(render, "DATA_LIMIT", render.DATA_LIMIT - 8)
    assert everything()


TESTS = HOUSE / "tests"
SPEAKS_LATVIAN = {TESTS / "conversations", TESTS / "locales"}  # what they are about is how it is said
MAY_STAND_IN_TESTS = 150
LETTERS = re.compile(r"[^\W\d_]{2}")


def wordings() -> set[str]:
    """All that the catalogue says, also without the sign before it."""
    said = {form for texts in (load().texts, load().polite) for text in texts.values() for form in text.forms}
    return {form for form in said | {form.partition(" ")[2] for form in said} if LETTERS.search(form)}


def test_tests_name_texts_by_id() -> None:
    """A test that repeats a wording breaks when the wording gets better. What people write is in tests/words.py, once."""
    others = (path for path in TESTS.rglob("*.py") if not SPEAKS_LATVIAN & set(path.parents))
    said = wordings()
    found = [(path.name, text) for path in others for text in strings(path) if LATVIAN & set(text) or (" " in text and text in said)]
    assert len(found) < MAY_STAND_IN_TESTS, found
