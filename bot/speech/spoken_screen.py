"""What of a screen is read aloud: what is new on it, then its choices by their numbers."""

import re

from bot.telegram.render import RenderedScreen
from locales.catalogue import say

STANDING_ROWS = 1
NUMBER = re.compile(r"^\d+\. ")


def spoken_lines(screen: RenderedScreen) -> tuple[str, ...]:
    """Everything that can be read of a screen, a line each; the standing buttons are not."""
    labels = [NUMBER.sub("", key.label) for row in screen.rows[:-STANDING_ROWS] for key in row]
    choices = (say("aloud.choices"), *(f"{n}: {label}" for n, label in enumerate(labels, 1))) if labels else ()
    return (*(line for line in screen.plain.split("\n") if line.strip()), *choices)


def to_speak(screen: RenderedScreen, heard: frozenset[str] = frozenset()) -> str:
    """`heard`: the lines of the screen that was read before this one. Nothing of it is read again, unless there is nothing else."""
    lines = spoken_lines(screen)
    new = [line for line in lines if line not in heard]
    if all(line in heard for line in lines if line != say("aloud.choices")):
        new = list(lines)
    return "\n".join(new)
