"""A supporter and the person's sessions: what they see, what they may do, what a forged tap comes to."""

from dataclasses import replace
from datetime import date, time

import pytest

from dialogs.engine.advance import Turn, advance
from dialogs.engine.drafts import ChangeDraft, Companion, Purpose, SessionDraft, TimeDraft, Whom
from dialogs.engine.events import Command, Event, Press
from dialogs.engine.screen import Label, Text, within
from dialogs.engine.state import Conversation, Place
from dialogs.facts.supporter import SupporterFacts
from dialogs.supporter.script import SUPPORTER
from locales.plain_language.samples.cases import SUPPORTED
from locales.plain_language.samples.facts import supporter_facts
from locales.plain_language.samples.sessions import SESSIONS, with_sessions
from plan.changes import Reach
from plan.plan import Case
from plan.sessions.recurrence import moment
from plan.sessions.session import OWN_WORDS, Reply
from plan.states import Role
from tests.sessions import wall

CASE = with_sessions(SUPPORTED["supported"])
EVERYTHING, ASKED, NOTHING, WAITS = 101, 102, 103, 104


def facts(chat_id: int, case: Case = CASE) -> SupporterFacts:
    return supporter_facts(chat_id, case)


def opened(argument: str, chat_id: int = EVERYTHING, case: Case = CASE) -> Turn:
    return advance(Conversation("supporter", Place("s.home")), Command("open", argument), facts(chat_id, case), SUPPORTER)


def test_a_tap_under_a_reminder_answers_from_any_screen() -> None:
    turn = opened("s/come/1/3/20261125T0900", case=_with(supporters=(1,)))
    assert turn.after is not None
    assert [(answer.who.role, answer.reply) for answer in turn.after.person.sessions[2].answers] == [
        (Role.PERSON, Reply.COMING),
        (Role.SUPPORTER, Reply.COMING),
        (Role.WORKER, Reply.COMING),
    ]
    assert (turn.screen.step, turn.screen.lead[0].id) == ("s.session", "session.told")


def _with(**people: object) -> Case:
    """The third session with other people."""
    third = SESSIONS[2]
    details = replace(third.details, people=replace(third.details.people, **people))  # type: ignore[arg-type]
    return replace(CASE, person=replace(CASE.person, sessions=(*SESSIONS[:2], replace(third, details=details), *SESSIONS[3:])))


@pytest.mark.parametrize(
    ("argument", "chat_id", "step"),
    [
        ("s/come/1/2/20261123T1600", EVERYTHING, "s.session"),  # takes no part: sees it, answers nothing
        ("s/come/1/2/20261123T1600", ASKED, "s.session.week"),  # nothing for this one
        ("s/session/1/1/20261124T1400", NOTHING, "s.session.week"),
        ("s/come/1/1/20261124T1400", WAITS, "s.home"),
        ("s/come/7/1/20261124T1400", EVERYTHING, "s.home"),
        ("s/come/1/1/20261201T1400", EVERYTHING, "s.session.week"),  # cancelled
        ("s/helpme/1/1/20261124T1400", EVERYTHING, "s.home"),
        ("s/", EVERYTHING, "s.home"),
        ("s/come/x/y/z", EVERYTHING, "s.home"),
    ],
)
def test_a_tap_that_is_not_theirs_changes_nothing(argument: str, chat_id: int, step: str) -> None:
    turn = opened(argument, chat_id)
    assert (turn.screen.step, turn.changes) == (step, ())


def test_who_is_asked_to_stand_in_sees_the_session() -> None:
    person = replace(CASE.person, settings=replace(CASE.person.settings, ask_supporter=True), supporters=CASE.person.supporters[1:])
    turn = opened("s/session/1/2/20261123T1600", ASKED, replace(CASE, person=person))
    assert turn.screen.step == "s.session"
    assert "s.session.person_said.nothing" in [text.id for text in turn.screen.lead]


def test_of_a_session_that_is_over_nobody_answers_still() -> None:
    turn = opened("s/session/1/1/20261117T1400")
    assert "s.session.person_said.never" in [text.id for text in turn.screen.lead]


def at(place: Place, chat_id: int, event: Event | None = None) -> Turn:
    conversation = Conversation("supporter", place, revision=3)
    return advance(conversation, event or Command("nav"), facts(chat_id), SUPPORTER)


def test_who_may_see_nothing_makes_no_session() -> None:
    assert at(Place("s.session.what", "1", SessionDraft()), NOTHING).screen.step == "s.home"
    assert "make" not in {button.code for button in at(Place("s.session.week", "1"), NOTHING).screen.buttons()}


def test_who_is_asked_now_and_then_learns_no_wishes_and_no_circle() -> None:
    what = {button.code for button in at(Place("s.session.what", "1", SessionDraft()), ASKED).screen.buttons()}
    who = {button.code for button in at(Place("s.session.who", "1", SessionDraft(OWN_WORDS)), ASKED).screen.buttons()}
    assert {code for code in what if code.startswith("kind:")} == {"kind:plan-meeting"}
    assert not any(code.startswith("who:m") for code in who)


def test_on_the_supporters_own_phone_a_session_is_with_me() -> None:
    """Bug: the button bore the supporter's own name, like somebody else's."""
    labels = {button.code: button.label for button in at(Place("s.session.who", "1", SessionDraft(OWN_WORDS)), ASKED).screen.buttons()}
    assert labels["who:s2"] == Text("s.session.who.me")
    assert isinstance(labels["who:s1"], Label)


@pytest.mark.parametrize("code", ["who:s99", "who:m1", "kind:grupu-maja", "day:20200101", "yes", "at:2500"])
def test_a_forged_tap_on_the_way_does_nothing(code: str) -> None:
    for place in ("s.session.who", "s.session.day", "s.session.what"):
        turn = at(Place(place, "1", SessionDraft(OWN_WORDS, who=Companion(Whom.NOBODY))), ASKED, Press(3, place, code))
        assert (turn.screen.step, turn.changes) == (place, ())


def test_a_supporter_changes_only_what_they_made() -> None:
    daily, of_worker = (at(Place("s.session.change", subject), EVERYTHING) for subject in ("1/5/20261126T1800", "1/1/20261124T1400"))
    assert (daily.screen.step, of_worker.screen.step) == ("s.session.change", "s.home")


def test_moving_is_of_the_case_that_the_supporter_looks_at() -> None:
    draft = ChangeDraft(Purpose.MOVE, Reach.ONE, time=TimeDraft(day=date(2026, 11, 27), hour=time(9)))
    place = Place("s.session.moving", "1/5/20261126T1800", draft)
    turn = at(place, EVERYTHING, Press(3, "s.session.moving", "yes"))
    assert turn.after is not None
    moved = turn.after.person.sessions[4].shift(wall("2026-11-26 18:00"))
    assert moved is not None
    assert moved.to is not None
    assert moment(moved.to) == moment(wall("2026-11-27 09:00"))


def test_in_a_week_a_supporter_sees_which_sessions_they_have_no_part_in() -> None:
    """Bug: their own and the person's looked the same."""
    blocks = [text for text in at(Place("s.session.week", "1"), EVERYTHING).screen.lead if text.id == "session.block"]
    apart = [any(isinstance(part, Text) and part.id == "s.session.not_yours" for part in within(block)) for block in blocks]
    assert set(apart) == {True, False}
