"""A person invites a supporter, for tests that are about something else."""

from sandbox import Phone
from tests.bot.plan_making import agree_to_start, open_part
from tests.running_bot import RunningBot
from tests.wording import press

EVERYTHING, ASKED, NOTHING = "supporter.sees.everything", "supporter.sees.asked", "supporter.sees.nothing"


def link_of(phone: Phone) -> str:
    """The newest invitation on the phone."""
    shown = next(message for message in reversed(phone.chat) if "?start=" in message.text)
    return shown.text.rpartition("\n")[2]


async def invite_supporter(bot: RunningBot, person: Phone) -> str:
    """A new link for a supporter of this person, who has agreed to the start."""
    await person.say("/atbalsts")
    await press(person, "supporter.invite")
    await bot.settled()
    return link_of(person)


async def open_invitation(bot: RunningBot, person: Phone, name: str = "Maija") -> Phone:
    """A phone whose owner has opened the person's link and waits for the yes."""
    supporter = bot.sandbox.phone(name)
    await supporter.open(await invite_supporter(bot, person))
    await bot.settled()
    return supporter


async def add_supporter(bot: RunningBot, person: Phone, sees: str = EVERYTHING, name: str = "Maija") -> Phone:
    """A phone whose owner supports the person from now on."""
    supporter = await open_invitation(bot, person, name)
    await press(person, "supporter.confirm.yes", sees)
    await bot.settled()
    return supporter


async def open_first_question(bot: RunningBot, person: Phone) -> None:
    """To the question what is good in the person, the person having agreed already."""
    await open_part(person, "about")
    await bot.settled()


async def agreed_person(bot: RunningBot, name: str = "Anna", case_number: str = "2026-014") -> Phone:
    person = await bot.person(name, case_number)
    await agree_to_start(person)
    return person
