"""A session in the making from a few words with a day, such as "doctor tomorrow" in the person's own language."""

from dataclasses import replace
from datetime import date

from dialogs.engine.drafts import SessionDraft, TimeDraft
from dialogs.engine.screen import Text
from dialogs.engine.step import Answer, Here
from dialogs.sessions.choose_time.day import FARTHEST, day_named, wall_now
from dialogs.sessions.navigation import go_to, return_place_for_good
from dialogs.typed.meanings import phrases, plain, sides
from plan.person import Consent
from plan.sessions.recurrence import DAY
from plan.sessions.session import OWN_WORDS
from plan.words import Words

MOST_WORDS_OF_DAY, MOST_WORDS_OF_TITLE = 3, 2  # longer words tell something else


def session_in(here: Here, words: Words) -> Answer | None:
    """Begins a session with these words as its title and the day that they name; None where they name none."""
    found = _title_and_day(here, words.text.split())
    if found is None or here.case.person.consent is not Consent.GIVEN:
        return None
    title, day = Words(found[0]), found[1]
    begun = go_to(here, "session.who", draft=SessionDraft(OWN_WORDS, title, time=TimeDraft(day=day)))
    return replace(begun, back_to=return_place_for_good(here), said=(Text("session.begun", {"title": title, "day": day}),))


def _title_and_day(here: Here, words: list[str]) -> tuple[str, date] | None:
    """The day stands before the title or behind it."""
    for long in range(min(MOST_WORDS_OF_DAY, len(words) - 1), 0, -1):
        for named, left in ((words[-long:], words[:-long]), (words[:long], words[long:])):
            day = day_named(here, " ".join(named).strip(" ,.!"))
            if day and _may_be_title(here, left) and 0 <= (day - wall_now(here).date()) / DAY <= FARTHEST:
                return " ".join(left).strip(" ,.!:"), day
    return None


def _may_be_title(here: Here, words: list[str]) -> bool:
    """Not what is told of oneself, or agrees or refuses."""
    whose = phrases(here.facts.say, "typed.myself")
    return 0 < len(words) <= MOST_WORDS_OF_TITLE and plain(words[0]) not in whose and not sides(here.facts.say, " ".join(words))
