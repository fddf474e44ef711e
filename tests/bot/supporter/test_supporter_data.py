"""/dati of somebody who supports others: what is kept about them, and that it goes."""

import json
from typing import Any

from sqlalchemy import select
from sqlmodel import SQLModel

from sandbox import Phone
from storage.cases import cases
from storage.db.tx import Tx
from tests.bot.supporter_invitation import add_supporter, agreed_person, invite_supporter, open_first_question, open_invitation
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import day_shown, press, wording
from tests.words import BAKES, KNITS, PETER, TELL_MORE


def everything_kept(bot: RunningBot) -> str:
    """All tables, with what is sealed opened, but for the chat's own conversation, which goes on."""

    def read(tx: Tx) -> list[Any]:
        rows: list[Any] = []
        for table in SQLModel.metadata.sorted_tables:
            if table.name == "conversation":
                continue
            for row in tx.connection.execute(select(table)).mappings():
                sealed = {column.name for column in table.c if column.info.get("sealed")}
                rows.append({name: tx.vault.unseal(value) if name in sealed else value for name, value in row.items()})
        return rows

    return json.dumps(bot.program.store.run_now(read), ensure_ascii=False, default=str)


async def erases(bot: RunningBot, supporter: Phone) -> None:
    await bot.settled()
    await supporter.say("/dati")
    await press(supporter, "s.data.erase", "s.data.erasing.yes")
    await bot.settled()


async def says_something_with(bot: RunningBot, anna: Phone, words: str) -> None:
    """With Maija beside, so that the line carries both names."""
    await anna.say("/atbalsts")
    await press(anna, "supporter.together.now", "Maija")
    await open_first_question(bot, anna)
    await anna.say(words)


async def test_a_supporter_reads_what_is_kept_and_erases_it(bot: RunningBot) -> None:
    anna, peteris = await agreed_person(bot), await agreed_person(bot, PETER, "2026-015")
    maija = await add_supporter(bot, anna)
    await maija.open(await invite_supporter(bot, peteris))
    await bot.settled()
    await maija.say("/dati")
    assert "• Maija" in maija.last.text
    assert wording("s.data.person", name="• Anna", since=day_shown("2026-11-23")) in maija.last.text
    assert PETER not in maija.last.text  # no yes yet, so no name
    await says_something_with(bot, anna, BAKES)
    await erases(bot, maija)
    assert wording("s.data.erased.ask") in maija.last.text
    assert wording("happened.stepped_back") in anna.last.text
    assert wording("happened.stepped_back") in peteris.last.text
    kept = everything_kept(bot)
    assert "Maija" not in kept
    assert str(maija.id) not in kept
    await maija.say("/dati")
    assert wording("s.data.none") in maija.last.text


async def test_what_was_said_together_stays_without_the_name(bot: RunningBot) -> None:
    """Also in an older version of the plan, and for the next turn, which remembers the case."""
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await says_something_with(bot, anna, BAKES)
    await anna.say("/plans")
    await press(anna, "menu.afresh", "option.afresh.yes", "button.next")
    await anna.say("Es dziedu")
    await erases(bot, maija)
    await press(anna, "button.resume", "open.all")
    await bot.settled()
    plans = bot.program.store.run_now(lambda tx: cases.export(tx, 1))["plans"]
    lines = [(line["words"]["text"], line["provenance"]) for plan in plans for line in plan["lines"]]
    together = {"source": "together", "supporter": "", "worker": 0}
    assert lines == [(BAKES, together), ("Es dziedu", together)]


@on_sqlite
async def test_an_explanation_stays_when_the_name_has_gone(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await open_first_question(bot, anna)
    await press(anna, "button.help", wording("help.call_supporter", words="Maija"))
    await bot.settled()
    await press(maija, "s.notice.open")
    await maija.say(TELL_MORE)
    await bot.settled()
    await erases(bot, maija)
    await anna.say("/start")
    assert wording("help.explained", name=wording("supporter.unnamed"), words=f"„{TELL_MORE}”") in anna.last.text


@on_sqlite
async def test_erasing_a_person_who_supports_others_takes_their_name_out_of_the_others_lists(bot: RunningBot) -> None:
    """It stood there with the Telegram id for good once."""
    anna, maija = await agreed_person(bot), await agreed_person(bot, "Maija", "2026-015")
    await maija.open(await invite_supporter(bot, anna))
    await bot.settled()
    await press(anna, "supporter.confirm.yes", "supporter.sees.everything")
    await bot.settled()
    await maija.say("/plans")
    await maija.say("/dati")
    await press(maija, "data.erase")
    assert wording("data.erasing.supports") in maija.last.text
    await press(maija, "option.data.erasing.yes")
    await bot.settled()
    assert wording("happened.stepped_back") in anna.last.text
    kept = everything_kept(bot)
    assert "Maija" not in kept
    assert str(maija.id) not in kept


@on_sqlite
async def test_a_supporters_own_plan_stays(bot: RunningBot) -> None:
    anna, maija = await agreed_person(bot), await agreed_person(bot, "Maija", "2026-015")
    await maija.open(await invite_supporter(bot, anna))
    await bot.settled()
    await press(anna, "supporter.confirm.yes", "supporter.sees.everything")
    await bot.settled()
    await erases(bot, maija)
    await maija.say("/plans")
    await press(maija, "chapter.about", "button.next")
    await maija.say(KNITS)
    assert KNITS in maija.last.text
    await anna.say("/atbalsts")
    assert "Maija" not in str(anna.last.labels)


@on_sqlite
async def test_saying_no_erases_nothing(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await maija.say("/dati")
    await press(maija, "s.data.erase", "s.data.erasing.no", "Anna", "s.view.open")
    assert wording("chapter.about") in maija.last.text


@on_sqlite
async def test_support_that_ended_is_erased_as_well(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await anna.say("/atbalsts")
    await press(anna, "Maija", "supporter.end", "option.supporter.ending.yes")
    await bot.settled()
    await maija.say("/dati")
    assert "• Maija" in maija.last.text
    await press(maija, "s.data.erase", "s.data.erasing.yes")
    await bot.settled()
    assert str(maija.id) not in everything_kept(bot)


@on_sqlite
async def test_one_who_waits_for_the_yes_may_erase_too(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    await erases(bot, await open_invitation(bot, anna))
    assert "Maija" not in everything_kept(bot)
    await anna.say("/atbalsts")
    assert "Maija" not in str(anna.last.labels)
