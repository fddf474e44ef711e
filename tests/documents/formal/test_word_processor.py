"""The DOCX in a real word processor, where there is one."""

import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document

from documents.formal import make_docx_template
from documents.formal.docx import formal_docx
from tests.documents.reading import bare, pdf_text, said_in
from tests.documents.sample_plans import PLAN, realistic

SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_makes_a_pdf(tmp_path: Path) -> None:
    (tmp_path / "plans.docx").write_bytes(formal_docx(realistic()))
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [str(SOFFICE), home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "plans.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = bare(pdf_text((tmp_path / "plans.pdf").read_bytes()))
    assert [said for said in said_in(PLAN) if bare(said.replace("🥞", "")) not in text] == []


def test_the_kept_template_is_the_one_that_the_script_makes(tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    make_docx_template.make().save(str(made))
    kept, new = (Document(str(path)) for path in (make_docx_template.TEMPLATE, made))
    assert kept.element.xml == new.element.xml
    assert kept.styles.element.xml == new.styles.element.xml


def test_tables_have_header_rows_and_the_language_is_latvian() -> None:
    template = Document(str(make_docx_template.TEMPLATE))
    headers = [table for table in template.tables if table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")]
    assert len(headers) == 3
    assert 'w:lang w:val="lv-LV"' in template.styles.element.xml
