"""The private address of a calendar in a whole conversation, kept as a transcript."""

from collections.abc import Callable

from tests.conversations.stage import Stage, press
from tests.conversations.test_about_sessions import meets
from tests.conversations.test_with_supporter import two_phones


async def test_gets_an_address_and_takes_it_away(stage: Stage, transcript_is_kept: Callable[[str, str], None]) -> None:
    await stage.worker()
    anna, maija = await two_phones(stage)
    await anna(press("Nākamā daļa", "Tālāk"))
    await meets(stage, anna, supporters=(1,))
    await anna("/nedela", press("Kalendārs telefonā", "Saņemt adresi", "Turpināt", "Kalendārs telefonā", "Saņemt jaunu adresi"))
    await anna(press("Izslēgt adresi", "Turpināt", "Turpināt"))
    await maija("/kalendars", press("Saņemt adresi", "Izslēgt adresi"))
    transcript_is_kept("kalendars", "Anna un Maija saņem sava kalendāra adresi. Pēc tam viņas to izslēdz.")
