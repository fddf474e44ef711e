"""A tap whose number is none: "²" is a digit to Python and no number, and a number may be longer than any database keeps."""

import pytest

from tests.bot.session_reminders import meeting, person_with_worker
from tests.bot.supporter_invitation import add_supporter
from tests.bot.worker_changes import change_as_worker
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import wording

pytestmark = on_sqlite
WHEN = "20261125T1400"
NUMBERS = ("²", "9" * 30, "-1", "1²", "", "٣")
PERSON = ("come/{}/" + WHEN, "cannot/{}/" + WHEN, "helpme/{}/" + WHEN, "how/{}/" + WHEN, "session/{}/" + WHEN, "come/1/{}", "goal/{}", "{}")
SUPPORTER = ("s/come/{}/1/" + WHEN, "s/session/1/{}/" + WHEN, "s/come/1/1/{}", "person/{}", "help/{}/1", "help/1/{}")
WORKER = ("w/come/{}/1/" + WHEN, "w/session/1/{}/" + WHEN, "w/come/1/1/{}", "call/{}/1", "call/1/{}", "{}")


async def test_a_forged_number_is_answered_with_a_screen_on_every_phone(bot: RunningBot, caplog: pytest.LogCaptureFixture) -> None:
    anna, ilze = await person_with_worker(bot)
    maija = await add_supporter(bot, anna)
    await change_as_worker(bot, anna, meeting("2026-11-25 14:00", supporters=(1,)))
    for phone, arguments in ((anna, PERSON), (maija, SUPPORTER), (ilze, WORKER)):
        for argument in (argument.format(number) for argument in arguments for number in NUMBERS):
            await phone.press_data(phone.last.id, f"open:{argument}"[:60])
            await bot.settled()
            assert wording("sorry.failed") not in phone.last.text
    assert not [record for record in caplog.records if record.exc_info or record.levelname == "ERROR"]
    assert bot.refused == []


async def test_a_forged_button_of_the_week_is_none(bot: RunningBot, caplog: pytest.LogCaptureFixture) -> None:
    anna, _ = await person_with_worker(bot)
    await anna.say("/nedela")
    for code in ("see:1/20261125T1400/x/y", "see:²/x", "see:"):
        revision = (anna.last.buttons[0].data or "").partition("|")[0]
        await anna.press_data(anna.last.id, f"{revision}|session.week|{code}")
        assert wording("session.week.empty_this") in anna.last.text
    assert not [record for record in caplog.records if record.exc_info or record.levelname == "ERROR"]
