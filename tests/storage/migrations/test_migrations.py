"""Every migration goes up and down on both databases, and the models are what the migrations make."""

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from plan.questions.key import parse_key
from storage import migrate
from storage.db.engine import engine_for
from storage.db.schema import configuration


def tables(url: str) -> set[str]:
    engine = engine_for(url)
    with engine.connect() as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


def revisions(url: str) -> list[str]:
    """The oldest first."""
    with engine_for(url).connect() as connection:
        return [script.revision for script in ScriptDirectory.from_config(configuration(connection)).walk_revisions()][::-1]


def go_down(url: str, revision: str) -> None:
    with engine_for(url).begin() as connection:
        command.downgrade(configuration(connection), revision)


def run(url: str, *statements: str) -> list[tuple[object, ...]]:
    """The rows of the last one."""
    rows: list[tuple[object, ...]] = []
    with engine_for(url).begin() as connection:
        for statement in statements:
            result = connection.execute(text(statement))
            rows = [tuple(row) for row in result] if result.returns_rows else []
    return rows


OLD_ROWS = (
    "INSERT INTO office (id, name, opened_at) VALUES (1, 'Balvi', '2026-11-23')",
    "INSERT INTO person (id, name, case_number, case_number_hash, consent, consent_version, read_aloud, pictures, polite, quiet_from,"
    " quiet_until, created_at) VALUES (1, 'sealed', '', '', 'given', '', false, true, false, 21, 8, '2026-11-23')",
    "INSERT INTO plan (id, person_id, version, state, counter, compared, priority_order, revision, created_at)"
    " VALUES (1, 1, 1, 'draft', 0, '[]', '[]', 0, '2026-11-23')",
    "INSERT INTO invitation (token_hash, kind, office_id, case_number, created_by, created_at, expires_at)"
    " VALUES ('a', 'person', 1, '', 5, '2026-11-23', '2026-12-23')",
)
OLD_LINES = (
    "INSERT INTO worker (id, telegram_id, name, office_id, role) VALUES (7, 70, 'sealed', 1, 'worker')",
    "UPDATE plan SET worker_id = 7, priority_order = '[2, 1]'",
    "INSERT INTO area_choice (plan_id, area, wish) VALUES (1, 'home', 'want')",
    "INSERT INTO support_line (plan_id, number, text, example, goal, service) VALUES (1, 3, '', '', 1, 'grupu-maja')",
)
OF_A_SUPPORTER = (
    "INSERT INTO invitation (token_hash, kind, office_id, person_id, case_number, created_by, created_at, expires_at)"
    " VALUES ('b', 'supporter', NULL, 1, '', 5, '2026-11-23', '2026-12-23')"
)


def test_up_and_down_again(empty_database_url: str) -> None:
    steps = revisions(empty_database_url)
    for revision in steps:
        migrate(empty_database_url, revision)
    assert {"person", "plan", "line", "audit"} <= tables(empty_database_url)
    for _ in steps:
        go_down(empty_database_url, "-1")
    assert tables(empty_database_url) == set()
    migrate(empty_database_url)
    assert "person" in tables(empty_database_url)


def test_what_was_kept_before_supporters_stays(empty_database_url: str) -> None:
    """Up and down again; an invitation of a supporter goes, since the older form has no place for it."""
    migrate(empty_database_url, "0001")
    run(empty_database_url, *OLD_ROWS)
    migrate(empty_database_url, "0002")
    assert run(empty_database_url, "SELECT id, name, together FROM person") == [(1, "sealed", 0)]
    assert run(empty_database_url, "SELECT token_hash, office_id, person_id, hours FROM invitation") == [("a", 1, None, 0)]
    run(empty_database_url, OF_A_SUPPORTER)
    go_down(empty_database_url, "0001")
    assert run(empty_database_url, "SELECT id, name FROM person") == [(1, "sealed")]
    assert run(empty_database_url, "SELECT token_hash, office_id FROM invitation") == [("a", 1)]


OF_A_QUEUE = (
    "INSERT INTO plan (id, person_id, version, state, counter, compared, priority_order, revision, created_at)"
    " VALUES (2, 1, 2, 'submitted', 0, '[]', '[]', 0, '2026-11-24')",
    "INSERT INTO status_history (plan_id, position, state, role, by_id, at) VALUES (2, 0, 'draft', 'person', 1, '2026-11-24 10:00:00'),"
    " (2, 1, 'submitted', 'person', 1, '2026-11-25 10:00:00')",
    "INSERT INTO audit (at, role, by_id, plan_id, action, about) VALUES ('2026-11-26 10:00:00', 'person', 1, 2, 'add_line', ''),"
    " ('2026-11-27 10:00:00', 'worker', 1, 2, 'looked', '')",
    "INSERT INTO support_line (plan_id, number, goal, service, text, example) VALUES (2, 1, 1, 'psihologs', '', '')",
)
DAYS = ", ".join(f"substr(CAST({column} AS VARCHAR(40)), 1, 10)" for column in ("state_since", "said_at"))
QUEUED = f"SELECT id, office_id, {DAYS}, budget, months, reason FROM plan ORDER BY id"


def test_plans_that_were_there_stand_in_the_queue_of_their_office(empty_database_url: str) -> None:
    """The newest version alone; down again nothing of what was before is lost."""
    migrate(empty_database_url, "0002")
    run(empty_database_url, *OLD_ROWS, "UPDATE person SET office_id = 1", *OF_A_QUEUE)
    migrate(empty_database_url, "0004")
    assert [row[1:] for row in run(empty_database_url, QUEUED)] == [
        (None, None, None, 0, 12, ""),
        (1, "2026-11-25", "2026-11-26", 0, 12, ""),
    ]
    assert run(empty_database_url, "SELECT provider, unit, units, price, months, start FROM support_line") == [("", "", 0, 0, 0, None)]
    go_down(empty_database_url, "0002")
    assert run(empty_database_url, "SELECT plan_id, number, service FROM support_line") == [(2, 1, "psihologs")]
    assert run(empty_database_url, "SELECT id, state FROM plan ORDER BY id") == [(1, "draft"), (2, "submitted")]


def test_persons_that_were_there_are_reminded_as_everybody_is(empty_database_url: str) -> None:
    """And nobody is asked for them unless they allowed it; down again they are as they were."""
    migrate(empty_database_url, "0006")
    run(empty_database_url, *OLD_ROWS)
    migrate(empty_database_url, "0007")
    assert run(empty_database_url, "SELECT leads, ask_supporter, nudges FROM person") == [("[1440, 120]", False, True)]
    go_down(empty_database_url, "0006")
    assert run(empty_database_url, "SELECT id, name, quiet_from FROM person") == [(1, "sealed", 21)]


def test_what_was_said_before_supporters_is_the_persons(empty_database_url: str) -> None:
    """And what the worker put in is that of the worker who has the case."""
    migrate(empty_database_url, "0001")
    run(empty_database_url, *OLD_ROWS, *OLD_LINES)
    migrate(empty_database_url, "0002")
    assert run(empty_database_url, "SELECT priority_order, order_source, order_supporter FROM plan") == [("[2, 1]", "person", "")]
    assert run(empty_database_url, "SELECT area, wish, source, supporter FROM area_choice") == [("home", "want", "person", "")]
    assert run(empty_database_url, "SELECT number, service, worker FROM support_line") == [(3, "grupu-maja", 7)]
    go_down(empty_database_url, "0001")
    assert run(empty_database_url, "SELECT priority_order FROM plan") == [("[2, 1]",)]
    assert run(empty_database_url, "SELECT area, wish FROM area_choice") == [("home", "want")]
    assert run(empty_database_url, "SELECT number, service FROM support_line") == [(3, "grupu-maja")]


WORDS_TO_THE_OFFICE = (
    "INSERT INTO line (plan_id, number, place, text, example, source, supporter) VALUES (1, 3, 'about.good', 'a', '', 'person', ''),"
    " (1, 4, 'asked/goals.why/1', 'sealed words', '', 'together', 'sealed name')"
)


def test_words_to_the_office_said_before_calls_for_help_stay(empty_database_url: str) -> None:
    """Up and down again; a call without words goes, since the older form has no place for it."""
    url = empty_database_url
    migrate(url, "0002")
    run(url, *OLD_ROWS, WORDS_TO_THE_OFFICE)
    migrate(url, "0003")
    assert run(url, "SELECT number, place, text FROM call_for_help") == [(4, "goals.why/1", "sealed words")]
    assert run(url, "SELECT number FROM line") == [(3,)]
    without_words = "SELECT plan_id, '', '', NULL, NULL, NULL, false, '', '', NULL, NULL, NULL, 5, place, at, true, false, false"
    run(url, f"INSERT INTO call_for_help {without_words} FROM call_for_help")
    go_down(url, "0002")
    assert run(url, "SELECT number, place, text, source FROM line ORDER BY number") == [
        (3, "about.good", "a", "person"),
        (4, "asked/goals.why/1", "sealed words", "person"),
    ]


CARDS_LEFT_OPEN = (
    "INSERT INTO plan (id, person_id, version, state, counter, compared, priority_order, revision, created_at, months, reason, budget)"
    " VALUES (2, 1, 2, 'draft', 0, '[]', '[]', 0, '2026-11-24', 12, '', 0)",
    "INSERT INTO preference (plan_id, card, liking, source, supporter) VALUES (1, 'at_home', 'like', 'person', ''),"
    " (1, 'pool', 'dislike', 'person', '')",
    "INSERT INTO left_open (plan_id, place, reason) VALUES (1, 'about.good', 'skipped'), (1, 'preferences.card/where/at_home', 'skipped'),"
    " (1, 'preferences.card/where/near_home', 'skipped'), (1, 'preferences.card/where/at-home', 'skipped'),"
    " (1, 'preferences.card/where/pool', 'dont_know'), (2, 'preferences.card/where/pool', 'skipped')",
)


def test_a_card_that_was_answered_is_left_open_no_more(empty_database_url: str) -> None:
    """Only where this very plan has the answer."""
    url = empty_database_url
    migrate(url, "0002")
    run(url, *OLD_ROWS)
    migrate(url, "0011")
    run(url, *CARDS_LEFT_OPEN)
    migrate(url, "0012")
    assert run(url, "SELECT plan_id, place FROM left_open ORDER BY plan_id, place") == [
        (1, "about.good"),
        (1, "preferences.card/where/at-home"),
        (1, "preferences.card/where/near_home"),
        (2, "preferences.card/where/pool"),
    ]
    go_down(url, "0011")
    assert run(url, "SELECT plan_id, card FROM preference ORDER BY card") == [(1, "at_home"), (1, "pool")]


PLACES_BEFORE_KEYS = (
    "INSERT INTO line (plan_id, number, place, text, example, source, supporter) VALUES (1, 3, 'objection/0', 'a', '', 'person', ''),"
    " (1, 4, 'objection/7/9', 'b', '', 'person', ''), (1, 5, 'remark/goals.area/home', 'c', '', 'person', ''),"
    " (1, 6, 'about.asked_no_more', 'd', '', 'person', '')",
    "INSERT INTO left_open (plan_id, place, reason) VALUES (1, 'preferences.card/pool', 'skipped'), (1, 'goals.why/7', 'dont_know'),"
    " (1, 'preferences.card/dogs', 'skipped'), (1, 'preferences.card/doing/dogs', 'dont_know'), (1, 'preferences.card/noise', 'skipped'),"
    " (1, 'preferences.card/asked_no_more', 'skipped')",
    "INSERT INTO preference (plan_id, card, liking, source, supporter) VALUES (1, 'noise', 'like', 'person', '')",
)
SAID = "SELECT number, place, text FROM line ORDER BY number"
LEFT_OPEN = "SELECT place, reason FROM left_open ORDER BY place"


def test_places_become_keys_and_every_word_stays(empty_database_url: str) -> None:
    """A card is left open with its topic, once, and not when it has its answer; an objection to the whole plan names no goal."""
    url = empty_database_url
    migrate(url, "0012")
    run(url, *OLD_ROWS, *PLACES_BEFORE_KEYS)
    before = run(url, SAID)
    migrate(url, "0013")
    assert run(url, SAID) == [(3, "objection", "a"), *before[1:]]
    left_open = [
        ("goals.why/7", "dont_know"),
        ("preferences.card/asked_no_more", "skipped"),
        ("preferences.card/doing/dogs", "dont_know"),
        ("preferences.card/where/pool", "skipped"),
    ]
    assert run(url, LEFT_OPEN) == left_open
    assert all(str(parse_key(str(text))) == text for _, text, _ in run(url, SAID))
    go_down(url, "0012")
    assert (run(url, SAID), run(url, LEFT_OPEN)) == (before, left_open)


def test_the_models_are_what_the_migrations_make(database_url: str) -> None:
    before = tables(database_url)
    with engine_for(database_url).begin() as connection:
        command.check(configuration(connection))
    assert tables(database_url) == before


def test_migrating_again_changes_nothing(database_url: str) -> None:
    before = tables(database_url)
    migrate(database_url)
    assert tables(database_url) == before


def test_persons_who_blocked_the_bot_before_are_known_by_their_chat(empty_database_url: str) -> None:
    migrate(empty_database_url, "0009")
    run(empty_database_url, *OLD_ROWS, "UPDATE person SET telegram_id = 70, blocked_at = '2026-11-24 10:00:00'")
    migrate(empty_database_url, "0010")
    assert run(empty_database_url, "SELECT chat_id FROM blocked_chat") == [(70,)]
    go_down(empty_database_url, "0009")
    assert run(empty_database_url, "SELECT count(*) FROM person WHERE blocked_at IS NOT NULL") == [(1,)]
