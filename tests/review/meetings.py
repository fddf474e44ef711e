"""Sessions of the case in tests/review/desk.py: ahead and behind, answered in every way, made by everybody."""

from datetime import datetime, timedelta

from plan.changes import AddSession, AnswerOccurrence, By, Change, NoteHappened, SayHowItWent
from plan.permissions import case_after
from plan.plan import Case
from plan.sessions.recurrence import RecurrenceRule, Repeat
from plan.sessions.session import PLAN_MEETING, Details, Mood, Participant, People, Reply, Way, Where
from plan.states import Role
from plan.words import Provenance, Source, Words
from storage.cases import cases
from storage.db.tx import Tx
from tests.review.desk import Desk
from tests.sessions import utc, wall
from tests.storage.full_case import NOW, VOICE
from tests.words import AT_THE_DOCTOR, KUSTIBA, STREET, TOO_LOUD

ROOM = Where(Way.PLACE, STREET)
BEFORE = NOW - timedelta(days=60)
MONDAYS = [wall("2026-10-12 14:00") + timedelta(days=7 * n) for n in range(12)]


def change(desk: Desk, role: Role, number: int, at: datetime, *changes: Change) -> Case:
    """As somebody does it at some time."""

    def work(tx: Tx) -> Case:
        case = cases.of_plan(tx, desk.case.plan.id)
        assert case
        by = By(role, number, at, Provenance(Source.WORKER if role is Role.WORKER else Source.PERSON))
        return cases.save(tx, case, case_after(case, changes, by), changes, by)

    return desk.store.run_now(work)


def with_sessions(desk: Desk) -> Case:
    """1: a weekly series with person, supporter and worker; 2: a service once, today; 3: the person's own, on the phone."""
    person, owner = desk.case.person.id, desk.owner.id
    weekly = Details(PLAN_MEETING, Words(), 60, ROOM, Words("Pase"), People(True, (1, 2), owner))
    service = Details("fizioterapeits", people=People(True, (), None, KUSTIBA), minutes=45)
    own = Details("", Words("Frizieris"), 30, Where(Way.PHONE, "+371 20000000"))
    change(
        desk,
        Role.WORKER,
        owner,
        BEFORE,
        AddSession(weekly, MONDAYS[0], RecurrenceRule(Repeat.WEEKLY, count=12)),
        AddSession(service, TODAY),
    )
    change(desk, Role.PERSON, person, BEFORE, AddSession(own, wall("2026-11-26 09:00")))
    for monday, mood in zip(MONDAYS, (Mood.GOOD, Mood.BAD, Mood.SO_SO, Mood.GOOD, Mood.GOOD), strict=False):
        went = SayHowItWent(1, monday, mood, Words(TOO_LOUD, VOICE if mood is Mood.BAD else None))
        change(desk, Role.PERSON, person, utc(f"{monday:%Y-%m-%d} 17:00"), went)
        noted = NoteHappened(1, monday, mood is not Mood.SO_SO, (Participant(Role.SUPPORTER, 1),) if mood is Mood.BAD else ())
        change(desk, Role.WORKER, owner, utc(f"{monday:%Y-%m-%d} 18:00"), noted)
    cannot = AnswerOccurrence(1, NEXT, Reply.NOT_COMING, Words(AT_THE_DOCTOR), wall("2026-12-01 10:00"))
    change(desk, Role.PERSON, person, NOW, cannot, AnswerOccurrence(2, TODAY, Reply.HELP))
    return change(desk, Role.SUPPORTER, 1, NOW, AnswerOccurrence(1, NEXT, Reply.COMING))


TODAY, NEXT = wall("2026-11-25 16:00"), MONDAYS[7]
AT_NEXT, AT_TODAY = f"tiksanas/1/{NEXT:%Y%m%dT%H%M}", f"tiksanas/2/{TODAY:%Y%m%dT%H%M}"
