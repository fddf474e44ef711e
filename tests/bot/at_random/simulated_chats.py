"""A person, two supporters and a worker around one plan, through take_turn and a real database, without HTTP."""

import itertools
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.telegram.incoming import event_of_tap
from bot.telegram.render import RenderedScreen, render
from dialogs.engine.events import Command, Event, Happened, Press, Said
from locales.catalogue import say
from plan.plan import Case
from plan.support.supporter import Standing, Supporter
from plan.words import Voice, Words
from service.turn.incoming import Incoming
from service.turn.outcome import TurnOutcome
from service.turn.take_turn import redraw_screen, take_turn
from service.turn.world import World
from storage.cases import cases
from storage.chats import outbox
from storage.chats.outbox import Outgoing
from storage.db.store import Store
from storage.db.tx import Tx
from storage.office import invitations, offices
from tests.running_bot import NOON, OFFICE
from tests.wording import unsigned

NUMBERS = itertools.count(1)
NEVER = ("erase",)  # the end of everything has tests of its own


@dataclass
class Chat:
    """One phone: its screen as it was last shown, every tap it ever had, the notices it got."""

    id: int
    name: str
    outcome: TurnOutcome | None = None
    message: RenderedScreen = field(default_factory=lambda: RenderedScreen(""))
    taps: list[Event] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)

    @property
    def seen(self) -> str:
        """All that the screen says, buttons included."""
        return "\n".join([self.message.html, *(key.label for row in self.message.rows for key in row)])


class FourChats:
    def __init__(self, store: Store) -> None:
        self.store, self.now = store, NOON + timedelta(days=next(NUMBERS))
        self.first = next(NUMBERS) * 1000
        self.anna, self.maija, self.rita, self.ilze = (
            Chat(self.first + n, name) for n, name in enumerate(("Anna", "Maija", "Rita", "Ilze"), 1)
        )
        self.tokens: list[str] = []
        self.world = World(frozenset(), say, lambda token: token, self._token, Path("/nonexistent"), lambda: self.now)
        self._invite("worker")
        self.turn(self.ilze, Command("start", self.tokens[-1]))
        self._invite("person", "2026-014")
        self.turn(self.anna, Command("start", self.tokens[-1]))

    @property
    def chats(self) -> tuple[Chat, ...]:
        return self.anna, self.maija, self.rita, self.ilze

    @property
    def supporters(self) -> tuple[Chat, ...]:
        return self.maija, self.rita

    def _token(self) -> str:
        self.tokens.append(f"token-{self.first}-{len(self.tokens)}")
        return self.tokens[-1]

    def _invite(self, kind: str, case_number: str = "") -> None:
        token = self._token()

        def create(tx: Tx) -> None:
            name = f"{OFFICE} {self.first}"  # an office of their own: another Anna's case is not theirs to see
            office = offices.office_by_name(tx, name) or offices.open_office(tx, name, self.now)
            invitations.create(tx, token, kind, office.id, 0, self.now, case_number=case_number)

        self.store.run_now(create)

    def case(self) -> Case:
        found = self.store.run_now(lambda tx: cases.of_chat(tx, self.anna.id))
        assert found
        return found

    def supporter(self, chat: Chat) -> Supporter | None:
        """What this chat is to Anna now."""
        mine = (s for s in self.case().person.supporters if s.telegram_id == chat.id and s.standing is not Standing.ENDED)
        return next(mine, None)

    def turn(self, chat: Chat, event: Event, also: Any = None) -> None:
        self.now += timedelta(seconds=1)
        update = None if isinstance(event, Happened) else next(NUMBERS)
        incoming = Incoming(update, chat.id, self.now, event, chat.name)

        def work(tx: Tx) -> TurnOutcome | None:
            if also:
                also(tx)
            return take_turn(tx, incoming, self.world)

        self._show(chat, self.store.run_now(work))

    def _show(self, chat: Chat, outcome: TurnOutcome | None) -> None:
        if outcome is None or not (outcome.drawn or chat.outcome is None):
            return
        chat.outcome, chat.message = outcome, render(outcome.screen, polite=outcome.settings.polite)
        chat.taps += self.buttons(chat)

    def buttons(self, chat: Chat) -> list[Event]:
        keys = [key for row in chat.message.rows for key in row if key.data]
        return [event for key in keys if isinstance(event := event_of_tap(key.data), Press) and event.code not in NEVER]

    def presses(self, chat: Chat, number: int) -> None:
        buttons = self.buttons(chat)
        self.turn(chat, buttons[number % len(buttons)] if buttons else Command("start"))

    def tries(self, chat: Chat, *labels: str) -> bool:
        """Presses them one after the other, each by its text id or by somebody's words, as long as they are there."""
        for label in labels:
            data = self._data(chat, label)
            if data is None:
                return False
            self.turn(chat, event_of_tap(data))
        return True

    def sees(self, chat: Chat, label: str) -> bool:
        return self._data(chat, label) is not None

    def _data(self, chat: Chat, label: str) -> str | None:
        return next((key.data for row in chat.message.rows for key in row if unsigned(label) in key.label), None)

    def taps_again(self, chat: Chat, number: int) -> None:
        if chat.taps:
            self.turn(chat, chat.taps[number % len(chat.taps)])

    def says(self, chat: Chat, text: str) -> None:
        self.turn(chat, Said(Words(text)))

    def speaks(self, chat: Chat, seconds: int) -> None:
        number = next(NUMBERS)
        self.turn(chat, Said(Words(voice=Voice(f"file{number}", f"voice{number}", seconds))))

    def opens_notice(self, chat: Chat, number: int) -> None:
        if chat.notices:
            self.turn(chat, Command("open", chat.notices[number % len(chat.notices)][1]))

    def joins(self, chat: Chat, number: int) -> None:
        self.turn(chat, Command("start", self.tokens[-1 - number % min(len(self.tokens), 3)]))

    def deliver(self) -> None:
        """What the courier does: everything that is due."""
        while due := self.store.run_now(lambda tx: outbox.claim(tx, self.now)):
            for outgoing in due:
                self._carry(outgoing)

    def _carry(self, outgoing: Outgoing) -> None:
        chat = next((chat for chat in self.chats if chat.id == outgoing.chat_id), None)
        if chat is None or outgoing.kind == "notice":
            self.store.run_now(lambda tx: outbox.mark_sent(tx, outgoing.id))
        if chat is None:
            return
        if outgoing.kind == "happened":
            event = Happened(outgoing.payload["kind"], outgoing.payload.get("about", ""))
            self.turn(chat, event, lambda tx: outbox.mark_sent(tx, outgoing.id))
        elif outgoing.kind == "notice":
            chat.notices.append((outgoing.payload["text"], outgoing.payload["opens"]))
        else:
            self.store.run_now(lambda tx: outbox.mark_sent(tx, outgoing.id))
            self.refresh(chat)

    def seen_now(self, chat: Chat) -> str:
        """What the chat's screen would say if it were drawn this moment; the screen itself stays."""
        outcome = self.store.run_now(lambda tx: redraw_screen(tx, chat.id, self.now, self.world))
        return render(outcome.screen).html if outcome else ""

    def refresh(self, chat: Chat) -> None:
        """The screen as it would be drawn this moment."""
        outcome = self.store.run_now(lambda tx: redraw_screen(tx, chat.id, self.now, self.world))
        self._show(chat, replace(outcome, drawn=True) if outcome else None)
