"""Forged taps, old keyboards and commands of a supporter, over HTTP: nothing changes, nothing is shown."""

import json
from typing import Any

import pytest

from plan.plan import Case
from sandbox import Phone
from storage.cases import cases
from tests.bot.supporter_invitation import ASKED, EVERYTHING, NOTHING, add_supporter, agreed_person, open_first_question
from tests.databases import on_sqlite
from tests.dialogs.supporter.test_supporter_forging import codes
from tests.running_bot import RunningBot, data_parts
from tests.wording import press, unsigned
from tests.words import LIVES_ALONE, PETER

pytestmark = on_sqlite
SECRET, ANNAS_NAME = LIVES_ALONE, "Anna"
OTHERS = ("open:person/2", "open:help/2/1", "open:help/1/1", "open:2", "open:1", "open:person/", "open:/", "open:help/x/y")
COMMANDS = ("/rinda", "/uzaicinat", "/dati", "/pauze", "/iestatijumi", "/atbalsts", "/open person/2", "/open 1", "/plans@citi")


def kept(bot: RunningBot, person: Phone) -> Any:
    """Everything of the person and the plan, but for whom they let in."""

    def read(tx: Any) -> Case | None:
        return cases.of_chat(tx, person.id)

    case = bot.program.store.run_now(read)
    assert case
    return case.plan, case.person.name, case.person.settings, case.person.consent, case.person.office_id


async def forges(bot: RunningBot, phone: Phone, data: str) -> None:
    await phone.press_data(phone.last.id, data, wait=False)
    await bot.settled()


def standing(phone: Phone) -> tuple[str, str]:
    """Revision and step of the newest screen."""
    revision, step, _ = next(parts for message in reversed(phone.chat) for parts in data_parts(message))
    return revision, step


async def forges_every_code(bot: RunningBot, phone: Phone) -> None:
    """With the revision and step of the screen that stands, so that only the code is forged."""
    _, step = standing(phone)
    allowed = {code for _, _, code in data_parts(phone.last)}
    for code in sorted(codes() - allowed):
        revision, now_at = standing(phone)
        assert now_at == step
        await forges(bot, phone, f"{revision}|{step}|{code}")


def shown(phone: Phone, since: int) -> str:
    return "\n".join(phone.conversation.log[since:])


async def person_with_a_secret(bot: RunningBot) -> Phone:
    anna = await agreed_person(bot)
    await open_first_question(bot, anna)
    await anna.say(SECRET)
    return anna


@pytest.mark.parametrize("sees", [EVERYTHING, ASKED, NOTHING])
async def test_forged_codes(bot: RunningBot, log: pytest.LogCaptureFixture, sees: str) -> None:
    anna, _ = await person_with_a_secret(bot), await agreed_person(bot, PETER, "2026-015")
    maija = await add_supporter(bot, anna, sees)
    await press(maija, "s.notice.open")
    before, since = kept(bot, anna), len(maija.conversation.log)
    await forges_every_code(bot, maija)
    for data in OTHERS:
        await forges(bot, maija, data)
    assert kept(bot, anna) == before
    assert SECRET not in shown(maija, since)
    assert PETER not in shown(maija, 0)
    assert [record.message for record in log.records if record.levelname == "ERROR"] == []


async def test_commands_of_others(bot: RunningBot) -> None:
    anna = await person_with_a_secret(bot)
    maija = await add_supporter(bot, anna, ASKED)
    before, since = kept(bot, anna), len(maija.conversation.log)
    for command in COMMANDS:
        await maija.say(command, wait=False)
        await bot.settled()
    assert kept(bot, anna) == before
    assert SECRET not in shown(maija, since)


@pytest.mark.parametrize("change", ["supporter.sees.change", "supporter.end"])
async def test_old_keyboards_from_before(bot: RunningBot, change: str) -> None:
    """Every button that the supporter ever had, tapped again after the person has closed the plan or ended the support."""
    anna = await person_with_a_secret(bot)
    maija = await add_supporter(bot, anna)
    old: list[tuple[int, str]] = []
    for way in ("s.notice.open", "s.view.open", "↩️ Anna", "s.suggest.open", "s.suggest.goal", "↩️ Anna", "s.end"):
        await press(maija, way)
        old += [(maija.last.id, button.data) for button in maija.last.buttons if button.data]
    await anna.say("/atbalsts")
    await press(anna, "Maija", change, "supporter.sees.nothing" if change == "supporter.sees.change" else "option.supporter.ending.yes")
    await bot.settled()
    before, since = kept(bot, anna), len(maija.conversation.log)
    for message_id, data in old:
        await maija.press_data(message_id, data, wait=False)
        await bot.settled()
    assert kept(bot, anna) == before
    assert SECRET not in shown(maija, since)
    assert SECRET not in json.dumps([message.text for message in maija.chat[-1:]], ensure_ascii=False)


async def test_an_old_screen_with_the_plan_is_gone_after_the_end(bot: RunningBot) -> None:
    """What stands in the supporter's chat as the screen is the newest state; the words are not on it."""
    anna = await person_with_a_secret(bot)
    maija = await add_supporter(bot, anna)
    await press(maija, "s.notice.open", "s.view.open")
    assert SECRET in maija.last.text
    await anna.say("/atbalsts")
    await press(anna, "Maija", "supporter.end", "option.supporter.ending.yes")
    await bot.settled()
    assert [message.text for message in maija.chat if SECRET in message.text] == []


async def test_typing_changes_nothing(bot: RunningBot) -> None:
    anna = await person_with_a_secret(bot)
    maija = await add_supporter(bot, anna)
    await press(maija, "s.notice.open", "s.view.open")
    before = kept(bot, anna)
    for button in ("suggestion.yes", "read_back.send.yes", "goal.home.2", "open.all"):
        await maija.say(unsigned(button))
    await maija.voice(3)
    await bot.settled()
    assert kept(bot, anna) == before
