"""The pages' texts: each one that is used exists, each one that exists is used."""

import re
from pathlib import Path

from locales.catalogue import LV, load, read
from plan import changes
from plan.changes import progress, sessions, supporters
from plan.questions.registry import Surface, questions_around_a_goal, questions_of
from plan.sessions.recurrence import Repeat
from plan.sessions.session import Mood, Way
from plan.sessions.session import Reply as Answered
from plan.states import Role, State
from plan.support.catalogue import UNITS
from review.case.case_actions import DEEDS
from review.case.case_page import OF_SESSIONS
from review.case.papers import PAPERS
from review.catalogue.catalogue_files import PROVIDER_FIELDS, SERVICE_FIELDS
from review.sessions.new_session_form import REPEATS
from review.sessions.session_forms import ANSWERS
from review.sessions.session_posts import FIELD_OF
from storage.cases.cases import _action
from tests.test_house import LATVIAN

HERE = Path(__file__).parents[3] / "review"
SOURCES = [*HERE.rglob("*.py"), *HERE.rglob("templates/*.html")]
CODES = ("point", "negative", "decimals", "large", "months", "goal", "line")
BAD = (
    "headings",
    "other_kind",
    "cells",
    "name",
    "code",
    "long",
    "price",
    "point",
    "negative",
    "decimals",
    "large",
    "unit",
    "yes_no",
    "twice",
)
ASKED = (*questions_of("about", Surface.WORKER), *questions_around_a_goal(Surface.WORKER))
BUILT = {
    *(f"r.role.{role}" for role in (*Role, "lead", "administrator")),
    *(f"r.state.sign.{state}" for state in State),
    *(f"r.done.{name}" for name in (*DEEDS, "note", "hand_over", "ask", "tell", "propose")),
    *(f"r.wrong.{code}" for code in CODES),
    *(f"r.said.{asked.name}" for asked in ASKED),
    *(f"r.open.{reason}" for reason in ("dont_know", "skipped", "not_asked")),
    *(f"r.whose.{source}" for source in ("person", "together", "suggested", "worker")),
    *(f"r.unit.{unit}" for unit in UNITS),
    *(f"r.document.{name}" for name in PAPERS),
    *(f"r.csv.{field}" for field in (*SERVICE_FIELDS, *PROVIDER_FIELDS)),
    *(f"r.csv.bad.{code}" for code in BAD),
    *(f"r.nav.{route}" for route in ("queue", "invite", "catalogue", "office", "sessions")),
    *(f"r.circle.{kind}" for kind in ("close", "wished")),
    *(f"r.also.{kind}" for kind in ("objection", "remark")),
    *(f"r.queue.{column}" for column in ("person", "state", "since", "whose", "supporter", "said")),
    *(f"r.done.{name}" for name in OF_SESSIONS),
    *(f"r.session.wrong.{code}" for code in FIELD_OF),
    *(f"r.session.reply.{reply}" for reply in (*Answered, "none", "never", "not_asked")),
    *(f"r.session.replied.{reply}" for reply in Answered),
    *(f"r.session.me.{reply}" for reply in ANSWERS),
    *(f"r.session.mood.{mood}" for mood in Mood),
    *(f"r.session.{said}.{way}" for said in ("way", "nowhere") for way in Way),
    *(f"r.session.repeat.{repeat or 'once'}" for repeat in REPEATS),
    *(f"r.session.every{many}.{repeat.lower()}" for many in ("", "_n") for repeat in Repeat),
    *(f"r.session.{day}.{n}" for day in ("day", "weekday") for n in range(1, 8)),
    *(f"r.session.nth.{nth}" for nth in (1, 2, 3, 4, "last")),
    "r.nav.week",
    *(f"r.record.{column}" for column in ("when", "who", "what")),
    *(f"r.invite.ready.{kind}" for kind in ("person", "worker")),
}


def actions() -> set[str]:
    """Every action that the record of a case may name."""
    kinds = {
        kind.__name__
        for module in (changes, supporters, sessions, progress)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, changes.Change) and kind is not changes.Change
    }
    return {f"r.action.{_action(kind)}" for kind in kinds} | {"r.action.looked", "r.action.begin", "r.action.erase"}


def test_every_text_in_use_is_there_and_every_text_there_is_in_use() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    named = {found.rstrip(".") for found in re.findall(r"""["'](r\.[a-z0-9_.]*[a-z0-9_])["']""", sources)}
    used = named | BUILT | actions()
    files = [LV / "worker" / name for name in ("review.po", "sessions.po")]
    there = {text_id for file in files for text_id, _ in read(file) if text_id.startswith("r.")}
    assert used - set(load().texts) == set()
    assert there - used == set()


def test_the_pages_say_nothing_by_themselves() -> None:
    """Latvian stands in locales/ alone; templates hold markup. The rooms' Python is held to it by tests/test_house.py."""
    letters = LATVIAN
    assert {
        path.name for path in (*HERE.rglob("templates/*"), *HERE.rglob("static/*")) if letters & set(path.read_text(encoding="utf-8"))
    } == set()
