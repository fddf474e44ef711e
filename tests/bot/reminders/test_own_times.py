"""Each participant chooses their own times and hours, by taps alone: the person, a supporter, a worker."""

from plan.reminders.schedule import ReminderChoice, choice_of_person
from sandbox import Phone
from storage.reminders import reminder_rows
from tests.bot.session_reminders import meeting, move_clock_to, outcomes, person_with_worker, reminder_texts
from tests.bot.supporter_invitation import add_supporter
from tests.bot.worker_changes import case_of, change_as_worker
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import press, wording


def chosen(bot: RunningBot, phone: Phone) -> ReminderChoice:
    return bot.program.store.run_now(lambda tx: reminder_rows.choice_of(tx, phone.id))


async def test_the_person_turns_single_times_on_and_off_and_is_reminded_at_those(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting("2026-11-25 14:00", worker=None))
    await anna.say("/iestatijumi")
    await press(anna, "session.reminders", "session.leads.open", "session.leads.day.on", "session.leads.hours.on")
    assert f"{wording('session.reminders.now.none')}\n\n{wording('session.reminders.no_how')}" in anna.last.text
    await press(anna, "session.leads.three.off", "session.leads.hour.off")
    assert (
        wording("session.reminders.now", items=f"• {wording('session.reminders.at.three')}\n• {wording('session.reminders.at.hour')}")
        in anna.last.text
    )
    for moment, count in (("2026-11-25 10:59", 1), ("2026-11-25 11:00", 2), ("2026-11-25 12:59", 2), ("2026-11-25 13:00", 3)):
        await move_clock_to(bot, moment)
        assert len(reminder_texts(anna)) == count
    assert outcomes(bot, anna) == ["sent", "sent"]


@on_sqlite
async def test_the_person_chooses_hours_of_their_own(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await anna.say("/iestatijumi")
    await press(anna, "settings.hours")
    assert wording("settings.hours.now", since="8.00", until="21.00") in anna.last.text
    await press(anna, "settings.hours.own", "9.00", "19.00")
    assert choice_of_person(case_of(bot, anna).person) == ReminderChoice(quiet_from=19, quiet_until=9)
    await press(anna, "settings.hours")
    assert wording("settings.hours.now", since="9.00", until="19.00") in anna.last.text


@on_sqlite
async def test_whether_to_ask_the_supporter_is_one_question(bot: RunningBot) -> None:
    """Bug: it told the person what they may do wrong before anything was asked."""
    anna, _ = await person_with_worker(bot)
    await add_supporter(bot, anna)
    await anna.say("/iestatijumi")
    await press(anna, "session.reminders", "session.silent.open")
    assert anna.last.text.endswith(wording("session.silent.ask"))
    await press(anna, "option.session.silent.yes")
    assert wording("session.silent.now") in anna.last.text


@on_sqlite
async def test_supporter_and_worker_choose_the_same_way(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    for phone, hours in ((maija, "s.session.hours.open"), (ilze, "w.hours.open")):
        await phone.say("/iestatijumi")
        await press(phone, "session.leads.day.on", "session.leads.hour.off", "session.leads.three.off")
        leads = tuple(wording(f"session.reminders.at.{lead}") for lead in ("three", "hours", "hour"))
        assert wording("session.reminders.now", items=leads) in phone.last.text
        await press(phone, hours, "settings.hours.own", "7.00", "22.00")
        await bot.settled()
        assert chosen(bot, phone) == ReminderChoice((180, 120, 60), 22, 7)
        await phone.say("/iestatijumi")
        assert wording("session.reminders.at.day") not in phone.last.text
        await press(phone, "session.leads.none")
        assert chosen(bot, phone).leads == ()
    assert bot.refused == []
