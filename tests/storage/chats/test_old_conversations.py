"""Conversations of before drafts had a type of their own are read without losing a word."""

import json
from dataclasses import asdict
from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import text

from dialogs.engine.drafts import ChangeDraft, Companion, PartOfDay, Purpose, SessionDraft, TimeDraft, Until, Whom
from dialogs.engine.state import Conversation, Mode, Place, View
from plan.changes import Reach
from plan.sessions.recurrence import Repeat
from plan.sessions.session import OWN_WORDS, PLAN_MEETING, Way, Where
from plan.words import Voice, Words
from storage.chats import conversations
from storage.chats.old_conversations import from_old, is_old
from storage.db.store import Store
from tests.storage.full_case import CHAT

WORDS = {"title": Words("Ritas svētki", Voice("f", "u", 3)), "helper": Words("Rita"), "where": Words("29123456")}
DAY = date(2026, 11, 24)


def old(step: str, subject: str = "", page: int = 0, **more: Any) -> dict[str, Any]:
    return {"script": "person", "place": {"step": step, "subject": subject}, "aside": None, "back_to": None, "page": page, **more}


def read(state: dict[str, Any]) -> Conversation:
    assert is_old(state)
    return from_old(state, {what: asdict(words) for what, words in WORDS.items()})


def place_of(step: str, subject: str, page: int = 0) -> Place:
    found = read(old(step, subject, page))
    assert Conversation.from_json(found.to_json()) == found
    return found.place


@pytest.mark.parametrize(
    ("step", "subject", "left", "draft"),
    [
        ("session.what", "new", "", SessionDraft()),
        ("session.who", "new/plan-meeting", "", SessionDraft(PLAN_MEETING)),
        ("session.day", "new/dienas-centrs/s3", "", SessionDraft("dienas-centrs", who=Companion(Whom.SUPPORTER, 3))),
        ("session.part", "new/own/w/20261124", "", SessionDraft(OWN_WORDS, who=Companion(Whom.WORKER), time=TimeDraft(day=DAY))),
        ("s.session.who", "7/new/own", "7", SessionDraft(OWN_WORDS)),
        ("session.reach", "cancel/5/20261126T1800", "5/20261126T1800", ChangeDraft(Purpose.CANCEL)),
        ("session.cancelling", "5/20261126T1800/following", "5/20261126T1800", ChangeDraft(Purpose.CANCEL, Reach.FOLLOWING)),
        ("s.session.place.number", "7/5/20261126T1800/link", "7/5/20261126T1800", ChangeDraft(Purpose.PLACE, way=Way.LINK)),
        (
            "session.moving",
            "move/5/20261126T1800/one/20261124/1415",
            "5/20261126T1800",
            ChangeDraft(Purpose.MOVE, Reach.ONE, time=TimeDraft(day=DAY, hour=time(14, 15))),
        ),
        (
            "session.hour",
            "wish/5/20261126T1800/20261124/morning",
            "5/20261126T1800",
            ChangeDraft(Purpose.WISH, time=TimeDraft(day=DAY, part=PartOfDay.MORNING)),
        ),
        ("session.day", "move/5/20261126T1800/one", "5/20261126T1800", ChangeDraft(Purpose.MOVE, Reach.ONE)),
        ("session", "5/20261126T1800", "5/20261126T1800", None),
        ("s.session.week", "7/2", "7/2", None),
        ("session.moving", "move/5/20261126T1800/some", "move/5/20261126T1800/some", None),
        ("goals.why", "3", "3", None),
    ],
)
def test_what_stood_in_the_subject_is_a_draft(step: str, subject: str, left: str, draft: SessionDraft | ChangeDraft | None) -> None:
    found = place_of(step, subject)
    if isinstance(found.draft, SessionDraft):
        assert found.draft.title == WORDS["title"]
        found = Place(found.step, found.subject, SessionDraft(**{**_fields(found.draft), "title": Words()}))
    assert found == Place(step, left, draft)


def _fields(draft: SessionDraft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in SessionDraft.__dataclass_fields__}


def test_every_answer_and_every_word_of_a_whole_draft_is_there() -> None:
    whole = SessionDraft(
        OWN_WORDS,
        WORDS["title"],
        Companion(Whom.OTHER, name="Rita"),
        TimeDraft(day=DAY, hour=time(18)),
        Where(Way.PHONE, "29123456"),
        Repeat.MONTHLY,
        Until.TEN_TIMES,
    )
    assert place_of("session.check", "new/own/own/20261124/1800/phone/monthly/c10").draft == whole
    once = place_of("session.check", "new/plan-meeting/nobody/20261124/1800/none/once/none").draft
    assert isinstance(once, SessionDraft)
    assert (once.who, once.where, once.repeat) == (Companion(Whom.NOBODY), Where(), None)


def test_an_hour_that_may_mean_two_is_asked_about_still() -> None:
    draft = place_of("session.hour", "new/own/m2/20261124/afternoon", page=150).draft
    assert isinstance(draft, SessionDraft)
    assert draft.who == Companion(Whom.MEMBER, 2)
    assert draft.time == TimeDraft(day=DAY, part=PartOfDay.AFTERNOON, written=time(2, 30))


@pytest.mark.parametrize(
    ("step", "page", "view"),
    [
        ("about.good", -1, View(mode=Mode.PICK)), ("about.good", 2, View(2)), ("priorities.order", -1, View(mode=Mode.PICK)),
        ("priorities.order", 7, View(mode=Mode.MOVE, chosen=7)), ("read_back.part", 2, View(1, Mode.PICK)), ("read_back.part", 0, View()),
        ("alone.answer", 1, View(mode=Mode.READ)), ("goals.alone", -1, View(mode=Mode.KEPT)), ("after.proposal", -1, View(mode=Mode.PICK)),
        ("after.proposal", 1, View(1)), ("w.supporter", 1, View(mode=Mode.SPECIAL)), ("session.day", 12, View()),
        ("session.hour", 150, View()), ("w.queue", 3, View(3)),
    ],
)  # fmt: skip
def test_what_a_page_said_is_a_view(step: str, page: int, view: View) -> None:
    assert read(old(step, page=page)).view == view
    beside = old("session.hour", page=page) | {"aside": {"step": step, "subject": ""}}
    assert (read(beside).view, read(beside).place) == (view, Place("session.hour"))


def test_a_row_of_before_comes_back_and_is_written_anew(store: Store) -> None:
    begun = Conversation(revision=1)
    store.run_now(lambda tx: conversations.save(tx, CHAT, begun, was=None, last_update_id=1))
    state = old("session", "5/20261126T1800", revision=4, heard=2) | {"back_to": {"step": "session.who", "subject": "new/own"}}
    sealed = store.vault.seal(json.dumps({"title": asdict(WORDS["title"])}))
    row = {"state": json.dumps(state), "kept": sealed}
    store.run_now(lambda tx: tx.connection.execute(text("UPDATE conversation SET state = :state, kept = :kept, revision = 4"), row))
    draft = SessionDraft(OWN_WORDS, WORDS["title"])
    expected = Conversation(place=Place("session", "5/20261126T1800"), back_to=Place("session.who", draft=draft), revision=4, heard=2)
    for _ in range(2):
        stored = store.run_now(lambda tx: conversations.load(tx, CHAT))
        assert stored
        assert stored.conversation == expected
        store.run_now(lambda tx: conversations.save(tx, CHAT, expected, was=4, last_update_id=2))
