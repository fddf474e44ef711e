"""What a phone does with messages: a long one comes in parts, an old one is edited, a photo has a caption."""

from sandbox import Phone
from storage.cases import cases
from tests.bot.plan_making import go_to_first_question
from tests.running_bot import RunningBot
from tests.wording import wording
from tests.words import BAKES, KNITS, READS


async def said_by(bot: RunningBot, phone: Phone) -> list[str]:
    await bot.settled()
    case = await bot.program.store.run(lambda tx: cases.of_chat(tx, phone.id))
    assert case
    return [line.words.text for line in case.plan.lines]


async def test_a_long_text_an_edit_and_a_caption(bot: RunningBot) -> None:
    anna = await bot.person()
    await go_to_first_question(anna)
    long = "adu un lasu " * 400
    await anna.say(long)
    assert await said_by(bot, anna) == [long]
    await anna.say(KNITS)
    mine = max(message.id for message in anna.chat if not message.from_bot)
    await anna.edit(mine, READS)
    assert await said_by(bot, anna) == [long, READS]
    assert f"„{KNITS}”" in anna.last.text
    screens = len(anna.chat)
    await anna.edit(mine, READS, wait=False)
    await bot.settled()
    assert len(anna.chat) == screens
    await anna.photo(caption=BAKES)
    assert await said_by(bot, anna) == [long, READS, BAKES]
    assert wording("sorry.captioned") in anna.last.text
