"""Working a plan out on the page: each form, what is wrong with it, and what a second writer is told."""

import random
import re
from decimal import Decimal

import pytest

from plan import changes as c
from plan.questions.key import parse_key
from plan.states import Move, State
from plan.support.services import SERVICES
from plan.words import Words
from storage.cases import cases
from storage.chats import outbox
from tests.databases import on_sqlite
from tests.review.desk import Desk, agreed, renewed
from tests.storage.full_case import SAID, VOICE
from tests.wording import wording
from tests.words import (
    BUDGET_FIRST,
    IN_THE_MIDDLE,
    JANIS,
    JANIS_BERZINS,
    NOT_SENT_YET,
    NOT_SO_FAR,
    OWN_KEY,
    SINGS,
    SUBSIDY,
    THINK_OF_HOME,
    WHEN_WILL_YOU_COME,
    WHERE_TO_LIVE,
    WILL_COME,
)

LINE = {"service": "psihologs", "words": "", "provider": "Anna Liepa", "unit": "visit", "units": "2", "price": "35,50", "months": "6"}


async def test_the_persons_words_stand_on_the_page_to_the_letter(desk: Desk) -> None:
    browser = await desk.browser(desk.owner)
    page = (await browser.get(f"/lieta/{desk.case.plan.id}")).text
    for words in (SAID, wording("goal.people.1"), SINGS, "Mamma Anna", "Nesaprotu"):
        assert words in page
    assert f"/balss/{VOICE.unique_id}" in page


async def test_a_line_is_added_changed_and_taken_out(desk: Desk) -> None:
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    goal = desk.case.plan.goals[0].id
    assert (await browser.do(path, deed="add_line", form="jauna", goal=goal, **LINE)).status_code == 303
    line = desk.now_case().plan.support[-1]
    assert (line.service, line.provider, line.months) == ("psihologs", "Anna Liepa", 6)
    assert (line.units, line.price) == (Decimal(2), Decimal("35.50"))
    await browser.do(path, deed="edit_line", line=line.id, **{**LINE, "units": "2,5", "start": "2026-12-01"})
    line = desk.now_case().plan.support[-1]
    assert line.units == Decimal("2.5")
    assert line.start
    assert "01.12.2026." in (await browser.get(path)).text
    await browser.do(path, deed="edit_line", line=line.id, **{**LINE, "service": "logopeds"})
    changed = desk.now_case().plan.support[-1]
    assert (changed.id, changed.service, changed.provider) == (line.id, "logopeds", "Anna Liepa")
    await browser.do(path, deed="remove_line", line=line.id)
    assert line.id not in {line.id for line in desk.now_case().plan.support}


@on_sqlite
@pytest.mark.parametrize(
    ("field", "value"),
    [("price", "divi"), ("price", "-1"), ("price", "1,005"), ("price", "NaN"), ("units", ""), ("months", "99"), ("months", "²"),
     ("start", "31.12.2026"), ("unit", "gads"), ("service", "<b>nav"), ("provider", "x" * 201), ("words", "x" * 1001)],
)  # fmt: skip
async def test_what_is_wrong_is_said_and_what_was_typed_stays(desk: Desk, field: str, value: str) -> None:
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    goal = desk.case.plan.goals[0].id
    answer = await browser.do(path, deed="add_line", form=f"jauna-{goal}", goal=goal, **{**LINE, field: value})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert "Anna Liepa" in answer.text or field == "provider"
    assert len(desk.now_case().plan.support) == len(desk.case.plan.support)


@on_sqlite
async def test_what_is_typed_is_there_again_after_leaving(desk: Desk) -> None:
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    goal = desk.case.plan.goals[0].id
    await browser.get(path)
    answer = await browser.post(f"{path}/melnraksts", {"form": f"jauna-{goal}", **LINE, "provider": NOT_SENT_YET})
    assert answer.status_code == 204
    later = await desk.browser(desk.owner)
    assert NOT_SENT_YET in (await later.get(path)).text
    await later.do(path, deed="add_line", form=f"jauna-{goal}", goal=goal, **LINE)
    assert NOT_SENT_YET not in (await later.get(path)).text


@on_sqlite
async def test_budget_reason_and_proposal(desk: Desk) -> None:
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    await browser.do(path, deed="reason", reason="")
    await browser.do(path, deed="budget", budget="1 000,00", period="12")
    assert desk.now_case().plan.budget == 1000
    await browser.get(f"{path}/saskanot")
    assert (await browser.post(f"{path}/saskanot")).status_code == 409
    await browser.do(path, deed="reason", reason=SUBSIDY)
    assert (await browser.do(f"{path}/saskanot")).status_code == 303
    assert desk.now_case().plan.state is State.PROPOSED
    told = desk.store.run_now(lambda tx: [it.payload for it in outbox.claim(tx, desk.clock.now, limit=100)])
    assert {"kind": "proposed", "about": "propose"} in told


@on_sqlite
async def test_before_proposing_the_worker_reads_why_as_the_person_will(desk: Desk) -> None:
    browser, plan = await desk.browser(desk.owner), desk.case.plan
    await browser.do(f"/lieta/{plan.id}", deed="give_back")
    desk.person_does(c.MovePlan(Move.TAKE_BACK))
    desk.person_does(c.AddLine(parse_key(f"goals.why/{plan.goals[0].id}"), Words(OWN_KEY)), c.MovePlan(Move.SUBMIT))
    await browser.do(f"/lieta/{plan.id}", deed="take")
    page = (await browser.get(f"/lieta/{plan.id}/saskanot")).text
    assert re.search(f"{wording('r.said.goals.why')}</h3>\\s*<ul><li><q[^>]*>{OWN_KEY}</q>", page)


@on_sqlite
async def test_a_question_goes_to_the_person(desk: Desk) -> None:
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}/jautat"
    text = "Vai tiek plānots noskaidrot nepieciešamo?"
    checked = await browser.do(path, deed="check", text=text)
    assert "<mark>" in checked.text
    assert text in checked.text.replace("<mark>", "").replace("</mark>", "")
    assert desk.now_case().plan.state is State.IN_REVIEW
    assert (await browser.post(path, {"deed": "send", "text": ""})).status_code == 422
    assert (await browser.post(path, {"deed": "send", "text": WHERE_TO_LIVE})).status_code == 303
    assert desk.now_case().plan.open_question()


@on_sqlite
async def test_a_message_goes_to_the_person_and_waits_to_be_read(desk: Desk) -> None:
    browser, case_path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    path, text = f"{case_path}/rakstit", "Satiksimies pirmdien."
    assert text in (await browser.do(path, deed="check", text=text)).text
    assert (await browser.post(path, {"deed": "send", "text": " "})).status_code == 422
    assert (await browser.post(path, {"deed": "send", "text": text})).status_code == 303
    case = desk.now_case()
    assert (case.plan.state, case.plan.messages[-1].words.text) == (State.IN_REVIEW, text)
    assert wording("r.message.waits") in (await browser.get(case_path)).text
    desk.person_does(*(c.ReadMessage(message.id) for message in case.plan.messages))
    assert wording("r.message.read") in (await browser.get(case_path)).text


@on_sqlite
async def test_a_call_for_help_is_read_and_answered_on_the_page(desk: Desk) -> None:
    asked = desk.person_does(c.AskForHelp("home", Words(WHEN_WILL_YOU_COME)), c.AskForHelp("home", alone=True))
    words, alone = asked.plan.open_calls()[-2:]
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    page = (await browser.get(path)).text
    assert WHEN_WILL_YOU_COME in page
    assert wording("r.flag.talk") in page
    assert (await browser.post(path, {"deed": "answer_call", "call": words.id, "answer": " "})).status_code == 422
    assert (await browser.do(path, deed="answer_call", call=words.id, answer="Pirmdien.")).status_code == 303
    assert (await browser.do(path, deed="talked", call=alone.id)).status_code == 303
    assert (await browser.do(path, deed="talked", call=words.id)).status_code == 409
    plan = desk.now_case().plan
    assert [(call.answer, call.talked) for call in plan.calls[-2:]] == [(Words("Pirmdien."), False), (None, True)]
    told = desk.store.run_now(lambda tx: [it.payload for it in outbox.claim(tx, desk.clock.now, limit=100)])
    assert {"kind": "explained", "about": str(words.id)} in told


@on_sqlite
async def test_a_text_for_the_person_is_there_again_after_leaving(desk: Desk) -> None:
    browser, case_path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    await browser.get(f"{case_path}/jautat")
    await browser.post(f"{case_path}/melnraksts", {"form": "ask", "text": IN_THE_MIDDLE})
    assert IN_THE_MIDDLE in (await browser.get(f"{case_path}/jautat")).text
    assert IN_THE_MIDDLE not in (await browser.get(f"{case_path}/rakstit")).text
    await browser.do(f"{case_path}/jautat", deed="send", text=f"{IN_THE_MIDDLE} gribi?", form="ask")
    assert desk.now_case().plan.open_question()
    assert f"{IN_THE_MIDDLE}</textarea>" not in (await browser.get(f"{case_path}/jautat")).text


@on_sqlite
async def test_taking_giving_back_and_handing_over(desk: Desk) -> None:
    plan = renewed(desk).plan.id
    path = f"/lieta/{plan}"
    lead, other = await desk.browser(desk.workers["lead"]), await desk.browser(desk.workers["worker"])
    assert (await other.do(path, deed="take")).status_code == 303
    await lead.get(path)
    assert (await lead.post(path, {"deed": "give_back"})).status_code == 409
    assert (await lead.post(f"{path}/nodot", {"worker": desk.stranger.id})).status_code == 404
    assert (await lead.do(path, deed="note", note=BUDGET_FIRST)).status_code == 303
    await lead.get(path)
    assert (await lead.post(f"{path}/nodot", {"worker": desk.owner.id})).status_code == 303
    owner = await desk.browser(desk.owner)
    assert BUDGET_FIRST in (await owner.get(path)).text
    assert (await owner.post(path, {"deed": "give_back"})).status_code == 303


@on_sqlite
async def test_an_old_version_can_be_read_and_compared_but_not_written(desk: Desk) -> None:
    old, new = desk.case.plan.id, renewed(desk).plan.id
    browser = await desk.browser(desk.owner)
    assert (await browser.get(f"/lieta/{old}")).status_code == 200
    assert (await browser.post(f"/lieta/{old}", {"deed": "renew"})).status_code == 409
    goal = desk.now_case().plan.goals[0].id
    for deed in ({"deed": "take"}, {"deed": "add_line", "goal": goal, "form": "jauna", **LINE}):
        assert (await browser.do(f"/lieta/{new}", **deed)).status_code == 303
    for address in ("salidzinat", "salidzinat?ar=1"):
        compared = (await browser.get(f"/lieta/{new}/{address}")).text
        assert f"<ins>{SERVICES['psihologs'].name}, Anna Liepa, 2 × 6 × 35,50\u00a0€</ins>" in compared
    assert [(await browser.get(f"/lieta/{new}/salidzinat?ar={version}")).status_code for version in ("2", "3", "x")] == [404] * 3


@on_sqlite
async def test_a_worker_begins_a_new_version_and_the_person_is_told(desk: Desk) -> None:
    """It starts from this one, lines of support included; the old one stays to be read."""
    old = agreed(desk).plan
    browser, path = await desk.browser(desk.owner), f"/lieta/{old.id}"
    answer = await browser.do(path, deed="renew")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}?darits=renew")
    assert wording("r.done.renew") in (await browser.get(answer.headers["location"])).text
    plan = desk.store.run_now(lambda tx: cases.of_person(tx, desk.case.person.id)).plan  # type: ignore[union-attr]
    assert (plan.version, plan.state, plan.support, plan.budget) == (old.version + 1, State.DRAFT, old.support, old.budget)
    told = desk.store.run_now(lambda tx: [it.payload for it in outbox.claim(tx, desk.clock.now, limit=100)])
    assert {"kind": "renewed", "about": ""} in told


@on_sqlite
async def test_the_second_writer_is_told_and_keeps_what_was_typed(desk: Desk) -> None:
    mine, hers = await desk.browser(desk.owner), await desk.browser(desk.owner)
    path, goal = f"/lieta/{desk.case.plan.id}", desk.case.plan.goals[0].id
    await hers.get(path)
    desk.clock.forward(minutes=1)
    await mine.do(path, deed="budget", budget="700", period="6")
    form = {"deed": "add_line", "form": f"jauna-{goal}", "goal": goal, **LINE}
    told = await hers.post(path, form)
    assert told.status_code == 409
    assert wording("r.action.set_budget") in told.text
    assert "Anna Liepa" in told.text
    assert len(desk.now_case().plan.support) == len(desk.case.plan.support)
    assert (await hers.post(path, form)).status_code == 303
    assert desk.now_case().plan.support[-1].provider == "Anna Liepa"


@on_sqlite
async def test_two_writers_at_once_overwrite_nothing(desk: Desk) -> None:
    """200 random interleavings: whatever was answered with "done" stands in the plan, and nothing else does."""
    chance = random.Random(4)
    browsers = [await desk.browser(desk.owner) for _ in range(2)]
    path, goal, done = f"/lieta/{desk.case.plan.id}", desk.case.plan.goals[0].id, []
    for browser in browsers:
        await browser.get(path)
    for turn in range(200):
        browser = chance.choice(browsers)
        if chance.random() < 0.4:
            await browser.get(path)
            continue
        name = f"Liepa {turn}"
        answer = await browser.post(path, {"deed": "add_line", "form": "jauna", "goal": goal, **LINE, "provider": name})
        if answer.status_code == 303:
            done.append(name)
        else:
            assert answer.status_code == 409
    kept = [line.provider for line in desk.now_case().plan.support if line.provider.startswith("Liepa")]
    assert kept == done
    assert 20 < len(done) < 150


@on_sqlite
async def test_a_voice_note_is_played_from_its_own_plan_alone(desk: Desk) -> None:
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}/balss"
    sound = await browser.get(f"{path}/{VOICE.unique_id}")
    assert (sound.content, sound.headers["content-type"]) == (b"OggS sound", "audio/ogg")
    assert (await browser.get(f"{path}/somebody-elses")).status_code == 404
    assert (await browser.get(f"{path}/..%2f..%2fkeys")).status_code == 404


@on_sqlite
@pytest.mark.parametrize("name", ["mans-plans.pdf", "atbalsta-plans.pdf", "atbalsta-plans.docx", "rindas.csv", "plans.fhir.json"])
async def test_papers(desk: Desk, name: str) -> None:
    browser = await desk.browser(desk.owner)
    answer = await browser.get(f"/lieta/{desk.case.plan.id}/dokumenti/{name}")
    assert answer.status_code == 200
    assert len(answer.content) > 100
    assert answer.headers["content-disposition"] == f'attachment; filename="{desk.case.plan.id}-{name}"'


@on_sqlite
async def test_a_final_plan_offers_both_documents_first(desk: Desk) -> None:
    final = agreed(desk).plan.id
    browser = await desk.browser(desk.owner)
    told = (await browser.get(f"/lieta/{final}")).text.partition(wording("r.final"))[2].partition("</p>")[0]
    for name in ("mans-plans.pdf", "atbalsta-plans.pdf"):
        assert f"/lieta/{final}/dokumenti/{name}" in told
        assert (await browser.get(f"/lieta/{final}/dokumenti/{name}")).content.startswith(b"%PDF")


@on_sqlite
async def test_the_queue_finds_filters_and_pages(desk: Desk) -> None:
    browser = await desk.browser(desk.owner)
    name = JANIS_BERZINS
    for query, found in [("", True), ("mekle=berz", True), ("mekle=BSD-2026/118", True), ("mekle=Ozols", False),
                         ("stavoklis=question", False), ("stavoklis=in_review", True), ("man=1", True), ("lapa=999999", False),
                         (f"darbinieks={desk.workers['lead'].id}", False), ("darbinieks=x&lapa=-1&stavoklis=<b>", True)]:  # fmt: skip
        answer = await browser.get(f"/rinda?{query}")
        assert (answer.status_code, name in answer.text) == (200, found), query


@on_sqlite
async def test_who_waits_long_stands_out_by_a_word_and_who_took_back_is_gone(desk: Desk) -> None:
    desk.clock.forward(days=20)
    browser = await desk.browser(desk.owner)
    assert wording("r.flag.long") in (await browser.get("/rinda")).text
    desk.person_does(c.MovePlan(Move.TAKE_BACK))
    assert JANIS not in (await browser.get("/rinda")).text


@on_sqlite
async def test_a_person_who_asked_to_talk_alone_stands_out_by_a_word_until_they_have_talked(desk: Desk) -> None:
    """The sign stayed for good."""
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    assert wording("r.flag.talk") not in (await browser.get("/rinda")).text
    call = desk.person_does(c.AskForHelp("goals.alone", alone=True)).plan.open_calls()[-1].id
    assert wording("r.flag.talk") in (await browser.get("/rinda")).text
    assert "Atbalsta persona to nezina" in (await browser.get(path)).text
    await browser.do(path, deed="talked", call=call)
    assert wording("r.flag.talk") not in (await browser.get("/rinda")).text
    assert "Atbalsta persona to nezina" not in (await browser.get(path)).text


async def test_every_open_call_stands_on_top_of_the_queue(desk: Desk) -> None:
    """Who asked for help while the plan was still a draft, or the case nobody's, was seen in Telegram alone."""
    asked = desk.person_does(c.AskForHelp("home", Words(WHEN_WILL_YOU_COME)))
    call = asked.plan.open_calls()[-1].id
    owner, colleague = await desk.browser(desk.owner), await desk.browser(desk.workers["worker"])
    queue = (await owner.get("/rinda")).text
    assert f'href="/lieta/{asked.plan.id}#lugums-{call}"' in queue
    assert queue.count(f"✋ {wording('r.flag.help')}") == 2
    assert WHEN_WILL_YOU_COME not in queue
    assert JANIS_BERZINS in (await owner.get("/rinda?man=1")).text
    assert "Uz atbildi gaida" not in (await colleague.get("/rinda")).text
    desk.person_does(c.MovePlan(Move.TAKE_BACK))
    queue = (await owner.get("/rinda/tabula")).text
    assert wording("r.queue.calls", n=1) in queue
    assert f'{JANIS_BERZINS} <span class="whole">BSD-2026/118</span>' in queue
    assert f'href="/lieta/{asked.plan.id}' not in queue
    assert wording("r.queue.in_telegram") in queue


@on_sqlite
async def test_a_call_of_a_case_that_nobody_has_is_answered_on_the_page(desk: Desk) -> None:
    asked = desk.person_does(c.AskForHelp("home", Words(WHEN_WILL_YOU_COME)))
    owner, colleague = await desk.browser(desk.owner), await desk.browser(desk.workers["worker"])
    path, call = f"/lieta/{asked.plan.id}", asked.plan.open_calls()[-1].id
    await colleague.get(path)
    assert wording("r.call.send") not in colleague.page
    await owner.do(path, deed="give_back")
    await colleague.get(path)
    assert wording("r.call.send") in colleague.page
    assert (await colleague.post(path, {"deed": "answer_call", "call": call, "answer": WILL_COME})).status_code == 303
    assert desk.now_case().plan.open_calls() == ()


OPEN_TALK = wording("r.talk.open")


def above_the_words(page: str) -> str:
    return page[: page.index('id="persona"')]


@on_sqlite
async def test_only_what_is_open_stands_above_the_persons_words(desk: Desk) -> None:
    """Settled calls, read messages and old answers filled the first screen."""
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    page = (await browser.get(path)).text
    assert "Balvos" in above_the_words(page)
    for settled in (THINK_OF_HOME, "Satiksimies pirmdien", "Nesaprotu"):
        assert settled in page
        assert settled not in above_the_words(page)
    assert wording("r.talk.settled", n=4) in page
    await browser.do(path, deed="budget", budget="900", period="12")
    page = (await browser.get(path)).text
    assert OPEN_TALK not in page
    assert "Balvos" in page
    await browser.do(f"{path}/jautat", deed="send", text="Kad tev ir laiks?")
    assert "Kad tev ir laiks?" in above_the_words((await browser.get(path)).text)


@on_sqlite
async def test_what_the_person_does_not_agree_with_stands_on_top(desk: Desk) -> None:
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    assert (await browser.do(f"{path}/saskanot")).status_code == 303
    goal = desk.case.plan.goals[0].id
    desk.person_does(c.AddLine(parse_key(f"objection/{goal}"), Words(NOT_SO_FAR)), c.MovePlan(Move.DISAGREE))
    desk.clock.forward(minutes=1)
    assert NOT_SO_FAR in above_the_words((await browser.get(path)).text)
    await browser.do(path, deed="budget", budget="900", period="12")
    page = (await browser.get(path)).text
    assert NOT_SO_FAR in page
    assert NOT_SO_FAR not in above_the_words(page)


@on_sqlite
async def test_a_person_who_does_not_agree_without_a_word_is_seen_on_top(desk: Desk) -> None:
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    await browser.do(f"{path}/saskanot")
    desk.person_does(c.MovePlan(Move.DISAGREE))
    assert wording("r.talk.disagreed") in above_the_words((await browser.get(path)).text)


@on_sqlite
@pytest.mark.parametrize(
    ("place", "named"),
    [("goals.why/4", wording("r.said.goals.why")), ("preferences.card/upsets/noise", wording("r.preferences")), ("home", "")],
)
async def test_a_call_says_where_in_the_plan_the_person_was(desk: Desk, place: str, named: str) -> None:
    browser = await desk.browser(desk.owner)
    desk.person_does(c.AskForHelp(place, Words("Kas tas ir?")))
    above = above_the_words((await browser.get(f"/lieta/{desk.case.plan.id}")).text)
    assert re.findall(f"Kas tas ir\\?.*?(?:{wording('r.call.about', question='([^')}<]*))?</span>", above) == [named]


@on_sqlite
async def test_who_is_handed_a_case_was_told_nothing_in_telegram(desk: Desk) -> None:
    path, colleague = f"/lieta/{desk.case.plan.id}", desk.workers["worker"]
    lead = await desk.browser(desk.workers["lead"])
    await lead.get(path)
    assert (await lead.post(f"{path}/nodot", {"worker": colleague.id})).status_code == 303
    told = desk.store.run_now(lambda tx: [it for it in outbox.claim(tx, desk.clock.now, limit=100) if it.chat_id == colleague.telegram_id])
    assert [(it.payload["text"], it.payload["opens"]) for it in told if it.kind == "notice"] == [
        ("w.notice.handed_over", str(desk.case.plan.id))
    ]
