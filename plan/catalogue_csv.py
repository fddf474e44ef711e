"""The catalogue as CSV, as spreadsheet programs write and read it: semicolons, a byte order mark and decimal commas are fine.

Columns are known by their headings in any order; a heading is the name of a field, or what the caller says stands for it.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from typing import Any, Generic, TypeVar

from plan.amounts import BadChange, check_amount
from plan.catalogue import UNITS, CatalogueService, Provider, code_of
from plan.folding import fold, words_of

Thing = TypeVar("Thing", CatalogueService, Provider)
YES, NO = frozenset({"1", "ja", "yes", "true", "x", ""}), frozenset({"0", "ne", "no", "false"})
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # spreadsheets would calculate a cell that begins so
LONGEST = 500


@dataclass(frozen=True, slots=True)
class BadLine:
    """`line` is counted from 1, the headings being the first.

    `code`: "headings", "cells" (too many or quotes that do not close), "name", "code", "long", "price", "negative", "decimals", "large",
    "unit", "yes_no", "twice".
    """

    line: int
    code: str


@dataclass(frozen=True, slots=True)
class Read(Generic[Thing]):
    """What was understood, and what was not: the good lines count even beside bad ones."""

    good: tuple[Thing, ...]
    bad: tuple[BadLine, ...]


class _Fault(Exception):
    pass


def read_services(text: str, headings: Mapping[str, str] | None = None) -> Read[CatalogueService]:
    """`headings`: heading → field. A line without a code gets one from its name; the same code twice is a fault."""
    return _read(text, headings, CatalogueService, lambda service: service.code)


def read_providers(text: str, headings: Mapping[str, str] | None = None) -> Read[Provider]:
    """`id` may be left out: a new provider. The same name at the same place twice is a fault."""
    return _read(text, headings, Provider, lambda provider: (fold(provider.name), fold(provider.place)))


def write_services(services: Iterable[CatalogueService], headings: Mapping[str, str] | None = None) -> str:
    return _write(CatalogueService, services, headings)


def write_providers(providers: Iterable[Provider], headings: Mapping[str, str] | None = None) -> str:
    return _write(Provider, providers, headings)


def _write(kind: type[Thing], things: Iterable[Thing], headings: Mapping[str, str] | None) -> str:
    """With a byte order mark, semicolons and decimal commas, as a spreadsheet in Latvian opens it by a double click."""
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


def _read(text: str, headings: Mapping[str, str] | None, kind: type[Thing], key: Callable[[Thing], Any]) -> Read[Thing]:
    lines = _lines(text)
    columns = _columns(lines[0][1], headings or {}, kind) if lines else []
    if "name" not in columns:
        return Read((), (BadLine(1, "headings"),))
    good: dict[Any, Thing] = {}
    bad = []
    for number, cells in lines[1:]:
        try:
            thing = _thing(kind, columns, cells)
            if key(thing) in good:
                raise _Fault("twice")
            good[key(thing)] = thing
        except (_Fault, BadChange) as fault:
            bad.append(BadLine(number, str(fault)))
    return Read(tuple(good.values()), tuple(bad))


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """The lines that are not empty, each with its number in the file."""
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


def _columns(cells: list[str], headings: Mapping[str, str], kind: type[Thing]) -> list[str]:
    """The field of each column, "" for a column that is not ours."""
    known = {field.name: field.name for field in fields(kind)} | {_plain(heading): field for heading, field in headings.items()}
    return [known.get(_plain(cell), "") for cell in cells]


def _plain(heading: str) -> str:
    return " ".join(words_of(heading))


def _thing(kind: type[Thing], columns: list[str], cells: list[str]) -> Thing:
    if any(cells[len(columns) :]):
        raise _Fault("cells")
    values = {column: _value(column, cell) for column, cell in zip(columns, cells, strict=False) if column}
    if not values.get("name"):
        raise _Fault("name")
    if kind is Provider:
        values.setdefault("id", 0)
    elif not values.get("code"):
        values["code"] = code_of(values["name"])
    if values.get("code") == "":
        raise _Fault("code")
    return kind(**values)


def _value(column: str, cell: str) -> Any:
    cell = cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
    if len(cell) > LONGEST or "\0" in cell:
        raise _Fault("long")
    return READERS.get(column, str)(cell)


def _price(cell: str) -> Decimal:
    """ "1 234,50 EUR" and "1234.5" alike."""
    plain = "".join(cell.upper().removesuffix("EUR").removesuffix("€").split()).replace(",", ".")
    try:
        price = Decimal(plain or 0)
    except InvalidOperation:
        raise _Fault("price") from None
    check_amount(price)
    return price


def _yes_or_no(cell: str) -> bool:
    said = fold(cell)
    if said not in YES | NO:
        raise _Fault("yes_no")
    return said in YES


def _unit(cell: str) -> str:
    if cell and cell not in UNITS:
        raise _Fault("unit")
    return cell


def _code(cell: str) -> str:
    if cell != code_of(cell):
        raise _Fault("code")
    return cell


def _number(cell: str) -> int:
    if cell and not (cell.isascii() and cell.isdecimal() and len(cell) < 10):
        raise _Fault("code")
    return int(cell or 0)


READERS: dict[str, Callable[[str], Any]] = {
    "id": _number, "code": _code, "unit": _unit, "price": _price, "registered": _yes_or_no, "active": _yes_or_no,
}  # fmt: skip
