"""Services that have no plain name of ours: the office's own, and those for the family."""

from decimal import Decimal

from plan import changes as c
from plan.states import Move
from plan.support.catalogue import CatalogueService
from plan.support.services import SERVICES
from storage.db.tx import Tx
from storage.office import catalogue
from tests.bot.plan_making import send_plan
from tests.bot.worker_changes import case_of, change_as_worker
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import press
from tests.words import OWN_SERVICE


@on_sqlite
async def test_the_person_reads_and_agrees_to_a_service_of_the_offices_own(bot: RunningBot) -> None:
    """A text of that code is in no catalogue: the proposal failed to be drawn, and nobody could agree."""
    await bot.worker()
    anna = await bot.person()
    await send_plan(anna)
    await bot.settled()
    case = case_of(bot, anna)
    own = CatalogueService("majas-meistars", OWN_SERVICE, sign="🔧", unit="visit", price=Decimal(20))
    goal = case.plan.goals[0].id

    def save(tx: Tx) -> None:
        assert case.person.office_id
        catalogue.save_service(tx, case.person.office_id, own)

    bot.program.store.run_now(save)
    lines = (c.AddSupport(goal, "majas-meistars"), c.AddSupport(goal, "atelpas-bridis-majas"))
    await change_as_worker(bot, anna, c.MovePlan(Move.TAKE), *lines, c.MovePlan(Move.PROPOSE))
    await press(anna, "button.resume")
    assert f"🔧 {OWN_SERVICE}" in anna.last.text
    assert SERVICES["atelpas-bridis-majas"].name in anna.last.text
    await press(anna, "button.next", "after.agree")
    await bot.settled()
    await anna.say("/dati")
    await press(anna, "data.file")
    await bot.settled()
    data = next(message.document.data.decode() for message in anna.chat if message.document and message.document.name == "mani-dati.txt")
    assert f"🔧 {OWN_SERVICE}" in data
