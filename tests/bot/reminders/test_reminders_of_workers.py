"""The worker's own times of reminders, and what stands on record when the worker opens one."""

import re

import pytest

from plan.changes import AddSession, AnswerOccurrence, CancelSession, MoveSession, Reach
from plan.sessions.recurrence import RecurrenceRule, Repeat
from plan.sessions.session import OWN_WORDS, Details, People, Reply, Where
from plan.support.services import SERVICES
from plan.words import Words
from storage.cases import cases
from tests.bot.plan_making import send_plan
from tests.bot.session_reminders import (
    BRING,
    change_as_person,
    meeting,
    move_clock_to,
    outcomes,
    person_with_worker,
    reminder_texts,
    reminders_on,
)
from tests.bot.worker_changes import change_as_worker
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.sessions import wall
from tests.wording import paragraphs, press, wording
from tests.words import DAY_OF_RITA, EXERCISES, KUSTIBA

AT = "2026-11-25 14:00"
WHEN = "20261125T1400"


async def test_a_worker_chooses_no_reminders_and_then_others(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT))
    await ilze.say("/iestatijumi")
    assert (
        wording("session.reminders.now", items=f"• {wording('session.reminders.at.day')}\n• {wording('session.reminders.at.hours')}")
        in ilze.last.text
    )
    await press(ilze, "session.leads.none")
    assert wording("session.reminders.now.none") in ilze.last.text
    await move_clock_to(bot, "2026-11-24 14:00")
    assert (len(reminder_texts(anna)), len(reminder_texts(ilze))) == (2, 0)
    await press(ilze, "session.leads.hours.off")
    await move_clock_to(bot, "2026-11-25 12:00")
    assert [text.splitlines()[0] for text in reminder_texts(ilze)] == [
        wording("w.remind.session.meeting", name="Anna", case="2026-014", at="").strip()
    ]
    assert outcomes(bot, anna) == ["sent", "sent"]


@on_sqlite
async def test_a_worker_is_left_alone_after_work(bot: RunningBot) -> None:
    """What would come in the evening comes before."""
    anna, ilze = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting("2026-11-25 19:30"))
    await ilze.say("/iestatijumi")
    await press(ilze, "w.hours.open", "w.hours.working", "w.reminders.open")
    assert wording("w.reminders.quiet", since="17.00", until="8.00") in ilze.last.text
    await move_clock_to(bot, "2026-11-24 16:44")
    assert reminder_texts(ilze) == []
    await move_clock_to(bot, "2026-11-24 16:45")
    assert len(reminder_texts(ilze)) == 1
    assert len(reminder_texts(anna)) == 1


async def test_a_worker_who_opens_a_reminder_is_on_record(bot: RunningBot) -> None:
    """It names the person and shows who comes; who looked was on record for cases alone."""
    anna, ilze = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT))
    await move_clock_to(bot, "2026-11-24 14:00")
    for _ in range(2):
        await ilze.press_data(reminders_on(ilze)[0].id, f"open:w/session/1/1/{WHEN}")
    await press(ilze, "w.to_home")
    await ilze.press_data(reminders_on(ilze)[0].id, f"open:w/come/1/1/{WHEN}")
    await bot.settled()
    record = bot.program.store.run_now(lambda tx: cases.export(tx, 1))["who_looked_and_changed"]
    assert [(deed["name"], deed["about"]) for deed in record if deed["action"] == "looked"] == [("Ilze", "session/1")] * 2


@on_sqlite
async def test_the_worker_reads_which_session_it_is_and_of_themselves_as_you(bot: RunningBot) -> None:
    """Bug: the name and the hour alone; and the workers read on their own phones that the worker had not answered."""
    anna, ilze = await person_with_worker(bot)
    of = {"title": Words(EXERCISES), "bring": BRING, "people": People(True, (), 1, KUSTIBA)}
    details = Details("fizioterapeits", where=Where(text="Liela iela 1"), **of)  # type: ignore[arg-type]
    await change_as_worker(bot, anna, AddSession(details, wall(AT)))
    await move_clock_to(bot, "2026-11-24 14:00")
    await press(ilze, "w.remind.see")
    assert (
        paragraphs(
            "",
            wording("w.remind.service", name=SERVICES["fizioterapeits"].name),
            wording("w.remind.title", words=f"„{EXERCISES}”"),
            wording("w.remind.where.place", place="Liela iela 1"),
            wording("w.remind.provider", name=KUSTIBA),
            wording("w.remind.bring", words=f"„{BRING.text}”"),
            wording("w.remind.who", items=(wording("w.remind.reply.person.silent"), wording("w.remind.reply.me.silent"))),
            "",
        )
    ) in ilze.last.text
    await press(ilze, "w.remind.come")
    assert f"• {wording('w.remind.reply.me.coming')}" in ilze.last.text


@on_sqlite
async def test_the_worker_reads_what_the_person_calls_a_session(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    await change_as_person(bot, anna, AddSession(Details(OWN_WORDS, Words(DAY_OF_RITA), people=People(True, (), 1)), wall(AT)))
    await move_clock_to(bot, "2026-11-24 14:00")
    await press(ilze, "w.remind.see")
    assert wording("w.remind.title", words=f"„{DAY_OF_RITA}”") in ilze.last.text
    assert "Pakalpojums" not in ilze.last.text


async def test_a_worker_changes_the_time_from_the_phone(bot: RunningBot) -> None:
    """Bug: it said that the time can be changed on the page, with no way to that page."""
    ilze, anna = await bot.worker(), await bot.person()
    await send_plan(anna)
    await change_as_worker(bot, anna, meeting(AT))
    wished = AnswerOccurrence(1, wall(AT), Reply.NOT_COMING, wished=wall("2026-11-26 10:00"))
    await change_as_person(bot, anna, wished)
    await move_clock_to(bot, "2026-11-24 14:00")
    await ilze.press_data(reminders_on(ilze)[0].id, f"open:w/session/1/1/{WHEN}")
    assert wording("w.remind.move") in ilze.last.text
    await press(ilze, "w.web.open")
    await bot.settled()
    link = ilze.last.text.splitlines()[-1]
    assert re.fullmatch(rf"http://\S+/ieiet/[\w-]{{32,}}\?par=session/1/1/{WHEN}", link)


@on_sqlite
async def test_of_a_draft_there_is_no_page_to_open(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT))
    await change_as_person(bot, anna, AnswerOccurrence(1, wall(AT), Reply.NOT_COMING, wished=wall("2026-11-26 10:00")))
    await move_clock_to(bot, "2026-11-24 14:00")
    await ilze.press_data(reminders_on(ilze)[0].id, f"open:w/session/1/1/{WHEN}")
    assert wording("w.remind.wish", at="").strip() in ilze.last.text
    assert (wording("w.remind.move") in ilze.last.text, wording("w.web.open") in str(ilze.last.labels)) == (False, False)


@on_sqlite
@pytest.mark.parametrize(("day", "told"), [("2026-11-25", wording("w.remind.over")), ("2026-12-02", wording("w.remind.off"))])
async def test_a_reminder_of_what_was_or_is_off_names_no_other_time(bot: RunningBot, day: str, told: str) -> None:
    """Bug: of a series that had been split the worker was asked about a later time, as if this one were at that hour now."""
    anna, ilze = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT, rule=RecurrenceRule(Repeat.WEEKLY)))
    await change_as_worker(bot, anna, MoveSession(1, wall("2026-12-09 14:00"), wall("2026-12-09 12:00"), Reach.FOLLOWING))
    await change_as_worker(bot, anna, CancelSession(1, wall("2026-12-02 14:00")))
    await move_clock_to(bot, "2026-11-24 14:00")
    reminder = reminders_on(ilze)[-1]
    await move_clock_to(bot, "2026-11-25 15:30")
    when = f"{day.replace('-', '')}T1400"
    await ilze.press_data(reminder.id, f"open:w/session/1/1/{when}/{when}")
    await bot.settled()
    assert told in ilze.last.text
