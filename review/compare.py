"""What differs between two versions of a plan, and who looked at a case: for those who come later."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from plan.plan import Case, Plan
from plan.words import Words
from review.case_view import title_of
from review.desk import Visit
from review.gate import the_case
from review.pages import page
from storage import cases, trail
from storage.tx import Tx

MOST = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one goal; `before` and `after` are its words, None where it is not in that version; ranks count from 1."""

    before: Words | None
    after: Words | None
    rank_before: int
    rank_after: int
    gone: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def same(self) -> bool:
        return self.before == self.after and self.rank_before == self.rank_after and not self.gone and not self.new


def differences(before: Plan, after: Plan) -> list[Difference]:
    """In the order of the newer version, then the goals that it has no more."""
    ranks = [{goal.id: rank for rank, goal in enumerate(plan.ranked(), 1)} for plan in (before, after)]
    numbers = [*ranks[1], *(number for number in ranks[0] if number not in ranks[1])]
    return [_difference(before, after, number, ranks) for number in numbers]


def _difference(before: Plan, after: Plan, number: int, ranks: list[dict[int, int]]) -> Difference:
    old, new = before.goal(number), after.goal(number)
    had, has = (tuple(title_of(line) for line in plan.support if line.goal == number) for plan in (before, after))
    return Difference(
        old.words if old else None,
        new.words if new else None,
        ranks[0].get(number, 0),
        ranks[1].get(number, 0),
        tuple(title for title in had if title not in has),
        tuple(title for title in has if title not in had),
    )


async def compare(request: Request, visit: Visit) -> Response:
    def load(tx: Tx) -> tuple[Case, Plan | None]:
        case = the_case(tx, visit, request)
        earlier = [plan for plan in cases.versions(tx, case.person.id) if plan.version < case.plan.version]
        return case, earlier[-1] if earlier else None

    case, before = await visit.desk.store.run(load)
    if before is None:
        raise HTTPException(404)
    return page(visit, "compare.html", case=case, before=before, plan=case.plan, differences=differences(before, case.plan))


async def record(request: Request, visit: Visit) -> Response:
    """Who looked at the case and who did what, the newest first."""

    def load(tx: Tx) -> tuple[Case, list[trail.Deed]]:
        case = the_case(tx, visit, request)
        return case, trail.audit_of(tx, case.plan.id)[-MOST:][::-1]

    case, deeds = await visit.desk.store.run(load)
    return page(visit, "record.html", case=case, deeds=deeds)
