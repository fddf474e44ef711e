"""Papers read back: as text, as tags."""

from io import BytesIO

from docx import Document
from pypdf import PdfReader

from plan.plan import Plan


def pdf_text(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages).replace("\u200b", "")


def docx_text(made: bytes) -> str:
    paper = Document(BytesIO(made))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def bare(text: str) -> str:
    """Without blanks, so that it does not matter where a line broke."""
    return "".join(text.split())


def said_in(plan: Plan) -> list[str]:
    """Every text that somebody wrote into the plan."""
    words = [*(line.words for line in plan.lines), *(member.words for member in plan.members), *(goal.words for goal in plan.goals)]
    words += [line.words for line in plan.support] + [question.words for question in plan.questions]
    words += [question.answer for question in plan.questions if question.answer]
    return [one.text for one in words if one.text]
