"""The screen for the person alone, once in each chapter that was made together and before sending: is it what you want?"""

from dataclasses import dataclass

from dialogs.engine.screen import Row, Text, button
from dialogs.engine.state import Mode, Place, View
from dialogs.engine.step import Answer, Go, Here, Step
from plan.changes import AnswerAlone, AskForHelp
from plan.provenance import was_made_together
from plan.support.supporter import Alone

KEPT = View(mode=Mode.KEPT)
NOTED = (Text("alone.noted"),)


@dataclass(frozen=True, kw_only=True)
class ForYouAlone(Step):
    """`back` is where "gribu mainīt" leads, `then` what comes after it.

    The view KEPT is for whoever wants to talk to a worker and has no social service yet: the wish is kept until there is one.
    While the supporter sits beside, yes and the wish to talk look alike: one line that says nothing, and the same next screen.
    """

    chapter: str
    back: Place
    then: Place
    may_be_skipped: bool = False
    counted: bool = False
    has_help: bool = False
    passes: bool = True

    def applies(self, here: Here) -> bool:
        return bool(here.case.person.supporters) and was_made_together(here.plan, self.chapter)

    def is_answered(self, here: Here) -> bool:
        return self.chapter in here.plan.alone

    def ask(self, here: Here) -> Text:
        return Text("alone.kept.ask" if here.view == KEPT else "alone.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        if here.view != KEPT:
            return tuple((button(answer, f"alone.{answer}"),) for answer in Alone)
        office: tuple[Row, ...] = ((button("office", "read_back.send.office"),),) if here.facts.offices else ()
        return (*office, (button("next", "button.next"),))

    def press(self, here: Here, code: str) -> Answer | None:
        if code == "office":
            return Answer(go=Place("start.office"), back_to=self.then)
        if code == "next" and here.view == KEPT:
            return Answer()
        if code not in set(Alone):
            return None
        said = AnswerAlone(self.chapter, Alone(code))
        match Alone(code):
            case Alone.YES:
                return Answer((said,), said=NOTED if here.case.person.together else ())
            case Alone.CHANGE:
                return Answer((said,), self.back)
            case Alone.TALK:
                return self._talk(here, said)

    def _talk(self, here: Here, said: AnswerAlone) -> Answer:
        asked = (said, AskForHelp(str(here.place), alone=True))
        if here.case.person.together:
            return Answer(asked, said=NOTED)
        if here.case.person.office_id is None:
            return Answer(asked, Go.STAY, view=KEPT)
        return Answer(asked, said=(Text("alone.told"),))


def private_check(chapter: str, back: str, then: str) -> ForYouAlone:
    return ForYouAlone(name=f"{chapter}.alone", chapter=chapter, back=Place(back), then=Place(then))
