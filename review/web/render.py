"""Draws HTML: one Jinja environment, everything escaped, every wording from the catalogue."""

import base64
import datetime as dt
from decimal import Decimal
from functools import cache
from pathlib import Path

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from documents.qr import qr_picture
from locales.catalogue import say
from locales.dates_and_numbers import RIGA, formal_money, length
from plan.sessions.recurrence import moment as as_moment
from plan.support.services import SERVICES
from review.web.access import RULES, may
from review.web.context import Visit
from review.web.page import View

# Templates are beside each room's code.
TEMPLATES = sorted(Path(__file__).parents[1].glob("*/templates"))


def draw(visit: Visit, view: View) -> str:
    return _environment().get_template(view.template).render(visit=visit, worker=visit.worker, **view.values)


def not_found() -> str:
    """The same page for everybody, so that it reveals nothing."""
    return _environment().get_template("not_found.html").render()


def away_text() -> str:
    return say("r.away")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update(say=_say, may=_may, money=formal_money, length=length, services=SERVICES)
    environment.filters.update(moment=moment, day=day, weekday=weekday, wall=wall, clock=clock, ahead=is_ahead)
    environment.filters.update(number=number, first_upper=_first_upper, bare=_bare, qr=_qr)
    return environment


def _say(text_id: str, **values: object) -> str:
    return say(text_id, values)


def _may(visit: Visit, name: str) -> bool:
    return may(visit.worker, RULES[name])


def moment(at: dt.datetime) -> str:
    """A moment in Riga as tables show it: "23.11.2026. 14.05"."""
    at = at.astimezone(RIGA)
    return f"{day(at.date())} {clock(at)}"


def day(date: dt.date) -> str:
    return format_date(date, "dd.MM.yyyy.", locale="lv")


def wall(time: dt.datetime) -> str:
    """A wall time: "pirmd., 23.11.2026. 14.00"."""
    return f"{weekday(time)} {clock(time)}"


def weekday(time: dt.datetime) -> str:
    """A day with its weekday: "pirmd., 23.11.2026." """
    return f"{format_date(time, 'EE', locale='lv')}, {day(time.date())}"


def is_ahead(time: dt.datetime, now: dt.datetime) -> bool:
    """Whether a wall time is in the future."""
    return as_moment(time) > now


def clock(time: dt.datetime) -> str:
    return f"{time.hour}.{time.minute:02}"


def number(value: Decimal | int) -> str:
    """A number in Latvian notation, which forms accept: 12,5. "" for 0, which leaves the field empty."""
    return f"{Decimal(value).normalize():f}".replace(".", ",") if value else ""


def _qr(link: str) -> str:
    """A QR code as the source of an <img>."""
    return f"data:image/png;base64,{base64.b64encode(qr_picture(link)).decode()}"


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _bare(text: str) -> str:
    """A text of the person's screens without its picture sign."""
    sign, _, rest = text.partition(" ")
    return rest if rest and not sign[0].isalnum() and sign[0] != "„" else text
