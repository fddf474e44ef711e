"""Sessions in whole conversations, kept as transcripts. "/open ..." stands for a tap under a reminder."""

from collections.abc import Callable
from datetime import datetime

from plan.changes import By, MovePlan
from plan.permissions import make
from plan.recurrence import Repeat, Rule
from plan.session_changes import AddSession
from plan.sessions import Details, People, Way, Where
from plan.states import Move, Role
from plan.words import Words
from storage import cases, offices
from storage.tx import Tx
from tests.conversations.stage import Player, Stage, link_of, open_link, press, voice
from tests.conversations.test_conversations import NO_SUPPORTER, invited
from tests.conversations.test_with_supporter import ONE_AREA, two_phones

Kept = Callable[[str, str], None]
TUESDAY = "20261124T1400"


def meets(stage: Stage, person: Player, *, supporters: tuple[int, ...] = ()) -> None:
    """The social worker has made a weekly session on Tuesdays at two."""

    def add(tx: Tx) -> None:
        case = cases.of_chat(tx, person.phone.id)
        assert case is not None
        assert case.person.office_id is not None
        worker = offices.workers_of(tx, case.person.office_id)[0].id
        where, people = Where(Way.PLACE, "Brīvības iela 2"), People(supporters=supporters, worker=worker)
        details = Details("fizioterapeits", Words("Vingrošana"), where=where, bring=Words("Dvieli"), people=people)
        changes = (AddSession(details, datetime.fromisoformat("2026-11-24 14:00"), Rule(Repeat.WEEKLY)),)
        by = By(Role.WORKER, worker, stage.bot.clock())
        cases.save(tx, case, make(case, changes, by), changes, by)

    stage.bot.program.store.run_now(add)


async def on_the_way(stage: Stage) -> Player:
    """Somebody in the middle of the first questions."""
    anna = await invited(stage, "Anna")
    await anna(NO_SUPPORTER, press("Nākamā daļa", "Tālāk"))
    return anna


async def test_reminded_and_comes(stage: Stage, transcript_is_kept: Kept) -> None:
    await stage.worker()
    anna = await on_the_way(stage)
    meets(stage, anna)
    await anna(f"/open come/1/{TUESDAY}", f"/open come/1/{TUESDAY}", "Es cepu kūkas", press("Tas ir viss"))
    await anna("/nedela", press("otrdien, plkst. 14.00", "Atpakaļ", "Nākamā nedēļa", "Nākamā nedēļa", "Turpināt"))
    transcript_is_kept("sesija_bus", "Annai atgādina par tikšanos. Viņa būs.")


async def test_cannot_come_and_picks_another_time(stage: Stage, transcript_is_kept: Kept) -> None:
    await stage.worker()
    anna = await on_the_way(stage)
    meets(stage, anna)
    await anna(f"/open cannot/1/{TUESDAY}", "Man ir jābūt pie ārsta", press("Jā, citā laikā", "Citas dienas", "Atpakaļ", "Rīt"))
    await anna(press("Pauze", "Turpināt", "Pēcpusdienā", "16.30"))
    await anna("/nedela", press("otrdien, plkst. 14.00"))
    transcript_is_kept("sesija_nevar", "Anna nevar atnākt. Viņa pasaka, kāpēc, un izvēlas citu laiku.")


async def test_needs_help(stage: Stage, transcript_is_kept: Kept) -> None:
    await stage.worker()
    anna, maija = await two_phones(stage)
    await anna(press("Nākamā daļa", "Tālāk"))
    meets(stage, anna)
    await anna(f"/open helpme/1/{TUESDAY}", f"/open helpme/1/{TUESDAY}")
    await maija(press("Atvērt"), "Es iešu tev līdzi. Satiekamies pieturā.")
    await anna("/nedela", press("otrdien, plkst. 14.00"))
    await maija(press("Tikšanās", "otrdien, plkst. 14.00"))
    transcript_is_kept("sesija_palidziba", "Annai vajag palīdzību ar tikšanos. Maija redz, ar kuru.")


async def test_makes_moves_and_cancels_a_session(stage: Stage, transcript_is_kept: Kept) -> None:
    await stage.worker()
    anna, _ = await two_phones(stage)
    await anna(press("Nākamā daļa", "Tālāk"), "/nedela", press("Man ir tikšanās", "Cita tikšanās"), "Dziedam korī")
    await anna(press("Cits cilvēks"), "Rita no kora", press("Citas dienas", "sestdien, 28. novembrī", "Pauze", "Turpināt", "Vakarā"))
    await anna(press("18.00"), "Kultūras namā", press("Katru nedēļu", "3 mēnešus", "Jā, saglabāt"))
    await anna(press("sestdien, plkst. 18.00", "Mainīt vai atcelt", "Ko paņemt līdzi"), voice(3), press("Mainīt vai atcelt", "Citu laiku"))
    await anna(press("Tikai šo reizi", "Nākamā nedēļa", "otrdien, 1. decembrī", "Vakarā", "17.30", "Jā, mainīt", "Nākamā nedēļa"))
    await anna("/open come/1/20261128T1800", press("Būšu"), "/nedela", press("Nākamā nedēļa", "sestdien, plkst. 18.00"))
    await anna(press("Mainīt vai atcelt", "Atcelt tikšanos", "Arī visas nākamās", "Jā, atcelt", "Turpināt"))
    await anna("/open cannot/1/20261205T1800", press("Turpināt"))
    transcript_is_kept("sesija_mana", "Annai ir savas tikšanās. Viņa tās ieraksta, pārceļ un atceļ.")


async def test_the_supporter_makes_a_session(stage: Stage, transcript_is_kept: Kept) -> None:
    await stage.worker()
    anna, maija = await two_phones(stage)
    await anna(press("Nākamā daļa", "Tālāk"))
    await maija("/start", press("Anna", "Tikšanās", "Pievienot tikšanos", "Tikšanās par plānu", "Maija", "Rīt", "No rīta", "9.30"))
    await maija("29123456", press("Atpakaļ"), "Balvos, Brīvības ielā 2", press("Tikai vienreiz", "Jā, saglabāt"))
    await anna("/nedela", press("otrdien, plkst. 9.30", "Būšu"))
    await maija("/open s/session/1/1/20261124T0930", press("Nevarēšu"), "Esmu slima", press("Jā, citā laikā", "Citas dienas"))
    await maija(
        press("Nākamā nedēļa", "pirmdien, 30. novembrī", "No rīta", "10.00", "Jā, mainīt"), "/iestatijumi", press("2 stundas iepriekš")
    )
    await maija("/iestatijumi")
    await anna("/open come/1/20261124T0930")
    transcript_is_kept("sesija_atbalsts", "Maija ieraksta tikšanos Annas vietā un pārceļ to. Anna visu redz.")


async def test_how_it_went(stage: Stage, transcript_is_kept: Kept) -> None:
    await stage.worker()
    anna = await on_the_way(stage)
    meets(stage, anna)
    await anna(f"/open how/1/{TUESDAY}", press("Turpināt" if anna.sees("Turpināt") else "Atpakaļ"))
    stage.bot.clock.forward(days=1, hours=8)
    stage.remark("Nākamās dienas vakarā.")
    await anna(f"/open how/1/{TUESDAY}", press("Labi"), "Es vingroju visu stundu", f"/open how/1/{TUESDAY}", press("Vidēji", "Izlaist"))
    await anna("/nedela", press("Kā man gāja", "Turpināt"))
    transcript_is_kept("sesija_ka_gaja", "Pēc tikšanās Anna pasaka, kā gāja.")


async def test_settings_and_gentle_reminders(stage: Stage, transcript_is_kept: Kept) -> None:
    await stage.worker()
    anna, _ = await two_phones(stage)
    await anna(press("Nākamā daļa", "Tālāk"), "/iestatijumi", press("Atgādinājumi", "Kad atgādināt", "2 stundas iepriekš"))
    await anna(press("Ja es neatbildu", "Jā, pajautāt", "Turpināt"), "/open later", "/open go", "/open stop", "/open go")
    transcript_is_kept("sesija_atgadinajumi", "Anna izvēlas, kad un par ko viņai atgādināt.")


async def test_how_the_goals_go(stage: Stage, transcript_is_kept: Kept) -> None:
    await stage.worker()
    anna = await on_the_way(stage)
    await anna("/plans", ONE_AREA, press("Dzīvot savā istabā", "Dzīvot savā dzīvoklī", "Tas ir viss"))
    agrees(stage, anna)
    stage.remark("Plāns ir gatavs. Pagāja mēnesis.")
    stage.bot.clock.forward(days=31)
    await anna("/start", "/open goal/1", press("Labi"), "Es jau krāju naudu", press("Slikti", "Izlaist", "Kas man ir šonedēļ", "Turpināt"))
    await anna("/open stop", "/open goal/99")
    transcript_is_kept("merki_katru_menesi", "Katru mēnesi Anna pasaka, kā iet ar mērķiem.")


def agrees(stage: Stage, person: Player) -> None:
    """The plan is worked out and agreed; how is told elsewhere."""

    def finalise(tx: Tx) -> None:
        for role, move in ((Role.PERSON, Move.SUBMIT), (Role.WORKER, Move.TAKE), (Role.WORKER, Move.PROPOSE), (Role.PERSON, Move.AGREE)):
            case = cases.of_chat(tx, person.phone.id)
            assert case is not None
            assert case.person.office_id is not None
            number = case.person.id if role is Role.PERSON else offices.workers_of(tx, case.person.office_id)[0].id
            by = By(role, number, stage.bot.clock())
            cases.save(tx, case, make(case, (MovePlan(move),), by), (MovePlan(move),), by)

    stage.bot.program.store.run_now(finalise)


async def test_whoever_supports_and_has_a_plan_gets_to_the_right_side(stage: Stage) -> None:
    """A tap under a reminder of the own session is the person's, one under a reminder of the other's is the supporter's."""
    await stage.worker()
    anna, _ = await two_phones(stage)
    peteris = await invited(stage, "Pēteris")
    await peteris(NO_SUPPORTER, press("Nākamā daļa", "Tālāk"))
    await anna("/atbalsts", press("Uzaicināt atbalsta personu"))
    await peteris(open_link(link_of(anna)))
    await anna(press("Jā, mana atbalsta persona", "Visu manu plānu"))
    for person in (anna, peteris):
        meets(stage, person)
    await peteris(f"/open s/session/1/1/{TUESDAY}")
    assert "Anna" in peteris.screen
    await peteris(f"/open come/1/{TUESDAY}")
    assert "Labi. Es pateikšu." in peteris.screen
    assert "Anna" not in peteris.screen
    await peteris(f"/open s/session/1/1/{TUESDAY}")
    assert "Anna vēl neatbild." in peteris.screen
