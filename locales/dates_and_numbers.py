"""Dates, times, money and lengths as Latvian says them.

CLDR has no locative, and a person reads "pirmdien, 23. novembrī", so the names of days and months are kept here.
"""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from babel.numbers import format_currency

from locales.catalogue import say

RIGA = ZoneInfo("Europe/Riga")

ON_WEEKDAY = ("pirmdien", "otrdien", "trešdien", "ceturtdien", "piektdien", "sestdien", "svētdien")
IN_MONTH = (
    "janvārī",
    "februārī",
    "martā",
    "aprīlī",
    "maijā",
    "jūnijā",
    "jūlijā",
    "augustā",
    "septembrī",
    "oktobrī",
    "novembrī",
    "decembrī",
)

BESIDE_TODAY = {-1: "vakar", 0: "šodien", 1: "rīt"}

_CENT = Decimal("0.01")
NO_BREAK = "\u00a0"


def day(date: dt.date) -> str:
    """ "pirmdien, 23. novembrī". An aware datetime counts by its day in Riga; a naive one raises ValueError."""
    if isinstance(date, dt.datetime):
        date = _in_riga(date).date()
    return f"{weekday(date)}, {date.day}. {IN_MONTH[date.month - 1]}"


def weekday(date: dt.date) -> str:
    """ "pirmdien". The day is taken as it is given."""
    return ON_WEEKDAY[date.weekday()]


def day_and_time(moment: dt.datetime) -> str:
    """ "pirmdien, 23. novembrī, plkst. 14.00", on the clocks of Riga. A naive moment raises ValueError."""
    moment = _in_riga(moment)
    return f"{day(moment)}, {clock(moment.time())}"


def soon(moment: dt.datetime, now: dt.datetime) -> str:
    """ "rīt, pirmdien, 23. novembrī, plkst. 14.00": as day_and_time, with "vakar", "šodien" or "rīt" in front, counted from `now`."""
    said = day_and_time(moment)
    beside = BESIDE_TODAY.get((_in_riga(moment).date() - _in_riga(now).date()).days)
    return f"{beside}, {said}" if beside else said


def clock(time: dt.time) -> str:
    """ "plkst. 9.00", never parted at the end of a line: the reading of a clock as it is given; no time zone is applied."""
    return f"plkst.{NO_BREAK}{time.hour}.{time.minute:02}"


def money(amount: Decimal) -> str:
    """For the person: "20 eiro", "20 eiro un 50 centi"; rounded to the cent. A negative amount raises ValueError."""
    if amount < 0:
        raise ValueError(f"an amount a person reads is never negative: {amount}")
    euros, cents = divmod(int(_to_cent(amount) * 100), 100)
    if not cents:
        return _euros(euros)
    said = say("unit.cent", {"n": cents})
    return say("unit.both", {"larger": _euros(euros), "smaller": said}) if euros else said


def formal_money(amount: Decimal) -> str:
    """For papers and tables: "1 234,50 €" with no-break spaces; rounded to the cent, a minus sign where it is negative."""
    return format_currency(_to_cent(amount), "EUR", locale="lv").replace("-", "\u2212")


def length(seconds: float) -> str:
    """ "12 sekundes", "1 minūte", "1 stunda un 30 minūtes": the two largest units, rounded to whole seconds, or minutes from an hour on."""
    whole = round(seconds)
    if whole < 0:
        raise ValueError(f"a length is never negative: {seconds}")
    if whole < 3600:
        return _two_units("unit.minute", "unit.second", whole)
    return _two_units("unit.hour", "unit.minute", round(whole / 60))


def _two_units(larger: str, smaller: str, count: int) -> str:
    """`count` is in the smaller unit, of which 60 make one of the larger."""
    more, rest = divmod(count, 60)
    parts = [say(unit, {"n": n}) for unit, n in ((larger, more), (smaller, rest)) if n]
    if len(parts) == 2:
        return say("unit.both", {"larger": parts[0], "smaller": parts[1]})
    return parts[0] if parts else say(smaller, {"n": 0})


def _euros(euros: int) -> str:
    """Latvian parts thousands from five digits on; the parts must not break over a line."""
    grouped = f"{euros:,}".replace(",", NO_BREAK) if euros >= 10_000 else str(euros)
    return say("unit.euro", {"amount": grouped})


def _to_cent(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, rounding=ROUND_HALF_UP)


def _in_riga(moment: dt.datetime) -> dt.datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone: a bare time is read differently on every machine")
    return moment.astimezone(RIGA)
