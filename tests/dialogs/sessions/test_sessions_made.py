"""A session made and changed by the person: the hour that is written, what is asked on the way, and what is read back."""

from dataclasses import replace
from datetime import time

import pytest

from dialogs.engine.drafts import ChangeDraft, Companion, PartOfDay, Purpose, SessionDraft, TimeDraft, Whom
from dialogs.engine.events import Said
from dialogs.engine.screen import Label, Text, within
from dialogs.engine.state import Place
from dialogs.texts.values import Weekday
from locales.plain_language.samples.sessions import SESSIONS
from plan.changes import Reach
from plan.parsing import clock_of, day_of
from plan.person import PersonSettings
from plan.sessions.recurrence import RecurrenceRule, moment
from plan.sessions.session import OWN_WORDS, AttendanceAnswer, Details, Outcome, Participant, Reply, Session, Shift, Way, Where
from plan.states import Role
from plan.support.supporter import Sees
from plan.words import Words
from tests.dialogs.sessions.test_sessions_talk import FRESH, MAIJA, talk
from tests.dialogs.talk import NOW, Act, press
from tests.sessions import wall
from tests.words import DAY_OF_RITA

TO_THE_DAY = ("/nedela", press("make"), press("kind:plan-meeting"), press("skip"), press("day:20261124"))
TO_THE_HOUR = (*TO_THE_DAY, press("part:afternoon"))


@pytest.mark.parametrize("typed", ["14.15", "14:15", "plkst. 14.15", "Plkst 14:15.", "pulksten 14.15", "1415", "14 15"])
def test_a_time_that_is_written_is_taken_to_the_minute(typed: str) -> None:
    """Only full and half hours could be chosen, so reminders went by a wrong time."""
    spoken = talk()
    assert spoken.play(*TO_THE_HOUR, typed).step == "session.where"
    assert spoken.draft.time.wall == wall("2026-11-24 14:15")


@pytest.mark.parametrize(
    ("part", "typed", "hour"), [("morning", "9.30", "0930"), ("afternoon", "14", "1400"), ("morning", "18.05", "1805")]
)
def test_a_time_that_can_mean_one_hour_alone_is_taken(part: str, typed: str, hour: str) -> None:
    spoken = talk()
    spoken.play(*TO_THE_DAY, press(f"part:{part}"), typed)
    assert spoken.draft.time.hour == clock_of(hour)


def test_while_a_time_is_looked_for_it_says_of_which_session() -> None:
    """After a reminder in between only „Cikos?” stood there."""
    spoken = talk(SESSIONS[1])
    screen = spoken.play("/nedela", press("make"), press("own"), "Frizieris", press("skip"))
    assert screen.lead[0] == Text("session.time_for", {"what": Words("Frizieris")}, sensitive=True)
    assert spoken.play(press("day:20261124"), press("part:morning")).lead[0] == screen.lead[0]
    screen = spoken.play("/nedela", press("see:2/20261123T1600"), press("change"), press("move"))
    assert screen.lead[0] == Text("session.time_for", {"what": Words(DAY_OF_RITA)}, sensitive=True)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31.12.", "20261231"), ("31.12", "20261231"), ("31/12/2026", "20261231"), ("31. decembrī", "20261231"),
        ("trešdien, 2. Decembris.", "20261202"), ("23. 11.", "20261123"), ("22.11.", "20271122"), ("1.jūl", "20270701"),
    ],
)  # fmt: skip
def test_a_day_that_is_written_is_taken(typed: str, day: str) -> None:
    """A day half a year ahead took 26 taps."""
    spoken = talk()
    spoken.play(*TO_THE_DAY[:-1], typed)
    assert spoken.place == "session.part"
    assert spoken.draft == SessionDraft("plan-meeting", who=Companion(Whom.NOBODY), time=TimeDraft(day=day_of(day)))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31.02.", "unclear"), ("kaut kad", "unclear"), ("12", "unclear"), ("31.13.", "unclear"), ("", "unclear"), ("29.02.", "far"),
        ("22.11.2026", "past"), ("1.1.2028", "far"),
    ],
)  # fmt: skip
def test_what_is_no_day_or_cannot_be_chosen_is_asked_for_again(typed: str, said: str) -> None:
    spoken = talk()
    spoken.play(*TO_THE_DAY[:-1], press("more"), Said(Words(typed)))
    assert (spoken.screen.step, spoken.said[0]) == ("session.day", f"session.day.{said}")


def test_of_a_time_that_may_be_night_or_afternoon_nobody_guesses() -> None:
    spoken = talk()
    screen = spoken.play(*TO_THE_HOUR, "2.30")
    assert (screen.ask, spoken.codes[:2]) == (Text("session.hour.which"), ["at:1430", "at:0230"])
    assert spoken.play(press("back")).ask == Text("session.hour.ask", {"clock": time(14, 15)})
    spoken.play("2.30", press("at:1430"))
    assert spoken.draft.time.wall == wall("2026-11-24 14:30")


@pytest.mark.parametrize("typed", ["pēc pusdienām", "25.10", "14.75", "no 14 līdz 15", "14-15", "2.5", ""])
def test_what_is_no_time_is_asked_for_again(typed: str) -> None:
    spoken = talk()
    spoken.play(*TO_THE_HOUR, Said(Words(typed)))
    assert (spoken.screen.step, spoken.said[0]) == ("session.hour", "session.hour.unclear")


def test_a_time_that_is_over_today_is_not_taken() -> None:
    """Bug: 11.00 of today, at noon, became 23.00 without a word."""
    spoken = talk()
    spoken.play(*TO_THE_DAY[:-1], press("day:20261123"), press("part:afternoon"))
    for typed in ("12.00", "11.00"):
        spoken.play(typed)
        assert (spoken.screen.step, spoken.said[0]) == ("session.hour", "session.too_late")


def test_when_nothing_of_the_day_is_left_another_one_is_asked_for_once() -> None:
    spoken = talk()
    spoken.play(*TO_THE_DAY)
    over = replace(spoken.draft, time=TimeDraft(day=day_of("20261123"), part=PartOfDay.MORNING))
    spoken.conversation = replace(spoken.conversation, place=Place("session.hour", draft=over))
    screen = spoken.play("7.15")
    assert (screen.ask, [text.id for text in screen.lead].count("session.too_late")) == (Text("session.day.another"), 1)
    assert spoken.codes[0] == "other"


def test_one_step_back_from_a_written_time_is_the_part_of_the_day_in_which_it_is() -> None:
    spoken = talk()
    spoken.play(*TO_THE_HOUR, "18.45", press("back"))
    assert (spoken.draft.time.day, spoken.draft.time.part) == (day_of("20261124"), PartOfDay.EVENING)


def test_a_session_is_moved_to_a_time_that_is_written() -> None:
    spoken = talk(SESSIONS[1])
    spoken.play("/nedela", press("see:2/20261123T1600"), press("change"), press("move"), press("day:20261124"), press("part:morning"))
    spoken.play("9:20", press("yes"))
    assert spoken.case.person.sessions[0].start == wall("2026-11-24 09:20")


def test_another_time_is_looked_for_about_when_the_session_is() -> None:
    spoken = talk(FRESH)
    spoken.play("/open cannot/1/20261215T1400", press("skip"), press("yes"))
    assert spoken.codes[:3] == ["earlier", "day:20261213", "day:20261214"]
    spoken.play(press("earlier"))
    assert spoken.codes[1] == "day:20261211"
    assert [spoken.play(press("back")).step for _ in range(2)] == ["session.another", "session.why"]


def test_another_time_that_was_a_slip_is_chosen_anew() -> None:
    spoken = talk(FRESH)
    spoken.play("/open cannot/1/20261124T1400", press("skip"), press("yes"), press("day:20261126"), press("part:morning"), "9.45")
    assert spoken.play(press("other")).step == "session.day"
    assert spoken.case.person.sessions[0].answers[0].wished is None


def test_a_name_that_is_a_whole_story_is_asked_for_again() -> None:
    """5,000 letters were cut to 999, and filled every list."""
    spoken = talk()
    spoken.play("/nedela", press("make"), press("own"), "a" * 101)
    assert (spoken.screen.step, spoken.said[0]) == ("session.title", "session.title.long")
    assert spoken.play("a" * 100).step == "session.who"


@pytest.mark.parametrize(("way", "typed"), [("phone", "29123456"), ("link", "https://tiksanas.lv/a")])
def test_the_number_or_the_link_is_asked_for(way: str, typed: str) -> None:
    spoken = talk()
    assert spoken.play(*TO_THE_HOUR, "14.15", press(way)).ask == Text(f"session.number.{way}")
    spoken.play(typed, press("repeat:once"), press("yes"))
    assert spoken.case.person.sessions[0].details.where == Where(Way(way), typed)


def test_by_phone_stays_by_phone_without_a_number() -> None:
    spoken = talk()
    spoken.play(*TO_THE_HOUR, "14.15", press("phone"), press("skip"), press("repeat:once"), press("yes"))
    assert spoken.case.person.sessions[0].details.where == Where(Way.PHONE)
    assert Text("session.where.phone.only") in spoken.screen.lead[-1].values["items"]


@pytest.mark.parametrize(
    ("until", "texts"),
    [
        ("m6", ["session.times.first", "session.times.last"]),
        ("c10", ["session.times.first", "session.times.last"]),
        ("m1", ["session.times.all"]),
        ("none", ["session.times.first", "session.times.endless"]),
    ],
)
def test_the_end_of_what_repeats_is_read_back(until: str, texts: list[str]) -> None:
    """Ten times, half a year and for ever looked the same."""
    spoken = talk()
    screen = spoken.play(*TO_THE_HOUR, "14.15", press("skip"), press("repeat:monthly"), press(f"until:{until}"))
    assert [text.id for text in screen.lead[2:-1]] == texts


@pytest.mark.parametrize(("answer", "text"), [("29123456", "29123456"), (press("skip"), "")])
def test_a_session_that_goes_on_the_phone_instead_asks_for_the_number(answer: str | Act, text: str) -> None:
    """Nobody could be rung up by what was saved."""
    mine = replace(FRESH, made_by=Role.PERSON, details=replace(FRESH.details, where=Where(text="Liela iela 1")))
    spoken = talk(mine)
    asked = spoken.play("/nedela", press("see:1/20261124T1400"), press("change"), press("place"), press("phone"))
    assert asked.ask == Text("session.number.phone")
    assert spoken.play(press("back")).step == "session.place"
    spoken.play(press("phone"), answer)
    assert (spoken.screen.step, spoken.said[0]) == ("session", "session.saved")
    assert spoken.case.person.sessions[0].details.where == Where(Way.PHONE, text)


def mine(**of: object) -> Session:
    """Anna's own series of Tuesdays at 14.00, or what is said of it."""
    return replace(FRESH, made_by=Role.PERSON, **of)  # type: ignore[arg-type]


def test_a_session_is_not_moved_to_where_it_is() -> None:
    """Bug: everybody heard of another time, and what they had answered was gone."""
    spoken = talk(mine(shifts=()))
    spoken.play("/nedela", press("see:1/20261124T1400"), press("change"), press("move"), press("one"), press("day:20261124"))
    spoken.play(press("part:afternoon"), press("at:1400"), press("yes"))
    assert (spoken.turns[-1].changes, spoken.screen.step, spoken.said[0]) == ((), "session", "session.as_it_was")


def test_a_time_that_was_moved_alone_moves_alone_again() -> None:
    spoken = talk(mine())
    spoken.play("/open session/1/20261208T1400", press("change"), press("move"))
    assert spoken.place == "session.day/1/20261208T1400"
    assert spoken.draft == ChangeDraft(Purpose.MOVE, Reach.ONE, time=TimeDraft(since=day_of("20261207")))


def test_before_all_that_follows_moves_the_first_times_are_read_back() -> None:
    spoken = talk(mine(shifts=()))
    spoken.play("/nedela", press("see:1/20261124T1400"), press("change"), press("move"), press("following"), press("day:20261126"))
    screen = spoken.play(press("part:morning"), press("at:0930"))
    times = screen.lead[-1]
    assert [text.id for text in screen.lead[1:]] == ["session.reach.all_moved", "session.times.first"]
    items = times.values["items"]
    assert isinstance(items, tuple)
    starts = [item.values["at"] for item in items if isinstance(item, Text)]
    assert starts == [moment(wall(f"2026-{day} 09:30")) for day in ("11-26", "12-03", "12-10")]


def test_a_time_that_the_supporter_asked_for_is_taken_with_one_tap_and_a_yes() -> None:
    """To take it up took seven taps."""
    asked = AttendanceAnswer(
        wall("2026-11-24 14:00"), Participant(Role.SUPPORTER, 1), Reply.NOT_COMING, Words(), wall("2026-11-26 16:30"), NOW
    )
    spoken = talk(mine(shifts=(), answers=(asked,)))
    spoken.play("/nedela", press("see:1/20261124T1400"), press("wished:20261126/1630"))
    assert spoken.place == "session.moving/1/20261124T1400"
    assert spoken.draft == ChangeDraft(Purpose.MOVE, Reach.ONE, time=TimeDraft(day=day_of("20261126"), hour=time(16, 30)))
    spoken.play(press("yes"))
    assert [shift.to for shift in spoken.case.person.sessions[0].shifts] == [wall("2026-11-26 16:30")]


def test_the_time_that_somebody_asked_for_is_no_button_for_whoever_cannot_move_it() -> None:
    asked = AttendanceAnswer(
        wall("2026-11-24 14:00"), Participant(Role.SUPPORTER, 1), Reply.NOT_COMING, Words(), wall("2026-11-26 16:30"), NOW
    )
    spoken = talk(replace(FRESH, answers=(asked,)))
    spoken.play("/nedela", press("see:1/20261124T1400"))
    assert not any(code.startswith("wished:") for code in spoken.codes)


def test_what_there_is_already_at_that_time_is_said_before_it_is_saved() -> None:
    """Two sessions at one hour were saved without a word."""
    spoken = talk(mine(shifts=()))
    asked = (*TO_THE_DAY, press("part:afternoon"), "14.30", press("skip"), press("repeat:once"))
    assert "session.same_time" in {text.id for text in spoken.play(*asked).lead}
    later = talk(mine(shifts=())).play(*asked[:-3], "15.00", *asked[-2:])
    assert "session.same_time" not in {text.id for text in later.lead}


def test_of_two_sessions_at_one_hour_the_buttons_say_which_is_which() -> None:
    choir = Session(9, Details(OWN_WORDS, Words("Koris")), wall("2026-11-24 14:00"), Role.PERSON, 1, NOW)
    week = talk(mine(shifts=()), choir).play("/nedela")
    labels = [button.label for button in week.buttons() if button.code.startswith("see:")]
    assert len(labels) == 2
    assert [isinstance(label, Label) and label.words.text for label in labels] == [False, "Koris"]
    alone = talk(choir).play("/nedela")
    tuesday = Weekday(wall("2026-11-24 14:00").date())
    assert next(iter(alone.buttons())).label == Text("session.open", {"weekday": tuesday, "clock": time(14)})


def test_who_may_be_asked_about_it_later_is_named_before_it_is_saved() -> None:
    """Bug: it promised that nobody else would see it."""
    spoken = talk(supporters=(replace(MAIJA, sees=Sees.ASKED),))
    spoken.case = replace(spoken.case, person=replace(spoken.case.person, settings=PersonSettings(ask_supporter=True)))
    screen = spoken.play(*TO_THE_HOUR, "14.15", press("skip"), press("repeat:once"))
    assert [text.id for text in screen.lead[-2:]] == ["session.check.unseen_now", "session.check.then"]


def test_nobody_is_promised_to_be_asked_for_whoever_is_never_reminded() -> None:
    spoken = talk(supporters=(replace(MAIJA, sees=Sees.ASKED),))
    spoken.case = replace(spoken.case, person=replace(spoken.case.person, settings=PersonSettings(ask_supporter=True, leads=())))
    screen = spoken.play(*TO_THE_HOUR, "14.15", press("skip"), press("repeat:once"))
    assert screen.lead[-1].id == "session.check.unseen"


def test_what_was_said_on_the_way_stays_while_another_session_is_looked_at() -> None:
    """Bug: after a look at what a message was about the name was gone, and nobody said so."""
    spoken = talk(SESSIONS[1])
    spoken.play("/nedela", press("make"), press("own"), "Baseins", press("skip"), press("day:20261124"), press("part:afternoon"))
    spoken.play("/open session/2/20261123T1600", press("resume"), "14.15", press("skip"), press("repeat:once"), press("yes"))
    assert spoken.case.person.sessions[-1].details.title == Words("Baseins")


def test_half_past_two_is_not_taken_for_the_night_without_being_asked() -> None:
    spoken = talk()
    screen = spoken.play(*TO_THE_DAY, press("part:morning"), "2.30")
    assert (screen.ask, spoken.codes[:2]) == (Text("session.hour.which"), ["at:1430", "at:0230"])


@pytest.mark.parametrize("rule", [None, FRESH.rule])
def test_a_place_that_changes_for_every_time_says_so_before(rule: RecurrenceRule | None) -> None:
    spoken = talk(mine(shifts=(), rule=rule, start=wall("2026-11-24 14:00")))
    screen = spoken.play("/nedela", press("see:1/20261124T1400"), press("change"), press("place"))
    assert ("session.reach.all_edited" in [text.id for text in screen.lead]) == (rule is not None)


# --- afterwards ---


def test_of_what_did_not_happen_nobody_is_asked_how_it_went() -> None:
    """Bug: an old message asked it still, with everybody who was to come."""
    spoken = talk(replace(FRESH, outcomes=(Outcome(wall("2026-11-17 14:00"), False, (), NOW),)))
    screen = spoken.play("/open how/1/20261117T1400")
    assert (screen.step, screen.ask) == ("session", Text("session.not_happened"))
    assert "how" not in spoken.codes


def test_of_what_is_over_nobody_reads_who_will_be_there() -> None:
    screen = talk(FRESH).play("/open how/1/20261117T1400")
    told = {text.id for text in within(screen.lead[0]) if isinstance(text, Text)}
    assert (screen.step, "session.where.place.at" in told, told & {"session.with", "session.bring"}) == ("session.how", True, set())


def test_how_it_went_stands_at_the_day_on_which_it_was() -> None:
    """Bug: of a session that had been moved alone the day of the series was shown."""
    moved = replace(FRESH, shifts=(Shift(wall("2026-11-17 14:00"), wall("2026-11-19 10:00"), NOW),))
    spoken = talk(moved)
    spoken.play("/open how/1/20261117T1400", press("mood:good"), press("skip"), "/nedela")
    items = spoken.play(press("moods")).lead[-1].values["items"]
    assert isinstance(items, tuple)
    assert [item.values["day"] for item in items if isinstance(item, Text)] == [wall("2026-11-19 10:00").date()]
