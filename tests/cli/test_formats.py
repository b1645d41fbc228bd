"""PDF and Word from the command line: written whole or not at all, and told in one line where they cannot be."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from brief.errors import BriefError
from brief.output.pdf import check_pdf
from tests.articles import SEEDS
from tests.command import Brief
from tests.standin import Standin

try:
    check_pdf()
    CAN_PRINT = True
except BriefError:
    CAN_PRINT = False
printing = pytest.mark.skipif(not CAN_PRINT, reason="needs WeasyPrint and Pango")
ARTICLE = str(SEEDS / "b-call-daily.txt")


@printing
def test_one_run_writes_every_format_and_the_next_the_same_bytes(
    brief: Brief, tmp_path: Path, standin: Standin
) -> None:
    names = ("b.html", "b.docx", "b.pdf")
    call = ("generate", ARTICLE, *(part for name in names for part in ("-o", name)))
    assert brief(*call).code == 0
    written = {name: (tmp_path / name).read_bytes() for name in names}
    assert written["b.docx"].startswith(b"PK")
    assert written["b.pdf"].startswith(b"%PDF-")
    for name in names:
        (tmp_path / name).unlink()
    standin.requests.clear()
    again = brief(*call)
    assert "nothing changed" in again.err
    assert standin.requests == []
    assert {name: (tmp_path / name).read_bytes() for name in names} == written


def test_a_missing_library_is_told_before_anything_is_read(
    brief: Brief, tmp_path: Path, standin: Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    done = brief("generate", ARTICLE, "-o", "b.md", "-o", "b.pdf")
    assert done.code == 1
    assert "pip install 'brief[pdf-out]'" in done.complaint
    assert standin.requests == []
    assert not list(tmp_path.glob("b.*"))


def test_a_page_that_makes_no_document_leaves_the_other_outputs_as_they_were(
    brief: Brief, tmp_path: Path
) -> None:
    (tmp_path / "b.md").write_text("old", encoding="utf-8")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "brief.docx.jinja").write_text("<html><p>one<p>two</html>", encoding="utf-8")
    done = brief("generate", ARTICLE, "-o", "b.md", "-o", "b.docx")
    assert done.code == 1
    assert "brief.docx.jinja" in done.err.splitlines()[-1]
    assert (tmp_path / "b.md").read_text("utf-8") == "old"
    assert not (tmp_path / "b.docx").exists()
