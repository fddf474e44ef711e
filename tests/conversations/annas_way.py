"""Anna's whole way: from the invitation to a plan that she agrees to."""

from tests.conversations.stage import Player, Stage, cards, link_of, open_link, press


async def play(stage: Stage) -> tuple[Player, Player]:
    ilze = await stage.worker("Ilze")
    anna = stage.player("Anna")
    await ilze("/uzaicinat", "2026-014")
    link = link_of(ilze)
    await anna(open_link(link))
    await tells_about_herself(anna)
    await names_goals(anna)
    await puts_goals_in_order(anna)
    await chooses_help(anna)
    await reads_back_and_sends(anna)
    await works_it_out(ilze, anna)
    await disagrees_and_then_agrees(anna, ilze)
    return anna, ilze


async def tells_about_herself(anna: Player) -> None:
    await anna(press("Tālāk", "Tālāk", "Tālāk", "Jā, drīksti"), "Anna", press("Saki man „tu”", "Nē, es lasīšu", "Nākamā daļa"))
    await anna(press("Tālāk", "Tālāk", "Man nav", "Nākamā daļa"))
    await anna(press("Tālāk", "Es palīdzu citiem"), "Es labi cepu kūkas", press("Tas ir viss"))
    await anna(press("Mana ģimene", "Ka mani uzklausa", "Tas ir viss"))
    await anna(press("Runāt ar mani lēni"), "Nebļaut uz mani", press("Tas ir viss"))
    await anna("Kad es cepu un spēlē radio", press("Tas ir viss", "Nezinu", "Nākamā daļa"))
    await anna(press("Tālāk", "Mamma"), "Rita no kora", press("Tas ir viss"))
    await anna(press("Palīdz mājās", "Palīdz ar papīriem", "Tas ir viss"), "Mēs kopā dziedam", press("Tas ir viss"))
    await anna(press("Palīgu, kad jāizlemj", "Tas ir viss", "Nākamā daļa"))
    await anna(press("Tālāk"), cards("++-++?", "++-?++-+", "+?--+", "+++?-+?++--+?++?+?-", "-------", "?++++-"), press("Nākamā daļa"))


async def names_goals(anna: Player) -> None:
    await anna(press("Tālāk", "Jā, gribu", "Jā, gribu", "Nezinu", *["Nē, ir labi"] * 3, "Jā, gribu", "Nē, ir labi", "Jā, gribu"))
    await anna(press("Dzīvot atsevišķi no mammas", "Tas ir viss"))
    await anna("Strādāt ceptuvē par naudu", press("Tas ir viss"))
    await anna(press("Ierakstīt savu dziesmu", "Tas ir viss"))
    await anna(press("Braukt autobusā bez palīga", "Tas ir viss"))
    await anna(press("Gribu izlemt par sevi", "Tas ir viss"), "Man ir krājkasīte", press("Tas ir viss", "Man ir bail", "Tas ir viss"))
    await anna(press("Man vajag naudu", "Tas ir viss", "Es mazliet jau protu", "Tas ir viss", "Nezinu"))
    await anna("Es pati sacerēju vārdus", press("Tas ir viss", "Izlaist", "Izlaist"))
    await anna(press("Nezinu", "Nezinu", "Nezinu", "Nākamā daļa"))


async def puts_goals_in_order(anna: Player) -> None:
    await anna(press("Tālāk", "2️⃣", "1️⃣", "Vienādi", "2️⃣", "2️⃣"))
    await anna(press("Dzīvot atsevišķi no mammas"))
    await anna(press("Mainīt secību", "Ierakstīt savu dziesmu", "Uz augšu", "Labi", "Jā, pareiza", "Nākamā daļa"))


async def chooses_help(anna: Player) -> None:
    await anna(press("Tālāk"), "Meistars no ceptuves", press("Tas ir viss"))
    await anna(press("Negribu", "Gribu", "Negribu", "Izlaist", "Nezinu"))
    await anna(press("Rita no kora", "Tas ir viss", "Gribu", "Negribu", "Negribu", "Negribu"))
    await anna(press("Rita no kora", "Tas ir viss", "Nezinu", "Gribu", *["Negribu"] * 4))
    await anna(press("Nezinu", "Negribu", "Nezinu", "Gribu"))
    await anna(press("Nezinu", "Nezinu"), "Pie Ineses mūzikas skolā", press("Tas ir viss", "Nezinu", "Jā, vajag", "Nākamā daļa"))


async def reads_back_and_sends(anna: Player) -> None:
    await anna(press("Tālāk", "Jā, tālāk", "Jā, tālāk", "Jā, tālāk"))
    await anna(press("Gribu mainīt", "Kas traucē"), "Ceptuve ir tālu", press("Tas ir viss", *["Jā, tālāk"] * 9, "Jā, sūtīt"))
    await anna("Es gribu sākt pavasarī")


async def works_it_out(ilze: Player, anna: Player) -> None:
    await ilze(press("Atvērt lietu"))
    await ilze("/rinda")
    await ilze(press("Anna 2026-014 · nodots", "Paņemt lietu", "Lasīt plānu"))
    while ilze.sees("Tālāk"):
        await ilze(press("Tālāk"))
    await ilze(press("Uz lietu", "Uzdot jautājumu"), "Kurās dienās tu vari strādāt?")
    await anna("No rīta, bet ne pirmdienās")
    await ilze(press("Atvērt lietu", "Atbalsts mērķiem"))
    await ilze(press("Strādāt ceptuvē par naudu", "Darbnīca"), "Meistare ceptuvē divas reizes nedēļā", press("Uz mērķiem"))
    await ilze(press("Braukt autobusā bez palīga", "Pavadonis", "Uz mērķiem"))
    await ilze(press("Ierakstīt savu dziesmu", "Mūzikas terapija", "Uz mērķiem"))
    await ilze(press("Dzīvot atsevišķi no mammas", "Grupu māja", "Uz lietu", "Nosūtīt saskaņošanai", "Jā, nosūtīt"))


async def disagrees_and_then_agrees(anna: Player, ilze: Player) -> None:
    await anna(press("Turpināt", *["Tālāk"] * 4, "Nē, nav labi", "Dzīvot atsevišķi no mammas"))
    await anna("Grupu mājā es negribu. Gribu dzīvokli ar Ritu")
    await ilze(press("Atvērt lietu", "Atbalsts mērķiem", "Dzīvot atsevišķi no mammas", "➖ 🏘 Grupu māja"))
    await ilze("Dzīvoklis kopā ar Ritu, palīgs nāk divas reizes nedēļā")
    await ilze(press("Uz lietu", "Nosūtīt saskaņošanai", "Jā, nosūtīt"))
    await anna(press("Turpināt", *["Tālāk"] * 4, "Jā, piekrītu"))
    await ilze(press("Atvērt lietu"))
