"""Telegram's HTML subset: text in, plain text and entities out, with Telegram's refusals.

Offsets and lengths of entities count UTF-16 code units, as the Bot API does; error messages count UTF-8 bytes.
"""

import html
import re
from dataclasses import dataclass
from typing import Any

from sandbox.bot_api.refusals import Refusal, bad_request

Entity = dict[str, Any]
SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^<>]*?)?)\s*/?>")
ATTRIBUTE = re.compile(r"([\w-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
NAMED = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
FOUND = re.compile(r"(?P<url>(?:https?://|\bt\.me/)[^\s<>\"„“”]*[^\s<>\"„“”.,!?;:)])|(?P<bot_command>(?<![\w/])/[a-zA-Z0-9_]{1,32}\b)")
TYPES = frozenset(SIMPLE.values()) | {
    "expandable_blockquote",
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "text_link",
    "text_mention",
    "custom_emoji",
}


@dataclass(slots=True)
class OpenTag:
    tag: str
    offset: int
    attributes: dict[str, str]


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def parse_refusal(text: str) -> Refusal:
    return bad_request(f"can't parse entities: {text}")


def attributes_of(written: str) -> dict[str, str]:
    return {m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in ATTRIBUTE.finditer(written)}


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Plain text and entities of Telegram HTML. Raises Refusal as Telegram does for what it can't parse."""
    if "<" not in source and "&" not in source:
        return source, []
    plain: list[str] = []
    entities: list[Entity] = []
    stack: list[OpenTag] = []
    offset = position = 0
    while position < len(source):
        if source[position] == "<":
            tag = TAG.match(source, position)
            at = len(source[:position].encode())
            if tag is None:
                raise parse_refusal(f'Unsupported start tag "{source[position + 1 : position + 2]}" at byte offset {at}')
            close_tag(tag[2].lower(), at, stack, entities, offset) if tag[1] else open_tag(tag, at, stack, offset)
            position = tag.end()
            continue
        stop = source.find("<", position)
        stop = len(source) if stop < 0 else stop
        piece = NAMED.sub(lambda match: html.unescape(match[0]), source[position:stop])
        plain.append(piece)
        offset += units(piece)
        position = stop
    if stack:
        raise parse_refusal(f'Can\'t find end tag corresponding to start tag "{stack[-1].tag}"')
    return "".join(plain), sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def open_tag(tag: re.Match[str], at: int, stack: list[OpenTag], offset: int) -> None:
    name, attributes = tag[2].lower(), attributes_of(tag[3])
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise parse_refusal(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
    if name not in SIMPLE and name not in {"a", "span", "tg-emoji"}:
        raise parse_refusal(f'Unsupported start tag "{name}" at byte offset {at}')
    stack.append(OpenTag(name, offset, attributes))


def close_tag(name: str, at: int, stack: list[OpenTag], entities: list[Entity], offset: int) -> None:
    if not stack:
        raise parse_refusal(f"Unexpected end tag at byte offset {at}")
    opened = stack.pop()
    if opened.tag != name:
        raise parse_refusal(f'Unmatched end tag at byte offset {at}, expected "</{opened.tag}>", found "</{name}>"')
    if offset > opened.offset and (entity := entity_of(opened, offset - opened.offset)):
        entities.append(entity)


def entity_of(opened: OpenTag, length: int) -> Entity | None:
    entity: Entity = {"type": SIMPLE.get(opened.tag, "spoiler"), "offset": opened.offset, "length": length}
    if opened.tag == "a":
        if not opened.attributes.get("href"):
            return None
        entity |= {"type": "text_link", "url": opened.attributes["href"]}
    elif opened.tag == "tg-emoji":
        entity |= {"type": "custom_emoji", "custom_emoji_id": opened.attributes.get("emoji-id", "")}
    elif opened.tag == "blockquote" and "expandable" in opened.attributes:
        entity["type"] = "expandable_blockquote"
    return entity


def find_entities(text: str) -> list[Entity]:
    """Links and commands that Telegram marks by itself."""
    if "/" not in text:
        return []
    matches = FOUND.finditer(text)
    return [{"type": m.lastgroup, "offset": units(text[: m.start()]), "length": units(m[0])} for m in matches]


def check_entities(text: str, entities: list[Entity]) -> None:
    """Entities given by the bot itself instead of a parse mode. Raises Refusal."""
    size = units(text)
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if entity["type"] not in TYPES:
            raise bad_request("can't parse MessageEntity: Unsupported type specified")
        if start < 0:
            raise bad_request(f"receive an entity with incorrect offset {start}")
        if start > size:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {start}")
        if end > size:
            raise bad_request(f"entity beginning at UTF-16 offset {start} ends after the end of the text at UTF-16 offset {end}")


def format_text(text: str, parse_mode: str | None, given: list[Entity] | None) -> tuple[str, list[Entity]]:
    """What Telegram keeps of a text: trimmed, with its entities in order. Raises Refusal."""
    if parse_mode:
        if parse_mode.lower() != "html":  # Markdown is Telegram's too, but the product writes HTML alone
            raise bad_request("unsupported parse_mode")
        plain, entities = parse_html(text)
    else:
        plain, entities = text, list(given or [])
        check_entities(plain, entities)
    plain, entities = trim_text(plain, entities)
    return plain, entities + [one for one in find_entities(plain) if not any(overlaps(one, other) for other in entities)]


def trim_text(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    cut = units(text) - units(text.lstrip())
    text = text.strip()
    if not entities:
        return text, []
    size, kept = units(text), []
    for entity in entities:
        start = max(0, entity["offset"] - cut)
        end = min(size, entity["offset"] + entity["length"] - cut)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return text, kept


def overlaps(one: Entity, other: Entity) -> bool:
    return bool(one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"])
