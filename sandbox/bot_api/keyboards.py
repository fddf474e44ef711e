"""Keyboards under a message, refused as Telegram refuses them."""

import ipaddress
import re
from urllib.parse import urlsplit

from sandbox.bot_api.refusals import Refusal, bad_request
from sandbox.world.values import Json

MOST_BUTTONS = 100
WIDEST_ROW = 8
LONGEST = 10_000  # bytes of all labels and data, about where Telegram says REPLY_MARKUP_TOO_LONG
ACTIONS = ("url", "callback_data", "copy_text", "switch_inline_query", "switch_inline_query_current_chat", "pay")
STYLES = {"danger", "success", "primary"}
HOST = re.compile(r"^(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]$")


def url_problem(url: str) -> str | None:
    """What Telegram says about an address that cannot be opened from a phone; None for a public one."""
    if "://" in url and not url.startswith(("http://", "https://", "tg://", "ton://", "tonsite://")):
        return "Unsupported URL protocol"
    if url.startswith(("tg://", "ton://")):
        return None
    host = urlsplit(url if "://" in url else f"http://{url}").hostname or ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        local = host.endswith((".local", ".localhost", ".internal"))
        return None if HOST.match(host) and not local else "Wrong HTTP URL"
    return None if address.is_global else "Wrong HTTP URL"


def unparsable(text: str) -> Refusal:
    return bad_request(f"can't parse inline keyboard button: {text}")


def check_button(button: Json) -> int:
    """Size of the button in bytes. Raises Refusal."""
    actions = [name for name in ACTIONS if button.get(name) not in (None, "", False) or (name.startswith("switch") and name in button)]
    if not actions:
        raise unparsable("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise unparsable("Exactly one of the optional fields must be used")
    if "pay" in button:
        raise bad_request("BUTTON_TYPE_INVALID")
    if not button["text"].strip():
        raise unparsable('Field "text" must be non-empty')
    if button.get("style", "primary") not in STYLES:
        raise unparsable("Unsupported button style specified")
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if "url" in button and (problem := url_problem(button["url"])):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: {problem}")
    return len(button["text"].encode()) + len(str(button.get("callback_data") or button.get("url") or "").encode())


def check_markup(markup: Json | None) -> Json | None:
    """The keyboard as it will be shown, None for an empty one. Raises Refusal."""
    if markup is None:
        return None
    name = "inline_keyboard" if "inline_keyboard" in markup else "keyboard"
    if name not in markup:
        return markup
    rows = [row for row in markup[name] if row]
    buttons = [button for row in rows for button in row]
    if name == "inline_keyboard":
        size = sum(check_button(button) for button in buttons)
    else:
        size = sum(len(button["text"].encode()) for button in buttons)
    if len(buttons) > MOST_BUTTONS or size > LONGEST or any(len(row) > WIDEST_ROW for row in rows):
        raise bad_request("reply markup is too long")
    return {**markup, name: rows} if rows else None
