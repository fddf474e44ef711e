"""Hundreds of steps of a person, two supporters and a worker, interleaved at random."""

from collections import Counter
from html import unescape

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from dialogs.engine.events import Command
from plan.plan import Case, Plan
from plan.provenance import lines_by_source, per_cent
from plan.states import State
from plan.support.supporter import Sees, Standing, Suggestion, SuggestionKind, SuggestionReply
from plan.words import Provenance, Source, Words
from storage.db.store import Store
from storage.office import offices
from tests.bot.at_random.provenance_check import Followed
from tests.bot.at_random.random_actions import ACTS, ALONE, MARK, Acts
from tests.bot.at_random.simulated_chats import Chat, FourChats
from tests.soak import Sizes

STEPS = 250
ANYTHING = st.integers(0, 10_000)


def lines_of(plan: Plan) -> list[tuple[Words, Provenance]]:
    """But for people of the circle tapped as those who help: said once, and taken again with or without a supporter beside."""
    lines = [line for line in plan.lines if line.place.question != "support.natural"]
    people = [(member.words, member.provenance) for member in plan.members]
    return [*((line.words, line.provenance) for line in lines), *people, *((goal.words, goal.provenance) for goal in plan.goals)]


class Plans(Acts, RuleBasedStateMachine):
    """`said` maps what was said, to the letter, to whose it was when it was said."""

    store: Store
    changed: Counter[tuple[str, Source]]

    def __init__(self) -> None:
        super().__init__()
        self.four, self.count = FourChats(self.store), 0
        self.said: dict[str, Provenance] = {}
        self.suggested: set[tuple[str, str]] = set()
        four = self.four
        four.tries(four.anna, "option.start.hello.myself", "option.start.consent.yes", "👤")
        for chat, sees in ((four.maija, "supporter.sees.everything"), (four.rita, "supporter.sees.asked")):
            four.turn(four.anna, Command("atbalsts"))
            four.tries(four.anna, "supporter.invite")
            four.joins(chat, 0)
            four.deliver()
            four.tries(four.anna, "supporter.confirm.yes", sees)
        four.turn(four.anna, Command("plans"))
        four.tries(four.anna, "button.resume", "goal.home.1", *["open.other_examples"] * 4, "goal.home.2")
        self.followed = Followed(four.case(), self.changed)
        ilze = self.store.run_now(lambda tx: offices.worker_of(tx, four.ilze.id))
        self.ilze = ilze.id if ilze else 0

    @rule(act=st.sampled_from(ACTS), n=ANYTHING)
    def somebody_acts(self, act: str, n: int) -> None:
        """One rule for all acts: each of them is then as likely in every run."""
        getattr(self, act)(n)

    # --- what holds at any moment ---

    @invariant()
    def the_words_are_to_the_letter_and_whose_they_are(self) -> None:
        plan = self.four.case().plan
        taken = {(s.words.text, self.name_of(s)) for s in plan.suggestions if s.words.text} | self.suggested
        for words, whose in lines_of(plan):
            if words.text.startswith(MARK):
                assert whose == self.said[words.text]
            elif whose.source is Source.SUGGESTED:
                assert (words.text, whose.supporter) in taken
            else:
                assert words.example
        self.suggested = taken

    @invariant()
    def every_answer_is_of_whoever_gave_it(self) -> None:
        self.followed.goes_on(self.four.case(), self.name_of)

    @invariant()
    def what_the_worker_put_in_is_the_workers(self) -> None:
        support = self.four.case().plan.support
        assert {line.provenance for line in support} <= {Provenance(Source.WORKER, worker=self.ilze)}
        self.changed["support", Source.WORKER] += len(support)

    @invariant()
    def the_shares_add_up(self) -> None:
        lines = lines_by_source(self.four.case().plan)
        assert sum(per_cent(lines).values()) == (100 if lines else 0)

    def name_of(self, suggestion: Suggestion) -> str:
        supporter = self.four.case().person.supporter(suggestion.supporter)
        return supporter.name if supporter else ""

    @invariant()
    def a_supporter_sees_what_the_person_lets_them(self) -> None:
        case = self.four.case()
        for chat in self.four.supporters:
            self.four.refresh(chat)
            assert MARK not in chat.seen or self.may_see_words(case, chat)

    def may_see_words(self, case: Case, chat: Chat) -> bool:
        me = self.four.supporter(chat)
        if me is None or me.standing is not Standing.CONFIRMED or me.sees is Sees.NOTHING:
            return False
        asked = any(request.open and request.supporter == me.id for request in case.plan.help_requests)
        return me.sees is Sees.EVERYTHING or asked

    @invariant()
    def no_notice_carries_words(self) -> None:
        assert not [notice for chat in self.four.chats for notice in chat.notices if MARK in str(notice)]

    @invariant()
    def what_is_for_anna_alone_no_supporter_sees(self) -> None:
        assert not [chat.name for chat in self.four.supporters if ALONE in chat.seen]
        assert not (self.four.case().person.together and ALONE in self.four.seen_now(self.four.anna))

    @invariant()
    def what_was_asked_of_the_office_is_to_the_letter(self) -> None:
        asked = [call.words.text for call in self.four.case().plan.calls if call.words != Words()]
        assert not [words for words in asked if words not in self.said]

    @invariant()
    def of_a_draft_the_worker_sees_no_answers(self) -> None:
        case = self.four.case()
        if case.plan.state is State.DRAFT:
            answers = {line.words.text for line in case.plan.lines if line.words.text.startswith(MARK)}
            seen = unescape(self.four.seen_now(self.four.ilze))
            assert not [words for words in answers if words in seen]

    @invariant()
    def every_suggestion_has_one_end(self) -> None:
        plan = self.four.case().plan
        for suggestion in plan.suggestions:
            assert suggestion.reply in SuggestionReply
            assert suggestion.kind is SuggestionKind.ORDER or not suggestion.goal or plan.goal(suggestion.goal)
        assert len({suggestion.id for suggestion in plan.suggestions}) == len(plan.suggestions)

    @invariant()
    def nobody_is_anyones_supporter_twice(self) -> None:
        here = [s.telegram_id for s in self.four.case().person.supporters if s.telegram_id and s.standing is not Standing.ENDED]
        assert len(here) == len(set(here))


def test_hundreds_of_steps(store: Store, sizes: Sizes) -> None:
    class OverStore(Plans):
        pass

    OverStore.store, OverStore.changed = store, Counter()
    run_state_machine_as_test(
        OverStore,
        settings=settings(
            max_examples=sizes.runs,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
        ),
    )
    assert {source for kind, source in OverStore.changed if kind == "order"} == {Source.PERSON, Source.TOGETHER, Source.SUGGESTED}
    assert OverStore.changed["support", Source.WORKER] > 0
