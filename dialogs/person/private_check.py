"""The screen for the person alone, once in each chapter that was made together and before sending: is it what you want?"""

from dataclasses import dataclass

from dialogs.engine.conversation import Place, Row, Text
from dialogs.engine.step import Answer, Go, Here, Step, button
from plan.changes import AskForHelp
from plan.changes.supporters import AnswerAlone
from plan.provenance import made_together
from plan.support.supporter import Alone

KEPT = -1


@dataclass(frozen=True, kw_only=True)
class ForYouAlone(Step):
    """`back` is where "gribu mainīt" leads, `then` what comes after it.

    Page KEPT is for whoever wants to talk to a worker and has no social service yet: the wish is kept until there is one.
    """

    chapter: str
    back: Place
    then: Place
    passable: bool = False
    counted: bool = False
    explained: bool = False

    def applies(self, here: Here) -> bool:
        return made_together(here.plan, self.chapter)

    def answered(self, here: Here) -> bool:
        return self.chapter in here.plan.alone

    def ask(self, here: Here) -> Text:
        return Text("alone.kept.ask" if here.page == KEPT else "alone.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        if here.page != KEPT:
            return tuple((button(answer, f"alone.{answer}"),) for answer in Alone)
        office: tuple[Row, ...] = ((button("office", "read_back.send.office"),),) if here.facts.offices else ()
        return (*office, (button("next", "button.next"),))

    def press(self, here: Here, code: str) -> Answer | None:
        if code == "office":
            return Answer(go=Place("start.office"), back_to=self.then)
        if code == "next" and here.page == KEPT:
            return Answer()
        if code not in set(Alone):
            return None
        said = AnswerAlone(self.chapter, Alone(code))
        match Alone(code):
            case Alone.YES:
                return Answer((said,))
            case Alone.CHANGE:
                return Answer((said,), self.back)
            case Alone.TALK:
                return self._talk(here, said)

    def _talk(self, here: Here, said: AnswerAlone) -> Answer:
        asked = (said, AskForHelp(str(here.place), alone=True))
        if here.case.person.office_id is None:
            return Answer(asked, Go.STAY, page=KEPT)
        return Answer(asked, said=(Text("alone.told"),))


def alone(chapter: str, back: str, then: str) -> ForYouAlone:
    return ForYouAlone(name=f"{chapter}.alone", chapter=chapter, back=Place(back), then=Place(then))
