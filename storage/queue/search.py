"""Finds persons by the beginning of a name or a case number, which are sealed, by keyed hashes of these beginnings.

Whoever reads the database learns which persons share a beginning, but not what it is; without DATA_KEYS nothing can be looked up.
"""

from functools import cache, partial
from typing import Any

from sqlalchemy import CompoundSelect, Row, Select, bindparam, delete, insert, select, union

from plan.search_text import words_of
from storage.db.store import Store
from storage.db.tx import Tx
from storage.db.vault import Vault
from storage.tables.plans import PERSON
from storage.tables.web import SEARCH

SHORTEST, LONGEST, LONGEST_NUMBER, MOST_WORDS = 2, 12, 24, 3
BATCH = 200
FORGET = delete(SEARCH).where(SEARCH.c.person_id == bindparam("person"))
INSERT = insert(SEARCH).inline()
FOUND = select(SEARCH.c.person_id.label("person_id"))
INDEXED = select(SEARCH.c.person_id).where(SEARCH.c.person_id == PERSON.c.id)
MISSING: Select[Any] = (
    select(PERSON.c.id, PERSON.c.name, PERSON.c.case_number)
    .where(PERSON.c.id > bindparam("after"), (PERSON.c.name != "") | (PERSON.c.case_number != ""), ~INDEXED.exists())
    .order_by(PERSON.c.id)
    .limit(BATCH)
)


def beginnings(name: str, case_number: str) -> set[str]:
    """All texts that find the person: beginnings of each word of the name from two letters on, and of the case number without its signs."""
    names = {f"n:{beginning}" for word in words_of(name) for beginning in _beginnings_of_word(word, LONGEST)}
    return names | {f"c:{beginning}" for beginning in _beginnings_of_word("".join(words_of(case_number)), LONGEST_NUMBER)}


def _beginnings_of_word(word: str, longest: int) -> list[str]:
    return [word[:length] for length in range(min(SHORTEST, len(word)), min(longest, len(word)) + 1) if word]


def rows_of(vault: Vault, person_id: int, name: str, case_number: str) -> list[dict[str, int]]:
    hashes = {_hashes(vault, beginning)[0] for beginning in beginnings(name, case_number)}
    return [{"hash": hash_, "person_id": person_id} for hash_ in sorted(hashes)]


def index_person(tx: Tx, person_id: int, name: str, case_number: str) -> None:
    """Makes the person findable by this name and case number only."""
    tx.connection.execute(FORGET, {"person": person_id})
    rows = rows_of(tx.vault, person_id, name, case_number)
    if rows:
        tx.connection.execute(INSERT, rows)


def index_missing(store: Store) -> int:
    """Indexes persons stored before there was a search. Returns how many; costs one short query when there are none."""
    count, after = 0, 0
    while True:
        rows = store.run_now(partial(_fill, after))
        if not rows:
            return count
        count, after = count + len(rows), rows[-1].id


def _fill(after: int, tx: Tx) -> list[Row[Any]]:
    rows = list(tx.connection.execute(MISSING, {"after": after}))
    for row in rows:
        index_person(tx, row.id, tx.vault.unseal(row.name), tx.vault.unseal(row.case_number))
    return rows


def search_hashes(vault: Vault, text: str) -> dict[str, list[int]]:
    """The parameters of `matching`: {"number": hashes, "word_0": hashes, ...}; {} when there is nothing to look for.

    The longest words come first, as they find the fewest rows. A single letter is ignored when there are longer words.
    """
    words = sorted(set(words_of(text)), key=len, reverse=True)
    if not words:
        return {}
    names = [word[:LONGEST] for word in words if len(word) >= SHORTEST][:MOST_WORDS] or words[:1]
    number = "".join(words_of(text))[:LONGEST_NUMBER]
    hashes = {f"word_{place}": _hashes(vault, f"n:{word}") for place, word in enumerate(names)}
    return {"number": _hashes(vault, f"c:{number}"), **hashes}


@cache
def matching(count: int) -> CompoundSelect[Any]:
    """Selects the `person_id` of persons who match all of `count` words, or the case number."""
    tables = [SEARCH.alias(f"s{place}") for place in range(count)]
    named = select(tables[0].c.person_id)
    for place, table in enumerate(tables):
        this = table.c.hash.in_(bindparam(f"word_{place}", expanding=True))
        others = select(table.c.person_id).where(this, table.c.person_id == tables[0].c.person_id)
        named = named.where(others.exists() if place else this)
    return union(named, FOUND.where(SEARCH.c.hash.in_(bindparam("number", expanding=True))))


def _hashes(vault: Vault, beginning: str) -> list[int]:
    """One hash for each key, the newest first; 60 bits, which fit any integer column."""
    return [int(digest[:15], 16) for digest in vault.digests(beginning)]
