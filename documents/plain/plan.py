"""The plan in plain language, for the person: large type, picture signs, one goal a page."""

from documents.plain.blocks import Block, Speaker, answer_blocks, block, card_item, goal_block, member_blocks, overview
from documents.record import PlanRecord, WorkerQuestion
from documents.typeset import Value, pdf
from documents.wording import glance, on_day, plain_whose
from locales.dates_and_numbers import RIGA, money
from plan.questions.preferences import Liking
from plan.words import Words

_LIKING_SIGNS = {Liking.LIKE: "👍", Liking.UNSURE: "🤷", Liking.DISLIKE: "👎"}


def plain_plan(record: PlanRecord) -> bytes:
    """PDF/UA-1, A4, no type under 16 points. The same record gives the same bytes."""
    return pdf("plain_plan.typ", plain_content(record), record.on)


def plain_content(record: PlanRecord) -> dict[str, Value]:
    """All that the paper says, for the template to lay out."""
    tell = Speaker(record.polite)
    title = tell("my_plan.title")
    sections = (
        ("📖", "about", _about(record, tell)),
        ("👪", "circle", _circle(record, tell)),
        ("⭐", "preferences", _preferences(record, tell)),
        ("💬", "besides", _besides(record, tell)),
        ("💶", "money", _money(record, tell)),
    )
    return {
        "title": f"{title}: {record.name}" if record.name else title,
        "author": record.office,
        "description": title,
        "heading": title,
        "hourglass": "⏳",
        "name": record.name,
        "opening": [
            *_state(record, tell),
            *_period(record, tell),
            tell("my_plan.goals", n=sum(not goal.set_aside for goal in record.goals)),
        ],
        "overview": overview(record.goals),
        "ask": {"title": tell("my_plan.ask"), "sign": "❓", "blocks": [*_whom_to_ask(record, tell)]},
        "goals": [goal_block(goal, tell, of=len(record.goals)) for goal in record.goals],
        "sections": [{"sign": sign, "title": tell(f"my_plan.{name}"), "blocks": [*blocks]} for sign, name, blocks in sections if blocks],
        "change": [*tell.lines("my_plan.change")],
        "page": tell("my_plan.page", nth="{nth}", of="{of}"),
        "footer": " · ".join(filter(None, (glance(record.name, 40), on_day(record.on)))),
    }


def _state(record: PlanRecord, tell: Speaker) -> list[str]:
    """The plan's state. The day on which the person agreed stays on the paper as long as the plan runs."""
    agreed = record.agreed_on
    said = tell.lines("my_plan.state.final", date=on_day(agreed.astimezone(RIGA).date())) if agreed else []
    return said if agreed and record.state == "final" else [*said, *tell.lines(f"my_plan.state.{record.state}", date=on_day(record.on))]


def _period(record: PlanRecord, tell: Speaker) -> list[str]:
    period = record.period
    if period.starts and period.ends:
        return [tell("my_plan.starts", date=on_day(period.starts)), tell("my_plan.ends", date=on_day(period.ends))]
    return [tell("my_plan.lasts", n=period.months)]


def _about(record: PlanRecord, tell: Speaker) -> list[Block]:
    return answer_blocks(record.about, "my_plan.about", tell)


def _circle(record: PlanRecord, tell: Speaker) -> list[Block]:
    close = member_blocks("👪", tell("my_plan.circle.close"), record.close, tell)
    wished = member_blocks("🧭", tell("my_plan.circle.wished"), record.wished, tell)
    wish = record.close_ones
    return [*close, *wished, *([block("🏡", tell(f"my_plan.close_ones.{wish}"), [])] if wish else [])]


def _preferences(record: PlanRecord, tell: Speaker) -> list[Block]:
    return [
        block(
            _LIKING_SIGNS[liking],
            tell(f"my_plan.preferences.{liking}"),
            (card_item(liked.card, plain_whose(liked.whose, polite=tell.polite), tell) for liked in cards),
        )
        for liking, cards in record.preferences.items()
        if cards
    ]


def _besides(record: PlanRecord, tell: Speaker) -> list[Block]:
    said = [block("💬", "", map(tell.quote, record.said_besides))] if record.said_besides else []
    return [*said, *(asked for question in record.questions for asked in _question(question, tell))]


def _question(asked: WorkerQuestion, tell: Speaker) -> list[Block]:
    question = block("❓", tell("my_plan.question"), [tell.item(asked.question)])
    if asked.answer is None:
        return [question, block("💬", tell("my_plan.answer.none"), [])]
    if asked.answer == Words():
        return [question, block("💬", tell("my_plan.answer.unknown"), [])]
    return [question, block("💬", tell("my_plan.answer"), [tell.item(asked.answer)])]


def _money(record: PlanRecord, tell: Speaker) -> list[Block]:
    """Empty while the plan has neither a budget nor costs."""
    if not record.budget and not record.total:
        return []
    told = [tell("my_plan.money.budget", amount=money(record.budget)), tell("my_plan.money.total", amount=money(record.total))]
    told.append(tell("my_plan.money.missing", amount=money(record.missing)) if record.missing else tell("my_plan.money.enough"))
    return [block("", "", [tell.item(Words(), lines=told)])]


def _whom_to_ask(record: PlanRecord, tell: Speaker) -> list[Block]:
    people = (
        ("💼", "worker", record.worker),
        ("🏛", "office", record.office),
        ("📞", "phone", record.phone),
        *(("🧭", "supporter", supporter.name) for supporter in record.supporters),
    )
    return [block(sign, tell(f"my_plan.ask.{who}"), [tell.item(Words(), label=name)]) for sign, who, name in people if name]
