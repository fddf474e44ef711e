"""A chat as readable text, for kept conversations and for failures that a person has to understand."""

from sandbox.world.values import Json, Message, StoredFile


def file_words(file: StoredFile) -> str:
    match file.kind:
        case "photo":
            return "(attēls)"
        case "voice":
            return f"(balss ziņa, {file.duration} s)"
        case "audio":
            return f"(ieraksts: {file.name})"
        case _:
            return f"(fails: {file.name})"


def rows_of(markup: Json | None) -> list[list[Json]]:
    if markup is None:
        return []
    rows: list[list[Json]] = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return rows


def bot_line(message: Message) -> str:
    words = [file_words(message.file)] if message.file else []
    lines = ["Bots: " + " ".join([*words, message.text])]
    for row in rows_of(message.markup):
        lines.append("      " + " ".join(f"[{button['text']}]" for button in row))
    return "\n".join(lines)


def keyboard_line(message: Message) -> str:
    return "\n".join("      " + " ".join(f"[{button['text']}]" for button in row) for row in rows_of(message.markup))
