"""The plan as the worker proposes it, read by the person before they say yes."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import pytest_asyncio

from plan import changes as c
from plan.permissions import make
from plan.plan import Plan
from plan.questions.key import parse_key
from plan.states import Move, Role, State
from plan.support.catalogue import CatalogueService
from plan.words import Provenance, Source, Words
from sandbox import Phone, Sandbox
from service.notifications.notifications import put_notices
from storage.cases import cases
from storage.db.tx import Tx
from storage.office import catalogue
from tests.bot.ways import sends_a_plan
from tests.running_bot import RunningBot

AT_WORK = c.By(Role.WORKER, 1, datetime.now(UTC), Provenance(Source.WORKER))
# Pays for 5 of the 8 visits of the first service, and for nothing of the second.
MONEY = (c.SetBudget(Decimal(500), 4), c.StateReason("Pašvaldība piemaksā"))


def proposed(tx: Tx, anna: Phone) -> None:
    case = cases.of_chat(tx, anna.id)
    assert case
    goal = case.plan.ranked()[0].id
    catalogue.save_service(tx, case.person.office_id or 0, PLAIN)
    told = (Words("Runās par mājām"), "SIA „Cerību māja”")
    lines = (
        c.AddSupport(goal, "", Words("Brālis brauc līdzi")),
        c.AddSupport(goal, "psihologs", *told, "visit", Decimal(2), Decimal(100), 4, date(2027, 1, 4)),
        c.AddSupport(goal, "logopeds", Words(), "", "visit", Decimal(1), Decimal(100), 4),
    )
    changes = (c.MovePlan(Move.TAKE), *MONEY, *lines, c.MovePlan(Move.PROPOSE))
    saved = cases.save(tx, case, make(case, changes, AT_WORK), changes, AT_WORK)
    put_notices(tx, changes, case, saved, AT_WORK)


PLAIN = CatalogueService("psihologs", "Psihologa konsultācija", "Psihologs parunā ar tavu ģimeni.")


@pytest_asyncio.fixture
async def anna(sandbox: Sandbox, database_url: str, tmp_path: Path) -> AsyncIterator[tuple[RunningBot, Phone]]:
    """A person before the first page of the worker's proposal."""
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
        yield bot, anna
    finally:
        await bot.stop()


def plan_of(bot: RunningBot, phone: Phone) -> Plan:
    case = bot.program.store.run_now(lambda tx: cases.of_chat(tx, phone.id))
    assert case
    return case.plan


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_nobody_agrees_to_help_that_waits_for_money_without_reading_so(anna: tuple[RunningBot, Phone]) -> None:
    """The pages listed all that the worker had written in as if it were paid for."""
    text = anna[1].last.text
    wanted, has, psychologist, part, waits, speech, why = (
        text.index(words)
        for words in (
            "Tu gribi:",
            "Plānā ir:",
            "💬 Psihologs",
            "⏳ Daļai vēl nav naudas.\nTagad ir: 5 reizes.\nKopā būtu: 8 reizes.",
            "⏳ Šī palīdzība gaida naudu:",
            "🗣 Logopēds\nKatru mēnesi: 1 reize.",
            "Naudas nepietiek visam.",
        )
    )
    assert wanted < has < psychologist < part < waits < speech < why


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_the_worker_wrote_for_the_person_is_read_before_the_yes(anna: tuple[RunningBot, Phone]) -> None:
    """How much, from whom and the office's own words came only with the paper, after the yes."""
    assert (
        "• 💬 Psihologs\nPsihologs parunā ar tavu ģimeni.\n„Runās par mājām”\n⏳ Daļai vēl nav naudas.\nTagad ir: 5 reizes."
        "\nKopā būtu: 8 reizes.\nSākas 2027. gada 4. janvārī.\nKur vai pie kā: SIA „Cerību māja”"
    ) in anna[1].last.text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("said", "kept"), [("Negribu runāt", Words("Negribu runāt")), ("", Words())])
async def test_the_person_says_which_help_is_not_good(anna: tuple[RunningBot, Phone], said: str, kept: Words) -> None:
    """Only a whole goal could be named, and without words not even that was kept."""
    bot, phone = anna
    for label in ("Tālāk", "Nē, nav labi", "Dzīvot savā dzīvoklī", "Psihologs", "Atpakaļ", "Atpakaļ"):
        await phone.press(label)
    assert "Kas plānā nav labi?" in phone.last.text
    for label in ("Dzīvot savā dzīvoklī", "Psihologs"):
        await phone.press(label)
    assert "Par šo palīdzību:\n💬 Psihologs" in phone.last.text
    await (phone.say(said) if said else phone.press("Sūtīt bez vārdiem"))
    plan = plan_of(bot, phone)
    goal, line = plan.goals[0].id, next(line.id for line in plan.support if line.service == "psihologs")
    assert [(line.place, line.words) for line in plan.lines if line.place.question == "objection"] == [
        (parse_key(f"objection/{goal}/{line}"), kept)
    ]
    assert plan.state is State.IN_REVIEW
