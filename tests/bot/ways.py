"""Short ways through the conversation, for tests that are about something else."""

from sandbox import Phone


async def press(phone: Phone, *labels: str) -> None:
    for label in labels:
        await phone.press(label)


async def agrees(phone: Phone) -> None:
    """From the first screen to the end of the start."""
    await press(phone, "Tālāk", "Tālāk", "Tālāk", "Jā, drīksti")
    await phone.say(phone.name)
    await press(phone, "Saki man „tu”", "Nē, es lasīšu")


async def comes_to_first_question(phone: Phone) -> None:
    """To "Kas tevī ir labs?", where words are listened to."""
    await agrees(phone)
    await press(phone, "Nākamā daļa", "Tālāk", "Tālāk", "Man nav", "Nākamā daļa", "Tālāk")


async def sends_a_plan(phone: Phone) -> None:
    """A plan with one goal, handed in."""
    await agrees(phone)
    await phone.say("/plans")
    await press(phone, "Mani mērķi", "Tālāk", "Jā, gribu", *["Nē, ir labi"] * 8, "Dzīvot savā dzīvoklī", "Tas ir viss")
    await phone.say("/plans")
    await press(phone, "Izlasīt un nosūtīt", "Tālāk", *["Jā, tālāk"] * 6, "Jā, sūtīt")
