"""What a reminder, and what is told of a session, says."""

import pytest

from dialogs.texts.session_notifications import repeats
from plan.sessions.recurrence import RecurrenceRule, Repeat


@pytest.mark.parametrize(
    ("rule", "text_id"),
    [
        (None, ""),
        (RecurrenceRule(Repeat.DAILY), "repeats.daily"),
        (RecurrenceRule(Repeat.DAILY, 2), "repeats.again"),
        (RecurrenceRule(Repeat.WEEKLY, days=(3,)), "repeats.weekly"),
        (RecurrenceRule(Repeat.WEEKLY, days=(1, 3)), "repeats.days"),
        (RecurrenceRule(Repeat.WEEKLY, 2, days=(3,)), "repeats.fortnightly"),
        (RecurrenceRule(Repeat.WEEKLY, 2, days=(1, 3)), "repeats.again"),
        (RecurrenceRule(Repeat.MONTHLY), "repeats.monthly"),
        (RecurrenceRule(Repeat.MONTHLY, 2), "repeats.again"),
    ],
)
def test_how_often_in_words(rule: RecurrenceRule | None, text_id: str) -> None:
    assert repeats(rule) == ((text_id,) if text_id else ())
