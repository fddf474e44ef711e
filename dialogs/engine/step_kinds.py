"""The kinds of steps that chapters are declared with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from dialogs.engine.screen import Button, Label, Row, Text, button, page_of
from dialogs.engine.state import Mode, View
from dialogs.engine.step import Answer, Go, Here, Step
from dialogs.texts.attribution import YOU, AttributedItem, ItemList
from plan.changes import AddLine, Change, RemoveLine
from plan.words import Provenance, Source, Words

EXAMPLES_A_PAGE = 2
EDITING = View(mode=Mode.PICK)


@dataclass(frozen=True, kw_only=True)
class Note(Step):
    """Something to read, and one button that goes on."""

    may_be_skipped: bool = False
    counted: bool = False
    has_help: bool = False
    values: Callable[[Here], Mapping[str, object]] = lambda here: {}

    def is_answered(self, here: Here) -> bool:
        return True

    def ask(self, here: Here) -> Text:
        return Text(f"{self.name}.ask", self.values(here))

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("next", "button.next"),),)

    def press(self, here: Here, code: str) -> Answer | None:
        return Answer() if code == "next" else None


@dataclass(frozen=True, kw_only=True)
class Choice(Step):
    """One of a few answers. `options` maps a button's code to what it does; its wording is option.<name>.<code>, or `label` of it.
    `chosen`: the code of the answer that was given, which can be kept."""

    options: Mapping[str, Callable[[Here], Answer]]
    done: Callable[[Here], bool]
    label: str = ""
    text: Callable[[Here], Text] | None = None
    before: Callable[[Here], tuple[Text, ...]] = lambda here: ()
    chosen: Callable[[Here], str | None] = lambda here: None

    def is_answered(self, here: Here) -> bool:
        return self.done(here) or Step.is_answered(self, here)

    def lead(self, here: Here) -> tuple[Text, ...]:
        code = self.chosen(here)
        return (*self.before(here), *((Text("choice.chosen", {"answer": self._wording(code)}),) if code else ()))

    def ask(self, here: Here) -> Text:
        return self.text(here) if self.text else Step.ask(self, here)

    def about(self, here: Here) -> tuple[Text, ...]:
        return self.before(here)

    def answer_texts(self, here: Here) -> tuple[Text, ...]:
        return tuple(self._wording(code) for code in self.options)

    def _wording(self, code: str) -> Text:
        return Text(f"{self.label or 'option.' + self.name}.{code}")

    def rows(self, here: Here) -> tuple[Row, ...]:
        keep: tuple[Row, ...] = ((button("keep", "choice.keep"),),) if self.chosen(here) else ()
        return (*keep, *((Button(code, self._wording(code)),) for code in self.options))

    def press(self, here: Here, code: str) -> Answer | None:
        if code == "keep" and self.chosen(here):
            return Answer()
        return self.options[code](here) if code in self.options else None


@dataclass(frozen=True, slots=True)
class Item:
    """Something said that can be shown and taken back."""

    id: int
    words: Words
    whose: Provenance = Provenance()


def lines_here(here: Here) -> tuple[Item, ...]:
    return tuple(Item(line.id, line.words, line.provenance) for line in here.plan.lines_at(here.key))


@dataclass(frozen=True, kw_only=True)
class OpenQuestion(Step):
    """A question answered in words, typed or spoken, as many as the person likes, or by tapping examples.

    It stays until the person says that this is all, so that a thought sent in three messages is never split over three questions.
    `examples` gives the examples of a place: texts of the catalogue, or words of the person.
    """

    listens: bool = True
    said: Callable[[Here], tuple[Item, ...]] = lines_here
    add: Callable[[Here, Words], Change] = lambda here, words: AddLine(here.key, words)
    remove: Callable[[int], Change] = RemoveLine
    examples: Callable[[Here], Sequence[str | Words]] = lambda here: ()
    before: Callable[[Here], tuple[Text, ...]] = lambda here: ()

    def is_answered(self, here: Here) -> bool:
        return bool(self.said(here)) or Step.is_answered(self, here)

    def lead(self, here: Here) -> tuple[Text, ...]:
        said = self.said(here)
        if here.view.mode is EDITING.mode:
            return (*self.before(here), Text("open.which"))
        if not said:
            return (*self.before(here), Text("open.how"))
        return (*self.before(here), you_said(said), Text("open.more"))

    def ask(self, here: Here) -> Text:
        """Once something is said it asks for more; the same question again would look as if the answer had been refused."""
        return Text(f"{self.name}.ask_more") if self.said(here) and here.view.mode is not EDITING.mode else self.question(here)

    def question(self, here: Here) -> Text:
        return Text(f"{self.name}.ask")

    def about(self, here: Here) -> tuple[Text, ...]:
        return self.before(here)

    def answer_texts(self, here: Here) -> tuple[Text, ...]:
        return tuple(Text(example) for example in self.examples(here) if isinstance(example, str))

    def rows(self, here: Here) -> tuple[Row, ...]:
        if here.view.mode is EDITING.mode:
            return (*(_removal(item) for item in self.said(here)), (button("edited", "open.edited"),))
        return (*self._onward(here), *self._examples(here))

    def _onward(self, here: Here) -> tuple[Row, ...]:
        return ((button("next", "open.all"), button("edit", "open.edit")),) if self.said(here) else ()

    def _examples(self, here: Here) -> tuple[Row, ...]:
        """A page of the examples that are not taken yet; their codes are their places in the full list, so they never shift."""
        taken = {item.words.text for item in self.said(here)}
        offered = [(n, e) for n, e in enumerate(self.examples(here)) if _text(here, e) not in taken]
        shown = page_of(offered, here.page, EXAMPLES_A_PAGE)
        rows = [(Button(f"ex:{n}", Label(Text("open.example"), e) if isinstance(e, Words) else Text(e)),) for n, e in shown]
        return (*rows, (button("more", "open.other_examples"),)) if len(offered) > EXAMPLES_A_PAGE else tuple(rows)

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, number = code.partition(":")
        match kind:
            case "next" if self.said(here):
                return Answer()
            case "edit" | "edited":
                return Answer(go=Go.STAY, view=EDITING if kind == "edit" else View())
            case "more":
                return Answer(go=Go.STAY, view=replace(here.view, page=here.page + 1))
            case "del":
                return Answer((self.remove(int(number)),), Go.STAY, view=EDITING if len(self.said(here)) > 1 else View())
            case "ex":
                example = self.examples(here)[int(number)]
                words = example if isinstance(example, Words) else Words(_text(here, example), example=example)
                return Answer((self.add(here, words),), Go.STAY, view=here.view)
        return None

    def hear(self, here: Here, words: Words) -> Answer | None:
        return Answer((self.add(here, words),), Go.STAY, said=(Text("open.noted"),))


def _removal(item: Item) -> Row:
    return (Button(f"del:{item.id}", Label(Text("open.delete"), item.words)),)


def you_said(items: tuple[Item, ...]) -> Text:
    """ "Tu teici: ..." would be untrue of what a supporter suggested. Who sat beside when it was said is known without a mark."""
    said = tuple(AttributedItem(item.words, item.whose) for item in items)
    return ItemList("open.said", said).show(lambda whose: YOU.mark(whose) if whose.source is Source.SUGGESTED else None)


def _text(here: Here, example: str | Words) -> str:
    """The example as the person's words: without the picture sign that stands before it on the button."""
    return example.text if isinstance(example, Words) else here.facts.say(example).partition(" ")[2]


def numbered_examples(prefix: str, count: int) -> Callable[[Here], Sequence[str]]:
    """The examples <prefix>.1 to <prefix>.<count> of the catalogue."""
    ids = tuple(f"{prefix}.{n}" for n in range(1, count + 1))
    return lambda here: ids
