"""The PDF: pages, header and footer, outline, tags, equal bytes, no request; or why there is none."""

import io
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from pypdf import PdfReader

from brief.errors import BriefError, TemplateError
from brief.output.pdf import check_pdf, pdf
from brief.output.rendering import render
from brief.output.view import view
from brief.packaged import packaged_folder
from tests.articles import ROOT
from tests.output.material import MEETING, gold_dossier, gold_update, hostile_dossier, long_dossier

try:
    check_pdf()
except BriefError as error:
    pytestmark = pytest.mark.skip(reason=str(error))

SMALL = (
    "<!DOCTYPE html><html lang=en><title>T</title><h1>Ж ب</h1><p>Text <a href='#x'>to</a></p><h2 id=x>X</h2>"
)


def set_as_pdf(dossier, meeting):
    page = render(view(dossier, meeting), "pdf", [packaged_folder("templates")])
    return PdfReader(io.BytesIO(pdf(page)))


@pytest.fixture(scope="module")
def update():
    return set_as_pdf(gold_update(), MEETING)


def words(page):
    return " ".join(page.extract_text().split())


@pytest.mark.parametrize("make", [gold_dossier, gold_update])
def test_the_main_part_fits_on_two_pages_and_the_annex_begins_the_third(make, update):
    pages = (update if make is gold_update else set_as_pdf(make(), MEETING)).pages
    assert [number for number, page in enumerate(pages, 1) if "SOURCE REGISTER" in words(page)] == [3]


def test_every_page_is_a4_and_bears_the_handling_line_the_title_and_its_number(update):
    for number, page in enumerate(update.pages, 1):
        assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
        text = words(page)
        assert MEETING.handling in text
        assert MEETING.title in text
        assert f"{number} / {len(update.pages)}" in text


def test_it_is_tagged_and_says_its_language_and_title(update):
    catalogue = update.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/StructTreeRoot"]
    assert catalogue["/Lang"] == "en"
    assert update.metadata.title == MEETING.title
    assert not {"/Author", "/CreationDate", "/ModDate"} & set(update.metadata)
    assert b"pdfuaid:part" in update.xmp_metadata.stream.get_data()


def test_its_outline_names_the_sections_and_the_parties(update):
    sections = [one.title for one in update.outline if not isinstance(one, list)]
    assert sections[:2] == ["Bottom line", "Changed since edition 1"]
    assert sections[-2:] == ["Evidence annex", "Rejected"]
    parties = update.outline[sections.index("Positions by party") + 1]
    assert "Ukraine attends" in [one.title for one in parties]


def test_marks_lead_to_places_within_it(update):
    targets = set(update.named_destinations)
    links = [
        note.get_object()
        for page in update.pages
        for note in page.get("/Annots", [])
        if note.get_object()["/Subtype"] == "/Link"
    ]
    inside = [one["/Dest"] for one in links if "/Dest" in one]
    assert len(inside) > 200
    assert set(inside) <= targets


def test_equal_pages_give_equal_bytes_in_any_process():
    program = "import sys; from brief.output.pdf import pdf; sys.stdout.buffer.write(pdf(sys.argv[1]))"
    made = [
        subprocess.run(
            [sys.executable, "-c", program, SMALL],
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": seed},
            capture_output=True,
            check=True,
        )
        for seed in ("1", "2")
    ]  # fmt: skip
    assert made[0].stdout == made[1].stdout
    assert made[0].stdout.startswith(b"%PDF-")
    assert made[0].stderr == b""


def test_nothing_is_fetched_whatever_the_page_asks_for(tmp_path):
    asked = []

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    secret = tmp_path / "secret.css"
    secret.write_text("h1::after { content: 'SECRET' }")
    with HTTPServer(("127.0.0.1", 0), Ear) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        here = f"http://127.0.0.1:{server.server_port}"
        made = pdf(
            f"<link rel=stylesheet href='{here}/a.css'><link rel=stylesheet href='{secret.as_uri()}'>"
            f"<style>@import '{here}/b.css'; p {{ background: url({here}/c.png) }}"
            f"@font-face {{ font-family: f; src: url({here}/d.ttf) }} p {{ font-family: f }}</style>"
            f"<h1>T</h1><p>text<img src='{here}/e.png'><object data='{here}/f.svg'></object>"
            f"<svg><image href='{here}/g.png'/><use href='{here}/h.svg#a'/></svg>"
            f"<link rel=attachment href='{secret.as_uri()}'>"
        )
        server.shutdown()
    assert asked == []
    assert b"SECRET" not in made
    found = PdfReader(io.BytesIO(made))
    assert "SECRET" not in words(found.pages[0])
    assert not found.attachments


def test_hostile_text_becomes_text_and_only_the_metadata_a_link(update):
    found = set_as_pdf(*hostile_dossier())
    catalogue = found.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(catalogue)
    assert "/JavaScript" not in catalogue.get("/Names", {})
    notes = [note.get_object() for page in found.pages for note in page.get("/Annots", [])]
    addresses = {one["/A"]["/URI"] for one in notes if "/A" in one}
    assert all(address.startswith("https://good.example/") for address in addresses)
    assert not found.attachments
    text = "".join(page.extract_text() for page in found.pages)
    assert "<script>alert(1)</script>" in re.sub(r"\s+", "", text)


def test_a_long_ledger_and_a_very_long_name_stay_within_the_margins():
    name = "Incomprehensibilities" * 480
    dossier = long_dossier(40, 10)
    long_name = dossier.actors[0].model_copy(update={"name": name})
    # Undated, so that no timeline is drawn: the letters of a drawing are placed in units of its own.
    undated = tuple(one.model_copy(update={"said_on": None}) for one in dossier.positions)
    changed = {"actors": (long_name, *dossier.actors[1:]), "positions": undated}
    found = set_as_pdf(dossier.model_copy(update=changed), MEETING)
    left = []
    for page in found.pages:
        page.extract_text(
            visitor_text=lambda text, user, matrix, *_: (
                left.append(user[4] + matrix[4] * user[0]) if text.strip() else None
            )
        )
    assert min(left) >= 45
    assert max(left) <= 595 - 45
    printed = re.sub(r"[\s\u200b]", "", "".join(page.extract_text() for page in found.pages))
    # No line says all of such a name; what is left out is marked.
    assert 10 <= printed.count("prehensibilities") < 100
    assert "[…]" in printed


def test_styles_that_cannot_be_laid_out_are_told_in_one_line(monkeypatch):
    monkeypatch.setattr("weasyprint.HTML.write_pdf", lambda *_, **__: {}[1])
    with pytest.raises(TemplateError, match=r"^brief\.pdf\.jinja: WeasyPrint cannot lay the page out"):
        pdf(SMALL)


def test_a_missing_extra_is_told_in_one_line(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(BriefError, match=r"pip install 'brief\[pdf-out\]'"):
        check_pdf()


def test_a_missing_pango_is_told_in_one_line(monkeypatch, tmp_path):
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')")
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(BriefError, match=r"apt-get install libpango-1\.0-0"):
        check_pdf()
