"""What a reminder, and what is told of a session, says."""

import pytest

from dialogs.texts.session_notifications import repeats
from plan.sessions.recurrence import Repeat, Rule


@pytest.mark.parametrize(
    ("rule", "text_id"),
    [
        (None, ""),
        (Rule(Repeat.DAILY), "repeats.daily"),
        (Rule(Repeat.DAILY, 2), "repeats.again"),
        (Rule(Repeat.WEEKLY, days=(3,)), "repeats.weekly"),
        (Rule(Repeat.WEEKLY, days=(1, 3)), "repeats.days"),
        (Rule(Repeat.WEEKLY, 2, days=(3,)), "repeats.fortnightly"),
        (Rule(Repeat.WEEKLY, 2, days=(1, 3)), "repeats.again"),
        (Rule(Repeat.MONTHLY), "repeats.monthly"),
        (Rule(Repeat.MONTHLY, 2), "repeats.again"),
    ],
)
def test_how_often_in_words(rule: Rule | None, text_id: str) -> None:
    assert repeats(rule) == ((text_id,) if text_id else ())
