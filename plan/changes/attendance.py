"""Who comes to a session, how it went, and whether it took place."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from plan.by import By
from plan.changes.base import ALL_SIGHTS, ANY_STATE, EVERYBODY, NOBODY_HEARS, PERSON, WORKER, Change, May, Tells
from plan.money.amounts import BadChange
from plan.plan import Case
from plan.sessions.authority import NO_WORDS, about_time, session_of, time_ahead, time_begun
from plan.sessions.series import put_in_order, with_changed_session
from plan.sessions.session import AttendanceAnswer, HowItWent, LaterWords, Mood, Outcome, Participant, Reply
from plan.states import NotAllowed
from plan.words import Words


@dataclass(frozen=True, slots=True)
class AnswerOccurrence(Change):
    """Whether a participant comes; their newest answer counts. Raises BadChange: "session", "occurrence" (unknown, cancelled or over)."""

    may: ClassVar = May(EVERYBODY, ANY_STATE, ALL_SIGHTS, of_others_too=True)
    tells: ClassVar = Tells(concerned=True)

    session: int
    original: datetime
    reply: Reply
    words: Words = NO_WORDS
    wished: datetime | None = None

    def apply(self, case: Case, by: By) -> Case:
        session = session_of(case, self.session)
        who = Participant(by.role, by.id)
        if who not in session.details.people.participants(case.person.id):
            raise NotAllowed("only who takes part answers")
        original = time_ahead(session, self.original, by.at).original
        answer = AttendanceAnswer(original, who, self.reply, self.words, self.wished, by.at)
        return with_changed_session(case, session, answers=put_in_order(session.answers, answer, lambda one: (one.original, one.who)))

    @property
    def about(self) -> str:
        return about_time(self.session, self.original, self.reply)


@dataclass(frozen=True, slots=True)
class SayHowItWent(Change):
    """How the person says it went. A new mood replaces the former one; new words are added after those said before.

    Raises BadChange: "session", "occurrence" (unknown, cancelled, or not begun).
    """

    may: ClassVar = May(PERSON, ANY_STATE)
    tells: ClassVar = NOBODY_HEARS

    session: int
    original: datetime
    mood: Mood
    words: Words = NO_WORDS

    def apply(self, case: Case, by: By) -> Case:
        session = session_of(case, self.session)
        original = time_begun(session, self.original, by.at).original
        before, said = session.mood(original), session.feedback_words(original)
        first = before.words if before and said else self.words
        mood = HowItWent(original, self.mood, first, by.at)
        more = (LaterWords(original, len(said), self.words, by.at),) if said and self.words != NO_WORDS else ()
        return with_changed_session(
            case, session, moods=put_in_order(session.moods, mood, lambda one: one.original), told=(*session.told, *more)
        )

    @property
    def about(self) -> str:
        return about_time(self.session, self.original, self.mood)


@dataclass(frozen=True, slots=True)
class NoteHappened(Change):
    """What the worker notes after a session: whether it happened, and who was absent.

    Raises NotAllowed when another worker has the case; BadChange: "session", "occurrence" (unknown, cancelled, or not begun),
    "people" (somebody in `absent` is no participant).
    """

    may: ClassVar = May(WORKER, ANY_STATE, of_others_too=True)
    tells: ClassVar = NOBODY_HEARS

    session: int
    original: datetime
    happened: bool
    absent: tuple[Participant, ...] = ()

    def apply(self, case: Case, by: By) -> Case:
        session = session_of(case, self.session)
        if case.plan.worker_id is not None and by.id not in (session.details.people.worker, case.plan.worker_id):
            raise NotAllowed("another worker has the case")
        if not set(self.absent) <= set(session.details.people.participants(case.person.id)):
            raise BadChange("people")
        original = time_begun(session, self.original, by.at).original
        outcome = Outcome(original, self.happened, tuple(sorted(set(self.absent))), by.at)
        return with_changed_session(case, session, outcomes=put_in_order(session.outcomes, outcome, lambda one: one.original))

    @property
    def about(self) -> str:
        return about_time(self.session, self.original, self.happened)
