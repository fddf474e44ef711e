"""How steps make chapters, and chapters and asides a script: the whole conversation of one role."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dialogs.engine.events import Happened
from dialogs.engine.facts import Facts
from dialogs.engine.screen import Row, Text
from dialogs.engine.state import Place, place_at
from dialogs.engine.step import Answer, Here, Step
from plan.words import Words


@dataclass(frozen=True)
class ForEach:
    """The parts again for each subject, in order: all of goal 1, then all of goal 2. Nested subjects are joined by "/".

    `every`: all subjects that one may stand at, where only some of them are walked through; None = those alone.
    """

    subjects: Callable[[Facts, str], Sequence[str]]
    parts: tuple["Step | ForEach", ...]
    every: Callable[[Facts, str], Sequence[str]] | None = None


@dataclass(frozen=True)
class Chapter:
    """`numbered`: the head says which question of how many; else it counts nothing. `entrance`: the step where it is always entered."""

    name: str
    parts: tuple[Step | ForEach, ...]
    numbered: bool = True
    entrance: str = ""
    by_name: dict[str, Step] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.by_name.update({step.name: step for step in _steps(self.parts)})

    def places(self, facts: Facts) -> list[Place]:
        if self.name not in facts.places:
            facts.places[self.name] = list(_places(self.parts, facts, ""))
        return facts.places[self.name]

    def has(self, place: Place, facts: Facts) -> bool:
        """Whether one may stand at the place, looking only on the way to its subject."""
        return place in _places(self.parts, facts, "", f"{place.subject}/", every=True)

    def every_place(self, facts: Facts) -> list[Place]:
        """Also those that are not walked through, see ForEach.every."""
        return list(_places(self.parts, facts, "", every=True))


def _places(parts: Sequence[Step | ForEach], facts: Facts, subject: str, towards: str = "", *, every: bool = False) -> Iterator[Place]:
    """`towards`: a subject with "/" behind it; others are passed over."""
    for part in parts:
        if isinstance(part, Step):
            place = place_at(part.name, subject)
            if part.always_applies or part.applies(Here(facts, place)):
                yield place
            continue
        for inner in (part.every if every and part.every else part.subjects)(facts, subject):
            joined = f"{subject}/{inner}" if subject else inner
            if not towards or towards.startswith(f"{joined}/"):
                yield from _places(part.parts, facts, joined, towards, every=every)


def _steps(parts: Sequence[Step | ForEach]) -> Iterator[Step]:
    for part in parts:
        yield from (part,) if isinstance(part, Step) else _steps(part.parts)


@dataclass(frozen=True)
class Script:
    """A whole conversation of one role.

    `way` is walked by everybody; a chapter beyond it is a part that is reached by choice. `asides` stand outside the chapters;
    `home` says where somebody belongs who is nowhere; `commands` and `standing` are
    what the menu's commands and the standing buttons do; `frame` puts the standing buttons under a step's own; `take_unasked_words` is what
    becomes of words where none were asked for; `apology` words what the bot has no use for; `refused` what the plan did not allow, by
    NotAllowed's `why`, with the words that would have been lost; `happened` answers an event from
    elsewhere, None = nothing to show now; `interruption` is what waits for a pause; `texts_above` stands above a step's own texts;
    `overheard` is the place that words lead to whatever they answer, given the aside that their answer leads to; None = nowhere;
    `is_guarded`: it looks into plans of others, so that only a button of the screen can be tapped; `play` words the button for
    voice notes; `open` says whether a step may be stood at now, whatever the step itself says; `did_you_mean` asks whether a button was
    meant, above what the frame puts under it: where there is none, nobody is asked; `most_choices` on a screen, what does not fit
    stands on the next page of it (0 = as many as there are).
    """

    name: str
    chapters: tuple[Chapter, ...]
    asides: tuple[Step, ...]
    home: Callable[[Facts], Place]
    commands: Mapping[str, Callable[[Here, str], Answer]]
    standing: Mapping[str, Callable[[Here], Answer]]
    frame: Callable[[Step, Here], tuple[Row, ...]]
    take_unasked_words: Callable[[Here, Words], Answer]
    apology: Callable[[str], Text]
    refused: Callable[[Here, str, Words | None], Answer]
    way: Callable[[Facts], Sequence[Place]] = lambda facts: ()
    happened: Callable[[Here, Step, Happened], Answer | None] = lambda here, step, event: None
    interruption: Callable[[Facts], Place | None] = lambda facts: None
    texts_above: Callable[[Here], tuple[Text, ...]] = lambda here: ()
    overheard: Callable[[Here, Words, Place | None], Place | None] = lambda here, words, aside: None
    is_guarded: bool = False
    play: str = "button.play"
    head: Callable[["Script", Facts, Place], Text | None] = lambda script, facts, place: None
    open: Callable[["Script", Facts, str], bool] = lambda script, facts, step: True
    did_you_mean: Step | None = None
    most_choices: int = 0
    by_name: dict[str, Step] = field(default_factory=dict)
    chapter_of: dict[str, Chapter] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for chapter in self.chapters:
            self.by_name.update(chapter.by_name)
            self.chapter_of.update(dict.fromkeys(chapter.by_name, chapter))
        self.by_name.update({step.name: step for step in self.asides})
