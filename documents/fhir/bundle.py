"""The plan as a FHIR R5 Bundle: for other systems, machine-readable.

What the person wants is a ServiceRequest with the intent "proposal"; what the plan holds is one with the intent "order", based on the
proposal where there is one. Code values are those of the R5 value sets request-status, care-plan-intent, goal-status, goal-achievement,
goal-priority and request-intent.
"""

from collections.abc import Iterator
from typing import Any

from fhir.resources.bundle import Bundle

from documents.fhir.resources import Node, annotation, goal_resource, person_of, reference, resource_with_id, without_nothing
from documents.fhir.service_requests import order, proposal
from documents.record import PlanRecord
from documents.wording import storable
from locales.catalogue import say
from plan.support.services import Wish


def fhir_bundle(record: PlanRecord) -> bytes:
    """JSON of a Bundle of the type "collection": Patient, Organization, CarePlan, Goals, ServiceRequests. Validated while it is made.

    Resources refer to each other by urn:uuid, which are the same for the same plan and version. A voice note appears as its length.
    """
    resources = list(_resources(record))
    entries = [{"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource} for resource in resources]
    bundle = Bundle.model_validate({"resourceType": "Bundle", "type": "collection", "language": "lv", "entry": entries})
    return bundle.model_dump_json(indent=2).encode()


def _resources(record: PlanRecord) -> Iterator[Node]:
    proposals = {
        (goal.number, wished.service.code): proposal(record, goal, wished)
        for goal in record.goals
        for wished in goal.wished
        if wished.wish is Wish.WANT
    }
    orders = [
        order(record, goal, item, proposals.get((goal.number, item.service.code)))
        for goal in record.goals
        for item in goal.support
        if item.service
    ]
    yield person_of(record)
    yield from _office(record)
    yield _care_plan(record, [*proposals.values()], orders)
    yield from (goal_resource(record, goal) for goal in record.goals)
    yield from proposals.values()
    yield from orders


def _office(record: PlanRecord) -> Iterator[Node]:
    if record.office.strip():
        phone = [{"system": "phone", "value": storable(record.phone)}] if record.phone.strip() else None
        contact = [{"telecom": phone}] if phone else None
        yield without_nothing({**resource_with_id(record, "Organization", "office"), "name": storable(record.office), "contact": contact})


def _care_plan(record: PlanRecord, proposals: list[Node], orders: list[Node]) -> Node:
    """A plan is in force ("active", intent "plan") once the person agreed to it; before that it is a draft of a proposal."""
    office = reference(record, "Organization", "office") if record.office.strip() else None
    asides = [annotation(said, record) for said in record.said_besides]
    plan: dict[str, Any] = {
        **resource_with_id(record, "CarePlan", "plan"),
        "identifier": [{"value": f"{record.plan_id}/{record.version}"}],
        "status": "active" if record.agreed else "draft",
        "intent": "plan" if record.agreed else "proposal",
        "title": say("fhir.title"),
        "subject": reference(record, "Patient", "person"),
        "period": _period(record),
        "created": record.on.isoformat(),
        "custodian": office,
        "goal": [reference(record, "Goal", goal.number) for goal in record.goals],
        "supportingInfo": [{"reference": f"urn:uuid:{one['id']}"} for one in proposals],
        "activity": [{"plannedActivityReference": {"reference": f"urn:uuid:{one['id']}"}} for one in orders],
        "note": [note for note in asides if note],
    }
    return without_nothing(plan)


def _period(record: PlanRecord) -> Node | None:
    starts, ends = record.period.starts, record.period.ends
    return {"start": starts.isoformat(), "end": ends.isoformat()} if starts and ends else None
