"""A stage for whole conversations: phones act one after the other, and all that was said becomes one readable transcript."""

import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from plan.sessions.recurrence import moment
from sandbox import Phone
from tests.running_bot import RunningBot

Act = Callable[["Player"], Awaitable[object]]
STANDING = re.compile(r"      \[⬅️ Atpakaļ\] \[❓ Palīdz(i|iet) man\] \[☰ Vēl\]")
SHORT = "      [⬅️] [❓] [☰]"
OTHERS = ("🔄 Rādīt vēl", "➡️ Citas dienas")
PAUSE = ("☰ Vēl", "Pauze")
MOST_PAGES = 5
LEGEND = f"(Trīs pogas ir apakšā vienmēr. Šeit tās ir rakstītas īsi: {SHORT.strip()}.)"


def press(*labels: str) -> Act:
    """Taps one button after the other, turning the pages of examples and of lists until it is there."""

    async def act(player: "Player") -> None:
        for label in labels:
            for _ in range(MOST_PAGES):
                others = next((other for other in OTHERS if player.sees(other)), None)
                if others and not player.sees(label):
                    await player.taps(others)
            await player.taps(label)

    return act


def opens(part: str) -> Act:
    """From anywhere to a part of the plan that is told by choice."""

    async def act(player: "Player") -> None:
        await player("/plans", press("Pastāstīt vēl", part))

    return act


def cards(answers: str) -> Act:
    """Answers to the cards: "+" likes it, "-" does not, "?" does not know."""

    async def act(player: "Player") -> None:
        for answer in answers:
            await player.taps({"+": "Patīk", "?": "Nezinu", "-": "Nepatīk"}[answer])

    return act


def voice(seconds: int = 3) -> Act:
    return lambda player: player.phone.voice(seconds, data=b"OggS" + bytes([seconds]) * 60)


def open_link(link: str) -> Act:
    return lambda player: player.phone.open(link)


def sticker(player: "Player") -> Awaitable[None]:
    return player.phone.sticker()


class Player:
    """One phone on the stage: `await anna("/start", press("Jā"), "mūzika")`. A plain text is typed."""

    def __init__(self, stage: "Stage", phone: Phone) -> None:
        self.stage, self.phone, self.written = stage, phone, 0

    async def __call__(self, *acts: str | Act) -> None:
        for act in acts:
            await (self.phone.say(act) if isinstance(act, str) else act(self))
            await self.stage.note(self)

    async def taps(self, label: str) -> None:
        await self.phone.press(label)
        await self.stage.note(self)

    def sees(self, label: str) -> bool:
        return any(label in shown for shown in self.phone.last.labels)

    @property
    def screen(self) -> str:
        """What the bot said last, without the buttons."""
        return self.phone.last.text

    def new_lines(self) -> list[str]:
        log = self.phone.conversation.log
        new, self.written = log[self.written :], len(log)
        return new


class Stage:
    def __init__(self, bot: RunningBot) -> None:
        self.bot = bot
        self.players: list[Player] = []
        self._parts: list[str] = []
        self._last: Player | None = None

    def player(self, name: str) -> Player:
        self.players.append(Player(self, self.bot.sandbox.phone(name)))
        return self.players[-1]

    async def worker(self, name: str = "Ilze") -> Player:
        """Somebody who works in the office already; how they came is not part of the transcript."""
        player = self.player(name)
        await player.phone.open(self.bot.invitation(f"worker-{name}"))
        await self.bot.settled()
        player.new_lines()
        return player

    async def note(self, acting: Player | None = None) -> None:
        """Writes down what came of an act, on the phone that acted and on the others."""
        await self.bot.settled()
        for player in sorted(self.players, key=lambda player: player is not acting):
            if lines := player.new_lines():
                self._write(player, lines)

    def begins(self, words: str) -> None:
        """The transcript begins here; how it came to this is told elsewhere."""
        self._parts = []
        self._aside(words)

    async def until(self, wanted: str, words: str) -> None:
        """The clocks of Riga show `wanted`, such as "2026-11-24 14:00", and what the bot sends by itself has come."""
        self._aside(words)
        self.bot.clock.forward(seconds=(moment(datetime.fromisoformat(wanted)) - self.bot.clock()).total_seconds() + 1)
        self.bot.program.wake()
        await self.note()

    def _aside(self, words: str) -> None:
        """A remark after which every phone is named anew."""
        self.remark(words)
        self._last = None

    def remark(self, words: str) -> None:
        """Something that no phone shows, such as the time that passed."""
        self._parts.append(f"({words})")

    def _write(self, player: Player, lines: list[str]) -> None:
        if player is not self._last:
            self._parts.append(f"═══ Telefons: {player.phone.name} ═══")
        self._last = player
        self._parts += [tidy(line) for line in lines]

    def transcript(self, title: str) -> str:
        return "\n\n".join([title, LEGEND, *self._parts]) + "\n"


def tidy(line: str) -> str:
    """Without what differs from run to run, with the standing buttons in short, and the bot's lines under each other."""
    line = re.sub(r"(\?start=|/kalendars/)[\w-]+", r"\1…", STANDING.sub(SHORT, line))
    first, *rest = line.splitlines()
    return "\n".join([first, *(f"      {text.strip()}" if text.strip() else "" for text in rest)])


def compare(transcript: str, kept: Path, *, keep: bool) -> None:
    """Raises AssertionError when the transcript differs from the kept file; with `keep` it is kept as it is now."""
    if keep:
        kept.write_text(transcript, encoding="utf-8")
    assert transcript == kept.read_text(encoding="utf-8"), f"{kept.name} differs; if it is better now, run pytest --keep-transcripts"


def link_of(player: Player) -> str:
    """The newest invitation on the phone."""
    shown = next(message for message in reversed(player.phone.chat) if "?start=" in message.text)
    return shown.text.rpartition("\n")[2]
