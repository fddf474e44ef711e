"""Who takes part in a session changes, or is asked to stand in: what each phone hears, and what it may see."""

from dataclasses import replace

import pytest

from plan.changes import AddSession, By, ChangeSettings, EditSession
from plan.permissions import make
from plan.sessions.recurrence import Repeat, Rule
from plan.sessions.session import OWN_WORDS, Details, People
from plan.states import Role
from plan.words import Words
from sandbox import Phone
from sandbox.world.chats import ShownMessage
from service.notifications.notify import notify
from storage.cases import cases
from storage.db.tx import Tx
from tests.bot.session_ways import meeting, own, person_does, person_with_worker, texts, until, wall
from tests.bot.support_ways import lets_in
from tests.bot.test_session_answers import AT, DAY_BEFORE, TOMORROW
from tests.bot.ways import press
from tests.bot.worker_ways import case_of, worker_does
from tests.running_bot import RunningBot

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def now_take_part(bot: RunningBot, anna: Phone, people: People) -> None:
    details = case_of(bot, anna).person.sessions[0].details
    await worker_does(bot, anna, EditSession(1, replace(details, people=people)))


async def test_who_is_taken_out_of_a_session_is_not_told_that_it_will_not_take_place(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    maija = await lets_in(bot, anna)
    await worker_does(bot, anna, meeting(AT, supporters=(1,)))
    await until(bot, DAY_BEFORE)
    await now_take_part(bot, anna, People(True, (), 1))
    told = maija.last
    assert told.text == f"ℹ️ Anna: šajā tikšanās reizē Jums nav jāpiedalās\n{TOMORROW}."
    assert [bool(message.rows) for message in (*own(maija), told)] == [False] * (len(own(maija)) + 1)
    assert not any("🚫" in text for phone in (anna, maija, ilze) for text in texts(phone))
    await until(bot, "2026-11-25 12:00")
    assert maija.last.id == told.id
    assert "⏰" in anna.last.text


@on_sqlite
async def test_a_person_who_is_taken_out_of_a_series_hears_it_in_plain_words(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await worker_does(bot, anna, meeting(AT, rule=Rule(Repeat.WEEKLY)))
    await until(bot, DAY_BEFORE)
    await now_take_part(bot, anna, People(False, (), 1))
    assert anna.last.text == f"ℹ️ Uz šo tikšanos tev nav jānāk:\n{TOMORROW}.\nUz nākamajām reizēm arī nav jānāk."
    assert not any(message.rows for message in own(anna))
    assert bot.refused == []


WHEN, ASKED = "20261125T1400", "❓ Tikai to, ko jautāju"


async def anna_is_silent(bot: RunningBot) -> tuple[Phone, Phone]:
    """Anna has a session of her own, and has allowed that Maija, who sees only what she asks, is asked when she does not answer."""
    anna, _ = await person_with_worker(bot)
    maija = await lets_in(bot, anna, sees=ASKED)
    settings = case_of(bot, anna).person.settings
    details = Details(OWN_WORDS, Words("Pie psihiatra"))
    await person_does(bot, anna, ChangeSettings(replace(settings, ask_supporter=True)), AddSession(details, wall(AT)))
    return anna, maija


async def test_who_stands_in_sees_one_time_while_it_is_near_and_never_the_list(bot: RunningBot) -> None:
    anna, maija = await anna_is_silent(bot)
    await until(bot, DAY_BEFORE)
    await maija.press_data(maija.last.id, f"open:s/session/1/1/{WHEN}/{WHEN}")
    await bot.settled()
    assert "Jums šajā tikšanās reizē vairs nekas nav jādara." in maija.last.text
    assert "psihiatra" not in maija.last.text
    await until(bot, "2026-11-25 12:00")
    confirm = own_of(maija, "vēl neatbild par tikšanos")
    await press(maija, "Atvērt")
    await bot.settled()
    assert "Pie psihiatra" in maija.last.text
    await press(maija, "Atpakaļ")
    assert "Šonedēļ tikšanos nav." in maija.last.text
    await press(anna, "Nevarēšu", "Jā, citā laikā", "piektdien, 27. novembrī", "Pēcpusdienā", "16.30")
    await maija.press_data(confirm.id, f"open:s/session/1/1/{WHEN}/{WHEN}")
    await bot.settled()
    assert "Jums šajā tikšanās reizē vairs nekas nav jādara." in maija.last.text
    assert "psihiatra" not in maija.last.text


@on_sqlite
async def test_with_the_answer_the_sight_of_it_ends_on_the_open_screen_too(bot: RunningBot) -> None:
    anna, maija = await anna_is_silent(bot)
    await until(bot, "2026-11-25 12:00")
    await press(maija, "Atvērt")
    await press(anna, "Būšu")
    await bot.settled()
    await maija.say("/paligs")
    await bot.settled()
    assert "psihiatra" not in maija.last.text


@on_sqlite
async def test_a_supporter_who_made_a_session_sees_it_to_change_it(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    maija = await lets_in(bot, anna, sees=ASKED)
    case = case_of(bot, anna)
    made = (AddSession(Details(OWN_WORDS, Words("Pie friziera")), wall(AT)),)

    def work(tx: Tx) -> None:
        by = By(Role.SUPPORTER, 1, bot.clock())
        notify(tx, made, case, cases.save(tx, case, make(case, made, by), made, by), by)

    await bot.program.store.run(work)
    bot.program.wake()
    await bot.settled()
    await maija.say("/atbalstu")
    await press(maija, "Anna", "Tikšanās", "trešdien, plkst. 14.00")
    assert "Pie friziera" in maija.last.text
    assert "✏️ Mainīt vai atcelt" in str(maija.last.labels)


def own_of(phone: Phone, words: str) -> ShownMessage:
    return next(message for message in phone.chat if words in message.text)
