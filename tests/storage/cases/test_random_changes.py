"""Whatever happens to a case, what is stored is what is in memory."""

import itertools
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan import changes as c
from plan.money.amounts import BadChange
from plan.permissions import case_after
from plan.person import Consent, PersonSettings
from plan.plan import Case, Reason, Verdict
from plan.questions.key import parse_key
from plan.questions.preferences import Liking
from plan.sessions.recurrence import RecurrenceRule, Repeat, wall_of
from plan.sessions.session import Details, Mood, Participant, People, Reply, Way, Where
from plan.states import Move, NotAllowed, Role
from plan.support.services import Wish
from plan.support.supporter import Alone, Sees, Standing, SuggestionKind
from plan.support.supporter import SuggestionReply as Taking
from plan.words import Provenance, Source, Voice, Words
from storage.cases import cases
from storage.db.store import Store
from storage.db.tx import Memory, Tx
from storage.office import offices
from tests.soak import Sizes
from tests.storage.full_case import NOW
from tests.words import LIGA, LIVES_ALONE, SINGS

WALL: datetime = wall_of(NOW)
CHATS = itertools.count(2**40)
numbers = st.integers(1, 12)
few = st.integers(2, 5)
codes = st.sampled_from(["home", "money", "noise", "dogs"])
places = st.sampled_from(["about.good", "goals.why/1", "circle.help/2", "preferences.card/upsets/noise"])
texts = st.text(st.characters(), max_size=40)  # half of a surrogate pair and a zero included: the letter is the letter
voices = st.builds(Voice, st.just("file"), st.sampled_from(["a", "b", "c"]), st.integers(1, 60))
words = st.builds(Words, texts, st.none() | voices, st.sampled_from(["", "own_flat"]))
supporters = st.integers(1, 3)
standings = st.sampled_from([Standing.JOINED, Standing.CONFIRMED])
keys = places.map(parse_key)
amounts = st.decimals(0, 1000, places=2)
months = st.integers(1, 15)
days = st.none() | st.dates()
several = st.lists(numbers, max_size=4).map(tuple)
kinds: list[st.SearchStrategy[c.Change]] = [
    st.builds(c.SetName, texts),
    st.builds(c.AnswerConsent, st.sampled_from(Consent), st.just("2026-11")),
    st.builds(
        c.ChangeSettings, st.builds(PersonSettings, st.booleans(), st.booleans(), st.booleans(), st.integers(0, 23), st.integers(0, 23))
    ),
    st.builds(c.AskForHelp, places, words),
    st.builds(c.AddLine, keys, words),
    st.builds(c.RemoveLine, numbers),
    st.builds(c.ReplaceWords, numbers, words),
    st.builds(c.LeaveOpen, keys, st.sampled_from(Reason)),
    st.builds(c.AddMember, st.sampled_from(["close", "wished"]), words),
    st.builds(c.RemoveMember, numbers),
    st.builds(c.Rate, codes, st.sampled_from(Liking)),
    st.builds(c.ChooseArea, codes, st.sampled_from(Wish)),
    st.builds(c.AddGoal, codes, words),
    st.builds(c.RemoveGoal, numbers),
    st.builds(c.SetGoalAside, numbers, st.booleans()),
    st.builds(c.PickForComparison, several),
    st.builds(c.Compare, numbers, numbers, st.sampled_from(Verdict), st.booleans()),
    st.builds(c.CompareAnew),
    st.builds(c.PutInOrder, several),
    st.builds(c.WantService, numbers, codes, st.sampled_from(Wish)),
    st.builds(c.StartAfresh),
    st.builds(c.Renew),
    st.builds(c.AskPerson, words),
    st.builds(c.AnswerWorker, numbers, words),
    st.builds(c.WithdrawQuestion),
    st.builds(c.AddSupport, numbers, codes, words),
    st.builds(c.AddSupport, numbers, codes, words, texts, codes, amounts, amounts, months, days),
    st.builds(c.EditSupport, numbers, codes, words, texts, codes, amounts, amounts, months, days),
    st.builds(c.RemoveSupport, numbers),
    st.builds(c.SetBudget, amounts, months),
    st.builds(c.StateReason, texts),
    *[st.just(c.MovePlan(move)) for move in Move if move is not Move.RENEW],
]
support_kinds: list[st.SearchStrategy[c.Change]] = [
    st.builds(c.AddSupporter, texts, st.integers(0, 2**40), standings, st.sampled_from([0, 16])),
    st.builds(c.AnswerSupporter, supporters, st.booleans()),
    st.builds(c.LetSee, supporters, st.sampled_from(Sees)),
    st.builds(c.EndSupport, supporters),
    st.builds(c.CallFirst, supporters),
    st.builds(c.SitTogether, st.integers(0, 3)),
    st.builds(c.CallSupporter, supporters, places),
    st.builds(c.Explain, few, st.none() | words),
    st.builds(c.OfferHelp, places, st.none() | words),
    st.builds(c.EndHelp, few),
    st.builds(c.Suggest, st.sampled_from(SuggestionKind), words, codes, few, codes),
    st.builds(c.AnswerSuggestion, few, st.sampled_from([Taking.LATER, Taking.TAKEN, Taking.DECLINED])),
    st.builds(c.AnswerAlone, codes, st.sampled_from(Alone)),
]
# Walls around now, so that changes meet the same times again and again.
walls = st.builds(lambda day, hour: WALL + timedelta(days=day, hours=hour), st.integers(-1, 9), st.sampled_from([0, 2]))
rules = st.builds(
    RecurrenceRule, st.sampled_from(Repeat), st.integers(1, 2), st.sampled_from([(), (1, 4)]), st.just(0), st.none(), st.none() | few
)
people = st.builds(People, st.booleans(), st.sampled_from([(), (1,), (2, 1)]), st.none() | st.just(1), texts)
details = st.builds(Details, codes, words, st.integers(1, 90), st.builds(Where, st.sampled_from(Way), texts), words, people)
reaches = st.sampled_from(c.Reach)
replies = st.builds(c.AnswerOccurrence, few, walls, st.sampled_from(Reply), words, st.none() | walls)
session_kinds: list[st.SearchStrategy[c.Change]] = [
    st.builds(c.AddSession, details, walls, st.none() | rules),
    st.builds(c.EditSession, few, details),
    st.builds(c.MoveSession, few, walls, walls, reaches),
    st.builds(c.CancelSession, few, walls, reaches),
    replies,
    st.builds(c.SayHowItWent, few, walls, st.sampled_from(Mood), words),
    st.builds(c.NoteHappened, few, walls, st.booleans(), st.sampled_from([(), (Participant(Role.SUPPORTER, 1),)])),
    st.builds(c.ChangeSettings, st.builds(PersonSettings, leads=st.sampled_from([(), (60, 2000)]), ask_supporter=st.booleans())),
]
provenances = st.builds(Provenance, st.sampled_from(Source), texts)
# Without these most of what passes between the person and supporters is refused. Suggestions are 2 and 3, calls for help 4 and 5.
SUPPORTED: tuple[c.Change, ...] = (
    c.AddSupporter("Ilze", 9, Standing.CONFIRMED),
    c.AddSupporter(LIGA, 8, Standing.CONFIRMED),
    c.LetSee(1, Sees.EVERYTHING),
    c.AddGoal("home", Words(LIVES_ALONE)),
    c.Suggest(SuggestionKind.GOAL, Words(SINGS), "people"),
    c.Suggest(SuggestionKind.WHY, Words("Tur ir draugi"), goal=1),
    c.CallSupporter(1, "about.good"),
    c.CallSupporter(2, "goals.why/1"),
)


DAILY, EVERYBODY = RecurrenceRule(Repeat.DAILY), Details("home", people=People(True, (1, 2), 1))
# Two sessions that have begun, and two that go on.
MEETING = tuple(c.AddSession(EVERYBODY, WALL + timedelta(hours=hours), rule) for hours in (0, 2) for rule in (DAILY, None))


def anew(tx: Tx, chat: int) -> Case | None:
    """Read by somebody who remembers nothing."""
    return cases.of_chat(Tx(tx.connection, tx.vault, Memory(1, trusted=False)), chat)


def try_change(case: Case, change: c.Change, provenance: Provenance, worker: int) -> tuple[Case, c.By]:
    """By the person or else the worker or a supporter, whoever may; the case unchanged when nobody may."""
    for role, number in ((Role.PERSON, case.person.id), (Role.WORKER, worker), *((Role.SUPPORTER, number) for number in (1, 2, 3))):
        by = c.By(role, number, NOW, provenance)
        with suppress(NotAllowed, BadChange):
            return case_after(case, (change,), by), by
    return case, by


def is_kept(store: Store, script: Iterable[tuple[c.Change, Provenance]], chat: int) -> None:
    """After each change what is stored is what is in memory."""

    def conversation(tx: Tx) -> None:
        office = offices.office_by_name(tx, "Dienests") or offices.open_office(tx, "Dienests", NOW)
        worker = offices.add_worker(tx, 5, "Zane", office.id).id
        case = cases.of_chat(tx, chat) or cases.begin(tx, chat, NOW)
        for change, provenance in script:
            after, by = try_change(case, change, provenance, worker)
            case = cases.save(tx, case, after, (change,), by)
            assert anew(tx, chat) == case == cases.of_chat(tx, chat)

    store.run_now(conversation)


def kept_whatever(
    store: Store, kinds: st.SearchStrategy[tuple[c.Change, Provenance]], sizes: Sizes, before: Iterable[c.Change] = ()
) -> None:
    """Each script has a case of its own: in one that has been through many, a change makes the reminders of many sessions anew."""
    begun = [(change, Provenance()) for change in before]

    @settings(max_examples=sizes.scripts, deadline=None, suppress_health_check=[HealthCheck.nested_given])
    @given(st.lists(kinds, min_size=10, max_size=30))
    def try_one(script: list[tuple[c.Change, Provenance]]) -> None:
        is_kept(store, [*begun, *script], next(CHATS))

    try_one()


def unattributed(*of: st.SearchStrategy[c.Change]) -> st.SearchStrategy[tuple[c.Change, Provenance]]:
    return st.tuples(st.one_of(*of), st.just(Provenance()))


def test_what_is_said_is_kept(store: Store, sizes: Sizes) -> None:
    kept_whatever(store, st.tuples(st.one_of(kinds), provenances), sizes)


def test_what_passes_between_person_and_supporters_is_kept(store: Store, sizes: Sizes) -> None:
    kept_whatever(store, unattributed(*support_kinds, *support_kinds, *kinds), sizes, SUPPORTED)


def test_what_happens_to_sessions_is_kept(store: Store, sizes: Sizes) -> None:
    kept_whatever(store, unattributed(*session_kinds, replies, replies, *support_kinds), sizes, (*SUPPORTED, *MEETING))
