"""Sessions are made, moved and cancelled, answered and looked back at: by whom, and what of the series stays."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from plan.changes import (
    AddSession,
    AnswerOccurrence,
    By,
    CancelSession,
    Change,
    EditSession,
    MoveSession,
    NoteHappened,
    Reach,
    SayHowItWent,
)
from plan.money.amounts import BadChange
from plan.permissions import case_after
from plan.plan import Case
from plan.sessions.occurrences import at_same_time, ends_at, goes_on_as, in_place_of, is_moved_alone, occurrences
from plan.sessions.recurrence import RecurrenceRule, Repeat, wall_of
from plan.sessions.session import OWN_WORDS, Details, HowItWent, Mood, Outcome, People, Reply, Session
from plan.states import NotAllowed, Role
from plan.words import Voice, Words
from tests.sessions import ANNA, BEGAN, CASE, DETAILS, ILZE, WEEKLY, WORKER, ZANE, by, lasting, utc, wall, with_session
from tests.words import LIBRARY, MUSIC_TOO, SWIMS, TOO_LOUD

FIRST, SECOND, THIRD = (f"2026-11-{day:02} 14:00" for day in (2, 9, 16))
PERSON = by(Role.PERSON, 1)
OF_SERIES = RecurrenceRule(Repeat.WEEKLY, count=5)


def series(rule: RecurrenceRule = OF_SERIES, details: Details = DETAILS) -> Case:
    return with_session(FIRST, rule, details=details)


def after(case: Case, *changes: Change, by: By = by()) -> Case:  # noqa: B008
    return case_after(case, changes, by)


def takes_place(session: Session) -> list[str]:
    found = occurrences(session, BEGAN, utc("2028-01-01"))
    return [f"{wall_of(one.starts):%m-%d %H:%M}" for one in found if not one.cancelled]


def all_times(case: Case) -> list[list[str]]:
    return [takes_place(session) for session in case.person.sessions]


def at(text: str) -> By:
    """The worker at a moment."""
    return by(at=utc(text))


def test_one_time_is_cancelled_and_one_moved() -> None:
    case = after(series(), CancelSession(1, wall(FIRST)), MoveSession(1, wall(SECOND), wall("2026-11-10 16:30")))
    assert all_times(case) == [["11-10 16:30", "11-16 14:00", "11-23 14:00", "11-30 14:00"]]


def test_this_and_all_following_go_on_as_a_session_of_their_own() -> None:
    case = after(series(), MoveSession(1, wall(SECOND), wall("2026-11-11 09:00"), Reach.FOLLOWING))
    assert all_times(case) == [["11-02 14:00"], ["11-11 09:00", "11-18 09:00", "11-25 09:00", "12-02 09:00"]]
    assert (case.person.sessions[1].follows, case.person.sessions[1].details) == (1, DETAILS)


def test_a_series_moved_from_its_first_time_on_stays_one_session() -> None:
    case = after(series(), MoveSession(1, wall(FIRST), wall("2026-11-03 09:00"), Reach.FOLLOWING))
    assert all_times(case) == [["11-03 09:00", "11-10 09:00", "11-17 09:00", "11-24 09:00", "12-01 09:00"]]


def test_what_was_cancelled_stays_cancelled_when_the_series_moves() -> None:
    case = after(series(), CancelSession(1, wall(THIRD)), MoveSession(1, wall(SECOND), wall("2026-11-10 14:00"), Reach.FOLLOWING))
    assert all_times(case) == [["11-02 14:00"], ["11-10 14:00", "11-24 14:00", "12-01 14:00"]]


def test_all_that_is_ahead_moves_by_as_much() -> None:
    case = after(series(), MoveSession(1, wall(THIRD), wall("2026-11-17 15:00"), Reach.ALL), by=at("2026-11-05 10:00"))
    assert all_times(case) == [["11-02 14:00"], ["11-10 15:00", "11-17 15:00", "11-24 15:00", "12-01 15:00"]]


def test_a_time_that_was_moved_alone_stays_there_when_the_series_moves() -> None:
    case = after(series(), MoveSession(1, wall(THIRD), wall("2026-11-18 10:00")))
    case = after(case, AnswerOccurrence(1, wall(THIRD), Reply.COMING), by=PERSON)
    for reach, start in ((Reach.FOLLOWING, "2026-11-09 11:00"), (Reach.ALL, "2026-11-09 11:00")):
        moved = after(case, MoveSession(1, wall(SECOND), wall(start), reach), by=at("2026-11-05 10:00"))
        assert all_times(moved) == [["11-02 14:00"], ["11-09 11:00", "11-18 10:00", "11-23 11:00", "11-30 11:00"]]
        rest = moved.person.sessions[1]
        assert [(one.original, one.reply) for one in rest.answers] == [(wall("2026-11-16 11:00"), Reply.COMING)]
        assert rest.shifts[0].since == BEGAN  # it is no news
    whole = after(case, MoveSession(1, wall(FIRST), wall("2026-11-02 11:00"), Reach.FOLLOWING))
    assert all_times(whole) == [["11-02 11:00", "11-09 11:00", "11-18 10:00", "11-23 11:00", "11-30 11:00"]]


def test_a_series_that_is_moved_from_a_time_that_was_moved_alone_moves_that_too() -> None:
    case = after(series(), MoveSession(1, wall(SECOND), wall("2026-11-11 10:00")))
    moved = after(case, MoveSession(1, wall(SECOND), wall("2026-11-10 09:00"), Reach.FOLLOWING))
    assert all_times(moved) == [["11-02 14:00"], ["11-10 09:00", "11-17 09:00", "11-24 09:00", "12-01 09:00"]]


def test_a_time_under_way_does_not_hold_up_moving_all_that_is_ahead() -> None:
    while_it_lasts = at("2026-11-02 12:30")
    case = after(series(), MoveSession(1, wall(THIRD), wall("2026-11-16 11:00"), Reach.ALL), by=while_it_lasts)
    assert all_times(case) == [["11-02 14:00"], ["11-09 11:00", "11-16 11:00", "11-23 11:00", "11-30 11:00"]]


def test_a_time_of_today_stays_when_its_new_hour_is_past_already() -> None:
    case = after(series(), MoveSession(1, wall(THIRD), wall("2026-11-16 09:00"), Reach.ALL), by=at("2026-11-02 10:00"))
    assert all_times(case) == [["11-02 14:00"], ["11-09 09:00", "11-16 09:00", "11-23 09:00", "11-30 09:00"]]


@pytest.mark.parametrize(("reach", "left"), [(Reach.ONE, 4), (Reach.FOLLOWING, 1), (Reach.ALL, 0)], ids=lambda value: str(value))
def test_how_much_is_cancelled(reach: Reach, left: int) -> None:
    assert len(all_times(after(series(), CancelSession(1, wall(SECOND), reach)))[0]) == left


def test_what_took_place_is_not_cancelled() -> None:
    case = after(series(), CancelSession(1, wall(THIRD), Reach.ALL), by=at("2026-11-05 10:00"))
    assert all_times(case) == [["11-02 14:00"]]
    assert not case.person.sessions[0].cancelled


def test_a_single_session_is_moved_and_cancelled() -> None:
    case = after(with_session(FIRST), MoveSession(1, wall(FIRST), wall(SECOND)))
    assert all_times(case) == [["11-09 14:00"]]
    assert all_times(after(case, CancelSession(1, wall(SECOND)))) == [[]]


def test_answers_about_other_times_stay_and_those_about_the_old_time_go() -> None:
    answered = after(
        series(), AnswerOccurrence(1, wall(FIRST), Reply.COMING), AnswerOccurrence(1, wall(SECOND), Reply.NOT_COMING), by=PERSON
    )
    moved = after(answered, MoveSession(1, wall(SECOND), wall(THIRD)))
    assert [answer.original for answer in moved.person.sessions[0].answers] == [wall(FIRST)]
    split = after(answered, MoveSession(1, wall(SECOND), wall("2026-11-10 14:00"), Reach.FOLLOWING))
    assert [len(session.answers) for session in split.person.sessions] == [1, 0]


def test_the_newest_answer_counts_and_each_has_their_own() -> None:
    case = after(series(), AnswerOccurrence(1, wall(FIRST), Reply.HELP), by=PERSON)
    case = after(case, AnswerOccurrence(1, wall(FIRST), Reply.NOT_COMING, Words(TOO_LOUD), wall(SECOND)), by=PERSON)
    case = after(case, AnswerOccurrence(1, wall(FIRST), Reply.COMING), by=by(Role.SUPPORTER, 1))
    session = case.person.sessions[0]
    replies = [one.reply if (one := session.answer(wall(FIRST), who)) else None for who in (ANNA, ILZE, WORKER)]
    assert replies == [Reply.NOT_COMING, Reply.COMING, None]
    assert session.answers[0].words == Words(TOO_LOUD)


def test_how_it_went_and_who_did_not_come() -> None:
    later = utc("2026-11-02 15:00")
    case = after(series(), SayHowItWent(1, wall(FIRST), Mood.SO_SO, Words(TOO_LOUD)), by=replace(PERSON, at=later))
    case = after(case, NoteHappened(1, wall(FIRST), True, (ILZE, ILZE)), by=by(at=later))
    session = case.person.sessions[0]
    assert session.mood(wall(FIRST)) == HowItWent(wall(FIRST), Mood.SO_SO, Words(TOO_LOUD), later)
    assert session.outcome(wall(FIRST)) == Outcome(wall(FIRST), True, (ILZE,), later)


def test_telling_more_keeps_what_was_told_first_and_the_newest_face() -> None:
    later = replace(PERSON, at=utc("2026-11-02 15:00"))
    voice = Words(voice=Voice("file", "unique", 4))
    case = after(series(), SayHowItWent(1, wall(FIRST), Mood.GOOD), by=later)
    for words in (voice, Words(MUSIC_TOO), Words("Un kafija")):
        case = after(case, SayHowItWent(1, wall(FIRST), Mood.SO_SO, words), by=later)
    case = after(case, SayHowItWent(1, wall(FIRST), Mood.BAD), by=later)
    session = case.person.sessions[0]
    assert session.feedback_words(wall(FIRST)) == (voice, Words(MUSIC_TOO), Words("Un kafija"))
    assert (session.moods[0].mood, session.feedback_words(wall(SECOND))) == (Mood.BAD, ())


def test_a_worker_who_takes_part_edits_no_title_that_the_person_said() -> None:
    said = Details(OWN_WORDS, Words("Pie tantes Almas"), people=People(True, (), ZANE))
    case = after(CASE, AddSession(said, wall(FIRST)), by=PERSON)
    edited = after(case, EditSession(1, replace(said, title=Words(LIBRARY), minutes=90)))
    assert (edited.person.sessions[0].details.title, edited.person.sessions[0].details.minutes) == (Words("Pie tantes Almas"), 90)
    own = after(series(), EditSession(1, replace(DETAILS, title=Words(SWIMS))))
    assert own.person.sessions[0].details.title == Words(SWIMS)


def test_editing_leaves_the_times() -> None:
    case = after(series(), EditSession(1, lasting(90)))
    assert all_times(case) == all_times(series())
    assert ends_at(case.person.sessions[0]) == utc("2026-11-30 13:30")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (AddSession(lasting(0), wall(FIRST)), "minutes"),
        (AddSession(lasting(1441), wall(FIRST)), "minutes"),
        (AddSession(replace(DETAILS, people=People(False)), wall(FIRST)), "people"),
        (AddSession(replace(DETAILS, people=People(True, (3,))), wall(FIRST)), "people"),
        (AddSession(replace(DETAILS, people=People(True, (9,))), wall(FIRST)), "people"),
        (AddSession(replace(DETAILS, people=People(True, (1, 1))), wall(FIRST)), "people"),
        (AddSession(DETAILS, wall(FIRST), RecurrenceRule(Repeat.DAILY, 0)), "rule"),
        (AddSession(DETAILS, wall("2025-12-31 14:00")), "past"),
        (MoveSession(7, wall(FIRST), wall(SECOND)), "session"),
        (MoveSession(1, wall("2026-11-03 14:00"), wall(SECOND)), "occurrence"),
        (MoveSession(1, wall(FIRST), wall("2025-12-31 14:00")), "past"),
        (MoveSession(1, wall(SECOND), wall("2025-12-31 14:00"), Reach.FOLLOWING), "past"),
        (MoveSession(1, wall(FIRST), wall(FIRST)), "same"),
        (MoveSession(1, wall(SECOND), wall(SECOND), Reach.ALL), "same"),
        (CancelSession(1, wall("2026-11-03 14:00")), "occurrence"),
        (NoteHappened(1, wall(FIRST), True), "occurrence"),
        (NoteHappened(1, wall(FIRST), True, (replace(ILZE, id=2),)), "people"),
    ],
)
def test_what_makes_no_sense_is_refused(change: Change, code: str) -> None:
    with pytest.raises(BadChange) as refused:
        after(series(), change)
    assert refused.value.code == code


def test_what_was_moved_is_not_moved_to_where_it_is_but_back() -> None:
    """Bug: everybody heard that it was at another time, and their answers were gone."""
    case = after(series(), MoveSession(1, wall(SECOND), wall(THIRD)))
    with pytest.raises(BadChange, match="same"):
        after(case, MoveSession(1, wall(SECOND), wall(THIRD)))
    assert is_moved_alone(case.person.sessions[0], wall(SECOND))
    back = after(case, MoveSession(1, wall(SECOND), wall(SECOND)))
    assert not is_moved_alone(back.person.sessions[0], wall(SECOND))


def test_what_goes_on_in_the_place_of_a_session_is_found() -> None:
    later = at("2026-11-03 10:00")
    case = after(series(), AddSession(DETAILS, wall("2026-12-30 17:00")))
    case = after(case, MoveSession(1, wall(SECOND), wall("2026-11-11 15:00"), Reach.FOLLOWING), by=later)
    case = after(case, MoveSession(3, wall("2026-11-18 15:00"), wall("2026-11-19 15:00"), Reach.FOLLOWING), by=later)
    sessions = case.person.sessions
    assert [[one.id for one in goes_on_as(sessions, number)] for number in (1, 2, 3, 9)] == [[1, 3, 4], [2], [3, 4], []]
    for lost, found in (
        (SECOND, "11-11 15:00"),
        (THIRD, "11-19 15:00"),
        ("2026-10-20 10:00", FIRST[5:]),
        ("2028-01-01 10:00", "11-19 15:00"),
    ):
        there = in_place_of(sessions, 1, wall(lost), later.at)
        assert there
        assert f"{wall_of(there.starts):%m-%d %H:%M}" == found


def test_nothing_takes_the_place_of_what_is_cancelled() -> None:
    case = after(series(), CancelSession(1, wall(FIRST), Reach.ALL))
    assert in_place_of(case.person.sessions, 1, wall(SECOND), BEGAN) is None


def test_what_takes_place_at_the_same_time_is_found() -> None:
    case = after(series(), AddSession(lasting(90), wall("2026-11-02 15:00")), AddSession(DETAILS, wall("2026-11-02 17:00")))
    case = after(case, CancelSession(1, wall(SECOND)))
    sessions = case.person.sessions
    assert [one.session for one in at_same_time(sessions, utc("2026-11-02 12:30"), utc("2026-11-02 13:30"))] == [1, 2]
    assert [one.session for one in at_same_time(sessions, utc("2026-11-02 12:30"), utc("2026-11-02 13:30"), but=2)] == [1]
    assert at_same_time(sessions, utc("2026-11-02 14:30"), utc("2026-11-02 15:00")) == ()
    assert at_same_time(sessions, utc("2026-11-09 12:00"), utc("2026-11-09 13:00")) == ()


@pytest.mark.parametrize("make_change", [lambda: AnswerOccurrence(1, wall(FIRST), Reply.COMING), lambda: CancelSession(1, wall(FIRST))])
def test_a_cancelled_time_is_neither_answered_nor_cancelled_again(make_change: Callable[[], Change]) -> None:
    cancelled = after(series(), CancelSession(1, wall(FIRST)))
    with pytest.raises(BadChange, match="occurrence"):
        after(cancelled, make_change())


def test_a_tap_on_an_old_reminder_changes_nothing() -> None:
    with pytest.raises(BadChange, match="occurrence"):
        after(series(), AnswerOccurrence(1, wall(FIRST), Reply.COMING), by=replace(PERSON, at=utc("2026-11-02 13:00")))


def made_by(role: Role, number: int) -> Case:
    return after(CASE, AddSession(DETAILS, wall(FIRST), WEEKLY), by=by(role, number))


@pytest.mark.parametrize(
    ("maker", "changer", "allowed"),
    [
        ((Role.WORKER, ZANE), (Role.WORKER, 6), True),
        ((Role.WORKER, ZANE), (Role.PERSON, 1), False),
        ((Role.WORKER, ZANE), (Role.SUPPORTER, 1), False),
        ((Role.PERSON, 1), (Role.PERSON, 1), True),
        ((Role.PERSON, 1), (Role.WORKER, ZANE), True),
        ((Role.PERSON, 1), (Role.WORKER, 6), False),
        ((Role.PERSON, 1), (Role.SUPPORTER, 1), False),
        ((Role.SUPPORTER, 1), (Role.SUPPORTER, 1), True),
        ((Role.SUPPORTER, 1), (Role.PERSON, 1), True),
    ],
)
def test_who_changes_whose_session(maker: tuple[Role, int], changer: tuple[Role, int], allowed: bool) -> None:
    case, cancel = made_by(*maker), CancelSession(1, wall(FIRST))
    if allowed:
        assert after(case, cancel, by=by(*changer)).person.sessions[0].shifts
    else:
        with pytest.raises(NotAllowed):
            after(case, cancel, by=by(*changer))


@pytest.mark.parametrize("number", [2, 3])
def test_a_supporter_who_may_see_nothing_or_has_ended_makes_none(number: int) -> None:
    with pytest.raises(NotAllowed):
        made_by(Role.SUPPORTER, number)


def test_only_who_takes_part_answers() -> None:
    with pytest.raises(NotAllowed, match="takes part"):
        after(series(), AnswerOccurrence(1, wall(FIRST), Reply.COMING), by=by(Role.SUPPORTER, 2))


def test_how_it_went_is_the_persons_to_say() -> None:
    later = utc("2026-11-02 15:00")
    for role, number in ((Role.WORKER, ZANE), (Role.SUPPORTER, 1)):
        with pytest.raises(NotAllowed):
            after(series(), SayHowItWent(1, wall(FIRST), Mood.BAD), by=by(role, number, later))


def test_a_colleague_who_takes_part_answers_though_another_worker_has_the_case() -> None:
    case = series()
    taken = replace(case, plan=replace(case.plan, worker_id=6))
    assert after(taken, AnswerOccurrence(1, wall(FIRST), Reply.COMING)).person.sessions[0].answers
    with pytest.raises(NotAllowed):
        after(taken, CancelSession(1, wall(FIRST)))
    with pytest.raises(NotAllowed):
        after(replace(case, plan=replace(case.plan, worker_id=ZANE)), NoteHappened(1, wall(FIRST), True), by=by(Role.WORKER, 7))


def test_a_cancelled_endless_series_ends() -> None:
    """It once looked for a next time for ever."""
    cancelled = after(series(WEEKLY), CancelSession(1, wall(FIRST), Reach.ALL))
    assert cancelled.person.sessions[0].cancelled
    with pytest.raises(BadChange, match="occurrence"):
        after(cancelled, MoveSession(1, wall(SECOND), wall(THIRD), Reach.ALL))
    assert len(after(cancelled, AddSession(DETAILS, wall(FIRST))).person.sessions) == 2
