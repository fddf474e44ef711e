"""All questions of a plan: how each is answered, what it is asked about, and where its answer is shown.

Whatever shows answers reads this list, so a new question is added here and in its chapter only.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class AnswerKind(StrEnum):
    """The kind of an answer, which decides where a plan keeps it. WORDS, PROVIDER, REMARK, OBJECTION and PROGRESS are lines."""

    WORDS = "words"
    MEMBER = "member"
    CARD = "card"
    AREA = "area"
    GOAL = "goal"
    PICK = "pick"
    COMPARISON = "comparison"
    ORDER = "order"
    SERVICE = "service"
    PROVIDER = "provider"
    CLOSE_ONES = "close_ones"
    REMARK = "remark"
    OBJECTION = "objection"
    PROGRESS = "progress"
    NAME = "name"
    OFFICE = "office"
    SUPPORTER = "supporter"


class Surface(StrEnum):
    """Where answers are shown. PERSON: the read-back and the plan in the person's own chat. WORKER: the case page and the worker's chat.

    The export of all data is no surface: it is complete, and only the person gets it.
    """

    PERSON = "person"
    SUPPORTER = "supporter"
    WORKER = "worker"
    FORMAL_PLAN = "formal_plan"
    PLAIN_PLAN = "plain_plan"
    FHIR = "fhir"


DOCUMENTS = (Surface.FORMAL_PLAN, Surface.PLAIN_PLAN, Surface.FHIR)
EVERYWHERE = frozenset(Surface)
NOT_IN_FHIR = EVERYWHERE - {Surface.FHIR}
IN_CHATS = frozenset({Surface.PERSON, Surface.SUPPORTER, Surface.WORKER})
NOT_IN_CHATS = EVERYWHERE - {Surface.PERSON, Surface.SUPPORTER}
ON_PAPERS = EVERYWHERE - IN_CHATS
PRIVATE = frozenset({Surface.PERSON})
NOWHERE: frozenset[Surface] = frozenset()


@dataclass(frozen=True, slots=True)
class PlanQuestion:
    """`name` is "<chapter>.<question>" and must never change: answers are stored under it.

    `about`: what the question is asked about, as fields of QuestionKey in the order of the stored text.
    `sign`: the picture beside the answer on the plain plan.
    """

    name: str
    kind: AnswerKind
    about: tuple[str, ...] = ()
    shown: frozenset[Surface] = EVERYWHERE
    sign: str = ""

    @property
    def chapter(self) -> str:
        return self.name.partition(".")[0]

    @property
    def short(self) -> str:
        """The name within its chapter, which the ids of its texts end with: "why" of "goals.why"."""
        return self.name.partition(".")[2]

    @property
    def private(self) -> bool:
        """Whether only the person may read the answer."""
        return self.shown == PRIVATE


CHAPTERS = ("start", "supporter", "about", "circle", "preferences", "goals", "priorities", "support", "read_back")
REMARK, OBJECTION, PROGRESS = "remark", "objection", "progress"

K = AnswerKind
_QUESTIONS = (
    PlanQuestion("start.name", K.NAME, shown=ON_PAPERS),
    PlanQuestion("start.office", K.OFFICE, shown=ON_PAPERS),
    PlanQuestion("supporter.choose", K.SUPPORTER, shown=NOWHERE),
    PlanQuestion("about.good", K.WORDS, shown=NOT_IN_FHIR, sign="😊"),
    PlanQuestion("about.matters", K.WORDS, shown=NOT_IN_FHIR, sign="⭐"),
    PlanQuestion("about.help_me", K.WORDS, shown=NOT_IN_FHIR, sign="🤝"),
    PlanQuestion("about.good_day", K.WORDS, shown=NOT_IN_FHIR, sign="🌞"),
    PlanQuestion("about.bad_day", K.WORDS, shown=NOT_IN_FHIR, sign="🌧"),
    PlanQuestion("circle.close", K.MEMBER, shown=NOT_IN_FHIR, sign="👪"),
    PlanQuestion("circle.help", K.WORDS, about=("member",), shown=NOT_IN_FHIR),
    PlanQuestion("circle.wished", K.MEMBER, shown=NOT_IN_FHIR, sign="🧭"),
    PlanQuestion("preferences.card", K.CARD, about=("topic", "card"), shown=NOT_IN_FHIR),
    PlanQuestion("goals.want", K.GOAL, shown=NOWHERE),
    PlanQuestion("goals.area", K.AREA, about=("area",), shown=IN_CHATS),
    PlanQuestion("goals.name", K.GOAL, about=("area",), sign="🎯"),
    PlanQuestion("goals.why", K.WORDS, about=("goal",), sign="❔"),
    PlanQuestion("goals.helps", K.WORDS, about=("goal",), sign="💪"),
    PlanQuestion("goals.hinders", K.WORDS, about=("goal",), sign="🚧"),
    PlanQuestion("priorities.pick", K.PICK, shown=NOWHERE),
    PlanQuestion("priorities.compare", K.COMPARISON, shown=NOWHERE),
    PlanQuestion("priorities.again", K.COMPARISON, shown=NOWHERE),
    PlanQuestion("priorities.order", K.ORDER),
    PlanQuestion("support.natural", K.WORDS, about=("goal",), sign="👪"),
    PlanQuestion("support.service", K.SERVICE, about=("goal", "service")),
    PlanQuestion("support.provider", K.PROVIDER, about=("service",)),
    PlanQuestion("support.close_ones", K.CLOSE_ONES, shown=NOT_IN_FHIR, sign="🏡"),
    # Asked outside the chapters: remarks at a screen that asks for no words, objections to a proposal, monthly progress of a goal.
    PlanQuestion(REMARK, K.REMARK, about=("at",), sign="💬"),
    PlanQuestion(OBJECTION, K.OBJECTION, about=("goal", "line"), shown=NOT_IN_CHATS, sign="💬"),
    PlanQuestion(PROGRESS, K.PROGRESS, about=("goal", "month"), shown=frozenset({Surface.WORKER})),
)
REGISTRY = {question.name: question for question in _QUESTIONS}


def questions_of(chapter: str, *surfaces: Surface) -> tuple[PlanQuestion, ...]:
    """The questions of a chapter that are answered in words and asked once, if at least one of the surfaces shows them."""
    return tuple(it for it in _in_words(surfaces) if it.chapter == chapter and not it.about)


def questions_around_a_goal(*surfaces: Surface) -> tuple[PlanQuestion, ...]:
    """The questions of any chapter that are answered in words for each goal, if at least one of the surfaces shows them."""
    return tuple(it for it in _in_words(surfaces) if it.about == ("goal",))


def _in_words(surfaces: Iterable[Surface]) -> Iterator[PlanQuestion]:
    return (it for it in REGISTRY.values() if it.kind is AnswerKind.WORDS and not it.shown.isdisjoint(surfaces))


def is_private(name: str) -> bool:
    """Whether only the person may read the answer to the question; False for a step that is no question of the plan."""
    return name in REGISTRY and REGISTRY[name].private
