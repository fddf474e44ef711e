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
    await anna(press("Tālāk", "Tālāk", "Tālāk", "Jā, drīksti"), "Anna", press("Teikt man „tu”", "Nē, lasīšu", "Nākamā daļa"))
    await anna(press("Tālāk", "Tālāk", "Man nav", "Nākamā daļa"))
    await anna(press("Tālāk", "Es palīdzu citiem"), "Es labi cepu kūkas", press("Tālāk"))
    await anna(press("Mana ģimene", "Ka mani uzklausa", "Tālāk"))
    await anna(press("Runāt ar mani lēni"), "Nebļaut uz mani", press("Tālāk"))
    await anna("Kad es cepu un spēlē radio", press("Tālāk", "Nezinu", "Nākamā daļa"))
    await anna(press("Tālāk", "Mamma"), "Rita no kora", press("Tālāk"))
    await anna(press("Palīdz mājās", "Palīdz ar papīriem", "Tālāk"), "Mēs kopā dziedam", press("Tālāk"))
    await anna(press("Palīgu, kad jāizlemj", "Tālāk", "Nākamā daļa"))
    await anna(press("Tālāk"), cards("++-+?+?", "++-?++-+", "+?--+", "+++?-+?++--+?++?+?-", "-------", "?++++-"), press("Nākamā daļa"))


async def names_goals(anna: Player) -> None:
    await anna(press("Tālāk", "Jā, gribu", "Jā, gribu", "Nezinu", *["Nē, ir labi"] * 3, "Jā, gribu", "Nē, ir labi", "Jā, gribu"))
    await anna(press("Dzīvot citā vietā", "Tālāk"))
    await anna("Strādāt ceptuvē par naudu", press("Tālāk"))
    await anna(press("Ierakstīt savu dziesmu", "Tālāk"))
    await anna(press("Braukt ar autobusu bez palīga", "Tālāk"))
    await anna(press("Gribu izlemt par sevi", "Tālāk"), "Man ir krājkasīte", press("Tālāk", "Man ir bail", "Tālāk"))
    await anna(press("Man vajag naudu", "Tālāk", "Es mazliet jau protu", "Tālāk", "Nezinu"))
    await anna("Es pati sacerēju vārdus", press("Tālāk", "Izlaist", "Izlaist"))
    await anna(press("Nezinu", "Nezinu", "Nezinu", "Nākamā daļa"))


async def puts_goals_in_order(anna: Player) -> None:
    await anna(press("Tālāk", "2️⃣", "1️⃣", "Vienādi", "2️⃣", "2️⃣"))
    await anna(press("Dzīvot citā vietā"))
    await anna(press("Mainīt secību", "Ierakstīt savu dziesmu", "Uz augšu", "Labi", "Jā, pareiza", "Nākamā daļa"))


async def chooses_help(anna: Player) -> None:
    await anna(press("Tālāk"), "Meistars no ceptuves", press("Tālāk"))
    await anna(press("Negribu", "Gribu", "Negribu", "Izlaist", "Nezinu"))
    await anna(press("Rita no kora", "Tālāk", "Gribu", "Negribu", "Negribu", "Negribu"))
    await anna(press("Rita no kora", "Tālāk", "Nezinu", "Gribu", *["Negribu"] * 4))
    await anna(press("Nezinu", "Negribu", "Nezinu", "Gribu"))
    await anna(press("Nezinu", "Nezinu"), "Pie Ineses mūzikas skolā", press("Tālāk", "Nezinu", "Jā, vajag", "Nākamā daļa"))


async def reads_back_and_sends(anna: Player) -> None:
    await anna(press("Tālāk", "Jā, tālāk", "Jā, tālāk", "Jā, tālāk"))
    await anna(press("Gribu mainīt", "Kas traucē"), "Ceptuve ir tālu", press("Tālāk", *["Jā, tālāk"] * 9, "Jā, sūtīt"))
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
    await ilze(press("Ierakstīt savu dziesmu", "Mūzikas terapija", "Uz mērķiem"))
    await ilze(press("Dzīvot citā vietā", "Grupu māja", "Uz lietu", "Nosūtīt saskaņošanai", "Jā, nosūtīt"))


async def disagrees_and_then_agrees(anna: Player, ilze: Player) -> None:
    await anna(press("Turpināt", *["Tālāk"] * 4, "Nē, nav labi", "Dzīvot citā vietā"))
    await anna("Grupu mājā es negribu. Gribu dzīvokli ar Ritu")
    await ilze(press("Atvērt lietu", "Atbalsts mērķiem", "Dzīvot citā vietā", "➖ 🏘 Grupu māja"))
    await ilze("Dzīvoklis kopā ar Ritu, palīgs nāk divas reizes nedēļā")
    await ilze(press("Uz lietu", "Nosūtīt saskaņošanai", "Jā, nosūtīt"))
    await anna(press("Turpināt", *["Tālāk"] * 4, "Jā, piekrītu"))
    await ilze(press("Atvērt lietu"))
