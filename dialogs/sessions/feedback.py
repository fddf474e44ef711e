""" "Kā gāja?": a face, then own words if the person likes; and over time how many of each."""

from collections import Counter
from dataclasses import dataclass

from dialogs.engine.screen import Row, Text, button
from dialogs.engine.step import Answer, Here
from dialogs.engine.subjects import SessionTime
from dialogs.sessions.attendance.reply import seen
from dialogs.sessions.lookup import Found, did_not_happen, find
from dialogs.sessions.navigation import at, by_supporter, came_from, done, ended, left_unsaved, to
from dialogs.sessions.steps import OfOne, OfSessions
from dialogs.sessions.wording import block, what
from plan.changes import SayHowItWent
from plan.sessions.recurrence import wall_of
from plan.sessions.session import HowItWent, Mood, Session, began
from plan.words import Words

LAST_SHOWN = 5
FACES: tuple[Row, ...] = tuple((button(f"mood:{mood}", f"mood.{mood}"),) for mood in Mood)


def has_begun(here: Here, found: Found) -> bool:
    return not found.occurrence.cancelled and found.occurrence.starts <= here.facts.by.at


def mood_of(code: str) -> Mood | None:
    kind, _, mood = code.partition(":")
    return Mood(mood) if kind == "mood" and mood in list(Mood) else None


def asked(here: Here, named: str) -> Answer:
    """A tap under "Kā gāja?" of one time of a session."""
    found = find(here, SessionTime.read(named))
    if found is None or found.occurrence.cancelled:
        return Answer(go=at(here, "session.week"), back_to=came_from(here), said=(Text("session.gone"),))
    if not has_begun(here, found):
        return seen(here, found, "session.still_to_come")
    if did_not_happen(found):
        return seen(here, found)
    return Answer(go=at(here, "session.how", found.named), back_to=ended(here), said=left_unsaved(here))


def told(found: Found | None) -> tuple[Text, ...]:
    """What was told before: new words stand after it."""
    said = found.session.told_of(found.occurrence.original) if found else ()
    return (Text("session.how.told", {"items": said}),) if said else ()


@dataclass(frozen=True, kw_only=True)
class How(OfOne):
    """The person alone says it; a face is kept at once, whatever becomes of the words."""

    def fits(self, here: Here, found: Found) -> bool:
        return not by_supporter(here) and has_begun(here, found) and not did_not_happen(found)

    def lead(self, here: Here) -> tuple[Text, ...]:
        found = self.found(here)
        mood = found.session.mood(found.occurrence.original) if found else None
        said = (Text("session.how.said", {"mood": Text(f"mood.{mood.mood}")}),) if mood else ()
        return (*self.about(here), *said, *told(found))

    def about(self, here: Here) -> tuple[Text, ...]:
        found = self.found(here)
        return (block(here, found),) if found else ()

    def offered(self, here: Here) -> tuple[Text, ...]:
        return tuple(Text(f"mood.{mood}") for mood in Mood)

    def choices(self, here: Here) -> tuple[Row, ...]:
        return FACES

    def chosen(self, here: Here, code: str) -> Answer | None:
        found, mood = self.found(here), mood_of(code)
        if found is None or mood is None:
            return done(here) if code in ("skip", "dont_know") else None
        change = SayHowItWent(found.session.id, found.occurrence.original, mood)
        return to(here, "session.how.words", found.named, changes=(change,), said="mood.noted")


@dataclass(frozen=True, kw_only=True)
class HowInWords(OfOne):
    listens: bool = True

    def fits(self, here: Here, found: Found) -> bool:
        return not by_supporter(here) and found.session.mood(found.occurrence.original) is not None

    def lead(self, here: Here) -> tuple[Text, ...]:
        return told(self.found(here))

    def before(self, here: Here) -> Answer | None:
        found = self.found(here)
        return to(here, "session.how", found.named) if found else None

    def chosen(self, here: Here, code: str) -> Answer | None:
        return done(here, "session.how.thanks") if code in ("skip", "dont_know") else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        found = self.found(here)
        mood = found.session.mood(found.occurrence.original) if found else None
        if found is None or mood is None:
            return None
        change = SayHowItWent(found.session.id, found.occurrence.original, mood.mood, words)
        return done(here, "session.how.thanks", (change,))


@dataclass(frozen=True, kw_only=True)
class Moods(OfSessions):
    """ "Kā man gāja": how many of each face, and the last ones."""

    resting: bool = True

    def said(self, here: Here) -> list[tuple[Session, HowItWent]]:
        """The newest first."""
        all_of_them = [(session, mood) for session in here.case.person.sessions for mood in session.moods]
        return sorted(all_of_them, key=lambda one: began(one[0], one[1].original), reverse=True)

    def applies(self, here: Here) -> bool:
        return not by_supporter(here) and OfSessions.applies(self, here)

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
        return to(here, "session.week")

    def chosen(self, here: Here, code: str) -> Answer | None:
        return {"week": to(here, "session.week"), "resume": done(here)}.get(code)


def _one(here: Here, session: Session, said: HowItWent) -> Text:
    values = {
        "face": Text(f"mood.face.{said.mood}"),
        "day": wall_of(began(session, said.original)).date(),
        "what": what(here, session.details),
    }
    return Text("session.moods.one", values, sensitive=True)


PERSONS_ALONE = (
    How(name="session.how", skips=True, passable=True),
    HowInWords(name="session.how.words", skips=True, passable=True),
    Moods(name="session.moods"),
)
