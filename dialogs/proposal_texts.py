"""What the person agrees to, goal by goal: what they wanted, what the plan has for it, why, and what of it has no money yet."""

from collections.abc import Iterator

from dialogs.conversation import Text
from dialogs.plan_texts import service_text, support_texts
from dialogs.whose import Listed, Reader, Said, shown
from plan.money import Funded, fund
from plan.plan import Plan


def proposal_texts(plan: Plan, number: int, reader: Reader) -> tuple[Text, ...]:
    """For the goal of this number; nobody says yes to help that waits for money without having read that it waits."""
    lines = plan.said(f"goals.why/{number}")
    why = (Listed("plan.goal.why", tuple(Said(line.words, line.provenance) for line in lines)),) if lines else ()
    return (*support_texts(plan, number, reader), *shown(why, reader.mark), *_waiting(plan, number, reader))


def _waiting(plan: Plan, number: int, reader: Reader) -> Iterator[Text]:
    waiting = [it for it in fund(plan) if it.line.goal == number and it.waits]
    for text_id, some in (
        ("after.proposal.waits.all", [it for it in waiting if not it.units]),
        ("after.proposal.waits.part", [it for it in waiting if it.units]),
    ):
        if some:
            yield Text(text_id, {"items": tuple(_named(it, reader) for it in some)})
    if waiting:
        yield Text("after.proposal.waits.why")


def _named(funded: Funded, reader: Reader) -> object:
    line = funded.line
    return service_text(line.service, reader.called) if line.service else line.words
