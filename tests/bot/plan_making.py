"""The person's conversation up to its usual places, for tests that are about something else."""

from sandbox import Phone
from tests.wording import press


async def agree_to_start(phone: Phone) -> None:
    """From the first screen to the end of the start."""
    await press(phone, "button.next", "button.next", "button.next", "option.start.consent.yes")
    await phone.say(phone.name)
    await press(phone, "option.start.address.tu", "option.start.reading.myself")


async def go_to_first_question(phone: Phone) -> None:
    """To the question what is good in the person, where words are listened to."""
    await agree_to_start(phone)
    await press(
        phone, "button.next_chapter", "button.next", "button.next", "option.supporter.choose.none", "button.next_chapter", "button.next"
    )


async def send_plan(phone: Phone) -> None:
    """A plan with one goal, handed in."""
    await agree_to_start(phone)
    await phone.say("/plans")
    await press(phone, "chapter.goals", "button.next", "wish_change.want", *["wish_change.no"] * 8, "goal.home.2", "open.all")
    await phone.say("/plans")
    await press(phone, "chapter.read_back", "button.next", *["read_back.right"] * 6, "read_back.send.yes")
