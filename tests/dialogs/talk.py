"""The person's conversation without Telegram and without a database: `talk.play("/start", press("yes"), "words")`.

Between all turns the conversation goes through JSON, as it does in the store.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from dialogs.engine.advance import Turn, advance, draw
from dialogs.engine.drafts import Draft
from dialogs.engine.events import Command, Event, Press, Said
from dialogs.engine.facts import OFFICES
from dialogs.engine.screen import MORE, Label, Screen, Text
from dialogs.engine.state import Conversation, Place
from dialogs.facts.person import RESTED, PersonFacts
from dialogs.person.script import PERSON
from locales.catalogue import say
from plan.changes import By, Change
from plan.office import Office
from plan.permissions import case_after
from plan.person import CONSENT_VERSION, Consent, Person
from plan.plan import Case, Plan
from plan.questions.key import parse_key
from plan.states import Role
from plan.words import Words
from tests.words import BALVI

OFFICE = (Office(1, "Balvu sociālais dienests"),)
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
MOST_PAGES = 12
Act = Callable[["Talk"], Event]


def press(code: str) -> Act:
    """A tap on the button with this code of the screen that stands, on whichever page of it."""

    def act(talk: "Talk") -> Event:
        for _ in range(MOST_PAGES):
            if code in talk.codes or MORE not in talk.codes:
                break
            talk.play(press(MORE))
        assert code in talk.codes, f"no button {code!r} on {talk.screen.step}: {talk.codes}"
        return Press(talk.screen.revision, talk.screen.step, code)

    return act


@dataclass
class Talk:
    """A person's case and conversation; `turns` is what came of each event."""

    case: Case
    conversation: Conversation = Conversation()
    turns: list[Turn] = field(default_factory=list)
    has_rested: bool = False
    offices: tuple[Office, ...] = OFFICE

    def play(self, *acts: str | Event | Act) -> Screen:
        """Text is said, "/name" is a command. Returns the last screen."""
        for act in acts:
            event = _event(act) if isinstance(act, str) else act(self) if callable(act) else act
            turn = advance(self._through_json(), event, self.facts, PERSON)
            self.turns.append(turn)
            self.conversation = turn.conversation
            self.case = turn.after or self.case
        return self.turns[-1].screen

    def _through_json(self) -> Conversation:
        return Conversation.from_json(json.loads(json.dumps(self.conversation.to_json())))

    @property
    def facts(self) -> PersonFacts:
        return PersonFacts(
            by=By(Role.PERSON, 1, NOW), say=say, own=self.case, first_name="Anna", parts={OFFICES: self.offices, RESTED: self.has_rested}
        )

    @property
    def screen(self) -> Screen:
        return draw(self.conversation, self.facts, PERSON)

    @property
    def said(self) -> list[str]:
        """Ids of the texts above the question on the screen that the last event led to."""
        return [text.id for text in self.turns[-1].screen.lead]

    @property
    def codes(self) -> list[str]:
        return [button.code for button in self.screen.buttons()]

    @property
    def plan(self) -> Plan:
        return self.case.plan

    @property
    def place(self) -> str:
        """Where the person is: the screen beside the question if there is one."""
        return str(self.conversation.aside or self.conversation.place)

    @property
    def draft(self) -> Draft:
        """What is in the making where the person stands."""
        draft = self.conversation.place.draft
        assert draft
        return draft

    @property
    def drafts(self) -> list[Draft]:
        """All that is in the making, also where the person goes back to."""
        return [place.draft for place in self.conversation.places().values() if place and place.draft]

    def words_at(self, place: str) -> list[str]:
        return [line.words.text for line in self.plan.lines_at(parse_key(place))]

    def labels(self) -> list[str]:
        return [_shown(button.label) for button in self.screen.buttons()]


def _event(text: str) -> Event:
    if text.startswith("/"):
        name, _, argument = text[1:].partition(" ")
        return Command(name, argument)
    return Said(Words(text))


def _shown(label: Text | Label) -> str:
    return label.words.text if isinstance(label, Label) else label.id


def at(place: str, *changes: Change, subject: str = "") -> Talk:
    """Somebody who has agreed, at a place, after these changes of the case."""
    person = Person(1, "Anna", 1, BALVI, consent=Consent.GIVEN, consent_version=CONSENT_VERSION)
    case = case_after(Case(person, Plan(1)), changes, By(Role.PERSON, 1, NOW))
    return Talk(case, Conversation(place=Place(place, subject), revision=7))
