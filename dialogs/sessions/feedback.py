"""Asks "Kā gāja?": a mood, then optional words; and shows how many of each mood there were."""

from collections import Counter
from dataclasses import dataclass

from dialogs.engine.screen import Row, Text, button
from dialogs.engine.step import Answer, Here
from dialogs.engine.subjects import SessionTime
from dialogs.sessions.attendance.reply import show_session
from dialogs.sessions.lookup import VisibleTime, did_not_happen, find_visible_time
from dialogs.sessions.navigation import came_from, finish, go_to, is_supporter, place_at, return_place_for_good, unsaved_texts
from dialogs.sessions.steps import SessionsStep, SessionTimeStep
from dialogs.sessions.wording import session_block, session_name
from plan.changes import SayHowItWent
from plan.sessions.occurrences import began
from plan.sessions.recurrence import wall_of
from plan.sessions.session import HowItWent, Mood, Session
from plan.words import Words

LAST_SHOWN = 5
FACES: tuple[Row, ...] = tuple((button(f"mood:{mood}", f"mood.{mood}"),) for mood in Mood)


def has_begun(here: Here, found: VisibleTime) -> bool:
    return not found.occurrence.cancelled and found.occurrence.starts <= here.facts.by.at


def mood_of(code: str) -> Mood | None:
    kind, _, mood = code.partition(":")
    return Mood(mood) if kind == "mood" and mood in list(Mood) else None


def open_feedback(here: Here, named: str) -> Answer:
    """The answer to a tap on "Kā gāja?" about an occurrence."""
    found = find_visible_time(here, SessionTime.read(named))
    if found is None or found.occurrence.cancelled:
        return Answer(go=place_at(here, "session.week"), back_to=came_from(here), said=(Text("session.gone"),))
    if not has_begun(here, found):
        return show_session(here, found, "session.still_to_come")
    if did_not_happen(found):
        return show_session(here, found)
    return Answer(go=place_at(here, "session.how", found.subject), back_to=return_place_for_good(here), said=unsaved_texts(here))


def earlier_words(found: VisibleTime | None) -> tuple[Text, ...]:
    """The words said before; new words are added after them."""
    said = found.session.feedback_words(found.occurrence.original) if found else ()
    return (Text("session.how.told", {"items": said}),) if said else ()


@dataclass(frozen=True, kw_only=True)
class AskHow(SessionTimeStep):
    """Asks only the person. The mood is saved at once, before any words."""

    def fits(self, here: Here, found: VisibleTime) -> bool:
        return not is_supporter(here) and has_begun(here, found) and not did_not_happen(found)

    def lead(self, here: Here) -> tuple[Text, ...]:
        found = self.find_time(here)
        mood = found.session.mood(found.occurrence.original) if found else None
        said = (Text("session.how.said", {"mood": Text(f"mood.{mood.mood}")}),) if mood else ()
        return (*self.about(here), *said, *earlier_words(found))

    def about(self, here: Here) -> tuple[Text, ...]:
        found = self.find_time(here)
        return (session_block(here, found),) if found else ()

    def answer_texts(self, here: Here) -> tuple[Text, ...]:
        return tuple(Text(f"mood.{mood}") for mood in Mood)

    def choices(self, here: Here) -> tuple[Row, ...]:
        return FACES

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        found, mood = self.find_time(here), mood_of(code)
        if found is None or mood is None:
            return finish(here) if code in ("skip", "dont_know") else None
        change = SayHowItWent(found.session.id, found.occurrence.original, mood)
        return go_to(here, "session.how.words", found.subject, changes=(change,), said="mood.noted")


@dataclass(frozen=True, kw_only=True)
class HowInWords(SessionTimeStep):
    listens: bool = True

    def fits(self, here: Here, found: VisibleTime) -> bool:
        return not is_supporter(here) and found.session.mood(found.occurrence.original) is not None

    def lead(self, here: Here) -> tuple[Text, ...]:
        return earlier_words(self.find_time(here))

    def before(self, here: Here) -> Answer | None:
        found = self.find_time(here)
        return go_to(here, "session.how", found.subject) if found else None

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        return finish(here, "session.how.thanks") if code in ("skip", "dont_know") else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        found = self.find_time(here)
        mood = found.session.mood(found.occurrence.original) if found else None
        if found is None or mood is None:
            return None
        change = SayHowItWent(found.session.id, found.occurrence.original, mood.mood, words)
        return finish(here, "session.how.thanks", (change,))


@dataclass(frozen=True, kw_only=True)
class Moods(SessionsStep):
    """Shows "Kā man gāja": how many of each mood, and the latest ones."""

    is_resting_place: bool = True

    def said(self, here: Here) -> list[tuple[Session, HowItWent]]:
        """All moods, the newest first."""
        all_of_them = [(session, mood) for session in here.case.person.sessions for mood in session.moods]
        return sorted(all_of_them, key=lambda one: began(one[0], one[1].original), reverse=True)

    def applies(self, here: Here) -> bool:
        return not is_supporter(here) and SessionsStep.applies(self, here)

    def lead(self, here: Here) -> tuple[Text, ...]:
        said = self.said(here)
        counts = Counter(mood.mood for _, mood in said)
        faces = tuple(Text(f"session.moods.{mood}", {"n": counts[mood]}) for mood in Mood)
        last = tuple(_one(here, *one) for one in said[:LAST_SHOWN])
        heading = Text("session.moods.heading")
        return (heading, Text("session.moods.counts", {"items": faces}), *((Text("session.moods.last", {"items": last}),) if last else ()))

    def ask(self, here: Here) -> Text:
        return Text("session.what_next")

    def choices(self, here: Here) -> tuple[Row, ...]:
        return ((button("week", "session.week.open"),), (button("resume", "button.resume"),))

    def before(self, here: Here) -> Answer | None:
        return go_to(here, "session.week")

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        return {"week": go_to(here, "session.week"), "resume": finish(here)}.get(code)


def _one(here: Here, session: Session, said: HowItWent) -> Text:
    values = {
        "face": Text(f"mood.face.{said.mood}"),
        "day": wall_of(began(session, said.original)).date(),
        "what": session_name(here, session.details),
    }
    return Text("session.moods.one", values, sensitive=True)


PERSONS_ALONE = (
    AskHow(name="session.how", skips=True, may_be_skipped=True),
    HowInWords(name="session.how.words", skips=True, may_be_skipped=True),
    Moods(name="session.moods"),
)
