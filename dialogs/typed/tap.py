"""Which button of a screen typed words tap, or nearly tap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from dialogs.engine.screen import Button, Label, Text
from dialogs.typed.distance import letters_off
from dialogs.typed.meanings import FIRST_WORDS, SIDES, TAPS, Say, at_buttons, phrases, plain
from plan.search_text import words_of

MOST_WORDS = 8  # of a sentence in which an answer is looked for
LONG = 5  # letters of which two may be wrong
NOT_COUNTED = {"more", "edit"}  # buttons that are no answer of their own
OWN_SPELLING = ("ex:", "del:")  # what these say, people may say in their own spelling


@dataclass(frozen=True, slots=True)
class Near:
    """A button that may be meant. `longer`: something else was said as well."""

    code: str
    longer: bool = False


def wording(button: Button, say: Say) -> str:
    """What a button says, where that is known without its values."""
    return "" if isinstance(button.label, Label) or button.label.values else plain(say(button.label.id))


def labelled(text: str, buttons: Sequence[Button], say: Say) -> str:
    """The code of the button whose wording was typed; "" for none."""
    named = (one for one in buttons if not one.code.startswith(OWN_SPELLING))
    return next((one.code for one in named if plain(text) and wording(one, say) == plain(text)), "")


def _sign(button: Button, say: Say) -> str:
    """The picture sign before a button's wording, where that is known without its values."""
    return "" if isinstance(button.label, Label) or button.label.values else plain(say(button.label.id).partition(" ")[0])


@dataclass(frozen=True, slots=True)
class Choices:
    """The buttons of a screen; `answers`: those that answer its question, in their order."""

    buttons: tuple[Button, ...]
    answers: tuple[Button, ...]
    say: Say

    def tapped(self, text: str) -> str:
        """The code of the button that the words name or mean, or whose place they say; "" for none."""
        typed = plain(text)
        bare = " ".join(word for word in typed.split() if word not in phrases(self.say, "typed.fillers"))
        either = (self._meant(one) or self._at_place(one) for one in dict.fromkeys((typed, bare)) if one)
        return labelled(text, self.buttons, self.say) or self._signed(typed) or self._quoted(typed) or next(filter(None, either), "")

    def _signed(self, typed: str) -> str:
        """The sign of one answer alone."""
        found = [one.code for one in self.answers if typed and _sign(one, self.say) == typed]
        return found[0] if len(found) == 1 and not typed.isalnum() else ""

    def _quoted(self, typed: str) -> str:
        """Somebody's words on a button, such as a goal."""
        own = ((one.label.words.text, one.code) for one in self.answers if isinstance(one.label, Label))
        return next((code for words, code in own if typed and plain(words) == typed), "")

    def _meant(self, typed: str) -> str:
        return next((code for meaning in TAPS if typed in at_buttons(self.say, meaning) and (code := self._first(TAPS[meaning]))), "")

    def _first(self, codes: Sequence[str]) -> str:
        shown = {one.code for one in self.buttons}
        return next((code for code in codes if code in shown), "")

    def _at_place(self, typed: str) -> str:
        """ "2" or "otrais": the second answer, unless the answers say numbers themselves: then the one that says this number."""
        counted = [one for one in self.answers if one.code not in NOT_COUNTED]
        if typed in phrases(self.say, "typed.last") and counted:
            return counted[-1].code
        groups = enumerate(self.say("typed.nth").split("; "), 1)
        nth = next((n for n, group in groups if typed in {plain(word) for word in group.split(", ")}), 0)
        shown = [(_numbers(one, self.say), one.code) for one in counted]
        if typed.isdigit() and any(numbers for numbers, _ in shown):
            saying = [code for numbers, code in shown if int(typed) in numbers]
            return saying[0] if len(saying) == 1 else ""
        return counted[nth - 1].code if 0 < nth <= len(counted) else ""

    def nearly(self, text: str) -> Near | None:
        """The one button that may be meant: one or two letters are wrong, or its answer stands within a short sentence."""
        typed = plain(text)
        if not typed or len(typed.split()) > MOST_WORDS:
            return None
        for found in (self._misspelt(typed), self._part_named(typed), self._within(typed)):
            if len({near.code for near in found}) == 1:
                return found[0]
        return None

    def _known(self) -> Iterator[tuple[str, str]]:
        """Each phrase that is understood here, with the code of its button."""
        for meaning in TAPS:
            if code := self._first(TAPS[meaning]) or self._first(SIDES.get(meaning, ())):
                yield from ((phrase, code) for phrase in at_buttons(self.say, meaning))
        yield from ((wording(one, self.say), one.code) for one in self.buttons if wording(one, self.say))

    def _misspelt(self, typed: str) -> list[Near]:
        off = [(letters_off(typed, phrase), code) for phrase, code in self._known() if _may_be_misspelt(typed, phrase)]
        fewest = min((letters for letters, _ in off), default=0)
        return [Near(code) for letters, code in off if letters == fewest]

    def _part_named(self, typed: str) -> list[Near]:
        """Words of one answer's wording."""
        said = set(typed.split())
        return [Near(one.code) for one in self.answers if max(map(len, said)) >= LONG - 1 and said <= set(wording(one, self.say).split())]

    def _within(self, typed: str) -> list[Near]:
        """Where one agrees or refuses among other words, with yes and no before them."""
        first, *rest = typed.split()
        said = {meaning: {first} if meaning in FIRST_WORDS else {first, *rest} for meaning in SIDES}
        found = {self._first((*TAPS[one], *codes)) for one, codes in SIDES.items() if said[one] & at_buttons(self.say, one)}
        return [Near(code, longer=bool(rest)) for code in found if code not in ("", "next", "read")]


def _numbers(button: Button, say: Say) -> set[int]:
    """The numbers that a button shows."""
    if isinstance(button.label, Label):
        return set()
    values = button.label.values.values()
    texts = [say(button.label.id)] if not values else [_shown(value) for value in values if not isinstance(value, Text)]
    return {int(word) for text in texts for word in words_of(text) if word.isdecimal()}


def _shown(value: object) -> str:
    return str(value.hour) if isinstance(value, time) else str(value.day) if isinstance(value, date) else str(value)


def _may_be_misspelt(typed: str, phrase: str) -> bool:
    most = 2 if len(phrase) >= LONG else 1
    return len(phrase) > 1 and abs(len(typed) - len(phrase)) <= most and 0 <= letters_off(typed, phrase) <= most
