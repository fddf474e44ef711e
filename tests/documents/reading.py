"""Papers and calendars read back: as text, as tags, as events."""

from datetime import datetime
from io import BytesIO

import icalendar
from docx import Document
from pypdf import PdfReader

from plan.plan import Plan


def pdf_text(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages).replace("\u200b", "")


def docx_text(made: bytes) -> str:
    paper = Document(BytesIO(made))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def calendar_in(made: bytes | str) -> icalendar.Calendar:
    calendar = icalendar.Calendar.from_ical(made)
    assert isinstance(calendar, icalendar.Calendar)
    return calendar


def moment_of(event: icalendar.Event, name: str = "DTSTART") -> datetime:
    found = event.decoded(name)
    assert isinstance(found, datetime)
    return found


def bare(text: str) -> str:
    """Without blanks, so that it does not matter where a line broke."""
    return "".join(text.split())


def said_in(plan: Plan) -> list[str]:
    """Every text that somebody wrote into the plan."""
    words = [*(line.words for line in plan.lines), *(member.words for member in plan.members), *(goal.words for goal in plan.goals)]
    words += [line.words for line in plan.support] + [question.words for question in plan.questions]
    words += [question.answer for question in plan.questions if question.answer]
    return [one.text for one in words if one.text]
