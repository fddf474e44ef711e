"""What a worker does on the pages, as the pages do it, for tests that look at the person's phone."""

from plan import changes as c
from plan.permissions import case_after
from plan.plan import Case
from plan.states import Move, Role
from plan.words import Provenance, Source, Words
from sandbox import Phone
from service.notifications.notify import notify
from storage.cases import cases
from storage.db.tx import Tx
from tests.bot.plan_making import send_plan
from tests.running_bot import RunningBot
from tests.wording import press
from tests.words import BROTHER_COMES


def case_of(bot: RunningBot, phone: Phone) -> Case:
    case = bot.program.store.run_now(lambda tx: cases.of_chat(tx, phone.id))
    assert case
    return case


async def change_as_worker(bot: RunningBot, anna: Phone, *changes: c.Change) -> None:
    """As the worker's pages do it."""

    def work(tx: Tx) -> None:
        case = cases.of_chat(tx, anna.id)
        assert case
        by = c.By(Role.WORKER, 1, bot.clock(), Provenance(Source.WORKER))
        after = cases.save(tx, case, case_after(case, changes, by), changes, by)
        notify(tx, changes, case, after, by)

    await bot.program.store.run(work)
    bot.program.courier.wake()
    await bot.settled()


async def agree_to_plan(bot: RunningBot) -> Phone:
    await bot.worker()
    anna = await bot.person()
    await send_plan(anna)
    await bot.settled()
    await change_as_worker(bot, anna, c.MovePlan(Move.TAKE))
    goal = case_of(bot, anna).plan.goals[0].id
    await change_as_worker(bot, anna, c.AddSupport(goal, words=Words(BROTHER_COMES)), c.MovePlan(Move.PROPOSE))
    await press(anna, "button.resume", "button.next", "after.agree")
    await bot.settled()
    return anna
