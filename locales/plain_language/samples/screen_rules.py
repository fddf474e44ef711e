"""What holds for the buttons of every screen that anybody can meet."""

from dialogs.engine.screen import Screen
from dialogs.person.script import STANDING_ROWS


def refuse(screen: Screen, audience: str) -> None:
    """Raise ValueError if a screen breaks a rule: one code means one thing; a person has the standing row below."""
    refuse_shared_codes(screen)
    if audience == "person":
        _refuse_another_standing_row(screen)


def refuse_shared_codes(screen: Screen) -> None:
    """Raise ValueError if two buttons share a code: a tap on the second would do what the first says."""
    codes = [button.code for button in screen.buttons()]
    if len(set(codes)) < len(codes):
        raise ValueError(f"two buttons with one code: {screen.step} {sorted(code for code in codes if codes.count(code) > 1)[0]}")


def _refuse_another_standing_row(screen: Screen) -> None:
    """Raise ValueError if a screen of the person does not end with the standing row."""
    if screen.rows[-len(STANDING_ROWS) :] != STANDING_ROWS:
        raise ValueError(f"the standing row is not below: {screen.step}")
