"""A message as safe HTML for the page: text escaped, no tag but the few below."""

import html
from typing import Any

Entity = dict[str, Any]
SHOWN = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ('<span class="spoiler" tabindex="0">', "</span>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote>", "</blockquote>"),
}
BLOCKS = {"blockquote", "expandable_blockquote", "pre"}  # end their line by themselves


def link_of(url: str) -> str:
    """Only addresses that a browser may follow become links."""
    full = url if "://" in url else f"https://{url}"
    return full if full.startswith(("http://", "https://", "tg://")) else ""


def tags_of(entity: Entity, inside: str) -> tuple[str, str]:
    if entity["type"] in {"url", "text_link"}:
        address = link_of(entity.get("url") or inside)
        return (f'<a href="{html.escape(address)}">', "</a>") if address else ("", "")
    if entity["type"] == "bot_command":
        return '<a class="command" href="#">', "</a>"
    return SHOWN.get(entity["type"], ("", ""))


def to_html(text: str, entities: list[Entity]) -> str:
    """Entities count UTF-16 code units; one that crosses another's end is cut there, so that tags nest."""
    if not entities:
        return html.escape(text)
    codes = text.encode("utf-16-le")
    ordered = sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
    return render_entities(codes, 0, len(codes) // 2, ordered)


def render_entities(codes: bytes, start: int, end: int, entities: list[Entity]) -> str:
    out: list[str] = []
    position = start
    for index, entity in enumerate(entities):
        first, last = entity["offset"], min(end, entity["offset"] + entity["length"])
        if first < position or first >= end:
            continue
        inner = [other for other in entities[index + 1 :] if first <= other["offset"] < last]
        before, after = tags_of(entity, decode_units(codes, first, last))
        out += [html.escape(decode_units(codes, position, first)), before, render_entities(codes, first, last, inner), after]
        ends_line = entity["type"] in BLOCKS and decode_units(codes, last, min(end, last + 1)) == "\n"
        position = last + 1 if ends_line else last
    return "".join([*out, html.escape(decode_units(codes, position, end))])


def decode_units(codes: bytes, start: int, end: int) -> str:
    return codes[start * 2 : end * 2].decode("utf-16-le", "replace")
