"""A worker in Telegram is told why something cannot be done."""

from decimal import Decimal

from plan import changes as c
from plan.states import Move, State
from tests.bot.plan_making import send_plan
from tests.bot.worker_changes import case_of, change_as_worker
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import press, wording
from tests.words import SUBSIDY


@on_sqlite
async def test_a_plan_over_budget_is_not_proposed_without_a_reason(bot: RunningBot) -> None:
    """The reason was swallowed: the worker read that the case's state had changed."""
    ilze, anna = await bot.worker(), await bot.person()
    await send_plan(anna)
    await bot.settled()
    goal = case_of(bot, anna).plan.goals[0].id
    costly = c.AddSupport(goal, "psihologs", unit="visit", units=Decimal(2), price=Decimal(30), months=6)
    await change_as_worker(bot, anna, c.MovePlan(Move.TAKE), c.SetBudget(Decimal(100), 6), costly)
    await ilze.say("/rinda")
    await press(ilze, "Anna", "w.propose", "w.proposing.yes")
    assert wording("w.sorry.over_budget") in ilze.last.text
    assert case_of(bot, anna).plan.state is State.IN_REVIEW
    await change_as_worker(bot, anna, c.StateReason(SUBSIDY))
    await press(ilze, "w.proposing.yes")
    assert case_of(bot, anna).plan.state is State.PROPOSED
