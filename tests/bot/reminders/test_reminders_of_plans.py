"""What is gently said of a plan that is left, waits or comes to its end; and whom the person's silence or call before a session reaches."""

from dataclasses import replace

import pytest

from plan.changes import AnswerConsent, AnswerOccurrence, ChangeSettings, MoveSession
from plan.person import Consent
from plan.sessions.session import Reply
from plan.states import Role, State
from sandbox import Phone
from tests.bot.plan_making import send_plan
from tests.bot.session_reminders import button_targets, change_as_person, meeting, move_clock_to, person_with_worker, wall
from tests.bot.supporter_invitation import add_supporter, open_first_question
from tests.bot.worker_changes import agree_to_plan, case_of, change_as_worker
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import moment_shown, press, wording
from tests.words import COMES_ALONG, KNITS

pytestmark = on_sqlite
DRAFT = wording("remind.draft")
REVIEWED = wording("remind.review")


async def test_a_draft_that_was_left_is_recalled_twice_and_no_more(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await open_first_question(bot, anna)
    await anna.say(KNITS)
    for day, count in (("2026-11-25", 0), ("2026-11-26", 1), ("2026-12-02", 1), ("2026-12-03", 2), ("2026-12-31", 2)):
        await move_clock_to(bot, f"{day} 12:05")
        assert [message.text for message in anna.chat].count(DRAFT) == count
    recalled = next(message for message in anna.chat if message.text == DRAFT)
    assert button_targets(recalled) == ["go", "later", "stop"]


async def test_a_plan_that_waits_too_long_is_told_to_everyone_in_the_office(bot: RunningBot) -> None:
    ilze, zane = await bot.worker(), await bot.worker("Zane")
    anna = await bot.person()
    await send_plan(anna)
    await move_clock_to(bot, "2026-12-08 09:00")
    assert [phone.last.text for phone in (ilze, zane)] == [wording("w.remind.overdue", name="Anna", case="2026-014")] * 2
    told = len(ilze.chat)
    await move_clock_to(bot, "2026-12-20 09:00")
    assert len(ilze.chat) == told


async def test_a_final_plan_is_asked_about_every_month_and_becomes_due_for_review(bot: RunningBot) -> None:
    anna = await agree_to_plan(bot)
    ilze = next(phone for phone in bot.sandbox.phones.values() if phone.name == "Ilze")
    goal = case_of(bot, anna).plan.goals[0].id
    await move_clock_to(bot, "2026-12-23 11:00")
    assert anna.last.text == wording("remind.goals")
    assert button_targets(anna.last) == [f"goal/{goal}", "later", "stop"]
    await move_clock_to(bot, "2027-10-23 08:00")
    assert case_of(bot, anna).plan.state is State.FINAL
    await move_clock_to(bot, "2027-10-23 11:00")
    assert anna.last.text == wording("remind.review")
    assert wording("w.remind.review", name="Anna", case="2026-014") in ilze.last.text
    plan = case_of(bot, anna).plan
    assert (plan.state, plan.history[-1].role) == (State.REVIEW_DUE, Role.CLOCK)
    seen = [message.text for message in anna.chat].count(anna.last.text)
    await move_clock_to(bot, "2027-11-30 11:00")
    assert [message.text for message in anna.chat].count(wording("remind.review")) == seen == 1


async def test_the_supporter_is_asked_when_the_person_has_not_answered_and_allowed_it(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_person(bot, anna, ChangeSettings(replace(case_of(bot, anna).person.settings, ask_supporter=True)))
    await change_as_worker(bot, anna, meeting("2026-11-25 14:00"), meeting("2026-11-26 14:00"))
    await change_as_person(bot, anna, AnswerOccurrence(2, wall("2026-11-26 14:00"), Reply.COMING))
    for day in (25, 26):
        await move_clock_to(bot, f"2026-11-{day} 12:00")
    asked = [message for message in maija.chat if wording("s.session.person_said.nothing", name="Anna").rstrip(".") in message.text]
    said = wording("s.remind.confirm.meeting", name="Anna", at=moment_shown("2026-11-25 14:00", on="2026-11-25"))
    assert [message.text for message in asked] == [said]
    assert button_targets(asked[0]) == [f"s/session/{case_of(bot, anna).plan.id}/1/20261125T1400/20261125T1400"]


@pytest.mark.parametrize("takes_part", [False, True])
async def test_whoever_is_asked_to_help_can_ring_up_or_write_and_does_not_answer_for_the_person(bot: RunningBot, takes_part: bool) -> None:
    anna, maija = await asked_to_stand_in(bot, takes_part)
    assert maija.last.buttons[0].label == wording("s.help.call")
    assert wording("s.session.stand_in", name="Anna") in maija.last.text
    assert (wording("remind.come") in [button.label for button in maija.last.buttons]) is takes_part
    await press(maija, "s.help.call")
    await bot.settled()
    assert wording("session.help.today", clock="plkst. 14.00", said=wording("help.calls", name="Maija")) in anna.last.text
    assert wording("s.help.call") not in [button.label for button in maija.last.buttons]
    assert case_of(bot, anna).person.sessions[0].answers == ()


async def test_whoever_is_asked_to_help_can_write(bot: RunningBot) -> None:
    anna, maija = await asked_to_stand_in(bot, takes_part=False)
    await maija.say(COMES_ALONG)
    await bot.settled()
    assert (
        wording("session.help.today", clock="plkst. 14.00", said=wording("session.help.answered", name="Maija", words=f"„{COMES_ALONG}”"))
        in anna.last.text
    )


async def asked_to_stand_in(bot: RunningBot, takes_part: bool) -> tuple[Phone, Phone]:
    """Anna has not answered about today's session, and Maija has opened what asks her to help."""
    anna, _ = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_person(bot, anna, ChangeSettings(replace(case_of(bot, anna).person.settings, ask_supporter=True)))
    await change_as_worker(bot, anna, meeting("2026-11-25 14:00", supporters=(1,) if takes_part else ()))
    await move_clock_to(bot, "2026-11-25 12:05")
    asking = next(message for message in maija.chat if wording("s.session.person_said.nothing", name="Anna").rstrip(".") in message.text)
    await maija.press_data(asking.id, asking.buttons[0].data or "")
    await bot.settled()
    return anna, maija


async def test_the_last_monthly_questions_come_while_the_plan_is_due_for_review(bot: RunningBot) -> None:
    anna = await agree_to_plan(bot)
    asked = wording("remind.goals")
    await move_clock_to(bot, "2027-10-22 12:00")
    seen = len(anna.chat)
    await move_clock_to(bot, "2027-10-23 11:05")
    assert sorted(message.text for message in anna.chat[seen:]) == sorted([asked, REVIEWED])
    assert case_of(bot, anna).plan.state is State.REVIEW_DUE
    await move_clock_to(bot, "2027-11-23 11:05")
    assert anna.last.text == asked
    await press(anna, "remind.tell")
    assert wording("goal.home.2").split(maxsplit=1)[1] in anna.last.text
    await move_clock_to(bot, "2027-12-24 11:05")
    assert [message.text for message in anna.chat[seen:]].count(asked) == 2


async def test_news_of_a_session_do_not_reach_a_person_who_refuses(bot: RunningBot) -> None:
    anna, _ = await person_with_worker(bot)
    await change_as_worker(bot, anna, meeting("2026-11-25 14:00"))
    await change_as_person(bot, anna, AnswerConsent(Consent.REFUSED, ""))
    told = len(anna.chat)
    await change_as_worker(bot, anna, MoveSession(1, wall("2026-11-25 14:00"), wall("2026-11-26 14:00")))
    assert len(anna.chat) == told
