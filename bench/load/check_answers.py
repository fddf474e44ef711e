"""Compares what the persons answered with what the product has in its database, to the letter."""

import html
from collections import Counter
from pathlib import Path

from bench.failure import Failed
from bench.load.persons import Planner
from locales.catalogue import say
from plan.person import Consent
from plan.plan import Case, Plan
from storage.cases import cases
from storage.db.engine import engine_for
from storage.db.store import Store
from storage.db.vault import open_vault

DATABASE = "mans-plans.sqlite3"
GOALS = {"goals.name": "goals.want"}  # where a goal was named is not kept


def check_answers(data_dir: Path, persons: list[Planner]) -> int:
    """How many answers were compared. Raises Failed at the first that is missing, doubled or in another place."""
    url = f"sqlite:///{data_dir / DATABASE}"
    _check_durable(url)
    _check_sealed(data_dir, persons)
    store = Store.open(url, open_vault("", data_dir))
    try:
        stored = store.run_now(lambda tx: {person.id: cases.of_chat(tx, person.id) for person in persons})
    finally:
        store.close()
    return sum(_check(person, stored[person.id]) for person in persons)


def _check_durable(url: str) -> None:
    """Raise Failed unless the product opens its connections with durable settings; it opens all of them by one function."""
    with engine_for(url).connect() as connection:
        journal, synchronous = (connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("journal_mode", "synchronous"))
    if (journal, synchronous) != ("wal", 2):
        raise Failed(f"not durable: journal_mode={journal}, synchronous={synchronous}")


def _check_sealed(data_dir: Path, persons: list[Planner]) -> None:
    """Raise Failed if anything that somebody wrote can be read in the database's files."""
    written = persons[0].name.encode()
    files = list(data_dir.glob(f"{DATABASE}*"))
    if not files or any(written in file.read_bytes() for file in files):
        raise Failed("the words are not encrypted")


def _check(person: Planner, case: Case | None) -> int:
    if case is None or case.person.consent is not Consent.GIVEN or case.person.name != person.name:
        raise Failed(f"person {person.id}: the consent or the name is missing")
    plan = case.plan
    said, kept = sorted((GOALS.get(step, step), label) for step, label in person.said), _own_words(plan)
    if len(said) != len(kept) or any(
        step != place or not _same(label, text) for (step, label), (place, text) in zip(said, kept, strict=True)
    ):
        raise Failed(f"person {person.id}: said {Counter(said) - Counter(kept)}, kept {Counter(kept) - Counter(said)}")
    rated = {_card(card): rated.liking.value for card, rated in plan.preferences.items()}
    if rated != person.cards:
        raise Failed(f"person {person.id}: the cards differ: {set(rated.items()) ^ set(person.cards.items())}")
    wishes = [chosen.wish.value for area, chosen in plan.areas.items() if area != "close_ones"] + [want.wish.value for want in plan.wanted]
    if Counter(wishes) != Counter(wish for _, wish in person.wishes):
        raise Failed(f"person {person.id}: the wishes differ")
    return 2 + len(said) + len(rated) + len(wishes)


def _own_words(plan: Plan) -> list[tuple[str, str]]:
    """(step, text) of everything in the person's own words."""
    lines = [(line.place.question, line.words.text) for line in plan.lines]
    members = [(f"circle.{member.kind}", member.words.text) for member in plan.members]
    return sorted([*lines, *members, *(("goals.want", goal.words.text) for goal in plan.goals)])


def _same(label: str, text: str) -> bool:
    """A button's wording is cut where it is long."""
    return text.startswith(label[:-1]) if label.endswith("…") else label == text


def _card(card: str) -> str:
    return html.unescape(say(f"card.{card}")).splitlines()[-1]
