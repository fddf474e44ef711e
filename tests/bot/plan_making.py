"""The person's conversation up to its usual places, for tests that are about something else."""

from sandbox import Phone
from tests.wording import press, unsigned

MOST_PAGES = 32  # of examples to the question what one wants
ONWARD = ("open.all", "button.skip", "button.resume", "alone.yes", "button.next")


async def agree_to_start(phone: Phone) -> None:
    """From the first screen to the question what the person wants, where words are listened to."""
    await press(phone, "option.start.hello.myself", "option.start.consent.yes")
    await phone.say(phone.name)


async def open_part(phone: Phone, part: str) -> None:
    """To the first screen of a part of the plan that is told by choice, or to what is open in it."""
    await phone.say("/plans")
    await press(phone, "button.parts")
    await press_on_pages(phone, f"chapter.{part}", "button.more")


async def press_on_pages(phone: Phone, button: str, more: str = "open.other_examples") -> None:
    """Taps a button that stands on one of several pages."""
    for _ in range(MOST_PAGES):
        if sees(phone, button):
            break
        await press(phone, more)
    await press(phone, button)


def sees(phone: Phone, button: str) -> bool:
    return any(unsigned(button) in label for label in phone.last.labels)


async def go_to_first_question(phone: Phone) -> None:
    """To the question what is good in the person."""
    await agree_to_start(phone)
    await open_part(phone, "about")


async def name_goals(phone: Phone, *examples: str) -> None:
    """From the question what the person wants to what follows it, with these examples as goals."""
    for example in examples:
        await press_on_pages(phone, example)
    await press(phone, "open.all")


async def go_to_reading(phone: Phone) -> None:
    """From wherever the person is in a part or on the way to the first page that is read back; what is open stays so."""
    while not sees(phone, "read_back.right"):
        await press(phone, next(label for label in ONWARD if sees(phone, label)))


async def go_to_sending(phone: Phone) -> None:
    """The same, and on to the question whether to send the plan."""
    while not sees(phone, "read_back.send.yes"):
        await press(phone, next(label for label in ("read_back.right", *ONWARD) if sees(phone, label)))


async def send_plan(phone: Phone) -> None:
    """A plan with one goal, handed in."""
    await agree_to_start(phone)
    await name_goals(phone, "goal.home.2")
    await go_to_sending(phone)
    await press(phone, "read_back.send.yes")
