"""The states of a plan and who may move it between them, in one table (product.md, section 6)."""

from enum import StrEnum


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    QUESTION = "question"
    PROPOSED = "proposed"
    FINAL = "final"
    REVIEW_DUE = "review_due"


class Role(StrEnum):
    PERSON = "person"
    SUPPORTER = "supporter"
    WORKER = "worker"
    CLOCK = "clock"


class Move(StrEnum):
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    TAKE = "take"
    GIVE_BACK = "give_back"
    ASK = "ask"
    ANSWER = "answer"
    WITHDRAW_QUESTION = "withdraw_question"
    PROPOSE = "propose"
    WITHDRAW_PROPOSAL = "withdraw_proposal"
    AGREE = "agree"
    DISAGREE = "disagree"
    REVIEW = "review"
    RENEW = "renew"


P, W, C = Role.PERSON, Role.WORKER, Role.CLOCK
TRANSITIONS: dict[tuple[State, Move], tuple[frozenset[Role], State]] = {
    (State.DRAFT, Move.SUBMIT): (frozenset({P}), State.SUBMITTED),
    (State.SUBMITTED, Move.TAKE): (frozenset({W}), State.IN_REVIEW),
    (State.SUBMITTED, Move.TAKE_BACK): (frozenset({P}), State.DRAFT),
    (State.IN_REVIEW, Move.TAKE_BACK): (frozenset({P}), State.DRAFT),
    (State.IN_REVIEW, Move.GIVE_BACK): (frozenset({W}), State.SUBMITTED),
    (State.IN_REVIEW, Move.ASK): (frozenset({W}), State.QUESTION),
    (State.IN_REVIEW, Move.PROPOSE): (frozenset({W}), State.PROPOSED),
    (State.QUESTION, Move.ANSWER): (frozenset({P}), State.IN_REVIEW),
    (State.QUESTION, Move.WITHDRAW_QUESTION): (frozenset({W}), State.IN_REVIEW),
    (State.QUESTION, Move.TAKE_BACK): (frozenset({P}), State.DRAFT),
    (State.PROPOSED, Move.AGREE): (frozenset({P}), State.FINAL),
    (State.PROPOSED, Move.DISAGREE): (frozenset({P}), State.IN_REVIEW),
    (State.PROPOSED, Move.WITHDRAW_PROPOSAL): (frozenset({W}), State.IN_REVIEW),
    (State.FINAL, Move.REVIEW): (frozenset({C, W}), State.REVIEW_DUE),
    (State.FINAL, Move.RENEW): (frozenset({P, W}), State.DRAFT),
    (State.REVIEW_DUE, Move.RENEW): (frozenset({P, W}), State.DRAFT),
}


class NotAllowed(Exception):
    """The role may not do this to a plan in this state. The message names the action, never the person's words.

    `why` is a code for whoever tried: "over_budget" (without a stated reason), "others" (another worker has the case), "gone" (what it
    was about no longer exists), else "not_now".
    """

    def __init__(self, deed: str, why: str = "not_now") -> None:
        super().__init__(deed)
        self.why = why


def state_after(state: State, move: Move, role: Role) -> State:
    """The state that `move` leads to.

    Raises NotAllowed when the table has no such move for this role.
    """
    roles, target = TRANSITIONS.get((state, move), (frozenset(), state))
    if role not in roles:
        raise NotAllowed(f"{role} may not {move} a plan that is {state}")
    return target


def may(state: State, move: Move, role: Role) -> bool:
    return role in TRANSITIONS.get((state, move), (frozenset[Role](), state))[0]
