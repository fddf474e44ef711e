"""Whatever a person or a worker writes is shown as words: never as markup, never as a header."""

from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import urlencode

import icalendar

from plan import changes as c
from plan.changes import AnswerOccurrence, EditSession, SayHowItWent
from plan.questions.key import parse_key
from plan.sessions.session import Mood, Reply, Way, Where
from plan.states import Move, Role
from plan.words import Words
from tests.databases import on_sqlite
from tests.review.desk import Desk, renewed
from tests.review.meetings import AT_NEXT, MONDAYS, NEXT, change, with_sessions
from tests.wording import wording

pytestmark = on_sqlite
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}\u202e"
OURS = ("/static/", "data:image/png;base64,")
HEADER = "2026\r\nSet-Cookie: plans=evil\r\n\r\n<b>"


class Markup(HTMLParser):
    """Gathers what a browser would run or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.runs += [name for name in values if name.startswith("on")]
        if tag in ("script", "img", "iframe", "object") and not (values.get("src") or "").startswith(
            ("/static/", "data:image/png;base64,")
        ):
            self.runs.append(tag)
        if (values.get("href") or "").strip().lower().startswith(("javascript:", "data:text")):
            self.runs.append("href")


def assert_harmless(page: str) -> None:
    markup = Markup()
    markup.feed(page)
    assert markup.runs == []


async def test_words_of_the_person(desk: Desk) -> None:
    renewed(desk)
    evil = Words(EVIL)
    desk.person_does(c.MovePlan(Move.TAKE_BACK))
    case = desk.person_does(
        c.SetName(EVIL),
        c.ChooseOffice(desk.owner.office_id, "", HEADER),
        c.AddLine(parse_key("about.good"), evil),
        c.AddGoal("home", evil),
        c.AddMember("close", evil),
        c.MovePlan(Move.SUBMIT),
    )
    path = f"/lieta/{case.plan.id}"
    browser = await desk.browser(desk.workers["administrator"])
    await browser.do(path, deed="take")
    for place in ("/rinda", path, f"{path}/jautat", f"{path}/rakstit", f"{path}/saskanot", f"{path}/salidzinat", f"{path}/skatijumi"):
        answer = await browser.get(place)
        assert answer.status_code == 200
        assert_harmless(answer.text)
        assert "evil" not in answer.headers.get("set-cookie", "")
    for name in ("rindas.csv", "plans.fhir.json"):
        assert set((await browser.get(f"{path}/dokumenti/{name}")).headers) <= {
            "content-type", "content-length", "content-disposition", "content-security-policy", "referrer-policy", "x-content-type-options",
            "cross-origin-opener-policy", "cross-origin-resource-policy", "permissions-policy", "x-robots-tag", "cache-control",
        }  # fmt: skip


async def test_every_field_of_a_worker(desk: Desk) -> None:
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    goal = desk.case.plan.goals[0].id
    line = {"service": EVIL[:50], "words": EVIL, "provider": EVIL, "unit": "visit", "units": "1", "price": "1", "months": "1"}
    for fields in (
        {"deed": "add_line", "form": f"jauna-{goal}", "goal": goal, **line},
        {"deed": "add_line", "form": EVIL, "goal": EVIL, **dict.fromkeys(line, EVIL), "revision": EVIL, "opened": EVIL},
        {"deed": "note", "form": "note", "note": EVIL},
        {"deed": "budget", "form": "budget", "budget": EVIL, "period": EVIL},
        {"deed": "reason", "form": "reason", "reason": EVIL},
    ):
        await browser.get(path)
        assert_harmless((await browser.post(path, fields)).text)
        assert_harmless((await browser.get(path)).text)
    await browser.post(f"{path}/melnraksts", {"form": f"jauna-{goal}", **dict.fromkeys(line, EVIL)})
    assert_harmless((await browser.get(path)).text)
    assert_harmless((await browser.do(f"{path}/jautat", deed="check", text=EVIL)).text)
    assert_harmless((await browser.post("/valoda", {"text": EVIL})).text)


async def test_addresses_and_invitations(desk: Desk) -> None:
    browser = await desk.browser(desk.workers["lead"])
    for query in ("mekle", "stavoklis", "darbinieks", "lapa", "man"):
        assert_harmless((await browser.client.get("/rinda", params={query: EVIL})).text)
    assert_harmless((await browser.client.get(f"/lieta/{desk.case.plan.id}", params={"darits": EVIL})).text)
    answer = await browser.do("/uzaicinat", kind="person", case_number=EVIL[:40])
    assert answer.status_code == 200
    assert_harmless(answer.text)
    answer = await browser.post("/uzaicinat", {"kind": "person", "case_number": HEADER[:40]})
    assert "set-cookie" not in answer.headers
    assert (await browser.post("/uzaicinat/lapina", {"link": "javascript:alert(1)"})).status_code == 404


async def test_a_catalogue_from_outside(desk: Desk) -> None:
    browser = await desk.browser(desk.workers["lead"])
    await browser.get("/katalogs")
    headings = ";".join(wording(f"r.csv.{field}") for field in ("name", "plain", "price"))
    rows = f'{headings}\n"{EVIL.replace(chr(34), "")}";=HYPERLINK("x");12,50\nLabais;;divi\n'
    form = {"csrf": browser.hidden("csrf"), "which": "pakalpojumi"}
    files = {"file": ('a".csv\r\nX-Evil: 1', rows.encode("cp1257", "ignore"), "text/csv")}
    answer = await browser.client.post("/katalogs/ievest", data=form, files=files, headers={"origin": "http://pages.test"})
    assert answer.status_code == 200
    assert wording("r.csv.bad.price") in answer.text
    assert_harmless(answer.text)
    exported = (await browser.get("/katalogs/pakalpojumi.csv")).text
    assert "'=HYPERLINK" in exported
    for path in ("pakalpojums", "sniedzejs"):
        fields = dict.fromkeys(("name", "plain", "sign", "place", "phone", "price", "unit"), EVIL)
        assert_harmless((await browser.do(f"/katalogs/{path}", **fields)).text)
    assert_harmless((await browser.get("/katalogs")).text)


async def test_every_field_of_a_session(desk: Desk) -> None:
    """Also what a person said of a session, and what no form would send."""
    case = with_sessions(desk)
    said = (AnswerOccurrence(1, NEXT, Reply.NOT_COMING, Words(EVIL)), SayHowItWent(1, MONDAYS[6], Mood.BAD, Words(EVIL)))
    change(desk, Role.PERSON, case.person.id, desk.clock.now, *said)
    browser, path = await desk.browser(desk.owner), f"/lieta/{case.plan.id}"
    place, fields = f"{path}/{AT_NEXT}", ("title", "place", "bring", "provider")
    good = {"kind": "", "minutes": "60", "way": "place", "person": "1", "worker": "", "repeat": "", "date": "2026-12-02", "time": "14:00"}
    await browser.get(place)
    seen = {"seen": browser.hidden("seen"), "form": "mainit-1"}
    assert (await browser.post(place, {"deed": "edited", **seen, **good, **dict.fromkeys(fields, EVIL)})).status_code == 303
    everything = ("kind", "title", "date", "time", "minutes", "way", "place", "bring", "person", "worker", "provider", "repeat", "every",
                  "until", "count", "reach", "happened", "reply", "seen", "opened", "form")  # fmt: skip
    for deed in ("edited", "moved", "cancelled", "noted", "answered"):
        await browser.get(place)
        assert_harmless((await browser.post(place, {**dict.fromkeys(everything, EVIL), "deed": deed})).text)
        evil = {**dict.fromkeys(everything, EVIL), "deed": deed, "seen": browser.hidden("seen"), "form": "mainit-1"}
        assert_harmless((await browser.post(place, evil)).text)
    await browser.get(f"{path}/tiksanas")
    new = {**dict.fromkeys(everything, EVIL), "seen": browser.hidden("seen"), "form": "tiksanas-jauna"}
    assert_harmless((await browser.post(f"{path}/tiksanas", new)).text)
    await browser.post(f"{path}/melnraksts", new)
    for page in (place, path, f"{path}/tiksanas", "/nedela?darbinieks=visi&sakums=2026-11-30", f"/nedela?{urlencode({'sakums': EVIL})}"):
        answer = await browser.get(page)
        assert answer.status_code == 200
        assert_harmless(answer.text)
    file = await browser.get(f"{path}/tiksanas/1.ics")
    assert "alert(2)" in file.text.replace("\\r\\n ", "").replace("\r\n ", "")
    assert len(icalendar.Calendar.from_ical(file.text).walk("VEVENT")) == 1


async def test_a_place_with_line_breaks_is_no_line_of_a_calendar(desk: Desk) -> None:
    case = with_sessions(desk)
    where = Where(Way.LINK, "https://a.lv/\r\nATTACH:https://evil.test/x\r\nBEGIN:VALARM")
    change(desk, Role.WORKER, desk.owner.id, desk.clock.now, EditSession(2, replace(case.person.sessions[1].details, where=where)))
    text = (await (await desk.browser(desk.owner)).get(f"/lieta/{case.plan.id}/tiksanas/2.ics")).text
    assert not [line for line in text.splitlines() if line.startswith(("ATTACH", "BEGIN:VALARM"))]
