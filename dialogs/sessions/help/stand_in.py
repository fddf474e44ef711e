"""Asks the supporter to help a person who has not said whether they come, by phone or in writing. The person answers themselves."""

from dialogs.engine.screen import Row, Text, button
from dialogs.engine.step import Answer, Go, Here
from dialogs.sessions.lookup import VisibleTime, stands_in
from dialogs.sessions.navigation import me
from plan.changes import OfferHelp
from plan.words import Words

CALL: Row = (button("call", "s.help.call"),)


def is_asked(here: Here, found: VisibleTime) -> bool:
    """Whether the supporter is asked now; no more once they have offered help."""
    offered = (request.supporter == me(here).id and request.place == found.place for request in here.plan.help_requests)
    return stands_in(here, found.session, found.occurrence) and not any(offered)


def ask(here: Here, own: bool) -> Text:
    """The question. `own`: the supporter takes part too, and may answer for themselves below."""
    return Text("s.session.stand_in.and_you" if own else "s.session.stand_in", {"name": here.case.person.name})


def offers(here: Here, found: VisibleTime, words: Words | None) -> Answer | None:
    """The offer. `words` is None when they will phone. Returns None when they are not asked."""
    if not is_asked(here, found):
        return None
    return Answer((OfferHelp(found.place, words),), Go.STAY, said=(Text("s.help.done"),))
