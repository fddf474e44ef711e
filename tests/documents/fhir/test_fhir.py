"""The FHIR bundle: valid resources, codes of the R5 value sets, references that lead somewhere, the person's words to the letter."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from fhir.resources import get_fhir_model_class
from fhir.resources.bundle import Bundle

from documents.fhir.bundle import fhir_bundle
from documents.record import PlanRecord, record_of
from plan.states import State
from plan.support.services import SERVICES
from tests.documents.reading import said_in
from tests.documents.sample_plans import CASE, GIVEN, PLAN, empty, realistic, with_words
from tests.wording import wording

ACHIEVEMENT = {
    "in-progress",
    "improving",
    "worsening",
    "no-change",
    "achieved",
    "sustaining",
    "not-achieved",
    "no-progress",
    "not-attainable",
}
PRIORITY = {"high-priority", "medium-priority", "low-priority"}


def resources(record: PlanRecord) -> list[dict[str, Any]]:
    return [entry["resource"] for entry in json.loads(fhir_bundle(record))["entry"]]


def of_kind(record: PlanRecord, kind: str) -> list[dict[str, Any]]:
    return [resource for resource in resources(record) if resource["resourceType"] == kind]


def in_state(state: State) -> PlanRecord:
    return record_of(replace(CASE, plan=replace(PLAN, state=state)), GIVEN)


def nodes(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


@pytest.mark.parametrize("record", [realistic(), empty(), with_words("\x07 {{x}}"), with_words(" "), *map(in_state, State)])
def test_resources_validate_and_codes_are_of_their_value_sets(record: PlanRecord) -> None:
    Bundle.model_validate_json(fhir_bundle(record))
    for resource in resources(record):
        fields = get_fhir_model_class(resource["resourceType"]).model_fields
        for name in {"status", "intent", "lifecycleStatus"} & resource.keys():
            extra = fields[name].json_schema_extra
            assert isinstance(extra, dict)
            values = extra["enum_values"]
            assert isinstance(values, list)
            assert resource[name] in values
        for code in resource.get("achievementStatus", {}).get("coding", []):
            assert code["code"] in ACHIEVEMENT
        if resource["resourceType"] == "Goal":
            assert {code["code"] for code in resource.get("priority", {}).get("coding", [])} <= PRIORITY


def test_every_reference_leads_to_a_resource_of_the_kind_it_names() -> None:
    entries = json.loads(fhir_bundle(realistic()))["entry"]
    kinds = {entry["fullUrl"]: entry["resource"]["resourceType"] for entry in entries}
    references = [node for node in nodes(entries) if "reference" in node]
    assert len(kinds) == len(entries)
    assert references
    assert all(kinds[node["reference"]] == node.get("type", kinds[node["reference"]]) for node in references)


def test_goals_are_in_the_persons_words_with_their_priority() -> None:
    goals = of_kind(realistic(), "Goal")
    assert [goal["description"]["text"] for goal in goals] == [goal.words.text for goal in PLAN.goals]
    assert [goal.get("priority", {}).get("text") for goal in goals] == [*(wording("fhir.priority", nth=nth) for nth in (1, 2, 3)), None]
    assert [goal["lifecycleStatus"] for goal in goals] == ["active", "active", "active", "on-hold"]
    assert [goal["achievementStatus"]["coding"][0]["code"] for goal in goals[:3]] == ["in-progress"] * 3


def test_what_the_plan_holds_is_an_order_based_on_what_the_person_wants() -> None:
    requests = of_kind(realistic(), "ServiceRequest")
    proposals = {f"urn:uuid:{one['id']}": one["code"]["concept"]["text"] for one in requests if one["intent"] == "proposal"}
    orders = [one for one in requests if one["intent"] == "order"]
    assert list(proposals.values()) == [SERVICES["grupu-maja"].name, SERVICES["muzikas-terapija"].name]
    based = {one["code"]["concept"]["text"]: proposals[one["basedOn"][0]["reference"]] for one in orders if "basedOn" in one}
    assert all(service == wanted for service, wanted in based.items())
    assert len(based) == 2
    assert [one["status"] for one in orders] == ["active", "active", "active", "active", "on-hold"]


def test_nothing_is_ordered_before_the_person_agrees() -> None:
    for state in (State.DRAFT, State.SUBMITTED, State.IN_REVIEW, State.QUESTION, State.PROPOSED):
        record = in_state(state)
        assert {one["status"] for one in of_kind(record, "ServiceRequest") if one["intent"] == "order"} == {"draft"}
        assert [(one["status"], one["intent"]) for one in of_kind(record, "CarePlan")] == [("draft", "proposal")]


def test_words_about_goals_are_kept_to_the_letter() -> None:
    bundle = json.dumps(resources(realistic()), ensure_ascii=False)
    about_goals = [line.words.text for line in PLAN.lines if str(line.place).startswith(("goals.", "support.", "remark/", "objection/"))]
    assert about_goals
    assert [text for text in about_goals if text not in bundle] == []
    assert set(about_goals) <= set(said_in(PLAN))


def test_the_same_plan_gives_the_same_names() -> None:
    assert fhir_bundle(realistic()) == fhir_bundle(realistic())
    other = record_of(replace(CASE, plan=replace(PLAN, version=3)), GIVEN)
    assert not {one["id"] for one in resources(realistic())} & {one["id"] for one in resources(other)}
