"""Coming together: who may open a link, what a newcomer sees, who is told."""

import pytest

from storage import cases
from tests.bot.support_ways import agreed_person, comes_to_first_question, invites, joins, lets_in, link_of
from tests.bot.ways import press
from tests.running_bot import RunningBot

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_the_person_sees_at_once_who_opened_the_link(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    await joins(bot, anna)
    assert "Saiti atvēra: Maija." in anna.last.text


async def test_a_newcomer_learns_not_even_the_name_before_the_yes(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    stranger = await joins(bot, anna, "Svešais")
    await press(stranger, "Gaidām", "Beigt atbalstu")
    await stranger.press_data(stranger.last.id, "open:person/1")
    assert not [message.text for message in stranger.chat if "Anna" in f"{message.text} {message.labels}"]


async def test_a_newcomer_whom_the_person_ends_learns_no_name(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    stranger = await joins(bot, anna, "Svešais")
    await anna.say("/atbalsts")
    await press(anna, "Svešais", "Beigt atbalstu", "Jā, beigt")
    await bot.settled()
    assert "atbalsts nesāksies" in stranger.last.text
    assert not [message.text for message in stranger.chat if "Anna" in f"{message.text} {message.labels}"]


async def test_a_link_works_once(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    link = await invites(bot, anna)
    maija, rita = bot.sandbox.phone("Maija"), bot.sandbox.phone("Rita")
    await maija.open(link)
    await rita.open(link)
    await bot.settled()
    assert "Šo saiti jau kāds izmantoja." in rita.last.text
    assert "Saiti atvēra: Maija." in anna.last.text


@pytest.mark.parametrize(("days", "said"), [(6, "Paldies, ka atsaucāties!"), (8, "Šī saite vairs neder.")])
async def test_a_link_ends_after_seven_days(bot: RunningBot, days: int, said: str) -> None:
    anna = await agreed_person(bot)
    link = await invites(bot, anna)
    bot.clock.forward(days=days)
    maija = bot.sandbox.phone("Maija")
    await maija.open(link)
    assert said in maija.last.text


async def test_a_link_that_was_taken_back_says_so(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    link = await invites(bot, anna)
    await anna.press("Atsaukt vecās saites")
    maija = bot.sandbox.phone("Maija")
    await maija.open(link)
    assert "Šī saite vairs neder." in maija.last.text


async def test_an_own_link_stays_good_for_somebody_else(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    link = await invites(bot, anna)
    await anna.open(link)
    assert "Šī ir tava saite." in anna.last.text
    maija = bot.sandbox.phone("Maija")
    await maija.open(link)
    assert "Paldies, ka atsaucāties!" in maija.last.text


async def test_an_own_link_opened_on_the_supporters_side(bot: RunningBot) -> None:
    """Somebody may support and have a plan of their own."""
    anna, maija = await agreed_person(bot), await agreed_person(bot, "Maija", "2026-015")
    await maija.open(await invites(bot, anna))
    await bot.settled()
    await anna.press("Jā, mana atbalsta persona")
    await bot.settled()
    await maija.say("/plans")
    own = await invites(bot, maija)
    await maija.say("/atbalstu")
    await maija.open(own)
    assert "Šī ir Jūsu pašu saite." in maija.last.text


async def test_who_supports_already_does_not_use_up_a_link(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await lets_in(bot, anna)
    link = await invites(bot, anna)
    await maija.open(link)
    assert "Jūs jau atvērāt šī cilvēka saiti." in maija.last.text
    rita = bot.sandbox.phone("Rita")
    await rita.open(link)
    assert "Paldies, ka atsaucāties!" in rita.last.text


async def test_a_link_does_nothing_in_a_group(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    link = await invites(bot, anna)
    maija = bot.sandbox.phone("Maija")
    await maija.group_message(f"/start {link.partition('=')[2]}")
    await bot.settled()
    await maija.open(link)
    assert "Paldies, ka atsaucāties!" in maija.last.text


async def test_a_worker_becomes_nobodys_supporter_by_a_link(bot: RunningBot) -> None:
    ilze, anna = await bot.worker(), await agreed_person(bot)
    link = await invites(bot, anna)
    await ilze.open(link)
    assert "atbalsta personai, nevis darbiniekam" in ilze.last.text
    maija = bot.sandbox.phone("Maija")
    await maija.open(link)
    assert "Paldies, ka atsaucāties!" in maija.last.text


async def test_whoever_stepped_back_sees_nobody(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await lets_in(bot, anna)
    await maija.press("Atvērt")
    await press(maija, "Beigt atbalstu", "Jā, beigt")
    assert "Jūs tagad nevienu neatbalstāt." in maija.last.text
    assert maija.last.labels == []


@pytest.mark.parametrize("data", ["open:person/1", "open:help/1/1", "open:1"])
async def test_a_forged_message_button_leaves_a_person_at_the_question(bot: RunningBot, data: str) -> None:
    anna = await agreed_person(bot)
    await comes_to_first_question(bot, anna)
    await anna.press_data(anna.last.id, data)
    await anna.say("Es cepu kūkas")
    assert "Es cepu kūkas" in anna.last.text
    assert "Kas tevī ir labs?" in anna.last.text


async def test_a_forged_message_button_makes_no_plan_for_a_supporter(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await lets_in(bot, anna)
    await maija.press_data(maija.last.id, "open:1")
    assert "👤 Anna" in maija.last.labels


async def test_what_happens_to_their_own_plan_reaches_somebody_who_supports_another(bot: RunningBot) -> None:
    anna, maija = await agreed_person(bot), await agreed_person(bot, "Maija", "2026-015")
    rita = await lets_in(bot, maija, name="Rita")
    await comes_to_first_question(bot, maija)
    await press(maija, "Palīdzi man", "Jautāt: Rita")
    await bot.settled()
    await maija.open(await invites(bot, anna))
    await bot.settled()
    await rita.press("Atvērt")
    await rita.say("Tas ir par to, ko tu proti.")
    await bot.settled()
    assert "Tas ir par to, ko tu proti." in maija.last.text
    assert link_of(anna)


async def test_who_joined_is_on_record(bot: RunningBot) -> None:
    """It was number 0 once, which is nobody's; the second one is the second."""
    anna = await agreed_person(bot)
    await lets_in(bot, anna)
    await joins(bot, anna, "Rita")
    record = bot.program.store.run_now(lambda tx: cases.export(tx, 1))
    deeds = [deed for deed in record["who_looked_and_changed"] if deed["action"] == "add_supporter"]
    assert [(deed["by_id"], deed["name"]) for deed in deeds] == [(1, "Maija"), (2, "Rita")]
