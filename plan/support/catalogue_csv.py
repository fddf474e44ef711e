"""Reads and writes the catalogue as CSV for spreadsheet programs: semicolons, a byte order mark and decimal commas are accepted.

Columns may stand in any order; a heading is the name of a field, or a word that the caller maps to one.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal, InvalidOperation
from typing import Any, Generic, TypeVar

from plan.money.amounts import BadChange, check_amount, is_ambiguous
from plan.search_text import fold, words_of
from plan.support.catalogue import UNITS, CatalogueService, Provider, code_of

Thing = TypeVar("Thing", CatalogueService, Provider)
Readers = Mapping[str, Callable[[str], Any]]
FIELDS: dict[type[Any], frozenset[str]] = {kind: frozenset(field.name for field in fields(kind)) for kind in (CatalogueService, Provider)}
YES, NO = frozenset({"1", "ja", "yes", "true", "x", ""}), frozenset({"0", "ne", "no", "false"})
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # cells that begin so would be calculated by a spreadsheet program
LONGEST = 500


@dataclass(frozen=True, slots=True)
class BadLine:
    """`line` counts from 1, the headings included.

    `code`: "headings", "other_kind" (the headings of the other file), "cells" (too many, or an unclosed quote), "name", "code",
    "long", "price", "point" (thousands or decimals?), "negative", "decimals", "large", "unit", "yes_no", "twice".
    """

    line: int
    code: str


@dataclass(frozen=True, slots=True)
class CatalogueFile(Generic[Thing]):
    """The lines that could be read, and every fault of the others: bad lines do not spoil good ones."""

    good: tuple[Thing, ...]
    bad: tuple[BadLine, ...]


class _Fault(Exception):
    pass


def read_services(
    text: str, headings: Mapping[str, str] | None = None, units: Mapping[str, str] | None = None
) -> CatalogueFile[CatalogueService]:
    """`headings`: heading → field, of both files; `units`: word → unit. Names of fields and codes of units are always accepted.

    A line without a code gets one from its name; the same code twice is a fault.
    """
    words = {fold(word): unit for word, unit in (units or {}).items()} | {unit: unit for unit in UNITS}
    readers = {**READERS, "unit": lambda cell: _unit(cell, words)}
    return _read_file(text, headings, CatalogueService, lambda service: service.code, readers)


def read_providers(text: str, headings: Mapping[str, str] | None = None) -> CatalogueFile[Provider]:
    """A line without an `id` is a new provider. The same name at the same place twice is a fault."""
    return _read_file(text, headings, Provider, lambda provider: (fold(provider.name), fold(provider.place)), READERS)


def write_services(
    services: Iterable[CatalogueService], headings: Mapping[str, str] | None = None, units: Mapping[str, str] | None = None
) -> str:
    """`headings` and `units` are the same mappings as in read_services."""
    words = {unit: word for word, unit in (units or {}).items()}
    return _write(CatalogueService, (replace(it, unit=words.get(it.unit, it.unit)) for it in services), headings)


def write_providers(providers: Iterable[Provider], headings: Mapping[str, str] | None = None) -> str:
    return _write(Provider, providers, headings)


def _write(kind: type[Thing], things: Iterable[Thing], headings: Mapping[str, str] | None) -> str:
    """Writes a byte order mark, semicolons and decimal commas, so that a spreadsheet in Latvian opens the file by a double click."""
    names = [field.name for field in fields(kind)]
    heading_of = {field: heading for heading, field in (headings or {}).items()}
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow([heading_of.get(name, name) for name in names])
    writer.writerows([_cell(getattr(thing, name)) for name in names] for thing in things)
    return "\ufeff" + out.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, Decimal):
        return f"{value:.2f}".replace(".", ",")
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _read_file(
    text: str, headings: Mapping[str, str] | None, kind: type[Thing], key: Callable[[Thing], Any], readers: Readers
) -> CatalogueFile[Thing]:
    lines = _lines(text)
    columns = _columns(lines[0][1], headings or {}) if lines else []
    wrong = _wrong_headings(kind, set(columns))
    if wrong:
        return CatalogueFile((), (BadLine(1, wrong),))
    good: dict[Any, Thing] = {}
    bad: list[BadLine] = []
    for number, cells in lines[1:]:
        thing, faults = _thing(kind, columns, cells, readers)
        if thing is not None and key(thing) in good:
            faults = ["twice"]
        elif thing is not None:
            good[key(thing)] = thing
        bad += (BadLine(number, fault) for fault in faults)
    return CatalogueFile(tuple(good.values()), tuple(bad))


def _wrong_headings(kind: type[Thing], columns: set[str]) -> str:
    """ "other_kind" for the other file's headings, "headings" when the name is missing, "" when nothing is wrong."""
    own, other = FIELDS[kind], FIELDS[Provider if kind is CatalogueService else CatalogueService]
    if columns & (other - own) and not columns & (own - other):
        return "other_kind"
    return "" if "name" in columns else "headings"


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """The non-empty lines, each with its line number in the file."""
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lines, number = [], 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            lines.append((number, [cell.strip() for cell in cells]))
        number = reader.line_num + 1
    return lines


def _columns(cells: list[str], headings: Mapping[str, str]) -> list[str]:
    """The field of each column, of either kind; "" for an unknown column."""
    known = {field: field for names in FIELDS.values() for field in names} | {_plain(heading): field for heading, field in headings.items()}
    return [known.get(_plain(cell), "") for cell in cells]


def _plain(heading: str) -> str:
    return " ".join(words_of(heading))


def _thing(kind: type[Thing], columns: list[str], cells: list[str], readers: Readers) -> tuple[Thing | None, list[str]]:
    """The service or provider of a line, or None with every fault found."""
    values: dict[str, Any] = {}
    faults = ["cells"] if any(cells[len(columns) :]) else []
    for column, cell in zip(columns, cells, strict=False):
        try:
            if column in FIELDS[kind]:
                values[column] = _value(column, cell, readers)
        except (_Fault, BadChange) as fault:
            faults.append(str(fault))
    if values.get("name") == "":
        faults.append("name")
    elif kind is CatalogueService and not values.get("code") and "code" not in faults:
        values["code"] = code_of(values.get("name", ""))
        faults += [] if values["code"] or "name" not in values else ["code"]
    if faults or "name" not in values:
        return None, faults or ["name"]
    return kind(**({"id": 0} | values if kind is Provider else values)), []


def _value(column: str, cell: str, readers: Readers) -> Any:
    cell = cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
    if len(cell) > LONGEST or "\0" in cell:
        raise _Fault("long")
    return readers.get(column, str)(cell)


def _price(cell: str) -> Decimal:
    """Reads "1 234,50 EUR" and "1234.5" alike."""
    if is_ambiguous(cell):
        raise _Fault("point")
    plain = "".join(cell.upper().removesuffix("EUR").removesuffix("€").split()).replace(",", ".")
    try:
        price = Decimal(plain or 0)
    except InvalidOperation:
        raise _Fault("price") from None
    check_amount(price)
    return price


def _read_registered(cell: str) -> bool:
    """An empty cell means not registered."""
    return bool(cell) and _yes_or_no(cell)


def _yes_or_no(cell: str) -> bool:
    said = fold(cell)
    if said not in YES | NO:
        raise _Fault("yes_no")
    return said in YES


def _unit(cell: str, words: Mapping[str, str]) -> str:
    if cell and fold(cell) not in words:
        raise _Fault("unit")
    return words[fold(cell)] if cell else ""


def _code(cell: str) -> str:
    if cell != code_of(cell):
        raise _Fault("code")
    return cell


def _number(cell: str) -> int:
    if cell and not (cell.isascii() and cell.isdecimal() and len(cell) < 10):
        raise _Fault("code")
    return int(cell or 0)


READERS: Readers = {
    "id": _number, "code": _code, "price": _price, "registered": _read_registered, "active": _yes_or_no,
}  # fmt: skip
