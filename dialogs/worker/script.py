"""The social worker's script in Telegram."""

from collections.abc import Callable

from dialogs.engine.facts import Facts
from dialogs.engine.screen import Row, Text, button
from dialogs.engine.script import Script
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, Go, Here, Step
from dialogs.engine.subjects import CallOfPlan
from dialogs.facts.worker import WorkerFacts
from dialogs.worker import reminder_settings
from dialogs.worker.calls import CallPage, open_call
from dialogs.worker.case import Ask, CasePage, ReadCase
from dialogs.worker.office import InvitePerson, Offices, Queue, WorkerHome
from dialogs.worker.sessions import SessionPage, open_session
from dialogs.worker.support import ConfirmProposal, Goals, GoalSupport, ProposeSupporter
from plan.parsing import number_of
from plan.words import Words


def home_of_worker(facts: Facts) -> Place:
    return Place("w.home")


def frame(step: Step, here: Here) -> tuple[Row, ...]:
    return () if step.name == "w.home" else ((button("home", "w.to_home"),),)


def begin(here: Here, argument: str) -> Answer:
    invitation = here.facts.invitation
    if invitation is None:
        return Answer(go=Go.HOME)
    said = f"w.invitation.{invitation.state}"
    if invitation.state == "open":
        said = {"worker": "w.joined", "person": "w.invitation.for_person"}.get(invitation.kind, "w.invitation.for_supporter")
    return Answer(go=Go.HOME, said=(Text(said, {"office": invitation.office.name}),))


def unheard(here: Here, words: Words) -> Answer:
    return here.stay(Text("w.sorry.words"))


def sorry(kind: str) -> Text:
    return Text(f"w.sorry.{kind if kind in ('not_now', 'late', 'command') else 'other'}")


REFUSALS = {"over_budget", "others", "gone"}


def answer_refusal(here: Here, why: str, words: Words | None) -> Answer:
    """Stays at the case and says why the change was refused; says too that words written are still in the chat."""
    kept = (Text("w.sorry.kept"),) if words else ()
    return here.stay(Text(f"w.sorry.{why if why in REFUSALS else 'not_now'}"), *kept)


def _open(step: str) -> Callable[[Here, str], Answer]:
    return lambda here, _: Answer(go=Place(step))


def open_case(here: Here, number: str) -> Answer:
    """Opens what a notification is about. A call for help can be opened before the plan is handed in, the plan itself cannot."""
    call = CallOfPlan.read(number)
    if call:
        return open_call(here, call)
    session = open_session(here, number)
    if session:
        return session
    theirs = number_of(number) and WorkerFacts.of(here.facts).find(number_of(number)) is not None
    return Answer(go=Place("w.case", number)) if theirs else Answer(go=Go.HOME, said=(Text("w.not_open"),))


WORKER = Script(
    name="worker",
    chapters=(),
    asides=(
        WorkerHome(name="w.home"),
        Queue(name="w.queue"),
        CasePage(name="w.case"),
        CallPage(name="w.call"),
        SessionPage(name="w.remind"),
        ReadCase(name="w.read"),
        Ask(name="w.ask"),
        Goals(name="w.goals"),
        GoalSupport(name="w.goal"),
        ConfirmProposal(name="w.proposing"),
        ProposeSupporter(name="w.supporter"),
        InvitePerson(name="w.invite"),
        Offices(name="w.offices"),
        *reminder_settings.STEPS,
    ),
    home=home_of_worker,
    commands={
        "start": begin,
        "rinda": _open("w.queue"),
        "uzaicinat": _open("w.invite"),
        "iestatijumi": _open("w.reminders"),
        "paligs": _open("w.home"),
        "open": open_case,
    },
    standing={"home": lambda here: Answer(go=Go.HOME)},
    frame=frame,
    take_unasked_words=unheard,
    apology=sorry,
    refused=answer_refusal,
    is_guarded=True,
    play="w.play",
)
