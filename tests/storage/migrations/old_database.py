"""The database of the commit before the rooms were built anew, and all that can be read in it, as JSON that both databases share."""

import json
import lzma
import re
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import select
from sqlmodel import SQLModel

from plan.questions.preferences import card_key, topic_of
from storage.cases import cases
from storage.cases.export import to_plain_values
from storage.chats import conversations
from storage.db.store import Store
from storage.db.tx import Tx
from storage.db.vault import Vault
from storage.office import catalogue

FOLDER = Path(__file__).with_name("before_the_rooms")
KEYS = (FOLDER / "data_keys").read_text("ascii").strip()
# Tables that are more than parts of a plan or a session: those are read as whole cases. How far a search finds them is tested elsewhere.
TABLES = (
    "office", "worker", "person", "reminder", "reminder_choice", "outbox", "audit", "invitation", "voice_file", "blocked_chat",
    "sign_in_link", "web_session", "web_draft", "colleague_note", "open_case", "office_service", "calendar_address",
)  # fmt: skip


# --- the copies ---


def packed(name: str) -> bytes:
    return lzma.decompress((FOLDER / f"{name}.xz").read_bytes())


@cache
def expected() -> Any:
    """What the old code read."""
    return json.loads(packed("expected.json"))


@cache
def phones() -> Any:
    """What stood on the phones when the old program stopped."""
    return json.loads(packed("phones.json"))


def put(url: str) -> None:
    """A copy, into a database without any table."""
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).write_bytes(packed("plans.db"))
        return
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(packed("plans.sql"))  # one text of many statements


def put_voices(data_dir: Path) -> None:
    shutil.copytree(FOLDER / "voices", data_dir / "voices")


# --- what is read ---


def read(url: str) -> dict[str, Any]:
    """Everything that is kept, words opened."""
    store = Store.open(url, Vault(KEYS))
    try:
        return store.run_now(_read)
    finally:
        store.close()


def _read(tx: Tx) -> dict[str, Any]:
    tables = {name: _rows(tx, name) for name in TABLES}
    persons = [row["id"] for row in tables["person"]]
    return {
        "persons": {str(number): _person(tx, number) for number in persons},
        "conversations": {str(chat): _conversation(tx, chat) for chat in _column(tx, "conversation", "chat_id")},
        "catalogues": {str(office["id"]): _catalogue(tx, office["id"]) for office in tables["office"]},
        "tables": tables,
    }


def _person(tx: Tx, number: int) -> dict[str, Any]:
    """The person and all versions of the plan as the program knows them; of the erased the plans alone."""
    case = cases.of_person(tx, number)
    return {"person": to_plain_values(case.person) if case else None, "plans": to_plain_values(cases.versions(tx, number))}


def _conversation(tx: Tx, chat: int) -> dict[str, Any]:
    stored = conversations.load(tx, chat)
    assert stored
    now = stored.conversation
    places = {"place": now.place, "aside": now.aside, "back_to": now.back_to}
    return {
        "script": now.script,
        **{name: place and (place.step if place.draft or place.step in SAID_BY_PAGE else str(place)) for name, place in places.items()},
        "revision": now.revision,
        "heard": now.heard,
        "drafts": json.dumps([place and place.to_json() for place in places.values()], ensure_ascii=False),
        "shown_revision": stored.shown_revision,
        "message_id": stored.message_id,
        "last_update_id": stored.last_update_id,
        "blocked": stored.blocked,
    }


def _catalogue(tx: Tx, office: int) -> dict[str, Any]:
    return {
        "services": to_plain_values(catalogue.services(tx, office, retired=True)),
        "providers": to_plain_values(catalogue.providers(tx, office, retired=True)),
    }


def _column(tx: Tx, table: str, column: str) -> list[int]:
    which = SQLModel.metadata.tables[table].c[column]
    return list(tx.connection.execute(select(which).order_by(which)).scalars())


def _rows(tx: Tx, name: str) -> list[dict[str, Any]]:
    table = SQLModel.metadata.tables[name]
    sealed = [column.name for column in table.c if column.info.get("sealed")]
    rows = tx.connection.execute(select(table).order_by(*table.primary_key)).mappings()
    return [{**to_plain_values(dict(row)), **{one: tx.vault.unseal(row[one]) for one in sealed}} for row in rows]


# --- how it is compared ---


# A part of a subject that says which session or plan is meant; any other of a session's step said what it had come to by then.
NAMES_ONE = re.compile(r"\d+|\d{8}T\d{4}")


# What the page said of these screens stands in their subject now.
SAID_BY_PAGE = ("session.calendar", "s.session.hours.until")


def expected_place(old: str) -> str:
    """What a place of the old database ("goals.why/4") is called now: the same; of one with a draft the step alone."""
    step, *subject = old.split("/")
    if "session" in step and not all(map(NAMES_ONE.fullmatch, subject)):
        return step
    return "objection" if old == "objection/0" else old


def as_now(old: dict[str, Any]) -> dict[str, Any]:
    """What the old code read, with places as they are called now. Places in the audit trail are history and stay."""
    return {
        **old,
        "persons": {number: {**person, "plans": [_plan(plan) for plan in person["plans"]]} for number, person in old["persons"].items()},
        "conversations": {chat: _standing(conversation) for chat, conversation in old["conversations"].items()},
    }


def _plan(plan: dict[str, Any]) -> dict[str, Any]:
    placed = {part: [{**one, "place": expected_place(one["place"])} for one in plan[part]] for part in ("lines", "help_requests", "calls")}
    return {**plan, **placed, "left_open": dict(_left_open(plan))}


def _left_open(plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """A card without its topic was skipped first and answered later, or has its topic now, if it is still asked."""
    for place, reason in plan["left_open"].items():
        card = place.removeprefix("preferences.card/")
        if place == card or "/" in card:
            yield expected_place(place), reason
        elif card not in plan["preferences"]:
            yield str(card_key(card)) if topic_of(card) else place, reason


def _standing(conversation: dict[str, Any]) -> dict[str, Any]:
    """Without the page, which was a mode too: test_old_conversations.py says what became of each. Words on the way are in the drafts."""
    places = {name: conversation[name] for name in ("place", "aside", "back_to")}
    standing = {name: value for name, value in conversation.items() if name not in ("page", "kept")}
    return {**standing, **{name: place and expected_place(place) for name, place in places.items()}}


def words_on_the_way(conversation: dict[str, Any]) -> list[str]:
    """Of an old conversation: texts, and for a voice note its number. Whoever went back to the question with whom is asked anew."""
    asked_anew = conversation["place"].partition("/")[0].endswith((".who", ".helper"))
    said = [words for what, words in conversation["kept"].items() if not (asked_anew and what == "helper")]
    return [words["text"] or words["voice"]["unique_id"] for words in said if words["text"] or words["voice"]]


def differences(old: Any, new: Any, where: str = "") -> Iterator[str]:
    """What was read before and is not there now, or is other. What the new code knows beside it is no difference."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for name, value in old.items():
            yield from differences(value, new[name], f"{where}/{name}") if name in new else (f"{where}/{name} is gone",)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from differences(before, after, f"{where}/{number}")
    elif old != new:
        yield f"{where}: {old!r} became {new!r}"
