"""The rooms of the house: who may import whom, how large a room may grow, where Latvian may stand, and what fits a button."""

import ast
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.telegram import render
from dialogs.engine.screen import Button, Screen, Text
from dialogs.person.script import PERSON
from dialogs.supporter.script import SUPPORTER
from dialogs.worker.script import WORKER
from locales.catalogue import load
from locales.plain_language.samples.screen_rules import refuse_shared_codes
from locales.plain_language.samples.screens import drawn
from tests.soak import Sizes

HOUSE = Path(__file__).parents[1]
MAY_IMPORT = {
    "plan": set(),
    "locales": set(),
    "dialogs": {"plan"},
    "storage": {"plan", "dialogs"},
    "service": {"plan", "dialogs", "storage"},
    "documents": {"plan", "locales"},
    "bot": {"service", "dialogs", "plan", "documents", "locales"},
    "review": {"service", "plan", "documents", "locales"},
    "sandbox": set(),
}
ROOMS = sorted(MAY_IMPORT)
# The program's entry point puts the bot and the worker's pages together; nothing else knows both.
ENTRY = "bot.__main__"
# The language check draws every screen as a phone shows it, with invented people.
SAMPLES = "locales.plain_language.samples"
SAMPLES_MAY = {"plan", "dialogs", "bot"}
# Whoever runs a use case of the service holds the store and its transaction. Where bot and review reach more of storage itself, a use case
# would be an empty shell: rows that a sender claims and ends, what is opened and kept in order, lists of rows as a page shows them.
HANDLES = {"storage.db.engine", "storage.db.store", "storage.db.tx"}
STORAGE_ITSELF = {
    "bot.delivery.courier": {"storage.chats.outbox", "storage.chats.voices", "storage.chats.blocked_chats"},
    "bot.delivery.delivery_attempt": {"storage.chats.outbox"},
    "bot.delivery.reminder_sender": {"storage.reminders.reminder_rows"},
    "bot.delivery.sent_messages": {"storage.chats.sent_messages"},
    "bot.program.housekeeping": {"storage.chats.voices"},
    "bot.program.app": {"storage.chats.blocked_chats", "storage.chats.conversations"},
    "bot.program.health": {"storage.db.schema"},
    "bot.program.opening": {"storage", "storage.db.rotation", "storage.db.vault"},
    "bot.telegram.updates": {"storage.chats.voices"},
    "review.case.case_posts": {"storage.chats.voices", "storage.office.catalogue"},
    "review.case.papers": {"storage.cases.papers"},
    "review.case.version_diff": {"storage.cases.trail", "storage.office.catalogue"},
    "review.catalogue.catalogue_files": {"storage.office.catalogue"},
    "review.catalogue.catalogue_page": {"storage.office.catalogue"},
    "review.sessions.session_actions": {"storage.office.catalogue", "storage.office.offices"},
    "review.sessions.week_page": {"storage.sessions.sessions"},
}
MODULES_IN_A_FOLDER = 12
LINES = {"median": 80, "longest": 250}
FUNCTION_LINES = {"median": 5, "nine of ten": 12, "longest": 35}
MAY_SPEAK_LATVIAN = {"locales", "sandbox"}
LATVIAN = set("āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ")


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the rooms by its dotted name, migrations left out: they stay as they were."""
    paths = (path for room in ROOMS for path in (HOUSE / room).rglob("*.py") if "versions" not in path.parts)
    return {_name(path): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def _name(path: Path) -> str:
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.Module) -> Iterator[str]:
    """What a module imports, also inside functions and for type checking alone: modules, and names in them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import hides the room"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _room(name: str) -> str:
    return name.partition(".")[0]


def _allowed(name: str) -> set[str]:
    extra = {"review"} if name == ENTRY else SAMPLES_MAY if name.startswith(SAMPLES) else set()
    return MAY_IMPORT[_room(name)] | {_room(name)} | extra


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_those_it_may(room: str) -> None:
    of_room = {name: tree for name, tree in modules().items() if _room(name) == room}
    found = {
        name: {_room(other) for other in imported(tree) if not _is_excepted(name, other)} & set(ROOMS) - _allowed(name)
        for name, tree in of_room.items()
    }
    assert {name: rooms for name, rooms in found.items() if rooms} == {}


def _is_excepted(name: str, other: str) -> bool:
    module = _module_of(other)
    return (_room(name) in ("bot", "review") and module in HANDLES) or module in STORAGE_ITSELF.get(name, ())


def test_each_exception_is_needed() -> None:
    used = {name: {_module_of(other) for other in imported(modules()[name])} for name in STORAGE_ITSELF}
    assert {name: excepted - used[name] for name, excepted in STORAGE_ITSELF.items() if excepted - used[name]} == {}


def _module_of(imported_name: str) -> str | None:
    """A name may be a module, or stand in one."""
    return next((name for name in (imported_name, imported_name.rpartition(".")[0]) if name in modules()), None)


@pytest.mark.parametrize("room", ["plan", "dialogs"])
def test_the_pure_rooms_have_no_clock_no_chance_and_no_network(room: str) -> None:
    unwanted = {"asyncio", "random", "secrets", "time", "os", "logging", "socket", "aiogram", "sqlalchemy", "sqlmodel", "aiohttp"}
    found = {name: {_room(other) for other in imported(tree)} & unwanted for name, tree in modules().items() if _room(name) == room}
    assert {name: modules for name, modules in found.items() if modules} == {}


def test_no_modules_import_each_other_in_a_circle() -> None:
    arrows = {
        name: {module for other in imported(tree) if (module := _module_of(other)) and module != name} for name, tree in modules().items()
    }
    while free := {name for name, others in arrows.items() if not others & set(arrows)}:
        arrows = {name: others for name, others in arrows.items() if name not in free}
    assert {name: sorted(others & set(arrows)) for name, others in arrows.items()} == {}


def _crowded(folders: Iterable[str]) -> dict[str, int]:
    """Folders below these that hold more modules than one can keep in mind, with how many."""
    paths = (path for folder in folders for path in (HOUSE / folder).rglob("*.py") if "versions" not in path.parts)
    held = Counter(path.parent.relative_to(HOUSE).as_posix() for path in paths if path.stem not in ("__init__", "conftest"))
    return {folder: count for folder, count in held.items() if count > MODULES_IN_A_FOLDER}


def test_a_folder_holds_what_one_can_keep_in_mind() -> None:
    assert _crowded([*ROOMS, "bench"]) == {}


def test_a_folder_of_tests_holds_no_more() -> None:
    """They stand in the folders of what they test; those of several rooms in a folder of their subject."""
    assert _crowded(["tests"]) == {}


def test_files_are_short() -> None:
    lines = {name: tree.body[-1].end_lineno or 0 for name, tree in modules().items() if tree.body}
    assert {name: count for name, count in lines.items() if count > LINES["longest"]} == {}
    assert statistics.median(lines.values()) <= LINES["median"]


def test_functions_are_short() -> None:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    lines = {
        f"{name}.{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, kinds)
    }
    assert {name: count for name, count in lines.items() if count > FUNCTION_LINES["longest"]} == {}
    assert statistics.median(lines.values()) <= FUNCTION_LINES["median"]
    assert statistics.quantiles(lines.values(), n=10)[-1] <= FUNCTION_LINES["nine of ten"]


def strings(tree: ast.Module) -> Iterator[str]:
    """The strings of a module that are not docstrings."""
    docs = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and node not in docs)
    yield from (node.value for node in constants if isinstance(node.value, str))


@pytest.mark.parametrize("room", [room for room in ROOMS if room not in MAY_SPEAK_LATVIAN])
def test_latvian_stands_in_locales_alone(room: str) -> None:
    found = {name: text for name, tree in modules().items() if _room(name) == room for text in strings(tree) if LATVIAN & set(text)}
    assert found == {}


def test_every_button_of_every_step_fits_telegram_and_has_its_own_code(sizes: Sizes) -> None:
    """Drawing a screen refuses a button whose data is too long, and two buttons with one code; `make check` draws all samples."""
    seen = [(sample.audience, sample.screen.step) for sample, _ in drawn(frozenset(sizes.samples))]
    assert {audience for audience, _ in seen} == {"person", "supporter", "worker"}
    assert {step for _, step in seen} == {step for script in (PERSON, SUPPORTER, WORKER) for step in script.by_name}


def test_a_button_that_is_too_long_at_the_end_of_a_long_life_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "DATA_LIMIT", 30)
    with pytest.raises(ValueError, match="too long for a button"):
        list(drawn(frozenset({"new"})))


def test_a_screen_with_two_buttons_of_one_code_is_refused() -> None:
    label = Text("button.aloud")
    refuse_shared_codes(Screen("settings", 1, rows=((Button("reading", label),), (Button("aloud", label),))))
    with pytest.raises(ValueError, match="two buttons with one code: settings aloud"):
        refuse_shared_codes(Screen("settings", 1, rows=((Button("aloud", label),), (Button("aloud", label),))))


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
    found = [
        (path.name, text)
        for path in others
        for text in strings(ast.parse(path.read_text(encoding="utf-8")))
        if LATVIAN & set(text) or (" " in text and text in said)
    ]
    assert len(found) < MAY_STAND_IN_TESTS, found
