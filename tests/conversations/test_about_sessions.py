"""Sessions in whole conversations, kept as transcripts. Reminders are those that the bot sends by itself when their hour comes."""

from collections.abc import Callable
from datetime import datetime

from plan.changes import AddSession, By, CancelSession, Change, MovePlan, MoveSession
from plan.permissions import case_after
from plan.sessions.recurrence import RecurrenceRule, Repeat
from plan.sessions.session import Details, People, Way, Where
from plan.states import Move, Role
from plan.words import Words
from service.notifications.notify import notify
from storage.cases import cases
from storage.db.tx import Tx
from storage.office import offices
from tests.conversations.stage import PAUSE, Player, Stage, link_of, open_link, opens, press, voice
from tests.conversations.test_conversations import invited
from tests.conversations.test_with_supporter import WISHES, two_phones

Kept = Callable[[str, str], None]
FIRST = datetime.fromisoformat("2026-11-24 14:00")
ON_MONDAY = "Pirmdien, 23. novembrī. Anna ir iesākusi savu plānu."
WITH_MAIJA = f"{ON_MONDAY} Maija ir viņas atbalsta persona un redz visu plānu."


async def worker_does(stage: Stage, person: Player, *changes: Change, words: str) -> None:
    """As the worker's pages do it."""

    def work(tx: Tx) -> None:
        case = cases.of_chat(tx, person.phone.id)
        assert case is not None
        by = By(Role.WORKER, _worker(tx, case.person.office_id), stage.bot.clock())
        notify(tx, changes, case, cases.save(tx, case, case_after(case, changes, by), changes, by), by)

    stage.remark(words)
    await stage.bot.program.store.run(work)
    stage.bot.program.wake()
    await stage.note()


def _worker(tx: Tx, office: int | None) -> int:
    assert office is not None
    return offices.workers_of(tx, office)[0].id


async def meets(stage: Stage, person: Player, *, supporters: tuple[int, ...] = ()) -> None:
    """The social worker has made a weekly session on Tuesdays at two."""
    where, people = Where(Way.PLACE, "Brīvības iela 2"), People(supporters=supporters, worker=1)
    details = Details("fizioterapeits", Words("Vingrošana"), where=where, bring=Words("Dvieli"), people=people)
    made = AddSession(details, FIRST, RecurrenceRule(Repeat.WEEKLY))
    await worker_does(stage, person, made, words="Ilze ieraksta: Annai otrdienās plkst. 14.00 ir nodarbība.")


async def on_the_way(stage: Stage) -> tuple[Player, Player]:
    """Anna in the middle of the first questions, and the social worker."""
    ilze, anna = await stage.worker(), await invited(stage, "Anna")
    await anna(opens("Par mani"))
    stage.begins(ON_MONDAY)
    return anna, ilze


async def with_maija(stage: Stage) -> tuple[Player, Player, Player]:
    """The same, with a supporter."""
    ilze = await stage.worker()
    anna, maija = await two_phones(stage)
    await anna(press("Pastāstīt vēl", "Par mani"))
    stage.begins(WITH_MAIJA)
    return anna, maija, ilze


async def test_reminded_and_comes(stage: Stage, transcript_is_kept: Kept) -> None:
    anna, ilze = await on_the_way(stage)
    await meets(stage, anna)
    await stage.until("2026-11-23 14:00", "Pirmdien, plkst. 14.00. Dienu iepriekš.")
    await anna(press("Būšu"), "Es cepu kūkas", press("Tālāk"))
    await ilze(press("Skatīt", "Būšu"))
    await stage.until("2026-11-24 12:00", "Otrdien, plkst. 12.00. Divas stundas iepriekš.")
    await anna(press("Būšu"), "/nedela", press("otrdien, plkst. 14.00", "Atpakaļ", "Nākamā nedēļa", "Turpināt"))
    transcript_is_kept("sesija_bus", "Annai atgādina par nodarbību. Viņa būs.")


async def test_cannot_come_and_picks_another_time(stage: Stage, transcript_is_kept: Kept) -> None:
    anna, ilze = await on_the_way(stage)
    await meets(stage, anna)
    await stage.until("2026-11-23 14:00", "Pirmdien, plkst. 14.00. Dienu iepriekš.")
    await anna(press("Nevarēšu"), "Man jāiet uz banku", press("Jā, citā laikā", "Citas dienas", "Atpakaļ", "trešdien, 25. novembrī"))
    await anna(press(*PAUSE, "Turpināt", "Pēcpusdienā", "16.30", "Jā, lūgt"))
    await ilze(press("Skatīt"))
    await anna("/nedela", press("otrdien, plkst. 14.00"))
    moved = MoveSession(1, FIRST, datetime.fromisoformat("2026-11-25 16:30"))
    await worker_does(stage, anna, moved, words="Ilze pārceļ nodarbību uz laiku, kurš Annai der.")
    await anna(press("Būšu"))
    transcript_is_kept("sesija_nevar", "Anna nevar atnākt. Viņa pasaka, kāpēc, un izvēlas citu laiku.")


async def test_needs_help(stage: Stage, transcript_is_kept: Kept) -> None:
    anna, maija, ilze = await with_maija(stage)
    await meets(stage, anna)
    await stage.until("2026-11-23 14:00", "Pirmdien, plkst. 14.00. Dienu iepriekš.")
    await anna(press("Vajag palīdzību"))
    await stage.until("2026-11-23 14:31", "Pagāja pusstunda. Maija neatbild.")
    await ilze(press("Atvērt lūgumu"), "Brauciet ar 2. autobusu plkst. 13.20.")
    await anna(press("Turpināt"))
    await maija(press("Atvērt"), "Es iešu tev līdzi. Satiekamies pieturā.")
    await anna(press("Turpināt"), "/nedela", press("otrdien, plkst. 14.00", "Būšu", "Turpināt"))
    await maija(press("Tikšanās", "otrdien, plkst. 14.00"))
    await stage.until("2026-11-24 12:00", "Otrdien, plkst. 12.00. Divas stundas iepriekš.")
    await anna(press("Vajag palīdzību"))
    await ilze(press("Atvērt lūgumu", "Parunāju"))
    transcript_is_kept(
        "sesija_palidziba", "Annai vajag palīdzību ar nodarbību. Lūgumu saņem Maija; kad Maija neatbild vai nodarbība ir tuvu, arī Ilze."
    )


async def test_a_session_moves_and_one_is_cancelled(stage: Stage, transcript_is_kept: Kept) -> None:
    anna, maija, ilze = await with_maija(stage)
    await meets(stage, anna, supporters=(1,))
    await stage.until("2026-11-23 14:00", "Pirmdien, plkst. 14.00. Dienu iepriekš.")
    await anna(press("Būšu"))
    await maija(press("Būšu"))
    moved = MoveSession(1, FIRST, datetime.fromisoformat("2026-11-26 10:00"))
    await worker_does(stage, anna, moved, words="Ilze pārceļ nodarbību uz ceturtdienu.")
    await anna(press("Būšu"))
    await maija(press("Atvērt"))
    await stage.until("2026-11-25 10:00", "Trešdien, plkst. 10.00. Dienu pirms jaunā laika.")
    await ilze(press("Skatīt"))
    cancelled = CancelSession(1, datetime.fromisoformat("2026-12-01 14:00"))
    await worker_does(stage, anna, cancelled, words="Ilze atceļ nākamās nedēļas nodarbību.")
    await anna(press("Skatīt nedēļu", "Turpināt"))
    transcript_is_kept("sesija_cits_laiks", "Nodarbība ir citā laikā, un nākamās nav. Visi to uzzina, katrs vienreiz.")


async def test_makes_moves_and_cancels_a_session(stage: Stage, transcript_is_kept: Kept) -> None:
    anna, _, _ = await with_maija(stage)
    await anna("/nedela", press("Man ir tikšanās", "Cita tikšanās"), "Dziedam korī")
    await anna(press("Cits cilvēks"), "Rita no kora", press("Citas dienas", "sestdien, 28. novembrī", *PAUSE, "Turpināt", "Vakarā"))
    await anna(press("18.00"), "Kultūras namā", press("Katru nedēļu", "3 mēnešus", "Jā, saglabāt"))
    await anna(press("sestdien, plkst. 18.00", "Mainīt vai atcelt", "Ko paņemt līdzi"), voice(3), press("Mainīt vai atcelt", "Laiku"))
    await anna(press("Tikai šo reizi", "Nākamā nedēļa", "otrdien, 1. decembrī", "Vakarā", "17.30", "Jā, mainīt", "Turpināt"))
    await stage.until("2026-11-26 12:30", "Pēc 3 dienām. Anna plānam nav pieskārusies.")
    await anna(press("Vēlāk", "Turpināt"))
    await stage.until("2026-11-30 17:30", "Pēc nedēļas, pirmdien, plkst. 17.30. Dienu iepriekš.")
    await anna(press("Būšu"), "/nedela", press("otrdien, plkst. 17.30", "Atpakaļ", "sestdien, plkst. 18.00"))
    await anna(press("Mainīt vai atcelt", "Atcelt tikšanos", "Arī visas nākamās", "Jā, atcelt", "Nākamā nedēļa", "Turpināt"))
    transcript_is_kept("sesija_mana", "Annai ir savas tikšanās. Viņa tās ieraksta, pārceļ un atceļ.")


async def test_the_supporter_makes_a_session(stage: Stage, transcript_is_kept: Kept) -> None:
    anna, maija, _ = await with_maija(stage)
    await maija("/start", press("Anna", "Tikšanās", "Pievienot tikšanos", "Tikšanās par plānu", "Ar mani", "Rīt", "No rīta", "9.30"))
    await maija("29123456", press("Atpakaļ"), "Balvos, Brīvības ielā 2", press("Tikai vienreiz", "Jā, saglabāt"))
    await anna(press("Būšu"))
    await maija(press("otrdien, plkst. 9.30", "Nevarēšu"), "Esmu slima", press("Jā, citā laikā", "Citas dienas"))
    await maija(press("Nākamā nedēļa", "pirmdien, 30. novembrī", "No rīta", "10.00", "Jā, mainīt"))
    await anna(press("Nevarēšu", "Izlaist", "Nē, nevajag"))
    await maija(press("Atvērt"), "/iestatijumi", press("Dienu iepriekš", "3 stundas iepriekš"), "/iestatijumi")
    transcript_is_kept("sesija_atbalsts", "Maija ieraksta tikšanos Annas vietā un pārceļ to. Anna visu redz.")


async def test_how_it_went(stage: Stage, transcript_is_kept: Kept) -> None:
    anna, _ = await on_the_way(stage)
    await meets(stage, anna)
    await stage.until("2026-11-24 19:00", "Otrdien, plkst. 19.00. Nodarbība ir beigusies.")
    await anna(press("Pastāstīt, kā gāja", "Labi"), "Es vingroju visu stundu")
    await stage.until("2026-11-27 19:05", "Pēc 3 dienām. Anna plānam nav pieskārusies.")
    await anna(press("Vēlāk", "Turpināt"))
    await stage.until("2026-12-01 19:00", "Otrdien, plkst. 19.00. Bija nākamā nodarbība.")
    await anna(press("Pastāstīt, kā gāja", "Vidēji", "Izlaist"), "/nedela", press("Kā man gāja", "Turpināt"))
    transcript_is_kept("sesija_ka_gaja", "Pēc nodarbības Anna pasaka, kā gāja.")


async def test_settings_and_gentle_reminders(stage: Stage, transcript_is_kept: Kept) -> None:
    anna, _, _ = await with_maija(stage)
    await anna("/iestatijumi", press("Atgādinājumi", "Kad atgādināt", "Dienu iepriekš", "1 stundu iepriekš", "Atpakaļ"))
    await anna(press("Ja neatbildu", "Jā, jautāt", "Turpināt"))
    await stage.until("2026-11-26 12:30", "Pēc 3 dienām. Anna plānam nav pieskārusies.")
    await anna(press("Vēlāk"))
    await stage.until("2026-12-06 12:30", "Vēl pēc 10 dienām.")
    await anna(press("Vairs neatgādināt", "Turpināt"))
    transcript_is_kept("sesija_atgadinajumi", "Anna izvēlas, kad un par ko viņai atgādināt.")


async def test_how_the_goals_go(stage: Stage, transcript_is_kept: Kept) -> None:
    anna, _ = await on_the_way(stage)
    await anna(WISHES, "Dzīvot savā istabā", "Dzīvot savā dzīvoklī", press("Tālāk"))
    await agrees(stage, anna)
    stage.begins("Annas plāns ar diviem mērķiem ir gatavs, un Anna tam ir piekritusi.")
    await stage.until("2026-12-23 11:00", "Pagāja mēnesis.")
    await anna(press("Pastāstīt", "Labi"), "Es jau krāju naudu", press("Slikti", "Izlaist", "Kas man ir šonedēļ", "Turpināt"))
    await stage.until("2027-01-25 11:00", "Vēl pēc mēneša.")
    await anna(press("Vairs neatgādināt"))
    transcript_is_kept("merki_katru_menesi", "Katru mēnesi Anna pasaka, kā iet ar mērķiem.")


async def agrees(stage: Stage, person: Player) -> None:
    """The plan is worked out and agreed; how is told elsewhere."""

    def finalise(tx: Tx) -> None:
        for role, move in ((Role.PERSON, Move.SUBMIT), (Role.WORKER, Move.TAKE), (Role.WORKER, Move.PROPOSE), (Role.PERSON, Move.AGREE)):
            case = cases.of_chat(tx, person.phone.id)
            assert case is not None
            number = case.person.id if role is Role.PERSON else _worker(tx, case.person.office_id)
            by = By(role, number, stage.bot.clock())
            cases.save(tx, case, case_after(case, (MovePlan(move),), by), (MovePlan(move),), by)

    await stage.bot.program.store.run(finalise)
    await person("/start")


async def test_whoever_supports_and_has_a_plan_gets_to_the_right_side(stage: Stage) -> None:
    """A tap under a reminder of the own session is the person's, one under a reminder of the other's is the supporter's."""
    await stage.worker()
    anna, _ = await two_phones(stage)
    peteris = await invited(stage, "Pēteris")
    await peteris(opens("Par mani"))
    await anna("/atbalsts", press("Uzaicināt atbalsta personu"))
    await peteris(open_link(link_of(anna)))
    await anna(press("Jā, mana atbalsta persona", "Visu manu plānu"))
    await meets(stage, anna, supporters=(2,))
    await meets(stage, peteris)
    await stage.until("2026-11-23 14:00", "Dienu iepriekš.")
    await taps_under(peteris, "⏰ Anna: tikšanās", "📂 Atvērt")
    assert "Anna vēl neatbild." in peteris.screen
    await taps_under(peteris, "⏰ Tev ir tikšanās", "✅ Būšu")
    assert "Labi. Es to pateikšu visiem, kas rīko tikšanos." in peteris.screen
    assert "Anna" not in peteris.screen
    await taps_under(peteris, "📅 Anna: jauna tikšanās", "✅ Būšu")
    assert "Anna vēl neatbild." in peteris.screen


async def taps_under(player: Player, message: str, label: str) -> None:
    await player.phone.press_data(*under(player, message, label))
    await player.stage.bot.settled()


def under(player: Player, message: str, label: str) -> tuple[int, str]:
    """The newest message that begins so, and what its button carries."""
    found = next(one for one in reversed(player.phone.chat) if one.text.startswith(message))
    return found.id, next(button.data or "" for button in found.buttons if button.label == label)
