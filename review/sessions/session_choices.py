"""The options that the forms of a session offer."""

from collections.abc import Callable, Mapping
from typing import Any

from locales.catalogue import say
from plan.person import Person
from plan.sessions.session import Details
from review.sessions.new_session_form import DAYS, REPEATS
from review.sessions.session_view import TimeView
from review.web.context import Visit

Ticked = Callable[[str, str, bool], bool]
Options = list[tuple[str, str, bool]]


def choices(visit: Visit, person: Person, workers: Mapping[int, str], ticked: Ticked) -> dict[str, Any]:
    """`ticked`: from form, field and the value in the case, whether the option is ticked."""
    me = visit.who.id

    def invited(form: str, was: Details | None) -> Options:
        """The person first, ticked in a new session; then the supporters."""
        there = was.people if was else None
        supporters = [
            (f"supporter-{it.id}", it.name, ticked(form, f"supporter-{it.id}", there is not None and it.id in there.supporters))
            for it in person.supporters
            if it.active
        ]
        return [("person", person.name or say("r.no_name"), ticked(form, "person", there is None or there.person)), *supporters]

    def absent(form: str, time: TimeView) -> Options:
        """Until the worker has noted an outcome, those who said that they could not come are ticked."""
        names = ((f"absent-{it.who.role}-{it.who.id}", it.name, it.absent if time.outcome else it.has_declined) for it in time.people)
        return [(name, text, ticked(form, name, was)) for name, text, was in names]

    def of_workers(was: Details | None) -> list[tuple[object, str]]:
        there = was.people.worker if was else None
        other: list[tuple[object, str]] = [(there, workers[there])] if there != me and there is not None and there in workers else []
        return [("", say("r.session.worker.none")), (me, say("r.session.worker.me")), *other]

    return {
        "invited": invited,
        "absent_choices": absent,
        "workers_of": of_workers,
        "repeat_choices": [(repeat, say(f"r.session.repeat.{repeat or 'once'}")) for repeat in REPEATS],
        "day_choices": lambda form: [(f"day-{day}", say(f"r.session.day.{day}"), ticked(form, f"day-{day}", False)) for day in DAYS],
    }
