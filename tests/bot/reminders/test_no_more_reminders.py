"""When a person says stop, or takes back their consent: what nobody asked for comes to them no more."""

from collections.abc import Awaitable, Callable

import pytest

from plan.changes import AnswerConsent, AskPerson, MovePlan
from plan.person import CONSENT_VERSION, Consent
from plan.states import Move
from plan.words import Words
from sandbox import Phone
from tests.bot.plan_making import send_plan
from tests.bot.session_reminders import (
    button_targets,
    change_as_person,
    meeting,
    move_clock_to,
    outcomes,
    person_with_worker,
    reminder_texts,
)
from tests.bot.supporter_invitation import add_supporter, open_first_question
from tests.bot.worker_changes import agree_to_plan, case_of, change_as_worker
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import moment_shown, press, wording
from tests.words import WHERE_TO_LIVE

Way = Callable[[RunningBot], Awaitable[Phone]]
AT = "2026-11-25 14:00"
GIVEN, REFUSED = (AnswerConsent(consent, CONSENT_VERSION) for consent in (Consent.GIVEN, Consent.REFUSED))


async def a_draft(bot: RunningBot) -> Phone:
    anna, _ = await person_with_worker(bot)
    await open_first_question(bot, anna)
    return anna


async def in_review(bot: RunningBot) -> Phone:
    await bot.worker()
    anna = await bot.person()
    await send_plan(anna)
    await bot.settled()
    await change_as_worker(bot, anna, MovePlan(Move.TAKE))
    return anna


async def a_question(bot: RunningBot) -> Phone:
    anna = await in_review(bot)
    await change_as_worker(bot, anna, AskPerson(Words(WHERE_TO_LIVE)))
    return anna


async def a_proposed_plan(bot: RunningBot) -> Phone:
    anna = await in_review(bot)
    await change_as_worker(bot, anna, MovePlan(Move.PROPOSE))
    return anna


# How somebody comes to be reminded of their plan; when the first reminder comes, and when the one after it would.
KINDS: dict[str, tuple[Way, str, str]] = {
    "draft": (a_draft, "2026-11-26 12:05", "2026-12-03 12:05"),
    "question": (a_question, "2026-11-26 12:05", "2026-12-03 12:05"),
    "proposed": (a_proposed_plan, "2026-11-26 12:05", "2026-12-03 12:05"),
    "goals": (agree_to_plan, "2026-12-23 11:05", "2027-01-25 11:05"),
}


@on_sqlite
@pytest.mark.parametrize("kind", KINDS)
async def test_stop_is_kept_under_every_kind_that_has_the_button(bot: RunningBot, kind: str) -> None:
    """The monthly question about goals came all the same."""
    way, first, second = KINDS[kind]
    anna = await way(bot)
    await move_clock_to(bot, first)
    assert button_targets(anna.last)[-1] == "stop"
    assert outcomes(bot, anna, kind)[0] == "sent"
    await press(anna, "remind.stop")
    await bot.settled()
    assert anna.last.text.startswith(wording("nudge.stopped"))
    seen = len(anna.chat)
    await move_clock_to(bot, second)
    assert (len(anna.chat), outcomes(bot, anna, kind)) == (seen, ["sent"])


@on_sqlite
@pytest.mark.parametrize("kind", KINDS)
async def test_who_took_back_their_consent_is_not_reminded_of_the_plan(bot: RunningBot, kind: str) -> None:
    way, first, second = KINDS[kind]
    anna = await way(bot)
    await change_as_person(bot, anna, REFUSED)
    seen = len(anna.chat)
    for moment in (first, second):
        await move_clock_to(bot, moment)
    assert (len(anna.chat), outcomes(bot, anna, kind)) == (seen, [])


async def test_who_took_back_their_consent_is_not_reminded_of_sessions_and_the_others_are(bot: RunningBot) -> None:
    anna, ilze = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_worker(bot, anna, meeting(AT, supporters=(1,)), meeting("2026-11-27 14:00"))
    await press(anna, *["button.back"] * 2, "option.start.consent.no")
    await bot.settled()
    assert case_of(bot, anna).person.consent is Consent.REFUSED
    seen = len(anna.chat)
    for moment in ("2026-11-24 14:00", "2026-11-25 12:00", "2026-11-25 19:00"):
        await move_clock_to(bot, moment)
    assert (len(anna.chat), outcomes(bot, anna), outcomes(bot, anna, "how")) == (seen, [], [])
    assert [len([text for text in reminder_texts(phone) if "⏰" in text]) for phone in (ilze, maija)] == [2, 2]
    await change_as_person(bot, anna, GIVEN)
    await move_clock_to(bot, "2026-11-26 14:00")
    assert reminder_texts(anna)[-1] == wording("remind.session.meeting", at=moment_shown("2026-11-27 14:00", on="2026-11-26"))
