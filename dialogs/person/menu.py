"""The home screen, and the parts of the plan that are reached by choice: how far each is, how long it takes, where it is entered."""

from dataclasses import dataclass

from dialogs.engine.effects import ReadAloud
from dialogs.engine.facts import Facts
from dialogs.engine.screen import Button, Row, Text, button, page_of
from dialogs.engine.script import Chapter
from dialogs.engine.state import Place, View
from dialogs.engine.step import Answer, AsideStep, Go, Here
from dialogs.person import settings_and_data, suggestion_review
from dialogs.person.chapters import about_me, circle, goals, my_supporter, preferences, priorities, read_back, start, support
from dialogs.sessions import week
from plan.states import State

PARTS = (preferences.CHAPTER, circle.CHAPTER, about_me.CHAPTER, goals.CHAPTER, goals.AROUND, support.CHAPTER, my_supporter.CHAPTER)
CHAPTERS = (
    start.CHAPTER,
    my_supporter.CHAPTER,
    about_me.CHAPTER,
    circle.CHAPTER,
    preferences.CHAPTER,
    goals.CHAPTER,
    goals.AROUND,
    priorities.CHAPTER,
    support.CHAPTER,
    read_back.CHAPTER,
)
PARTS_A_PAGE = 3
SESSIONS: Row = (button("sessions", "session.week.open"),)


def chapter_status(chapter: Chapter, facts: Facts) -> str:
    """Whether a part is "done", "begun" or "not_yet"."""
    counted = [place for place in chapter.places(facts) if chapter.by_name[place.step].counted]
    answered = sum(chapter.by_name[place.step].is_answered(Here(facts, place)) for place in counted)
    if counted and answered == len(counted):
        return "done"
    return "begun" if answered else "not_yet"


@dataclass(frozen=True, kw_only=True)
class Home(AsideStep):
    """Where one goes on, sees the plan, finds one's people, and chooses to tell more."""

    def rows(self, here: Here) -> tuple[Row, ...]:
        if not start.has_agreed(here):
            return ((button("resume", "button.resume"),),)
        tiles: tuple[Row, ...] = (
            (button("resume", "button.resume"),),
            (button("view", "button.view"),),
            (button("people", "menu.supporters"),),
        )
        last = (button("parts", "button.parts"),) if here.plan.state is State.DRAFT else settings_and_data.PAPER
        return (*tiles, last, SESSIONS)

    def ask(self, here: Here) -> Text:
        return Text("menu.ask" if here.plan.state is State.DRAFT else f"after.{here.plan.state}.where")

    def press(self, here: Here, code: str) -> Answer | None:
        match code:
            case "resume":
                return Answer(go=Go.BACK)
            case "paper":
                return settings_and_data.send_paper(here)
            case "sessions":
                return week.week(here)
        asides = {"view": "view", "people": "supporter.mine", "parts": "parts"}
        return Answer(aside=Place(asides[code])) if code in asides else None


@dataclass(frozen=True, kw_only=True)
class Parts(AsideStep):
    """What else can be told, each part with its minutes; a page at a time."""

    def applies(self, here: Here) -> bool:
        return here.plan.state is State.DRAFT and start.has_agreed(here)

    def lead(self, here: Here) -> tuple[Text, ...]:
        return (Text("parts.list", {"items": tuple(Text(f"part.{part.name}") for part in self._shown(here))}),)

    def rows(self, here: Here) -> tuple[Row, ...]:
        put_off: tuple[Row, ...] = ((button("put_off", "menu.put_off"),),) if suggestion_review.postponed_suggestion(here.plan) else ()
        rows = tuple((Button(f"open:{part.name}", self._label(part, here)),) for part in self._shown(here))
        return (*put_off, *rows[: len(rows) - len(put_off)], (button("more", "button.more"),), (button("read", "chapter.read_back"),))

    def _shown(self, here: Here) -> tuple[Chapter, ...]:
        """Finished ones come last."""
        told = (part for part in PARTS if part is not goals.AROUND or here.plan.goals)
        parts = sorted(told, key=lambda part: chapter_status(part, here.facts) == "done")
        return tuple(page_of(parts, here.page, PARTS_A_PAGE))

    def _label(self, part: Chapter, here: Here) -> Text:
        return Text(f"menu.{chapter_status(part, here.facts)}", {"chapter": Text(f"chapter.{part.name}")})

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, name = code.partition(":")
        part = next((it for it in PARTS if it.name == name), None)
        put_off = suggestion_review.postponed_suggestion(here.plan)
        match kind:
            case "open" if part:
                return Answer(go=chapter_entry(part, here.facts), part=part.name)
            case "more":
                return Answer(go=Go.STAY, view=View(here.page + 1))
            case "read":
                return Answer(go=read_back.CHAPTER.places(here.facts)[0])
            case "put_off" if put_off:
                return Answer(aside=Place("suggestion", str(put_off.id)))
        return None


@dataclass(frozen=True, kw_only=True)
class More(AsideStep):
    """What the third of the standing buttons leads to: what is wanted now and then on any screen.

    The subject is the screen beside the question that it was tapped on; leaving leads back there.
    """

    def rows(self, here: Here) -> tuple[Row, ...]:
        return (
            (button("listen", "button.aloud"),),
            (button("pause", "button.pause"),),
            (button("home", "button.home"),),
            (button("settings", "button.settings"),),
        )

    def press(self, here: Here, code: str) -> Answer | None:
        if code in ("back", "listen"):
            effects = (ReadAloud(),) if code == "listen" else ()
            return Answer(go=Go.BACK, aside=Place.read(here.subject) if here.subject else None, effects=effects)
        asides = {"pause": "pause", "home": "menu", "settings": "settings"}
        return Answer(aside=Place(asides[code])) if code in asides else None


def open_more(here: Here) -> Answer:
    beside = "" if here.place == here.main_place or here.place.step == "more" else str(here.place)
    return Answer(aside=Place("more", beside))


def chapter_entry(chapter: Chapter, facts: Facts) -> Place:
    """Its entrance, else the first unanswered question of a part that was begun, else its first screen."""
    places = chapter.places(facts)
    if chapter.entrance:
        return Place(chapter.entrance)
    if chapter_status(chapter, facts) != "begun":
        return places[0]
    open_places = (p for p in places if chapter.by_name[p.step].counted and not chapter.by_name[p.step].is_answered(Here(facts, p)))
    return next(open_places, places[0])


STEPS = (Home(name="menu"), Parts(name="parts", parent="menu"), More(name="more"))
