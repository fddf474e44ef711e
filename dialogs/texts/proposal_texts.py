"""The proposal that the person agrees to, goal by goal: what they wanted, what has money, what waits for it, and why the goal matters."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from dialogs.engine.screen import Text
from dialogs.texts.attribution import AttributedItem, ItemList, PlanTextPart, Reader, Statement, show_parts
from dialogs.texts.plan_texts import service_text
from dialogs.texts.values import FullDate
from plan.money.individual_budget import FundedLine, fund, units_of
from plan.plan import Plan, SupportLine
from plan.questions.key import QuestionKey
from plan.words import Words


def proposal_texts(plan: Plan, number: int, reader: Reader) -> tuple[Text, ...]:
    """The texts for a goal: how much help there is, from whom, and what waits, so that nobody agrees without having read it."""
    goal = plan.goal(number)
    if goal is None:
        return ()
    wish = Statement(Text("plan.wanted", {"goal": goal.words}), goal.provenance)
    return show_parts((wish, *_support_lines(plan, number, reader), *_why(plan, number)), reader.mark)


def line_text(line: SupportLine, reader: Reader) -> Text | Words:
    """The name of a line of support."""
    return service_text(line.service, reader.called) if line.service else line.words


def _support_lines(plan: Plan, number: int, reader: Reader) -> Iterator[PlanTextPart]:
    lines = [it for it in fund(plan) if it.line.goal == number]
    later = [it for it in lines if it.waits and not it.units]
    now = [it for it in lines if it not in later]
    if not lines:
        yield Text("plan.has_nothing")
    for text_id, some in (("plan.has", now), ("after.proposal.waits", later)):
        if some:
            yield ItemList(text_id, tuple(AttributedItem(_line_with_details(it, reader), it.line.provenance) for it in some))
    if any(it.waits for it in lines):
        yield Text("after.proposal.waits.why")


def _why(plan: Plan, number: int) -> Iterator[PlanTextPart]:
    lines = plan.lines_at(QuestionKey("goals.why", goal=number))
    if lines:
        yield ItemList("plan.goal.why", tuple(AttributedItem(line.words, line.provenance) for line in lines))


def _line_with_details(funded: FundedLine, reader: Reader) -> Text | Words:
    told = line_text(funded.line, reader)
    for below in _about(funded, reader):
        told = Text("after.proposal.line", {"above": told, "below": below})
    return told


def _about(funded: FundedLine, reader: Reader) -> Iterator[Text | Words]:
    """Details under a line of support: the worker's words, amount, start and provider."""
    line = funded.line
    if line.service in reader.explained:
        yield Text("service.called", {"name": reader.explained[line.service]})
    if line.service and line.words != Words():
        yield line.words
    if funded.waits and funded.units:
        yield Text("after.proposal.waits.part", {"of": _amount(line.unit, units_of(line)), "amount": _amount(line.unit, funded.units)})
    elif line.units and line.unit:
        yield _how_much(line)
    if line.start:
        yield Text("my_plan.from", {"date": FullDate(line.start)})
    if line.provider:
        yield Text("my_plan.provider", {"provider": line.provider})


def _how_much(line: SupportLine) -> Text:
    """The amount a month; for the whole period when that is a fraction such as half a visit."""
    if line.unit == "hour" or line.units == line.units.to_integral_value():
        return Text("my_plan.monthly", {"amount": _amount(line.unit, line.units)})
    return Text("my_plan.in_all", {"amount": _amount(line.unit, units_of(line))})


def _amount(unit: str, units: Decimal) -> Text | timedelta:
    """An amount of a unit: hours with minutes, else a whole number; "" counts as visits."""
    return timedelta(hours=float(units)) if unit == "hour" else Text(f"my_plan.{unit or 'visit'}", {"n": int(units)})
