"""Coming together: who may open a link, what a newcomer sees, who is told."""

import pytest

from sandbox import Phone
from storage.cases import cases
from tests.bot.plan_making import open_part
from tests.bot.supporter_invitation import add_supporter, agreed_person, invite_supporter, link_of, open_first_question, open_invitation
from tests.databases import on_sqlite
from tests.running_bot import RunningBot
from tests.wording import press, wording
from tests.words import BAKES, BALVI, STRANGER

pytestmark = on_sqlite


async def test_the_person_sees_at_once_who_opened_the_link(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    await open_invitation(bot, anna)
    assert wording("supporter.joined", name="Maija") in anna.last.text


async def test_a_newcomer_learns_not_even_the_name_before_the_yes(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    stranger = await open_invitation(bot, anna, STRANGER)
    await press(stranger, "s.more", "s.more", "s.role.understood", "s.home.joined", "s.end")
    await stranger.press_data(stranger.last.id, "open:person/1")
    assert not [message.text for message in stranger.chat if "Anna" in f"{message.text} {message.labels}"]


async def test_a_newcomer_whom_the_person_ends_learns_no_name(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    stranger = await open_invitation(bot, anna, STRANGER)
    await anna.say("/atbalsts")
    await press(anna, STRANGER, "supporter.end", "option.supporter.ending.yes")
    await bot.settled()
    assert wording("s.notice.not_confirmed") in stranger.last.text
    assert not [message.text for message in stranger.chat if "Anna" in f"{message.text} {message.labels}"]


async def test_a_link_works_once(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    link = await invite_supporter(bot, anna)
    maija, rita = bot.sandbox.phone("Maija"), bot.sandbox.phone("Rita")
    await maija.open(link)
    await rita.open(link)
    await bot.settled()
    assert any(wording("start.invitation.used") in message.text for message in rita.chat)
    assert wording("supporter.joined", name="Maija") in anna.last.text


@pytest.mark.parametrize(("days", "said"), [(6, wording("s.joined")), (8, wording("start.invitation.ended"))])
async def test_a_link_ends_after_seven_days(bot: RunningBot, days: int, said: str) -> None:
    anna = await agreed_person(bot)
    link = await invite_supporter(bot, anna)
    bot.clock.forward(days=days)
    maija = bot.sandbox.phone("Maija")
    await maija.open(link)
    assert said in maija.last.text


async def test_a_link_that_was_taken_back_says_so(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    link = await invite_supporter(bot, anna)
    await press(anna, "supporter.withdraw")
    maija = bot.sandbox.phone("Maija")
    await maija.open(link)
    assert wording("start.invitation.withdrawn") in maija.last.text


async def test_an_own_link_stays_good_for_somebody_else(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    link = await invite_supporter(bot, anna)
    await anna.open(link)
    assert wording("start.invitation.own") in anna.last.text
    maija = bot.sandbox.phone("Maija")
    await maija.open(link)
    assert wording("s.joined") in maija.last.text


async def test_an_own_link_opened_on_the_supporters_side(bot: RunningBot) -> None:
    """Somebody may support and have a plan of their own."""
    anna, maija = await agreed_person(bot), await agreed_person(bot, "Maija", "2026-015")
    await maija.open(await invite_supporter(bot, anna))
    await bot.settled()
    await press(anna, "supporter.confirm.yes")
    await bot.settled()  # or the message that tells Maija so passes for the answer to /plans
    await maija.say("/plans")
    own = await invite_supporter(bot, maija)
    await maija.say("/atbalstu")
    await maija.open(own)
    assert wording("s.invitation.own") in maija.last.text


async def test_who_supports_already_does_not_use_up_a_link(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    link = await invite_supporter(bot, anna)
    await maija.open(link)
    assert wording("s.invitation.already") in maija.last.text
    rita = bot.sandbox.phone("Rita")
    await rita.open(link)
    assert wording("s.joined") in rita.last.text


async def test_a_link_does_nothing_in_a_group(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    link = await invite_supporter(bot, anna)
    maija = bot.sandbox.phone("Maija")
    await maija.group_message(f"/start {link.partition('=')[2]}")
    await bot.settled()
    await maija.open(link)
    assert wording("s.joined") in maija.last.text


async def test_a_worker_becomes_nobodys_supporter_by_a_link(bot: RunningBot) -> None:
    ilze, anna = await bot.worker(), await agreed_person(bot)
    link = await invite_supporter(bot, anna)
    await ilze.open(link)
    assert wording("w.invitation.for_supporter") in ilze.last.text
    maija = bot.sandbox.phone("Maija")
    await maija.open(link)
    assert wording("s.joined") in maija.last.text


async def test_whoever_stepped_back_sees_nobody(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await press(maija, wording("s.notice.open"))
    await press(maija, "s.end", "s.ending.yes")
    assert wording("s.home.nobody") in maija.last.text
    assert maija.last.labels == []


@pytest.mark.parametrize("data", ["open:person/1", "open:help/1/1", "open:1"])
async def test_a_forged_message_button_leaves_a_person_at_the_question(bot: RunningBot, data: str) -> None:
    anna = await agreed_person(bot)
    await open_first_question(bot, anna)
    await anna.press_data(anna.last.id, data)
    await anna.say(BAKES)
    assert BAKES in anna.last.text
    assert wording("about.good.ask_more") in anna.last.text


async def test_a_forged_message_button_makes_no_plan_for_a_supporter(bot: RunningBot) -> None:
    anna = await agreed_person(bot)
    maija = await add_supporter(bot, anna)
    await maija.press_data(maija.last.id, "open:1")
    assert "👤 Anna" in maija.last.labels


async def test_what_happens_to_their_own_plan_reaches_somebody_who_supports_another(bot: RunningBot) -> None:
    anna, maija = await agreed_person(bot), await agreed_person(bot, "Maija", "2026-015")
    rita = await add_supporter(bot, maija, name="Rita")
    await open_first_question(bot, maija)
    await press(maija, "command.paligs", wording("help.call_supporter", words="Rita"))
    await bot.settled()
    await maija.open(await invite_supporter(bot, anna))
    await bot.settled()
    await press(rita, wording("s.notice.open"))
    await rita.say("Tas ir par to, ko tu proti.")
    await bot.settled()
    assert "Tas ir par to, ko tu proti." in maija.last.text
    assert link_of(anna)


TOLD = {
    ("stranger", "unknown"): wording("start.invitation.unknown"),
    ("stranger", "used"): wording("start.invitation.used"),
    ("stranger", "ended"): wording("start.invitation.ended"),
    ("stranger", "withdrawn"): wording("start.invitation.ended"),
    ("person", "unknown"): wording("start.invitation.unknown"),
    ("person", "used"): wording("start.invitation.used"),
    ("person", "ended"): wording("start.invitation.ended"),
    ("person", "withdrawn"): wording("start.invitation.ended"),
    ("supporter", "unknown"): wording("s.invitation.unknown"),
    ("supporter", "used"): wording("s.invitation.used"),
    ("supporter", "ended"): wording("s.invitation.ended"),
    ("supporter", "withdrawn"): wording("s.invitation.ended"),
    ("supporter", "for a person"): wording("s.invitation.for_person"),
    ("worker", "unknown"): wording("w.invitation.unknown"),
    ("worker", "used"): wording("w.invitation.used"),
    ("worker", "ended"): wording("w.invitation.ended"),
    ("worker", "withdrawn"): wording("w.invitation.withdrawn"),
    ("worker", "for a person"): wording("w.invitation.for_person"),
}


async def reader(bot: RunningBot, who: str) -> Phone:
    """Somebody who opens a link that is not good for them."""
    if who == "worker":
        return await bot.worker()
    if who == "person":
        return await agreed_person(bot, "Juris", "2026-015")
    if who == "supporter":
        return await add_supporter(bot, await agreed_person(bot, "Juris", "2026-015"))
    return bot.sandbox.phone(STRANGER)


async def spoilt(bot: RunningBot, anna: Phone, how: str) -> str:
    """A link of Anna's in the state named, or for another role."""
    if how == "for a person":
        return bot.invitation("for-a-person", "2026-016")
    link = await invite_supporter(bot, anna)
    match how:
        case "unknown":
            return f"{link.partition('=')[0]}=nobody-made-this"
        case "used":
            await bot.sandbox.phone("Rita").open(link)
        case "ended":
            bot.clock.forward(days=8)
        case "withdrawn":
            await press(anna, "supporter.withdraw")
    return link


@pytest.mark.parametrize(("who", "how"), TOLD)
async def test_a_link_that_is_no_good_says_so_and_leaves_a_way_on(bot: RunningBot, who: str, how: str) -> None:
    anna = await agreed_person(bot)
    phone = await reader(bot, who)
    await phone.open(await spoilt(bot, anna, how))
    await bot.settled()
    told = [message.labels for message in phone.chat if TOLD[who, how] in message.text]  # after a week the draft's nudge follows it
    assert len(told) == 1
    assert told[0]
    assert not [message.text for message in phone.chat if "Anna" in f"{message.text} {message.labels}"]


async def test_a_persons_link_that_a_supporter_opened_is_still_good_for_the_person(bot: RunningBot) -> None:
    maija = await add_supporter(bot, await agreed_person(bot))
    link = bot.invitation("for-juris", "2026-016")
    await maija.open(link)
    juris = bot.sandbox.phone("Juris")
    await juris.open(link)
    assert wording("start.invited", office=BALVI) in juris.last.text


async def test_a_supporter_who_is_to_make_a_plan_as_well_gets_there(bot: RunningBot) -> None:
    maija = await add_supporter(bot, await agreed_person(bot))
    link = bot.invitation("for-maija", "2026-016")
    await maija.open(link)
    assert wording("s.invitation.for_person") in maija.last.text
    await maija.say("/plans")
    await maija.open(link)
    assert wording("start.invited", office=BALVI) in maija.last.text


async def test_what_the_person_let_see_is_said_once(bot: RunningBot) -> None:
    """It said twice that the words were kept."""
    anna = await agreed_person(bot)
    await open_part(anna, "supporter")
    await press(anna, "option.supporter.choose.invite")
    await bot.sandbox.phone("Maija").open(link_of(anna))
    await bot.settled()
    await press(anna, "supporter.confirm.yes", "supporter.sees.asked")
    assert anna.last.text.count(wording("open.noted")) == 1
    assert wording("supporter.now.asked") in anna.last.text


async def test_who_sees_no_plan_any_more_is_said_to_see_the_sessions_that_are_shared(bot: RunningBot) -> None:
    """Bug: it said that the supporter sees nothing now, though a session of both stays on the phone of both."""
    anna = await agreed_person(bot)
    await add_supporter(bot, anna)
    await anna.say("/atbalsts")
    await press(anna, "Maija", "supporter.sees.change", "supporter.sees.nothing")
    assert wording("supporter.now.nothing") in anna.last.text
    await anna.say("/iestatijumi")
    await press(anna, "settings.address.tu")
    await anna.say("/atbalsts")
    await press(anna, "Maija", "supporter.sees.change", "supporter.sees.nothing")
    assert wording("supporter.now.nothing", polite=True) in anna.last.text


async def test_a_supporter_who_asks_for_help_learns_what_a_supporter_does(bot: RunningBot) -> None:
    maija = await add_supporter(bot, await agreed_person(bot))
    await maija.say("/paligs")
    for page in (1, 2, 3):
        assert wording(f"s.role.what.{page}") in maija.last.text
        await press(maija, "s.role.understood" if page == 3 else "s.more")
    assert "👤 Anna" in maija.last.labels


async def test_who_joined_is_on_record(bot: RunningBot) -> None:
    """It was number 0 once, which is nobody's; the second one is the second."""
    anna = await agreed_person(bot)
    await add_supporter(bot, anna)
    await open_invitation(bot, anna, "Rita")
    record = bot.program.store.run_now(lambda tx: cases.export(tx, 1))
    deeds = [deed for deed in record["who_looked_and_changed"] if deed["action"] == "add_supporter"]
    assert [(deed["by_id"], deed["name"]) for deed in deeds] == [(1, "Maija"), (2, "Rita")]
