"""A new preference card is one word in its topic and one text: it is added here while the program runs, and found everywhere."""

import pytest

from bot.telegram.render import text_html
from dialogs.texts.attribution import MYSELF
from dialogs.texts.plan_texts import cards_rated, part_texts
from documents.formal.pdf import formal_plan
from documents.plain.plan import plain_plan
from documents.record import RecordContext, record_of
from locales import catalogue
from plan import changes as c
from plan.questions import preferences
from plan.questions.key import key_of
from review.case import case_view as view
from tests.dialogs.talk import at, press
from tests.documents.reading import pdf_text
from tests.documents.sample_plans import TODAY


@pytest.fixture(autouse=True)
def skiing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(preferences.CARDS, "doing", (*preferences.CARDS["doing"], "skiing"))
    monkeypatch.setitem(catalogue.load().texts, "card.skiing", catalogue.CatalogueText(("🎿 Slepot",)))


def test_it_is_asked_answered_and_left_open() -> None:
    talk = at("preferences.card", subject="doing/skiing")
    talk.play(press("like"))
    assert talk.plan.preferences["skiing"].liking == "like"
    talk = at("preferences.card", subject="doing/skiing")
    talk.play(press("skip"))
    assert list(talk.plan.left_open) == [preferences.card_key("skiing")] == [key_of("preferences.card", "doing/skiing")]
    assert c.Rate("skiing", preferences.Liking.LIKE).on_plan(talk.plan, talk.facts.by).left_open == {}


def test_it_is_on_the_picture_the_papers_and_the_page() -> None:
    case = at("about.good", c.Rate("skiing", preferences.Liking.LIKE)).case
    record = record_of(case, RecordContext(TODAY))
    assert cards_rated(case.plan, preferences.Liking.LIKE) == view.preferences(case.plan)["like"] == ["skiing"]
    assert "Slepot" in "".join(map(text_html, part_texts(case.plan, "preferences", MYSELF)))
    assert "Slepot" in pdf_text(formal_plan(record))
    assert "Slepot" in pdf_text(plain_plan(record))
