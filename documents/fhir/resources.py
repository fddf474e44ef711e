"""Pieces of the FHIR bundle: names of resources, the person, goals, notes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

from documents.plan_content import PlannedGoal, Quotation, shown_on
from documents.record import PlanRecord
from documents.wording import formal_whose, formal_words, storable
from locales.catalogue import say
from plan.questions.registry import Surface
from plan.states import State
from plan.words import Source

Node = dict[str, Any]
# The namespace of the names of our resources, so that the same plan gives the same names.
OURS = UUID("6f1c1f9e-58a3-4d0c-9a55-3b5e0f6f2d11")
_ACHIEVEMENT = "http://terminology.hl7.org/CodeSystem/goal-achievement"
_PRIORITY = "http://terminology.hl7.org/CodeSystem/goal-priority"
_PRIORITIES = (("high-priority", "High Priority"), ("medium-priority", "Medium Priority"), ("low-priority", "Low Priority"))
_LIFECYCLE = {
    State.DRAFT: "proposed",
    State.SUBMITTED: "proposed",
    State.IN_REVIEW: "proposed",
    State.QUESTION: "proposed",
    State.PROPOSED: "planned",
    State.FINAL: "active",
    State.REVIEW_DUE: "active",
}


def resource_with_id(record: PlanRecord, kind: str, what: object) -> Node:
    return {"resourceType": kind, "id": str(uuid5(OURS, f"{record.plan_id}/{record.version}/{kind}/{what}"))}


def reference(record: PlanRecord, kind: str, what: object) -> Node:
    return {"reference": f"urn:uuid:{resource_with_id(record, kind, what)['id']}", "type": kind}


def without_nothing(node: Mapping[str, Any]) -> Node:
    """Drop empty values, because FHIR allows neither empty lists nor nulls."""
    return {name: value for name, value in node.items() if value not in (None, [], "", {})}


def person_of(record: PlanRecord) -> Node:
    name = [{"text": storable(record.name)}] if record.name.strip() else None
    number = [{"value": storable(record.case_number)}] if record.case_number.strip() else None
    return without_nothing({**resource_with_id(record, "Patient", "person"), "identifier": number, "name": name})


def goal_resource(record: PlanRecord, goal: PlannedGoal) -> Node:
    """The goal in the person's words; what was said around it, and natural support, as notes with whose they are."""
    lifecycle = "on-hold" if goal.set_aside else _LIFECYCLE[record.state]
    progress = {"coding": [{"system": _ACHIEVEMENT, "code": "in-progress", "display": "In Progress"}]}
    return without_nothing(
        {
            **resource_with_id(record, "Goal", goal.number),
            "lifecycleStatus": lifecycle,
            "achievementStatus": progress if lifecycle == "active" else None,
            "priority": _priority(record, goal),
            "description": {"text": plain_text_of(goal.words)},
            "subject": reference(record, "Patient", "person"),
            "source": reference(record, "Patient", "person"),
            "note": list(_notes(record, goal)),
        }
    )


def plain_text_of(said: Quotation) -> str:
    """Words as plain text: the text to the letter without quotation marks, a voice note as its length, or a dash."""
    return storable(said.words.text if said.words.text.strip() else formal_words(replace(said.words, text=""))) or "–"


def annotation(said: Quotation, record: PlanRecord, heading: str = "") -> Node:
    """A note. Its author is a reference to the person, or the name of whoever else had a part in it."""
    text = say("fhir.note", {"heading": heading, "words": plain_text_of(said)}) if heading else plain_text_of(said)
    alone = said.whose.source is Source.PERSON
    author = {"authorReference": reference(record, "Patient", "person")} if alone else {"authorString": storable(formal_whose(said.whose))}
    return {**author, "text": text}


def _notes(record: PlanRecord, goal: PlannedGoal) -> Iterator[Node]:
    for question, lines in shown_on(Surface.FHIR, goal.around):
        yield from (annotation(said, record, say(f"formal.goal.{question.short}")) for said in lines)
    for item in goal.support:
        if not item.service:
            words = storable(formal_words(item.words))
            yield {
                "authorString": say("formal.whose.worker"),
                "text": say("fhir.note", {"heading": say("formal.goal.planned"), "words": words}),
            }


def _priority(record: PlanRecord, goal: PlannedGoal) -> Node | None:
    """The rank in words, and the third of the person's order in which it stands as a code. None for a goal outside the order."""
    if not goal.confirmed:
        return None
    ordered = sum(other.confirmed for other in record.goals)
    code, display = _PRIORITIES[(goal.rank - 1) * len(_PRIORITIES) // ordered]
    return {"coding": [{"system": _PRIORITY, "code": code, "display": display}], "text": say("fhir.priority", {"nth": goal.rank})}
