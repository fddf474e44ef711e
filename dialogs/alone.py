"""The screen for the person alone, once in each chapter that was made together and before sending: is it what you want?"""

from dataclasses import dataclass

from dialogs.conversation import Place, Row, Text
from dialogs.step import Answer, Here, Step, button
from plan.changes import AskForHelp
from plan.provenance import made_together
from plan.support_changes import AnswerAlone
from plan.supporter import Alone

TALK_ALONE = "alone"


@dataclass(frozen=True, kw_only=True)
class ForYouAlone(Step):
    """`back` is where "gribu mainīt" leads."""

    chapter: str
    back: Place
    passable: bool = False
    counted: bool = False
    explained: bool = False

    def applies(self, here: Here) -> bool:
        return made_together(here.plan, self.chapter)

    def answered(self, here: Here) -> bool:
        return self.chapter in here.plan.alone

    def ask(self, here: Here) -> Text:
        return Text("alone.ask")

    def rows(self, here: Here) -> tuple[Row, ...]:
        return tuple((button(answer, f"alone.{answer}"),) for answer in Alone)

    def press(self, here: Here, code: str) -> Answer | None:
        if code not in set(Alone):
            return None
        said = AnswerAlone(self.chapter, Alone(code))
        match Alone(code):
            case Alone.YES:
                return Answer((said,))
            case Alone.CHANGE:
                return Answer((said,), self.back)
            case Alone.TALK:
                return Answer((said, AskForHelp(TALK_ALONE)), said=(Text("alone.told"),))


def alone(chapter: str, back: str) -> ForYouAlone:
    return ForYouAlone(name=f"{chapter}.alone", chapter=chapter, back=Place(back))
