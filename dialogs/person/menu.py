"""Mans plāns, the list of chapters: their order, how far each is, and where it is entered."""

from dataclasses import dataclass

from dialogs.engine.facts import Facts
from dialogs.engine.screen import Button, Row, Text, button
from dialogs.engine.script import Chapter
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, AsideStep, Go, Here
from dialogs.person import settings_and_data, suggestion_review
from dialogs.person.chapters import about_me, circle, goals, my_supporter, preferences, priorities, read_back, start, support
from dialogs.sessions import week
from plan.states import State

CHAPTERS = (
    start.CHAPTER,
    my_supporter.CHAPTER,
    about_me.CHAPTER,
    circle.CHAPTER,
    preferences.CHAPTER,
    goals.CHAPTER,
    priorities.CHAPTER,
    support.CHAPTER,
    read_back.CHAPTER,
)


def chapter_status(chapter: Chapter, facts: Facts) -> str:
    """done / begun / not_yet, for the list of chapters."""
    counted = [place for place in chapter.places(facts) if chapter.by_name[place.step].counted]
    answered = sum(chapter.by_name[place.step].is_answered(Here(facts, place)) for place in counted)
    if counted and answered == len(counted):
        return "done"
    return "begun" if answered else "not_yet"


SESSIONS: Row = (button("sessions", "session.week.open"),)


@dataclass(frozen=True, kw_only=True)
class Menu(AsideStep):
    """Mans plāns: the chapters, each done, begun or not yet."""

    def rows(self, here: Here) -> tuple[Row, ...]:
        facts = here.facts
        if here.plan.state is not State.DRAFT:
            return (
                (button("resume", "button.resume"),),
                SESSIONS,
                (button("view", "button.view"),),
                settings_and_data.PAPER,
                (button("supporters", "menu.supporters"),),
            )
        open_chapters = CHAPTERS[1:] if start.has_agreed(here) else CHAPTERS[:1]
        rows = tuple(
            (Button(f"open:{c.name}", Text(f"menu.{chapter_status(c, facts)}", {"chapter": Text(f"chapter.{c.name}")})),)
            for c in open_chapters
        )
        if not start.has_agreed(here):
            return rows
        put_off: tuple[Row, ...] = ((button("put_off", "menu.put_off"),),) if suggestion_review.postponed_suggestion(here.plan) else ()
        return (
            *rows,
            *put_off,
            SESSIONS,
            (button("supporters", "menu.supporters"), button("view", "button.view")),
            (button("afresh", "menu.afresh"),),
        )

    def ask(self, here: Here) -> Text:
        return Text("menu.ask" if here.plan.state is State.DRAFT else f"after.{here.plan.state}.where")

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, name = code.partition(":")
        chapter = next((c for c in CHAPTERS if c.name == name), None)
        if kind == "open" and chapter:
            return Answer(go=chapter_entry(chapter, here.facts))
        put_off = suggestion_review.postponed_suggestion(here.plan)
        if kind == "put_off" and put_off:
            return Answer(aside=Place("suggestion", str(put_off.id)))
        if kind == "paper":
            return settings_and_data.send_paper(here)
        if kind == "sessions":
            return week.week(here)
        asides = {"view": "view", "afresh": "afresh", "supporters": "supporter.mine"}
        return Answer(go=Go.BACK) if kind == "resume" else Answer(aside=Place(asides[kind])) if kind in asides else None


def chapter_entry(chapter: Chapter, facts: Facts) -> Place:
    """Where a chapter is entered: its first question without an answer if it was begun, else its first screen."""
    places = chapter.places(facts)
    if chapter_status(chapter, facts) != "begun":
        return places[0]
    open_places = (p for p in places if chapter.by_name[p.step].counted and not chapter.by_name[p.step].is_answered(Here(facts, p)))
    return next(open_places, places[0])
