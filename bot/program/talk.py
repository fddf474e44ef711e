"""The person's conversation in a terminal: the same turns, without Telegram."""

import secrets
from datetime import UTC, datetime

from bot.program.settings import Settings
from bot.telegram.incoming import event_of_tap
from bot.telegram.render import RenderedButton, render
from dialogs.engine.events import Command, Event, Said
from locales.catalogue import say
from plan.words import Words
from service.turn.incoming import Incoming
from service.turn.take_turn import take_turn
from service.turn.world import World
from storage.db.store import Store

SOMEBODY = 1  # a chat id that Telegram gives to nobody


def converse(store: Store, settings: Settings) -> None:
    """Runs a conversation: a number presses that button, /name is a command, any other line is said. Ends at the end of input."""
    world = World(frozenset(), say, lambda token: token, lambda: secrets.token_urlsafe(24), settings.data_dir)
    event: Event = Command("start")
    while True:
        at = datetime.now(UTC)
        outcome = store.run_now(lambda tx, event=event, at=at: take_turn(tx, Incoming(None, SOMEBODY, at, event), world))  # type: ignore[misc]
        if outcome is None:
            return
        message = render(outcome.screen, polite=outcome.settings.polite)
        keys = [key for row in message.rows for key in row]
        print(f"\n{message.plain}\n")
        print("   ".join(f"{n} [{key.label}]" for n, key in enumerate(keys, 1)))
        try:
            event = _event_of_line(input("> "), keys)
        except EOFError:
            return


def _event_of_line(line: str, keys: list[RenderedButton]) -> Event:
    if line.isdigit() and 0 < int(line) <= len(keys):
        return event_of_tap(keys[int(line) - 1].data)
    if line.startswith("/"):
        return Command(line[1:].strip())
    return Said(Words(line))
