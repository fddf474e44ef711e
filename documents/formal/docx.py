"""The formal plan for the file, as DOCX: the same content as the PDF, in a template that a word processor can open."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import Environment, StrictUndefined

from documents.formal.building_blocks import Content
from documents.formal.content import formal_content
from documents.record import PlanRecord
from documents.typeset import Value
from documents.wording import storable
from locales.catalogue import say

_TEMPLATE = Path(__file__).with_name("formal_plan.docx")
_LANGUAGE = "lv-LV"
_LONGEST = 255  # letters of a property of the file


def formal_docx(record: PlanRecord) -> bytes:
    """A4, Latvian, real headings, tables with header rows. The same record gives the same bytes: the file is dated by the record."""
    content = _writable_content(formal_content(record))
    template = DocxTemplate(_TEMPLATE)
    page = re.split(r"\{nth\}|\{of\}", say("formal.page", {"nth": "{nth}", "of": "{of}"}))
    template.render({**content, "page": page}, Environment(autoescape=True, undefined=StrictUndefined))
    about = template.docx.core_properties
    about.title, about.author, about.language = content["description"][:_LONGEST], content["author"][:_LONGEST], _LANGUAGE
    about.last_modified_by, about.comments, about.revision = "", "", 1
    about.created = about.modified = datetime.combine(record.on, time(), UTC)
    made = BytesIO()
    template.save(made)
    return _with_fixed_dates(made, about.created)


def _writable_content(content: Content) -> dict[str, Any]:
    return {name: _writable(value) for name, value in content.items()}


def _writable(value: Value) -> Value:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, Mapping):
        return {key: _writable(item) for key, item in value.items()}
    return [_writable(item) for item in value] if isinstance(value, Sequence) else value


def _with_fixed_dates(made: BytesIO, moment: datetime) -> bytes:
    """The same zip with one fixed date on every file, because a zip otherwise records when it was packed."""
    packed = BytesIO()
    with ZipFile(made) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as dated:
        for name in parts.namelist():
            entry = ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            dated.writestr(entry, parts.read(name))
    return packed.getvalue()
