"""What the product shows for a text id, so that no test repeats a wording."""

from datetime import date, datetime

from bot.telegram.render import as_plain, text_html
from dialogs.engine.screen import Text
from locales import dates_and_numbers
from locales.catalogue import load
from plan.sessions.recurrence import moment
from sandbox import Phone

NO_BREAK = "\u00a0"
MOST_PAGES = 12
NEXT_PAGE = tuple(load().texts[name].forms[0].partition(" ")[2] for name in ("button.more", "session.day.more"))


def wording(text_id: str, *, polite: bool = False, **values: object) -> str:
    """The text as a phone shows it, its values written as the bot writes them; a string stands as it is."""
    return as_shown(as_plain(text_html(Text(text_id, values), polite=polite)))


def unsigned(button: str) -> str:
    """The words of a button without the sign before them, of one that is named by its text id; somebody's words stay as they are."""
    words = wording(button) if button in load().texts else ""
    return words[next(n for n, letter in enumerate(words) if letter.isalnum()) :] if words else button


def as_shown(text: str) -> str:
    return text.replace(NO_BREAK, " ")


async def press(phone: Phone, *buttons: str, wait: bool = True) -> str | None:
    """Taps buttons one after the other, on whichever page of the screen they are, each named by its text id, or by the words where it
    shows somebody's words.

    Returns what the last one led to when it was a link.
    """
    led_to = None
    for button in buttons:
        label = wording(button) if button in load().texts else button
        for _ in range(MOST_PAGES):
            more = next((shown for shown in phone.last.labels if shown.endswith(NEXT_PAGE)), None)
            if more is None or any(label in shown for shown in phone.last.labels):
                break
            await phone.press(more)
        led_to = await phone.press(label, wait=wait)
    return led_to


def moment_shown(when: str, *, on: str = "") -> str:
    """A time on the clocks of Riga, "2026-11-25 14:00", as it is said on the day `on`; without it, as it is said on any day."""
    at = moment(datetime.fromisoformat(when))
    return as_shown(dates_and_numbers.soon(at, moment(datetime.fromisoformat(on))) if on else dates_and_numbers.day_and_time(at))


def day_shown(day: str) -> str:
    """ "2026-11-25" with its weekday."""
    return as_shown(dates_and_numbers.day(date.fromisoformat(day)))


def weekday_and_time(when: str) -> str:
    """ "2026-11-25 14:00" within a week that is known."""
    at = datetime.fromisoformat(when)
    return as_shown(f"{dates_and_numbers.weekday(at)}, {dates_and_numbers.clock(at.time())}")


def paragraphs(*texts: str) -> str:
    """A screen: its texts one below the other, with a line between."""
    return "\n\n".join(texts)


def lines(*texts: str) -> str:
    """A message of several texts, each on lines of its own."""
    return "\n".join(texts)
