"""A link as a QR picture, for a phone that cannot tap it: an invitation is shown on one screen and taken by another."""

from io import BytesIO

import segno

_WIDTH = 600
_QUIET_ZONE = 4  # modules on each side; the standard asks for four and cheap cameras need them


def qr_picture(link: str) -> bytes:
    """PNG of about 600 px a side, black on white, quiet zone included. ValueError for an empty link."""
    if not link:
        raise ValueError("a QR picture needs a link")
    code = segno.make_qr(link, error="m")
    modules = code.symbol_size(border=_QUIET_ZONE)[0]
    picture = BytesIO()
    code.save(picture, kind="png", border=_QUIET_ZONE, scale=max(1, round(_WIDTH / modules)))
    return picture.getvalue()
