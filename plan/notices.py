"""Who is told of a change by somebody else: one table."""

from plan import changes as c
from plan.states import Move, Role

# What the person's conversation should see at once.
TO_PERSON: dict[type[c.Change] | Move, str] = {
    c.AskPerson: "question",
    c.WithdrawQuestion: "question_withdrawn",
    Move.PROPOSE: "proposed",
    Move.WITHDRAW_PROPOSAL: "proposal_withdrawn",
    Move.TAKE: "taken",
    Move.GIVE_BACK: "given_back",
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


def notice(change: c.Change, role: Role) -> str | None:
    """The notice that a change of this role leads to for the other side, or None."""
    key = change.move if isinstance(change, c.MovePlan) else type(change)
    return (TO_PERSON if role is Role.WORKER else TO_WORKERS).get(key)
