"""The supporter's script: the list of persons, help requests, suggestions, sessions."""

from dialogs.engine.facts import Facts
from dialogs.engine.screen import Row, Text, button
from dialogs.engine.script import Script
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, Go, Here, Step
from dialogs.facts.supporter import SupporterFacts
from dialogs.sessions import routes as sessions
from dialogs.supporter import help, my_data, person, role, safety, suggestions
from dialogs.supporter.screens import name_if_confirmed
from plan.parsing import number_of


def home_of_supporter(facts: Facts) -> Place:
    return Place("s.home")


def name_on_top(script: Script, facts: Facts, place: Place) -> Text | None:
    """The person's name, shown on top of every screen about them."""
    case = facts.case(place.subject) if place.subject else None
    name = name_if_confirmed(facts, case) if case else ""
    return Text("s.head", {"name": name}) if name else None


def frame(step: Step, here: Here) -> tuple[Row, ...]:
    return () if step.name == "s.home" else ((button("home", "s.to_home"),),)


def begin(here: Here, argument: str) -> Answer:
    invitation = here.facts.invitation
    if invitation is None:
        return Answer(go=Go.HOME)
    said = f"s.invitation.{invitation.state}"
    if invitation.state == "open" and invitation.kind == "supporter":
        return Answer(go=Place(role.ROLE), said=(Text("s.joined"),))
    if invitation.state == "open":
        said = "s.invitation.for_person"
    return Answer(go=Go.HOME, said=(Text(said),))


def open_from_message(here: Here, argument: str) -> Answer:
    """Opens what a message is about: "person/<plan>", "help/<plan>/<call>", or "s/..." for a session. The plan may have a newer version."""
    kind, _, subject = argument.partition("/")
    if kind == "s":
        return sessions.by_supporter(here, subject)
    plan, _, call = subject.partition("/")
    case = SupporterFacts.of(here.facts).find(number_of(plan))
    newest = str(case.plan.id) if case else plan
    return Answer(go=Place("s.help", f"{newest}/{call}") if kind == "help" else Place("s.person", newest))


SUPPORTER = Script(
    name="supporter",
    chapters=(),
    asides=(
        *person.STEPS,
        *role.STEPS,
        *help.STEPS,
        *suggestions.STEPS,
        *my_data.ASIDES,
        *safety.STEPS,
        *sessions.OF_SUPPORTER,
    ),
    home=home_of_supporter,
    commands={
        "start": begin,
        "open": open_from_message,
        "atbalstu": lambda here, _: Answer(go=Go.HOME),
        "paligs": lambda here, _: Answer(go=Place(role.ROLE)),
        "dati": lambda here, _: Answer(go=Place("s.data")),
        "iestatijumi": lambda here, _: Answer(go=Place("s.session.reminders")),
        "kalendars": lambda here, _: Answer(go=Place("s.session.calendar")),
    },
    standing={"home": lambda here: Answer(go=Go.HOME)},
    frame=frame,
    take_unasked_words=lambda here, words: here.stay(Text("s.sorry.words")),
    apology=lambda kind: Text(f"s.sorry.{kind if kind in ('not_now', 'late', 'command') else 'other'}"),
    refused=lambda here, why, words: Answer(go=Go.HOME, said=(Text("s.sorry.not_now"),)),
    head=name_on_top,
    overheard=safety.calm_place,
    is_guarded=True,
    play="s.play",
)
