"""A thousand steps of a person, two supporters and a worker, interleaved at random."""

from datetime import timedelta
from html import unescape

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from dialogs.conversation import Command
from plan.plan import Case, Plan
from plan.states import State
from plan.supporter import Kind, Reply, Sees, Standing, Suggestion
from plan.words import Provenance, Source, Words
from storage.store import Store
from tests.bot.four_chats import Chat, FourChats

STEPS, RUNS = 250, 6
ANYTHING = st.integers(0, 10_000)
ACTS = (
    "anna_presses", "anna_goes_on", "anna_goes_on", "anna_says", "anna_says", "anna_answers_a_suggestion", "anna_asks_for_help",
    "anna_comes_to_a_goal", "anna_lets_see", "anna_ends_support", "anna_invites_and_lets_in", "anna_sits_with_somebody",
    "anna_sits_alone", "anna_comes_to_the_end", "anna_commands", "supporter_presses", "supporter_opens_a_notice", "supporter_says",
    "supporter_suggests", "supporter_suggests", "supporter_explains", "supporter_joins", "ilze_presses", "ilze_works",
    "anna_asks_the_office", "anna_wants_to_talk_alone", "ilze_answers_a_call", "somebody_taps_an_old_button", "courier_delivers",
    "courier_delivers", "half_an_hour_passes",
)  # fmt: skip
SIGHTS = ("Visu manu plānu", "Tikai to", "Tagad neko")
ONWARD = ("Tas ir viss", "Tālāk", "Jā, tālāk", "Nākamā daļa", "Jā, gribu", "Jā, sūtīt", "Turpināt", "Jā, piekrītu")
KINDS = ("Jaunu mērķi", "Cilvēku", "Kāpēc", "Pakalpojumu", "Kuru mērķi")
COMMANDS = ("start", "plans", "atbalsts", "paligs", "pauze", "iestatijumi", "rinda", "atbalstu", "nav")
MARK = "§"  # stands in everything that Anna says and in nothing else
ALONE = "¤"  # stands in everything that Ilze says to Anna alone


def lines_of(plan: Plan) -> list[tuple[Words, Provenance]]:
    """But for people of the circle tapped as those who help: said once, and taken again with or without a supporter beside."""
    lines = [line for line in plan.lines if not line.place.startswith("support.natural")]
    return [(part.words, part.provenance) for part in (*lines, *plan.members, *plan.goals)]


class Plans(RuleBasedStateMachine):
    """`said` maps what was said, to the letter, to whose it was when it was said."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        self.four, self.said, self.suggested, self.count = FourChats(self.store), {}, {}, 0
        four = self.four
        four.tries(four.anna, "Tālāk", "Tālāk", "Tālāk", "Jā, drīksti", "👤", "tu", "es lasīšu")
        for chat, sees in ((four.maija, "Visu"), (four.rita, "Tikai")):
            four.turn(four.anna, Command("atbalsts"))
            four.tries(four.anna, "Uzaicināt")
            four.joins(chat, 0)
            four.deliver()
            four.tries(four.anna, "Jā, mana", sees)
        four.turn(four.anna, Command("plans"))
        four.tries(four.anna, "Mani mērķi", "Tālāk", *["Jā, gribu"] * 2, *["Nē"] * 7)

    @rule(act=st.sampled_from(ACTS), n=ANYTHING)
    def somebody_acts(self, act: str, n: int) -> None:
        """One rule for all acts: each of them is then as likely in every run."""
        getattr(self, act)(n)

    # --- what may happen ---

    def anna_presses(self, n: int) -> None:
        self.four.presses(self.four.anna, n)

    def anna_goes_on(self, n: int) -> None:
        for _ in range(n % 12):
            any(self.four.tries(self.four.anna, label) for label in ONWARD)

    def anna_says(self, _: int) -> None:
        self.count += 1
        words, person = f"{MARK} Es gribu <{self.count}> & „to”\n\nJā", self.four.case().person
        beside = person.supporter(person.together)
        self.said[words] = Provenance(Source.TOGETHER, beside.name) if beside and beside.active else Provenance()
        self.four.says(self.four.anna, words)

    def anna_answers_a_suggestion(self, n: int) -> None:
        self.four.tries(self.four.anna, ("piekrītu", "nevajag", "Padomāšu")[n % 3])

    def anna_comes_to_a_goal(self, _: int) -> None:
        self.four.turn(self.four.anna, Command("plans"))
        self.four.tries(self.four.anna, "Mani mērķi")

    def anna_asks_for_help(self, _: int) -> None:
        self.four.turn(self.four.anna, Command("paligs"))
        self.four.tries(self.four.anna, "Jautāt: ")

    def anna_asks_the_office(self, n: int) -> None:
        self.four.turn(self.four.anna, Command("paligs"))
        if self.four.tries(self.four.anna, "Jautāt sociālajam"):
            self.anna_says(n)

    def anna_wants_to_talk_alone(self, n: int) -> None:
        """At the end of a chapter to which something was said with a supporter beside."""
        four = self.four
        self.anna_sits_with_somebody(n)
        four.turn(four.anna, Command("plans"))
        if four.tries(four.anna, "Par mani"):
            four.tries(four.anna, "Tālāk")
            self.anna_says(n)
            for _ in range(7):
                any(four.tries(four.anna, label) for label in ("Parunāt bez", "Tas ir viss", "Nezinu", "Padomāšu"))

    def anna_opens_a_supporter(self, n: int) -> str:
        self.four.turn(self.four.anna, Command("atbalsts"))
        return self.four.supporters[n % 2].name

    def anna_lets_see(self, n: int) -> None:
        self.four.tries(self.four.anna, self.anna_opens_a_supporter(n), "Mainīt, ko redz", SIGHTS[n % 3])

    def anna_ends_support(self, n: int) -> None:
        self.four.tries(self.four.anna, self.anna_opens_a_supporter(n), "Beigt atbalstu", "Jā, beigt")

    def anna_invites_and_lets_in(self, n: int) -> None:
        self.anna_opens_a_supporter(n)
        if self.four.tries(self.four.anna, "Uzaicināt"):
            self.four.joins(self.four.supporters[n % 2], 0)
            self.four.deliver()
            self.four.tries(self.four.anna, "Jā, mana", SIGHTS[n % 3])

    def anna_sits_with_somebody(self, n: int) -> None:
        self.four.tries(self.four.anna, "ir blakus", self.anna_opens_a_supporter(n))

    def anna_sits_alone(self, n: int) -> None:
        self.anna_opens_a_supporter(n)
        self.four.tries(self.four.anna, "nav blakus")
        self.four.turn(self.four.anna, Command("plans"))
        self.four.tries(self.four.anna, "Par mani", "Tālāk", "Atvērt ziņu")

    def anna_comes_to_the_end(self, _: int) -> None:
        self.four.turn(self.four.anna, Command("plans"))
        self.four.tries(self.four.anna, "Izlasīt un nosūtīt")

    def anna_commands(self, n: int) -> None:
        self.four.turn(self.four.anna, Command(COMMANDS[n % len(COMMANDS)]))

    def supporter_presses(self, n: int) -> None:
        self.four.presses(self.four.supporters[n % 2], n // 2)

    def supporter_opens_a_notice(self, n: int) -> None:
        self.four.opens_notice(self.four.supporters[n % 2], n // 2)

    def supporter_says(self, n: int) -> None:
        self.count += 1
        self.four.says(self.four.supporters[n % 2], f"Ieteikums {self.count}")

    def supporter_suggests(self, n: int) -> None:
        four, chat, kind = self.four, self.four.supporters[n % 2], KINDS[n % 5]
        four.turn(chat, Command("start"))
        if four.tries(chat, "Anna", "Ieteikt", kind):
            for way in range({"Cilvēku": 0, "Pakalpojumu": 2}.get(kind, 1)):
                four.presses(chat, n // 10 % (3 + way))
            self.supporter_says(n)

    def supporter_explains(self, n: int) -> None:
        chat = self.four.supporters[n % 2]
        self.four.turn(chat, Command("start"))
        if self.four.tries(chat, "Anna jautā", "Atbildēt"):
            self.supporter_says(n)

    def supporter_joins(self, n: int) -> None:
        self.four.joins(self.four.supporters[n % 2], n // 2)

    def ilze_presses(self, n: int) -> None:
        self.four.presses(self.four.ilze, n)

    def ilze_works(self, n: int) -> None:
        move = ("Paņemt lietu", "Uzdot jautājumu", "Nosūtīt saskaņošanai", "Atdot")[n % 4]
        self.four.turn(self.four.ilze, Command("open", str(self.four.case().plan.id)))
        self.four.tries(self.four.ilze, move, "Jā, nosūtīt")
        self.four.says(self.four.ilze, f"Darbiniece {n}")

    def ilze_answers_a_call(self, n: int) -> None:
        self.four.turn(self.four.ilze, Command("rinda"))
        if self.four.tries(self.four.ilze, "🙋 Anna"):
            self.four.says(self.four.ilze, f"{ALONE} {n}")
        elif self.four.tries(self.four.ilze, "✋ Anna", *("Parunāju" for _ in range(n % 2))) and not n % 2:
            self.four.says(self.four.ilze, f"Darbiniece {n}")

    def somebody_taps_an_old_button(self, n: int) -> None:
        self.four.taps_again(self.four.chats[n % 4], n // 4)

    def courier_delivers(self, _: int) -> None:
        self.four.deliver()

    def half_an_hour_passes(self, _: int) -> None:
        self.four.now += timedelta(minutes=31)

    # --- what holds at any moment ---

    @invariant()
    def the_words_are_to_the_letter_and_whose_they_are(self) -> None:
        plan = self.four.case().plan
        taken = {(s.words.text, self.name_of(s)) for s in plan.suggestions if s.words.text} | set(self.suggested)
        for words, whose in lines_of(plan):
            if words.text.startswith(MARK):
                assert whose == self.said[words.text]
            elif whose.source is Source.SUGGESTED:
                assert (words.text, whose.supporter) in taken
            else:
                assert words.example
        self.suggested.update(dict.fromkeys(taken, True))

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
            assert suggestion.reply in Reply
            assert suggestion.kind is Kind.ORDER or not suggestion.goal or plan.goal(suggestion.goal)
        assert len({suggestion.id for suggestion in plan.suggestions}) == len(plan.suggestions)

    @invariant()
    def nobody_is_anyones_supporter_twice(self) -> None:
        here = [s.telegram_id for s in self.four.case().person.supporters if s.telegram_id and s.standing is not Standing.ENDED]
        assert len(here) == len(set(here))


def test_a_thousand_steps(store: Store) -> None:
    class OverStore(Plans):
        pass

    OverStore.store = store
    run_state_machine_as_test(
        OverStore,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
        ),
    )
