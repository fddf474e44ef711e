"""Plans to print: a realistic one, an empty one, a huge one, and one whose words are markup."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from documents.plan_content import Names
from documents.record import PlanRecord, RecordContext, record_of
from plan.person import Consent, Person, PersonSettings
from plan.plan import Case, ChosenArea, Comparison, Goal, Member, Plan, Question, RatedCard, Status, SupportLine, Verdict, WantedService
from plan.questions.key import parse_key
from plan.questions.preferences import Liking
from plan.states import Role, State
from plan.support.services import Wish
from plan.support.supporter import Sees, Standing, Supporter
from plan.words import Line, Provenance, Source, Voice, Words
from tests.words import (
    AFRAID_OF_DOGS,
    BAKES,
    BALVI,
    BROTHER_COMES,
    COMES_ALONG,
    FLAT,
    HER_CAT,
    ILZE_KALNINA,
    LIVES_ALONE,
    LOOKS_FOR_A_FLAT,
    MUSIC,
    NOT_EVENINGS,
    NOT_SO_FAR,
    OWN_KEY,
    PETER,
    READS,
    SAVES,
    SINGS,
    SISTER,
    SISTER_LIGA,
    SUBSIDY,
    TELL_MORE,
    TOO_LOUD,
    WHEN_WILL_YOU_COME,
    WHERE_TO_LIVE,
    WHO_HELPS,
)

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
ILZE = ILZE_KALNINA
TOGETHER, SUGGESTED = Provenance(Source.TOGETHER, ILZE), Provenance(Source.SUGGESTED, ILZE)
MARKUP = (
    "#let x = 1",
    "*bold* _italic_ `kods`",
    "<b>treknraksts</b> & <!-- x -->",
    "{{7*7}} {{ name }}",
    "{% for x in y %}",
    "=cmd()|' /C calc'!A0",
    "+371 20000000",
    "-1",
    "@SUM(A1)",
    "\\alpha $x^2$ [saite](x)",
    "= virsraksts",
    "// kods",
    "]]> ]#panic() /* x */",
    "{%p if x %}",
    "{#",
    "https://a.lv/?a=1&b=2",
)

PERSON = Person(
    1,
    "Anna",
    1,
    BALVI,
    "BSD-2026/118",
    Consent.GIVEN,
    "2026-11",
    supporters=(
        Supporter(1, ILZE, 7, Standing.CONFIRMED, Sees.EVERYTHING, NOW, hours=16),
        Supporter(2, f"{PETER} Liepa", standing=Standing.ENDED),
    ),
)
GIVEN = RecordContext(
    TODAY,
    office=BALVI,
    phone="+371 64521043",
    worker="Zane Ozola",
    names={(Role.PERSON, 1): "Anna", (Role.WORKER, 5): "Zane Ozola"},
    called=Names(providers={"gulbis": BALVI}),
    starts=date(2026, 12, 1),
)

LINES = (
    Line(101, parse_key("about.good"), Words("Es labi dziedu. Visi saka, ka man ir skaista balss.")),
    Line(102, parse_key("about.good"), Words(f"{BAKES} 🥞")),
    Line(103, parse_key("about.matters"), Words(HER_CAT)),
    Line(104, parse_key("about.help_me"), Words(f"{WHERE_TO_LIVE}\n{TELL_MORE}"), TOGETHER),
    Line(105, parse_key("about.good_day"), Words(voice=Voice("f", "u", 12))),
    Line(106, parse_key("about.bad_day"), Words(TOO_LOUD)),
    Line(110, parse_key("circle.help/1"), Words(COMES_ALONG)),
    Line(120, parse_key("goals.why/10"), Words(OWN_KEY)),
    Line(121, parse_key("goals.helps/10"), Words(READS), TOGETHER),
    Line(122, parse_key("goals.hinders/10"), Words(AFRAID_OF_DOGS)),
    Line(123, parse_key("support.natural/10"), Words(BROTHER_COMES)),
    Line(124, parse_key("goals.why/11"), Words(SINGS)),
    Line(125, parse_key("goals.hinders/12"), Words(NOT_EVENINGS)),
    Line(130, parse_key("support.provider/muzikas-terapija"), Words(MUSIC)),
    Line(140, parse_key("remark/goals.area/home"), Words(LIVES_ALONE)),
    Line(141, parse_key("objection/12"), Words(NOT_SO_FAR)),
)
GOALS = (
    Goal(10, "home", Words(f"{FLAT}. {LOOKS_FOR_A_FLAT}. {OWN_KEY}.")),
    Goal(11, "free_time", Words(SINGS), TOGETHER),
    Goal(12, "getting_around", Words("Braukt viena ar autobusu", example="bus_alone"), SUGGESTED),
    Goal(13, "money", Words(SAVES)),
)
SUPPORT = (
    SupportLine(
        201, 10, "grupu-maja", provider="gulbis", unit="day", units=Decimal(8), price=Decimal("42.50"), months=12, start=date(2026, 12, 1)
    ),
    SupportLine(202, 10, "psihologs", provider="Anita Liepa", unit="hour", units=Decimal("1.5"), price=Decimal(35), months=6),
    SupportLine(203, 10, words=Words(SISTER)),
    SupportLine(204, 11, "muzikas-terapija", provider="Andris Ozols", unit="visit", units=Decimal(4), price=Decimal(30), months=12),
    SupportLine(205, 12, "pavadonis", provider=BALVI, unit="trip", units=Decimal(10), price=Decimal("12.50"), months=12),
    SupportLine(206, 12, "asistents", unit="hour", units=Decimal(20), price=Decimal("9.99"), months=12),
)
STATES = (
    (State.SUBMITTED, Role.PERSON, 1),
    (State.IN_REVIEW, Role.WORKER, 5),
    (State.QUESTION, Role.WORKER, 5),
    (State.IN_REVIEW, Role.PERSON, 1),
    (State.PROPOSED, Role.WORKER, 5),
    (State.FINAL, Role.PERSON, 1),
)
LIKES = ("small_group", "same_helper", "near_home", "morning", "listening_music", "singing", "cooking", "dogs", "slowly", "pictures")
PLAN = Plan(
    id=1,
    version=2,
    state=State.FINAL,
    worker_id=5,
    counter=300,
    lines=LINES,
    members=(
        Member(1, "close", Words("Mamma Anna")),
        Member(2, "close", Words(SISTER_LIGA)),
        Member(3, "wished", Words("Draudzene, ar ko iet uz kino")),
    ),
    preferences={
        **dict.fromkeys(LIKES, RatedCard(Liking.LIKE)),
        **dict.fromkeys(("pool", "horses", "computer"), RatedCard(Liking.UNSURE, TOGETHER)),
        **dict.fromkeys(("noise", "strangers", "waiting", "hurry", "crowd"), RatedCard(Liking.DISLIKE)),
    },
    areas={"home": ChosenArea(Wish.WANT), "close_ones": ChosenArea(Wish.WANT)},
    goals=(*GOALS[:3], replace(GOALS[3], set_aside=True)),
    comparisons=(Comparison(10, 11, Verdict.LEFT), Comparison(11, 10, Verdict.LEFT, again=True)),
    order=(10, 11, 12),
    wanted=(
        WantedService(10, "grupu-maja", Wish.WANT),
        WantedService(11, "muzikas-terapija", Wish.WANT, SUGGESTED),
        WantedService(11, "grupu-nodarbiba", Wish.UNSURE),
        WantedService(12, "transports", Wish.NO),
    ),
    support=SUPPORT,
    questions=(
        Question(250, Words(WHEN_WILL_YOU_COME), Words(NOT_EVENINGS)),
        Question(251, Words(WHO_HELPS), Words()),
    ),
    budget=Decimal("7000.00"),
    reason=SUBSIDY,
    history=tuple(Status(state, role, by, NOW - timedelta(days=20 - 3 * n, minutes=17 * n)) for n, (state, role, by) in enumerate(STATES)),
)
CASE = Case(PERSON, PLAN)


def realistic(*, polite: bool = False) -> PlanRecord:
    return record_of(replace(CASE, person=replace(PERSON, settings=PersonSettings(polite=polite))), GIVEN)


def empty() -> PlanRecord:
    return record_of(Case(Person(1), Plan(1)), RecordContext(TODAY))


def with_words(words: str, goals: int = 1) -> PlanRecord:
    """The same words everywhere where a person, a supporter or a worker writes."""
    goal_numbers = range(1, goals + 1)
    places = ["about.good", "remark/x", "objection/1", "support.provider/grupu-maja", "circle.help/1"]
    places += [f"{part}/{n}" for n in goal_numbers for part in ("goals.why", "goals.helps", "goals.hinders", "support.natural")]
    plan = replace(
        PLAN,
        lines=tuple(Line(500 + n, parse_key(place), Words(words), Provenance(Source.TOGETHER, words)) for n, place in enumerate(places)),
        members=(Member(1, "close", Words(words)), Member(2, "wished", Words(words))),
        goals=tuple(Goal(n, "home", Words(words)) for n in goal_numbers),
        order=tuple(goal_numbers),
        comparisons=(),
        wanted=(WantedService(1, "grupu-maja", Wish.WANT),),
        support=(
            *(SupportLine(300 + n, n, "grupu-maja", Words(words), words, words, Decimal(2), Decimal(10), 12) for n in goal_numbers),
            SupportLine(400, 1, words=Words(words)),
        ),
        questions=(Question(600, Words(words), Words(words)),),
        reason=words,
    )
    person = replace(PERSON, name=words, case_number=words, office_name=words, supporters=(replace(PERSON.supporters[0], name=words),))
    return record_of(Case(person, plan), RecordContext(TODAY, words, words, words, {(Role.PERSON, 1): words}))
