"""What the formal plan says, in its order, in words: the PDF and the DOCX only lay it out.

A section is a heading and its parts; a part has a level (2, 3 or UNDER), perhaps a title, notes in the office's voice, and
quotes with whose they are. A table is its headings, its rows and perhaps a last row.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import groupby

from documents.formal.building_blocks import UNDER, Content, note, part, quote, section
from documents.formal.goals import goals_section
from documents.plan_content import PlannedGoal, shown_on
from documents.record import PlanRecord
from documents.table import AMOUNTS, COLUMNS, formal_cells, headings, rows_of, total_cells
from documents.wording import card, formal_whose, formal_words, glance, short_date, short_moment
from locales.catalogue import say
from locales.dates_and_numbers import formal_money
from plan.money.individual_budget import NOTHING
from plan.questions.preferences import Liking
from plan.questions.registry import Surface
from plan.states import Role
from plan.support.supporter import Supporter
from plan.words import Words


def formal_content(record: PlanRecord) -> Content:
    rows = [formal_cells(row) for row in rows_of(record)]
    return {
        "title": say("formal.title"),
        "author": record.office,
        "description": say("formal.about_file", {"case": record.case_number or say("formal.unknown")}),
        "facts": [{"label": say(f"formal.{name}"), "value": value or say("formal.unknown")} for name, value in _facts(record)],
        "legend": say("formal.legend"),
        "before": [found for found in (_about(record), _circle(record), _preferences(record), goals_section(record)) if found],
        "support": {"title": say("formal.support"), "none": "" if rows else say("formal.support.none")},
        "columns": [*COLUMNS],
        "amounts": sorted(AMOUNTS),
        "table": {"head": headings(COLUMNS), "rows": [*rows, total_cells(record)] if rows else []},
        "budget": {
            "title": say("formal.budget"),
            "rows": _budget(record),
            "reason_title": say("formal.budget.reason"),
            "reason": record.reason,
        },
        "after": [found for found in (_advice(record), _questions(record), _besides(record)) if found],
        "history": {"title": say("formal.history"), "head": [*_heads("history", "at", "state", "by")], "rows": _history(record)},
        "signatures": {
            "title": say("formal.signatures"),
            "head": [*_heads("signatures", "who", "name", "signature", "date")],
            "rows": _signatures(record),
        },
        "page": say("formal.page", {"nth": "{nth}", "of": "{of}"}),
        "footer": " · ".join(filter(None, (glance(record.office), glance(record.case_number), short_date(record.on)))),
    }


def _heads(table: str, *columns: str) -> Iterator[str]:
    return (say(f"formal.{table}.{column}") for column in columns)


def _facts(record: PlanRecord) -> Iterator[tuple[str, str]]:
    yield from (("person", record.name), ("case", record.case_number), ("office", record.office), ("worker", record.worker))
    yield from (("supporter", _supporter(supporter)) for supporter in record.supporters)
    yield from (("period", _period(record)), ("version", str(record.version)))
    yield from (("state", say(f"formal.state.{record.state}")), ("on", short_date(record.on)))


def _supporter(supporter: Supporter) -> str:
    if not supporter.hours:
        return supporter.name
    return say("formal.supporter.name", {"name": supporter.name, "hours": say("formal.supporter.hours", {"n": supporter.hours})})


def _period(record: PlanRecord) -> str:
    period = record.period
    months = say("formal.months", {"n": period.months})
    if not period.starts or not period.ends:
        return months
    dates = say("formal.period.dates", {"starts": short_date(period.starts), "ends": short_date(period.ends)})
    return f"{dates}, {months}"


def _about(record: PlanRecord) -> Content | None:
    answers = shown_on(Surface.FORMAL_PLAN, record.about)
    return section("about", [part(2, say(f"formal.about.{question.short}"), quotes=map(quote, lines)) for question, lines in answers])


def _circle(record: PlanRecord) -> Content | None:
    parts: list[Content] = []
    for kind, members in (("close", record.close), ("wished", record.wished)):
        parts += [part(2, say(f"formal.circle.{kind}"))] if members else []
        for member in members:
            parts.append(part(3, quotes=[quote(member.who)]))
            parts += [part(UNDER, notes=[say("formal.circle.helps")], quotes=map(quote, member.helps))] if member.helps else []
    if record.close_ones:
        parts.append(part(2, say("formal.circle.close_ones"), notes=[say(f"formal.close_ones.{record.close_ones}")]))
    return section("circle", parts)


def _preferences(record: PlanRecord) -> Content | None:
    """For each answer a part, in which each line names the cards of one source."""
    parts = []
    for liking in Liking:
        cards = sorted(record.preferences[liking], key=lambda liked: formal_whose(liked.whose))
        lines = [
            note(", ".join(card(c.card)[1] for c in mine), whose) for whose, mine in groupby(cards, lambda liked: formal_whose(liked.whose))
        ]
        parts += [part(2, say(f"formal.preferences.{liking}"), quotes=lines)] if lines else []
    return section("preferences", parts)


def _budget(record: PlanRecord) -> list[Content]:
    rows: Mapping[str, Decimal] = {
        "budget": record.budget,
        "total": record.total,
        "paid": record.paid,
        "left": max(record.budget - record.paid, NOTHING),
        "missing": record.missing,
    }
    return [{"label": say(f"formal.budget.{name}"), "value": formal_money(amount)} for name, amount in rows.items()]


def _advice(record: PlanRecord) -> Content | None:
    pairs = record.contradictions
    return section("advice", [part(2, notes=[say("formal.advice.order")], quotes=map(_goal_with_rank, pair)) for pair in pairs])


def _goal_with_rank(goal: PlannedGoal) -> Content:
    return note(f"{goal.rank}. {formal_words(goal.words.words)}", formal_whose(goal.words.whose))


def _questions(record: PlanRecord) -> Content | None:
    parts = []
    for asked in record.questions:
        parts.append(part(2, say("formal.question"), quotes=[note(formal_words(asked.question), say("formal.role.worker"))]))
        parts.append(_answer(asked.answer))
    return section("questions", parts)


def _answer(answer: Words | None) -> Content:
    title = say("formal.answer")
    if answer is None or answer == Words():
        return part(3, title, notes=[say("formal.answer.none" if answer is None else "formal.answer.unknown")])
    return part(3, title, quotes=[note(formal_words(answer), say("formal.role.person"))])


def _besides(record: PlanRecord) -> Content | None:
    return section("besides", [part(2, quotes=map(quote, record.said_besides))] if record.said_besides else [])


def _history(record: PlanRecord) -> list[list[str]]:
    return [[short_moment(step.at), say(f"formal.state.{step.state}"), _by(step.role, step.name)] for step in record.history]


def _by(role: Role, name: str) -> str:
    said = say(f"formal.role.{role}")
    return say("formal.named", {"name": name, "role": said}) if name else said


def _signatures(record: PlanRecord) -> list[list[str]]:
    """Who signs, with their name; the places for signature and date stay empty."""
    supporters = [("supporter", supporter.name) for supporter in record.supporters]
    signs = [("person", record.name), *supporters, ("worker", record.worker)]
    return [[say(f"formal.{who}"), name, "", ""] for who, name in signs]
