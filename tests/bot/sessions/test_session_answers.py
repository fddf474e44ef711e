"""What comes of the answers under a reminder, on every phone: who hears of it, how often, and what becomes of a call for help."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from bot.telegram.notification import keyboard_of
from dialogs.texts.session_notifications import news_message
from dialogs.texts.values import Weekday
from plan.changes import CancelSession, MoveSession
from plan.sessions.occurrences import Occurrence
from plan.sessions.recurrence import RecurrenceRule, Repeat
from plan.sessions.session import Reply, Where
from plan.words import Words
from sandbox import Phone
from sandbox.world.chats import ShownMessage
from tests.bot.session_reminders import change_as_person, meeting, move_clock_to, person_with_worker, reminders_on, wall
from tests.bot.supporter.test_supporter_late import half_an_hour
from tests.bot.supporter_invitation import add_supporter
from tests.bot.worker_changes import case_of, change_as_worker
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.sessions import ANNA, BEGAN, CASE, ILZE, WORKER, session
from tests.wording import day_shown, lines, moment_shown, paragraphs, press, wording
from tests.words import AT_THE_DOCTOR, COMES_ALONG, EXERCISES, JANIS, MEDICINE, STREET

AT, WHEN = "2026-11-25 14:00", "20261125T1400"
DAY_BEFORE = "2026-11-24 14:00"
TOMORROW = moment_shown("2026-11-25 14:00", on="2026-11-24")
TODAY = moment_shown("2026-11-25 14:00", on="2026-11-25")
FRIDAY = moment_shown("2026-11-27 16:30")


def listening(*phones: Phone) -> Callable[[], list[list[str]]]:
    """What came unasked to each phone since: beside a screen, under a button that opens something."""
    known = [{message.id for message in phone.chat} for phone in phones]
    came: list[dict[int, str]] = [{} for _ in phones]

    def all_that_came() -> list[list[str]]:
        """A message that is tapped loses its buttons, so what was seen is remembered."""
        for phone, before, new in zip(phones, known, came, strict=True):
            new.update((message.id, message.text) for message in phone.chat if message.id not in before and _unasked(message))
        return [list(new.values()) for new in came]

    return all_that_came


def _unasked(message: ShownMessage) -> bool:
    return message.from_bot and any((button.data or "").startswith("open:") for button in message.buttons)


async def reminded(bot: RunningBot, **of: object) -> tuple[Phone, Phone]:
    """Anna and the worker, the day before they meet."""
    anna, ilze = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting(AT, **of))  # type: ignore[arg-type]
    await move_clock_to(bot, DAY_BEFORE)
    return anna, ilze


async def taps(bot: RunningBot, phone: Phone, *labels: str) -> None:
    await press(phone, *labels)
    await bot.settled()


async def says(bot: RunningBot, phone: Phone, words: str) -> None:
    await phone.say(words)
    await bot.settled()


async def opens_the_session(bot: RunningBot, phone: Phone) -> None:
    """A message that was answered has no buttons any more; the session itself stands in the week."""
    await says(bot, phone, "/nedela")
    await taps(bot, phone, wording("session.open", weekday=Weekday(date(2026, 11, 25)), clock=time(14)))


def replies(bot: RunningBot, anna: Phone) -> list[Reply]:
    return [answer.reply for session in case_of(bot, anna).person.sessions for answer in session.answers]


# --- Vajag palīdzību ---


def call_to_ilze(at: str = TOMORROW) -> str:
    """With how soon it is: two hours before, the call is of no use tomorrow."""
    return wording("w.notice.help_session", name="Anna", case="2026-014", at=at)


def call_to_maija(at: str = TOMORROW) -> str:
    return wording("s.notice.help_session", name="Anna", at=at)


async def test_the_supporter_who_is_first_gets_one_message_and_nobody_else_any(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    maija, janis = await add_supporter(bot, anna), await add_supporter(bot, anna, name=JANIS)
    await change_as_worker(bot, anna, meeting(AT))
    await move_clock_to(bot, DAY_BEFORE)
    came = listening(maija, janis, ilze)
    await taps(bot, anna, "remind.helpme", "remind.helpme")
    assert came() == [[call_to_maija()], [], []]
    assert replies(bot, anna) == [Reply.HELP]
    await taps(bot, maija, "s.notice.open")
    assert TOMORROW in maija.last.text
    assert wording("s.help.asks_session", name="Anna", screen="") in maija.last.text


async def test_without_a_supporter_the_worker_gets_one_call(bot: RunningBot) -> None:
    anna, ilze = await reminded(bot)
    came = listening(ilze)
    await taps(bot, anna, "remind.helpme", "remind.helpme")
    assert came() == [[call_to_ilze()]]
    assert len(case_of(bot, anna).plan.open_calls()) == 1
    await taps(bot, ilze, "w.notice.open_call")
    assert TOMORROW in ilze.last.text
    await taps(bot, ilze, "w.remind.see")
    assert wording("w.remind.reply.person.help") in ilze.last.text


@on_sqlite
async def test_a_call_about_a_session_says_when_it_is_and_not_what_it_is(bot: RunningBot) -> None:
    """Bug: a bare call for help came two hours before, as if it could wait until tomorrow. What it is may be seen on a table."""
    anna, ilze = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_worker(bot, anna, meeting(AT, title=Words(EXERCISES), where=Where(text=STREET)))
    await move_clock_to(bot, "2026-11-25 12:00")
    came = listening(maija, ilze)
    await taps(bot, anna, "remind.helpme")
    assert came() == [[call_to_maija(TODAY)], [call_to_ilze(TODAY)]]


async def test_a_call_at_a_question_speaks_of_no_session(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_worker(bot, anna, meeting(AT))
    await says(bot, anna, "/plans")
    await taps(bot, anna, "chapter.about", "button.next")
    came = listening(maija, ilze)
    await taps(bot, anna, "button.help", wording("help.call_supporter", words="Maija"), "button.help", "help.ask_worker", "help.call")
    assert came() == [[wording("s.notice.help", name="Anna")], [wording("w.notice.help", name="Anna", case="2026-014")]]


async def test_who_may_see_nothing_is_not_called(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    maija = await add_supporter(bot, anna, sees="supporter.sees.nothing")
    await change_as_worker(bot, anna, meeting(AT))
    await move_clock_to(bot, DAY_BEFORE)
    came = listening(maija, ilze)
    await taps(bot, anna, "remind.helpme")
    assert came() == [[], [call_to_ilze()]]


async def calls_maija(bot: RunningBot, at: str = DAY_BEFORE) -> tuple[Phone, Phone, Phone]:
    """Anna, in the middle of a question, asks for help with the session of 14.00."""
    anna, ilze = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_worker(bot, anna, meeting(AT, worker=None))
    await move_clock_to(bot, at)
    reminder = reminders_on(anna)[-1]
    await anna.say("/plans")
    await taps(bot, anna, "chapter.about", "button.next")
    await anna.press_data(reminder.id, f"open:helpme/1/{WHEN}/{WHEN}")
    await bot.settled()
    return anna, maija, ilze


async def test_a_call_that_nobody_answers_goes_on_to_the_worker_after_half_an_hour_without_a_tap(bot: RunningBot) -> None:
    anna, maija, ilze = await calls_maija(bot)
    came = listening(maija, ilze)
    assert f"{wording('session.help.supporter', name='Maija')}\n\n{wording('session.help.then_worker')}\n\n🗓 {TOMORROW}" in anna.last.text
    bot.clock.forward(minutes=29)
    bot.program.wake()
    await bot.settled()
    assert came() == [[], []]
    bot.clock.forward(minutes=2)
    bot.program.wake()
    await bot.settled()
    assert came() == [[], [call_to_ilze()]]
    assert anna.last.text == paragraphs(
        wording("session.help.tomorrow", clock=time(14), said=wording("session.help.late", name="Maija")),
        wording("session.help.worker_too"),
    )
    await taps(bot, anna, "button.resume")
    assert TOMORROW in anna.last.text
    await taps(bot, anna, "button.resume")
    assert wording("about.good.ask") in anna.last.text
    await half_an_hour(bot)
    await anna.press_data(reminders_on(anna)[-1].id, f"open:helpme/1/{WHEN}/{WHEN}")
    await bot.settled()
    assert wording("session.help.asked_before") in anna.last.text
    assert came() == [[], [call_to_ilze()]]
    await taps(bot, ilze, "w.notice.open_call")
    assert TOMORROW in ilze.last.text


@on_sqlite
async def test_two_hours_before_the_start_the_worker_is_called_before_the_half_hour_is_over(bot: RunningBot) -> None:
    _, maija, ilze = await calls_maija(bot, "2026-11-25 11:45")
    came = listening(maija, ilze)
    await move_clock_to(bot, "2026-11-25 11:59")
    assert came()[1] == []
    await move_clock_to(bot, "2026-11-25 12:00")
    assert came()[1] == [call_to_ilze(TODAY)]


@on_sqlite
async def test_nearer_than_two_hours_the_worker_is_called_at_once(bot: RunningBot) -> None:
    anna, maija, ilze = await calls_maija(bot, "2026-11-25 12:30")
    assert [text for text in (maija.last.text, ilze.last.text) if "lūdz" in text] == [call_to_maija(TODAY), call_to_ilze(TODAY)]
    assert f"{wording('session.help.supporter', name='Maija')}\n\n{wording('session.help.worker_too')}" in anna.last.text
    came = listening(ilze, anna)
    await half_an_hour(bot)
    assert came() == [[], []]


@on_sqlite
@pytest.mark.parametrize("ends", ["the supporter answers", "the person says that they come", "the session is cancelled"])
async def test_a_call_that_is_settled_does_not_go_on(bot: RunningBot, ends: str) -> None:
    anna, maija, ilze = await calls_maija(bot)
    if ends == "the supporter answers":
        await taps(bot, maija, "s.notice.open")
        await says(bot, maija, COMES_ALONG)
    elif ends == "the person says that they come":
        await anna.press_data(reminders_on(anna)[-1].id, f"open:come/1/{WHEN}/{WHEN}")
    else:
        await change_as_worker(bot, anna, CancelSession(1, wall(AT)))
    await bot.settled()
    came = listening(ilze)
    await half_an_hour(bot)
    assert came() == [[]]
    assert case_of(bot, anna).plan.open_calls() == ()


# --- a session that somebody who is called does not see yet ---

WORKER_NAMED = wording("session.worker")


def asks_first(asked: tuple[str, ...], *texts: str) -> str:
    """Before anybody learns of the session: who is asked, what comes of it, and the question itself."""
    return paragraphs(wording("session.help.now", items=asked), *texts, wording("session.help.ask"))


async def own_session(bot: RunningBot, at: str = "2026-11-25 13:00", **of: object) -> tuple[Phone, Phone, Phone]:
    """Anna's own, of which nobody else knows; Maija may see what Anna asks about."""
    anna, ilze = await person_with_worker(bot)
    maija = await add_supporter(bot, anna, **of)  # type: ignore[arg-type]
    await change_as_person(bot, anna, meeting(AT, worker=None))
    await move_clock_to(bot, at)
    return anna, maija, ilze


async def test_nobody_learns_of_a_session_of_ones_own_without_a_yes(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    await change_as_person(bot, anna, meeting(AT, worker=None))
    await move_clock_to(bot, DAY_BEFORE)
    came = listening(ilze)
    await taps(bot, anna, "remind.helpme")
    assert asks_first((WORKER_NAMED,), wording("session.help.learn", items=(WORKER_NAMED,))) in anna.last.text
    await taps(bot, anna, "session.help.no")
    assert wording("session.help.not_asked") in anna.last.text
    assert (came(), replies(bot, anna)) == ([[]], [])
    await taps(bot, anna, "session.helpme", "session.help.yes")
    assert wording("session.help.worker") in anna.last.text
    assert (came(), replies(bot, anna)) == ([[call_to_ilze()]], [Reply.HELP])


async def test_the_supporter_alone_may_be_asked_and_the_worker_never_learns_of_it(bot: RunningBot) -> None:
    anna, maija, ilze = await own_session(bot)
    came = listening(maija, ilze)
    await taps(bot, anna, "remind.helpme", wording("session.help.only", words="Maija"))
    await half_an_hour(bot)
    assert came() == [[call_to_maija(TODAY)], []]
    assert wording("session.help.today", clock=time(14), said=wording("session.help.late", name="Maija")) in anna.last.text
    await taps(bot, maija, "s.notice.open", "s.help.call")
    assert wording("session.help.today", clock=time(14), said=wording("help.calls", name="Maija")) in anna.last.text


@on_sqlite
async def test_a_call_goes_on_to_a_worker_of_whom_the_person_was_asked(bot: RunningBot) -> None:
    anna, maija, ilze = await own_session(bot, DAY_BEFORE)
    came = listening(maija, ilze)
    await taps(bot, anna, "remind.helpme")
    assert (asks_first(("Maija",), wording("session.help.later"))) in anna.last.text
    await taps(bot, anna, "session.help.yes")
    await half_an_hour(bot)
    assert came() == [[call_to_maija()], [call_to_ilze()]]


@on_sqlite
async def test_whoever_is_asked_is_named_though_they_see_the_session_already(bot: RunningBot) -> None:
    """Bug: the yes was to the worker's learning of the session, and Maija was asked as well."""
    anna, maija, ilze = await own_session(bot)
    came = listening(maija, ilze)
    await taps(bot, anna, "remind.helpme")
    assert asks_first(("Maija", WORKER_NAMED), wording("session.help.learn", items=(WORKER_NAMED,))) in anna.last.text
    await taps(bot, anna, "session.help.yes")
    assert came() == [[call_to_maija(TODAY)], [call_to_ilze(TODAY)]]


@on_sqlite
async def test_a_worker_who_sees_the_session_is_named_as_the_one_who_is_asked_later(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await add_supporter(bot, anna, sees="supporter.sees.asked")
    await change_as_worker(bot, anna, meeting(AT))
    await move_clock_to(bot, DAY_BEFORE)
    await taps(bot, anna, "remind.helpme")
    assert (asks_first(("Maija",), wording("session.help.learn", items=("Maija",)), wording("session.help.then_worker"))) in anna.last.text


@on_sqlite
async def test_an_answer_that_comes_while_the_person_is_asked_first_leaves_no_half_of_the_question(bot: RunningBot) -> None:
    """Bug: who learns of the session stayed on the locked phone without the question and its buttons, as if they were told just now."""
    anna, maija, _ = await calls_maija(bot)
    await change_as_person(bot, anna, meeting("2026-11-24 15:30", worker=None))
    await says(bot, anna, "/nedela")
    await taps(bot, anna, "otrdien, plkst. 15.30", "session.helpme")
    assert wording("session.help.ask") in anna.last.text
    await taps(bot, maija, "s.notice.open")
    await says(bot, maija, COMES_ALONG)
    assert anna.last.text == wording(
        "session.help.tomorrow", clock=time(14), said=wording("session.help.answered", name="Maija", words=f"„{COMES_ALONG}”")
    )
    await taps(bot, anna, anna.last.labels[0])
    assert wording("session.help.ask") in anna.last.text


# --- Nevarēšu ---

TO_WORKER = wording("w.remind.away.person", name="Anna", case="2026-014", at=TOMORROW)
WISH = (
    "session.another.yes",
    wording("session.day.one", day=day_shown("2026-11-27")),
    "session.part.afternoon",
    "16.30",
    "session.wish.yes",
)


async def test_the_reply_goes_to_the_others_once_and_the_wish_to_whoever_made_the_session(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_worker(bot, anna, meeting(AT, supporters=(1,)))
    await move_clock_to(bot, DAY_BEFORE)
    came = listening(anna, maija, ilze)
    await taps(bot, anna, "remind.cannot")
    to_maija = wording("s.remind.away.person", name="Anna", at=TOMORROW)
    assert came() == [[], [to_maija], [TO_WORKER]]
    await says(bot, anna, AT_THE_DOCTOR)
    assert came() == [[], [to_maija], [TO_WORKER]]
    await taps(bot, anna, *WISH)
    wish = wording("w.remind.wished.person", name="Anna", case="2026-014", at=FRIDAY, was=TOMORROW)
    assert came() == [[], [to_maija], [TO_WORKER, wish]]
    await taps(bot, maija, "s.remind.see")
    assert wording("session.why_not", who="Anna", words=f"„{AT_THE_DOCTOR}”") in maija.last.text
    assert wording("session.wishes", who="Anna", at=FRIDAY) in maija.last.text
    await taps(bot, ilze, "w.remind.see")
    assert f"• {wording('w.remind.why', words=f'„{AT_THE_DOCTOR}”')}\n• {wording('w.remind.wish', at=FRIDAY)}" in ilze.last.text
    await anna.press_data(reminders_on(anna)[0].id, f"open:cannot/1/{WHEN}/{WHEN}")
    await bot.settled()
    assert came()[1:] == [[to_maija], [TO_WORKER, wish]]


async def test_a_wish_for_the_same_time_is_told_once_and_for_another_time_again(bot: RunningBot) -> None:
    anna, ilze = await reminded(bot)
    came = listening(ilze)
    for hour, told in (("16.30", 2), ("16.30", 2), ("15.00", 3)):
        await anna.press_data(reminders_on(anna)[-1].id, f"open:cannot/1/{WHEN}/{WHEN}")
        await taps(bot, anna, "button.skip", *WISH[:3], hour, WISH[-1])
        assert len(came()[0]) == told


async def test_who_comes_after_all_is_told_to_those_who_heard_that_they_do_not(bot: RunningBot) -> None:
    anna, ilze = await reminded(bot)
    came = listening(anna, ilze)
    await taps(bot, anna, "remind.come")
    assert came() == [[], []]
    await opens_the_session(bot, anna)
    await taps(bot, anna, "session.cannot")
    await opens_the_session(bot, anna)
    await taps(bot, anna, "session.come")
    await anna.press_data(reminders_on(anna)[-1].id, f"open:come/1/{WHEN}/{WHEN}")
    await bot.settled()
    assert came() == [[], [TO_WORKER, wording("w.remind.back.person", name="Anna", case="2026-014", at=TOMORROW)]]


@on_sqlite
async def test_whoever_made_a_session_for_others_hears_who_does_not_come(bot: RunningBot) -> None:
    anna, ilze = await reminded(bot, worker=None)
    came = listening(ilze)
    await taps(bot, anna, "remind.cannot")
    assert came() == [[TO_WORKER]]
    await taps(bot, ilze, "w.remind.see")
    assert wording("w.remind.reply.person.not_coming") in ilze.last.text
    assert wording("w.remind.others") in ilze.last.text


@on_sqlite
async def test_why_a_supporter_cannot_come_stands_where_the_person_looks(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_worker(bot, anna, meeting(AT, supporters=(1,)))
    await move_clock_to(bot, DAY_BEFORE)
    came = listening(anna)
    await taps(bot, maija, "s.remind.cannot")
    await says(bot, maija, "Esmu slima")
    await taps(bot, maija, *WISH)
    assert came() == [[wording("remind.away.supporter", at=TOMORROW)]]
    await opens_the_session(bot, anna)
    assert (
        paragraphs(wording("session.why_not", who="Maija", words="„Esmu slima”"), wording("session.wishes", who="Maija", at=FRIDAY))
        in anna.last.text
    )


@on_sqlite
async def test_who_may_see_nothing_reads_no_reason(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    maija = await add_supporter(bot, anna, sees="supporter.sees.nothing")
    await change_as_worker(bot, anna, meeting(AT, supporters=(1,)))
    await move_clock_to(bot, DAY_BEFORE)
    await taps(bot, anna, "remind.cannot")
    await says(bot, anna, AT_THE_DOCTOR)
    await taps(bot, maija, "s.remind.see")
    assert wording("s.session.person_said.not_coming", name="Anna") in maija.last.text
    assert f"• {wording('session.without', who='Anna')}" in maija.last.text
    assert AT_THE_DOCTOR.split()[-1] not in maija.last.text


# --- under a message about a time that is not any more ---


async def old_message(bot: RunningBot, phone: Phone) -> ShownMessage:
    """The first that asked for an answer, before a change takes its buttons away."""
    return next(message for message in reminders_on(phone) if "⏰" in message.text)


@pytest.mark.parametrize("series", [False, True])
async def test_an_old_button_is_no_answer_to_the_new_time(bot: RunningBot, series: bool) -> None:
    """A tap may be on its way while the buttons are taken away."""
    rule = RecurrenceRule(Repeat.WEEKLY) if series else None
    anna, ilze = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_worker(bot, anna, meeting(AT, rule=rule, supporters=(1,)))
    await move_clock_to(bot, DAY_BEFORE)
    phones = (anna, maija, ilze)
    old = [(await old_message(bot, phone)) for phone in phones]
    data = [[button.data or "" for button in message.buttons] for message in old]
    await change_as_worker(bot, anna, MoveSession(1, wall(AT), wall("2026-11-27 16:30")))
    came = listening(*phones)
    said = (wording("session.moved"),) * 2 + (wording("w.remind.moved"),)
    for phone, message, buttons, words in zip(phones, old, data, said, strict=True):
        for button in buttons:
            await phone.press_data(message.id, button)
            await bot.settled()
            assert words in phone.last.text
            assert FRIDAY.removesuffix(", plkst. 16.30") in phone.last.text
    assert replies(bot, anna) == []
    assert came() == [[], [], []]
    await move_clock_to(bot, "2026-11-26 16:30")
    await taps(bot, anna, "remind.come")
    assert replies(bot, anna) == [Reply.COMING]


@on_sqlite
async def test_a_moved_time_is_reminded_of_with_buttons_that_answer_it(bot: RunningBot) -> None:
    anna, ilze = await reminded(bot, rule=RecurrenceRule(Repeat.WEEKLY))
    await change_as_worker(bot, anna, MoveSession(1, wall(AT), wall("2026-11-27 16:30")))
    await move_clock_to(bot, "2026-11-26 16:30")
    for phone in (anna, ilze):
        assert all((button.data or "").endswith(f"1/{WHEN}/20261127T1630") for button in reminders_on(phone)[-1].buttons)
        await taps(bot, phone, "w.remind.come" if phone.name == "Ilze" else "remind.come")
    assert replies(bot, anna) == [Reply.COMING, Reply.COMING]
    assert case_of(bot, anna).person.sessions[0].answers[0].words == Words()


LONGEST = 999_999_999


def test_what_a_button_carries_fits_into_telegrams_64_bytes() -> None:
    at = Occurrence(LONGEST, wall("2026-11-25 14:00"), BEGAN, BEGAN, BEGAN)
    longest = replace(session(AT), id=LONGEST)
    case = replace(CASE, plan=replace(CASE.plan, id=LONGEST))
    messages = [news_message("made", case, to, longest, at) for to in (ANNA, ILZE, WORKER)]
    carried = [button.callback_data or "" for message in messages for row in keyboard_of(message).inline_keyboard for button in row]
    assert len(carried) == 10
    assert 60 < max(len(data.encode()) for data in carried) <= 64


# --- What the next reminder knows of them ---

TWO_HOURS_BEFORE = "2026-11-25 12:00"


@on_sqlite
async def test_a_reminder_says_who_does_not_come_and_asks_nobody_twice(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_worker(bot, anna, meeting(AT, supporters=(1,)))
    await move_clock_to(bot, DAY_BEFORE)
    await taps(bot, anna, "remind.cannot")
    await taps(bot, ilze, "w.remind.come")
    await move_clock_to(bot, TWO_HOURS_BEFORE)
    to_worker, to_supporter = reminders_on(ilze)[-1], reminders_on(maija)[-1]
    assert to_worker.text == lines(
        wording("w.remind.session.meeting", name="Anna", case="2026-014", at=TODAY),
        wording("w.remind.without.person"),
        wording("w.remind.coming"),
    )
    assert [button.label for button in to_worker.buttons] == [wording("w.remind.see")]
    assert to_supporter.text == lines(
        wording("s.remind.session.meeting", name="Anna", at=TODAY), wording("s.remind.without.person", name="Anna")
    )
    assert [button.label for button in to_supporter.buttons] == [wording("remind.come"), wording("remind.cannot"), wording("s.notice.open")]


@on_sqlite
async def test_a_person_who_comes_is_told_who_does_not_and_may_still_ask_for_help(bot: RunningBot) -> None:
    anna, ilze = await reminded(bot, bring=Words(MEDICINE))
    await taps(bot, anna, "remind.come")
    await taps(bot, ilze, "w.remind.cannot")
    await move_clock_to(bot, TWO_HOURS_BEFORE)
    last = reminders_on(anna)[-1]
    assert last.text == (
        lines(
            wording("remind.session.meeting", at=TODAY),
            wording("remind.without.worker"),
            wording("remind.coming"),
            wording("remind.something"),
        )
    )
    assert [button.label for button in last.buttons] == [wording("remind.helpme"), wording("remind.see")]
    await taps(bot, anna, "remind.see")
    assert wording("session.ask_again") in anna.last.text
