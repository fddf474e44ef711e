"""Messages to others, put into the outbox in the same transaction as what they tell of. The bot sends them, whoever put them there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dialogs.texts.notification import OwnMessage
from plan import changes as c
from plan.changes import By, Change, MovePlan
from plan.changes import supporters as s
from plan.notices import notice, notice_to_supporters
from plan.office import Worker
from plan.plan import Case, Plan
from plan.sessions.session_calls import called_about, goes_on_at, same_session, supporter_only
from plan.states import Move, Role
from plan.support.call_for_help import CallForHelp
from plan.support.supporter import ANSWERED_WITHIN, HelpRequest, Reply, Sees, Supporter
from service.notifications.calls import tell_supporter, tell_workers
from service.notifications.session_answers import tell_of_answer
from service.notifications.sessions import tell_of_session
from storage.cases import cases
from storage.chats import outbox
from storage.db.tx import Tx
from storage.office import offices


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told, under a key that makes a repeated turn tell once."""

    tx: Tx
    case: Case
    by: By
    key: str

    def person(self, kind: str, about: object = "", *, later: timedelta = timedelta()) -> None:
        """An event for the person's own conversation."""
        chat_id = cases.chat_of(self.tx, self.case.person.id)
        if chat_id is not None:
            self._put(chat_id, "happened", {"kind": kind, "about": str(about)}, f"person/{kind}/{about}", self.by.at + later)

    def workers(self, kind: str, button: str = "w.notice.open", opens: str = "") -> None:
        """The case's own worker, or the whole office while nobody has it. Who had the last version hears of a new one."""
        person = self.case.person
        values = {"name": person.name, "case": person.case_number}
        plan = self.case.plan if opens or person.office_id is None else cases.handed_in(self.tx, self.case)
        for worker in self.workers_of(plan):
            self.message(worker.telegram_id, f"w.notice.{kind}", values, button, opens or str(plan.id))

    def workers_of(self, plan: Plan) -> list[Worker]:
        """The case's own worker, else whoever had this version, else all of the office; nobody while there is none."""
        office = self.case.person.office_id
        workers = offices.workers_of(self.tx, office) if office is not None else []
        theirs = self.case.plan.worker_id or plan.worker_id
        return [worker for worker in workers if worker.id == theirs] or workers

    def worker(self, worker_id: int) -> None:
        """Whoever gets the case from a colleague; who takes it themselves knows."""
        office, person = self.case.person.office_id, self.case.person
        for worker in offices.workers_of(self.tx, office) if office is not None and worker_id != self.by.id else ():
            if worker.id == worker_id:
                values = {"name": person.name, "case": person.case_number}
                self.message(worker.telegram_id, "w.notice.handed_over", values, "w.notice.open", str(self.case.plan.id))

    def refresh_workers(self) -> None:
        """What a colleague has settled is open on nobody's screen."""
        office = self.case.person.office_id
        for worker in offices.workers_of(self.tx, office) if office is not None else ():
            if worker.id != self.by.id:
                self.refresh(worker.telegram_id)

    def supporter(self, supporter: Supporter | None, kind: str, opens: str = "") -> None:
        if supporter and supporter.telegram_id:
            opens = opens or f"person/{self.case.plan.id}"
            self.message(supporter.telegram_id, f"s.notice.{kind}", {"name": self.case.person.name}, "s.notice.open", opens)

    def message(self, chat_id: int, text: str, values: dict[str, str], button: str, opens: str) -> None:
        """A message of its own with a button that opens what it is about."""
        payload = {"text": text, "values": values, "button": button, "opens": opens}
        self._put(chat_id, "notice", payload, f"{text}/{chat_id}/{opens}", self.by.at)

    def own(self, chat_id: int, message: OwnMessage, opens: str) -> None:
        """The same with a day and hour, told from the moment at which it is sent."""
        payload = {"message": message.to_json(), "quiet": None, "asks": None}
        self._put(chat_id, "own", payload, f"{message.lines[0].id}/{chat_id}/{opens}", self.by.at)

    def refresh(self, chat_id: int) -> None:
        """The screen of a supporter or a worker is drawn again: something that it shows may have changed. 0 has no phone."""
        if chat_id:
            self._put(chat_id, "refresh", {}, f"refresh/{chat_id}", self.by.at)

    def paper(self) -> None:
        """The person's plan as a document, for their chat."""
        chat_id = cases.chat_of(self.tx, self.case.person.id)
        if chat_id is not None:
            put_paper(self.tx, chat_id, self.case.plan.id, self.key, self.by.at)

    def _put(self, chat_id: int, kind: str, payload: Mapping[str, object], what: str, at: datetime) -> None:
        outbox.put(self.tx, key=f"{self.key}/{what}", chat_id=chat_id, kind=kind, payload=dict(payload), not_before=at)


def put_paper(tx: Tx, chat_id: int, plan_id: int, key: str, at: datetime) -> None:
    """The paper itself is made when it is sent: what waits in the outbox cannot fall behind the plan. The same `key` sends it once."""
    outbox.put(tx, key=f"{key}/paper/{plan_id}", chat_id=chat_id, kind="paper", payload={"plan": plan_id}, not_before=at)


def put_notices(tx: Tx, changes: tuple[Change, ...], before: Case, case: Case, by: By) -> bool:
    """Whether anybody is to be told."""
    stamp = f"{case.plan.id}/{case.plan.counter}/{len(case.plan.history)}/{by.role}/{by.id}/{int(by.at.timestamp() * 1000)}"
    telling = Telling(tx, case, by, stamp)
    told = False
    for change in changes:
        told |= _to_other_side(telling, change) | _to_supporters(telling, change) | _between(telling, change, before)
        told |= tell_of_session(telling, change, before) | tell_of_answer(telling, change, before)
    if MovePlan(Move.AGREE) in changes:
        telling.paper()
        told = True
    for supporter in before.person.supporters:
        if supporter.active and _concerns(changes, by, supporter):
            telling.refresh(supporter.telegram_id)
            told = True
    return told


def _concerns(changes: tuple[Change, ...], by: By, supporter: Supporter) -> bool:
    """A supporter's own deeds change nothing that another sees, but for an answer: the others need not answer any more."""
    return by.role is not Role.SUPPORTER or (supporter.id != by.id and any(isinstance(change, s.Explain) for change in changes))


def _to_other_side(telling: Telling, change: Change) -> bool:
    """Person and worker, or supporter and person."""
    match change:
        case c.AskForHelp():
            return _calls(telling, [call for call in telling.case.plan.open_calls() if change.asks_the_same(call)][-1:])
        case c.ChooseOffice():
            return _calls(telling, telling.case.plan.open_calls())
        case c.HandOver(worker=number):
            telling.worker(number)
            return True
        case c.AnswerCall(call=number):
            return _answered(telling, telling.case.plan.call(number))
        case s.OfferHelp():
            telling.person("explained", telling.case.plan.help_requests[-1].id)
            return True
    kind = notice(change, telling.by.role)
    if kind is None:
        return False
    if telling.by.role is Role.PERSON:
        telling.workers(kind)
    else:
        telling.person(kind, change.about)
    return True


def _calls(telling: Telling, calls: Sequence[CallForHelp]) -> bool:
    """What was asked before there was an office is told when there is one."""
    for call in calls:
        tell_workers(telling, call)
    return bool(calls)


def _answered(telling: Telling, call: CallForHelp | None) -> bool:
    """That they have talked the person knows without a message."""
    if call and call.answer is not None:
        telling.person("answered_alone" if call.alone else "explained", call.id)
    telling.refresh_workers()
    return True


def _to_supporters(telling: Telling, change: Change) -> bool:
    """That the plan was sent, asked about, finalised: for those who may see anything at all."""
    kind = notice_to_supporters(change)
    if kind is None:
        return False
    for supporter in telling.case.person.supporters:
        if supporter.active and supporter.sees is not Sees.NOTHING:
            telling.supporter(supporter, kind)
    return True


def _if_nobody_answers(telling: Telling, request: HelpRequest) -> None:
    """The person is told; a call about a session goes on to the worker, who may have been called with it."""
    time, case = called_about(telling.case, request.place), telling.case
    if time is None or case.person.office_id is None or supporter_only(request.place):
        telling.person("help_late", request.id, later=ANSWERED_WITHIN)
    elif not any(same_session(call.place, request.place) for call in case.plan.open_calls()):
        telling.person("help_goes_on", request.id, later=goes_on_at(request.at, time.starts) - request.at)


def _between(telling: Telling, change: Change, before: Case) -> bool:
    """What the person does toward one supporter. A "nē" to a suggestion is told to nobody; who was never let in learns no name."""
    if telling.by.role is not Role.PERSON:
        return False
    case = telling.case
    match change:
        case s.CallSupporter():
            request = case.plan.help_requests[-1]
            tell_supporter(telling, request)
            _if_nobody_answers(telling, request)
        case s.AnswerSupporter(supporter=number, yes=yes):
            telling.supporter(case.person.supporter(number), "confirmed" if yes else "not_confirmed")
        case s.EndSupport(supporter=number):
            known = before.person.supporter(number)
            telling.supporter(known, "ended" if known and known.active else "not_confirmed")
        case s.AnswerSuggestion(suggestion=number, reply=Reply.TAKEN):
            suggestion = case.plan.suggestion(number)
            telling.supporter(case.person.supporter(suggestion.supporter) if suggestion else None, "taken")
        case _:
            return False
    return True
