"""What a person, two supporters and a worker may do, one after the other: whatever of it cannot be done just then changes nothing."""

from datetime import timedelta

from dialogs.engine.events import Command
from plan.words import Provenance, Source
from tests.bot.at_random.simulated_chats import FourChats
from tests.wording import wording

ACTS = (
    "anna_presses", "anna_goes_on", "anna_goes_on", "anna_says", "anna_says", "anna_answers_a_suggestion", "anna_asks_for_help",
    "anna_comes_to_a_goal", "anna_lets_see", "anna_ends_support", "anna_invites_and_lets_in", "anna_sits_with_somebody",
    "anna_sits_alone", "anna_puts_in_order", "anna_puts_in_order", "anna_puts_in_order", "an_order_is_suggested", "an_order_is_suggested",
    "anna_wants_help", "anna_sends", "anna_takes_back", "anna_takes_back", "anna_comes_to_the_end", "anna_commands", "supporter_presses",
    "supporter_opens_a_notice", "supporter_says", "supporter_suggests", "supporter_suggests", "supporter_explains", "supporter_joins",
    "ilze_presses", "ilze_works", "ilze_supports", "anna_asks_the_office", "anna_wants_to_talk_alone", "ilze_answers_a_call",
    "somebody_taps_an_old_button", "courier_delivers", "courier_delivers", "half_an_hour_passes",
)  # fmt: skip
SIGHTS = ("supporter.sees.everything", "supporter.sees.asked", "supporter.sees.nothing")
ONWARD = (
    "open.all",
    "button.next",
    "read_back.right",
    "priorities.same",
    "priorities.moved",
    "priorities.order.yes",
    "wish_service.want",
    "read_back.send.yes",
    "button.resume",
    "button.skip",
    "after.agree",
)
TO_THE_ORDER = (
    "priorities.same",
    "open.all",
    "button.skip",
    "button.resume",
    "button.next",
    "alone.yes",
    "suggestion.later",
    "button.back",
)
KINDS = tuple(f"s.suggest.{kind}" for kind in ("goal", "member", "why", "service", "order"))
COMMANDS = ("start", "plans", "atbalsts", "paligs", "pauze", "iestatijumi", "rinda", "atbalstu", "nav")
MARK = "§"  # stands in everything that Anna says and in nothing else
ALONE = "¤"  # stands in everything that Ilze says to Anna alone


class Acts:
    """`said` maps what Anna said, to the letter, to whose it was when she said it; `n` is chance."""

    four: FourChats
    said: dict[str, Provenance]
    count: int

    def anna_presses(self, n: int) -> None:
        self.four.presses(self.four.anna, n)

    def anna_goes_on(self, n: int) -> None:
        for _ in range(n % 12):
            any(self.four.tries(self.four.anna, label) for label in ONWARD)

    def anna_says(self, _: int) -> None:
        self.count += 1
        words, person = f"{MARK} {self.four.anna.id} Gribu <{self.count}> & „to”\n\nLabi", self.four.case().person
        beside = person.supporter(person.together)
        self.said[words] = Provenance(Source.TOGETHER, beside.name) if beside and beside.active else Provenance()
        self.four.says(self.four.anna, words)

    def anna_answers_a_suggestion(self, n: int) -> None:
        self.four.tries(self.four.anna, ("suggestion.yes", "suggestion.no", "suggestion.later")[n % 3])

    def anna_opens_a_part(self, part: str) -> bool:
        self.four.turn(self.four.anna, Command("plans"))
        opened = self.four.tries(self.four.anna, "button.parts", f"chapter.{part}")
        return opened or self.four.tries(self.four.anna, "button.more", f"chapter.{part}")

    def anna_comes_to_a_goal(self, _: int) -> None:
        self.anna_opens_a_part("goals")

    def anna_asks_for_help(self, _: int) -> None:
        self.four.turn(self.four.anna, Command("paligs"))
        self.four.tries(self.four.anna, wording("help.call_supporter", words=""))

    def anna_asks_the_office(self, n: int) -> None:
        self.four.turn(self.four.anna, Command("paligs"))
        if self.four.tries(self.four.anna, "help.ask_worker"):
            self.anna_says(n)

    def anna_wants_to_talk_alone(self, n: int) -> None:
        """At the end of a part to which something was said with a supporter beside."""
        four = self.four
        self.anna_sits_with_somebody(n)
        if self.anna_opens_a_part("about"):
            self.anna_says(n)
            for _ in range(7):
                any(four.tries(four.anna, label) for label in ("alone.talk", "open.all", "button.dont_know", "suggestion.later"))

    def anna_opens_a_supporter(self, n: int) -> str:
        self.four.turn(self.four.anna, Command("atbalsts"))
        return self.four.supporters[n % 2].name

    def anna_lets_see(self, n: int) -> None:
        self.four.tries(self.four.anna, self.anna_opens_a_supporter(n), "supporter.sees.change", SIGHTS[n % 3])

    def anna_ends_support(self, n: int) -> None:
        self.four.tries(self.four.anna, self.anna_opens_a_supporter(n), "supporter.end", "option.supporter.ending.yes")

    def anna_invites_and_lets_in(self, n: int) -> None:
        self.anna_opens_a_supporter(n)
        if self.four.tries(self.four.anna, "supporter.invite"):
            self.four.joins(self.four.supporters[n % 2], 0)
            self.four.deliver()
            self.four.tries(self.four.anna, "supporter.confirm.yes", SIGHTS[n % 3])

    def anna_sits_with_somebody(self, n: int) -> None:
        self.four.tries(self.four.anna, "supporter.together.now", self.anna_opens_a_supporter(n))

    def anna_sits_alone(self, n: int) -> None:
        self.anna_opens_a_supporter(n)
        self.four.tries(self.four.anna, "supporter.apart")
        if self.anna_opens_a_part("about"):
            any(self.four.tries(self.four.anna, label) for label in ("open.all", "button.skip"))
            self.four.tries(self.four.anna, "alone.answer.look")

    def anna_puts_in_order(self, n: int) -> None:
        """To the order, on the way or back from where it is read, and there yes or a change by hand; often with a supporter beside."""
        four, anna = self.four, self.four.anna
        if n % 3:
            self.anna_sits_with_somebody(n)
        self.anna_opens_a_part("read_back")
        for _ in range(30):
            if any(four.sees(anna, label) for label in ("priorities.order.yes", "priorities.up")):
                break
            four.tries(anna, "read_back.change", "short.priorities.order") or any(four.tries(anna, label) for label in TO_THE_ORDER)
        four.tries(anna, "priorities.moved", "priorities.moved")
        four.tries(anna, *(("priorities.order.yes",) if n % 2 else ("priorities.order.change", "↕️", "priorities.down")))

    def an_order_is_suggested(self, n: int) -> None:
        """By somebody whom Anna has let see everything, in a draft; she hears of it at the next pause between questions."""
        four, chat = self.four, self.four.supporters[n % 2]
        self.anna_takes_back(n)
        self.anna_lets_see(n % 2 * len(SIGHTS))
        four.turn(chat, Command("start"))
        four.tries(chat, "Anna", "s.suggest.open", "s.suggest.order", ("goal.home.2", "goal.home.1")[n // 2 % 2])
        self.anna_opens_a_part("preferences")
        for label in ("button.next", ("liking.like", "liking.dislike")[n % 2], "suggestion.yes"):
            four.tries(four.anna, label)

    def anna_wants_help(self, n: int) -> None:
        if self.anna_opens_a_part("support"):
            for label in ("button.dont_know", ("wish_service.want", "button.dont_know", "wish_service.no")[n % 3]):
                self.four.tries(self.four.anna, label)

    def anna_comes_to_the_end(self, _: int) -> None:
        four, anna = self.four, self.four.anna
        four.turn(anna, Command("plans"))
        for _ in range(30):
            if four.sees(anna, "read_back.send.yes"):
                break
            any(four.tries(anna, label) for label in (*ONWARD, "suggestion.later", "alone.yes"))

    def anna_sends(self, n: int) -> None:
        self.anna_comes_to_the_end(n)
        self.four.tries(self.four.anna, "read_back.send.yes")

    def anna_takes_back(self, _: int) -> None:
        self.four.turn(self.four.anna, Command("start"))
        self.four.tries(self.four.anna, "after.take_back", "option.after.taking_back.yes")

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
        if four.tries(chat, "Anna", "s.suggest.open", kind):
            for way in range({"s.suggest.member": 0, "s.suggest.service": 2}.get(kind, 1)):
                four.presses(chat, n // 10 % (3 + way))
            self.supporter_says(n)

    def supporter_explains(self, n: int) -> None:
        chat = self.four.supporters[n % 2]
        self.four.turn(chat, Command("start"))
        if self.four.tries(chat, wording("s.home.waits", name="Anna"), "s.help.open"):
            self.supporter_says(n)

    def supporter_joins(self, n: int) -> None:
        self.four.joins(self.four.supporters[n % 2], n // 2)

    def ilze_presses(self, n: int) -> None:
        self.four.presses(self.four.ilze, n)

    def ilze_works(self, n: int) -> None:
        move = ("w.take", "w.ask", "w.propose", "w.give_back")[n % 4]
        self.four.turn(self.four.ilze, Command("open", str(self.four.case().plan.id)))
        self.four.tries(self.four.ilze, move, "w.proposing.yes")
        self.four.says(self.four.ilze, f"Darbiniece {n}")

    def ilze_supports(self, n: int) -> None:
        self.four.turn(self.four.ilze, Command("open", str(self.four.case().plan.id)))
        self.four.tries(self.four.ilze, "w.take")
        if self.four.tries(self.four.ilze, "w.support", "🎯"):
            self.four.says(self.four.ilze, f"Atbalsts {n}")

    def ilze_answers_a_call(self, n: int) -> None:
        self.four.turn(self.four.ilze, Command("rinda"))
        if self.four.tries(self.four.ilze, "🙋 Anna"):
            self.four.says(self.four.ilze, f"{ALONE} {n}")
        elif self.four.tries(self.four.ilze, "✋ Anna", *("w.call.talked" for _ in range(n % 2))) and not n % 2:
            self.four.says(self.four.ilze, f"Darbiniece {n}")

    def somebody_taps_an_old_button(self, n: int) -> None:
        self.four.taps_again(self.four.chats[n % 4], n // 4)

    def courier_delivers(self, _: int) -> None:
        self.four.deliver()

    def half_an_hour_passes(self, _: int) -> None:
        self.four.now += timedelta(minutes=31)
