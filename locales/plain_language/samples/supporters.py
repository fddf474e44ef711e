"""What supporters and the social service bring into a case: suggestions, calls for help and answers, whose words they are."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from locales.plain_language.samples.content import GOOD, NOW, PERSON, VOICE
from plan.plan import Case, ChosenArea, Goal, Member, Plan, RatedCard, WantedService
from plan.support.call_for_help import CallForHelp
from plan.support.services import AREAS, SERVICES_FOR
from plan.support.supporter import (
    ANSWERED_WITHIN,
    Alone,
    HelpRequest,
    Sees,
    Standing,
    Suggestion,
    SuggestionKind,
    SuggestionReply,
    Supporter,
)
from plan.words import Line, Provenance, Source, Words

SUPPORTERS = (
    Supporter(1, "Ilze", 101, Standing.CONFIRMED, Sees.EVERYTHING, NOW),
    Supporter(2, "Jānis", 102, Standing.CONFIRMED, Sees.ASKED, NOW),
    Supporter(3, "Pēteris", 103, Standing.CONFIRMED, Sees.NOTHING, NOW),
    Supporter(4, "Dace", 104, hours=16),
    Supporter(5, "Laima", 0, Standing.CONFIRMED, since=NOW),
    Supporter(6, "", 0, Standing.ENDED),  # has taken away their name
)
TOGETHER, SUGGESTED = Provenance(Source.TOGETHER, "Laima"), Provenance(Source.SUGGESTED, "Ilze")
SOURCES = (Provenance(), TOGETHER, SUGGESTED)
_Said = TypeVar("_Said", Line, Member, RatedCard, ChosenArea, Goal, WantedService)


def _suggestions(reply: SuggestionReply) -> tuple[Suggestion, ...]:
    area, words = AREAS[1], Words("Gribu strādāt dārzā")
    return (
        Suggestion(401, 1, SuggestionKind.GOAL, words, area, reply=reply),
        Suggestion(402, 1, SuggestionKind.WHY, words, goal=1, reply=reply),
        Suggestion(403, 2, SuggestionKind.MEMBER, VOICE, reply=reply),
        Suggestion(404, 1, SuggestionKind.SERVICE, goal=2, service=SERVICES_FOR[AREAS[1]][1], reply=reply),
        Suggestion(405, 1, SuggestionKind.ORDER, goal=3, reply=reply),
    )


def _help_requests(supporter: int) -> tuple[HelpRequest, ...]:
    """Calls for help that are open, at a question of each kind and at one that no longer exists, and calls that were answered."""
    asked = (
        "about.good",
        "goals.why/1",
        f"support.service/1/{SERVICES_FOR[AREAS[0]][0]}",
        "goals.why/99",
        "supporter.mine",
        "session/3/20261125T0900",
    )
    waiting = (HelpRequest(n, place, supporter, NOW - ANSWERED_WITHIN) for n, place in enumerate(asked, 501))
    answered = (HelpRequest(n, "about.good", 1, NOW, answer) for n, answer in ((511, Words("Tas ir labs.")), (512, VOICE)))
    gone = HelpRequest(515, "about.good", 6, NOW, Words("Tas ir labs."))
    return (
        *waiting,
        *answered,
        gone,
        HelpRequest(513, "about.good", 1, NOW, calls=True),
        HelpRequest(514, "about.good", 1, NOW, ended=True),
        HelpRequest(516, "session/6/20261127T1000", supporter, NOW),
        HelpRequest(517, "session/3/20261125T0900", 1, NOW, Words("Es iešu tev līdzi.")),
        HelpRequest(518, "session/2/20261123T1600/only", 1, NOW, calls=True),
        HelpRequest(519, "session/1/20261124T1400", 1, NOW, calls=True),
    )


def with_supporters(plan: Plan, reply: SuggestionReply = SuggestionReply.LATER, *, asks: int = 1) -> Case:
    return Case(replace(PERSON, supporters=SUPPORTERS), replace(plan, suggestions=_suggestions(reply), help_requests=_help_requests(asks)))


def calls_to_office(*, settled: bool) -> tuple[CallForHelp, ...]:
    """Calls for help to the social service: open ones of each kind, and those that were answered."""
    said, place = Words("Nesaprotu jautājumu"), "goals.why/1"
    waiting = (
        CallForHelp(601, place, NOW, said), CallForHelp(602, place, NOW), CallForHelp(603, "goals.why/99", NOW, VOICE),
        CallForHelp(606, "about.alone", NOW, alone=True),
    )  # fmt: skip
    answered = (
        CallForHelp(604, place, NOW, said, answer=Words("Padomā par mājām.")), CallForHelp(605, "about.good", NOW, answer=VOICE),
        CallForHelp(607, "about.alone", NOW, alone=True, answer=VOICE), CallForHelp(608, place, NOW, said, talked=True),
    )  # fmt: skip
    return answered if settled else (*waiting, *answered)


def together(plan: Plan) -> Plan:
    """The plan with everything said together with a supporter, so that each chapter ends with its private question to the person."""
    return replace(
        plan,
        lines=tuple(replace(line, provenance=TOGETHER) for line in plan.lines),
        preferences={card: replace(rated, provenance=TOGETHER) for card, rated in plan.preferences.items()},
        goals=(plan.goals[0], *(replace(goal, provenance=TOGETHER) for goal in plan.goals[1:])),
        wanted=tuple(replace(want, provenance=SUGGESTED) for want in plan.wanted),
        members=tuple(replace(member, provenance=SUGGESTED) for member in plan.members),
        order=tuple(goal.id for goal in plan.goals),
        order_provenance=TOGETHER,
        alone={"goals": Alone.TALK},
    )


def of_all_sources(plan: Plan) -> Plan:
    """The plan with the three sources taking turns: the person, together with a supporter, taken from a suggestion."""

    def mix(things: Iterable[_Said]) -> tuple[_Said, ...]:
        return tuple(replace(thing, provenance=SOURCES[n % 3]) for n, thing in enumerate(things))

    return replace(
        plan,
        lines=(*mix(plan.lines), *mix(Line(n, GOOD, Words(f"Es protu {n} dejas")) for n in (301, 302, 303))),
        members=(*mix(plan.members), Member(304, "close", Words("Brālis"), TOGETHER)),
        preferences=dict(zip(plan.preferences, mix(plan.preferences.values()), strict=True)),
        areas=dict(zip(plan.areas, mix(plan.areas.values()), strict=True)),
        goals=mix(plan.goals),
        wanted=mix(plan.wanted),
        order_provenance=SUGGESTED,
    )
