"""Whatever is tapped on a keyboard of before the rooms, it leads somewhere kind and takes no words."""

import asyncio
from collections.abc import Iterable
from pathlib import Path

import pytest

from sandbox import Phone, Sandbox
from tests.bot.telegram.old_phones import ROUNDS, OldButton, bot_over_old, by_kind, lost, old_buttons, persons_of, rounds, words_kept
from tests.running_bot import RunningBot

NEVER_THERE = (1, "0|start.hello|next")
AT_ONCE = 12  # phones
OF_A_KIND = 12  # are tapped
STEPPED_BACK = ("s.ending yes", "s.data.erasing yes")


async def all_tap(bot: RunningBot, buttons: Iterable[OldButton]) -> list[Phone]:
    """Several phones at once, each one button after the other. Returns the phones."""
    of_phone: dict[Phone, list[OldButton]] = {}
    for button in buttons:
        of_phone.setdefault(bot.sandbox.phones[button.chat], []).append(button)
    at_once = asyncio.Semaphore(AT_ONCE)

    async def taps(phone: Phone, buttons: list[OldButton]) -> None:
        async with at_once:
            for button in buttons:
                await phone.press_data(button.message, button.data)

    await asyncio.gather(*(taps(*one) for one in of_phone.items()))
    await bot.settled()
    return list(of_phone)


def stands_before_a_way_on(phone: Phone) -> bool:
    """The newest screen says something and has buttons."""
    screen = next((message for message in reversed(phone.chat) if message.from_bot and message.rows), None)
    return screen is not None and bool(screen.text.strip()) and any(button.data for button in screen.buttons)


def who_support_nobody_now(nth: int) -> set[int]:
    """Their screen says so, and has no button."""
    return {button.chat for button in rounds()[nth] if button.kind in STEPPED_BACK}


def nothing_went_wrong(bot: RunningBot, phones: list[Phone], log: pytest.LogCaptureFixture) -> None:
    assert all(query.answered for query in bot.sandbox.world.queries.values())
    assert [phone.id for phone in phones if not stands_before_a_way_on(phone)] == []
    assert [record.getMessage() for record in log.records if record.levelname in ("ERROR", "CRITICAL") or record.exc_info] == []


async def test_a_tap_on_any_old_message_is_answered_and_takes_nothing(
    sandbox: Sandbox, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What lies under reminders and notices, and a screen that is long gone."""
    lying = [one for kind in by_kind(one for one in old_buttons() if not one.stands).values() for one in kind[:OF_A_KIND]]
    gone = [OldButton(button.chat, *NEVER_THERE, stands=False) for button in lying[::5]]
    async with bot_over_old(sandbox, tmp_path) as bot:
        before = words_kept(bot)
        phones = await all_tap(bot, [*lying, *gone])
        assert lost(before, words_kept(bot)) == []
        nothing_went_wrong(bot, phones, caplog)


@pytest.mark.parametrize("nth", range(ROUNDS))
async def test_the_screen_that_stands_can_still_be_answered(
    sandbox: Sandbox, tmp_path: Path, caplog: pytest.LogCaptureFixture, nth: int
) -> None:
    async with bot_over_old(sandbox, tmp_path) as bot:
        before = words_kept(bot)
        phones = await all_tap(bot, rounds()[nth])
        phones = [phone for phone in phones if phone.id not in who_support_nobody_now(nth)]
        takes = {button.chat for button in rounds()[nth] if button.takes_away}
        assert lost(before, words_kept(bot), persons_of(takes)) == []
        nothing_went_wrong(bot, phones, caplog)


def test_every_kind_of_button_is_tapped() -> None:
    assert len(rounds()) == ROUNDS
    assert sum(map(len, rounds())) > 500
