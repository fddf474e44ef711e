"""Anna's whole way: from the invitation to a plan that she agrees to."""

from tests.conversations.stage import Player, Stage, cards, link_of, open_link, press


async def play(stage: Stage) -> tuple[Player, Player]:
    ilze = await stage.worker("Ilze")
    anna = stage.player("Anna")
    await ilze("/uzaicinat", "2026-014")
    link = link_of(ilze)
    await anna(open_link(link))
    await says_what_she_wants(anna)
    await reads_back(anna)
    await tells_about_herself(anna)
    await tells_of_her_goals(anna)
    await chooses_help(anna)
    await sends(anna)
    await works_it_out(ilze, anna)
    await disagrees_and_then_agrees(anna, ilze)
    return anna, ilze


async def says_what_she_wants(anna: Player) -> None:
    await anna(press("Nē, es lasīšu", "Jā, drīksti"), "Anna", press("Dzīvot citā vietā"))
    await anna("Strādāt ceptuvē par naudu", "Dziedāt un ierakstīt savu dziesmu", press("2️⃣", "1️⃣"))
    await anna(press("Mainīt secību", "Strādāt ceptuvē", "Uz augšu", "Labi", "Jā, pareiza"))
    await anna(press("Man vajag naudu", "Tālāk"), "Meistars no ceptuves", press("Tālāk"))


async def reads_back(anna: Player) -> None:
    await anna(press("Jā, tālāk", "Gribu mainīt", "Kāpēc tas ir svarīgi", "Es gribu mācīties", "Tālāk", "Jā, tālāk"))


async def tells_about_herself(anna: Player) -> None:
    await anna(press("Pastāstīt vēl", "Par mani", "Es palīdzu citiem"), "Es labi cepu kūkas", press("Tālāk"))
    await anna(press("Mana ģimene", "Ka mani uzklausa", "Tālāk"))
    await anna(press("Runāt ar mani lēni"), "Nebļaut uz mani", press("Tālāk"))
    await anna("Kad es cepu un spēlē radio", press("Tālāk", "Nezinu"))
    await anna(press("Pastāstīt vēl", "Mani cilvēki", "Mamma"), "Rita no kora", press("Tālāk"))
    await anna(press("Palīdz mājās", "Palīdz ar papīriem", "Tālāk"), "Mēs kopā dziedam", press("Tālāk"))
    await anna(press("Palīgu, kad jāizlemj", "Tālāk"))
    await anna(press("Pastāstīt vēl", "Kas man patīk"), cards("+++++?-++++-"), press("Vēl 12 kartītes"), cards("+?--+-++?+++"))
    await anna(press("Pastāstīt vēl", "Mana atbalsta persona", "Man nav"))


async def tells_of_her_goals(anna: Player) -> None:
    """And of one that she has not named yet, for which there is another place in the order."""
    await anna(press("Pastāstīt vēl", "Mani mērķi", "Iet un braukt", "Braukt ar autobusu bez palīga", "Tālāk"))
    await anna(press("2️⃣", "2️⃣", "1️⃣", "Jā, pareiza", *["Jā, tālāk"] * 5, "Pastāstīt vēl", "Par maniem mērķiem"))
    await anna(press("Gribu izlemt par sevi", "Tālāk"), "Man ir krājkasīte", press("Tālāk", "Man ir bail", "Tālāk"))
    await anna(press("Es mazliet jau protu", "Tālāk"), "Ceptuve ir tālu", press("Tālāk", "Nezinu"))
    await anna("Es pati sacerēju vārdus", press("Tālāk", "Izlaist", "Izlaist", "Nezinu", "Nezinu"))
    await anna(press("Turpināt"))


async def chooses_help(anna: Player) -> None:
    await anna(press("Pastāstīt vēl", "Kas man palīdzēs", "Gribu", "Negribu", "Nezinu", "Izlaist"))
    await anna(press("Rita no kora", "Tālāk", "Gribu", "Negribu", "Nezinu", "Negribu"))
    await anna(press("Rita no kora", "Tālāk", "Nezinu", "Gribu", "Negribu", "Negribu"))
    await anna(press("Nezinu", "Gribu", "Negribu", "Nezinu", "Negribu", "Jā, vajag"))


async def sends(anna: Player) -> None:
    await anna(press("Turpināt", "Skatīt manu plānu"))
    while anna.sees("Nākamā lapa"):
        await anna(press("Nākamā lapa"))
    await anna(press("Labi", "Jā, sūtīt"))
    await anna("Es gribu sākt pavasarī")


async def works_it_out(ilze: Player, anna: Player) -> None:
    await ilze(press("Atvērt lietu"))
    await ilze("/rinda")
    await ilze(press("Anna 2026-014 · iesniegts", "Pārņemt lietu", "Lasīt plānu"))
    while ilze.sees("Tālāk"):
        await ilze(press("Tālāk"))
    await ilze(press("Uz lietu", "Uzdot jautājumu"), "Kurās dienās tu vari strādāt?")
    await anna("No rīta, bet ne pirmdienās")
    await ilze(press("Atvērt lietu", "Atbalsts mērķiem"))
    await ilze(press("Strādāt ceptuvē par naudu", "Darbnīca"), "Meistare ceptuvē divas reizes nedēļā", press("Uz mērķiem"))
    await ilze(press("Braukt ar autobusu bez palīga", "Pavadonis", "Uz mērķiem"))
    await ilze(press("Dziedāt un ierakstīt", "Mūzikas terapija", "Uz mērķiem"))
    await ilze(press("Dzīvot citā vietā", "Grupu māja", "Uz lietu", "Nosūtīt saskaņošanai", "Jā, nosūtīt"))


async def disagrees_and_then_agrees(anna: Player, ilze: Player) -> None:
    await anna(press("Turpināt", *["Tālāk"] * 4, "Nē, nav labi", "Dzīvot citā vietā"))
    await anna("Grupu mājā es negribu. Gribu dzīvokli ar Ritu")
    await ilze(press("Atvērt lietu", "Atbalsts mērķiem", "Dzīvot citā vietā", "➖ 🏘 Grupu māja"))
    await ilze("Dzīvoklis kopā ar Ritu, palīgs nāk divas reizes nedēļā")
    await ilze(press("Uz lietu", "Nosūtīt saskaņošanai", "Jā, nosūtīt"))
    await anna(press("Turpināt", *["Tālāk"] * 4, "Jā, piekrītu"))
    await ilze(press("Atvērt lietu"))
