"""The second half of making a session: where, how often, until when; then reading it back and saving."""

from dataclasses import dataclass, replace

from dialogs.engine.drafts import SessionDraft, TimeDraft, Until
from dialogs.engine.screen import Row, Text, button
from dialogs.engine.step import Answer, Go, Here
from dialogs.sessions.choose_time.day import wall_now
from dialogs.sessions.choose_time.hours_left import part_of
from dialogs.sessions.create.draft import parse_where, repeat_texts, session_from_draft
from dialogs.sessions.create.what_and_whom import CreateStep
from dialogs.sessions.drafts import new_session
from dialogs.sessions.navigation import go_to, is_supporter
from dialogs.sessions.steps import for_both
from dialogs.sessions.week import week_in
from dialogs.sessions.wording import same_time_texts, unanswered_block
from plan.changes import AddSession
from plan.permissions import may_see_plan
from plan.sessions.recurrence import Repeat, moment
from plan.sessions.session import Details, Way, Where
from plan.words import Words

REPEATS = {repeat.value.lower(): repeat for repeat in Repeat}


@dataclass(frozen=True, kw_only=True)
class Location(CreateStep):
    """Asks where it is: written, by phone, by link, or not known."""

    listens: bool = True
    skips: bool = True

    def ready(self, draft: SessionDraft) -> bool:
        return draft.time.wall is not None

    def choices(self, here: Here) -> tuple[Row, ...]:
        return ((button("phone", "session.where.phone.tap"),), (button("link", "session.where.link.tap"),))

    def before(self, here: Here) -> Answer | None:
        time = new_session(here).time
        return self.on(here, "session.hour", time=replace(time, part=part_of(time.hour))) if time.hour is not None else None

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        if code in (Way.PHONE, Way.LINK):
            return self.on(here, "session.number", where=Where(Way(code)))
        return self.on(here, "session.repeat", where=Where()) if code in ("skip", "dont_know") else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        where = parse_where(words)
        if where is None:
            return Answer(go=Go.STAY, said=(Text("session.write_short"),))
        return self.on(here, "session.repeat", where=where)


@dataclass(frozen=True, kw_only=True)
class Number(CreateStep):
    """Asks for the phone number or the link, if it is known."""

    listens: bool = True
    skips: bool = True

    def ready(self, draft: SessionDraft) -> bool:
        return draft.where is not None and draft.where.way in (Way.PHONE, Way.LINK)

    def ask(self, here: Here) -> Text:
        return Text(f"{self.name}.{_way(here)}")

    def before(self, here: Here) -> Answer | None:
        return self.on(here, "session.where")

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        return self.on(here, "session.repeat", where=Where(_way(here))) if code in ("skip", "dont_know") else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        where = parse_where(words)
        if where is None:
            return Answer(go=Go.STAY, said=(Text("session.write_short"),))
        return self.on(here, "session.repeat", where=Where(_way(here), where.text))


def _way(here: Here) -> Way:
    where = new_session(here).where
    return where.way if where else Way.PLACE


@dataclass(frozen=True, kw_only=True)
class ChooseRepeat(CreateStep):
    def ready(self, draft: SessionDraft) -> bool:
        return draft.where is not None

    def choices(self, here: Here) -> tuple[Row, ...]:
        return tuple((button(f"repeat:{code}", f"session.repeat.{code}"),) for code in ("once", *REPEATS))

    def before(self, here: Here) -> Answer | None:
        return self.on(here, "session.where")

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        kind, _, repeat = code.partition(":")
        if kind == "repeat" and repeat in REPEATS:
            return self.on(here, "session.until", repeat=REPEATS[repeat])
        return self.on(here, "session.check", repeat=None) if code == "repeat:once" else None


@dataclass(frozen=True, kw_only=True)
class ChooseUntil(CreateStep):
    def ready(self, draft: SessionDraft) -> bool:
        return draft.repeat is not None

    def choices(self, here: Here) -> tuple[Row, ...]:
        return tuple((button(f"until:{until}", f"session.until.{until}"),) for until in Until)

    def before(self, here: Here) -> Answer | None:
        return self.on(here, "session.repeat")

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        until = code.removeprefix("until:")
        return self.on(here, "session.check", until=Until(until)) if until in list(Until) else None


@dataclass(frozen=True, kw_only=True)
class ConfirmSession(CreateStep):
    """Reads back the session."""

    def applies(self, here: Here) -> bool:
        return CreateStep.applies(self, here) and session_from_draft(here).start is not None

    def lead(self, here: Here) -> tuple[Text, ...]:
        new = session_from_draft(here)
        starts = moment(new.start)
        same_time = same_time_texts(here, starts, new.details.minutes)
        return (unanswered_block(here, starts, new.details), *same_time, *repeat_texts(here, new), *_seen_by_texts(here, new.details))

    def ask(self, here: Here) -> Text:
        name = {"name": here.case.person.name} if is_supporter(here) else {}
        return Text(f"{self.name}.ask", name)

    def choices(self, here: Here) -> tuple[Row, ...]:
        return ((button("yes", "session.check.yes"),), (button("again", "session.check.again"),), (button("no", "session.check.no"),))

    def before(self, here: Here) -> Answer | None:
        return self.on(here, "session.until" if new_session(here).repeat else "session.repeat")

    def answer_choice(self, here: Here, code: str) -> Answer | None:
        match code:
            case "yes":
                return save(here)
            case "again":
                return go_to(here, "session.what", draft=SessionDraft())
            case "no":
                return go_to(here, "session.week", said="session.not_saved")
        return None


def _seen_by_texts(here: Here, details: Details) -> tuple[Text, ...]:
    """Tells the person, before saving, who else will see the session, and who may be asked when they do not answer."""
    if is_supporter(here):
        return ()
    person = here.case.person
    seeing = tuple(s for s in person.supporters if s.id in details.people.supporters or may_see_plan(s))
    named = tuple(Text("session.check.one", {"name": s.name}) for s in seeing)
    office = (Text("session.check.office"),) if details.people.worker is not None else ()
    asks = person.settings.ask_supporter and person.settings.leads  # without reminders nobody waits for an answer
    asked = tuple(s for s in person.supporters_to_call()[:1] if asks and s not in seeing)
    if not asked:
        return (Text("session.check.seen", {"items": (*named, *office)}) if named or office else Text("session.check.unseen"),)
    now = Text("session.check.seen", {"items": (*named, *office)}) if named or office else Text("session.check.unseen_now")
    return (now, *(Text("session.check.then", {"name": s.name}) for s in asked))


def save(here: Here) -> Answer:
    new = session_from_draft(here)
    if new.start <= wall_now(here):
        return go_to(here, "session.day", draft=replace(new_session(here), time=TimeDraft()), said="session.too_late")
    return go_to(
        here, "session.week", week_in(here, new.start.date()), changes=(AddSession(new.details, new.start, new.rule),), said="session.saved"
    )


STEPS = (
    for_both(Location, "session.where"),
    for_both(Number, "session.number"),
    for_both(ChooseRepeat, "session.repeat"),
    for_both(ChooseUntil, "session.until"),
    for_both(ConfirmSession, "session.check"),
)
