"""Services as ServiceRequests: what the person wants (proposal) and what the plan holds (order)."""

from datetime import date, timedelta
from decimal import Decimal

from documents.fhir.resources import OURS, Node, annotation, reference, resource_with_id, without_nothing
from documents.plan_content import PlannedGoal, ServiceName, SupportItem, WishedService
from documents.record import PlanRecord
from documents.wording import formal_unit, storable
from locales.catalogue import say
from locales.dates_and_numbers import formal_money
from plan.money.period import after_months
from plan.states import State

_PERTAINS_TO_GOAL = "http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal"
_UCUM = "http://unitsofmeasure.org"
_UCUM_CODES = {"hour": "h", "day": "d", "visit": "{visit}", "trip": "{trip}"}


def proposal(record: PlanRecord, goal: PlannedGoal, wished: WishedService) -> Node:
    """Draft while the person still works on the plan, active from when it was sent."""
    return without_nothing(
        {
            **_request(record, goal, wished.service, f"wish/{goal.number}/{wished.service.code}"),
            "status": "draft" if record.state is State.DRAFT else "active",
            "intent": "proposal",
            "requester": reference(record, "Patient", "person"),
            "note": [annotation(said, record) for said in wished.provider],
        }
    )


def order(record: PlanRecord, goal: PlannedGoal, item: SupportItem, wanted: Node | None) -> Node:
    """Draft until the person agrees to the plan; then active, or on hold while all of it waits for money.

    The quantity is what the budget pays over all months.
    """
    assert item.service is not None
    waits = storable(say("fhir.missing", {"amount": formal_money(item.missing)}))
    on_hold = item.waits and not item.paid_units
    status = "draft" if not record.agreed else "on-hold" if on_hold else "active"
    return without_nothing(
        {
            **_request(record, goal, item.service, f"line/{item.number}"),
            "status": status,
            "intent": "order",
            "basedOn": [{"reference": f"urn:uuid:{wanted['id']}", "type": "ServiceRequest"}] if wanted else None,
            "quantityQuantity": _quantity(item.paid_units, item.unit),
            "occurrencePeriod": _period(item.start, item.months),
            "requester": reference(record, "Organization", "office") if record.office.strip() else None,
            "performer": [{"display": storable(item.provider)}] if item.provider.strip() else None,
            "note": [{"text": waits}] if item.waits else None,
        }
    )


def _request(record: PlanRecord, goal: PlannedGoal, service: ServiceName, what: str) -> Node:
    return {
        **resource_with_id(record, "ServiceRequest", what),
        "extension": [{"url": _PERTAINS_TO_GOAL, "valueReference": reference(record, "Goal", goal.number)}],
        "priority": "routine",
        "code": {"concept": {"coding": [{"system": OURS.urn, "code": service.code}], "text": storable(service.name)}},
        "subject": reference(record, "Patient", "person"),
        "authoredOn": record.on.isoformat(),
    }


def _quantity(units: Decimal, unit: str) -> Node | None:
    if not units:
        return None
    code = {"system": _UCUM, "code": _UCUM_CODES[unit]} if unit in _UCUM_CODES else {}
    return without_nothing({"value": units, "unit": storable(formal_unit(unit)), **code})


def _period(start: date | None, months: int) -> Node | None:
    if start is None:
        return None
    end = (after_months(start, months) - timedelta(days=1)).isoformat() if months else None
    return without_nothing({"start": start.isoformat(), "end": end})
