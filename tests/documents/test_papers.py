"""The two PDFs and the DOCX: every word is there, markup is text, the files are tagged, Latvian, and the same each time."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from documents.formal.docx import formal_docx
from documents.formal.pdf import formal_plan
from documents.leaflet import InvitationLeaflet, leaflet
from documents.plain.plan import plain_plan
from documents.record import PlanRecord, record_of
from locales.dates_and_numbers import money
from plan.plan import Case, Goal
from plan.states import State
from plan.words import Words
from tests.documents.reading import bare, docx_text, pdf_text, said_in
from tests.documents.sample_plans import GIVEN, MARKUP, PERSON, PLAN, empty, realistic, with_words
from tests.wording import wording
from tests.words import ILZE_KALNINA, READS, TOO_LOUD

Make = Callable[[PlanRecord], bytes]
PAPERS: list[tuple[Make, Callable[[bytes], str]]] = [(plain_plan, pdf_text), (formal_plan, pdf_text), (formal_docx, docx_text)]
every_paper = pytest.mark.parametrize(("make", "read"), PAPERS, ids=["plain", "formal", "docx"])
UNUSUAL = "Ģērbjas šķūņa žņaugos: āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ – „pēdiņās” … Привет, це ґанок № 5 fi ffi"


@every_paper
def test_every_word_that_was_written_is_in_the_paper(make: Make, read: Callable[[bytes], str]) -> None:
    text = bare(read(make(realistic())))
    without_signs = [said.replace(" 🥞", "") for said in said_in(PLAN)]
    assert [said for said in without_signs if bare(said) not in text] == []


@every_paper
def test_diacritics_are_whole(make: Make, read: Callable[[bytes], str]) -> None:
    assert bare(UNUSUAL) in bare(read(make(with_words(UNUSUAL))))


@every_paper
def test_markup_in_words_is_text(make: Make, read: Callable[[bytes], str]) -> None:
    text = bare(read(make(with_words("\n".join(MARKUP)))))
    assert [markup for markup in MARKUP if bare(markup) not in text] == []


@every_paper
def test_a_plan_without_anything_is_still_a_paper(make: Make, read: Callable[[bytes], str]) -> None:
    assert "plāns" in read(make(empty()))


@every_paper
def test_ten_goals_with_four_thousand_letters_each_come_out_whole(make: Make, read: Callable[[bytes], str]) -> None:
    goals = range(1, 11)
    words = {number: " ".join(f"š{number}x{n}š" for n in range(320))[:4000] for number in goals}
    plan = replace(
        PLAN, goals=tuple(Goal(n, "home", Words(words[n])) for n in goals), order=tuple(goals), support=(), lines=(), comparisons=()
    )
    found = set(read(make(record_of(Case(PERSON, plan), GIVEN))).replace("„", " ").replace("”", " ").split())
    assert [word for text in words.values() for word in text.split() if word not in found] == []


@every_paper
@pytest.mark.parametrize(
    "odd", ["ā" * 4000, "漢字 𓀀 \x07 \x0c \x00 \uffff", "\n\n", " ", "\ue0001f642\ue001", "e\u0301 \u202e מילים", "🙂👍🏽👩‍🦽🇱🇻5️⃣🫨"]
)
def test_odd_words_do_not_stop_a_paper(make: Make, read: Callable[[bytes], str], odd: str) -> None:
    assert "āns" in read(make(with_words(odd)))


@every_paper
def test_the_same_plan_gives_the_same_bytes(make: Make, read: Callable[[bytes], str]) -> None:
    assert make(realistic()) == make(realistic())
    assert make(realistic()) != make(realistic(polite=True)) or make is not plain_plan


@every_paper
def test_a_plan_in_any_state_can_be_printed(make: Make, read: Callable[[bytes], str]) -> None:
    papers = [make(record_of(Case(PERSON, replace(PLAN, state=state)), GIVEN)) for state in State]
    assert all("Anna" in read(paper) for paper in papers)
    assert len(set(papers)) == len(State)


MADE: dict[str, Callable[[], bytes]] = {
    "plain": lambda: plain_plan(realistic()),
    "plain, empty": lambda: plain_plan(empty()),
    "formal": lambda: formal_plan(realistic()),
    "formal, empty": lambda: formal_plan(empty()),
    "leaflet": lambda: leaflet(InvitationLeaflet("https://t.me/x", "Balvi"), GIVEN.on),
}


@pytest.mark.parametrize("make", MADE.values(), ids=MADE.keys())
def test_pdfs_are_tagged_and_latvian_with_fonts_inside(make: Callable[[], bytes]) -> None:
    reader = PdfReader(BytesIO(make()))
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"].value is True  # type: ignore[index]
    assert str(root["/Lang"]).lower().startswith("lv")
    assert root["/StructTreeRoot"]["/K"]  # type: ignore[index]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True  # type: ignore[index]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()  # type: ignore[attr-defined]
    assert reader.metadata is not None
    assert reader.metadata.title
    assert not {font for page in reader.pages for font in _fonts_outside(page)}


def _fonts_outside(page: object) -> list[str]:
    fonts = page["/Resources"].get("/Font", {})  # type: ignore[index]
    descendants = (font.get_object()["/DescendantFonts"][0].get_object() for font in fonts.values())
    return [str(one["/BaseFont"]) for one in descendants if not {"/FontFile2", "/FontFile3"} & set(one["/FontDescriptor"].get_object())]


def test_the_plain_plan_has_no_type_under_16_points() -> None:
    sizes: set[float] = set()
    for page in PdfReader(BytesIO(plain_plan(realistic()))).pages:
        page.extract_text(
            visitor_text=lambda text, cm, tm, font, size: sizes.add(round(abs(size * tm[0] * cm[0]), 1)) if text.strip() else None
        )
    assert sizes
    assert min(sizes) >= 16


def test_headings_of_the_formal_plan_are_real_headings() -> None:
    paper = Document(BytesIO(formal_docx(realistic())))
    styles = {paragraph.text: paragraph.style.name for paragraph in paper.paragraphs if paragraph.style}
    assert styles[wording("formal.title")] == "Title"
    assert styles[wording("formal.goals")] == "Heading 1"
    assert styles[wording("formal.goal", nth=1, area=wording("formal.area.home"))] == "Heading 2"


def test_whose_each_line_is_stands_beside_it() -> None:
    text = bare(pdf_text(formal_plan(realistic())))
    assert bare(f"„{READS}” – {wording('formal.whose.together', name=ILZE_KALNINA)}") in text
    assert bare(f"„Braukt viena ar autobusu” – {wording('formal.whose.suggested', name=ILZE_KALNINA)}") in text
    assert bare(f"„{TOO_LOUD}” – {wording('formal.whose.person')}") in text


def test_the_person_reads_what_waits_for_money_and_why() -> None:
    text = bare(pdf_text(plain_plan(realistic())))
    assert bare(wording("my_plan.waits.part", of=wording("my_plan.trip", n=120), amount=wording("my_plan.trip", n=93))) in text
    assert bare(wording("my_plan.money.total", amount=money(Decimal("9732.60")))) in text
    assert bare(wording("my_plan.money.missing", amount=money(Decimal("2732.60")))) in text


@pytest.mark.parametrize(("make", "read"), PAPERS[1:], ids=["formal", "docx"])
def test_the_clock_is_written_as_everywhere_else(make: Make, read: Callable[[bytes], str]) -> None:
    """The papers had 12:00 where the pages and the bot have 12.00."""
    assert bare("03.11.2026. 12.00") in bare(read(make(realistic())))


def test_what_the_person_refused_is_in_no_paper() -> None:
    assert all("transport" not in read(make(realistic())).lower() for make, read in PAPERS)


def test_a_line_without_a_unit_prints_nothing_for_it() -> None:
    """A number and a full stop stood there with nothing in between."""
    unmeasured = tuple(replace(line, unit="", units=Decimal(4)) for line in PLAN.support)
    record = record_of(Case(PERSON, replace(PLAN, support=unmeasured)), GIVEN)
    assert unmeasured
    assert "4 ." not in pdf_text(plain_plan(record))
