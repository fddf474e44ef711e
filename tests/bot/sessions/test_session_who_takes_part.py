"""Who takes part in a session changes, or is asked to stand in: what each phone hears, and what it may see."""

from dataclasses import replace
from datetime import date, time

from dialogs.texts.values import Weekday
from plan.changes import AddSession, By, ChangeSettings, EditSession
from plan.permissions import case_after
from plan.sessions.recurrence import RecurrenceRule, Repeat
from plan.sessions.session import OWN_WORDS, Details, People
from plan.states import Role
from plan.words import Words
from sandbox import Phone
from sandbox.world.chats import ShownMessage
from service.notifications.notify import notify
from storage.cases import cases
from storage.db.tx import Tx
from tests.bot.session_reminders import change_as_person, meeting, move_clock_to, person_with_worker, reminder_texts, reminders_on, wall
from tests.bot.sessions.test_session_answers import AT, DAY_BEFORE, TOMORROW
from tests.bot.supporter_invitation import add_supporter
from tests.bot.worker_changes import case_of, change_as_worker
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import day_shown, lines, press, wording


async def now_take_part(bot: RunningBot, anna: Phone, people: People) -> None:
    details = case_of(bot, anna).person.sessions[0].details
    await change_as_worker(bot, anna, EditSession(1, replace(details, people=people)))


async def test_who_is_taken_out_of_a_session_is_not_told_that_it_will_not_take_place(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_worker(bot, anna, meeting(AT, supporters=(1,)))
    await move_clock_to(bot, DAY_BEFORE)
    await now_take_part(bot, anna, People(True, (), 1))
    told = maija.last
    assert told.text == wording("s.remind.spared.meeting", name="Anna", at=TOMORROW)
    assert [bool(message.rows) for message in (*reminders_on(maija), told)] == [False] * (len(reminders_on(maija)) + 1)
    assert not any("🚫" in text for phone in (anna, maija, ilze) for text in reminder_texts(phone))
    await move_clock_to(bot, "2026-11-25 12:00")
    assert maija.last.id == told.id
    assert "⏰" in anna.last.text


@on_sqlite
async def test_a_person_who_is_taken_out_of_a_series_hears_it_in_plain_words(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT, rule=RecurrenceRule(Repeat.WEEKLY)))
    await move_clock_to(bot, DAY_BEFORE)
    await now_take_part(bot, anna, People(False, (), 1))
    assert anna.last.text == lines(wording("remind.spared.meeting", at=TOMORROW), wording("remind.spared.further"))
    assert not any(message.rows for message in reminders_on(anna))
    assert bot.refused == []


WHEN, ASKED = "20261125T1400", "supporter.sees.asked"


async def anna_is_silent(bot: RunningBot) -> tuple[Phone, Phone]:
    """Anna has a session of her own, and has allowed that Maija, who sees only what she asks, is asked when she does not answer."""
    anna, _ = await person_with_worker(bot)
    maija = await add_supporter(bot, anna, sees=ASKED)
    settings = case_of(bot, anna).person.settings
    details = Details(OWN_WORDS, Words("Pie psihiatra"))
    await change_as_person(bot, anna, ChangeSettings(replace(settings, ask_supporter=True)), AddSession(details, wall(AT)))
    return anna, maija


async def test_who_stands_in_sees_one_time_while_it_is_near_and_never_the_list(bot: RunningBot) -> None:
    anna, maija = await anna_is_silent(bot)
    await move_clock_to(bot, DAY_BEFORE)
    await maija.press_data(maija.last.id, f"open:s/session/1/1/{WHEN}/{WHEN}")
    await bot.settled()
    assert wording("s.session.gone") in maija.last.text
    assert "psihiatra" not in maija.last.text
    await move_clock_to(bot, "2026-11-25 12:00")
    confirm = own_of(maija, wording("s.remind.confirm.meeting", name="Anna", at="").splitlines()[0])
    await press(maija, "s.remind.see")
    await bot.settled()
    assert "Pie psihiatra" in maija.last.text
    await press(maija, "s.session.back")
    assert wording("s.session.week.empty_this") in maija.last.text
    await press(
        anna,
        "remind.cannot",
        "session.another.yes",
        wording("session.day.one", day=day_shown("2026-11-27")),
        "session.part.afternoon",
        "16.30",
    )
    await maija.press_data(confirm.id, f"open:s/session/1/1/{WHEN}/{WHEN}")
    await bot.settled()
    assert wording("s.session.gone") in maija.last.text
    assert "psihiatra" not in maija.last.text


@on_sqlite
async def test_with_the_answer_the_sight_of_it_ends_on_the_open_screen_too(bot: RunningBot) -> None:
    anna, maija = await anna_is_silent(bot)
    await move_clock_to(bot, "2026-11-25 12:00")
    await press(maija, "s.remind.see")
    await press(anna, "remind.come")
    await bot.settled()
    await maija.say("/paligs")
    await bot.settled()
    assert "psihiatra" not in maija.last.text


@on_sqlite
async def test_a_supporter_who_made_a_session_sees_it_to_change_it(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    maija = await add_supporter(bot, anna, sees=ASKED)
    case = case_of(bot, anna)
    made = (AddSession(Details(OWN_WORDS, Words("Pie friziera")), wall(AT)),)

    def work(tx: Tx) -> None:
        by = By(Role.SUPPORTER, 1, bot.clock())
        notify(tx, made, case, cases.save(tx, case, case_after(case, made, by), made, by), by)

    await bot.program.store.run(work)
    bot.program.wake()
    await bot.settled()
    await maija.say("/atbalstu")
    await press(maija, "Anna", "s.session.of", wording("session.open", weekday=Weekday(date(2026, 11, 25)), clock=time(14)))
    assert "Pie friziera" in maija.last.text
    assert wording("session.change") in str(maija.last.labels)


def own_of(phone: Phone, words: str) -> ShownMessage:
    return next(message for message in phone.chat if words in message.text)
