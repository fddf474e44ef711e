"""Whose a line is, on the phones: what was suggested, said together, and changed by the person alone afterwards."""

from sandbox import Phone
from tests.bot.support_ways import agreed_person, lets_in
from tests.bot.ways import press
from tests.running_bot import RunningBot

TOGETHER, SUGGESTED = "👥 Kopā: es un Maija", "💡 Maija ieteica. Es piekritu."
FIRST, SECOND = "Dzīvot savā dzīvoklī", "Dzīvot atsevišķi no mammas"


async def reads_last_part(anna: Phone) -> str:
    """The part of the read-back with the order of priorities."""
    await anna.say("/plans")
    await press(anna, "Izlasīt un nosūtīt", "Tālāk", *["Jā, tālāk"] * 7)
    return anna.last.text


async def two_goals(anna: Phone) -> None:
    await anna.say("/plans")
    await press(anna, "Mani mērķi", "Tālāk", "Jā, gribu", *["Nē, ir labi"] * 8, FIRST, SECOND, "Tas ir viss")


async def takes_suggested_order(bot: RunningBot, anna: Phone, maija: Phone) -> None:
    await bot.settled()
    await maija.say("/start")
    await press(maija, "Anna", "Ieteikt", "Kurš mērķis būtu pirmais", SECOND)
    await bot.settled()
    await press(anna, "Izlaist", "Jā, piekrītu")
    await bot.settled()


async def sits(bot: RunningBot, anna: Phone, *labels: str) -> None:
    await anna.say("/atbalsts")
    await press(anna, *labels)
    await bot.settled()


async def test_an_order_that_was_suggested_says_so_until_the_person_moves_it(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await lets_in(bot, anna)
    await two_goals(anna)
    await takes_suggested_order(bot, anna, maija)
    assert f"Manu mērķu secība:\n{SUGGESTED}\n1. „{SECOND}”\n2. „{FIRST}”" in await reads_last_part(anna)
    await press(anna, "Gribu mainīt", "Mērķu secība")
    assert "💡 Maija ieteica. Tu piekriti." in anna.last.text
    await press(anna, "Mainīt secību", f"↕️ {SECOND}", "Uz leju")
    assert "Maija" not in anna.last.text
    assert f"Manu mērķu secība:\n1. „{FIRST}”\n2. „{SECOND}”" in await reads_last_part(anna)


async def test_an_order_made_together_is_asked_about_alone(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    await lets_in(bot, anna)
    await two_goals(anna)
    await sits(bot, anna, "Atbalsta persona ir blakus", "Maija")
    await anna.say("/plans")
    await press(anna, "Kas ir svarīgāks", "Tālāk", f"{SECOND}", "Jā, pareiza")
    assert "Šis jautājums ir tikai tev." in anna.last.text
    assert f"Manu mērķu secība:\n{TOGETHER}\n1. „{SECOND}”" in await reads_last_part(anna)


async def test_a_card_answered_together_is_the_persons_when_changed_alone(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    await lets_in(bot, anna)
    await sits(bot, anna, "Atbalsta persona ir blakus", "Maija")
    await anna.say("/plans")
    await press(anna, "Kas man patīk", "Tālāk", "👍 Patīk", "👍 Patīk", "👎 Nepatīk")
    await sits(bot, anna, "Atbalsta personas nav blakus")
    await anna.say("/plans")
    await press(anna, "Izlasīt un nosūtīt", "Tālāk", "Jā, tālāk", "Jā, tālāk")
    assert f"⭐ Kas man patīk\n{TOGETHER}" in anna.last.text
    await press(anna, "Gribu mainīt", "Divatā ar palīgu", "👍 Patīk")
    assert f"⭐ Kas man patīk\n{TOGETHER}" in anna.last.text
    await press(anna, "Gribu mainīt", "Mazā grupā", "👎 Nepatīk")
    text = anna.last.text
    assert f"👍 Man patīk:\n• 🙋 Divatā ar palīgu\n{TOGETHER}" in text
    assert f"👎 Man nepatīk:\n• 👥 Mazā grupā\n\n👎 Man nepatīk:\n• 🏫 Lielā grupā\n{TOGETHER}" in text


async def test_tu_teici_never_stands_above_a_suggestion_without_its_source(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await lets_in(bot, anna)
    await two_goals(anna)
    await maija.say("/start")
    await press(maija, "Anna", "Ieteikt", "Kāpēc mērķis ir svarīgs", FIRST)
    await maija.say("Tur ir miers")
    await bot.settled()
    await press(anna, "Izlaist", "Jā, piekrītu", "Atpakaļ")
    assert "Tu teici:\n• „Tur ir miers”\n💡 Maija ieteica. Tu piekriti." in anna.last.text
