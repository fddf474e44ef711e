"""Shows provenance: a quiet mark under each line, or one mark above lines that all have the same."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from dialogs.engine.screen import Text
from dialogs.texts.values import Ranked
from plan.questions.registry import Surface
from plan.words import Provenance, Source, Words


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a plan. `marks`: the prefix of the text ids of their marks; `person`: the person's name.

    `called`: code → the office's name of a service; `explained`: code → its sentence in plain words. `marks_all_sources`: also mark the
    person's own lines, as for the worker. `surface`: where it is read, as not every answer is shown everywhere.
    """

    marks: str
    surface: Surface = Surface.PERSON
    person: str = ""
    marks_all_sources: bool = False
    called: Mapping[str, str] = field(default_factory=dict)
    explained: Mapping[str, str] = field(default_factory=dict)

    def naming(self, called: Mapping[str, str], explained: Mapping[str, str] | None = None) -> "Reader":
        return replace(self, called=called, explained=explained or {})

    def mark(self, whose: Provenance) -> Text | None:
        if whose.source is Source.PERSON:
            return Text(f"{self.marks}.{whose.source}", quiet=True) if self.marks_all_sources else None
        names = {} if whose.source is Source.WORKER else {"name": whose.supporter, "person": self.person}
        return Text(f"{self.marks}.{whose.source}", names, quiet=True)


MYSELF = Reader("whose")  # the plan speaks in the first person
YOU = Reader("whose.you")  # the bot speaks to the person
WORKER = Reader("w.whose", Surface.WORKER, marks_all_sources=True)


def supporter_of(person: str) -> Reader:
    return Reader("s.whose", Surface.SUPPORTER, person)


Marker = Callable[[Provenance], Text | None]


def no_mark(whose: Provenance) -> Text | None:
    """For lines whose mark is shown once above them all."""
    return None


What = TypeVar("What", Words, Text, Words | Text)


def with_mark(what: What, whose: Provenance, mark: Marker) -> What | Text:
    """The thing, with its mark on the line below."""
    below = mark(whose)
    return Text("whose.line", {"said": what, "whose": below}) if below else what


@dataclass(frozen=True, slots=True)
class AttributedItem:
    """One thing in a list, and its provenance."""

    what: Words | Text
    whose: Provenance


@dataclass(frozen=True, slots=True)
class ItemList:
    """A text with a list of things said as {items}. `ranked`: their order matters, and the list is {ranked}."""

    id: str
    said: tuple[AttributedItem, ...]
    ranked: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)

    def show(self, mark: Marker) -> Text:
        return Text(self.id, {**self.values, self._key: self._list(mark)})

    @property
    def _key(self) -> str:
        return "ranked" if self.ranked else "items"

    def _list(self, mark: Marker) -> Any:
        above = mark(self.said[0].whose) if len(self.said) > 1 and len(sources(self)) == 1 else None
        shown = (with_mark(said.what, said.whose, no_mark if above else mark) for said in self.said)
        items = Ranked(shown) if self.ranked else tuple(shown)
        return Text(f"whose.{self._key}", {"whose": above, self._key: items}) if above else items


@dataclass(frozen=True, slots=True)
class Statement:
    """A text that says one thing, and its provenance."""

    text: Text
    whose: Provenance

    def show(self, mark: Marker) -> Text:
        return with_mark(self.text, self.whose, mark)


PlanTextPart = Text | ItemList | Statement


def sources(*parts: PlanTextPart) -> set[Provenance]:
    """The provenances in the parts; a plain text has none."""
    listed = {said.whose for part in parts if isinstance(part, ItemList) for said in part.said}
    return listed | {part.whose for part in parts if isinstance(part, Statement)}


def group_by_source(text_id: str, things: Iterable[AttributedItem]) -> tuple[ItemList, ...]:
    """One list for each provenance, for things without an order of the person's, such as cards."""
    by_source: dict[Provenance, list[AttributedItem]] = {}
    for said in things:
        by_source.setdefault(said.whose, []).append(said)
    return tuple(ItemList(text_id, tuple(mine)) for mine in by_source.values())


def plan_page(title: Text, parts: Iterable[PlanTextPart], reader: Reader) -> tuple[Text, ...]:
    """A page of the plan. If all its lines have the same provenance, one mark stands under the title."""
    parts = tuple(parts)
    whose = sources(*parts)
    above = reader.mark(next(iter(whose))) if len(whose) == 1 else None
    head = Text("whose.line", {"said": title, "whose": above}) if above else title
    return (head, *show_parts(parts, no_mark if above else reader.mark))


def show_parts(parts: Iterable[PlanTextPart], mark: Marker) -> tuple[Text, ...]:
    return tuple(part if isinstance(part, Text) else part.show(mark) for part in parts)
