"""A case with every kind of value in it, made by changes as the bot makes them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from plan import changes as c
from plan.permissions import case_after
from plan.person import Consent, PersonSettings
from plan.plan import Case, Reason, Verdict
from plan.questions.key import parse_key
from plan.questions.preferences import Liking
from plan.states import Move, Role
from plan.support.services import Wish
from plan.support.supporter import Alone, Sees, Standing, SuggestionKind, SuggestionReply
from plan.words import Provenance, Source, Voice, Words
from storage.cases import cases
from storage.db.tx import Tx
from storage.office import offices
from tests.wording import wording
from tests.words import (
    BALVI,
    BROTHER_COMES,
    HOPE_HOUSE,
    ILZE_KALNINA,
    JANIS_BERZINS,
    NEIGHBOUR,
    PETER,
    SAVES,
    SINGS,
    SISTER_LIGA,
    SUBSIDY,
    THINK_OF_HOME,
    THINK_OF_MORNINGS,
    WHERE_TO_LIVE,
    WILL_CALL,
)

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
CHAT = 7_000_000_001
SAID = "Es gribu dzīvot atsevišķi no mammas 🙂"
VOICE = Voice("AwACAgQAAxkBAAI", "AgADBQADx", 7)
TOGETHER = Provenance(Source.TOGETHER, ILZE_KALNINA)
ILZE, PETERIS = 7_000_000_500, 7_000_000_501  # Telegram ids of supporters
ANSWERED_VOICE = Voice("BwACAgQ", "AgADCQADy", 3)
SUGGESTED_VOICE, EXPLAINED_VOICE = Voice("CwACAgQ", "AgADCQADz", 4), Voice("DwACAgQ", "AgADCQADw", 9)


def by_person(case: Case, minutes: int = 0, provenance: Provenance = Provenance()) -> c.By:  # noqa: B008
    return c.By(Role.PERSON, case.person.id, NOW + timedelta(minutes=minutes), provenance)


def changes_of_person(office_id: int) -> tuple[c.Change, ...]:
    return (
        c.SetName(JANIS_BERZINS),
        c.AnswerConsent(Consent.GIVEN, "2026-11"),
        c.ChooseOffice(office_id, BALVI, "BSD-2026/118"),
        c.ChangeSettings(PersonSettings(read_aloud=True, pictures=False, polite=True, quiet_from=20, quiet_until=9)),
        c.AddLine(parse_key("about.good"), Words(SAID)),
        c.AddLine(parse_key("about.good_day"), Words(voice=VOICE)),
        c.LeaveOpen(parse_key("about.bad_day"), Reason.DONT_KNOW),
        c.AddMember("close", Words("Mamma Anna")),
        c.Rate("listening_music", Liking.LIKE),
        c.Rate("noise", Liking.DISLIKE),
        c.ChooseArea("home", Wish.WANT),
        c.AddGoal("home", Words(SAID, example="own_flat")),
        c.AddGoal("people", Words(wording("goal.people.1"))),
        c.AddGoal("money", Words(SAVES)),
        c.SetGoalAside(6, True),
        c.PickForComparison((4, 5)),
        c.Compare(4, 5, Verdict.LEFT),
        c.Compare(5, 4, Verdict.SAME, again=True),
        c.PutInOrder((4, 5)),
        c.WantService(4, "grupu-maja", Wish.WANT),
        c.AskForHelp("goals.why/4", Words("Nesaprotu")),
        c.AskForHelp("goals.alone", alone=True),
        c.AskForHelp("about.good"),
    )


WORKED_OUT: tuple[c.Change, ...] = (
    c.AddSupport(4, "grupu-maja", Words(), HOPE_HOUSE, "day", Decimal("7.5"), Decimal("31.20"), 12, date(2027, 1, 4)),
    c.AddSupport(5, "", Words(BROTHER_COMES)),
)
MONEY = (c.SetBudget(Decimal("2500.01"), 12), c.StateReason(SUBSIDY))


def by_supporter(number: int, minutes: int = 0) -> c.By:
    return c.By(Role.SUPPORTER, number, NOW + timedelta(minutes=minutes))


COMING_TOGETHER: tuple[c.Change, ...] = (
    c.AddSupporter(ILZE_KALNINA, ILZE),
    c.AddSupporter(SISTER_LIGA, standing=Standing.CONFIRMED),
    c.AddSupporter(f"{PETER} Liepa", PETERIS, hours=16),
    c.AnswerSupporter(1, True),
    c.LetSee(1, Sees.EVERYTHING),
    c.CallFirst(2),
    c.SitTogether(2),
)


def add_support(tx: Tx, case: Case) -> Case:
    """Three supporters, the second called first and beside the person; suggestions and calls for help with every outcome."""
    case = _save(tx, case, COMING_TOGETHER, by_person(case, 10))
    first = case.plan.counter + 1
    suggested = (
        c.Suggest(SuggestionKind.GOAL, Words(SINGS), area="people"),
        c.Suggest(SuggestionKind.WHY, Words(voice=SUGGESTED_VOICE), goal=4),
        c.Suggest(SuggestionKind.SERVICE, goal=5, service="grupu-maja"),
        c.Suggest(SuggestionKind.MEMBER, Words(NEIGHBOUR)),
    )
    case = _save(tx, case, suggested, by_supporter(1, 11))
    answers = tuple(
        c.AnswerSuggestion(first + n, reply)
        for n, reply in enumerate((SuggestionReply.TAKEN, SuggestionReply.LATER, SuggestionReply.DECLINED))
    )
    calls = tuple(c.CallSupporter(1, place) for place in ("goals.why/4", "about.good", "circle.close", "goals.why/5"))
    case = _save(tx, case, (*answers, *calls, c.AnswerAlone("goals", Alone.TALK)), by_person(case, 12))
    written, spoken, rung, ended = (request.id for request in case.plan.help_requests)
    explained = (c.Explain(written, Words(THINK_OF_MORNINGS)), c.Explain(spoken, Words(voice=EXPLAINED_VOICE)), c.Explain(rung))
    case = _save(tx, case, explained, by_supporter(1, 13))
    return _save(tx, case, (c.EndHelp(ended), c.CallSupporter(2, "about.good")), by_person(case, 14))


def save_full_case(tx: Tx) -> Case:
    """Ends in the state in_review with an answered question and support lines, taken by a worker."""
    office = offices.open_office(tx, BALVI, NOW)
    worker = offices.add_worker(tx, 7_000_000_900, "Zane Ozola", office.id)
    begun = cases.begin(tx, CHAT, NOW)
    case = _save(tx, begun, changes_of_person(office.id), by_person(begun, 1, TOGETHER))
    case = add_support(tx, case)
    case = _save(tx, case, (c.MovePlan(Move.SUBMIT),), by_person(case, 20))
    at_work = c.By(Role.WORKER, worker.id, NOW + timedelta(hours=1), Provenance(Source.WORKER))
    case = _save(tx, case, (c.MovePlan(Move.TAKE), c.AskPerson(Words(WHERE_TO_LIVE))), at_work)
    written, alone, talked = (call.id for call in case.plan.calls)
    answers = (c.AnswerCall(written, Words(THINK_OF_HOME)), c.AnswerCall(alone, Words(WILL_CALL)), c.AnswerCall(talked))
    case = _save(tx, _save(tx, case, answers, at_work), (c.ReadAnswer(alone),), by_person(case, 80))
    answer = c.AnswerWorker(case.plan.questions[0].id, Words("Balvos", ANSWERED_VOICE))
    case = _save(tx, case, (answer,), by_person(case, 90))
    return _save(tx, case, (*WORKED_OUT, *MONEY, c.TellPerson(Words("Satiksimies pirmdien"))), at_work)


def _save(tx: Tx, before: Case, changes: tuple[c.Change, ...], by: c.By) -> Case:
    return cases.save(tx, before, case_after(before, changes, by), changes, by)
