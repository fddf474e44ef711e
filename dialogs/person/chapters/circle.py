"""Chapter 3, my circle: who is close, who helps with what, whom I would like to have."""

from collections.abc import Callable, Sequence

from dialogs.engine.facts import Facts
from dialogs.engine.screen import Text
from dialogs.engine.script import Chapter, ForEach
from dialogs.engine.step import Here
from dialogs.engine.step_kinds import Item, OpenQuestion, numbered_examples
from dialogs.person.chapters.chapter_end import Ended
from dialogs.person.private_check import private_check
from plan.changes import AddMember, RemoveMember
from plan.words import Words


def members(kind: str) -> Callable[[Here], tuple[Item, ...]]:
    return lambda here: tuple(Item(member.id, member.words, member.provenance) for member in here.plan.members if member.kind == kind)


def close_ones(facts: Facts, subject: str) -> Sequence[str]:
    case = facts.case(subject)
    return [str(member.id) for member in case.plan.members if member.kind == "close"] if case else []


def this_member(here: Here) -> tuple[Text, ...]:
    words = next((member.words for member in here.plan.members if member.id == here.number), Words())
    return (Text("circle.help.who", {"who": words}),)


def people(kind: str, examples: int) -> OpenQuestion:
    return OpenQuestion(
        name=f"circle.{kind}",
        said=members(kind),
        add=lambda here, words: AddMember(kind, words),
        remove=RemoveMember,
        examples=numbered_examples(f"circle.{kind}.example", examples),
    )


CHAPTER = Chapter(
    "circle",
    (
        people("close", 10),
        ForEach(close_ones, (OpenQuestion(name="circle.help", before=this_member, examples=numbered_examples("circle.help.example", 10)),)),
        people("wished", 8),
        private_check("circle", "circle.close", "circle.done"),
        Ended(name="circle.done"),
    ),
    numbered=False,
)
