"""The plan as the worker proposes it, read by the person before they say yes."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from plan import changes as c
from plan.permissions import make
from plan.states import Move, Role
from plan.words import Provenance, Source, Words
from sandbox import Phone, Sandbox
from storage import cases
from storage.notices import put_notices
from storage.tx import Tx
from tests.bot.ways import sends_a_plan
from tests.running_bot import RunningBot

AT_WORK = c.By(Role.WORKER, 1, datetime.now(UTC), Provenance(Source.WORKER))
# Pays for 5 of the 8 visits of the first service, and for nothing of the second.
MONEY = (c.SetBudget(Decimal(500), 4), c.StateReason("Pašvaldība piemaksā"))


def proposed(tx: Tx, anna: Phone) -> None:
    case = cases.of_chat(tx, anna.id)
    assert case
    goal = case.plan.ranked()[0].id
    lines = (
        c.AddSupport(goal, "", Words("Brālis brauc līdzi")),
        c.AddSupport(goal, "psihologs", Words(), "", "visit", Decimal(2), Decimal(100), 4),
        c.AddSupport(goal, "logopeds", Words(), "", "visit", Decimal(1), Decimal(100), 4),
    )
    changes = (c.MovePlan(Move.TAKE), *MONEY, *lines, c.MovePlan(Move.PROPOSE))
    saved = cases.save(tx, case, make(case, changes, AT_WORK), changes, AT_WORK)
    put_notices(tx, changes, case, saved, AT_WORK)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_nobody_agrees_to_help_that_waits_for_money_without_reading_so(sandbox: Sandbox, database_url: str, tmp_path: Path) -> None:
    """The pages listed all that the worker had written in as if it were paid for."""
    bot = RunningBot(sandbox, database_url, tmp_path / "data")
    await bot.start()
    try:
        await bot.worker()
        anna = await bot.person()
        await sends_a_plan(anna)
        await bot.settled()
        bot.program.store.run_now(lambda tx: proposed(tx, anna))
        bot.program.courier.wake()
        await bot.settled()
        await anna.press("Turpināt")
        text = anna.last.text
    finally:
        await bot.stop()
    wanted, has, part, all_of_it, why = (
        text.index(words)
        for words in (
            "Tu gribi:",
            "Plānā ir:",
            "Daļa no šīs palīdzības gaida naudu:\n• 💬 Psihologs",
            "Šī palīdzība gaida naudu:\n• 🗣 Logopēds",
            "Naudas nepietiek visam.",
        )
    )
    assert wanted < has < all_of_it < part < why
