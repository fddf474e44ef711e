"""What holds for the buttons of every screen that anybody can meet."""

from dialogs.engine.advance import PLAY
from dialogs.engine.screen import MOST_CHOICES, Screen
from dialogs.person.script import PASS, STANDING_ROWS


def refuse(screen: Screen, audience: str) -> None:
    """Raise ValueError if a screen breaks a rule: one code means one thing; a person has few choices, and the standing row below."""
    refuse_shared_codes(screen)
    if audience == "person":
        _refuse_another_standing_row(screen)
        _refuse_many_choices(screen)


def refuse_shared_codes(screen: Screen) -> None:
    """Raise ValueError if two buttons share a code: a tap on the second would do what the first says."""
    codes = [button.code for button in screen.buttons()]
    if len(set(codes)) < len(codes):
        raise ValueError(f"two buttons with one code: {screen.step} {sorted(code for code in codes if codes.count(code) > 1)[0]}")


def _refuse_another_standing_row(screen: Screen) -> None:
    """Raise ValueError if a screen of the person does not end with the standing row."""
    if screen.rows[-len(STANDING_ROWS) :] != STANDING_ROWS:
        raise ValueError(f"the standing row is not below: {screen.step}")


def _refuse_many_choices(screen: Screen) -> None:
    """Raise ValueError if a screen of the person has too many choices; to hear a voice note, and to leave a question open, is none."""
    rows = screen.rows[: -len(STANDING_ROWS)]
    choices = [button.code for row in rows for button in row if button not in PASS and button.code != PLAY]
    if len(choices) > MOST_CHOICES:
        raise ValueError(f"too many choices: {screen.step} {choices}")
