"""`python -m locales check [FILE]`: the catalogues, and with FILE the bot's screens, made by `python -m bot texts`."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from locales.catalogue import LV, POLITE
from locales.plain_language.checks import entries, language, screens, spelling, structure, typography
from locales.plain_language.checks.entries import CatalogueEntry, Problem
from locales.plain_language.checks.language import Figures
from locales.plain_language.checks.screens import BotTexts


def problems(root: Path, found: list[CatalogueEntry], used: BotTexts | None) -> Iterator[Problem]:
    yield from structure.headers(root)
    yield from structure.duplicates(root)
    for one in found:
        yield from structure.entry(one)
        if one.to_be_read:
            yield from typography.signs(one)
            yield from spelling.spelling(one)
        if one.to_be_plain:
            yield from language.plain(one)
    yield from structure.polite(found)
    yield from structure.supporters(found)
    for figures in _figures(found):
        yield from figures.problems()
    if used:
        yield from screens.usage(used.used, {one.text_id: one.file for one in found if one.room != POLITE})
        for shown in used.screens:
            yield from screens.plain(shown)


def _figures(found: list[CatalogueEntry]) -> list[Figures]:
    """Figures for the person and for supporters apart: the few texts for supporters would disappear among the person's."""
    rooms = {one.room for one in found}
    return [language.figures(found, room) for room in ("person", "supporter") if room in rooms]


def check(root: Path, used: BotTexts | None = None, *, warnings: bool = False) -> int:
    """Print the errors and the figures; warnings are counted, or printed first. Returns 1 if there was an error, 0 if not."""
    found, broken = entries.read_entries(root)
    told = [*broken, *problems(root, found, used)]
    told.sort(key=lambda problem: problem.level, reverse=True)
    for problem in told:
        if warnings or problem.level == "error":
            print(f"{problem.level}: {problem}")
    errors = sum(problem.level == "error" for problem in told)
    print(*_figures(found), sep="\n")
    print(f"{len(found)} texts, {len(used.screens) if used else 0} screens: {errors} errors, {len(told) - errors} warnings")
    return 1 if errors else 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m locales", description=__doc__)
    parser.add_argument("command", choices=["check"])
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="JSON made by `python -m bot texts`")
    parser.add_argument("--root", type=Path, default=LV, help="the folder of the catalogues")
    parser.add_argument("--warnings", action="store_true", help="print the warnings too, not only their count")
    chosen = parser.parse_args(arguments)
    try:
        used = screens.read_texts(chosen.file) if chosen.file else None
    except (OSError, ValidationError) as error:
        print(f"{chosen.file} cannot be read: {error}", file=sys.stderr)
        return 2
    return check(chosen.root, used, warnings=chosen.warnings)


if __name__ == "__main__":
    sys.exit(main())
