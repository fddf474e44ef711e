"""The wording of how often a session repeats."""

from datetime import datetime

from locales.catalogue import say
from locales.dates_and_numbers import ON_WEEKDAY
from plan.sessions.recurrence import RecurrenceRule, Repeat


def rule_text(rule: RecurrenceRule, start: datetime) -> str:
    """ "ik nedēļu: pirmdien, ceturtdien; līdz 31.12.2026." """
    many = "" if rule.every == 1 else "_n"
    how_often = say(f"r.session.every{many}.{rule.repeat.value.lower()}", {"n": rule.every})
    return "; ".join(filter(None, (f"{how_often}{_which_days(rule, start)}", _until(rule))))


def _which_days(rule: RecurrenceRule, start: datetime) -> str:
    if rule.repeat is Repeat.DAILY:
        return ""
    if rule.repeat is Repeat.WEEKLY:
        return f": {', '.join(ON_WEEKDAY[day - 1] for day in rule.days)}"
    if rule.nth:
        return f": {say(f'r.session.nth.{rule.nth}'.replace('-1', 'last'), {'day': say(f'r.session.weekday.{rule.days[0]}')})}"
    return (
        f": {say('r.session.on_day_or_last', {'day': rule.month_day}) if rule.month_day else say('r.session.on_day', {'day': start.day})}"
    )


def _until(rule: RecurrenceRule) -> str:
    if rule.until:
        return say("r.session.until", {"day": f"{rule.until:%d.%m.%Y.}"})
    return say("r.session.times", {"n": rule.count}) if rule.count else ""
