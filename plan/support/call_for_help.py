"""What the person asks of the social service outside the plan: help with a question, or a talk without the supporter."""

from dataclasses import dataclass
from datetime import datetime

from plan.words import Words

ON_A_MESSAGE = "message"
ON_THE_SENT_PLAN = "after.home"


@dataclass(frozen=True, slots=True)
class CallForHelp:
    """A call about the question or session at `place`, with or without words. Open until a worker answers or has talked with the person.

    `alone`: the person wants to talk without the supporter, who sees neither the call nor the answer. `read`: the person has
    opened that answer.
    """

    id: int
    place: str
    at: datetime
    words: Words = Words()
    alone: bool = False
    answer: Words | None = None
    talked: bool = False
    read: bool = False

    @property
    def open(self) -> bool:
        return self.answer is None and not self.talked

    @property
    def on_message(self) -> bool:
        """Whether it replies to a worker's message: it needs an answer, but the person is not calling for help."""
        return self.place == ON_A_MESSAGE

    @property
    def is_remark(self) -> bool:
        """Whether it is what the person wrote about the plan they sent, where nothing was asked of them."""
        return self.place == ON_THE_SENT_PLAN

    @property
    def unread(self) -> bool:
        """Whether it has an answer, meant for the person alone, that they have not opened."""
        return self.alone and self.answer is not None and not self.read
