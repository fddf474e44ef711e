"""What the plan does not allow is answered with its reason, and nothing that was said is lost."""

from collections.abc import Callable

import pytest

from dialogs.engine import advance as engine
from dialogs.engine.advance import advance
from dialogs.engine.events import Said
from dialogs.engine.state import Conversation, Place
from dialogs.person.script import PERSON
from dialogs.worker.script import WORKER
from locales.plain_language.samples.cases import SAMPLES, WORKER_SAMPLES
from locales.plain_language.samples.facts import person_facts, worker_facts
from plan import changes as c
from plan.money.amounts import BadChange
from plan.permissions import case_after
from plan.plan import Case
from plan.states import NotAllowed
from plan.words import Words
from tests.words import OWN_SERVICE

WRITTEN = Said(Words(OWN_SERVICE))
REFUSALS = [
    (BadChange("goal"), "w.sorry.gone"),
    (BadChange("large"), "w.sorry.not_now"),
    (NotAllowed("another worker has the case", "others"), "w.sorry.others"),
    (NotAllowed("state"), "w.sorry.not_now"),
]


def refusing(refusal: Exception) -> Callable[..., Case]:
    """In the place of make(): refuses once, then lets through."""
    left = [refusal]

    def refuse(case: Case, changes: tuple[c.Change, ...], by: c.By) -> Case:
        if left:
            raise left.pop()
        return case_after(case, changes, by)

    return refuse


@pytest.mark.parametrize(("refusal", "said"), REFUSALS)
def test_the_worker_stays_at_the_goal_and_is_told_why(refusal: Exception, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A BadChange was not caught: the worker was told that something failed."""
    monkeypatch.setattr(engine, "case_after", refusing(refusal))
    at_goal = Conversation(WORKER.name, aside=Place("w.goal", "1/1"))
    turn = advance(at_goal, WRITTEN, worker_facts(WORKER_SAMPLES["worker in_review"]), WORKER)
    assert [text.id for text in turn.screen.lead[:2]] == [said, "w.sorry.kept"]
    assert (turn.screen.step, turn.changes) == ("w.goal", ())


def test_words_of_the_person_that_can_stand_nowhere_go_to_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "case_after", refusing(NotAllowed("state")))
    turn = advance(Conversation(PERSON.name, Place("after.home")), WRITTEN, person_facts(SAMPLES["in_review"]), PERSON)
    assert [text.id for text in turn.screen.lead[:2]] == ["sorry.not_now", "after.passed_on"]
    assert turn.after
    assert turn.after.plan.open_calls()[-1].words == WRITTEN.words
