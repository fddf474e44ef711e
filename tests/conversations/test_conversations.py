"""Whole conversations through the sandbox over HTTP, each kept as a transcript that a social worker can read."""

from collections.abc import Callable

from tests.conversations.stage import Stage, open_link, press

Kept = Callable[[str, str], None]
BEGUN = ("Tālāk", "Tālāk", "Tālāk", "Jā, drīksti")


async def test_refuses_asks_a_human_and_then_agrees(stage: Stage, transcript_is_kept: Kept) -> None:
    peteris = stage.player("Pēteris")
    await peteris(
        "/start",
        press("Tālāk", "Tālāk", "Tālāk", "Nē, nedrīksti"),
        "Negribu",
        press("Tālāk"),
        "/start",
        press("Tālāk", "Tālāk", "Tālāk", "Palīdzi man", "Turpināt", "Pajautāt cilvēkam"),
    )
    stage.bot.clock.forward(days=2)
    stage.remark("Pagāja divas dienas.")
    await peteris("Es parunāju ar māsu", press("Tālāk"))
    transcript_is_kept("piekrisana", "Pēteris vispirms nepiekrīt, tad grib pajautāt cilvēkam, tad piekrīt.")
