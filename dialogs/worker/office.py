"""The worker's home, the queue and invitations; the offices for an administrator."""

from dataclasses import dataclass

from dialogs.engine.effects import Invite, OpenOffice
from dialogs.engine.screen import Button, Label, Row, Text, button, page_of
from dialogs.engine.state import Place, View
from dialogs.engine.step import Answer, Go, Here
from dialogs.engine.subjects import CallOfPlan, OfPlan
from dialogs.facts.worker import WorkerFacts
from dialogs.worker.calls import call_entry
from dialogs.worker.screens import A_PAGE, OfficeScreen, invitation_effects, to_pages
from plan.office import CallEntry, QueueEntry
from plan.sessions.session_calls import is_about_session, is_over
from plan.words import Words


@dataclass(frozen=True, kw_only=True)
class WorkerHome(OfficeScreen):
    def applies(self, here: Here) -> bool:
        return True

    def ask(self, here: Here) -> Text:
        worker = WorkerFacts.of(here.facts).worker
        return Text("w.home.ask", {"office": worker.office_name}) if worker else Text("w.home.administrator")

    def rows(self, here: Here) -> tuple[Row, ...]:
        facts = WorkerFacts.of(here.facts)
        own = ("queue", "invite", "reminders") if facts.worker else ()
        work = tuple((button(code, f"w.{code}.open"),) for code in own)
        return (*work, (button("offices", "w.offices.open"),)) if facts.administrator else work

    def press(self, here: Here, code: str) -> Answer | None:
        return Answer(go=Place(f"w.{code}")) if code in ("queue", "invite", "reminders", "offices") else None


@dataclass(frozen=True, kw_only=True)
class Queue(OfficeScreen):
    """Open calls for help, then the plans that wait, the longest first."""

    def lead(self, here: Here) -> tuple[Text, ...]:
        calls = WorkerFacts.of(here.facts).calls
        return (Text("w.queue.calls", {"n": len(calls)}),) if calls else ()

    def ask(self, here: Here) -> Text:
        return Text("w.queue.ask", {"n": len(WorkerFacts.of(here.facts).queue)})

    def rows(self, here: Here) -> tuple[Row, ...]:
        facts = WorkerFacts.of(here.facts)
        entries: tuple[CallEntry | QueueEntry, ...] = (*facts.calls, *facts.queue)
        lines = tuple((_line(here, entry),) for entry in page_of(entries, here.page, A_PAGE))
        more: tuple[Row, ...] = ((button("more", "w.more"),),) if len(entries) > A_PAGE else ()
        return (*lines, *more, (button("web", "w.web.open"),))

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, number = code.partition(":")
        match kind:
            case "more":
                return Answer(go=Go.STAY, view=View(here.page + 1))
            case "web":
                return to_pages(here)
            case "case":
                return Answer(go=Place("w.case", number))
            case "call":
                call = OfPlan.read(number)
                return Answer(go=Place("w.call", str(CallOfPlan(call.plan, call.number)))) if call else None
            case "home":
                return Answer(go=Go.HOME)
        return None


def _line(here: Here, entry: CallEntry | QueueEntry) -> Button:
    now = here.facts.by.at
    if isinstance(entry, QueueEntry):
        return _entry(entry, (now - entry.since).days)
    case = WorkerFacts.of(here.facts).calling(entry.plan_id) if is_about_session(entry.place) else None
    return call_entry(entry, (now - entry.at).days, over=case is not None and is_over(case, entry.place, now))


def _entry(entry: QueueEntry, days: int) -> Button:
    values = {"name": entry.name, "case": entry.case_number, "state": Text(f"w.state.{entry.state}"), "n": days}
    return Button(f"case:{entry.plan_id}", Text("w.queue.entry", values))


@dataclass(frozen=True, kw_only=True)
class InvitePerson(OfficeScreen):
    """Asks for a case number; the link and its QR code work once, for one person."""

    listens: bool = True

    def ask(self, here: Here) -> Text:
        return Text("w.invite.ask")

    def hear(self, here: Here, words: Words) -> Answer | None:
        case_number = " ".join(words.text.split())
        worker = WorkerFacts.of(here.facts).worker
        if worker is None or not 0 < len(case_number) <= 40:
            return Answer(go=Go.STAY, said=(Text("w.invite.write"),))
        invite = Invite(here.facts.fresh_token.token, worker.office_id, "person", case_number)
        return Answer(go=Go.HOME, requests=(invite,), said=(Text("w.invite.done"),), effects=invitation_effects(here, invite))


@dataclass(frozen=True, kw_only=True)
class Offices(OfficeScreen):
    """The offices, for an administrator; a written name adds one."""

    listens: bool = True

    def applies(self, here: Here) -> bool:
        return WorkerFacts.of(here.facts).administrator

    def rows(self, here: Here) -> tuple[Row, ...]:
        offices = here.facts.offices
        shown = page_of(offices, here.page, A_PAGE)
        rows = tuple((Button(f"office:{o.id}", Label(Text("w.office"), Words(o.name))),) for o in shown)
        more: tuple[Row, ...] = ((button("more", "w.more"),),) if len(offices) > A_PAGE else ()
        return (*rows, *more)

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, number = code.partition(":")
        match kind:
            case "office":
                invite = Invite(here.facts.fresh_token.token, int(number), "worker")
                return Answer(go=Go.STAY, requests=(invite,), said=(Text("w.invite.done"),), effects=invitation_effects(here, invite))
            case "more":
                return Answer(go=Go.STAY, view=View(here.page + 1))
        return None

    def hear(self, here: Here, words: Words) -> Answer | None:
        name = " ".join(words.text.split())
        if not 0 < len(name) <= 120:
            return Answer(go=Go.STAY, said=(Text("w.offices.write"),))
        return Answer(go=Go.STAY, requests=(OpenOffice(name),), said=(Text("w.offices.opened", {"office": name}),))
