"""The change that records what somebody says about coming."""

from dialogs.engine.step import Here
from dialogs.sessions.lookup import VisibleTime
from dialogs.sessions.navigation import me
from plan.changes import AnswerOccurrence, Change
from plan.sessions.session import Reply
from plan.words import Words


def report(here: Here, found: VisibleTime, reply: Reply, words: Words | None = None) -> tuple[Change, ...]:
    """No change when the same was said already. The same answer with new words keeps the other time wished for."""
    before = found.answer(me(here))
    if before and before.reply is reply and words is None:
        return ()
    kept = before if before and before.reply is reply else None
    wished = kept.wished if kept else None
    return (AnswerOccurrence(found.session.id, found.occurrence.original, reply, words or Words(), wished),)
