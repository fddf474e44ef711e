"""The wording of reminders and of notifications about sessions. They may light up a locked phone, so they name neither what the session
is about, nor its place, nor a full name.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import product

from dialogs.engine.screen import Text
from dialogs.texts.notification import Notification
from plan.plan import Case
from plan.reminders.health_words import mentions_health
from plan.reminders.schedule import Reminder, ReminderKind, takes_part
from plan.sessions.occurrences import Occurrence
from plan.sessions.recurrence import RecurrenceRule, Repeat, wall_of
from plan.sessions.session import Participant, Reply, Session
from plan.states import Role
from plan.words import Words

Buttons = tuple[tuple[str, str], ...]
PREFIX = {Role.PERSON: "remind", Role.SUPPORTER: "s.remind", Role.WORKER: "w.remind"}
# Kinds of notifications about a session. The first three ask for an answer. "granted": moved to the time that the reader asked for;
# "spared": it takes place without the reader.
GRANTED, SPARED = "granted", "spared"
ASKING = ("made", "moved", GRANTED)
TOLD = (*ASKING, "cancelled", "ended", "changed", SPARED)
# What happens to the other times of a series: those before the cancelled ones stay; later ones are moved, spared or changed too.
BEFORE, MOVED_FURTHER, SPARED_FURTHER, CHANGED_FURTHER = "ended.before", "moved.further", f"{SPARED}.further", "changed.further"
OTHER_STAYS = "cancelled.other"  # one of two at the same hour
OFF = ("cancelled", "ended")  # no page to open any more
# Kinds of notifications about somebody's answer: they do not come, they come after all, they would prefer another time.
AWAY, BACK, WISHED = "away", "back", "wished"
HELP = "helpme"
# Details of a session that may have changed.
NEW = ("place", "phone", "link", "where", "bring", "minutes", "who", "what")
_OFTEN = (*(repeat.value.lower() for repeat in Repeat), "fortnightly", "days", "again")
_MORE = (
    BEFORE,
    MOVED_FURTHER,
    SPARED_FURTHER,
    CHANGED_FURTHER,
    OTHER_STAYS,
    *(f"repeats.{often}" for often in _OFTEN),
    *(f"changed.{what}" for what in NEW),
)
NUDGES = frozenset({ReminderKind.DRAFT, ReminderKind.QUESTION, ReminderKind.PROPOSED, ReminderKind.GOALS})


def reminder_message(reminder: Reminder, case: Case, session: Session | None, occurrence: Occurrence | None) -> Notification:
    """The notification of a reminder. `session` and `occurrence` are what it is about; None for reminders about the plan."""
    to = reminder.to
    if session is None or occurrence is None:
        return _message(case, to, (_text(case, to, str(reminder.kind)),), _of_plan(reminder, case))
    said = (_text(case, to, f"{reminder.kind}.meeting", at=occurrence.starts),)
    if reminder.kind is ReminderKind.SESSION:
        return _asking(case, to, (*said, *_answers_so_far(case, to, session, occurrence)), session, occurrence)
    how = (("remind.how", f"how/{_which(session, occurrence)}"),)
    return _message(case, to, said, how if to.role is Role.PERSON else see_button(case, to, session, occurrence))


def _answers_so_far(case: Case, to: Participant, session: Session, occurrence: Occurrence) -> Iterator[Text]:
    """Who does not come, and that the reader has already said that they come."""
    for who in session.details.people.participants(case.person.id):
        if who != to and session.reply(occurrence.original, who) is Reply.NOT_COMING and takes_part(case.person, who):
            yield _text(case, to, f"without.{who.role}")
    if session.reply(occurrence.original, to) is Reply.COMING:
        yield _text(case, to, "coming")


def news_message(
    kind: str,
    case: Case,
    to: Participant,
    session: Session,
    occurrence: Occurrence,
    *,
    was: datetime | None = None,
    more: tuple[str, ...] = (),
) -> Notification:
    """`kind` of TOLD; `occurrence`: the first that it is about; `was`: its former moment. `more`: ids of what happens to the others
    (BEFORE, MOVED_FURTHER, SPARED_FURTHER, CHANGED_FURTHER, OTHER_STAYS or `repeats`), or of details in NEW that changed.
    """
    moments = {"at": occurrence.starts} if was is None else {"at": occurrence.starts, "was": was}
    said = (_text(case, to, f"{kind}.meeting", **moments), *(_text(case, to, one) for one in more))
    if kind == SPARED:
        return _message(case, to, said, ())  # they can no longer see it
    if kind in ASKING:
        return _asking(case, to, said, session, occurrence)
    if kind in OFF and to.role is Role.PERSON:
        return _message(case, to, said, (("remind.week", f"sessions/{wall_of(occurrence.starts):%Y%m%dT%H%M}"),))
    return _message(case, to, said, see_button(case, to, session, occurrence))


def repeats(rule: RecurrenceRule | None) -> tuple[str, ...]:
    """The id of how often it takes place; none for once. Rarer rules only say that it repeats."""
    return () if rule is None else (f"repeats.{_how_often(rule)}",)


def _how_often(rule: RecurrenceRule) -> str:
    if (rule.repeat, rule.every, len(rule.days)) == (Repeat.WEEKLY, 2, 1):
        return "fortnightly"
    if rule.every > 1:
        return "again"
    return "days" if rule.repeat is Repeat.WEEKLY and len(rule.days) > 1 else rule.repeat.value.lower()


def answer_message(
    kind: str, case: Case, to: Participant, session: Session, occurrence: Occurrence, *, wished: datetime | None = None
) -> Notification:
    """`kind`: "away", "back" or "wished", with the role of whoever answered: "away.person". `wished`: the moment that they would prefer."""
    moments = {"at": occurrence.starts} if wished is None else {"at": wished, "was": occurrence.starts}
    return _message(case, to, (_text(case, to, kind, **moments),), see_button(case, to, session, occurrence))


def answer_buttons(case: Case, to: Participant, session: Session, occurrence: Occurrence) -> Buttons:
    """The answers that still make sense: after "coming" only a person's call for help, and the page."""
    which, comes = _which(session, occurrence), session.reply(occurrence.original, to) is Reply.COMING
    if to.role is Role.PERSON:
        ours = tuple((f"remind.{code}", f"{code}/{which}") for code in ((HELP,) if comes else ("come", "cannot", HELP)))
        return (*ours, *see_button(case, to, session, occurrence))
    if comes:
        return see_button(case, to, session, occurrence)
    place = f"{to.role.value[0]}/{{}}/{case.plan.id}/{which}"
    ours = tuple((f"{PREFIX[to.role]}.{code}", place.format(code)) for code in ("come", "cannot"))
    return (*ours, *see_button(case, to, session, occurrence))


def see_button(case: Case, to: Participant, session: Session, occurrence: Occurrence) -> Buttons:
    """The button that opens the session's own page, as the week may not show it."""
    if to.role is Role.PERSON:
        return (("remind.see", f"session/{_which(session, occurrence)}"),)
    return ((f"{PREFIX[to.role]}.see", f"{to.role.value[0]}/session/{case.plan.id}/{_which(session, occurrence)}"),)


def all_text_ids() -> Iterator[str]:
    """The ids of all texts that may be used here."""
    yield from _texts_of_person()
    for prefix, ways in (("s.remind", ("person", "supporter", "worker")), ("w.remind", ("person", "supporter", "worker"))):
        about = ("session", *TOLD, *(("confirm",) if prefix == "s.remind" else ()))
        yield from (f"{prefix}.{kind}.meeting" for kind in about)
        yield from (f"{prefix}.{kind}.{role}" for kind, role in product((AWAY, BACK, WISHED, "without"), ways))
        yield from (f"{prefix}.{name}" for name in (*_MORE, "coming", "come", "cannot", "see"))
    yield from ("w.remind.overdue", "w.remind.review", "w.remind.case")


def _texts_of_person() -> Iterator[str]:
    yield from (f"remind.{kind}.meeting" for kind in ("session", "how", *TOLD))
    yield from (f"remind.{kind}" for kind in (*sorted(NUDGES), "review", *_MORE, "coming", "bring", "something", "again"))
    yield from (f"remind.{kind}.{role}" for kind, role in product((AWAY, BACK, WISHED, "without"), ("supporter", "worker")))
    yield from (
        f"remind.{name}" for name in ("come", "cannot", HELP, "how", "week", "see", "go", "answer", "read", "tell", "later", "stop")
    )


def _message(case: Case, to: Participant, lines: tuple[Text, ...], buttons: Buttons) -> Notification:
    return Notification(lines, buttons, to.role is Role.PERSON and case.person.settings.polite)


def _text(case: Case, to: Participant, kind: str, **moments: datetime) -> Text:
    whose = {Role.SUPPORTER: ("name",), Role.WORKER: ("name", "case")}.get(to.role, ())
    known = {"name": (case.person.name.split() or [""])[0], "case": case.person.case_number}
    return Text(f"{PREFIX[to.role]}.{kind}", {**{name: known[name] for name in whose}, **moments})


def _which(session: Session, occurrence: Occurrence) -> str:
    """Names the wall time in the message, so that a tap after the session was moved is no answer about the new time."""
    return f"{session.id}/{occurrence.original:%Y%m%dT%H%M}/{wall_of(occurrence.starts):%Y%m%dT%H%M}"


def _asking(case: Case, to: Participant, said: tuple[Text, ...], session: Session, occurrence: Occurrence) -> Notification:
    """A notification that asks for an answer, for the person with what to bring, unless those words mention health.

    These, and a voice note, are only on the session's own page.
    """
    bring, buttons = session.details.bring, answer_buttons(case, to, session, occurrence)
    if to.role is not Role.PERSON or bring == Words():
        return _message(case, to, said, buttons)
    if bring.text and not mentions_health(bring.text):
        return _message(case, to, (*said, Text("remind.bring", {"bring": bring.text})), buttons)
    return _message(case, to, (*said, Text("remind.something")), buttons)


def _of_plan(reminder: Reminder, case: Case) -> Buttons:
    if reminder.to.role is Role.WORKER:
        return (("w.remind.case", str(case.plan.id)),)
    goal = next((goal.id for goal in case.plan.goals_in_order() if not goal.set_aside), 0)
    first = {
        ReminderKind.QUESTION: ("remind.answer", "go"), ReminderKind.PROPOSED: ("remind.read", "go"),
        ReminderKind.GOALS: ("remind.tell", f"goal/{goal}"),
    }.get(reminder.kind, ("remind.go", "go"))  # fmt: skip
    put_off = (("remind.later", "later"), ("remind.stop", "stop")) if reminder.kind in NUDGES else ()
    return (first, *put_off)
