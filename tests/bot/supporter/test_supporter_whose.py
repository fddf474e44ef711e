"""Whose a line is, on the phones: what was suggested, said together, and changed by the person alone afterwards."""

from sandbox import Phone
from tests.bot.plan_making import go_to_reading, name_goals, open_part, sees
from tests.bot.supporter_invitation import add_supporter, agreed_person
from tests.running_bot import RunningBot
from tests.wording import paragraphs, press, wording

TOGETHER, SUGGESTED = wording("whose.together", name="Maija"), "💡 Maija ieteica. Es piekritu."
FIRST, SECOND = (wording(f"goal.home.{n}").split(maxsplit=1)[1] for n in (2, 1))


async def reads_order(anna: Phone) -> str:
    """The page of the read-back with the order of priorities, which is the first."""
    await go_to_reading(anna)
    return anna.last.text


def order_page(whose: str, first: str, second: str) -> str:
    return paragraphs(f"{wording('plan.goals')}\n{whose}", wording("plan.order", ranked=f"1. „{first}”\n2. „{second}”"))


async def two_goals(anna: Phone) -> None:
    await anna.say("/plans")
    await press(anna, "button.resume")
    await name_goals(anna, FIRST, SECOND)


async def takes_suggested_order(bot: RunningBot, anna: Phone, maija: Phone) -> None:
    await bot.settled()
    await maija.say("/start")
    await press(maija, "Anna", "s.suggest.open", "s.suggest.order", SECOND)
    await bot.settled()
    await press(anna, FIRST, "suggestion.yes", "priorities.order.yes")
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
    assert order_page(SUGGESTED, SECOND, FIRST) in await reads_order(anna)
    await press(anna, "read_back.change", "short.priorities.order")
    assert "💡 Maija ieteica. Tu piekriti." in anna.last.text
    await press(anna, "priorities.order.change", f"↕️ {SECOND}", "priorities.down")
    assert "Maija" not in anna.last.text
    await press(anna, "priorities.moved", "priorities.order.yes")
    assert wording("plan.order", ranked=f"1. „{FIRST}”\n2. „{SECOND}”") in await reads_order(anna)


async def test_an_order_made_together_is_asked_about_alone(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    await add_supporter(bot, anna)
    await two_goals(anna)
    await sits(bot, anna, "supporter.together.now", "Maija")
    await press(anna, SECOND, "priorities.order.yes")
    assert order_page(TOGETHER, SECOND, FIRST) in await reads_order(anna)
    while sees(anna, "read_back.right"):
        await press(anna, "read_back.right")
    assert wording("alone.ask") in anna.last.text


async def test_a_card_answered_together_is_the_persons_when_changed_alone(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    await add_supporter(bot, anna)
    await sits(bot, anna, "supporter.together.now", "Maija")
    await open_part(anna, "preferences")
    await press(anna, "liking.like", "liking.like", "liking.dislike")
    await sits(bot, anna, "supporter.apart", "button.back")
    await go_to_reading(anna)
    assert f"{wording('plan.preferences')}\n{TOGETHER}" in anna.last.text
    await press(anna, "read_back.change", "card.alone_with_helper", "liking.like")
    assert f"{wording('plan.preferences')}\n{TOGETHER}" in anna.last.text
    await press(anna, "read_back.change", "card.small_group", "liking.dislike")
    text = anna.last.text
    assert wording("plan.preferences.like", items=f"• {wording('card.alone_with_helper')}\n{TOGETHER}") in text
    own, together = (wording("plan.preferences.dislike", items=(wording(card),)) for card in ("card.small_group", "card.at_home"))
    assert f"{own}\n\n{together}\n{TOGETHER}" in text


async def test_tu_teici_never_stands_above_a_suggestion_without_its_source(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await two_goals(anna)
    await maija.say("/start")
    await press(maija, "Anna", "s.suggest.open", "s.suggest.why", FIRST)
    await maija.say("Tur ir miers")
    await bot.settled()
    await press(anna, FIRST, "suggestion.yes", "priorities.order.yes", "button.back")
    assert "Tu teici:\n• „Tur ir miers”\n💡 Maija ieteica. Tu piekriti." in anna.last.text
