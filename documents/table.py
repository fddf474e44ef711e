"""The lines of support as a table: for the formal plan, and as CSV for a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO

from documents.plan_content import PlannedGoal, SupportItem
from documents.record import PlanRecord
from documents.wording import formal_unit, glance, number, short_date
from locales.catalogue import say
from locales.dates_and_numbers import formal_money
from plan.money.individual_budget import NOTHING

COLUMNS = ("goal", "service", "provider", "unit", "a_month", "price", "months", "start", "cost", "paid", "missing")
AMOUNTS = frozenset({"a_month", "price", "months", "cost", "paid", "missing"})
CSV_COLUMNS = ("rank", *COLUMNS)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class SupportRow:
    """A line of support beside the goal that it serves."""

    goal: PlannedGoal
    item: SupportItem

    @property
    def what(self) -> str:
        """The service by its official name, or natural support in words; both where a service has words beside it."""
        return ": ".join(filter(None, (self.item.service.name if self.item.service else "", self.item.words.text)))


def rows_of(record: PlanRecord) -> Iterator[SupportRow]:
    """In the person's order of priorities."""
    yield from (SupportRow(goal, item) for goal in record.goals for item in goal.support)


def headings(columns: Iterable[str]) -> list[str]:
    return [say(f"table.{column}") for column in columns]


def lines_csv(record: PlanRecord) -> bytes:
    """UTF-8 with its mark, semicolons and decimal commas, as Latvian Excel opens it; money without the sign of the currency.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings(CSV_COLUMNS))
    writer.writerows([harmless(cell) for cell in _csv_cells(row)] for row in rows_of(record))
    return file.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """The cell, behind an apostrophe where a spreadsheet would run it as a formula, even after blanks. No number here is negative."""
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell


def _csv_cells(row: SupportRow) -> tuple[str, ...]:
    item = row.item
    start = item.start.isoformat() if item.start else ""
    amounts = (number(item.a_month), _euros(item.price), str(item.months), start, *map(_euros, (item.cost, item.paid, item.missing)))
    return (str(row.goal.rank), row.goal.words.words.text, row.what, item.provider, formal_unit(item.unit), *amounts)


def _euros(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",")


def formal_cells(row: SupportRow) -> dict[str, str]:
    """Cells for paper, by column: the goal and natural support in short, because they stand whole above the table."""
    item = row.item
    priced = item.price > 0
    money = {
        name: formal_money(value) if priced else "" for name, value in (("price", item.price), ("cost", item.cost), ("paid", item.paid))
    }
    return {
        "goal": f"{row.goal.rank}. {glance(row.goal.words.words.text)}",
        "service": row.what if item.service else glance(row.what),
        "provider": item.provider,
        "unit": formal_unit(item.unit),
        "a_month": number(item.a_month) if item.a_month else "",
        "months": str(item.months) if item.months else "",
        "start": short_date(item.start) if item.start else "",
        "missing": formal_money(item.missing) if item.waits else "",
        **money,
    }


def total_cells(record: PlanRecord) -> dict[str, str]:
    missing = sum((row.item.missing for row in rows_of(record)), NOTHING)
    amounts = {"cost": record.total, "paid": record.paid, "missing": missing}
    return dict.fromkeys(COLUMNS, "") | {"goal": say("table.total")} | {name: formal_money(value) for name, value in amounts.items()}
