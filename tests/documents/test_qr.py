from struct import unpack

import pytest

from documents.qr import qr_picture

INVITATION = "https://t.me/mans_plans_bot?start=Zx3kQ9rT7uVw2yA4bC6dE8fG"


@pytest.mark.parametrize("link", [INVITATION, "https://t.me/x", INVITATION * 8])
def test_qr_is_a_square_of_about_600_pixels(link: str) -> None:
    png = qr_picture(link)
    width, height = unpack(">II", png[16:24])
    assert png.startswith(b"\x89PNG")
    assert width == height
    assert 500 <= width <= 720


def test_two_links_give_two_pictures() -> None:
    assert qr_picture(INVITATION) == qr_picture(INVITATION)
    assert qr_picture(INVITATION) != qr_picture(INVITATION + "1")


def test_no_link_is_refused() -> None:
    with pytest.raises(ValueError, match="link"):
        qr_picture("")
