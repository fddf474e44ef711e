"""The texts of the papers: each is used, none is missing, and those for the person are plain."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from documents.calendar import CalendarEntry, calendar_of
from documents.fhir.bundle import fhir_bundle
from documents.formal.content import formal_content
from documents.leaflet import InvitationLeaflet, leaflet_content
from documents.plain.plan import plain_content
from documents.record import PlanRecord, record_of
from documents.table import lines_csv
from documents.typeset import Value
from locales.catalogue import LV, Catalogue, read
from locales.plain_language.check import check
from plan.plan import ChosenArea, Goal, Question, RatedCard, SupportLine
from plan.questions.preferences import Liking
from plan.sessions.session import PLAN_MEETING, Details
from plan.states import Role, State
from plan.support.services import AREAS, OTHER, Wish
from plan.support.supporter import Standing, Supporter
from plan.words import Provenance, Source, Words
from tests.documents.sample_plans import CASE, GIVEN, PERSON, PLAN, SUPPORT, TODAY, empty, realistic
from tests.sessions import with_session
from tests.words import SINGS

FILES = ("person/documents.po", "worker/documents.po")


def records() -> list[PlanRecord]:
    """Between them they say everything."""
    states = [record_of(replace(CASE, plan=replace(PLAN, state=state)), GIVEN) for state in State]
    wishes = [record_of(replace(CASE, plan=replace(PLAN, areas={"close_ones": ChosenArea(wish)})), GIVEN) for wish in Wish]
    rich = replace(
        PLAN,
        goals=tuple(Goal(n, area, Words(SINGS), Provenance(Source.WORKER)) for n, area in enumerate((*AREAS, OTHER), 1)),
        order=(),
        support=tuple(
            SupportLine(n, 2, "psihologs", unit=unit, units=Decimal("2.5"))
            for n, unit in enumerate(("hour", "visit", "trip", "day", "metrs"))
        ),
        questions=(Question(1, Words("Kad?")),),
        preferences=dict(zip(("pool", "noise", "dogs"), map(RatedCard, Liking), strict=True)),
        budget=PLAN.budget * 10,
        history=tuple(replace(PLAN.history[0], role=role) for role in Role),
    )
    enough = replace(PLAN, budget=PLAN.budget * 10, support=(*SUPPORT, replace(SUPPORT[-1], id=9, unit="day")))
    others = [record_of(replace(CASE, plan=plan), GIVEN) for plan in (rich, enough)]
    alone = replace(PERSON, supporters=(Supporter(1, "Ilze", standing=Standing.CONFIRMED),))
    return [*states, *wishes, *others, record_of(replace(CASE, person=alone), GIVEN), realistic(), empty()]


def test_every_text_is_used_and_none_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    said: set[str] = set()
    say = Catalogue.say

    def spy(catalogue: Catalogue, text_id: str, values: Mapping[str, object] | None = None, *, polite: bool = False) -> str:
        said.add(text_id)
        return say(catalogue, text_id, values, polite=polite)

    monkeypatch.setattr(Catalogue, "say", spy)
    for record in records():
        plain_content(record)
        formal_content(record)
        lines_csv(record)
        fhir_bundle(record)
    for kind in (PLAN_MEETING, "fizioterapeits"):
        for reader in Role:
            calendar_of([CalendarEntry(1, with_session("2026-11-23 14:00", details=Details(kind)).person.sessions[0])], reader)
    for phone in ("", "+371 64521043"):
        leaflet_content(InvitationLeaflet("https://t.me/x", "Balvi", phone, TODAY))
    kept = {text_id for file in FILES for text_id, _ in read(Path(LV) / file)}
    assert kept - said == set()


def strings(value: Value) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for name, inner in value.items() if name not in ("words", "label", "svg", "link", "name") for text in strings(inner)]
    return [text for inner in value for text in strings(inner)] if isinstance(value, list) else []


@pytest.mark.parametrize("polite", [False, True])
def test_what_the_person_reads_is_plain(polite: bool) -> None:
    papers = [plain_content(replace(record, polite=polite)) for record in records()]
    papers += [leaflet_content(InvitationLeaflet("https://t.me/x", "Balvi", "+371 64521043", TODAY, polite))]
    sentences = {text for paper in papers for text in strings([*paper.values()]) if "{nth}" not in text}
    wrong = {(text, finding.suggestion) for text in sentences for finding in check(text) if finding.level == "error"}
    assert wrong == set()
