"""The queue: who waits, since when, why, and with whom."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from locales.catalogue import say
from plan.office import CallEntry, Worker
from plan.sessions.session import Occurrence
from plan.sessions.session_calls import about_session, called_about
from plan.states import State
from review.web.context import Visit
from review.web.render import page
from storage.cases import cases
from storage.cases.case_counts import by_state
from storage.db.tx import Tx
from storage.queue import calls
from storage.queue import queue as waiting

SIZE, MOST_NAMED, MOST_CALLS = 25, 40, 40
Load = list[tuple[Worker, int]]
SHOWN = tuple(state for state in State if state is not State.DRAFT)


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks for. `state` "" = all that wait; `worker` 0 = anybody's; `needs` = my turn now."""

    state: str = ""
    worker: int = 0
    needs: bool = False
    search: str = ""
    nth: int = 1

    def address(self, nth: int) -> str:
        """The same list at another page."""
        parts = {
            "stavoklis": self.state,
            "darbinieks": self.worker or "",
            "man": "1" if self.needs else "",
            "mekle": self.search,
            "lapa": nth,
        }
        return urlencode({name: value for name, value in parts.items() if value not in ("", 1)})


async def queue(request: Request, visit: Visit) -> Response:
    return page(visit, "queue.html", **await _gather(request, visit))


async def table(request: Request, visit: Visit) -> Response:
    """The counts and the table alone: what the page asks for again from time to time."""
    return page(visit, "queue_table.html", **await _gather(request, visit))


async def _gather(request: Request, visit: Visit) -> dict[str, Any]:
    wanted = asked(request)
    return await visit.desk.store.run(lambda tx: _load(tx, visit, wanted))


def asked(request: Request) -> Filter:
    """Whatever the address holds, something that can be shown."""
    query = request.query_params
    state = query.get("stavoklis", "")
    return Filter(
        state if state in SHOWN else "",
        _number(query.get("darbinieks", "")),
        query.get("man") == "1",
        query.get("mekle", "").strip()[:100],
        max(1, _number(query.get("lapa", ""))),
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _load(tx: Tx, visit: Visit, wanted: Filter) -> dict[str, Any]:
    office, me = visit.who.office_id, visit.who.id
    states = frozenset({State(wanted.state)}) if wanted.state else frozenset(SHOWN) if wanted.search or wanted.needs else waiting.ACTIVE
    found = waiting.page(
        tx,
        office,
        states=states,
        worker_id=wanted.worker or None,
        needs_me=me if wanted.needs else None,
        search=wanted.search,
        begun=_in_force(wanted),
        page=wanted.nth,
        size=SIZE,
        now=visit.now,
    )
    last = max(1, -(-found.total // SIZE))
    load = waiting.load(tx, office)
    busiest = _busiest(load)
    oldest, open_calls = calls.oldest_calls(tx, office, me, MOST_CALLS)
    return {
        "wanted": wanted,
        "entries": found.entries,
        "total": found.total,
        "calls": oldest,
        "sessions_called": {it: _session_of(tx, it) for it in oldest},
        "more_calls": open_calls - len(oldest),
        "drafts_call": any(it.state is State.DRAFT for it in oldest),
        "last": last,
        "now": visit.now,
        "counts": {state: count for state, count in by_state(tx, office).items() if state is not State.DRAFT},
        "load": busiest,
        "unnamed": len(load) - len(busiest),
        "states": SHOWN,
        "state_choices": [(state.value, say(f"w.state.{state}")) for state in SHOWN],
        "worker_choices": [(worker.id, worker.name) for worker, _ in _choices(load, busiest, {me, wanted.worker})],
    }


def _session_of(tx: Tx, entry: CallEntry) -> Occurrence | None:
    """Which time of a session a call is about. The case is read for such a call alone: there are few."""
    case = cases.of_plan(tx, entry.plan_id) if about_session(entry.place) else None
    return called_about(case, entry.place) if case else None


def _in_force(wanted: Filter) -> frozenset[State]:
    """Whoever looks for a case finds it also while its person is at work on a new version; the list of who waits stays without."""
    sought = wanted.search or wanted.worker or wanted.state
    if wanted.needs or not sought:
        return frozenset()
    return waiting.IN_FORCE & {State(wanted.state)} if wanted.state else waiting.IN_FORCE


def _busiest(load: Load) -> Load:
    """Those with the most cases; a large office's page would be a list of its staff otherwise. The office's page names all."""
    return sorted(load, key=lambda one: -one[1])[:MOST_NAMED]


def _choices(load: Load, busiest: Load, always: set[int]) -> Load:
    """Who may be chosen to filter by, in the order in which they joined."""
    named = {worker.id for worker, _ in busiest} | always
    return [one for one in load if one[0].id in named]
