"""No screen shows a word of another's case without a record of who looked."""

from collections.abc import Iterator

import pytest

from dialogs.engine.advance import draw
from dialogs.engine.facts import Facts
from dialogs.engine.screen import Label, Screen, words_in
from dialogs.engine.script import Script
from dialogs.engine.state import Conversation, Mode, View
from dialogs.engine.step import Here, Reading
from dialogs.supporter.script import SUPPORTER
from dialogs.worker.script import WORKER
from locales.plain_language.samples.cases import SUPPORTER_SAMPLES, WORKER_SAMPLES
from locales.plain_language.samples.facts import supporter_facts, worker_facts
from locales.plain_language.samples.places import places
from plan import changes as c
from plan.words import Words
from storage.cases import cases
from tests.bot.session_reminders import change_as_person
from tests.bot.supporter_invitation import add_supporter, agreed_person
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import press
from tests.words import LIVES_ALONE

VIEWS = (*(View(page) for page in range(4)), *(View(mode=mode) for mode in Mode))
NO_CASE = "w.offices"  # names of offices stand on its buttons
SAMPLES = {
    **{name: (WORKER, worker_facts(case)) for name, case in WORKER_SAMPLES.items()},
    **{name: (SUPPORTER, supporter_facts(chat_id, case)) for name, (chat_id, case) in SUPPORTER_SAMPLES.items()},
}


def shows(screen: Screen) -> bool:
    labels = [button.label for button in screen.buttons()]
    texts = [text for text in (screen.head, *screen.lead, screen.ask, *labels) if text and not isinstance(text, Label)]
    said = (*words_in(texts), *(label.words for label in labels if isinstance(label, Label)))
    return any(words != Words() for words in said)


def screens(script: Script, facts: Facts) -> Iterator[tuple[Screen, Reading | None]]:
    """Every screen of a sample that shows words, with what goes on record of whoever comes to it."""
    for place in places(script, facts):
        for view in VIEWS:
            screen = draw(Conversation(script.name, place, view=view), facts, script)
            if screen.step == place.step != NO_CASE and shows(screen):
                yield screen, script.by_name[place.step].reads(Here(facts, place))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_step_that_shows_words_of_a_case_says_so(name: str) -> None:
    assert [screen.step for screen, reading in screens(*SAMPLES[name]) if reading is None or reading.plan != 1] == []


@pytest.mark.parametrize(
    ("name", "steps", "about"),
    [
        ("worker is asked, submitted", {"w.call", "w.read"}, {"", "call"}),
        ("meets the person", {"w.remind"}, {"session"}),
        ("supporter draft", {"s.view", "s.help", "s.suggest.about"}, {""}),
    ],
)
def test_of_a_call_and_of_a_session_no_more_than_that_is_on_record(name: str, steps: set[str], about: set[str]) -> None:
    """And such screens do show words: else the test above would say nothing."""
    found = [(screen.step, reading.about.partition("/")[0]) for screen, reading in screens(*SAMPLES[name]) if reading]
    assert steps <= {step for step, _ in found}
    assert {about for _, about in found} == about


@on_sqlite
async def test_a_supporter_who_chooses_among_the_goals_has_looked(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await change_as_person(bot, anna, c.AddGoal("home", Words(LIVES_ALONE)))
    await maija.say("/atbalstu")
    await press(maija, "Anna", "s.suggest.open")
    assert looked(bot) == []
    await maija.press(next(button.label for button in maija.last.buttons if (button.data or "").endswith("|why")))
    assert any(LIVES_ALONE in label for label in maija.last.labels)
    assert looked(bot) == [("supporter", "Maija")]


def looked(bot: RunningBot) -> list[tuple[str, str]]:
    record = bot.program.store.run_now(lambda tx: cases.export(tx, 1))["who_looked_and_changed"]
    return [(deed["role"], deed["name"]) for deed in record if deed["action"] == "looked"]
