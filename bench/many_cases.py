"""Cases by the hundred thousand, put in faster than the product would: rows as they would be after its own turns."""

import random
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import psycopg
from sqlalchemy import make_url

from plan.questions.preferences import CARDS
from plan.states import State
from plan.support.services import AREAS, SERVICES
from storage.db.vault import Vault
from storage.queue.search import rows_of

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
FIRST = (
    "Anna Jānis Ilze Pēteris Līga Andris Inese Juris Kristīne Edgars Zane Mārtiņš Laura Artūrs Dace Aivars Marta Valdis Elīna "
    "Guntis Santa Raimonds Žanete Oskars Ķirsa Imants Baiba Uldis Evita Normunds Gunta Kārlis Aija Roberts Vita Ainārs Solvita "
    "Igors Rasma Ēriks"
)
STEMS = (
    "Bērz Kaln Ozol Liep Jans Krūm Zariņ Balod Eglīt Krast Vītol Petrov Āboliņ Siliņ Grav Apin Dambr Lāc Vanag Saul Mež Rudz "
    "Strazd Pūk Zvirb Upīt Sproģ Ķēniņ Rozīt Cīrul Gail Puriņ Tauriņ Avotiņ Skuj Lūs Paegl Zemīt Dzen Kļav"
)
ENDINGS = ("iņš", "iņa", "s", "a", "ietis", "niece", "enieks", "āne", "ovs", "ova")
STATES = dict(zip(State, (30, 8, 10, 4, 5, 35, 8), strict=True))  # in a hundred
SAID = "Es gribu dzīvot atsevišķi no mammas un pats pirkt ēst. Man tas ir svarīgi jau sen."
ROWS_TOGETHER = 2_000  # cases
Rows = dict[str, list[dict[str, Any]]]


def fill(url: str, vault: Vault, cases: int) -> None:
    """An office with `cases` cases, a hundred to a worker, into migrated tables that hold nothing."""
    put = rows_into(url)
    workers = max(cases // 100, 10)
    put.rows("office", [{"id": 1, "name": "Lielais sociālais dienests", "opened_at": NOW}])
    names = [{"id": n, "telegram_id": n, "name": vault.seal(f"Zane {n}"), "office_id": 1, "role": "worker"} for n in range(1, workers + 1)]
    put.rows("worker", names)
    chance = random.Random(cases)
    counted: Counter[tuple[int, str]] = Counter()
    for first in range(1, cases + 1, ROWS_TOGETHER):
        rows: Rows = defaultdict(list)
        for number in range(first, min(first + ROWS_TOGETHER, cases + 1)):
            for table, row in _case(vault, number, workers, chance):
                rows[table].append(row)
        counted.update((row["worker_id"] or 0, row["state"]) for row in rows["plan"])
        for table, of_table in rows.items():
            put.rows(table, of_table)
    put.rows("case_count", [{"office_id": 1, "worker_id": worker, "state": state, "cases": n} for (worker, state), n in counted.items()])
    put.end()


def rows_into(url: str) -> "_Sqlite | _Postgres":
    return _Sqlite(url) if make_url(url).get_backend_name() == "sqlite" else _Postgres(url)


def name_of(chance: random.Random) -> str:
    return f"{chance.choice(FIRST.split())} {chance.choice(STEMS.split())}{chance.choice(ENDINGS)}"


def case_number(number: int) -> str:
    return f"BSD-{2020 + number % 7}/{number}"


@cache
def _seal(vault: Vault, text: str) -> str:
    """Seal each text once and reuse it: opening costs the same."""
    return vault.seal(text)


def _case(vault: Vault, number: int, workers: int, chance: random.Random) -> Iterator[tuple[str, dict[str, Any]]]:
    name, state = name_of(chance), chance.choices(list(STATES), list(STATES.values()))[0]
    taken = state not in (State.DRAFT, State.SUBMITTED)
    since, worker = NOW - timedelta(minutes=chance.randrange(60 * 24 * 90)), chance.randint(1, workers) if taken else None
    digest = vault.digests(case_number(number))[0]
    yield "person", {
        "id": number, "telegram_id": number, "name": _seal(vault, name), "case_number": vault.seal(case_number(number)),
        "case_number_hash": digest, "office_id": 1, "consent": "given", "consent_version": "2026-11", "read_aloud": False, "pictures": True,
        "polite": False, "quiet_from": 21, "quiet_until": 8, "created_at": since,
    }  # fmt: skip
    yield "plan", {
        "id": number, "person_id": number, "version": 1, "state": state.value, "worker_id": worker, "counter": 30, "compared": "[]",
        "priority_order": "[1, 2, 3]", "revision": 40, "created_at": since, "office_id": 1, "state_since": since, "said_at": since,
    }  # fmt: skip
    yield from (("person_search", row) for row in rows_of(vault, number, name, case_number(number)))
    yield from _parts(vault, number, since, chance)


def _parts(vault: Vault, plan: int, at: datetime, chance: random.Random) -> Iterator[tuple[str, dict[str, Any]]]:
    said = {"text": _seal(vault, SAID), "example": "", "source": "person", "supporter": ""}
    for n in (1, 2, 3):
        yield "goal", {"plan_id": plan, "number": n, "area": AREAS[n], "set_aside": False, **said}
        yield "wanted_service", {
            "plan_id": plan, "position": n, "goal": n, "service": list(SERVICES)[n], "wish": "want", "source": "person", "supporter": ""
        }  # fmt: skip
        yield "support_line", {"plan_id": plan, "number": 20 + n, "goal": n, "service": list(SERVICES)[n], "text": "", "example": ""}
    for n in range(4, 9):
        yield "line", {"plan_id": plan, "number": n, "place": f"goals.why/{n - 3}", **said}
    for card in CARDS["doing"][:8]:
        yield "preference", {"plan_id": plan, "card": card, "liking": "like", "source": "person", "supporter": ""}
    for n in range(4):
        yield "status_history", {"plan_id": plan, "position": n, "state": "draft", "role": "person", "by_id": plan, "at": at}
        yield "audit", {"plan_id": plan, "at": at, "role": "person", "by_id": plan, "action": "add_line", "about": ""}
    if chance.random() < 0.8:
        yield "supporter", {
            "person_id": plan, "number": 1, "place": 0, "name": _seal(vault, name_of(chance)), "telegram_id": 0, "standing": "confirmed",
            "sees": "everything", "hours": 0,
        }  # fmt: skip
    if chance.random() < 0.3:
        yield "call_for_help", {
            "plan_id": plan, "number": 29, "place": "home", "at": at, "alone": chance.random() < 0.5, "text": "", "example": "",
            "talked": plan % 50 != 0, "read": False, "answered": False, "answer_text": "", "answer_example": "",
        }  # fmt: skip


class _Sqlite:
    def __init__(self, url: str) -> None:
        self._connection = sqlite3.connect(str(make_url(url).database))
        self._connection.execute("PRAGMA synchronous=OFF")

    def rows(self, table: str, rows: list[dict[str, Any]]) -> None:
        names = ", ".join(rows[0])
        marks = ", ".join("?" * len(rows[0]))
        values = ([_plain(value) for value in row.values()] for row in rows)
        self._connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)

    def end(self) -> None:
        self._connection.commit()
        self._connection.close()


def _plain(value: Any) -> Any:
    """SQLite keeps moments as text, as SQLAlchemy writes them."""
    return value.replace(tzinfo=None).isoformat(" ", "microseconds") if isinstance(value, datetime) else value


class _Postgres:
    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url)

    def rows(self, table: str, rows: list[dict[str, Any]]) -> None:
        with self._connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(rows[0])}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(tuple(row.values()))

    def end(self) -> None:
        """Vacuum and analyse, as PostgreSQL does by itself within minutes."""
        self._connection.commit()
        self._connection.autocommit = True
        self._connection.execute("VACUUM ANALYZE")
        self._connection.close()
