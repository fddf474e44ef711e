"""Cases in every state, with content of every kind, for drawing all screens without a database."""

from dataclasses import replace

from locales.plain_language.samples.content import ALL_COMPARED, NOW, PERSON, decided, full, in_state, leave_open, short_of_money
from locales.plain_language.samples.meetings import meetings, too_late
from locales.plain_language.samples.sessions import OVER, with_sessions, with_supporter_to_ask
from locales.plain_language.samples.supporters import SUPPORTERS, calls_to_office, of_all_sources, together, with_supporters
from plan.person import Consent, Person, PersonSettings
from plan.plan import Case, ChosenArea, Plan, Question, Reason, WorkerMessage
from plan.states import State
from plan.support.call_for_help import CallForHelp
from plan.support.services import AREAS, Wish
from plan.support.supporter import Sees, SuggestionReply
from plan.words import Words

ASIDE = replace(full(), goals=(*full().goals[:2], replace(full().goals[2], set_aside=True)))
SAMPLES: dict[str, Case] = {
    "new": Case(Person(1), Plan(1)),
    "agreed": Case(Person(1, consent=Consent.GIVEN), Plan(1)),
    "named": Case(replace(PERSON, settings=PersonSettings(True, False, True)), Plan(1)),
    "full": Case(PERSON, full()),
    "decided": Case(PERSON, decided(full())),
    "aside": Case(PERSON, ASIDE),
    "to ask again": Case(PERSON, replace(full(4), comparisons=ALL_COMPARED)),
    "nothing to change": Case(PERSON, replace(full(0), areas=dict.fromkeys(AREAS, ChosenArea(Wish.NO)), comparisons=(), wanted=())),
    "one goal": Case(PERSON, replace(full(1), comparisons=())),
    "many goals": Case(PERSON, replace(full(9), compared=(1, 2))),
    "many to pick": Case(PERSON, replace(full(9), compared=(1, 2, 3, 4, 5))),
    "does not know": Case(PERSON, leave_open(full(), Reason.DONT_KNOW)),
    "skipped": Case(PERSON, leave_open(full(), Reason.SKIPPED)),
    "chose the office": Case(replace(PERSON, case_number=""), full()),
    "no office": Case(replace(PERSON, office_id=None, office_name=""), full()),
    **{state.value: in_state(state) for state in State if state is not State.DRAFT},
    "short of money": Case(PERSON, short_of_money(in_state(State.PROPOSED).plan)),
    "written to": Case(PERSON, replace(in_state(State.IN_REVIEW).plan, messages=(WorkerMessage(6, Words("Satiksimies pirmdien.")),))),
}
WORKER_SAMPLES: dict[str, Case] = {f"worker {state}": in_state(state) for state in State if state is not State.DRAFT} | {
    "worker answered": Case(PERSON, replace(in_state(State.IN_REVIEW).plan, questions=(Question(5, Words("Kad?"), Words("Rīt")),))),
    "worker unanswered": Case(PERSON, replace(in_state(State.IN_REVIEW).plan, questions=(Question(5, Words("Kad?"), Words()),))),
    "somebody else's": Case(PERSON, replace(in_state(State.IN_REVIEW).plan, worker_id=2)),
    "worker nothing": Case(PERSON, replace(in_state(State.SUBMITTED).plan, worker_id=None, support=(), questions=())),
}
SUPPORTED: dict[str, Case] = {
    "somebody joined": Case(replace(PERSON, supporters=SUPPORTERS[3:4]), full(1)),
    "answered by the office": Case(PERSON, replace(decided(full()), calls=calls_to_office(settled=True))),
    "asked the office": Case(PERSON, replace(full(), state=State.SUBMITTED, calls=calls_to_office(settled=False))),
    "one supporter": Case(replace(PERSON, supporters=SUPPORTERS[:1], office_id=None), full(1)),
    "supported": with_supporters(decided(full())),
    "suggested": with_supporters(full(), SuggestionReply.WAITING, asks=2),
    "together": Case(replace(PERSON, supporters=SUPPORTERS[4:5], together=5), together(full())),
    "together until now": Case(replace(PERSON, supporters=SUPPORTERS[4:5]), replace(together(full()), alone={})),
    "together, no office": Case(
        replace(PERSON, office_id=None, supporters=SUPPORTERS[4:5], together=5), replace(together(full()), alone={})
    ),
    "of all sources": with_supporters(of_all_sources(decided(full()))),
    "of all sources, proposed": with_supporters(of_all_sources(in_state(State.PROPOSED).plan)),
    "supported, submitted": with_supporters(replace(full(), state=State.SUBMITTED)),
}
SUPPORTED |= {
    "with sessions": with_sessions(with_supporters(decided(full()))),
    "with sessions that are over": Case(replace(PERSON, sessions=OVER), full(1)),
    "the supporter stands in": Case(replace(PERSON, supporters=SUPPORTERS[:1], settings=PersonSettings(ask_supporter=True)), full(1)),
    "who is asked sees little": Case(
        replace(PERSON, supporters=(replace(SUPPORTERS[0], sees=Sees.ASKED),), settings=PersonSettings(ask_supporter=True)), full(1)
    ),
    "with sessions, nobody to ask": with_sessions(Case(replace(PERSON, office_id=None), in_state(State.FINAL).plan)),
    "with sessions, reminded otherwise": with_sessions(
        Case(replace(PERSON, settings=PersonSettings(leads=(60,), nudges=False)), in_state(State.REVIEW_DUE).plan)
    ),
    **{
        f"reminded {leads}": Case(replace(PERSON, settings=PersonSettings(leads=leads)), full(1))
        for leads in ((), (30,), (24 * 60,), (120,))
    },
}
SAMPLES |= SUPPORTED
for state in (State.DRAFT, State.SUBMITTED):
    WORKER_SAMPLES[f"worker is asked, {state}"] = Case(PERSON, replace(full(), state=state, calls=calls_to_office(settled=False)))
NO_GOAL = replace(full(0), comparisons=(), wanted=(), state=State.SUBMITTED, calls=(CallForHelp(601, "read_back.send", NOW),))
WORKER_SAMPLES["worker is asked for a talk, no goal"] = Case(PERSON, NO_GOAL)
WORKER_SAMPLES["supported"] = with_supporters(replace(together(in_state(State.IN_REVIEW).plan), counter=600))
WORKER_SAMPLES["of all sources"] = with_supporters(of_all_sources(in_state(State.IN_REVIEW).plan))
# By the chat of the supporter who looks: 101 sees everything, 102 what is asked, 103 nothing, 104 waits for the yes, 105 supports nobody.
SUPPORTER_SAMPLES: dict[str, tuple[int, Case]] = {
    **{f"supporter {state}": (101, with_supporters(replace(full(), state=state), SuggestionReply.TAKEN)) for state in State},
    "supporter, no goals": (101, with_supporters(replace(full(0), comparisons=(), wanted=()))),
    "supporter sees what is asked": (102, with_supporters(full(), asks=2)),
    "supporter sees nothing": (103, with_supporters(full(), asks=3)),
    "supporter of nobody": (105, with_supporters(full())),
    "supporter, of all sources": (101, with_supporters(of_all_sources(decided(full())))),
    "supporter, sessions": (101, with_sessions(with_supporters(decided(full())))),
    "supporter sees what is asked, sessions": (102, with_sessions(with_supporters(in_state(State.FINAL).plan, asks=2))),
    "supporter sees nothing, sessions": (103, with_sessions(with_supporters(full(), asks=3))),
    "supporter is asked to help": (101, with_supporter_to_ask(with_supporters(full()))),
    "supporter is asked to help and takes part": (101, with_supporter_to_ask(with_supporters(full()), 1)),
    "supporter waits": (104, with_supporters(full())),
}
WORKER_SAMPLES["meets the person"] = meetings()
WORKER_SAMPLES["meets the person, who called too late"] = too_late()
