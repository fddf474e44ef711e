"""The forms of a session and the values that they give: what it is, with whom, when."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Any

from pydantic import PlainValidator

from locales.catalogue import say
from plan.changes import Reach
from plan.changes.sessions import MOST_MINUTES
from plan.plan import Case
from plan.sessions.authority import has_own_words
from plan.sessions.occurrences import is_moved_alone
from plan.sessions.recurrence import DAY, wall_of
from plan.sessions.session import OWN_WORDS, PLAN_MEETING, Details, People, Reply, Session, Way, Where
from plan.words import Words
from review.web.fields import Clock, Errors, Form, FormReading, Info, count, field_error, line, one_of, read_day, read_text, text

# a mistyped year would make a series of ten thousand occurrences
FARTHEST = timedelta(days=5 * 366)
ANSWERS = (Reply.COMING, Reply.NOT_COMING)


@dataclass(frozen=True, slots=True)
class FormContext:
    """What a form may choose from. `kinds`: codes of services; `me`: the worker who fills it in; `session`: the one changed, if any.

    `colleagues`: numbers of the office's workers. `original`: the recurrence id of the occurrence that is changed.
    """

    case: Case
    kinds: frozenset[str]
    me: int
    colleagues: frozenset[int]
    now: datetime
    session: Session | None = None
    original: datetime | None = None

    def workers(self) -> set[str]:
        """Workers may add themselves; a colleague who takes part is kept, unless they have left the office."""
        there = self.session.details.people.worker if self.session else None
        return {"", str(self.me), *([str(there)] if there in self.colleagues else [])}


# Names of the fields, for mistakes that could be about several of them.
CALLED = {
    "kind": "r.session.kind", "title": "r.session.title", "date": "r.session.date", "minutes": "r.session.minutes", "way": "r.session.way",
    "place": "r.session.place", "bring": "r.session.bring", "worker": "r.session.worker", "provider": "r.session.provider_name",
    "repeat": "r.session.how_often", "every": "r.session.every", "until": "r.session.last_day", "count": "r.session.count.alone",
}  # fmt: skip
NAMELESS = {"r.wrong.day", "r.wrong.choice", "r.wrong.long", "r.session.wrong.every", "r.session.wrong.count"}


def name_mistake(field: str, mistake: str) -> str:
    """A mistake as listed above the form, with the name of its field where the sentence alone does not say which."""
    sentence = say(mistake)
    return f"{say(CALLED[field])}: {sentence[:1].lower()}{sentence[1:]}" if mistake in NAMELESS and field in CALLED else sentence


# --- what it is and who takes part ---


def _read_title(value: str, info: Info) -> str:
    """The title; ignored where the person or a supporter wrote it, as theirs is kept."""
    session = info.context.known.session
    if session and has_own_words(session):
        return ""
    needed = "r.session.wrong.title" if info.data.get("kind") == OWN_WORDS else ""
    return " ".join(read_text(value, 200, needed).split())


def _read_place(value: str, info: Info) -> str:
    if info.data.get("way") == Way.LINK and value and not value.startswith(("https://", "http://")):
        raise field_error("r.session.wrong.link")
    return " ".join(read_text(value, 300).split())


def _supporters(reading: FormReading) -> tuple[int, ...]:
    people = reading.known.case.person.supporters
    return tuple(it.id for it in people if it.active and reading.is_ticked(f"supporter-{it.id}"))


def _read_person(value: str, info: Info) -> bool:
    """Whether the person takes part; checks that anybody does."""
    if not (value == "1" or _supporters(info.context) or info.data.get("worker")):
        raise field_error("r.session.wrong.people")
    return value == "1"


class DetailsForm(Form):
    """`supporters` are ticked one by one. `person` is the last field, as it checks that anybody was chosen."""

    kind: Annotated[str, one_of(lambda reading: {PLAN_MEETING, OWN_WORDS, *reading.known.kinds})]
    title: Annotated[str, PlainValidator(_read_title)]
    minutes: Annotated[int, count(5, MOST_MINUTES, "r.session.wrong.minutes")]
    way: Annotated[str, one_of(set(Way))]
    place: Annotated[str, PlainValidator(_read_place)]
    bring: Annotated[str, text(500)]
    worker: Annotated[str, one_of(lambda reading: reading.known.workers())]
    provider: Annotated[str, line(200)]
    supporters: Annotated[tuple[int, ...], PlainValidator(lambda _, info: _supporters(info.context))]
    person: Annotated[bool, PlainValidator(_read_person)]

    def details(self, session: Session | None) -> Details:
        """The details; words in `session` that were not edited are kept, voice notes included."""
        was = session.details if session else None
        title = was.title if was and session and has_own_words(session) else _words(self.title, was.title if was else None)
        people = People(self.person, self.supporters, int(self.worker) if self.worker else None, self.provider)
        return Details(
            self.kind, title, self.minutes, Where(Way(self.way), self.place), _words(self.bring, was.bring if was else None), people
        )


def _words(typed: str, was: Words | None) -> Words:
    return was if was and was.text == typed else Words(typed)


# --- when ---


def _read_date(value: str, info: Info) -> date:
    day = read_day(value)
    if day is None:
        raise field_error("r.wrong.day")
    if not is_sensible(day, info.context.known.now):
        raise field_error("r.session.wrong.far")
    return day


def is_sensible(day: date, now: datetime) -> bool:
    today = wall_of(now).date()
    return today - 366 * DAY <= day <= today + FARTHEST


Date = Annotated[date, PlainValidator(_read_date)]


def _read_reach(value: str, info: Info) -> Reach:
    """How much of a series; always ONE for a session that does not repeat."""
    if info.context.known.session.rule is None:
        return Reach.ONE
    return _reach(value, set(Reach))


def _read_reach_of_move(value: str, info: Info) -> Reach:
    """An occurrence that was moved alone can only be moved alone, as it is unclear by how much the series should move."""
    known: FormContext = info.context.known
    if known.session and known.original and is_moved_alone(known.session, known.original):
        return _reach(value, {Reach.ONE})
    return _read_reach(value, info)


def _reach(value: str, known: set[Reach]) -> Reach:
    if value not in known:
        raise field_error("r.session.wrong.reach")
    return Reach(value)


class MoveForm(Form):
    date: Date
    time: Clock
    reach: Annotated[Reach, PlainValidator(_read_reach_of_move)]

    def start(self) -> datetime:
        """The new time as a wall time."""
        return datetime.combine(self.date, self.time)


class CancelForm(Form):
    reach: Annotated[Reach, PlainValidator(_read_reach)]


# --- afterwards ---


def _absent(reading: FormReading) -> tuple[Any, ...]:
    session, case = reading.known.session, reading.known.case
    people = session.details.people.participants(case.person.id)
    return tuple(who for who in people if reading.is_ticked(f"absent-{who.role}-{who.id}"))


class OutcomeForm(Form):
    """Whether it happened, and who was absent."""

    happened: Annotated[str, one_of({"1", "0"}, "r.session.wrong.happened")]
    absent: Annotated[tuple[Any, ...], PlainValidator(lambda _, info: _absent(info.context))]

    @classmethod
    def check_together(cls, reading: FormReading, errors: Errors) -> None:
        people = reading.known.session.details.people
        everybody = len(people.participants(reading.known.case.person.id))
        if reading.right.get("happened") == "1" and len(reading.right["absent"]) == everybody and not people.provider:
            errors["happened"] = "r.session.wrong.nobody_came"


class AnswerForm(Form):
    reply: Annotated[str, one_of(set(ANSWERS))]
