"""A database of the commit before the rooms is brought up and read back equal, to the letter."""

from typing import Any

import pytest

from storage import migrate
from tests.storage.migrations import old_database as old


@pytest.fixture
def old_url(empty_database_url: str) -> str:
    """A copy of the old database, brought up by the code of today."""
    old.put(empty_database_url)
    migrate(empty_database_url)
    return empty_database_url


def test_everything_is_read_back_to_the_letter(old_url: str) -> None:
    differences = list(old.differences(old.as_now(old.expected()), old.read(old_url)))
    assert differences == []


def test_words_on_the_way_stand_in_the_drafts(old_url: str) -> None:
    before, now = old.expected()["conversations"], old.read(old_url)["conversations"]
    said = {chat: old.words_on_the_way(conversation) for chat, conversation in before.items()}
    assert any(said.values())
    assert [(chat, words) for chat, many in said.items() for words in many if words not in now[chat]["drafts"]] == []


def test_the_old_database_holds_something_of_everything() -> None:
    """So that the comparison above compares something."""
    kept = old.expected()
    assert [name for name, rows in kept["tables"].items() if not rows] == []
    plans = [plan for person in kept["persons"].values() for plan in person["plans"]]
    parts = [name for name, value in plans[0].items() if isinstance(value, list | dict)]
    assert [part for part in parts if not any(plan[part] for plan in plans)] == []
    assert {plan["state"] for plan in plans} == {"draft", "submitted", "in_review", "question", "proposed", "final", "review_due"}
    sessions = [session for one in kept["persons"].values() if one["person"] for session in one["person"]["sessions"]]
    said: tuple[str, ...] = ("shifts", "answers", "moods", "outcomes", "rule")
    assert [what for what in said if not any(session[what] for session in sessions)] == []


@pytest.mark.parametrize("script", ["person", "supporter", "worker"])
def test_somebody_stands_at_every_step_where_one_can_stand(script: str) -> None:
    """Those who drafts of sessions, words on the way and pages are of included."""
    standing: list[dict[str, Any]] = [one for one in old.expected()["conversations"].values() if one["script"] == script]
    steps = {place.partition("/")[0] for one in standing for place in (one["place"], one["aside"]) if place}
    assert len(steps) >= {"person": 100, "supporter": 30, "worker": 14}[script]
    if script == "person":
        assert {what for one in standing for what in one["kept"]} == {"title", "helper", "where"}
        assert {one["page"] for one in standing} >= {-1, 0, 1}
