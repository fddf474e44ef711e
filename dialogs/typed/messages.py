"""Messages of the chat and what became of them: the rest of a long one belongs to it, and an edited one changes what it said."""

from dialogs.engine.events import Edited, Event, Said
from dialogs.engine.screen import Text
from dialogs.engine.state import Conversation, SaidIn
from dialogs.engine.step import Answer, Here
from plan.changes import ReplaceWords
from plan.plan import Case
from plan.states import State
from plan.words import Words

SPLIT_FROM, SPLIT_AT = 4000, 4096  # letters after which Telegram sends the rest as another message
AT_ONCE = 2  # seconds
REMEMBERED = 50


def letters(text: str) -> int:
    """As Telegram counts them."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def noted(conversation: Conversation, event: Event, before: Case | None, after: Case | None) -> tuple[SaidIn, ...]:
    """The messages remembered after a turn: `event` among them, when it became or went on with a part of the plan."""
    if not isinstance(event, Said) or not event.message or before is None or after is None:
        return conversation.said
    goes_on, plan = continued(conversation, event), after.plan
    number = goes_on.number if goes_on else plan.counter if plan.counter > before.plan.counter else 0
    if plan.words_of(number) is None:
        return conversation.said
    one = SaidIn(event.message, plan.id, number, letters(event.words.text), event.sent, conversation.revision + 1)
    return (*conversation.said, one)[-REMEMBERED:]


def continued(conversation: Conversation, event: Said) -> SaidIn | None:
    """The message whose rest this one is: that was as long as a message can be, and this one followed at once."""
    last = conversation.said[-1] if conversation.said else None
    if last is None or not event.words.text or event.late or last.revision != conversation.revision:
        return None
    return last if last.letters >= SPLIT_FROM and 0 <= event.sent - last.sent <= AT_ONCE else None


def go_on(here: Here, conversation: Conversation, event: Said) -> Answer | None:
    """Adds the rest of a message to what it began; None when it is none."""
    last = continued(conversation, event)
    begun = here.plan.words_of(last.number) if last and last.plan == here.plan.id else None
    if last is None or begun is None:
        return None
    cut_in_a_word = last.letters >= SPLIT_AT or begun.text[-1:].isspace() or event.words.text[:1].isspace()
    whole = Words(begun.text + ("" if cut_in_a_word else " ") + event.words.text)
    return here.stay(Text("open.noted"), changes=(ReplaceWords(last.number, whole),))


def edit(here: Here, conversation: Conversation, event: Edited) -> Answer | None:
    """The new words in place of the old ones, while the plan is a draft. None = nothing was changed: such as a reaction."""
    mine = (one for one in reversed(conversation.said) if one.plan == here.plan.id)
    number = next((one.number for one in mine if one.message == event.message), 0)
    old = here.plan.words_of(number)
    if event.words.text in {words.text for words in here.plan.all_words()}:
        return None
    if old is None or here.plan.state is not State.DRAFT or letters(old.text) > SPLIT_AT:
        return here.stay(Text("sorry.edited"))
    return here.stay(Text("edited.replaced", {"before": old, "after": event.words}), changes=(ReplaceWords(number, event.words),))
