"""Whole conversations through the sandbox over HTTP, each kept as a transcript that a social worker can read."""

from collections.abc import Callable

from storage.chats import voices
from tests.conversations import annas_way
from tests.conversations.stage import PAUSE, Player, Stage, open_link, opens, press, sticker, voice

Kept = Callable[[str, str], None]
BEGUN = press("Nē, es lasīšu", "Jā, drīksti")
PARTS = ("Kas man patīk", "Mani cilvēki", "Par mani", "Mani mērķi", "Kas man palīdzēs", "Mana atbalsta persona")


async def invited(stage: Stage, name: str) -> Player:
    """Somebody whose office is known from the invitation and who has agreed and given a name."""
    player = stage.player(name)
    await player(open_link(stage.bot.invitation(f"person-{name}", "2026-020")), BEGUN, press(f"👤 {name}"))
    return player


async def test_annas_way(stage: Stage, transcript_is_kept: Kept) -> None:
    await annas_way.play(stage)
    transcript_is_kept("annas_cels", "Annas ceļš: no uzaicinājuma līdz plānam, kuram viņa piekrīt.")


async def test_almost_everything_unknown(stage: Stage, transcript_is_kept: Kept) -> None:
    stage.bot.open_office()
    ilze, karlis = await stage.worker(), stage.player("Kārlis")
    await karlis("/start", BEGUN, press("👤 Kārlis"))
    await leaves_open(karlis, until="Izvēlēties dienestu")
    for part in PARTS:
        await karlis(press("Pastāstīt vēl", part))
        await leaves_open(karlis, until="Pastāstīt vēl")
    await karlis(press("Turpināt", "Izvēlēties dienestu", "Balvu sociālais dienests", "Jā, gribu parunāt", "Jā, sūtīt"))
    await ilze("/rinda", press("✋ Kārlis"))
    transcript_is_kept("gandriz_viss_nezinu", "Kārlis nāk bez uzaicinājuma un gandrīz visu izlaiž vai nezina. Viņam piedāvā sarunu.")


async def leaves_open(player: Player, until: str) -> None:
    """Knows nothing and passes by, in turns, up to a screen with this button."""
    turns = 0
    while not player.sees(until):
        turns += 1
        answers = ("Nezinu", "Izlaist") if turns % 2 else ("Izlaist", "Nezinu")
        await player(press(next(label for label in ("Man nav", *answers, "Jā, tālāk", "Pietiek", "Tālāk") if player.sees(label))))


async def test_voice_notes(stage: Stage, transcript_is_kept: Kept) -> None:
    ilze = await stage.worker()
    janis = stage.player("Jānis")
    await janis(open_link(stage.bot.invitation("janis", "2026-021")), BEGUN, voice(2), "Jānis")
    await janis(voice(65), voice(5), press("Tālāk", "2️⃣", "Jā, pareiza"), voice(4), press("Tālāk", "Nezinu"))
    await janis(press("Klausīties balss ziņas", *["Jā, tālāk"] * 2, "Jā, sūtīt"))
    await ilze(press("Atvērt lietu", "Lasīt plānu", "Atskaņot balss ziņas"))
    transcript_is_kept("balss", "Jānis runā balsī: balss ziņu pieņem visur, kur tekstu.")
    kept = await stage.bot.program.store.run(voices.to_fetch)
    files = list((stage.bot.settings.data_dir / "voices").iterdir())
    assert not kept
    assert len(files) == 3
    assert not any(b"OggS" in file.read_bytes() for file in files)


async def test_pauses_and_comes_back(stage: Stage, transcript_is_kept: Kept) -> None:
    marta = await invited(stage, "Marta")
    await marta("Gribu adīt zeķes un satikt draugus", press("Nē, 2 mērķi"))
    await marta(opens("Par mani"), "Es protu adīt", press("Tālāk", *PAUSE))
    stage.bot.clock.forward(days=1)
    stage.remark("Nākamajā dienā.")
    await marta(press("Turpināt", "Palīdzi man", "Turpināt", "Mani draugi", "Tālāk", "Atpakaļ", "Atpakaļ", "Izdzēst atbildi"))
    await marta(press("🗑 Es protu adīt"), "Es protu adīt zeķes", press("Tālāk"), "/pauze")
    await stage.bot.stop()
    stage.bot.clock.forward(days=30)
    stage.remark("Pēc mēneša. Bots visu šo laiku bija apturēts, tagad to palaiž no jauna.")
    await stage.bot.start()
    await stage.note()
    await marta("/start", opens("Mani cilvēki"), "/paligs", press("Turpināt"), sticker)
    await marta("Ko tas nozīmē?", "/nekas", opens("Par mani"))
    transcript_is_kept("pauze", "Marta apstājas, nāk atpakaļ citā dienā, iet atpakaļ un lūdz palīdzību.")


async def test_refuses_asks_a_human_and_then_agrees(stage: Stage, transcript_is_kept: Kept) -> None:
    peteris = stage.player("Pēteris")
    await peteris("/start", press("Nē, es lasīšu", "Nē, nedrīksti"), "Negribu", press("Tālāk"), "/start")
    await peteris(press("Nē, es lasīšu", "Palīdzi man", "Turpināt", "Pajautāt cilvēkam", "Jā, pajautā"))
    stage.bot.clock.forward(days=2)
    stage.remark("Pagāja divas dienas.")
    await peteris("Es parunāju ar māsu", press("Tālāk", "Jā, drīksti"), "Pēteris", "/iestatijumi", press("Sākt teikt „Jūs”", "Atpakaļ"))
    transcript_is_kept("piekrisana", "Pēteris vispirms nepiekrīt, tad grib pajautāt cilvēkam, tad piekrīt.")


async def test_erases_everything(stage: Stage, transcript_is_kept: Kept) -> None:
    ilze = await stage.worker()
    liga = await invited(stage, "Līga")
    await liga(opens("Par mani"), "Es labi dziedu", press("Tālāk"), "/dati", press("Atsūtīt man failu", "Visu izdzēst"))
    await liga(press("Nē, paturēt"), "/dati", press("Visu izdzēst", "Jā, izdzēst", "Tālāk"), "/dati")
    await ilze("/rinda")
    transcript_is_kept("dzest", "Līga apskata, ko par viņu glabā, un visu izdzēš.")


async def test_takes_back_changes_and_renews(stage: Stage, transcript_is_kept: Kept) -> None:
    ilze = await stage.worker()
    emils = await invited(stage, "Emīls")
    await emils("Dzīvot savā istabā", press("Tālāk", "Izlaist", "Izlaist", "Jā, tālāk", "Jā, sūtīt"))
    await emils(press("Paņemt plānu atpakaļ", "Nē, lai gaida", "Paņemt plānu atpakaļ", "Jā, paņemt"))
    await emils(press("Atpakaļ", "Gribu mainīt", "Kāpēc tas ir svarīgi"), "Tur ir klusi", press("Tālāk", "Jā, tālāk", "Jā, sūtīt"))
    await ilze("/rinda", press("Emīls", "Pārņemt lietu", "Atbalsts mērķiem", "Dzīvot savā istabā"), "Istaba grupu mājā")
    await ilze(press("Uz lietu", "Nosūtīt saskaņošanai", "Jā, nosūtīt"))
    await emils(press("Turpināt", "Tālāk", "Jā, piekrītu", "Skatīt manu plānu", "Nākamā lapa", "Labi"))
    stage.bot.clock.forward(days=100)
    stage.remark("Pēc simt dienām.")
    await emils("/start", press("Sākt jaunu plānu", "Jā, sākt"), "/plans", press("Skatīt manu plānu"))
    transcript_is_kept("atpakal_un_no_jauna", "Emīls paņem plānu atpakaļ, izmaina, un pēc trim mēnešiem sāk jaunu.")
