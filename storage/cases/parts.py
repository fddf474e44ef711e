"""The parts of a plan and a person, and how each is stored in its table."""

from typing import Any

from sqlalchemy import Connection

from plan.plan import (
    ChosenArea,
    Comparison,
    Goal,
    Member,
    Plan,
    Question,
    RatedCard,
    Reason,
    Status,
    SupportLine,
    Verdict,
    WantedService,
    WorkerMessage,
)  # fmt: skip
from plan.questions.key import parse_key
from plan.questions.preferences import Liking
from plan.states import Role, State
from plan.support.call_for_help import CallForHelp
from plan.support.services import Wish
from plan.support.supporter import Alone, HelpRequest, Sees, Standing, Suggestion, SuggestionKind, SuggestionReply, Supporter
from plan.words import Line, Provenance, Source
from storage.cases import part_mapper as r
from storage.cases.part_mapper import CODED, KEYED, LISTED, NUMBERED, RANKED, Part, make_part
from storage.db.vault import Vault
from storage.tables import plans as t
from storage.tables import supporters as s

PARTS: tuple[Part, ...] = (
    make_part(
        "lines", NUMBERED, t.LineRow,
        lambda v, line: {"place": str(line.place), **r.words_and_provenance_columns(v, line)},
        lambda v, row: Line(row.number, parse_key(row.place), r.words_of(v, row), r.provenance_of(v, row)),
    ),
    make_part(
        "members", NUMBERED, t.MemberRow,
        lambda v, member: {"kind": member.kind, **r.words_and_provenance_columns(v, member)},
        lambda v, row: Member(row.number, row.kind, r.words_of(v, row), r.provenance_of(v, row)),
    ),
    make_part(
        "preferences", CODED, t.PreferenceRow,
        lambda v, rated: {"liking": rated.liking.value, **r.provenance_columns(v, rated.provenance)},
        lambda v, row: RatedCard(Liking(row.liking), r.provenance_of(v, row)),
    ),
    make_part(
        "areas", CODED, t.AreaRow,
        lambda v, chosen: {"wish": chosen.wish.value, **r.provenance_columns(v, chosen.provenance)},
        lambda v, row: ChosenArea(Wish(row.wish), r.provenance_of(v, row)),
    ),
    make_part(
        "goals", NUMBERED, t.GoalRow,
        lambda v, goal: {"area": goal.area, "set_aside": goal.set_aside, **r.words_and_provenance_columns(v, goal)},
        lambda v, row: Goal(row.number, row.area, r.words_of(v, row), r.provenance_of(v, row), row.set_aside),
    ),
    make_part(
        "comparisons", LISTED, t.ComparisonRow,
        lambda _, c: {"left_goal": c.left, "right_goal": c.right, "verdict": c.verdict.value, "again": c.again},
        lambda _, row: Comparison(row.left_goal, row.right_goal, Verdict(row.verdict), row.again),
    ),
    make_part(
        "wanted", LISTED, t.WantedRow,
        lambda v, want: {"goal": want.goal, "service": want.service, "wish": want.wish.value, **r.provenance_columns(v, want.provenance)},
        lambda v, row: WantedService(row.goal, row.service, Wish(row.wish), r.provenance_of(v, row)),
    ),
    make_part(
        "support", NUMBERED, t.SupportRow,
        lambda v, line: {
            "goal": line.goal, "service": line.service, "provider": v.seal(line.provider), "unit": line.unit, "units": line.units,
            "price": line.price, "months": line.months, "start": line.start, "worker": line.provenance.worker,
            **r.words_columns(v, line.words),
        },
        lambda v, row: SupportLine(
            row.number, row.goal, row.service, r.words_of(v, row), v.unseal(row.provider), row.unit, row.units, row.price, row.months,
            row.start, Provenance(Source.WORKER, worker=row.worker),
        ),
    ),
    make_part(
        "questions", NUMBERED, t.QuestionRow,
        lambda v, question: {**r.words_columns(v, question.words), **r.answer_columns(v, question.answer)},
        lambda v, row: Question(row.number, r.words_of(v, row), r.answer_of(v, row)),
    ),
    make_part(
        "messages", NUMBERED, t.MessageRow,
        lambda v, message: {"read": message.read, **r.words_columns(v, message.words)},
        lambda v, row: WorkerMessage(row.number, r.words_of(v, row), row.read),
    ),
    make_part("left_open", KEYED, t.OpenRow, lambda _, reason: {"reason": reason.value}, lambda _, row: Reason(row.reason)),
    make_part(
        "suggestions", NUMBERED, s.SuggestionRow,
        lambda v, it: {
            "by_supporter": it.supporter, "kind": it.kind.value, "area": it.area, "goal": it.goal, "service": it.service,
            "reply": it.reply.value, **r.words_columns(v, it.words),
        },
        lambda v, row: Suggestion(
            row.number, row.by_supporter, SuggestionKind(row.kind), r.words_of(v, row), row.area, row.goal, row.service,
            SuggestionReply(row.reply),
        ),
    ),
    make_part(
        "help_requests", NUMBERED, s.HelpRequestRow,
        lambda v, it: {
            "place": it.place, "to_supporter": it.supporter, "at": it.at, "calls": it.calls, "ended": it.ended,
            **r.answer_columns(v, it.answer),
        },
        lambda v, row: HelpRequest(row.number, row.place, row.to_supporter, row.at, r.answer_of(v, row), row.calls, row.ended),
    ),
    make_part(
        "calls", NUMBERED, s.CallRow,
        lambda v, it: {
            "place": it.place, "at": it.at, "alone": it.alone, "talked": it.talked, "read": it.read,
            **r.words_columns(v, it.words), **r.answer_columns(v, it.answer),
        },
        lambda v, row: CallForHelp(
            row.number, row.place, row.at, r.words_of(v, row), row.alone, r.answer_of(v, row), row.talked, row.read
        ),
    ),
    make_part("alone", CODED, s.AloneRow, lambda _, told: {"answer": told.value}, lambda _, row: Alone(row.answer)),
    make_part(
        "history", LISTED, t.StatusRow,
        lambda _, status: {"state": status.state.value, "role": status.role.value, "by_id": status.by, "at": status.at},
        lambda _, row: Status(State(row.state), Role(row.role), row.by_id, row.at),
    ),
)  # fmt: skip

SUPPORTERS = make_part(
    "supporters", RANKED, s.SupporterRow,
    lambda v, placed: {"place": placed[0], **_supporter(v, placed[1])},
    lambda v, row: (
        row.place,
        Supporter(row.number, v.unseal(row.name), row.telegram_id, Standing(row.standing), Sees(row.sees), row.since, row.hours),
    ),
)  # fmt: skip


def _supporter(vault: Vault, it: Supporter) -> dict[str, Any]:
    return {
        "name": vault.seal(it.name),
        "telegram_id": it.telegram_id,
        "standing": it.standing.value,
        "sees": it.sees.value,
        "since": it.since,
        "hours": it.hours,
    }


def save_parts(connection: Connection, vault: Vault, plan_id: int, before: Plan, after: Plan) -> list[Any]:
    """Writes the difference between two values of one plan. Returns the things that are new or changed."""
    written: list[Any] = []
    for kept in PARTS:
        old, new = getattr(before, kept.field), getattr(after, kept.field)
        if old is not new:
            written += kept.save(connection, vault, plan_id, old, new)
    return written
