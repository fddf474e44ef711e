"""The plan as the worker proposes it, read by the person before they say yes."""

from collections.abc import AsyncIterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import pytest_asyncio

from documents.wording import on_day
from plan import changes as c
from plan.permissions import case_after
from plan.plan import Plan
from plan.questions.key import parse_key
from plan.states import Move, Role, State
from plan.support.catalogue import CatalogueService
from plan.support.services import SERVICES
from plan.words import Provenance, Source, Words
from sandbox import Phone, Sandbox
from service.notifications.notify import notify
from storage.cases import cases
from storage.db.tx import Tx
from storage.office import catalogue
from tests.bot.plan_making import send_plan
from tests.databases import on_sqlite
from tests.running_bot import NOON, RunningBot
from tests.wording import lines, press, unsigned, wording
from tests.words import BROTHER_COMES, HOPE_HOUSE, NOT_SO_FAR, SUBSIDY, TELL_MORE, THINK_OF_HOME

AT_WORK = c.By(Role.WORKER, 1, NOON, Provenance(Source.WORKER))
# Pays for 5 of the 8 visits of the first service, and for nothing of the second.
MONEY = (c.SetBudget(Decimal(500), 4), c.StateReason(SUBSIDY))


def proposed(tx: Tx, anna: Phone) -> None:
    case = cases.of_chat(tx, anna.id)
    assert case
    goal = case.plan.goals_in_order()[0].id
    catalogue.save_service(tx, case.person.office_id or 0, PLAIN)
    told = (Words(THINK_OF_HOME), HOPE_HOUSE)
    lines = (
        c.AddSupport(goal, "", Words(BROTHER_COMES)),
        c.AddSupport(goal, "psihologs", *told, "visit", Decimal(2), Decimal(100), 4, date(2027, 1, 4)),
        c.AddSupport(goal, "logopeds", Words(), "", "visit", Decimal(1), Decimal(100), 4),
    )
    changes = (c.MovePlan(Move.TAKE), *MONEY, *lines, c.MovePlan(Move.PROPOSE))
    saved = cases.save(tx, case, case_after(case, changes, AT_WORK), changes, AT_WORK)
    notify(tx, changes, case, saved, AT_WORK)


PLAIN = CatalogueService("psihologs", SERVICES["psihologs"].name, TELL_MORE)


@pytest_asyncio.fixture
async def anna(sandbox: Sandbox, database_url: str, tmp_path: Path) -> AsyncIterator[tuple[RunningBot, Phone]]:
    """A person before the first page of the worker's proposal."""
    bot = RunningBot(sandbox, database_url, tmp_path / "data")
    await bot.start()
    try:
        await bot.worker()
        anna = await bot.person()
        await send_plan(anna)
        await bot.settled()
        bot.program.store.run_now(lambda tx: proposed(tx, anna))
        bot.program.courier.wake()
        await bot.settled()
        await press(anna, "button.resume")
        yield bot, anna
    finally:
        await bot.stop()


PART = wording("after.proposal.waits.part", amount=wording("my_plan.visit", n=5), of=wording("my_plan.visit", n=8))


def plan_of(bot: RunningBot, phone: Phone) -> Plan:
    case = bot.program.store.run_now(lambda tx: cases.of_chat(tx, phone.id))
    assert case
    return case.plan


@on_sqlite
async def test_nobody_agrees_to_help_that_waits_for_money_without_reading_so(anna: tuple[RunningBot, Phone]) -> None:
    """The pages listed all that the worker had written in as if it were paid for."""
    text = anna[1].last.text
    wanted, has, psychologist, part, waits, speech, why = (
        text.index(words)
        for words in (
            wording("plan.wanted", goal="").strip(),
            wording("my_plan.has"),
            wording("service.psihologs"),
            PART,
            wording("after.proposal.waits", items=""),
            lines(wording("service.logopeds"), wording("my_plan.monthly", amount=wording("my_plan.visit", n=1))),
            wording("my_plan.waits.order").splitlines()[0],
        )
    )
    assert wanted < has < psychologist < part < waits < speech < why


@on_sqlite
async def test_what_the_worker_wrote_for_the_person_is_read_before_the_yes(anna: tuple[RunningBot, Phone]) -> None:
    """How much, from whom and the office's own words came only with the paper, after the yes."""
    assert (
        "• "
        + lines(
            wording("service.psihologs"),
            TELL_MORE,
            f"„{THINK_OF_HOME}”",
            PART,
            wording("my_plan.from", date=on_day(date(2027, 1, 4))),
            wording("my_plan.provider", provider=HOPE_HOUSE),
        )
    ) in anna[1].last.text


@on_sqlite
@pytest.mark.parametrize(("said", "kept"), [(NOT_SO_FAR, Words(NOT_SO_FAR)), ("", Words())])
async def test_the_person_says_which_help_is_not_good(anna: tuple[RunningBot, Phone], said: str, kept: Words) -> None:
    """Only a whole goal could be named, and without words not even that was kept."""
    bot, phone = anna
    for label in ("button.next", "after.disagree", unsigned("goal.home.2"), "service.psihologs", "button.back", "button.back"):
        await press(phone, label)
    assert wording("after.proposal.where") in phone.last.text
    for label in (unsigned("goal.home.2"), "service.psihologs"):
        await press(phone, label)
    assert wording("after.objection.line", what=wording("service.psihologs")) in phone.last.text
    await (phone.say(said) if said else press(phone, "after.objection.silent"))
    plan = plan_of(bot, phone)
    goal, line = plan.goals[0].id, next(line.id for line in plan.support if line.service == "psihologs")
    assert [(line.place, line.words) for line in plan.lines if line.place.question == "objection"] == [
        (parse_key(f"objection/{goal}/{line}"), kept)
    ]
    assert plan.state is State.IN_REVIEW
