"""The differences between two versions of a plan, and who looked at a case."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException

from locales.dates_and_numbers import formal_money
from plan.money.individual_budget import total_cost
from plan.plan import Plan, SupportLine
from plan.words import Words
from review.case import answer_diff
from review.web.context import Visit
from review.web.page import View
from review.web.render import number
from service.office.case_reading import read_version_before
from storage.cases import trail
from storage.db.tx import Tx
from storage.office import catalogue

MOST = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """The differences of one goal: its words, rank, answers and lines of support, which keep their numbers in a new version.

    `before` and `after` are its words, None in a version without it; ranks count from 1, 0 in a version without it.
    """

    before: Words | None
    after: Words | None
    rank_before: int
    rank_after: int
    gone: tuple[SupportLine, ...]
    new: tuple[SupportLine, ...]
    changed: tuple[tuple[SupportLine, SupportLine], ...]
    said: tuple[answer_diff.AnswerChange, ...]

    @property
    def same(self) -> bool:
        return (self.before, self.rank_before) == (self.after, self.rank_after) and not (self.gone or self.new or self.changed or self.said)


def differences(before: Plan, after: Plan) -> list[Difference]:
    """In the order of the newer version, then the goals that only the older one has."""
    ranks = [{goal.id: rank for rank, goal in enumerate(plan.goals_in_order(), 1)} for plan in (before, after)]
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


def compare(tx: Tx, visit: Visit) -> View:
    """Compares with the version named by "ar" in the address, else with the one before."""
    case, plan = visit.case, visit.case.plan
    before = read_version_before(tx, case, visit.query.get("ar", ""))
    if before is None:
        raise HTTPException(404)
    names = {service.code: service.name for service in catalogue.services(tx, visit.who.office_id, retired=True)}
    values = {
        "case": case,
        "before": before,
        "plan": plan,
        "differences": differences(before, plan),
        "said": answer_diff.of_person(before, plan),
        "costs": {"before": total_cost(before), "after": total_cost(plan)},
        "told": lambda line: _line_summary(line, names),
    }
    return View("compare.html", values)


def _line_summary(line: SupportLine, names: Mapping[str, str]) -> str:
    """A line of support on one line: "Psihologs, Anna Liepa, 2 × 6 × 35,50 €"."""
    title = names.get(line.service, line.service) if line.service else line.words.text
    sum_of = f"{number(line.units) or 0} × {line.months} × {formal_money(line.price)}" if line.price else ""
    return ", ".join(filter(None, (title, line.provider, sum_of)))


def show_record(tx: Tx, visit: Visit) -> View:
    """Who looked at the case and who did what, the newest first, at most MOST."""
    return View("record.html", {"case": visit.case, "deeds": trail.audit_of(tx, visit.case.plan.id)[-MOST:][::-1]})
