"""A leaflet that invites a person: what the bot is, who sees the answers, and how to begin in three steps."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

import segno

from documents.plain.blocks import Speaker
from documents.typeset import Value, pdf
from documents.wording import long_date

_STEPS = (("📱", "phone"), ("📷", "camera"), ("👆", "press"))
_QUIET_ZONE = 4  # modules on each side; the standard asks for four and cheap cameras need them


@dataclass(frozen=True, slots=True)
class InvitationLeaflet:
    """`link` opens the bot. `until` is the link's last day, None = it does not end. `polite`: the reader is "Jūs".

    `case_number` stands small, for the office: several printed leaflets are told apart by it.
    """

    link: str
    office: str
    phone: str = ""
    until: date | None = None
    polite: bool = False
    case_number: str = ""


def leaflet(invitation: InvitationLeaflet, on: date) -> bytes:
    """PDF/UA-1, one side of A5, to be printed in black and white as well. `on` dates the file; ValueError for an empty link."""
    if not invitation.link:
        raise ValueError("a leaflet needs a link")
    return pdf("leaflet.typ", leaflet_content(invitation), on)


def leaflet_content(invitation: InvitationLeaflet) -> dict[str, Value]:
    tell = Speaker(invitation.polite)
    return {
        "title": tell("leaflet.title"),
        "author": invitation.office,
        "description": tell("bot.name"),
        "what": [*tell.lines("leaflet.what")],
        "begin": tell("leaflet.begin"),
        "steps": [{"sign": sign, "lines": [*tell.lines(f"leaflet.step.{step}")]} for sign, step in _STEPS],
        "square": {"svg": _square(invitation.link), "alt": tell("leaflet.square"), "link": invitation.link},
        "until": tell("leaflet.until", date=long_date(invitation.until)) if invitation.until else "",
        "who": {"sign": "👀", "title": tell("leaflet.who"), "lines": [*tell.lines("leaflet.who.sees")]},
        "free": {"sign": "👍", "lines": [*tell.lines("leaflet.free")]},
        "call": tell("leaflet.call" if invitation.phone else "leaflet.come"),
        "office": {"sign": "🏛", "name": invitation.office},
        "phone": {"sign": "📞", "name": invitation.phone},
        "case_number": invitation.case_number,
    }


def _square(link: str) -> str:
    picture = BytesIO()
    segno.make_qr(link, error="m").save(picture, kind="svg", border=_QUIET_ZONE, xmldecl=False, light="#fff")
    return picture.getvalue().decode()
