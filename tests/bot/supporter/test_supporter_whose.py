"""Whose a line is, on the phones: what was suggested, said together, and changed by the person alone afterwards."""

from sandbox import Phone
from tests.bot.supporter_invitation import add_supporter, agreed_person
from tests.running_bot import RunningBot
from tests.wording import press, wording

TOGETHER, SUGGESTED = wording("whose.together", name="Maija"), "💡 Maija ieteica. Es piekritu."
FIRST, SECOND = (wording(f"goal.home.{n}").split(maxsplit=1)[1] for n in (2, 1))


async def reads_last_part(anna: Phone) -> str:
    """The part of the read-back with the order of priorities."""
    await anna.say("/plans")
    await press(anna, "chapter.read_back", "button.next", *["read_back.right"] * 7)
    return anna.last.text


async def two_goals(anna: Phone) -> None:
    await anna.say("/plans")
    await press(anna, "chapter.goals", "button.next", "wish_change.want", *["wish_change.no"] * 8, FIRST, SECOND, "open.all")


async def takes_suggested_order(bot: RunningBot, anna: Phone, maija: Phone) -> None:
    await bot.settled()
    await maija.say("/start")
    await press(maija, "Anna", "s.suggest.open", "s.suggest.order", SECOND)
    await bot.settled()
    await press(anna, "button.skip", "suggestion.yes")
    await bot.settled()


async def sits(bot: RunningBot, anna: Phone, *labels: str) -> None:
    await anna.say("/atbalsts")
    await press(anna, *labels)
    await bot.settled()


async def test_an_order_that_was_suggested_says_so_until_the_person_moves_it(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await two_goals(anna)
    await takes_suggested_order(bot, anna, maija)
    assert wording("plan.order", ranked=f"{SUGGESTED}\n1. „{SECOND}”\n2. „{FIRST}”") in await reads_last_part(anna)
    await press(anna, "read_back.change", "short.priorities.order")
    assert "💡 Maija ieteica. Tu piekriti." in anna.last.text
    await press(anna, "priorities.order.change", f"↕️ {SECOND}", "priorities.down")
    assert "Maija" not in anna.last.text
    assert wording("plan.order", ranked=f"1. „{FIRST}”\n2. „{SECOND}”") in await reads_last_part(anna)


async def test_an_order_made_together_is_asked_about_alone(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    await add_supporter(bot, anna)
    await two_goals(anna)
    await sits(bot, anna, "supporter.together.now", "Maija")
    await anna.say("/plans")
    await press(anna, "chapter.priorities", "button.next", f"{SECOND}", "priorities.order.yes")
    assert wording("alone.ask") in anna.last.text
    assert wording("plan.order", ranked=f"{TOGETHER}\n1. „{SECOND}”") in await reads_last_part(anna)


async def test_a_card_answered_together_is_the_persons_when_changed_alone(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    await add_supporter(bot, anna)
    await sits(bot, anna, "supporter.together.now", "Maija")
    await anna.say("/plans")
    await press(anna, "chapter.preferences", "button.next", "liking.like", "liking.like", "liking.dislike")
    await sits(bot, anna, "supporter.apart")
    await anna.say("/plans")
    await press(anna, "chapter.read_back", "button.next", "read_back.right", "read_back.right")
    assert f"{wording('plan.preferences')}\n{TOGETHER}" in anna.last.text
    await press(anna, "read_back.change", "card.alone_with_helper", "liking.like")
    assert f"{wording('plan.preferences')}\n{TOGETHER}" in anna.last.text
    await press(anna, "read_back.change", "card.small_group", "liking.dislike")
    text = anna.last.text
    assert wording("plan.preferences.like", items=f"• {wording('card.alone_with_helper')}\n{TOGETHER}") in text
    own, together = (wording("plan.preferences.dislike", items=(wording(card),)) for card in ("card.small_group", "card.big_group"))
    assert f"{own}\n\n{together}\n{TOGETHER}" in text


async def test_tu_teici_never_stands_above_a_suggestion_without_its_source(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await two_goals(anna)
    await maija.say("/start")
    await press(maija, "Anna", "s.suggest.open", "s.suggest.why", FIRST)
    await maija.say("Tur ir miers")
    await bot.settled()
    await press(anna, "button.skip", "suggestion.yes", "button.back")
    assert "Tu teici:\n• „Tur ir miers”\n💡 Maija ieteica. Tu piekriti." in anna.last.text
