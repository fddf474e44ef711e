"""The queue: who waits, since when, for what, and which worker has the case."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from locales.catalogue import say
from plan.states import State
from review.web.context import Visit
from review.web.page import View
from service.office.queue_reading import SHOWN, Filter, Load, read_queue
from storage.db.tx import Tx

MOST_NAMED = 40


@dataclass(frozen=True, slots=True)
class Asked(Filter):
    """The filter in the address."""

    def address(self, nth: int) -> str:
        """The query string of the same list at page `nth`."""
        parts = {
            "stavoklis": self.state,
            "darbinieks": self.worker or "",
            "man": "1" if self.needs else "",
            "mekle": self.search,
            "lapa": nth,
        }
        return urlencode({name: value for name, value in parts.items() if value not in ("", 1)})


def show_queue(tx: Tx, visit: Visit) -> View:
    return View("queue.html", _values(tx, visit, filter_of(visit.query)))


def show_table(tx: Tx, visit: Visit) -> View:
    """Only the counts and the table, which the page reloads from time to time."""
    return View("queue_table.html", _values(tx, visit, filter_of(visit.query)))


def filter_of(query: Mapping[str, str]) -> Asked:
    """The filter; anything invalid in the address is ignored."""
    state = query.get("stavoklis", "")
    return Asked(
        state if state in SHOWN else "",
        _number(query.get("darbinieks", "")),
        query.get("man") == "1",
        query.get("mekle", "").strip()[:100],
        max(1, _number(query.get("lapa", ""))),
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _values(tx: Tx, visit: Visit, wanted: Asked) -> dict[str, Any]:
    reading = read_queue(tx, visit.who, wanted, visit.now)
    busiest = _busiest(reading.load)
    return {
        "wanted": wanted,
        "entries": reading.page.entries,
        "total": reading.page.total,
        "last": reading.last,
        "calls": reading.calls,
        "sessions_called": reading.called_about,
        "more_calls": reading.open_calls - len(reading.calls),
        "drafts_call": any(call.state is State.DRAFT for call in reading.calls),
        "now": visit.now,
        "counts": reading.counts,
        "load": busiest,
        "unnamed": len(reading.load) - len(busiest),
        "states": SHOWN,
        "state_choices": [(state.value, say(f"w.state.{state}")) for state in SHOWN],
        "worker_choices": [(worker.id, worker.name) for worker, _ in _choices(reading.load, busiest, {visit.who.id, wanted.worker})],
    }


def _busiest(load: Load) -> Load:
    """The workers with the most cases, at most MOST_NAMED, so that they do not fill the page; the office page names all."""
    return sorted(load, key=lambda one: -one[1])[:MOST_NAMED]


def _choices(load: Load, busiest: Load, always: set[int]) -> Load:
    """The workers to filter by, in the order in which they joined."""
    named = {worker.id for worker, _ in busiest} | always
    return [one for one in load if one[0].id in named]
