"""The person and the decision supporter, each on a phone or both at one: whole conversations, kept as transcripts."""

from collections.abc import Callable

from tests.conversations.stage import PAUSE, Player, Stage, cards, link_of, open_link, opens, press, voice
from tests.conversations.test_conversations import invited

Kept = Callable[[str, str], None]
WISHES = opens("Mani mērķi")


async def invites(person: Player) -> str:
    """From the end of the start to a link for the supporter."""
    await person(opens("Mana atbalsta persona"), press("Ir, uzaicināšu tagad"))
    return link_of(person)


async def two_phones(stage: Stage, sees: str = "Visu manu plānu") -> tuple[Player, Player]:
    """Anna, and Maija whom Anna has let in."""
    anna, maija = await invited(stage, "Anna"), stage.player("Maija")
    await maija(open_link(await invites(anna)))
    await anna(press("Jā, mana atbalsta persona", sees))
    return anna, maija


async def test_two_phones(stage: Stage, transcript_is_kept: Kept) -> None:
    ilze = await stage.worker()
    anna, maija = await two_phones(stage)
    await anna(press("Pastāstīt vēl", "Par mani", "Palīdzi man", "Jautāt: Maija"))
    await maija(press("Atvērt"), "Pastāsti, ko tu labi proti. Piemēram, tu labi cep.")
    await anna("Es cepu kūkas", press("Tālāk"), WISHES, "Dzīvot savā dzīvoklī", press("Tālāk"))
    await maija(press("Ieteikt", "Jaunu mērķi", "🎲"), "Dziedāt korī")
    await anna(press("Palīdzi man", "Jautāt: Maija"))
    await maija(press("Atvērt"), voice(4))
    await anna("Gribu pati izlemt", press("Tālāk", "Jā, piekrītu", "Izlaist"))
    await anna(press("Dzīvot savā dzīvoklī", "Jā, pareiza"))
    await maija(press("Skatīt plānu", *["Tālāk"] * 2, "↩️ Anna", "Ieteikt", "Kāpēc mērķis ir svarīgs", "Dziedāt korī"), "Korī ir draugi")
    await anna(press("Jā, tālāk", "Padomāšu"), opens("Ko man iesaka"), press("Jā, piekrītu"))
    await maija(press("Ieteikt", "Pakalpojumu", "Dzīvot savā dzīvoklī", "Grupu māja"))
    await anna(press("Jā, tālāk", "Nē, nevajag", *["Jā, tālāk"] * 2, "Jā, sūtīt"))
    await ilze(press("Atvērt lietu"))
    await maija(press("Atvērt"))
    transcript_is_kept("divi_telefoni", "Anna uzaicina Maiju. Maija paskaidro un iesaka. Anna izlemj un nosūta plānu.")


async def test_together_at_one_phone(stage: Stage, transcript_is_kept: Kept) -> None:
    ilze = await stage.worker()
    anna, rita = await invited(stage, "Anna"), stage.player("Rita")
    await rita(open_link(await invites(anna)))
    await anna(press("Jā, mana atbalsta persona", "Visu manu plānu"))
    await anna("/atbalsts", press("Tagad atbildēsim kopā"), "Maija", press("Pastāstīt vēl", "Par mani"))
    await anna("Es cepu kūkas", press("Tālāk", "Nezinu", "Nezinu", "Nezinu", "Nezinu"))
    stage.remark("Šis jautājums ir tikai Annai.")
    await anna(press("Gribu mainīt", "Izdzēst atbildi", "🗑 Es cepu kūkas"), "Es cepu tortes", press("Tālāk"))
    await anna(press("Parunāt ar sociālo darbinieku"))
    await ilze(press("Atvērt lūgumu"))
    await rita("/start", press("Anna", "Skatīt plānu"))
    await anna("/atbalsts", press("Turpināt bez atbalsta personas"), WISHES, "Dzīvot savā istabā", press("Tālāk"))
    await anna(press("Izlaist", "Izlaist", *["Jā, tālāk"] * 2, "Jā, gribu", "Jā, sūtīt"))
    await ilze("/rinda", press("Anna 2026-020 · iesniegts", "Lasīt plānu"))
    transcript_is_kept("viens_telefons", "Maija sēž Annai blakus. Anna pasaka, ko grib pati, un lūdz sarunu bez atbalsta personas.")


async def test_refused_stepped_back_and_ended(stage: Stage, transcript_is_kept: Kept) -> None:
    anna, svess = await invited(stage, "Anna"), stage.player("Svešais")
    link = await invites(anna)
    await svess(open_link(link), press("Uz sākumu", "Gaidām"))
    await anna(press("Nē, cits cilvēks"))
    await svess(press("Atvērt"))
    await svess(open_link(link))
    await anna("/atbalsts", press("Uzaicināt atbalsta personu"))
    maija = stage.player("Maija")
    await anna(open_link(link_of(anna)))
    await maija(open_link(link_of(anna)))
    await anna(press("Jā, mana atbalsta persona", "Visu manu plānu", "Pastāstīt vēl", "Par mani"), "Es protu dziedāt")
    await maija(press("Atvērt", "Skatīt plānu"))
    stage.remark("Maija lasa plānu. Tieši tad Anna beidz atbalstu.")
    await anna("/atbalsts", press("Maija", "Pārtraukt atbalstu", "Jā, pārtraukt"))
    await anna("/atbalsts", press("Uzaicināt atbalsta personu"))
    inese = stage.player("Inese")
    await inese(open_link(link_of(anna)))
    await anna(press("Jā, mana atbalsta persona", "Tikai to, par ko jautāju"), opens("Par mani"))
    await inese(press("Atvērt", "Pārtraukt atbalstu", "Jā, pārtraukt"))
    await anna("/atbalsts", press("Uzaicināt atbalsta personu", "Atsaukt vecās saites"))
    await maija(open_link(link_of(anna)))
    transcript_is_kept("beigas", "Svešais netiek pieņemts, Annas „jā” Maijai beidzas lasīšanas vidū, Inese pati beidz atbalstu.")


async def test_two_persons_and_one_supporter(stage: Stage, transcript_is_kept: Kept) -> None:
    anna, maija = await two_phones(stage, "Tikai to, par ko jautāju")
    await anna(press("Pastāstīt vēl", "Par mani"))
    peteris = await invited(stage, "Pēteris")
    await maija(open_link(await invites(peteris)))
    await peteris(press("Jā, mana atbalsta persona", "Visu manu plānu", "Pastāstīt vēl", "Par mani"))
    await maija("/start", press("Pēteris", "Skatīt plānu"))
    await anna(press("Palīdzi man", "Jautāt: Maija"))
    await peteris("Es protu makšķerēt")
    await peteris(press("Palīdzi man", "Jautāt: Maija"))
    await maija("/start", press("Anna", "Atbildēt uz jautājumu"), "Pastāsti, ko tu proti.")
    await maija("/start", press("Pēteris", "Atbildēt uz jautājumu", "Es piezvanīšu"))
    await maija("/start", press("Pēteris", "Ieteikt", "Cilvēku, kas palīdz"), "Kaimiņš ar laivu")
    await peteris(press("Turpināt", "Tālāk", "Padomāšu"))
    transcript_is_kept("divi_cilveki", "Maija atbalsta Annu un Pēteri. Katru ziņu saņem tas, kuram tā domāta.")


async def test_nobody_answers(stage: Stage, transcript_is_kept: Kept) -> None:
    ilze = await stage.worker()
    anna, maija = await two_phones(stage)
    await anna(press("Pastāstīt vēl", "Par mani", "Palīdzi man", "Jautāt: Maija"))
    await later(stage, anna, "Pagāja pusstunda. Anna vēl domā par jautājumu.")
    await anna(press("Nezinu", "Palīdzi man", "Jautāt: Maija", *PAUSE))
    await later(stage, anna, "Vēl pusstunda. Anna ir pauzē.")
    await anna(press("Jautāt sociālajam darbiniekam"), "Nesaprotu jautājumu")
    await ilze(press("Atvērt lūgumu"), "Padomā, ko Tev patīk darīt.")
    await maija(press("Atvērt"))
    transcript_is_kept("atbilde_nenak", "Maija neatbild. Pēc pusstundas Anna var turpināt viena vai jautāt dienestam.")


async def test_nobody_answers_and_another_is_there(stage: Stage, transcript_is_kept: Kept) -> None:
    """Nobody is called without Anna's tap; who answers first has answered for all."""
    await stage.worker()
    anna, maija = await two_phones(stage)
    janis = stage.player("Jānis")
    await anna("/atbalsts", press("Uzaicināt atbalsta personu"))
    await janis(open_link(link_of(anna)))
    await anna(press("Jā, mana atbalsta persona", "Tikai to, par ko jautāju"), opens("Par mani"))
    await anna(press("Palīdzi man", "Jautāt: Maija", *PAUSE))
    await later(stage, anna, "Pagāja pusstunda. Anna ir pauzē.")
    await anna(press("Jautāt: Jānis"))
    await maija(press("Atvērt"))
    await janis(press("Atvērt"), "Pastāsti, ko tu labi proti.")
    await anna("Es cepu kūkas", press("Tālāk", "Palīdzi man", "Jautāt: Maija"))
    await later(stage, anna, "Vēl pusstunda. Anna domā par jautājumu.")
    await anna(press("Palīdzi man", "Jautāt: Jānis", *PAUSE))
    await later(stage, anna, "Vēl pusstunda. Anna ir pauzē.")
    await anna(press("Turpināt bez atbildes"))
    await maija("/start")
    transcript_is_kept("atbilde_nenak_diviem", "Maija neatbild. Anna var jautāt Jānim. Vēlāk neatbild neviens, un Anna turpina.")


async def later(stage: Stage, player: Player, words: str) -> None:
    """Half an hour and a little more: what was put off until then comes."""
    stage.bot.clock.forward(minutes=31)
    stage.bot.program.courier.wake()
    stage.remark(words)
    await stage.note(player)


async def test_the_supporter_erases(stage: Stage, transcript_is_kept: Kept) -> None:
    anna, maija = await two_phones(stage)
    await anna("/atbalsts", press("Tagad atbildēsim kopā", "👤 Maija", "Pastāstīt vēl", "Par mani"), "Es cepu kūkas")
    await maija("/dati", press("Visu izdzēst", "Nē, paturēt"), "/dati", press("Visu izdzēst", "Jā, izdzēst"), "/dati")
    await anna(press("Turpināt", "Tālāk"), "/atbalsts")
    transcript_is_kept("atbalsta_dati", "Maija apskata, ko par viņu glabā, un visu izdzēš. Anna paliek pie sava plāna.")


async def test_the_worker_proposes_a_supporter(stage: Stage, transcript_is_kept: Kept) -> None:
    ilze = await stage.worker()
    anna = await invited(stage, "Anna")
    await anna("Dzīvot savā istabā", press("Tālāk", "Izlaist", "Izlaist", "Jā, tālāk", "Jā, sūtīt"))
    await ilze(press("Atvērt lietu", "Pārņemt lietu", "Ieteikt atbalsta personu", "Īpaša situācija", "26 stundas"))
    dace = stage.player("Dace")
    await ilze(open_link(link_of(ilze)))
    await dace(open_link(link_of(ilze)))
    await anna(press("Jā, mana atbalsta persona", "Visu manu plānu"))
    await dace(press("Atvērt", "Skatīt plānu"))
    await ilze(press("Rinda", "Anna"))
    transcript_is_kept("dienests_iesaka", "Sociālā darbiniece iesaka atbalsta personu. „Jā” saka Anna.")


async def test_whose_each_line_is(stage: Stage, transcript_is_kept: Kept) -> None:
    ilze = await stage.worker()
    anna, maija = await two_phones(stage)
    await anna(opens("Par mani"), "Es cepu kūkas")
    await anna("/atbalsts", press("Tagad atbildēsim kopā", "Maija"), "Es protu dziedāt")
    await anna(opens("Kas man patīk"), cards("+-"), WISHES, "Dzīvot savā dzīvoklī")
    stage.remark("Maija aiziet. Anna turpina viena.")
    await anna("/atbalsts", press("Turpināt bez atbalsta personas", "Atpakaļ"), "Dzīvot savā istabā", press("Tālāk"))
    await anna(press("Dzīvot savā dzīvoklī", "Jā, pareiza", "Izlaist", "Izlaist"))
    await maija("/start", press("Anna", "Ieteikt", "Kāpēc mērķis ir svarīgs", "Dzīvot savā dzīvoklī"), "Man patīk miers")
    await maija(
        press("Ieteikt", "Kurš mērķis būtu pirmais", "Dzīvot savā istabā"), press("Ieteikt", "Cilvēku, kas palīdz"), "Kaimiņš Uldis"
    )
    await anna(press(*["Jā, tālāk", "Jā, piekrītu"] * 3))
    await anna(press("Izlaist", "Izlaist", *["Jā, tālāk"] * 6, "Jā, gribu", "Jā, sūtīt"))
    await maija("/start", press("Anna", "Skatīt plānu", *["Tālāk"] * 4))
    await ilze(press("Atvērt lietu", "Pārņemt lietu", "Lasīt plānu", *["Tālāk"] * 4, "Uz lietu"))
    await ilze(
        press("Atbalsts mērķiem", "Dzīvot savā istabā"), "Istaba grupu mājā", press("Uz lietu", "Nosūtīt saskaņošanai", "Jā, nosūtīt")
    )
    await anna(press("Turpināt", "Tālāk"))
    transcript_is_kept("no_ka_rindas", "Katrai plāna rindai redzams, no kā tā nāk: no Annas, no abām kopā, no Maijas vai no dienesta.")
