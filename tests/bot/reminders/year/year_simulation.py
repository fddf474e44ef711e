"""The year of tests/bot/reminders/year/expected_year.py as it is lived in the product: who is there, and what each does when."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from locales.catalogue import say
from plan.changes import (
    AddSession,
    AddSupporter,
    AnswerConsent,
    AnswerOccurrence,
    By,
    CancelSession,
    Change,
    ChangeSettings,
    ChooseOffice,
    LetSee,
    MoveSession,
)
from plan.permissions import case_after
from plan.person import CONSENT_VERSION, Consent, PersonSettings
from plan.reminders.schedule import ReminderChoice
from plan.sessions.recurrence import RecurrenceRule, Repeat
from plan.sessions.session import PLAN_MEETING, Details, People, Reply
from plan.states import Role
from plan.support.supporter import Sees, Standing
from service.notifications.notify import notify
from service.reminders.choice import choose
from storage.cases import cases
from storage.db.tx import Tx
from storage.office import offices
from tests.bot.reminders.year.expected_year import FIRST, OFFICE_OF, WORKERS, Companion, Deed, Life, moments, utc
from tests.words import BALVI

REPLIES = {"coming": Reply.COMING, "away": Reply.NOT_COMING, "help": Reply.HELP}
Key = tuple[int, int, str, str]  # chat, plan (0 for the person's own chat), kind, original
AGAIN = tuple(say(remark) for remark in ("remind.again", "s.notice.again", "w.notice.again"))
AGREED = AnswerConsent(Consent.GIVEN, CONSENT_VERSION)


@dataclass(frozen=True)
class Doing:
    """Something that happens at a moment; without a deed a life begins."""

    at: datetime
    life: Life
    deed: Deed | None = None


def doings(lives: list[Life]) -> list[Doing]:
    made = [Doing(life.made, life) for life in lives]
    return sorted((*made, *(Doing(deed.at, life, deed) for life in lives for deed in life.deeds)), key=lambda doing: doing.at)


def open_office(tx: Tx) -> None:
    """Its workers have the numbers from 1 on."""
    office = offices.open_office(tx, BALVI, utc(FIRST))
    for number in range(1, OFFICE_OF + 1):
        offices.add_worker(tx, WORKERS + number, "Zane", office.id)


def do(tx: Tx, doing: Doing) -> None:
    """A block is between the person and Telegram: nothing that the product does."""
    if doing.deed is None:
        _begin(tx, doing.life, doing.at)
    elif doing.deed.kind != "block":
        _save(tx, doing.life, doing.at, doing.deed.who if doing.deed.kind in REPLIES else "worker", _change(doing.deed))


def _begin(tx: Tx, life: Life, at: datetime) -> None:
    cases.begin(tx, life.number, at)
    person, supporter, worker = (life.people.get(who) for who in ("person", "supporter", "worker"))
    assert person
    quiet_from, quiet_until = person.quiet
    settings = PersonSettings(
        False, quiet_from=quiet_from, quiet_until=quiet_until, leads=_minutes(person), ask_supporter=life.asks, nudges=False
    )
    support = (AddSupporter("Ilze", supporter.chat, Standing.CONFIRMED), LetSee(1, Sees.ASKED)) if supporter else ()
    _save(tx, life, at, "person", AGREED, ChooseOffice(1, "Balvi"), ChangeSettings(settings), *support)
    for companion in (supporter, worker):
        if companion:
            choose(tx, companion.chat, ReminderChoice(_minutes(companion), *companion.quiet), at)
    people = People(True, (1,) if supporter else (), worker.chat - WORKERS if worker else None)
    weekly = RecurrenceRule(Repeat.WEEKLY, count=life.weeks)
    _save(tx, life, at, "worker", AddSession(Details(PLAN_MEETING, people=people), life.start, weekly))


def _minutes(companion: Companion) -> tuple[int, ...]:
    return tuple(60 * lead for lead in companion.leads)


def _change(deed: Deed) -> Change:
    if deed.kind == "move":
        return MoveSession(1, deed.original, deed.to or deed.original)
    return CancelSession(1, deed.original) if deed.kind == "cancel" else AnswerOccurrence(1, deed.original, REPLIES[deed.kind])


def _save(tx: Tx, life: Life, at: datetime, who: str, *changes: Change) -> None:
    case = cases.of_chat(tx, life.number)
    assert case
    worker = life.people["worker"].chat - WORKERS if "worker" in life.people else 1
    by = By(Role(who), {"person": case.person.id, "supporter": 1, "worker": worker}[who], at)
    notify(tx, changes, case, cases.save(tx, case, case_after(case, changes, by), changes, by), by)


def heard(chat: int, text: str, data: str) -> Key:
    """What a reminder is about, from its sign and what its first button opens; whoever said that they come is not asked again."""
    side, *rest = data.removeprefix("open:").split("/")
    session = "session" if "⏰" in text else ""
    if side not in ("s", "w"):
        return chat, 0, session or side, rest[1]
    code, plan, _, when, *_ = rest
    return chat, int(plan), session or {"session": "confirm"}[code], when


def due(lives: list[Life], up: list[datetime]) -> Counter[tuple[Key, datetime]]:
    """What ought to have gone when somebody looked at these moments. Plans have their numbers in the order in which lives began."""
    begun = [doing.life for doing in doings(lives) if doing.deed is None]
    return Counter(
        ((chat, 0 if chat == life.number else plan, kind, f"{original:%Y%m%dT%H%M}"), at)
        for plan, life in enumerate(begun, 1)
        for chat, kind, original, at in moments(life, up)
    )


@dataclass
class Post:
    """What was sent: key → [(when, whether it says that it may be a second copy)]. `twice`: how often a sender died after a sending."""

    now: datetime
    sent: dict[Key, list[tuple[datetime, bool]]] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    twice: int = 0

    def take(self, chat: int, text: str, data: str) -> int:
        """The number of copies."""
        copies = self.sent.setdefault(heard(chat, text, data), [])
        copies.append((self.now, text.startswith(AGAIN)))
        return len(copies)

    def went(self) -> Counter[tuple[Key, datetime]]:
        """First copies; what came a few minutes later, after a sender died, counts at the moment when it was due."""
        return Counter((key, at) for key, copies in self.sent.items() for at in _first_copies(copies))

    def copies(self) -> int:
        return sum(len(copies) for copies in self.sent.values()) - sum(self.went().values())


def _first_copies(copies: list[tuple[datetime, bool]]) -> Iterator[datetime]:
    for number, (at, again) in enumerate(copies):
        if not (again and number and _tick(copies[number - 1][0]) == _tick(at)):
            yield _tick(at)


def _tick(at: datetime) -> datetime:
    return at - timedelta(minutes=at.minute % 15)
