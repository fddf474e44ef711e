"""The social worker in Telegram, for now: the queue, a case to read, take, ask about and work out; invitations; offices."""

from collections.abc import Callable
from dataclasses import dataclass

from dialogs.conversation import Button, Invite, Label, OpenOffice, Place, Row, ShowInvitation, Text
from dialogs.facts import Facts
from dialogs.plan_texts import all_parts, part_texts, support_texts
from dialogs.step import Answer, Go, Here, Script, Step, button, page_of
from plan.changes import AddSupport, AskPerson, Change, MovePlan, RemoveSupport, WithdrawQuestion
from plan.plan import Plan
from plan.priority import contradictions
from plan.services import Wish
from plan.states import Move, Role, State, may
from plan.words import Words

A_PAGE = 6


@dataclass(frozen=True, kw_only=True)
class Office(Step):
    """Base of the worker's screens: nothing to skip."""

    passable: bool = False
    counted: bool = False
    explained: bool = False
    resting: bool = True

    def applies(self, here: Here) -> bool:
        return here.facts.worker is not None


@dataclass(frozen=True, kw_only=True)
class Home(Office):
    def applies(self, here: Here) -> bool:
        return True

    def ask(self, here: Here) -> Text:
        worker = here.facts.worker
        return Text("w.home.ask", {"office": worker.office_name}) if worker else Text("w.home.administrator")

    def rows(self, here: Here) -> tuple[Row, ...]:
        work = ((button("queue", "w.queue.open"),), (button("invite", "w.invite.open"),)) if here.facts.worker else ()
        return (*work, (button("offices", "w.offices.open"),)) if here.facts.administrator else work

    def press(self, here: Here, code: str) -> Answer | None:
        places = {"queue": "w.queue", "invite": "w.invite", "offices": "w.offices"}
        return Answer(go=Place(places[code])) if code in places else None


@dataclass(frozen=True, kw_only=True)
class Queue(Office):
    """The plans that wait, longest first."""

    def ask(self, here: Here) -> Text:
        return Text("w.queue.ask", {"n": len(here.facts.queue())})

    def rows(self, here: Here) -> tuple[Row, ...]:
        entries = here.facts.queue()
        rows = []
        for entry in page_of(entries, here.page, A_PAGE):
            days = (here.facts.by.at - entry.since).days
            values = {"name": entry.name, "case": entry.case_number, "state": Text(f"w.state.{entry.state}"), "n": days}
            rows.append((Button(f"case:{entry.plan_id}", Text("w.queue.entry", values)),))
        more: tuple[Row, ...] = ((button("more", "w.more"),),) if len(entries) > A_PAGE else ()
        return (*rows, *more)

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, number = code.partition(":")
        match kind:
            case "more":
                return Answer(go=Go.STAY, page=here.page + 1)
            case "case":
                return Answer(go=Place("w.case", number))
            case "home":
                return Answer(go=Go.HOME)
        return None


@dataclass(frozen=True, kw_only=True)
class OfCase(Office):
    """Base of screens about one case of the own office."""

    states: frozenset[State] = frozenset(State)

    def applies(self, here: Here) -> bool:
        return here.facts.worker is not None and here.plan.state in self.states

    def mine(self, here: Here) -> bool:
        return here.facts.worker is not None and here.plan.worker_id == here.facts.worker.id


MOVES = {"take": Move.TAKE, "give_back": Move.GIVE_BACK, "unask": Move.WITHDRAW_QUESTION, "unpropose": Move.WITHDRAW_PROPOSAL}


@dataclass(frozen=True, kw_only=True)
class CasePage(OfCase):
    def lead(self, here: Here) -> tuple[Text, ...]:
        person, plan = here.case.person, here.plan
        values = {"name": person.name, "case": person.case_number, "state": Text(f"w.state.{plan.state}"), "version": plan.version}
        return (Text("w.case.head", values), *_who_has_it(self.mine(here), plan), *_advice(plan), *_answers(plan), *_objections(plan))

    def ask(self, here: Here) -> Text:
        return Text("w.case.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        state = here.plan.state
        rows: list[Row] = [(button("read", "w.read"),)]
        free = here.plan.worker_id is None or self.mine(here)
        rows += [(button(code, f"w.{code}"),) for code, move in MOVES.items() if free and may(state, move, Role.WORKER)]
        if self.mine(here) and state is State.IN_REVIEW:
            rows += [(button("ask", "w.ask"),), (button("support", "w.support"),), (button("propose", "w.propose"),)]
        return (*rows, (button("queue", "w.queue.open"),))

    def press(self, here: Here, code: str) -> Answer | None:
        number = str(here.plan.id)
        if code in MOVES:
            change: Change = WithdrawQuestion() if code == "unask" else MovePlan(MOVES[code])
            return Answer((change,), Go.STAY, said=(Text(f"w.{code}.done"),))
        if code == "queue":
            return Answer(go=Place("w.queue"))
        places = {"read": "w.read", "ask": "w.ask", "support": "w.goals", "propose": "w.proposing"}
        return Answer(go=Place(places[code], number)) if code in places else None


def _who_has_it(mine: bool, plan: Plan) -> tuple[Text, ...]:
    if plan.worker_id is None:
        return ()
    return (Text("w.case.mine" if mine else "w.case.others"),)


def _advice(plan: Plan) -> tuple[Text, ...]:
    """Pairs of goals that the person ordered both ways: something to talk about, not a mistake."""
    pairs = ((plan.goal(a), plan.goal(b)) for a, b in contradictions(plan))
    return tuple(Text("w.case.contradiction", {"first": a.words, "second": b.words}) for a, b in pairs if a and b)


def _answers(plan: Plan) -> tuple[Text, ...]:
    question = plan.questions[-1] if plan.questions else None
    if question is None:
        return ()
    asked = Text("w.case.asked", {"question": question.words})
    if question.answer is None:
        return (asked,)
    answer = Text("w.case.answer", {"answer": question.answer}) if question.answer != Words() else Text("w.case.no_answer")
    return (asked, answer)


def _objections(plan: Plan) -> tuple[Text, ...]:
    said = tuple(line.words for line in plan.lines if line.place.startswith(("objection/", "asked/")))
    return (Text("w.case.said", {"items": said[-5:]}),) if said else ()


@dataclass(frozen=True, kw_only=True)
class Read(OfCase):
    """The plan as text, a part on each page."""

    def part(self, here: Here) -> str:
        parts = all_parts(here.plan)
        return parts[min(here.page, len(parts) - 1)]

    def lead(self, here: Here) -> tuple[Text, ...]:
        return part_texts(here.plan, self.part(here))

    def ask(self, here: Here) -> Text:
        return Text("w.read.ask", {"nth": here.page + 1, "of": len(all_parts(here.plan))})

    def rows(self, here: Here) -> tuple[Row, ...]:
        more: tuple[Row, ...] = ((button("more", "w.more"),),) if here.page + 1 < len(all_parts(here.plan)) else ()
        return (*more, (button("case", "w.to_case"),))

    def press(self, here: Here, code: str) -> Answer | None:
        match code:
            case "more":
                return Answer(go=Go.STAY, page=here.page + 1)
        return _to_case(here, code)


def _to_case(here: Here, code: str, *changes: Change, said: tuple[Text, ...] = ()) -> Answer | None:
    return Answer(changes, Place("w.case", str(here.plan.id)), said=said) if code == "case" else None


@dataclass(frozen=True, kw_only=True)
class Ask(OfCase):
    """The question goes to the person as a screen."""

    listens: bool = True
    states: frozenset[State] = frozenset({State.IN_REVIEW})

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("case", "w.to_case"),),)

    def press(self, here: Here, code: str) -> Answer | None:
        return _to_case(here, code)

    def hear(self, here: Here, words: Words) -> Answer | None:
        return _to_case(here, "case", AskPerson(words), said=(Text("w.ask.done"),))


@dataclass(frozen=True, kw_only=True)
class Goals(OfCase):
    """The goals in the person's order, to give each its support."""

    states: frozenset[State] = frozenset({State.IN_REVIEW})

    def rows(self, here: Here) -> tuple[Row, ...]:
        number = here.plan.id
        rows = tuple((Button(f"goal:{number}/{goal.id}", Label(Text("w.goal"), goal.words)),) for goal in here.plan.ranked()[:10])
        return (*rows, (button("case", "w.to_case"),))

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, subject = code.partition(":")
        return Answer(go=Place("w.goal", subject)) if kind == "goal" else _to_case(here, code)


@dataclass(frozen=True, kw_only=True)
class GoalSupport(OfCase):
    """What the plan holds for one goal: the services that the person wants, by a tap, and the worker's own words."""

    listens: bool = True
    states: frozenset[State] = frozenset({State.IN_REVIEW})

    def applies(self, here: Here) -> bool:
        return OfCase.applies(self, here) and here.plan.goal(self.goal(here)) is not None

    def goal(self, here: Here) -> int:
        return int(here.subject.split("/")[1])

    def lead(self, here: Here) -> tuple[Text, ...]:
        return support_texts(here.plan, self.goal(here), "w.wanted")

    def rows(self, here: Here) -> tuple[Row, ...]:
        goal = self.goal(here)
        lines = [line for line in here.plan.support if line.goal == goal]
        wanted = [want.service for want in here.plan.wanted if want.goal == goal and want.wish is not Wish.NO]
        missing = [code for code in wanted if code not in {line.service for line in lines}]
        add = tuple((button(f"add:{code}", "w.goal.add", service=Text(f"service.{code}")),) for code in missing)
        remove = tuple((_removal(line.id, line.service, line.words),) for line in lines[-6:])
        return (*add, *remove, (button("goals", "w.to_goals"),), (button("case", "w.to_case"),))

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, value = code.partition(":")
        match kind:
            case "add":
                return Answer((AddSupport(self.goal(here), value),), Go.STAY)
            case "del":
                return Answer((RemoveSupport(int(value)),), Go.STAY)
            case "goals":
                return Answer(go=Place("w.goals", str(here.plan.id)))
        return _to_case(here, code)

    def hear(self, here: Here, words: Words) -> Answer | None:
        return Answer((AddSupport(self.goal(here), words=words),), Go.STAY, said=(Text("w.noted"),))


def _removal(number: int, service: str, words: Words) -> Button:
    if service:
        return button(f"del:{number}", "w.goal.remove", service=Text(f"service.{service}"))
    return Button(f"del:{number}", Label(Text("w.goal.remove_words"), words))


@dataclass(frozen=True, kw_only=True)
class Proposing(OfCase):
    states: frozenset[State] = frozenset({State.IN_REVIEW})

    def lead(self, here: Here) -> tuple[Text, ...]:
        return tuple(text for goal in here.plan.ranked() if not goal.set_aside for text in support_texts(here.plan, goal.id, "w.wanted"))

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("yes", "w.proposing.yes"),), (button("case", "w.to_case"),))

    def press(self, here: Here, code: str) -> Answer | None:
        if code == "yes":
            return _to_case(here, "case", MovePlan(Move.PROPOSE), said=(Text("w.proposing.done"),))
        return _to_case(here, code)


@dataclass(frozen=True, kw_only=True)
class InvitePerson(Office):
    """The worker writes the case number; the link and its QR are for one person, once."""

    listens: bool = True

    def ask(self, here: Here) -> Text:
        return Text("w.invite.ask")

    def hear(self, here: Here, words: Words) -> Answer | None:
        case_number = " ".join(words.text.split())
        worker = here.facts.worker
        if worker is None or not 0 < len(case_number) <= 40:
            return Answer(go=Go.STAY, said=(Text("w.invite.write"),))
        invite = Invite(here.facts.token, worker.office_id, "person", case_number)
        return Answer(go=Go.HOME, requests=(invite,), said=(Text("w.invite.done"),), effects=_shown(here, invite))


@dataclass(frozen=True, kw_only=True)
class Offices(Office):
    """For the administrator: the offices, and a new one by writing its name."""

    listens: bool = True

    def applies(self, here: Here) -> bool:
        return here.facts.administrator

    def rows(self, here: Here) -> tuple[Row, ...]:
        offices = here.facts.offices()
        shown = page_of(offices, here.page, A_PAGE)
        rows = tuple((Button(f"office:{o.id}", Label(Text("w.office"), Words(o.name))),) for o in shown)
        more: tuple[Row, ...] = ((button("more", "w.more"),),) if len(offices) > A_PAGE else ()
        return (*rows, *more)

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, number = code.partition(":")
        match kind:
            case "office":
                invite = Invite(here.facts.token, int(number), "worker")
                return Answer(go=Go.STAY, requests=(invite,), said=(Text("w.invite.done"),), effects=_shown(here, invite))
            case "more":
                return Answer(go=Go.STAY, page=here.page + 1)
        return None

    def hear(self, here: Here, words: Words) -> Answer | None:
        name = " ".join(words.text.split())
        if not 0 < len(name) <= 120:
            return Answer(go=Go.STAY, said=(Text("w.offices.write"),))
        return Answer(go=Go.STAY, requests=(OpenOffice(name),), said=(Text("w.offices.opened", {"office": name}),))


def _shown(here: Here, invite: Invite) -> tuple[ShowInvitation, ...]:
    return (ShowInvitation(invite.kind, here.facts.link(invite.token)),)


def home(facts: Facts) -> Place:
    return Place("w.home")


def frame(step: Step, here: Here) -> tuple[Row, ...]:
    return () if step.name == "w.home" else ((button("home", "w.to_home"),),)


def begin(here: Here, argument: str) -> Answer:
    invitation = here.facts.invitation
    if invitation is None:
        return Answer(go=Go.HOME)
    said = "w.joined" if invitation.kind == "worker" and invitation.state == "open" else f"w.invitation.{invitation.state}"
    said = "w.invitation.for_person" if invitation.kind == "person" else said
    return Answer(go=Go.HOME, said=(Text(said, {"office": invitation.office.name}),))


def unheard(here: Here, words: Words) -> Answer:
    return Answer(go=Go.STAY, page=here.page, said=(Text("w.sorry.words"),))


def sorry(kind: str) -> Text:
    return Text(f"w.sorry.{kind if kind in ('not_now', 'late', 'command') else 'other'}")


def _open(step: str) -> Callable[[Here, str], Answer]:
    return lambda here, _: Answer(go=Place(step))


def open_case(here: Here, number: str) -> Answer:
    """From a notice. A person may ask for help before the plan is handed in; the worker may not read it yet."""
    theirs = number.isdigit() and here.facts.find(int(number)) is not None
    return Answer(go=Place("w.case", number)) if theirs else Answer(go=Go.HOME, said=(Text("w.not_open"),))


WORKER = Script(
    name="worker",
    chapters=(),
    asides=(
        Home(name="w.home"),
        Queue(name="w.queue"),
        CasePage(name="w.case"),
        Read(name="w.read"),
        Ask(name="w.ask"),
        Goals(name="w.goals"),
        GoalSupport(name="w.goal"),
        Proposing(name="w.proposing"),
        InvitePerson(name="w.invite"),
        Offices(name="w.offices"),
    ),
    home=home,
    commands={"start": begin, "rinda": _open("w.queue"), "uzaicinat": _open("w.invite"), "paligs": _open("w.home"), "open": open_case},
    standing={"home": lambda here: Answer(go=Go.HOME)},
    frame=frame,
    unheard=unheard,
    sorry=sorry,
    play="w.play",
)
