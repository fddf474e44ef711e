"""What is told goes into the outbox, in the same transaction as what it tells of. The bot sends it, whoever put it there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from dialogs.texts.notification import Notification
from plan.by import By
from plan.office import Worker
from plan.plan import Case, Plan
from plan.support.supporter import Supporter
from storage.cases import cases
from storage.chats import outbox
from storage.db.tx import Tx
from storage.office import offices


@dataclass(frozen=True, slots=True)
class Notifier:
    """What is told, under a key that makes a repeated turn tell once."""

    tx: Tx
    case: Case
    by: By

    @property
    def key(self) -> str:
        case, by = self.case, self.by
        return f"{case.plan.id}/{case.plan.counter}/{len(case.plan.history)}/{by.role}/{by.id}/{int(by.at.timestamp() * 1000)}"

    def tell_person(self, kind: str, about: object = "", *, later: timedelta = timedelta()) -> None:
        """An event for the person's own conversation."""
        chat_id = cases.chat_of(self.tx, self.case.person.id)
        if chat_id is not None:
            self._put(chat_id, "happened", {"kind": kind, "about": str(about)}, f"person/{kind}/{about}", self.by.at + later)

    def tell_workers(self, kind: str, button: str = "w.notice.open", opens: str = "") -> None:
        """The case's own worker, or the whole office while nobody has it. Who had the last version hears of a new one."""
        person = self.case.person
        values = {"name": person.name, "case": person.case_number}
        plan = self.case.plan if opens or person.office_id is None else cases.handed_in_plan(self.tx, self.case)
        for worker in self.workers_of(plan):
            self.send_notice(worker.telegram_id, f"w.notice.{kind}", values, button, opens or str(plan.id))

    def workers_of(self, plan: Plan) -> list[Worker]:
        """The case's own worker, else whoever had this version, else all of the office; nobody while there is none."""
        office = self.case.person.office_id
        workers = offices.workers_of(self.tx, office) if office is not None else []
        theirs = self.case.plan.worker_id or plan.worker_id
        return [worker for worker in workers if worker.id == theirs] or workers

    def tell_worker(self, worker_id: int) -> None:
        """Whoever gets the case from a colleague; who takes it themselves knows."""
        office, person = self.case.person.office_id, self.case.person
        for worker in offices.workers_of(self.tx, office) if office is not None and worker_id != self.by.id else ():
            if worker.id == worker_id:
                values = {"name": person.name, "case": person.case_number}
                self.send_notice(worker.telegram_id, "w.notice.handed_over", values, "w.notice.open", str(self.case.plan.id))

    def refresh_workers(self) -> None:
        """What a colleague has settled is open on nobody's screen."""
        office = self.case.person.office_id
        for worker in offices.workers_of(self.tx, office) if office is not None else ():
            if worker.id != self.by.id:
                self.refresh(worker.telegram_id)

    def tell_supporter(self, supporter: Supporter | None, kind: str, opens: str = "") -> None:
        if supporter and supporter.telegram_id:
            opens = opens or f"person/{self.case.plan.id}"
            self.send_notice(supporter.telegram_id, f"s.notice.{kind}", {"name": self.case.person.name}, "s.notice.open", opens)

    def send_notice(self, chat_id: int, text: str, values: dict[str, str], button: str, opens: str) -> None:
        """A message of its own with a button that opens what it is about."""
        payload = {"text": text, "values": values, "button": button, "opens": opens}
        self._put(chat_id, "notice", payload, f"{text}/{chat_id}/{opens}", self.by.at)

    def send_own(self, chat_id: int, message: Notification, opens: str) -> None:
        """The same with a day and hour, told from the moment at which it is sent."""
        payload = {"message": message.to_json(), "quiet": None, "asks": None}
        self._put(chat_id, "own", payload, f"{message.lines[0].id}/{chat_id}/{opens}", self.by.at)

    def refresh(self, chat_id: int) -> None:
        """The screen of a supporter or a worker is drawn again: something that it shows may have changed. 0 has no phone."""
        if chat_id:
            self._put(chat_id, "refresh", {}, f"refresh/{chat_id}", self.by.at)

    def tell_paper(self) -> None:
        """The person's plan as a document, for their chat."""
        chat_id = cases.chat_of(self.tx, self.case.person.id)
        if chat_id is not None:
            put_paper(self.tx, chat_id, self.case.plan.id, self.key, self.by.at)

    def _put(self, chat_id: int, kind: str, payload: Mapping[str, object], what: str, at: datetime) -> None:
        outbox.put(self.tx, key=f"{self.key}/{what}", chat_id=chat_id, kind=kind, payload=dict(payload), not_before=at)


def put_paper(tx: Tx, chat_id: int, plan_id: int, key: str, at: datetime) -> None:
    """The paper itself is made when it is sent: what waits in the outbox cannot fall behind the plan. The same `key` sends it once."""
    outbox.put(tx, key=f"{key}/paper/{plan_id}", chat_id=chat_id, kind="paper", payload={"plan": plan_id}, not_before=at)
