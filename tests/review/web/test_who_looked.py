"""No route shows a word of a case without a record of who looked: the routes come from the application itself."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html import unescape

import httpx
import pytest

from plan.plan import Case
from plan.words import Words
from review.web.access import RULES, Shows
from review.web.app import PAGES
from storage.cases import trail
from tests.databases import on_sqlite
from tests.review.desk import Desk, renewed
from tests.review.meetings import with_sessions
from tests.review.web.test_access import FIELDS, path_of

pytestmark = on_sqlite
WAYS = [(page.name, method) for page in PAGES for method in page.methods]
# Forms that cannot be done, so that the answer is the page once more.
REFUSED: dict[str, dict[str, object]] = {"case_deed": {"deed": "note", "note": ""}, "hand_over": {"worker": "1", "revision": "0"}}


def words_in(thing: object) -> Iterator[str]:
    """What was said anywhere in it."""
    if isinstance(thing, Words):
        yield from (thing.text,) if len(thing.text) > 3 else ()
    elif isinstance(thing, tuple):
        for part in thing:
            yield from words_in(part)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from words_in(getattr(thing, field.name))


def shows(answer: httpx.Response, name: str, case: Case) -> bool:
    """What of a case is no text may hold anything."""
    if answer.status_code >= 300 and answer.status_code not in (409, 410, 422):
        return False
    if not answer.headers.get("content-type", "").startswith("text/"):
        return RULES[name].of_case and bool(answer.content)
    page = unescape(answer.text)
    return any(word in page for part in (case.plan, case.person.sessions) for word in words_in(part))


def looked(desk: Desk, name: str) -> int:
    deeds = desk.store.run_now(lambda tx: trail.audit_of(tx, desk.case.plan.id))
    return sum(deed.action == "looked" and deed.name == name for deed in deeds)


async def visit(desk: Desk, name: str, method: str, form: dict[str, object]) -> httpx.Response:
    """By a lead who has never opened the case."""
    browser, path = await desk.browser(desk.workers["lead"]), path_of(name, desk.case.plan.id)
    return await (browser.get(path) if method == "GET" else browser.post(path, form))


@pytest.mark.parametrize(("name", "method"), WAYS)
async def test_who_sees_words_of_a_case_is_on_record(desk: Desk, name: str, method: str) -> None:
    with_sessions(desk)
    renewed(desk)
    before = desk.now_case()
    for form in (FIELDS.get(name, {}), REFUSED.get(name, {})):
        answer = await visit(desk, name, method, form)
        assert not shows(answer, name, before) or looked(desk, desk.workers["lead"].name)


@pytest.mark.parametrize(
    ("name", "method"), [("case", "GET"), ("case_deed", "POST"), ("propose", "GET"), ("propose", "POST"), ("session", "GET")]
)
async def test_pages_do_show_words(desk: Desk, name: str, method: str) -> None:
    """Else the test above would say nothing."""
    with_sessions(desk)
    assert shows(await visit(desk, name, method, REFUSED.get(name, {})), name, desk.now_case())


async def test_a_page_is_noted_once_while_it_stays_open_and_a_copy_each_time(desk: Desk) -> None:
    lead = desk.workers["lead"]
    browser, path = await desk.browser(lead), f"/lieta/{desk.case.plan.id}"
    await browser.get(f"{path}/saskanot")
    await browser.get(path)
    await browser.get(f"{path}/saskanot")
    assert looked(desk, lead.name) == 1
    desk.clock.forward(minutes=3)
    await browser.get(f"{path}/saskanot")
    assert looked(desk, lead.name) == 2
    for _ in range(2):
        await browser.get(f"{path}/dokumenti/rindas.csv")
    assert looked(desk, lead.name) == 4


def test_what_shows_a_case_is_of_a_case(database_url: str) -> None:
    """Whose words it would be is known from the address alone."""
    assert [name for name, rule in RULES.items() if rule.shows is not Shows.NOTHING and not rule.of_case] == []
