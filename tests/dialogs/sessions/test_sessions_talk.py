"""The person's conversation about sessions, without Telegram: what is out of date, what is kept on the way, whom an answer reaches."""

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import islice

import pytest

from dialogs.engine.advance import advance
from dialogs.engine.drafts import ChangeDraft, Companion, PartOfDay, Purpose, SessionDraft, TimeDraft, Whom
from dialogs.engine.events import Command, Happened, Said
from dialogs.engine.screen import Text
from dialogs.engine.state import Conversation, Place
from dialogs.person.script import PERSON, STANDING_ROWS
from dialogs.texts.lock_screen_privacy import before_tap
from locales.plain_language.samples.sessions import SESSIONS, WEEKLY
from plan.changes import AddGoal, AddMember, Reach
from plan.changes.progress import progress_of
from plan.person import Consent
from plan.plan import Goal
from plan.sessions.recurrence import RecurrenceRule, Repeat, all_walls, moment
from plan.sessions.session import OWN_WORDS, Mood, People, Reply, Session, Way, Where
from plan.states import Role, State
from plan.support.supporter import ANSWERED_WITHIN, HelpRequest, Sees, Standing, Supporter
from plan.words import Voice, Words
from tests.dialogs.talk import NOW, Talk, at, press
from tests.sessions import wall
from tests.words import AT_WORK, JANIS

MAIJA = Supporter(1, "Maija", 5, Standing.CONFIRMED, Sees.EVERYTHING, NOW)
QUESTION, DUE = "about.good", "goals.want"


def talk(*sessions: Session, place: str = QUESTION, supporters: tuple[Supporter, ...] = (MAIJA,)) -> Talk:
    """Somebody in the middle of a question, with these sessions."""
    found = at(place, AddMember("close", Words("Rita")))
    person = replace(found.case.person, sessions=sessions, supporters=supporters)
    return Talk(replace(found.case, person=person), found.conversation)


def answers(of: Talk, session: int = 1) -> list[tuple[Reply, str]]:
    found = of.case.person.session(session)
    assert found is not None
    return [(answer.reply, answer.words.text) for answer in found.answers if answer.who.role is Role.PERSON]


FRESH = replace(WEEKLY, answers=(), moods=())


def told_of(spoken: Talk) -> tuple[str, str]:
    """Of which day's session, and what."""
    text = spoken.turns[-1].screen.lead[0]
    assert isinstance(text.values["said"], Text)
    return text.id.removeprefix("session.help."), text.values["said"].id


def test_coming_keeps_the_question_that_stands() -> None:
    """Bug: it was said above another question, and not of which session."""
    spoken = talk(FRESH)
    spoken.play("/open come/1/20261124T1400")
    assert (spoken.place, told_of(spoken), answers(spoken)) == (QUESTION, ("tomorrow", "session.told"), [(Reply.COMING, "")])


def test_a_second_tap_says_the_same_and_tells_nobody_again() -> None:
    spoken = talk(FRESH)
    spoken.play("/open come/1/20261124T1400", "/open come/1/20261124T1400")
    assert spoken.turns[-1].changes == ()
    assert told_of(spoken) == ("tomorrow", "session.told")


def test_of_a_session_of_ones_own_nobody_is_told() -> None:
    spoken = talk(SESSIONS[1])
    spoken.play("/open come/2/20261123T1600")
    assert told_of(spoken) == ("today", "session.noted")
    assert spoken.play("/open cannot/2/20261123T1600").step == "session.another"


@pytest.mark.parametrize(
    ("tap", "step", "said"),
    [
        ("come/1/20261201T1400", "session.week", ["session.gone"]),  # cancelled
        ("cannot/7/20261124T1100", "session.week", ["session.gone"]),
        ("come/9/20261124T1100", "session.week", ["session.gone"]),
        ("come/1/20261125T1400", "session.week", ["session.gone"]),  # never was
        ("come/1/nonsense", "session.week", ["session.gone"]),
        ("helpme//", "session.week", ["session.gone"]),
        ("come/1/20261208T1400", "session", ["session.moved"]),
        ("come/1/20261117T1400", "session", []),  # over
        ("how/1/20261124T1400", "session", ["session.still_to_come"]),
        ("how/1/20261201T1400", "session.week", ["session.gone"]),
        ("goal/1", QUESTION, ["progress.gone"]),
        ("s/come/1/1/20261124T1400", QUESTION, ["sorry.not_now"]),
        ("", QUESTION, ["sorry.not_now"]),
    ],
)
def test_a_tap_out_of_date_changes_nothing(tap: str, step: str, said: list[str]) -> None:
    spoken = talk(*(replace(one, answers=()) for one in SESSIONS))
    screen = spoken.play(f"/open {tap}")
    assert (screen.step, spoken.turns[-1].changes) == (step, ())
    assert [text for text in spoken.said if text.startswith(("session.gone", "session.m", "session.s", "progress", "sorry"))] == said


def test_a_reminder_that_spoke_of_the_new_time_is_answered_at_once() -> None:
    spoken = talk(FRESH)
    spoken.play("/open come/1/20261208T1400/20261209T1530")
    assert answers(spoken) == [(Reply.COMING, "")]


def test_a_reminder_of_the_old_time_of_a_moved_series_shows_the_series_that_goes_on() -> None:
    spoken = talk(replace(FRESH, rule=RecurrenceRule(Repeat.WEEKLY, days=(2,), until=wall("2026-11-20 00:00").date())))
    rest = Session(8, FRESH.details, wall("2026-11-25 10:00"), Role.WORKER, 1, NOW, RecurrenceRule(Repeat.WEEKLY, days=(3,)), follows=1)
    spoken.case = replace(spoken.case, person=replace(spoken.case.person, sessions=(*spoken.case.person.sessions, rest)))
    spoken.play("/open come/1/20261124T1400")
    assert (spoken.place, spoken.said[0]) == ("session/8/20261125T1000", "session.moved")


def test_why_and_another_time_go_together() -> None:
    spoken = talk(FRESH)
    spoken.play("/open cannot/1/20261124T1400", AT_WORK, press("yes"), press("day:20261126"), press("part:morning"), press("at:0930"))
    assert [text.id for text in spoken.screen.lead] == ["session.when"]
    spoken.play(press("yes"))
    assert (spoken.said[0], spoken.turns[-1].screen.lead[0].values["at"]) == ("session.wished.worker", moment(wall("2026-11-26 09:30")))
    said = spoken.case.person.sessions[0].answers[0]
    assert (said.words.text, said.wished, spoken.place) == (AT_WORK, wall("2026-11-26 09:30"), QUESTION)


def test_only_the_supporter_who_is_first_is_asked_and_once() -> None:
    spoken = talk(FRESH)
    spoken.play("/open helpme/1/20261124T1400", "/open helpme/1/20261124T1400")
    assert [(request.place, request.supporter) for request in spoken.plan.help_requests] == [("session/1/20261124T1400", 1)]
    assert (answers(spoken), spoken.said[0]) == ([(Reply.HELP, "")], "session.help.asked_before")


def test_without_a_supporter_the_worker_is_asked() -> None:
    spoken = talk(FRESH, supporters=())
    spoken.play("/open helpme/1/20261124T1400")
    assert [call.place for call in spoken.plan.open_calls()] == ["session/1/20261124T1400"]


def test_a_call_that_was_left_open_too_long_is_gone_on_with_about_the_session() -> None:
    """Help at the question where the person stands would ask about that question."""
    spoken = talk(FRESH, supporters=(MAIJA, replace(MAIJA, id=2, name=JANIS, telegram_id=6)))
    spoken.play("/open helpme/1/20261124T1400", press("resume"))
    spoken.case = replace(spoken.case, plan=replace(spoken.plan, help_requests=_earlier(spoken)))
    spoken.play("/paligs", press("late"))
    assert spoken.place == f"help.late/{spoken.plan.help_requests[0].id}"
    spoken.play(press("call:2"))
    assert {(request.place, request.supporter) for request in spoken.plan.help_requests} == {
        ("session/1/20261124T1400", 1),
        ("session/1/20261124T1400", 2),
    }
    spoken.play("/paligs")
    assert "late" not in spoken.codes


def _earlier(spoken: Talk) -> tuple[HelpRequest, ...]:
    return tuple(replace(request, at=NOW - ANSWERED_WITHIN) for request in spoken.plan.help_requests)


BEGUN = SessionDraft(
    OWN_WORDS,
    Words("Koris"),
    Companion(Whom.OTHER, name="Rita"),
    TimeDraft(day=date(2026, 11, 24), part=PartOfDay.EVENING),
)
MADE = ("/nedela", press("make"), press("own"), "Koris", press("own"), "Rita", press("day:20261124"), press("part:evening"))


def test_a_session_is_made_by_taps() -> None:
    spoken = talk()
    spoken.play(*MADE, press("at:1800"), "29123456", press("repeat:monthly"), press("until:c10"), press("yes"))
    (made,) = spoken.case.person.sessions
    assert made.details.where == Where(Way.PHONE, "29123456")
    assert (made.details.kind, made.details.title, made.details.people) == (OWN_WORDS, Words("Koris"), People(provider="Rita"))
    assert (made.start, made.rule) == (wall("2026-11-24 18:00"), RecurrenceRule(Repeat.MONTHLY, count=10))
    assert spoken.drafts == []


def test_a_pause_on_the_way_loses_no_word() -> None:
    spoken = talk()
    spoken.play(*MADE, "/pauze", "/open go", "/plans", press("back"), press("at:1800"), press("skip"), press("repeat:once"))
    assert spoken.place == "session.check"
    chosen = TimeDraft(day=date(2026, 11, 24), part=PartOfDay.EVENING, hour=time(18))
    assert spoken.drafts == [replace(BEGUN, time=chosen, where=Where())]


def test_a_reminder_answered_on_the_way_comes_back_to_it() -> None:
    spoken = talk(FRESH)
    spoken.play(*MADE, "/open cannot/1/20261124T1400", press("skip"), press("no"))
    assert (spoken.place, spoken.drafts) == ("session.hour", [BEGUN])
    spoken.play(press("at:1800"), press("phone"), press("skip"), press("repeat:once"), press("yes"))
    assert spoken.case.person.sessions[-1].details.title == Words("Koris")


def test_a_command_ends_what_was_begun_and_says_so() -> None:
    spoken = talk()
    spoken.play(*MADE, "/nedela")
    assert (spoken.place, spoken.said[0], spoken.drafts) == ("session.week", "session.left", [])
    spoken.play(press("resume"))
    assert spoken.place == QUESTION


def test_how_it_went_never_ends_in_a_session_that_was_begun_before() -> None:
    """A form that was left with a command came back after the question how it went, though another session had been saved in between."""
    spoken = talk(FRESH)
    spoken.play(*MADE, "/open cannot/1/20261124T1400", "/nedela", *MADE[1:], press("at:1800"), press("skip"), press("repeat:once"))
    spoken.play(press("yes"), "/open how/1/20261117T1400", press("mood:good"), "Labi")
    assert spoken.place == DUE


def test_how_it_went_tapped_in_the_middle_of_a_new_session_ends_it() -> None:
    spoken = talk(FRESH)
    spoken.play(*MADE, "/open how/1/20261117T1400")
    assert spoken.said[0] == "session.left"
    spoken.play(press("mood:good"), press("skip"))
    assert spoken.place == QUESTION


@pytest.mark.parametrize("tap", ["come", "cannot", "session"])
def test_a_reminder_answered_on_another_day_comes_back_to_no_session_that_was_begun(tap: str) -> None:
    spoken = talk(FRESH)
    spoken.play(*MADE)
    spoken.has_rested = True
    spoken.play(f"/open {tap}/1/20261124T1400")
    spoken.has_rested = False
    spoken.play("/nedela", press("resume"))
    assert (spoken.place, spoken.drafts) == (QUESTION, [])


def test_a_pause_is_come_back_from_on_another_day() -> None:
    spoken = talk(FRESH)
    spoken.play(*MADE, "/pauze")
    spoken.has_rested = True
    spoken.play("/open cannot/1/20261124T1400", press("skip"), press("no"))
    assert (spoken.place, spoken.drafts) == ("session.hour", [BEGUN])


def test_what_the_worker_does_takes_nobody_out_of_making_a_session() -> None:
    spoken = talk()
    spoken.play(*MADE)
    assert spoken.play(Happened("taken")).step == "session.hour"


def test_one_step_back_at_a_time() -> None:
    spoken = talk()
    spoken.play(*MADE, press("at:1800"), press("skip"), press("repeat:daily"), press("until:m3"))
    seen = [spoken.play(press("back")).step for _ in range(9)]
    assert seen == [
        "session.until", "session.repeat", "session.where", "session.hour", "session.part", "session.day", "session.who", "session.what",
        "session.week",
    ]  # fmt: skip
    assert spoken.play(press("back")).step == QUESTION


def test_a_day_that_a_month_lacks_is_its_last_day() -> None:
    spoken = talk()
    spoken.play("/nedela", press("make"), press("kind:plan-meeting"), press("skip"), press("more"), press("day:20261130"))
    spoken.play(press("part:morning"), press("at:0700"), press("skip"), press("repeat:monthly"), press("until:none"), press("yes"))
    (made,) = spoken.case.person.sessions
    assert made.rule == RecurrenceRule(Repeat.MONTHLY, month_day=30)
    assert list(islice(all_walls(made.rule, made.start), 4))[2:] == [wall("2027-01-30 07:00"), wall("2027-02-28 07:00")]


def test_an_hour_that_went_by_meanwhile_is_chosen_anew() -> None:
    spoken = talk()
    spoken.play("/nedela", press("make"), press("kind:plan-meeting"), press("skip"), press("day:20261123"), press("part:afternoon"))
    late = replace(spoken.facts, by=replace(spoken.facts.by, at=NOW + timedelta(hours=8)))
    turn = advance(spoken.conversation, Command("nav"), late, PERSON)
    assert next(button.code for button in turn.screen.buttons()) == "other"


def test_nobody_changes_what_the_worker_made() -> None:
    spoken = talk(FRESH)
    spoken.play("/nedela", press("see:1/20261124T1400"))
    assert "change" not in spoken.codes
    spoken.conversation = Conversation(place=Place("session.cancelling", "1/20261124T1400", ChangeDraft(Purpose.CANCEL, Reach.ONE)))
    assert spoken.screen.step != "session.cancelling"


@pytest.mark.parametrize("reach", ["one", "following"])
def test_a_series_of_ones_own_is_cancelled(reach: str) -> None:
    mine = replace(FRESH, made_by=Role.PERSON, shifts=())
    spoken = talk(mine)
    spoken.play("/nedela", press("see:1/20261124T1400"), press("change"), press("cancel"), press(reach), press("yes"))
    (left,) = spoken.case.person.sessions
    assert (left.shifts[-1:] != (), left.rule and left.rule.until is not None) == (reach == "one", reach == "following")


def test_a_face_is_kept_before_any_words_and_words_are_added() -> None:
    spoken = talk(FRESH)
    spoken.play("/open how/1/20261117T1400", press("mood:so_so"))
    kept = spoken.case.person.sessions[0].moods
    assert [(mood.mood, mood.words) for mood in kept] == [(Mood.SO_SO, Words())]
    voice = Words(voice=Voice("f", "u", 3))
    spoken.play(Said(voice))
    assert spoken.case.person.sessions[0].moods[0].words == voice
    assert spoken.place == QUESTION


def test_the_goals_are_asked_about_in_the_persons_order() -> None:
    found = at("after.home", AddGoal("home", Words("Istaba")), AddGoal("work", Words("Darbs")), AddGoal("people", Words("Draugi")))
    first, second, third = (goal.id for goal in found.plan.goals)
    plan = replace(found.plan, state=State.FINAL, order=(third, first, second), goals=_aside(found.plan.goals, second))
    spoken = Talk(replace(found.case, plan=plan), found.conversation)
    spoken.play(f"/open goal/{third}", press("mood:good"), "Man ir draugs", press("mood:bad"), press("back"), press("mood:so_so"))
    assert spoken.place == f"progress.words/{first}"
    assert spoken.play(press("skip")).step == "after.home"
    assert [_progress(spoken, goal) for goal in plan.order] == [
        [("202611", Mood.GOOD, ["Man ir draugs"])],
        [("202611", Mood.SO_SO, [])],
        [],
    ]


def _progress(spoken: Talk, goal: int) -> list[tuple[str, Mood | None, list[str]]]:
    return [(one.month, one.mood, [line.words.text for line in one.lines]) for one in progress_of(spoken.plan, goal)]


def _aside(goals: tuple[Goal, ...], number: int) -> tuple[Goal, ...]:
    return tuple(replace(goal, set_aside=goal.id == number) for goal in goals)


def test_stop_ends_the_gentle_reminders_and_go_resumes() -> None:
    spoken = talk()
    assert spoken.play("/open stop").step == "pause"
    assert not spoken.case.person.settings.nudges
    assert spoken.play("/open go").step == QUESTION


def test_who_has_not_agreed_begins() -> None:
    spoken = talk(FRESH)
    spoken.case = replace(spoken.case, person=replace(spoken.case.person, consent=Consent.NOT_ASKED))
    assert spoken.play("/open come/1/20261124T1400").step == "start.hello"


def test_a_session_is_not_drawn_unasked_on_a_locked_phone() -> None:
    spoken = talk(FRESH)
    spoken.play("/nedela")
    drawn = before_tap(spoken.screen, STANDING_ROWS)
    assert [text.id for text in drawn.lead] == ["curtain.new"]
    assert drawn.ask is None
