"""What the person asks of the social service before there is a plan to read: whole conversations, kept as transcripts."""

from collections.abc import Callable

from tests.conversations.stage import PAUSE, Stage, opens, press, voice
from tests.conversations.test_conversations import invited
from tests.conversations.test_with_supporter import WISHES, two_phones

Kept = Callable[[str, str], None]
HELP = press("Palīdzi man", "Jautāt sociālajam darbiniekam")


async def test_help_without_a_supporter(stage: Stage, transcript_is_kept: Kept) -> None:
    ilze, dace = await stage.worker(), await stage.worker("Dace")
    anna = await invited(stage, "Anna")
    await anna(opens("Par mani"), HELP, "Ko te rakstīt? Es neko neprotu")
    stage.remark("Ziņa noslīd uz augšu. Lūgums gaida arī rindā.")
    await ilze("/rinda", press("Anna"), "Pastāsti, kas tev izdodas mājās vai darbā.")
    await dace(press("Atvērt lūgumu"))
    await dace("/rinda")
    await anna("Es labi mazgāju logus", press("Tālāk"), HELP, press("Lūgt palīdzību", "Nezinu"))
    await dace(press("Atvērt lūgumu"), voice(6))
    await anna(WISHES, "Dzīvot savā istabā", press("Tālāk", "Izlaist", "Izlaist"))
    await anna(press(*["Jā, tālāk"] * 2, "Jā, sūtīt"), "Zvani man no rīta")
    await ilze("/rinda", press("Anna 2026-020 · iesniegts", "💬 Zvani", "Parunāju"))
    transcript_is_kept("lugums_dienestam", "Annai nav atbalsta personas. Viņa jautā dienestam, un atbilde stāv pie jautājuma.")


async def test_talks_alone(stage: Stage, transcript_is_kept: Kept) -> None:
    ilze = await stage.worker()
    anna, rita = await two_phones(stage)
    await anna("/atbalsts", press("Tagad atbildēsim kopā"), "Laima", press("Pastāstīt vēl", "Par mani"))
    await anna("Es cepu kūkas", press("Tālāk", *["Nezinu"] * 4, "Parunāt ar sociālo darbinieku"))
    await rita("/start", press("Anna", "Skatīt plānu"))
    await ilze(press("Atvērt lūgumu"), "Es piezvanīšu tev otrdien, kad būsi mājās.")
    stage.remark("Laima vēl sēž blakus. Atbilde gaida.")
    await anna(press("Pastāstīt vēl", "Mani cilvēki"), "/atbalsts", press("Turpināt bez atbalsta personas", *PAUSE, "Turpināt"))
    await anna(press("Nezinu", "Atvērt ziņu", "Turpināt"))
    await rita("/start", press("Anna", "Skatīt plānu"))
    transcript_is_kept("saruna_bez_atbalsta", "Anna grib parunāt bez atbalsta personas. Atbildi redz tikai Anna.")
