"""Who is told of a change by somebody else: one table."""

from plan import changes as c
from plan.changes import supporters as s
from plan.states import Move, Role

# What the person's conversation should see at once.
TO_PERSON: dict[type[c.Change] | Move, str] = {
    c.AskPerson: "question",
    c.TellPerson: "message",
    c.WithdrawQuestion: "question_withdrawn",
    Move.PROPOSE: "proposed",
    Move.WITHDRAW_PROPOSAL: "proposal_withdrawn",
    c.AnswerCall: "explained",
    Move.TAKE: "taken",
    Move.GIVE_BACK: "given_back",
    c.Renew: "renewed",
}

# What the case's worker is told, or the whole office while nobody has the case.
TO_WORKERS: dict[type[c.Change] | Move, str] = {
    Move.SUBMIT: "submitted",
    Move.TAKE_BACK: "taken_back",
    Move.AGREE: "agreed",
    Move.DISAGREE: "disagreed",
    c.AnswerWorker: "answered",
    c.AskForHelp: "help",
    c.Renew: "renewed",
}

# What a supporter of the person is told; the words never go along.
TO_SUPPORTERS: dict[type[c.Change] | Move, str] = {
    Move.SUBMIT: "submitted",
    c.AskPerson: "question",
    Move.PROPOSE: "proposed",
    Move.AGREE: "agreed",
    c.Renew: "renewed",
}
# What the person's conversation should see of a supporter's deed.
FROM_SUPPORTER: dict[type[c.Change] | Move, str] = {
    s.AddSupporter: "joined",
    s.Suggest: "suggested",
    s.Explain: "explained",
    s.EndSupport: "stepped_back",
}


def notice(change: c.Change, role: Role) -> str | None:
    """The notice that a change of this role leads to for the other side, or None."""
    table = {Role.WORKER: TO_PERSON, Role.SUPPORTER: FROM_SUPPORTER}.get(role, TO_WORKERS)
    return table.get(_key(change))


def notice_to_supporters(change: c.Change) -> str | None:
    return TO_SUPPORTERS.get(_key(change))


def _key(change: c.Change) -> type[c.Change] | Move:
    return change.move if isinstance(change, c.MovePlan) else type(change)
