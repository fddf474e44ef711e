"""An office with people in every role and a case with every kind of value; another office; and browsers to visit the pages with."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import httpx
from starlette.applications import Starlette

from plan import changes as c
from plan.office import Worker
from plan.permissions import case_after
from plan.plan import Case
from plan.states import Move, Role
from plan.words import Provenance, Source
from review.web.app import create_app
from storage.cases import cases
from storage.chats import voices
from storage.db.store import Store
from storage.db.tx import Tx
from storage.office import offices
from storage.web import sign_in
from tests.storage.full_case import NOW, VOICE, save_full_case
from tests.words import BALVI, STRANGER, SUBSIDY, VILAKA

URL = "http://pages.test"
OWN_OFFICE = BALVI
IN_SETTINGS = 8_000_000_200  # who administers the program
ROLES = ("worker", "lead", "administrator")


class Clock:
    """Stands two days after the case was written, until it is moved."""

    def __init__(self) -> None:
        self.now = NOW + timedelta(days=2)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **how_far: float) -> None:
        self.now += timedelta(**how_far)


@dataclass
class Browser:
    """One person's browser: keeps cookies, sends the Origin, finds the token of forms on the page that it looked at last."""

    client: httpx.AsyncClient
    page: str = ""

    async def get(self, path: str, **headers: str) -> httpx.Response:
        answer = await self.client.get(path, headers=headers)
        if answer.status_code == 200 and "html" in answer.headers["content-type"]:
            self.page = answer.text
        return answer

    def hidden(self, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]*)"', self.page)
        return found[1] if found else ""

    async def post(self, path: str, fields: Mapping[str, object] | None = None, **headers: str) -> httpx.Response:
        form = {"csrf": self.hidden("csrf"), "revision": self.hidden("revision"), "opened": self.hidden("opened"), **(fields or {})}
        answer = await self.client.post(path, data=form, headers={"origin": URL, **headers})
        if "html" in answer.headers.get("content-type", ""):
            self.page = answer.text
        return answer

    async def do(self, path: str, **fields: object) -> httpx.Response:
        """Looks at the page and sends one of its forms."""
        await self.get(path)
        return await self.post(path, fields)


@dataclass
class Desk:
    """`workers` of the own office by role; `stranger` works elsewhere. `case` is in review with `owner`."""

    store: Store
    app: Starlette
    clock: Clock
    data_dir: Path
    case: Case
    owner: Worker
    workers: dict[str, Worker]
    stranger: Worker
    browsers: list[httpx.AsyncClient] = field(default_factory=list)
    links: int = 0

    def link(self, worker: Worker) -> str:
        self.links += 1
        token = f"{worker.id}-token-{self.links}"
        self.store.run_now(lambda tx: sign_in.make_link(tx, token, worker.id, self.clock.now))
        return f"/ieiet/{token}"

    def nobody(self) -> Browser:
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app=self.app), base_url=URL)
        self.browsers.append(client)
        return Browser(client)

    async def browser(self, worker: Worker) -> Browser:
        """Signed in."""
        browser, link = self.nobody(), self.link(worker)
        answer = await browser.do(link)
        assert answer.status_code == 303
        await browser.get("/sesijas")
        return browser

    def now_case(self) -> Case:
        found = self.store.run_now(lambda tx: cases.of_plan(tx, self.case.plan.id))
        assert found
        return found

    def person_does(self, *changes: c.Change) -> Case:
        return self.store.run_now(lambda tx: _person_does(tx, self.case.person.id, changes, self.clock.now))


def _person_does(tx: Tx, person_id: int, changes: tuple[c.Change, ...], now: datetime) -> Case:
    case = cases.of_person(tx, person_id)
    assert case
    by = c.By(Role.PERSON, person_id, now)
    return cases.save(tx, case, case_after(case, changes, by), changes, by)


def open_desk(store: Store, data_dir: Path, public_url: str = URL) -> Desk:
    def seed(tx: Tx) -> tuple[Case, Worker, dict[str, Worker], Worker]:
        case = save_full_case(tx)
        office = offices.office_by_name(tx, OWN_OFFICE)
        elsewhere = offices.open_office(tx, VILAKA, NOW)
        assert office
        owner = offices.workers_of(tx, office.id)[0]
        workers = {role: offices.add_worker(tx, 8_000_000_000 + n, f"Dace {role}", office.id, role) for n, role in enumerate(ROLES)}
        return case, owner, workers, offices.add_worker(tx, 8_000_000_100, STRANGER, elsewhere.id, "administrator")

    case, owner, workers, stranger = store.run_now(seed)
    clock = Clock()
    path = voices.write_file(data_dir, store.vault, VOICE.unique_id, b"OggS sound")
    store.run_now(lambda tx: voices.mark_fetched(tx, VOICE.unique_id, path))
    app = create_app(
        store,
        public_url=public_url,
        now=clock,
        data_dir=data_dir,
        link=lambda token: f"https://t.me/bot?start={token}",
        administrators=frozenset({IN_SETTINGS}),
    )
    return Desk(store, app, clock, data_dir, case, owner, workers, stranger)


def proposed(desk: Desk) -> Case:
    """By its worker, with a reason for the money."""
    at_work = c.By(Role.WORKER, desk.owner.id, NOW + timedelta(hours=2), Provenance(Source.WORKER))
    proposing = (c.StateReason(SUBSIDY), c.MovePlan(Move.PROPOSE))

    def propose(tx: Tx) -> Case:
        case = cases.of_plan(tx, desk.case.plan.id)
        assert case
        return cases.save(tx, case, case_after(case, proposing, at_work), proposing, at_work)

    return desk.store.run_now(propose)


def agreed(desk: Desk) -> Case:
    """Proposed by its worker, and the person said yes."""
    proposed(desk)
    return desk.person_does(c.MovePlan(Move.AGREE))


def renewed(desk: Desk) -> Case:
    """Agreed, begun anew by the person and handed in: version 2 waits for somebody to take it."""
    agreed(desk)
    desk.person_does(c.Renew())
    return desk.person_does(c.MovePlan(Move.SUBMIT))
