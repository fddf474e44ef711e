"""A new question is one line in its chapter, one in the registry, and its texts.

It is added here while the program runs, and found on every surface.
"""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from bot.telegram.render import text_html
from dialogs.engine.script import Chapter, ForEach
from dialogs.engine.step import Here, Step
from dialogs.engine.step_kinds import OpenQuestion, numbered_examples
from dialogs.person.menu import CHAPTERS
from dialogs.person.script import PERSON
from dialogs.texts.attribution import MYSELF, WORKER, Reader, supporter_of
from dialogs.texts.help_preview import as_seen
from dialogs.texts.plan_texts import all_parts, part_texts
from documents.fhir.bundle import fhir_bundle
from documents.formal.docx import formal_docx
from documents.formal.pdf import formal_plan
from documents.plain.plan import plain_plan
from documents.record import RecordContext, record_of
from locales import catalogue
from plan import changes as c
from plan.person import Person
from plan.plan import Case, Plan
from plan.questions.key import QuestionKey
from plan.questions.registry import NOT_IN_FHIR, PRIVATE, REGISTRY, AnswerKind, PlanQuestion, Surface
from plan.states import Move
from plan.words import Line, Voice, Words
from review.case.case_view import voices
from storage.cases.export import export
from tests.databases import *  # noqa: F403
from tests.databases import on_sqlite
from tests.dialogs.talk import Talk, at, press
from tests.documents.reading import bare, docx_text, pdf_text
from tests.documents.sample_plans import TODAY
from tests.locales.conftest import HEADER
from tests.review.conftest import desk  # noqa: F401
from tests.review.desk import Desk

LEARN = PlanQuestion("about.learn", AnswerKind.WORDS, shown=NOT_IN_FHIR, sign="🎓")
DREAM = PlanQuestion("goals.dream", AnswerKind.WORDS, about=("goal",), sign="💭")
SECRET = PlanQuestion("about.secret", AnswerKind.WORDS, shown=PRIVATE)
SAID = "Spelet akordeonu"
VOICE = Voice("file-of-the-new-question", "unique", 3)
GOAL = 4  # of the full case
LINES = (AnswerKind.WORDS, AnswerKind.PROVIDER, AnswerKind.REMARK, AnswerKind.OBJECTION, AnswerKind.PROGRESS)
CHAPTER_TEXTS = {"about": ("plan.about", "formal.about", "my_plan.about"), "goals": ("plan.goal", "formal.goal", "my_plan")}


@pytest.fixture
def add(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[PlanQuestion], None]]:
    """Adds a question: its line in the registry, its step in its chapter, its texts in a catalogue of the test's own."""
    parts = {chapter.name: chapter.parts for chapter in CHAPTERS}
    shutil.copytree(catalogue.LV, tmp_path / "lv")

    def put(question: PlanQuestion) -> None:
        monkeypatch.setitem(REGISTRY, question.name, question)
        step = OpenQuestion(name=question.name, examples=numbered_examples(f"{question.name}.example", 1))
        chapter = PERSON.chapter_of["goals.why" if question.about else "about.good"]
        _put_in(chapter, step, of_goal=bool(question.about))
        monkeypatch.setitem(PERSON.by_name, step.name, step)
        monkeypatch.setitem(PERSON.chapter_of, step.name, chapter)
        (tmp_path / "lv" / "person" / f"{question.name}.po").write_text(HEADER + "".join(_entries(question)), encoding="utf-8")
        loaded = catalogue.load(tmp_path / "lv")
        monkeypatch.setattr(catalogue, "load", lambda: loaded)

    yield put
    for chapter in CHAPTERS:
        object.__setattr__(chapter, "parts", parts[chapter.name])


def _put_in(chapter: Chapter, step: Step, *, of_goal: bool) -> None:
    """Behind the other questions of its kind."""
    last = next(part for part in reversed(chapter.parts) if isinstance(part, ForEach) == of_goal and _asks(part))
    after = chapter.parts.index(last)
    new = (ForEach(last.subjects, (*last.parts, step)),) if isinstance(last, ForEach) else (last, step)
    object.__setattr__(chapter, "parts", (*chapter.parts[:after], *new, *chapter.parts[after + 1 :]))


def _asks(part: Step | ForEach) -> bool:
    return isinstance(part, OpenQuestion) or (isinstance(part, ForEach) and all(isinstance(it, OpenQuestion) for it in part.parts))


def _entries(question: PlanQuestion) -> Iterator[str]:
    name, (read, formal, plain) = question.name, CHAPTER_TEXTS[question.chapter]
    with_items = f"{read}.{question.short}"
    ids = (f"{name}.ask", f"{name}.help", f"{name}.example.1", with_items, f"unknown.{name}", f"short.{name}", f"r.said.{name}")
    for text_id in (*ids, f"{formal}.{question.short}", f"{plain}.{question.short}"):
        yield f'msgid "{text_id}"\nmsgstr "{"❔ " + text_id + (" {items}" if text_id == with_items else "")}"\n\n'


def read_by(reader: Reader, plan: Plan) -> str:
    return "\n".join(text_html(text) for part in all_parts(plan) for text in part_texts(plan, part, reader))


async def everywhere(desk: Desk) -> list[tuple[Surface, str]]:  # noqa: F811
    """All that is said of the plan on each surface; two of them have two forms."""
    case, browser = desk.now_case(), await desk.browser(desk.owner)
    record = record_of(case, RecordContext(TODAY))
    return [
        (Surface.PERSON, read_by(MYSELF, case.plan)),
        (Surface.SUPPORTER, read_by(supporter_of("Anna"), case.plan)),
        (Surface.WORKER, read_by(WORKER, case.plan)),
        (Surface.WORKER, unescape((await browser.get(f"/lieta/{case.plan.id}")).text)),
        (Surface.FORMAL_PLAN, pdf_text(formal_plan(record))),
        (Surface.FORMAL_PLAN, docx_text(formal_docx(record))),
        (Surface.PLAIN_PLAN, pdf_text(plain_plan(record))),
        (Surface.FHIR, str(json.loads(fhir_bundle(record)))),
    ]


async def say(desk: Desk, answers: Mapping[QuestionKey, str]) -> None:  # noqa: F811
    """The person takes the plan back, answers and sends it again, and the worker takes it."""
    browser, path = await desk.browser(desk.owner), f"/lieta/{desk.case.plan.id}"
    await browser.do(path, deed="give_back")
    desk.person_does(c.MovePlan(Move.TAKE_BACK))
    desk.person_does(*(c.AddLine(key, Words(words)) for key, words in answers.items()), c.MovePlan(Move.SUBMIT))
    await browser.do(path, deed="take")


@on_sqlite
@pytest.mark.parametrize("question", [LEARN, DREAM, SECRET], ids=lambda question: question.name)
async def test_its_answer_is_on_every_surface_that_the_registry_names(
    question: PlanQuestion,
    desk: Desk,  # noqa: F811
    add: Callable[[PlanQuestion], None],
) -> None:
    """What is private is read by the person, on the screen and in what is kept about them, and by nobody else."""
    add(question)
    await say(desk, {QuestionKey(question.name, goal=GOAL if question.about else 0): SAID})
    found = [(surface, bare(SAID) in bare(text)) for surface, text in await everywhere(desk)]
    assert found == [(surface, surface in question.shown) for surface, _ in found]
    kept = json.dumps(desk.store.run_now(lambda tx: export(tx, desk.case.person.id)), ensure_ascii=False)
    assert (SAID in kept, f'"place": "{question.name}' in kept) == (True, True)


@on_sqlite
async def test_each_question_that_is_answered_in_words_is_where_the_registry_says(desk: Desk) -> None:  # noqa: F811
    asked = [question for question in REGISTRY.values() if question.kind in LINES]
    about = {"goal": GOAL, "member": 3, "service": "grupu-maja", "month": "202611", "at": "goals.area/home", "line": 0}
    keys = {QuestionKey(it.name, **{name: about[name] for name in it.about}): f"Vardi {it.name}!" for it in asked}  # type: ignore[arg-type]
    await say(desk, keys)
    texts = await everywhere(desk)
    found = {words: {surface for surface, text in texts if bare(words) in bare(text)} for words in keys.values()}
    assert found == {f"Vardi {it.name}!": it.shown for it in asked}


@pytest.mark.parametrize(("question", "heard"), [(LEARN, True), (SECRET, False)], ids=["shown", "private"])
def test_a_voice_note_for_the_person_alone_is_played_to_nobody(
    question: PlanQuestion, heard: bool, add: Callable[[PlanQuestion], None]
) -> None:
    add(question)
    plan = replace(Plan(1), lines=(Line(900, QuestionKey(question.name), Words(voice=VOICE)),))
    assert (VOICE in voices(Case(Person(1), plan))) == heard


@pytest.mark.parametrize("question", [LEARN, SECRET], ids=lambda question: question.name)
def test_it_is_asked_in_its_chapter_and_changed_from_the_read_back(question: PlanQuestion, add: Callable[[PlanQuestion], None]) -> None:
    add(question)
    talk = at("about.bad_day")
    talk.play(press("skip"))
    assert talk.place == question.name
    talk.play(SAID, press("next"))
    assert (talk.words_at(question.name), talk.place) == ([SAID], "about.done")
    back = at("read_back.part", *_lines_of(talk), subject="about")
    assert SAID in "".join(text_html(text) for text in back.screen.lead)
    back.play(press("change"))
    assert f"short.{question.name}" in back.labels()
    back.play(press(f"at:{back.labels().index(f'short.{question.name}')}"))
    assert (back.place, back.conversation.back_to and back.conversation.back_to.step) == (question.name, "read_back.part")


def _lines_of(talk: Talk) -> list[c.AddLine]:
    return [c.AddLine(line.place, line.words) for line in talk.plan.lines]


@pytest.mark.parametrize(("question", "seen"), [(LEARN, True), (SECRET, False)], ids=["shown", "private"])
def test_who_helps_with_a_private_question_sees_no_answer(question: PlanQuestion, seen: bool, add: Callable[[PlanQuestion], None]) -> None:
    add(question)
    talk = at(question.name, c.AddLine(QuestionKey(question.name), Words(SAID)))
    found = as_seen(Here(talk.facts, talk.conversation.place), question.name, call=1, whole=True)
    assert found
    assert (SAID in "".join(map(text_html, found.screen.texts))) == seen
