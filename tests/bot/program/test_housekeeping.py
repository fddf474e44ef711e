"""What nobody needs any more goes while the bot runs: voice notes that were taken back, sign-ins of long ago."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import func, select

from sandbox import Sandbox
from storage.tables.traffic import VOICE_FILE
from storage.tables.web import LINK, SESSION
from storage.web import sign_in
from tests.bot.supporter_invitation import agreed_person, open_first_question
from tests.running_bot import RunningBot, running_bot
from tests.wording import press


async def rows(bot: RunningBot, *tables: object) -> int:
    counts = [select(func.count()).select_from(table) for table in tables]  # type: ignore[arg-type]
    return await bot.program.store.run(lambda tx: sum(tx.connection.execute(count).scalar_one() for count in counts))


def files(bot: RunningBot) -> list[Path]:
    return list((bot.settings.data_dir / "voices").glob("*"))


async def says_and_takes_back(bot: RunningBot) -> None:
    """Two voice notes, of which one stays."""
    anna = await agreed_person(bot)
    await open_first_question(bot, anna)
    for seconds in (3, 4):
        await anna.voice(seconds, b"OggS %d" % seconds)
    await bot.settled()
    assert (await rows(bot, VOICE_FILE), len(files(bot))) == (2, 2)
    await press(anna, "open.edit")
    await press(anna, next(button.label for button in anna.last.buttons if "🗑" in button.label))
    await bot.settled()


async def signs_in(bot: RunningBot, name: str) -> None:
    await bot.worker(name)
    now = bot.clock()
    await bot.program.store.run(lambda tx: sign_in.make_link(tx, f"token {name}", 1, now))
    await bot.program.store.run(lambda tx: sign_in.begin_session(tx, f"secret {name}", 1, now))


async def restart(bot: RunningBot) -> None:
    await bot.stop()
    await bot.start()


async def left(bot: RunningBot, *, sign_ins: int = 0, voices: int = 0) -> None:
    """Returns when no more than these are kept, with their files."""
    wanted = (2 * sign_ins, voices, voices)
    async with asyncio.timeout(10):
        while (await rows(bot, LINK, SESSION), await rows(bot, VOICE_FILE), len(files(bot))) != wanted:
            pass


async def test_a_voice_note_that_was_taken_back_goes_and_the_others_stay(bot: RunningBot) -> None:
    await says_and_takes_back(bot)
    await restart(bot)
    await left(bot, voices=1)


async def test_a_sign_in_stays_for_two_weeks(bot: RunningBot) -> None:
    await signs_in(bot, "Ilze")
    bot.clock.forward(days=2)
    await signs_in(bot, "Zane")
    bot.clock.forward(days=13)
    await restart(bot)
    await left(bot, sign_ins=1)


async def test_a_bot_that_runs_for_long_looks_again(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.program.app.A_DAY", 0.05)
    await restart(bot)
    await signs_in(bot, "Ilze")
    await says_and_takes_back(bot)
    bot.clock.forward(days=15)
    await left(bot, voices=1)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_two_processes_may_clear_out_at_once(bot: RunningBot, sandbox: Sandbox, database_url: str, tmp_path: Path) -> None:
    await says_and_takes_back(bot)
    await signs_in(bot, "Ilze")
    bot.clock.forward(days=15)
    async with running_bot(sandbox, database_url, tmp_path / "data") as other:
        other.clock.forward(days=15)
        await asyncio.gather(*(one.program.housekeeping.clear_out() for one in (bot, other) * 5))
    await left(bot, voices=1)
