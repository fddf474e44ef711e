"""Messages that come unasked: what may stand in them, and that nothing else does."""

import re

import pytest

from dialogs.texts import session_notifications
from locales.catalogue import load
from tests.bot.supporter_invitation import add_supporter, agreed_person, open_first_question
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import press, wording
from tests.words import BAKES

NOTICES = [text_id for text_id in load().texts if re.match(r"(s|w)\.notice\.|happened\.", text_id)]
HEALTH = r"vesel|slim|ārst|zāl|diagno|terap|psih|trauc|invalid|aprūp|rehab|asisten|narko|atkar"
WORDS = BAKES


@pytest.mark.parametrize("text_id", NOTICES)
def test_a_message_names_nobody_but_the_person(text_id: str) -> None:
    """No words of the person have a place in it; a worker's names the case as well, a call about a session its day and hour."""
    places = {place for form in load().texts[text_id].forms for place in re.findall(r"{(\w+)}", form)}
    known = {"name", "at"} if text_id.endswith(".help_session") else {"name"}
    assert places <= (known | {"case"} if text_id.startswith("w.") else known)


@pytest.mark.parametrize("text_id", sorted(session_notifications.all_text_ids()))
def test_a_reminder_names_nobody_and_no_place(text_id: str) -> None:
    """The first name to a supporter, with the case to a worker; else the hour and what to take along."""
    places = {place for form in load().texts[text_id].forms for place in re.findall(r"{(\w+)}", form)}
    known = {"s": {"name"}, "w": {"name", "case"}}.get(text_id.partition(".")[0], {"bring"})
    assert places <= {"at", "was"} | known


@pytest.mark.parametrize(
    "text_id", [*NOTICES, *sorted(session_notifications.all_text_ids()), "curtain.new", "help.late.said", "help.late.ask", "help.calls"]
)
def test_a_message_says_nothing_of_health(text_id: str) -> None:
    """Whoever sees the phone lying there learns nothing about the person's body, mind or needs."""
    catalogue = load()
    forms = " ".join((*catalogue.texts[text_id].forms, *catalogue.polite[text_id].forms)).casefold()
    assert not re.findall(HEALTH, forms)


@on_sqlite
async def test_nothing_that_comes_unasked_quotes_the_person(bot: RunningBot) -> None:
    """To supporter and worker come short messages; the screens change without a message."""
    ilze, anna = await bot.worker(), await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await open_first_question(bot, anna)
    seen = len(maija.chat), len(ilze.chat)
    await anna.say(WORDS)
    await press(anna, "button.help", wording("help.call_supporter", words="Maija"), "button.help", "help.ask_worker")
    await anna.say(WORDS)
    await bot.settled()
    came = [*maija.chat[seen[0] :], *ilze.chat[seen[1] :]]
    assert len(came) == 2
    assert not [message.text for message in came if WORDS in message.text]
