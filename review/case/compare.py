"""What differs between two versions of a plan, and who looked at a case: for those who come later."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from locales.dates_and_numbers import formal_money
from plan.money.individual_budget import total
from plan.plan import Case, Plan, SupportLine
from plan.words import Words
from review.case import answer_diff
from review.web.context import Visit
from review.web.gate import the_case
from review.web.render import number, page
from storage.cases import cases, trail
from storage.db.tx import Tx
from storage.office import catalogue

MOST = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one goal, what was said around it, and its lines of support, which keep their numbers in a new version.

    `before` and `after` are its words, None where it is not in that version; ranks count from 1.
    """

    before: Words | None
    after: Words | None
    rank_before: int
    rank_after: int
    gone: tuple[SupportLine, ...]
    new: tuple[SupportLine, ...]
    changed: tuple[tuple[SupportLine, SupportLine], ...]
    said: tuple[answer_diff.Change, ...]

    @property
    def same(self) -> bool:
        return (self.before, self.rank_before) == (self.after, self.rank_after) and not (self.gone or self.new or self.changed or self.said)


def differences(before: Plan, after: Plan) -> list[Difference]:
    """In the order of the newer version, then the goals that it has no more."""
    ranks = [{goal.id: rank for rank, goal in enumerate(plan.ranked(), 1)} for plan in (before, after)]
    goals = [*ranks[1], *(goal for goal in ranks[0] if goal not in ranks[1])]
    return [_difference(before, after, goal, ranks) for goal in goals]


def _difference(before: Plan, after: Plan, goal: int, ranks: list[dict[int, int]]) -> Difference:
    old, new = before.goal(goal), after.goal(goal)
    had, has = ({line.id: line for line in plan.support if line.goal == goal} for plan in (before, after))
    return Difference(
        old.words if old else None,
        new.words if new else None,
        ranks[0].get(goal, 0),
        ranks[1].get(goal, 0),
        tuple(line for line in had.values() if line.id not in has),
        tuple(line for line in has.values() if line.id not in had),
        tuple((had[line.id], line) for line in has.values() if line.id in had and had[line.id] != line),
        answer_diff.of_goal(before, after, goal),
    )


async def compare(request: Request, visit: Visit) -> Response:
    """With the version that the address names in "ar", else with the one before."""
    asked = request.query_params.get("ar", "")

    def load(tx: Tx) -> tuple[Case, Plan | None, dict[str, str]]:
        case = the_case(tx, visit, request)
        earlier = {str(plan.version): plan for plan in cases.versions(tx, case.person.id) if plan.version < case.plan.version}
        names = {it.code: it.name for it in catalogue.services(tx, visit.who.office_id, retired=True)}
        return case, earlier.get(asked or str(case.plan.version - 1)), names

    case, before, names = await visit.desk.store.run(load)
    if before is None:
        raise HTTPException(404)
    return page(
        visit,
        "compare.html",
        case=case,
        before=before,
        plan=case.plan,
        differences=differences(before, case.plan),
        said=answer_diff.of_person(before, case.plan),
        costs={"before": total(before), "after": total(case.plan)},
        told=lambda line: _told(line, names),
    )


def _told(line: SupportLine, names: Mapping[str, str]) -> str:
    """A line of support on one line: "Psihologs, Anna Liepa, 2 × 6 × 35,50 €"."""
    title = names.get(line.service, line.service) if line.service else line.words.text
    sum_of = f"{number(line.units) or 0} × {line.months} × {formal_money(line.price)}" if line.price else ""
    return ", ".join(filter(None, (title, line.provider, sum_of)))


async def record(request: Request, visit: Visit) -> Response:
    """Who looked at the case and who did what, the newest first."""

    def load(tx: Tx) -> tuple[Case, list[trail.Deed]]:
        case = the_case(tx, visit, request)
        return case, trail.audit_of(tx, case.plan.id)[-MOST:][::-1]

    case, deeds = await visit.desk.store.run(load)
    return page(visit, "record.html", case=case, deeds=deeds)
