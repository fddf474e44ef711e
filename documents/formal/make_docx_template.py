"""Makes formal_plan.docx, the template that formal_docx.py fills: `python -m documents.formal.make_docx_template`.

The template is kept beside this script. Change the script, run it, look at the result in a word processor, and keep both.
"""

from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from documents.table import AMOUNTS, COLUMNS

TEMPLATE = Path(__file__).with_name("formal_plan.docx")
_FONT, _LANGUAGE = "Calibri", "lv-LV"
_INK, _SOFT = RGBColor(0x1D, 0x23, 0x21), RGBColor(0x4F, 0x59, 0x55)
_SIZES = {"Title": 20, "Heading 1": 14, "Heading 2": 12, "Heading 3": 11}
_WIDTHS = (3.2, 3.7, 3.0, 2.1, 1.6, 1.8, 1.6, 2.4, 2.2, 2.2, 2.2)


def make() -> Paper:
    paper = Document()
    _styles(paper)
    _page(paper)
    paper.add_paragraph("{{ title }}", "Title")
    _pairs(paper, "facts", (5.6, 11.4))
    paper.add_paragraph("{{ legend }}", "Soft").paragraph_format.space_before = Pt(6)
    _sections(paper, "before")
    _money(paper)
    _sections(paper, "after")
    _listing(paper, "history", 3, (4.0, 5.0, 8.0))
    _listing(paper, "signatures", 4, (5.2, 4.4, 4.6, 2.8), height=1.3)
    return paper


def _styles(paper: Paper) -> None:
    for style in (paper.styles[name] for name in ("Normal", "Quote", *_SIZES)):
        style.font.name, style.font.color.rgb, style.font.italic = _FONT, _INK, False
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
    for name, size in _SIZES.items():
        paper.styles[name].font.size = Pt(size)
    for name, after, indent in (("Normal", 6, 0.0), ("Quote", 4, 0.6)):
        paper.styles[name].paragraph_format.space_after = Pt(after)
        paper.styles[name].paragraph_format.left_indent = Cm(indent)
    for name, style_type in (("Soft", WD_STYLE_TYPE.PARAGRAPH), ("Whose", WD_STYLE_TYPE.CHARACTER)):
        soft = paper.styles.add_style(name, style_type)
        soft.font.name = _FONT
        soft.font.size, soft.font.color.rgb = Pt(9.5), _SOFT
    under = paper.styles.add_style("Quote under", WD_STYLE_TYPE.PARAGRAPH)
    under.base_style = paper.styles["Quote"]
    under.paragraph_format.left_indent = Cm(1.4)
    language = paper.styles.element.find(f".//{qn('w:lang')}")
    assert language is not None
    for what in ("val", "eastAsia"):
        language.set(qn(f"w:{what}"), _LANGUAGE)


def _page(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    footer = section.footer.paragraphs[0]
    footer.style = "Soft"
    footer.add_run("{{ footer }} · {{ page[0] }}")
    _field(footer, "PAGE")
    footer.add_run("{{ page[1] }}")
    _field(footer, "NUMPAGES")


def _field(paragraph: Paragraph, code: str) -> None:
    """A number that the word processor works out."""
    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        paragraph.add_run()._r.append(element)


def _pairs(paper: Paper, rows: str, widths: tuple[float, float]) -> None:
    table = _grid(paper, ["{{ it.label }}", "{{ it.value }}"], widths, f"it in {rows}")
    table.rows[1].cells[0].paragraphs[0].runs[0].bold = True


def _grid(paper: Paper, cells: list[str], widths: tuple[float, ...], loop: str) -> Table:
    """A table with a row for each item of the loop; the rows that hold the loop itself disappear when the template is filled."""
    table: Table = paper.add_table(0, len(cells), "Table Grid")
    table.autofit = False
    for texts in ([f"{{%tr for {loop} %}}"], cells, ["{%tr endfor %}"]):
        _row(table, texts)
    _measure(table, widths)
    return table


def _measure(table: Table, widths: tuple[float, ...], *, whole: bool = False) -> None:
    """Widths in centimetres, to the columns and to the cells: some word processors look at the one, some at the other.

    A `whole` table is not cut by the end of a page.
    """
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
            cell.paragraphs[0].paragraph_format.space_before = Pt(2)
            cell.paragraphs[0].paragraph_format.keep_with_next = whole


def _row(table: Table, texts: list[str]) -> None:
    row = table.add_row()  # type: ignore[no-untyped-call]
    for cell, text in zip(row.cells, texts, strict=False):
        cell.paragraphs[0].add_run(text)


def _heads(table: Table, loop_head: list[str]) -> None:
    """A header row, repeated on every page and marked as a header for screen readers."""
    _row(table, loop_head)
    header = table.rows[-1]
    table._tbl.remove(header._tr)
    table._tbl.insert(table._tbl.index(table.rows[0]._tr), header._tr)
    mark = OxmlElement("w:tblHeader")
    header._tr.get_or_add_trPr().append(mark)
    for cell in header.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _sections(paper: Paper, name: str) -> None:
    paper.add_paragraph(f"{{%p for section in {name} %}}")
    paper.add_paragraph("{{ section.title }}", "Heading 1")
    paper.add_paragraph("{%p for part in section.parts %}")
    for level in (2, 3):
        _if(paper, f"part.title and part.level == {level}", "{{ part.title }}", f"Heading {level}")
    paper.add_paragraph("{%p for line in part.notes %}")
    paper.add_paragraph("{{ line }}")
    paper.add_paragraph("{%p endfor %}")
    paper.add_paragraph("{%p for quote in part.quotes %}")
    for style, when in (("Quote under", "part.level == 4"), ("Quote", "part.level != 4")):
        _if(paper, when, "{{ quote.text }}", style).add_run("{% if quote.whose %} – {{ quote.whose }}{% endif %}", "Whose")
        # The style of a run is set on the run alone: the quotation before it keeps the paragraph's.
    for _ in ("quotes", "parts", "sections"):
        paper.add_paragraph("{%p endfor %}")


def _if(paper: Paper, when: str, text: str, style: str) -> Paragraph:
    paper.add_paragraph(f"{{%p if {when} %}}")
    shown = paper.add_paragraph(text, style)
    paper.add_paragraph("{%p endif %}")
    return shown


def _money(paper: Paper) -> None:
    """The lines of support and the budget, on landscape pages."""
    _turn(paper)
    paper.add_paragraph("{{ support.title }}", "Heading 1")
    _if(paper, "support.none", "{{ support.none }}", "Normal")
    paper.add_paragraph("{%p if table.rows %}")
    lines = _grid(paper, [f"{{{{ row.{column} }}}}" for column in COLUMNS], _WIDTHS, "row in table.rows")
    _heads(lines, [f"{{{{ table.head[{n}] }}}}" for n in range(len(COLUMNS))])
    _measure(lines, _WIDTHS)
    for row in lines.rows:
        for column, cell in zip(COLUMNS, row.cells, strict=True):
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT if column in AMOUNTS else None
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(8.5)
    paper.add_paragraph("{%p endif %}")
    paper.add_paragraph("{{ budget.title }}", "Heading 1")
    _pairs(paper, "budget.rows", (7, 4))
    _if(paper, "budget.reason", "{{ budget.reason_title }}", "Heading 2")
    _if(paper, "budget.reason", "{{ budget.reason }}", "Quote")
    _turn(paper)


def _turn(paper: Paper) -> None:
    """A new page that changes between portrait and landscape."""
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    section.page_width, section.page_height = section.page_height, section.page_width
    wide = (section.page_width or 0) > (section.page_height or 0)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT


def _listing(paper: Paper, name: str, columns: int, widths: tuple[float, ...], height: float = 0) -> None:
    paper.add_paragraph(f"{{%p if {name}.rows %}}")
    paper.add_paragraph(f"{{{{ {name}.title }}}}", "Heading 1")
    table = _grid(paper, [f"{{{{ row[{n}] }}}}" for n in range(columns)], widths, f"row in {name}.rows")
    table.rows[1].height = Cm(height) if height else None
    _heads(table, [f"{{{{ {name}.head[{n}] }}}}" for n in range(columns)])
    _measure(table, widths, whole=height > 0)
    paper.add_paragraph("{%p endif %}")


if __name__ == "__main__":
    make().save(str(TEMPLATE))
