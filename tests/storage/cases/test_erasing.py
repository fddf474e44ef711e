"""What is kept about a person can be taken away and erased."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from dialogs.engine.state import Conversation
from plan import changes as c
from plan.changes import AddSession
from plan.permissions import case_after
from plan.reminders.schedule import ReminderChoice
from plan.sessions.session import PLAN_MEETING, Details, People
from plan.states import Role
from plan.words import Voice
from service.notifications.notify import notify
from service.reminders.choice import choose
from storage.cases import cases, supporters
from storage.cases.erasure import forget_supporter
from storage.cases.parts import PARTS
from storage.chats import blocked_chats, conversations, outbox, voices
from storage.db.columns import table_of
from storage.db.store import Store
from storage.db.tx import Tx
from storage.db.vault import Vault
from storage.office import invitations, offices
from storage.reminders import reminder_rows
from storage.tables.plans import PERSON, PLAN, STATUS, LineRow
from storage.tables.sessions import REMINDER, REMINDER_CHOICE
from storage.tables.supporters import SUPPORTER
from storage.tables.traffic import AUDIT, BLOCKED_CHAT, CONVERSATION, INVITATION, OUTBOX, VOICE_FILE
from tests.storage.full_case import ANSWERED_VOICE, CHAT, EXPLAINED_VOICE, ILZE, NOW, SAID, SUGGESTED_VOICE, VOICE, save_full_case
from tests.words import ILZE_KALNINA, JANIS_BERZINS, THINK_OF_MORNINGS

OTHER_VOICES = (ANSWERED_VOICE, SUGGESTED_VOICE, EXPLAINED_VOICE)
WORKS = 7_000_000_900  # the worker's Telegram id
ALL_VOICES = (VOICE, *OTHER_VOICES)


def unique_ids(notes: Iterable[Voice]) -> list[str]:
    return sorted(note.unique_id for note in notes)


def count(store: Store, table: object) -> int:
    return store.run_now(lambda tx: int(tx.connection.execute(select(func.count()).select_from(table)).scalar_one()))  # type: ignore[arg-type]


@pytest.fixture
def kept(store: Store) -> int:
    """Everything the product may keep about a person. Returns the person's number."""
    case = store.run_now(save_full_case)
    store.run_now(lambda tx: conversations.save(tx, CHAT, Conversation(), was=None, last_update_id=1))
    store.run_now(lambda tx: outbox.put(tx, key="k", chat_id=CHAT, kind="question", payload={"text": SAID}, not_before=NOW))
    store.run_now(lambda tx: invitations.create(tx, "token", "supporter", None, CHAT, NOW, person_id=case.person.id))
    store.run_now(lambda tx: cases.record_look(tx, case.plan.id, c.By(Role.WORKER, 1, NOW)))
    store.run_now(lambda tx: voices.mark_fetched(tx, VOICE.unique_id, voices.path_of(VOICE.unique_id), NOW))
    return case.person.id


def test_the_export_holds_everything_and_who_looked(store: Store, kept: int) -> None:
    exported = store.run_now(lambda tx: cases.export(tx, kept))
    assert json.loads(json.dumps(exported)) == exported
    assert exported["person"]["name"] == JANIS_BERZINS
    assert exported["person"]["telegram_id"] == CHAT
    assert exported["plans"][0]["lines"][0]["words"]["text"] == SAID
    assert exported["plans"][0]["questions"][0]["answer"]["text"] == "Balvos"
    assert exported["who_looked_and_changed"][-1] | {"at": ""} == {
        "at": "", "role": "worker", "by_id": 1, "action": "looked", "about": "", "plan_version": 1, "name": "Zane Ozola",
    }  # fmt: skip
    assert sorted(voice["unique_id"] for voice in exported["voice_notes"]) == unique_ids(ALL_VOICES)
    assert exported["messages"][0]["payload"] == '{"text":"' + SAID + '"}'


def test_the_export_names_the_supporters_and_what_they_did(store: Store, kept: int) -> None:
    exported = store.run_now(lambda tx: cases.export(tx, kept))
    assert exported["person"]["together"] == 2
    assert exported["person"]["supporters"][1] == {
        "id": 1, "name": ILZE_KALNINA, "standing": "confirmed", "sees": "everything", "since": "2026-11-23T10:10:00+00:00", "hours": 0,
    }  # fmt: skip
    assert str(ILZE) not in json.dumps(exported)
    assert exported["plans"][0]["help_requests"][0]["answer"]["text"] == THINK_OF_MORNINGS
    assert exported["plans"][0]["alone"] == {"goals": "talk"}
    assert [invited["used_at"] for invited in exported["invited_supporters"]] == [None]
    deeds = {(deed["action"], deed["name"]) for deed in exported["who_looked_and_changed"] if deed["role"] == "supporter"}
    assert deeds == {("suggest", ILZE_KALNINA), ("explain", ILZE_KALNINA)}


def test_the_export_says_whose_each_line_is(store: Store, kept: int) -> None:
    plan = store.run_now(lambda tx: cases.export(tx, kept))["plans"][0]
    together = {"source": "together", "supporter": ILZE_KALNINA, "worker": 0}
    assert plan["order_provenance"] == together
    assert plan["areas"]["home"] == {"wish": "want", "provenance": together}
    assert [line["provenance"] for line in plan["support"]] == [{"source": "worker", "supporter": "", "worker": 1}] * 2


def test_a_supporter_who_erases_themselves_is_named_nowhere(store: Store, kept: int) -> None:
    """The order that was made together kept the name once."""
    store.run_now(lambda tx: forget_supporter(tx, ILZE))
    exported = store.run_now(lambda tx: cases.export(tx, kept))
    assert exported["plans"][0]["order_provenance"] == {"source": "together", "supporter": "", "worker": 0}
    assert "Ilze" not in json.dumps(exported, ensure_ascii=False)


def test_nothing_of_the_person_stays(store: Store, kept: int) -> None:
    paths = store.run_now(lambda tx: cases.erase(tx, kept, NOW))
    assert paths == [voices.path_of(VOICE.unique_id).as_posix()]
    emptied = [part.table for part in PARTS if part.field != "history"] + [CONVERSATION, OUTBOX, VOICE_FILE, SUPPORTER, INVITATION]
    assert {table.name: count(store, table) for table in emptied} == {table.name: 0 for table in emptied}
    row = store.run_now(lambda tx: tx.connection.execute(select(PERSON)).one())
    assert (row.telegram_id, row.name, row.case_number, row.case_number_hash, row.consent_at, row.together) == (None, "", "", "", None, 0)
    plan = store.run_now(lambda tx: tx.connection.execute(select(PLAN)).one())
    assert (plan.priority_order, plan.order_source, plan.order_supporter) == ("[]", "person", "")
    assert store.run_now(lambda tx: supporters.cases_of(tx, ILZE)) == []
    assert store.run_now(lambda tx: invitations.find(tx, "token", NOW)) is None
    assert store.run_now(lambda tx: cases.of_chat(tx, CHAT)) is None
    assert store.run_now(lambda tx: cases.chat_of(tx, kept)) is None
    assert store.run_now(lambda tx: cases.waiting_plans(tx, 1)) == []


def test_figures_and_the_audit_trail_stay_without_a_name(store: Store, kept: int) -> None:
    before = count(store, STATUS), count(store, PLAN), count(store, AUDIT)
    store.run_now(lambda tx: cases.erase(tx, kept, NOW))
    assert (count(store, STATUS), count(store, PLAN), count(store, AUDIT) - 1) == before
    abouts = store.run_now(lambda tx: set(tx.connection.execute(select(AUDIT.c.about)).scalars()))
    assert abouts == {""}


def test_somebody_erased_can_begin_anew(store: Store, kept: int) -> None:
    store.run_now(lambda tx: cases.erase(tx, kept, NOW))
    anew = store.run_now(lambda tx: cases.begin(tx, CHAT, NOW))
    assert anew.person.id != kept
    assert store.run_now(lambda tx: cases.of_chat(tx, CHAT)) == anew


def test_the_turn_that_erases_can_save_its_conversation(store: Store, kept: int) -> None:
    def turn(tx: Tx) -> None:
        cases.erase(tx, kept, NOW)
        conversations.save(tx, CHAT, Conversation(revision=1), was=0, last_update_id=2)

    store.run_now(turn)
    stored = store.run_now(lambda tx: conversations.load(tx, CHAT))
    assert stored
    assert (stored.conversation.revision, stored.shown_revision, stored.message_id) == (1, -1, None)


def test_a_voice_note_that_stands_in_two_plans_stays_for_the_other(store: Store, kept: int) -> None:
    def forwarded(tx: Tx) -> None:
        case = cases.of_chat(tx, CHAT)
        assert case
        other = cases.begin(tx, 5, NOW)
        voices.register(tx, other.plan.id, case.plan.lines)

    store.run_now(forwarded)
    assert store.run_now(lambda tx: cases.erase(tx, kept, NOW)) == []
    assert store.run_now(voices.to_fetch) == []


def test_voice_files_are_sealed_and_fetched_once(store: Store, tmp_path: Path, vault: Vault) -> None:
    store.run_now(save_full_case)
    assert sorted(voice.unique_id for voice in store.run_now(voices.to_fetch)) == unique_ids(ALL_VOICES)
    path = voices.write_file(tmp_path, vault, VOICE.unique_id, b"OggS and sound")
    store.run_now(lambda tx: voices.mark_fetched(tx, VOICE.unique_id, path))
    assert sorted(voice.unique_id for voice in store.run_now(voices.to_fetch)) == unique_ids(OTHER_VOICES)
    assert voices.read_file(tmp_path, vault, VOICE.unique_id) == b"OggS and sound"
    assert b"OggS" not in (tmp_path / path).read_bytes()
    assert [file.name for file in (tmp_path / "voices").iterdir()] == [path.name]
    voices.delete_files(tmp_path, [path.as_posix()])
    assert not (tmp_path / path).exists()


def test_a_voice_note_that_was_taken_back_is_swept_away(store: Store, kept: int) -> None:
    assert store.run_now(voices.sweep) == []

    def take_back(tx: Tx) -> None:
        tx.connection.execute(delete(table_of(LineRow)).where(table_of(LineRow).c.voice_id == VOICE.unique_id))

    store.run_now(take_back)
    assert store.run_now(voices.sweep) == [voices.path_of(VOICE.unique_id).as_posix()]
    assert sorted(voice.unique_id for voice in store.run_now(voices.to_fetch)) == unique_ids(OTHER_VOICES)


def chats_of_choices(store: Store) -> set[int]:
    return store.run_now(lambda tx: set(tx.connection.execute(select(REMINDER_CHOICE.c.telegram_id)).scalars()))


def change(tx: Tx, person: int, by: c.By, *changes: c.Change) -> None:
    case = cases.of_person(tx, person)
    assert case
    notify(tx, changes, case, cases.save(tx, case, case_after(case, changes, by), changes, by), by)


def reminded_supporter(tx: Tx, person: int) -> None:
    """Ilze and a worker have chosen when to be reminded; Ilze was reminded of a session."""
    for chat in (ILZE, WORKS):
        choose(tx, chat, ReminderChoice((30,)), NOW)
    meeting = AddSession(Details(PLAN_MEETING, people=People(True, (1,))), datetime(2026, 12, 1, 14))  # noqa: DTZ001 -- a wall time
    change(tx, person, c.By(Role.WORKER, 1, NOW), meeting)
    (due, *_) = (one for one in reminder_rows.claim(tx, NOW + timedelta(days=9)) if one.reminder.to.role is Role.SUPPORTER)
    reminder_rows.mark_sent(tx, due.id, NOW, chat_id=ILZE, message_id=7)


def test_a_supporter_who_erases_themselves_leaves_no_telegram_id_among_the_reminders(store: Store, kept: int) -> None:
    """Their own times stayed under it, and what had reminded them."""
    store.run_now(lambda tx: reminded_supporter(tx, kept))
    assert chats_of_choices(store) == {ILZE, WORKS}
    store.run_now(lambda tx: change(tx, kept, c.By(Role.SUPPORTER, 1, NOW), c.EndSupport(1)))
    store.run_now(lambda tx: forget_supporter(tx, ILZE))
    assert chats_of_choices(store) == {WORKS}
    assert ILZE not in store.run_now(lambda tx: set(tx.connection.execute(select(REMINDER.c.chat_id)).scalars()))
    assert "sent" in store.run_now(lambda tx: set(tx.connection.execute(select(REMINDER.c.outcome)).scalars()))


def test_a_supporter_who_works_in_an_office_keeps_their_times(store: Store, kept: int) -> None:
    store.run_now(lambda tx: reminded_supporter(tx, kept))
    store.run_now(lambda tx: offices.add_worker(tx, ILZE, "Ilze", 1))
    store.run_now(lambda tx: change(tx, kept, c.By(Role.SUPPORTER, 1, NOW), c.EndSupport(1)))
    store.run_now(lambda tx: forget_supporter(tx, ILZE))
    assert chats_of_choices(store) == {ILZE, WORKS}


def test_the_times_of_a_supporter_go_with_the_last_person_whom_they_support(store: Store, kept: int) -> None:
    store.run_now(lambda tx: reminded_supporter(tx, kept))
    store.run_now(lambda tx: cases.erase(tx, kept, NOW))
    assert chats_of_choices(store) == {WORKS}


def test_what_others_were_not_told_yet_of_an_erased_person_goes(store: Store, kept: int) -> None:
    """It stood in the outbox with the name."""

    def told(tx: Tx) -> None:
        other = cases.begin(tx, 5, NOW)
        helped = (c.ChooseOffice(1, "Balvi", "2026-77"), c.SetName("Uldis"), c.AskForHelp("about.good"))
        change(tx, other.person.id, c.By(Role.PERSON, other.person.id, NOW), *helped)
        change(tx, kept, c.By(Role.PERSON, kept, NOW), c.AskForHelp("about.matters"))
        late: dict[str, object] = {"message": {}, "quiet": None, "asks": None}
        outbox.put(tx, key="reminder/overdue/1/worker/1/3/9/5", chat_id=WORKS, kind="own", payload=late, not_before=NOW)

    store.run_now(told)
    store.run_now(lambda tx: cases.erase(tx, kept, NOW))
    left = store.run_now(lambda tx: outbox.claim(tx, NOW + timedelta(days=1), limit=100))
    assert [(one.chat_id, one.payload["values"]["name"]) for one in left if one.kind == "notice"] == [(WORKS, "Uldis")]
    assert {one.kind for one in left} <= {"notice", "refresh"}


def test_a_chat_that_was_erased_is_not_remembered_as_blocked(store: Store, kept: int) -> None:
    store.run_now(lambda tx: blocked_chats.note_blocked(tx, CHAT, NOW))
    store.run_now(lambda tx: cases.erase(tx, kept, NOW))
    assert count(store, BLOCKED_CHAT) == 0
