"""Sessions of every kind for drawing all screens, and the places and buttons that are about them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time

from dialogs.engine.drafts import (
    ChangeDraft,
    Companion,
    Draft,
    PartOfDay,
    Purpose,
    SessionDraft,
    TimeDraft,
    Until,
    Whom,
)
from plan.changes import Reach
from plan.changes.progress import FACE
from plan.plan import Case
from plan.questions.key import parse_key
from plan.sessions.recurrence import RecurrenceRule, Repeat
from plan.sessions.session import (
    OWN_WORDS,
    PLAN_MEETING,
    AttendanceAnswer,
    Details,
    HowItWent,
    Mood,
    Outcome,
    Participant,
    People,
    Reply,
    Session,
    Shift,
    Way,
    Where,
)
from plan.states import Role
from plan.words import Line, Voice, Words

BEGAN = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
ANNA, SUPPORTER, WORKER = Participant(Role.PERSON, 1), Participant(Role.SUPPORTER, 1), Participant(Role.WORKER, 1)
TOGETHER = People(supporters=(1,), worker=1, provider="Rita")
NOTE = Words(voice=Voice("file", "unique", 12))


def _at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}")


def _answer(text: str, who: Participant, reply: Reply, wished: datetime | None = None) -> AttendanceAnswer:
    return AttendanceAnswer(_at(text), who, reply, Words("Esmu darbā"), wished, BEGAN)


WEEKLY = Session(
    1, Details("fizioterapeits", where=Where(Way.PLACE, "Brīvības iela 2"), bring=Words("Dvieli"), people=TOGETHER), _at("11-03 14:00"),
    Role.WORKER, 1, BEGAN, RecurrenceRule(Repeat.WEEKLY, days=(2,)),
    shifts=(Shift(_at("12-01 14:00"), None, BEGAN), Shift(_at("12-08 14:00"), _at("12-09 15:30"), BEGAN)),
    answers=(_answer("11-24 14:00", ANNA, Reply.NOT_COMING), _answer("11-24 14:00", SUPPORTER, Reply.NOT_COMING, _at("11-26 14:00"))),
    moods=(
        HowItWent(_at("11-03 14:00"), Mood.GOOD, Words("Man patika"), BEGAN), HowItWent(_at("11-10 14:00"), Mood.BAD, Words(), BEGAN),
        HowItWent(_at("11-17 14:00"), Mood.SO_SO, Words(), BEGAN),
    ),
)  # fmt: skip
SESSIONS = (
    WEEKLY,
    Session(
        2, Details(OWN_WORDS, Words("Ritas dzimšanas diena"), where=Where(Way.PHONE)), _at("11-23 16:00"), Role.PERSON, 1, BEGAN
    ),
    Session(
        3, Details(PLAN_MEETING, where=Where(Way.LINK, "https://tiksanas.lv/a"), people=People(worker=1)), _at("11-25 09:00"),
        Role.WORKER, 1, BEGAN, answers=(_answer("11-25 09:00", ANNA, Reply.COMING), _answer("11-25 09:00", WORKER, Reply.COMING)),
    ),
    Session(
        4, Details("dienas-centrs", minutes=30), _at("11-22 10:00"), Role.PERSON, 1, BEGAN,
        outcomes=(Outcome(_at("11-22 10:00"), False, (), BEGAN),),
    ),
    Session(
        5, Details(OWN_WORDS, where=Where(Way.LINK), people=People(supporters=(1,))), _at("11-26 18:00"), Role.SUPPORTER, 1, BEGAN,
        RecurrenceRule(Repeat.DAILY, count=3),
        answers=(_answer("11-26 18:00", ANNA, Reply.HELP), _answer("11-27 18:00", ANNA, Reply.NOT_COMING)),
    ),
    Session(
        6, Details(OWN_WORDS, NOTE, where=Where(Way.PHONE, "29123456"), bring=NOTE, people=TOGETHER), _at("11-27 10:00"),
        Role.PERSON, 1, BEGAN,
        answers=(
            _answer("11-27 10:00", SUPPORTER, Reply.COMING), _answer("11-27 10:00", ANNA, Reply.NOT_COMING, _at("11-28 10:00")),
        ),
    ),
    Session(7, Details(PLAN_MEETING, people=TOGETHER), _at("11-24 11:00"), Role.WORKER, 1, BEGAN, cancelled=True),
    Session(
        8, Details(OWN_WORDS, people=People(supporters=(1,))), _at("12-10 12:00"), Role.PERSON, 1, BEGAN,
        answers=(_answer("12-10 12:00", SUPPORTER, Reply.NOT_COMING, _at("12-12 15:00")),),
    ),
    Session(10, Details(OWN_WORDS, Words("Koris")), _at("11-25 09:00"), Role.PERSON, 1, BEGAN),
)  # fmt: skip
OVER = (Session(1, Details(PLAN_MEETING), _at("11-23 09:00"), Role.WORKER, 1, BEGAN),)
NAMED = (
    "1/20261103T1400", "1/20261117T1400", "1/20261124T1400", "1/20261201T1400", "1/20261208T1400", "2/20261123T1600", "3/20261125T0900",
    "4/20261122T1000", "5/20261126T1800", "5/20261127T1800", "6/20261127T1000", "7/20261124T1100", "8/20261210T1200", "9/20261123T1600",
)  # fmt: skip
AT = TimeDraft(day=date(2026, 11, 24), hour=time(14))
ALONE, OTHER = Companion(Whom.NOBODY), Companion(Whom.OTHER)
BEGUN = (SessionDraft(PLAN_MEETING), SessionDraft(OWN_WORDS))
SERVICE, OWN = SessionDraft("dienas-centrs", who=Companion(Whom.WORKER), time=AT), SessionDraft(OWN_WORDS, who=OTHER, time=AT)
NEW = (
    SessionDraft(), *BEGUN, SERVICE, replace(OWN, who=Companion(Whom.MEMBER, 1), where=Where(Way.PHONE)), replace(OWN, where=Where()),
    replace(OWN, where=Where(), repeat=Repeat.WEEKLY),
    replace(SERVICE, who=Companion(Whom.SUPPORTER, 1), where=Where(Way.LINK), repeat=Repeat.WEEKLY, until=Until.THREE_MONTHS),
    replace(SERVICE, what=PLAN_MEETING, where=Where(), repeat=Repeat.DAILY, until=Until.TEN_TIMES),
    replace(OWN, who=ALONE, time=replace(AT, day=date(2026, 11, 30)), where=Where(), repeat=Repeat.MONTHLY, until=Until.ENDLESS),
    replace(SERVICE, what=PLAN_MEETING, where=Where(), repeat=Repeat.MONTHLY, until=Until.MONTH),
    replace(OWN, time=TimeDraft(day=date(2026, 11, 25), hour=time(9)), where=Where()),
)  # fmt: skip
WISH, ONE, FOLLOWING = (
    ChangeDraft(Purpose.WISH), ChangeDraft(Purpose.MOVE, Reach.ONE), ChangeDraft(Purpose.MOVE, Reach.FOLLOWING),
)  # fmt: skip
LOOKING: tuple[tuple[str, Draft], ...] = (
    ("", SessionDraft(OWN_WORDS, who=OTHER)), ("1/20261124T1400", WISH), ("8/20261210T1200", WISH), ("2/20261123T1600", ONE),
    ("5/20261126T1800", FOLLOWING),
)  # fmt: skip
LOOKED_AT = (
    TimeDraft(), *(TimeDraft(day=date(2026, 11, day), part=part) for day in (20, 23, 24) for part in (None, *PartOfDay)),
    TimeDraft(day=date(2026, 11, 25), part=PartOfDay.MORNING), TimeDraft(since=date(2026, 11, 25)), TimeDraft(since=date(2026, 11, 26)),
)  # fmt: skip
NOVEMBER = parse_key("progress/1/202611")
PROGRESS = (Line(701, NOVEMBER, Words(example=f"{FACE}{Mood.GOOD}")), Line(702, NOVEMBER, Words("Es jau krāju")))


def with_sessions(case: Case) -> Case:
    return Case(replace(case.person, sessions=SESSIONS), replace(case.plan, lines=(*case.plan.lines, *PROGRESS)))


def with_supporter_to_ask(case: Case, *supporters: int) -> Case:
    """The person lets a supporter be asked to help with today's session, in which these supporters take part as well."""
    weekly, today, *others = SESSIONS
    with_them = replace(today, details=replace(today.details, people=People(supporters=supporters)))
    settings = replace(case.person.settings, ask_supporter=True)
    return replace(case, person=replace(case.person, settings=settings, sessions=(weekly, with_them, *others)))


def about(step: str) -> Iterator[tuple[str, Draft | None]]:
    """What a step, as the person's is called, may be about, with the drafts that it may go on with."""
    match step.removeprefix("session").removeprefix("."):
        case "week":
            yield from ((weeks, None) for weeks in ("", "1", "2", "30"))
        case "calendar":
            yield from (("", None), ("on", None))
        case "what" | "title" | "who" | "helper" | "where" | "number" | "repeat" | "until" | "check":
            yield from (("", draft) for draft in NEW)
        case "day" | "part" | "hour":
            yield from ((named, replace(draft, time=chosen)) for named, draft in LOOKING for chosen in LOOKED_AT)
        case "wish":
            yield "1/20261124T1400", replace(WISH, time=TimeDraft(day=date(2026, 11, 25), hour=time(14)))
            yield "5/20261127T1800", replace(WISH, time=TimeDraft(day=date(2026, 11, 28), hour=time(14, 15)))
            yield "8/20261210T1200", replace(WISH, time=TimeDraft(day=date(2026, 12, 12), hour=time(12)))
        case "reach":
            yield from (("5/20261126T1800", ChangeDraft(purpose)) for purpose in (Purpose.MOVE, Purpose.CANCEL))
        case "moving":
            moved = (("2/20261123T1600", ONE), ("5/20261126T1800", FOLLOWING), ("5/20261127T1800", ONE))
            yield from ((named, replace(draft, time=AT)) for named, draft in moved)
        case "place.number":
            ways = [ChangeDraft(Purpose.PLACE, way=way) for way in (Way.PHONE, Way.LINK)]
            yield from ((named, draft) for named in ("2/20261123T1600", "5/20261126T1800") for draft in ways)
        case "cancelling":
            cancelled = (("2/20261123T1600", Reach.ONE), ("5/20261126T1800", Reach.FOLLOWING), ("5/20261127T1800", Reach.ONE))
            yield from ((named, ChangeDraft(Purpose.CANCEL, reach)) for named, reach in cancelled)
        case _:
            yield from ((named, None) for named in ("", *NAMED))


def button_codes_of_person() -> Iterator[str]:
    """What the buttons under reminders carry."""
    yield from (f"{kind}/{named}" for kind in ("come", "cannot", "helpme", "how", "session") for named in NAMED)
    yield from ("sessions", "sessions/20261207T1400", "goal/1", "goal/404", "later", "stop", "go", "gone")


def button_codes_of_supporter() -> Iterator[str]:
    yield from (f"s/{kind}/1/{named}" for kind in ("come", "cannot", "session") for named in NAMED)
    yield "s/session/404/1/20261124T1400"
