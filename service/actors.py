"""Who somebody is to the product, and what their turn may know."""

from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from bot.telegram.incoming import Incoming
from dialogs.engine.advance import Turn
from dialogs.engine.events import Command, Event, Happened
from dialogs.engine.facts import Facts
from dialogs.engine.script import Script
from dialogs.engine.subjects import CallOfPlan, SessionOfPlan, first_number
from dialogs.worker.script import WORKER
from locales.catalogue import say
from plan.changes import AddSupporter, By
from plan.changes.supporters import next_number, provenance_of
from plan.office import UNKNOWN, Invitation, QueueEntry, Worker
from plan.permissions import make, may_see_call
from plan.person import Consent
from plan.plan import Case
from plan.sessions.recurrence import wall_of
from plan.sessions.session import Session
from plan.states import Role, State
from plan.support.supporter import Standing
from service import calendars
from service.notifications.notify import notify
from storage.cases import cases, supporters
from storage.chats import conversations
from storage.chats.conversations import Stored
from storage.db.tx import Tx
from storage.office import catalogue, invitations, offices
from storage.queue import calls, queue
from storage.reminders import reminder_rows
from storage.web import sign_in

if TYPE_CHECKING:
    from service.turn import World

LINKS_COUNT = timedelta(minutes=10)
TO_SUPPORT, TO_OWN_PLAN, MY_DATA = "atbalstu", "plans", "dati"
TO_SUPPORTED = ("person", "help", "s")


def world_of(tx: Tx, incoming: Incoming, stored: Stored | None, world: "World") -> tuple[Facts, Script]:
    """The facts and the script for this chat. An open invitation of a worker or a supporter is used at once by whoever opens it."""
    invitation = _invitation(tx, incoming)
    administrator = incoming.chat_id in world.administrators
    known = stored.conversation.script if stored else ""
    plain_person = known == PERSON.name and invitation is None and not isinstance(incoming.event, Command)
    worker = None if plain_person else offices.worker_of(tx, incoming.chat_id)
    if invitation and invitation.kind == "worker":
        invitation = _used_now(tx, incoming, invitation)
        if invitation.state == "open":
            worker = offices.add_worker(tx, incoming.chat_id, incoming.first_name, invitation.office.id)
    if worker or administrator:
        return _worker_facts(tx, incoming, worker, administrator, invitation, world), WORKER
    if invitation and invitation.kind == "supporter":
        invitation = join(tx, incoming, invitation)
    if not plain_person and _supports(tx, incoming, known, invitation):
        return _supporter_facts(tx, incoming, invitation), SUPPORTER
    return _person_facts(tx, incoming, invitation, world), PERSON


def _supports(tx: Tx, incoming: Incoming, known: str, invitation: Invitation | None) -> bool:
    """Whether the chat speaks as a supporter now.

    Who has a plan of their own as well changes sides by a command, by a message's button, and when something happened to that plan.
    """
    event = incoming.event
    name = event.name if isinstance(event, Command) else ""
    if invitation and invitation.kind == "supporter" and invitation.state in ("open", "already"):
        return True
    if isinstance(event, Happened) or name == TO_OWN_PLAN:
        return False
    known_here = known == SUPPORTER.name
    if name == MY_DATA and not known_here:
        return not _keeps_answers(tx, incoming.chat_id) and bool(supporters.names_of(tx, incoming.chat_id))
    if name == "open":
        return bool(supporters.cases_of(tx, incoming.chat_id)) and (_of_supporter(event) or cases.of_chat(tx, incoming.chat_id) is None)
    if (name == TO_SUPPORT and not known_here) or (name == "start" and known_here):
        return bool(supporters.cases_of(tx, incoming.chat_id))
    return known_here


def _of_supporter(event: Event | None) -> bool:
    """Whether a message's button opens something of somebody whom the chat supports."""
    return isinstance(event, Command) and event.argument.partition("/")[0] in TO_SUPPORTED


def _keeps_answers(tx: Tx, chat_id: int) -> bool:
    case = cases.of_chat(tx, chat_id)
    return case is not None and case.person.consent is Consent.GIVEN


def join(tx: Tx, incoming: Incoming, invitation: Invitation) -> Invitation:
    """Whoever opens a person's invitation waits for that person's yes. The person's own link is nothing for the person."""
    chat_id = cases.chat_of(tx, invitation.person_id) if invitation.person_id else None
    case = cases.of_chat(tx, chat_id) if chat_id is not None else None
    if case is None:
        return replace(invitation, state="ended")
    if chat_id == incoming.chat_id:
        return replace(invitation, state="own")
    if any(s.telegram_id == incoming.chat_id and s.standing is not Standing.ENDED for s in case.person.supporters):
        return replace(invitation, state="already")
    invitation = _used_now(tx, incoming, invitation)
    if invitation.state != "open":
        return invitation
    joined = (AddSupporter(incoming.first_name.strip()[:60] or "?", incoming.chat_id, hours=invitation.hours),)
    by = By(Role.SUPPORTER, next_number(case.person), incoming.at)
    after = cases.save(tx, case, make(case, joined, by), joined, by)
    notify(tx, joined, case, after, by)
    return invitation


def _supporter_facts(tx: Tx, incoming: Incoming, invitation: Invitation | None) -> Facts:
    supported = cache(lambda: tuple(supporters.cases_of(tx, incoming.chat_id)))

    def find(number: int) -> Case | None:
        """The newest case of somebody whom they support, also by a version that a message from before named."""
        current = next((case for case in supported() if case.plan.id == number), None)
        person = None if current else supporters.person_of(tx, number)
        return current or next((case for case in supported() if case.person.id == person), None)

    return Facts(
        by=By(Role.SUPPORTER, 0, incoming.at),
        say=say,
        called=lambda case: catalogue.names(tx, case.person.office_id),
        explained=lambda case: catalogue.explained(tx, case.person.office_id),
        first_name=incoming.first_name,
        chat_id=incoming.chat_id,
        supported=supported,
        known_as=cache(lambda: tuple(supporters.names_of(tx, incoming.chat_id))),
        reminders=cache(lambda: reminder_rows.choice_of(tx, incoming.chat_id)),
        calendar=cache(lambda: calendars.known(tx, incoming, Role.SUPPORTER, 0)),
        find=cache(find),
        invitation=invitation,
    )


def _person_facts(tx: Tx, incoming: Incoming, invitation: Invitation | None, world: "World") -> Facts:
    case = cases.of_chat(tx, incoming.chat_id) or cases.begin(tx, incoming.chat_id, incoming.at)
    if invitation and invitation.kind == "person" and invitation.state == "open" and case.plan.state is State.DRAFT:
        invitation = _used_now(tx, incoming, invitation)
    polite = case.person.settings.polite
    return Facts(
        by=By(Role.PERSON, case.person.id, incoming.at, provenance_of(case.person)),
        say=lambda text_id: say(text_id, polite=polite),
        own=case,
        called=lambda case: catalogue.names(tx, case.person.office_id),
        explained=lambda case: catalogue.explained(tx, case.person.office_id),
        first_name=incoming.first_name,
        calendar=cache(lambda: calendars.known(tx, incoming, Role.PERSON, case.person.id)),
        supported=cache(lambda: tuple(supporters.cases_of(tx, incoming.chat_id))),
        offices=cache(lambda: tuple(offices.offices(tx))),
        rested=cache(lambda: _rested(tx, incoming)),
        invitation=invitation,
        token=world.token(),
        link=world.link,
    )


def _rested(tx: Tx, incoming: Incoming) -> bool:
    heard = conversations.heard(tx, incoming.chat_id)
    return heard is None or wall_of(heard).date() < wall_of(incoming.at).date()


def _worker_facts(
    tx: Tx, incoming: Incoming, worker: Worker | None, administrator: bool, invitation: Invitation | None, world: "World"
) -> Facts:
    def find(number: int) -> Case | None:
        """A case of the own office that was handed in; anything else does not exist for this worker."""
        case = cases.of_plan(tx, number)
        mine = case is not None and worker is not None and case.person.office_id == worker.office_id
        return case if case and mine and case.plan.state is not State.DRAFT else None

    def calling(number: int) -> Case | None:
        """The newest case of a person of the own office who asks for help, unless a colleague has it."""
        version = cases.of_plan(tx, number)
        case = cases.of_person(tx, version.person.id) if version else None
        mine = case is not None and worker is not None and case.person.office_id == worker.office_id
        return case if case and worker and mine and case.plan.calls and may_see_call(case.plan, worker.id) else None

    def meeting(number: int) -> Case | None:
        """The newest case of a person of the own office whose case this worker has, or with whom or for whom they have made a session."""
        version = cases.of_plan(tx, number)
        case = cases.of_person(tx, version.person.id) if version else None
        mine = case is not None and worker is not None and case.person.office_id == worker.office_id
        return case if case and worker and mine and _meets(case, worker.id) else None

    return Facts(
        by=By(Role.WORKER, worker.id if worker else 0, incoming.at),
        say=say,
        offices=cache(lambda: tuple(offices.offices(tx))),
        worker=worker,
        administrator=administrator,
        find=cache(find),
        called=lambda case: catalogue.names(tx, case.person.office_id),
        explained=lambda case: catalogue.explained(tx, case.person.office_id),
        queue=cache(lambda: _queue(tx, worker)),
        reminders=cache(lambda: reminder_rows.choice_of(tx, incoming.chat_id)),
        links_asked=lambda: sign_in.links_made(tx, worker.id, incoming.at - LINKS_COUNT) if worker else 0,
        calling=cache(calling),
        meeting=cache(meeting),
        calls=cache(lambda: tuple(calls.calls(tx, worker.office_id, worker.id)) if worker else ()),
        invitation=invitation,
        token=world.token(),
        link=world.link,
    )


def _meets(case: Case, worker_id: int) -> bool:
    return worker_id == case.plan.worker_id or any(_is_of(session, worker_id) for session in case.person.sessions)


def _is_of(session: Session, worker_id: int) -> bool:
    """Whoever made a session for others hears who does not come."""
    return worker_id == session.details.people.worker or (session.made_by, session.made_id) == (Role.WORKER, worker_id)


def _queue(tx: Tx, worker: Worker | None) -> tuple[QueueEntry, ...]:
    return tuple(queue.queue(tx, worker.office_id)) if worker else ()


def _invitation(tx: Tx, incoming: Incoming) -> Invitation | None:
    event = incoming.event
    if not isinstance(event, Command) or event.name != "start" or not event.argument:
        return None
    return invitations.find(tx, event.argument, incoming.at) or UNKNOWN


def _used_now(tx: Tx, incoming: Incoming, invitation: Invitation) -> Invitation:
    """An open invitation is used up and stays "open" for this turn; when somebody was quicker by a moment, it is "used"."""
    assert isinstance(incoming.event, Command)
    if invitation.state != "open" or invitations.use(tx, incoming.event.argument, incoming.chat_id, incoming.at):
        return invitation
    return replace(invitation, state="used")


def own_case(tx: Tx, chat_id: int, script: Script) -> Case | None:
    """The person's case; workers have none of their own."""
    return cases.of_chat(tx, chat_id) if script is PERSON else None


def note_looking(tx: Tx, stored: Stored | None, turn: Turn, facts: Facts, script: Script) -> None:
    """Who opens somebody's case is on record, once for each time it is opened."""
    now = _reads(turn.conversation, facts, script)
    if now and (stored is None or _reads(stored.conversation, facts, script) != now):
        case = facts.case((turn.conversation.aside or turn.conversation.place).subject)
        cases.looked(tx, now.plan, facts.by_on(case) if case else facts.by, now.about)


def _reads(conversation: Conversation, facts: Facts, script: Script) -> Reading | None:
    """What the screen shows of somebody else's; nothing for a place of another script, or of before an update."""
    place = conversation.aside or conversation.place
    step = script.by_name.get(place.step)
    try:
        return step.reads(Here(facts, place)) if step else None
    except (LookupError, ValueError):
        return None
    if call := CallOfPlan.read(place.subject):
        return call.plan, f"{CallOfPlan.word}/{call.call}"
    if session := SessionOfPlan.read(place.subject):
        return session.plan, f"{SessionOfPlan.word}/{session.session}"
    return first_number(place.subject), ""
