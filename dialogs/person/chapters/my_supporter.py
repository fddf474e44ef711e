"""Chapter 1, my supporter: what the role is, inviting, sitting together; and beside the questions: who sees what, ending it."""

from collections.abc import Callable
from dataclasses import dataclass

from dialogs.engine.effects import Invite, ShowInvitation, WithdrawInvitations
from dialogs.engine.screen import Button, Label, Picture, Row, Text, button
from dialogs.engine.script import Chapter
from dialogs.engine.state import Place
from dialogs.engine.step import Answer, AsideStep, Go, Here, Step
from dialogs.engine.step_kinds import Choice
from dialogs.person.chapters.chapter_end import Ended
from plan.changes import AddSupporter, AnswerSupporter, CallFirst, EndSupport, LeaveOpen, LetSee, SitTogether
from plan.changes.supporters import next_number
from plan.names import clean_name
from plan.plan import Reason
from plan.questions.key import QuestionKey
from plan.support.supporter import Sees, Standing, Supporter
from plan.words import Words

NAME_LIMIT = 60
ASKED = "supporter.choose"


def current_supporters(here: Here) -> tuple[Supporter, ...]:
    """Those whose support has not ended."""
    return tuple(s for s in here.case.person.supporters if s.standing is not Standing.ENDED)


def this_supporter(here: Here) -> Supporter | None:
    supporter = here.case.person.supporter(here.number)
    return supporter if supporter and supporter.standing is not Standing.ENDED else None


def invite(here: Here) -> Answer:
    fresh = here.facts.fresh_token
    invited = Invite(fresh.token, here.case.person.office_id or 0, "supporter")
    shown = ShowInvitation("supporter", fresh.link)
    return Answer((_mark_asked(Reason.SKIPPED),), requests=(invited,), effects=(shown,), said=(Text("supporter.invited"),))


def _mark_asked(reason: Reason) -> LeaveOpen:
    return LeaveOpen(QuestionKey(ASKED), reason)


def none_or_later(reason: Reason) -> Callable[[Here], Answer]:
    return lambda here: Answer((_mark_asked(reason),))


CHOOSE = Choice(
    name=ASKED,
    may_be_skipped=False,
    options={
        "invite": invite,
        "together": lambda here: Answer(aside=Place("supporter.beside")),
        "none": none_or_later(Reason.DONT_KNOW),
        "later": none_or_later(Reason.SKIPPED),
    },
    done=lambda here: bool(current_supporters(here)),
    before=lambda here: (Text("supporter.intro"),),
)


@dataclass(frozen=True, kw_only=True)
class BesideMe(AsideStep):
    """The supporter sits beside the person: who is it? Those known are offered by name."""

    listens: bool = True
    is_resting_place: bool = False

    def rows(self, here: Here) -> tuple[Row, ...]:
        known = (s for s in current_supporters(here) if s.active)
        return tuple((Button(f"who:{s.id}", Label(Text("supporter.one"), Words(s.name))),) for s in known)

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, number = code.partition(":")
        return Answer((SitTogether(int(number)),), said=(Text("supporter.together"),)) if kind == "who" else None

    def hear(self, here: Here, words: Words) -> Answer | None:
        name = clean_name(words.text)
        if not 0 < len(name) <= NAME_LIMIT:
            return Answer(go=Go.STAY, said=(Text("start.name.write"),))
        number = next_number(here.case.person)
        beside = AddSupporter(name, standing=Standing.CONFIRMED)
        return Answer((beside, SitTogether(number)), Go.BACK, said=(Text("supporter.together"),), pause=False)


@dataclass(frozen=True, kw_only=True)
class ConfirmSupporter(AsideStep):
    """Whoever opened the link is shown to the person; until the yes they see nothing."""

    is_resting_place: bool = False

    def applies(self, here: Here) -> bool:
        supporter = this_supporter(here)
        return supporter is not None and supporter.standing is Standing.JOINED

    def lead(self, here: Here) -> tuple[Text, ...]:
        supporter = this_supporter(here)
        if supporter is None:
            return ()
        hours = (Text("supporter.of_service", {"n": supporter.hours}),) if supporter.hours else ()
        return (Text("supporter.joined", {"name": supporter.name}), *hours)

    def picture(self, here: Here) -> Picture | None:
        supporter = this_supporter(here)
        return Picture("face", supporter.telegram_id) if supporter and supporter.telegram_id else None

    def rows(self, here: Here) -> tuple[Row, ...]:
        return ((button("yes", "supporter.confirm.yes"),), (button("no", "supporter.confirm.no"),))

    def press(self, here: Here, code: str) -> Answer | None:
        match code:
            case "yes":
                return Answer((AnswerSupporter(here.number, True),), aside=Place("supporter.sees", here.subject))
            case "no":
                return Answer((AnswerSupporter(here.number, False),), Go.BACK, said=(Text("supporter.refused"),))
        return None


@dataclass(frozen=True, kw_only=True)
class MaySee(AsideStep):
    """What the supporter may see; changed any time."""

    is_resting_place: bool = False

    def applies(self, here: Here) -> bool:
        supporter = this_supporter(here)
        return supporter is not None and supporter.active

    def lead(self, here: Here) -> tuple[Text, ...]:
        supporter = this_supporter(here)
        return (Text("supporter.name", {"name": supporter.name}),) if supporter else ()

    def rows(self, here: Here) -> tuple[Row, ...]:
        return tuple((button(sees, f"supporter.sees.{sees}"),) for sees in Sees)

    def press(self, here: Here, code: str) -> Answer | None:
        if code not in set(Sees):
            return None
        return Answer((LetSee(here.number, Sees(code)),), Go.BACK, said=(Text(f"supporter.now.{code}"),))


@dataclass(frozen=True, kw_only=True)
class MySupporters(AsideStep):
    """Everybody who supports me now."""

    def ask(self, here: Here) -> Text:
        return Text("supporter.mine.ask" if current_supporters(here) else "supporter.mine.none")

    def rows(self, here: Here) -> tuple[Row, ...]:
        people = tuple((Button(f"one:{s.id}", Label(Text("supporter.one"), Words(s.name))),) for s in current_supporters(here))
        beside = here.case.person.together
        together = button("apart", "supporter.apart") if beside else button("together", "supporter.together.now")
        return (*people, (button("invite", "supporter.invite"),), (together,), (button("withdraw", "supporter.withdraw"),))

    def press(self, here: Here, code: str) -> Answer | None:
        kind, _, number = code.partition(":")
        match kind:
            case "one":
                return Answer(aside=Place("supporter.one", number))
            case "invite":
                answer = invite(here)
                return Answer(go=Go.STAY, requests=answer.requests, effects=answer.effects, said=answer.said)
            case "together":
                return Answer(aside=Place("supporter.beside"))
            case "apart":
                return Answer((SitTogether(0),), Go.STAY, said=(Text("supporter.apart.done"),))
            case "withdraw":
                return Answer(go=Go.STAY, requests=(WithdrawInvitations(),), said=(Text("supporter.withdrawn"),))
        return None


@dataclass(frozen=True, kw_only=True)
class OneSupporter(AsideStep):
    """One supporter: what they see, who is called first, ending it."""

    def applies(self, here: Here) -> bool:
        return this_supporter(here) is not None

    def lead(self, here: Here) -> tuple[Text, ...]:
        supporter = this_supporter(here)
        if supporter is None:
            return ()
        sees = Text(f"supporter.now.{supporter.sees}") if supporter.active else Text("supporter.waits")
        return (Text("supporter.name", {"name": supporter.name}), sees)

    def rows(self, here: Here) -> tuple[Row, ...]:
        supporter = this_supporter(here)
        if supporter is not None and not supporter.active:
            return ((button("confirm", "supporter.look"),), (button("end", "supporter.end"),))
        first: tuple[Row, ...] = ((button("first", "supporter.first"),),) if len(current_supporters(here)) > 1 else ()
        return ((button("sees", "supporter.sees.change"),), *first, (button("end", "supporter.end"),))

    def press(self, here: Here, code: str) -> Answer | None:
        match code:
            case "sees" | "confirm":
                return Answer(aside=Place(f"supporter.{code}", here.subject))
            case "first":
                return Answer((CallFirst(here.number),), Go.STAY, said=(Text("supporter.saved"),))
            case "end":
                return Answer(aside=Place("supporter.ending", here.subject))
        return None


def _end(here: Here) -> Answer:
    return Answer((EndSupport(here.number),), Go.BACK, said=(Text("supporter.ended"),))


ASIDES: tuple[Step, ...] = (
    BesideMe(name="supporter.beside", parent="supporter.mine"),
    ConfirmSupporter(name="supporter.confirm"),
    MaySee(name="supporter.sees"),
    MySupporters(name="supporter.mine"),
    OneSupporter(name="supporter.one", parent="supporter.mine"),
    Choice(
        name="supporter.ending",
        parent="supporter.one",
        may_be_skipped=False,
        counted=False,
        has_help=False,
        options={"yes": _end, "no": lambda here: Answer(go=Go.BACK)},
        done=lambda here: True,
        shows=lambda here: this_supporter(here) is not None,
        before=lambda here: (Text("supporter.name", {"name": supporter.name}),) if (supporter := this_supporter(here)) else (),
    ),
)

CHAPTER = Chapter(
    "supporter",
    (
        CHOOSE,
        Ended(name="supporter.done"),
    ),
)
