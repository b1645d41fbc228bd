"""The brief of the four seeds with their hand-made findings: the checklist, and golden files.

Renew the golden files after a wanted change with ``make golden`` and read the difference before you commit it.
"""

import io
import json
import os
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from brief.output.docx import docx
from brief.output.rendering import render, render_json
from brief.output.view import view
from brief.output.wordml import NAMESPACE
from brief.packaged import packaged_folder
from brief.records import Dossier
from tests.output.material import GOLD, LETTERS, MEETING, gold_dossier, gold_update

W = f"{{{NAMESPACE}}}"
GOLDEN = Path(__file__).parent / "golden"
CHECKLIST = json.loads((GOLD / "dossier.json").read_text("utf-8"))
WANTED = [one for one in CHECKLIST["must_have"] if set(one["articles"]) <= set(LETTERS) or one["id"] == "M08"]
UNWANTED = [one for one in CHECKLIST["must_not_have"] if one["severity"] == "error"]


@pytest.fixture(scope="module")
def pages():
    shown = view(gold_dossier(), MEETING)
    return {kind: render(shown, kind, [packaged_folder("templates")]) for kind in ("md", "html")}


def test_the_checklist_asks_for_seventeen_facts():
    assert [one["id"] for one in WANTED] == [f"M{number:02}" for number in range(1, 18)]


@pytest.mark.parametrize("item", WANTED, ids=lambda item: item["id"])
def test_the_markdown_says(pages, item):
    assert any(re.search(regex, pages["md"], re.IGNORECASE | re.DOTALL) for regex in item["any_of"])


@pytest.mark.parametrize("item", UNWANTED, ids=lambda item: item["id"])
def test_the_markdown_never_says(pages, item):
    if item["scope"] == "document":
        assert not re.search(item["regex"], pages["md"], re.IGNORECASE | re.DOTALL), item["why"]
        return
    wrong = [line for line in pages["md"].splitlines() if re.search(item["regex"], line, re.IGNORECASE)]
    assert not wrong, item["why"]


@pytest.fixture(scope="module")
def next_pages():
    shown = view(gold_update(), MEETING)
    return {kind: render(shown, kind, [packaged_folder("templates")]) for kind in ("md", "html")}


@pytest.mark.parametrize("item", CHECKLIST["update_must_have"], ids=lambda item: item["id"])
def test_the_next_edition_says(next_pages, item):
    changed = next_pages["md"].split("## Changed since edition 1")[1].split("## Objectives")[0]
    assert any(re.search(regex, changed, re.IGNORECASE | re.DOTALL) for regex in item["any_of"])


@pytest.mark.parametrize("kind", ["md", "html"])
@pytest.mark.parametrize("edition", [1, 2])
def test_the_page_is_the_golden_one(pages, next_pages, kind, edition):
    compare_with_golden(f"brief-{edition}.{kind}", (pages, next_pages)[edition - 1][kind])


def compare_with_golden(name, page):
    golden = GOLDEN / name
    if os.environ.get("BRIEF_RENEW_GOLDEN"):
        golden.write_text(page, encoding="utf-8")
    assert page == golden.read_text("utf-8")


@pytest.mark.parametrize("edition", [1, 2])
def test_the_word_document_reads_as_the_golden_one(edition):
    made = (gold_dossier, gold_update)[edition - 1]()
    page = render(view(made, MEETING), "docx", [packaged_folder("templates")])
    compare_with_golden(f"brief-{edition}.docx.txt", as_text(docx(page)))


def as_text(document):
    """Each paragraph of a Word document with its style, the marks of its endnotes, then the endnotes."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = [etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "endnotes")]
    return "".join(f"{line}\n" for part in parts for line in map(_paragraph, part.iter(f"{W}p")) if line)


def _paragraph(one):
    style = one.find(f"{W}pPr/{W}pStyle")
    words = "".join(
        f"[^{piece.get(f'{W}id')}]" if piece.tag == f"{W}endnoteReference" else piece.text or ""
        for piece in one.iter(f"{W}t", f"{W}endnoteReference")
    )
    name = "Normal" if style is None else style.get(f"{W}val")
    return f"{name}: {words}" if words else ""


def test_json_gives_the_dossier_back():
    dossier = gold_dossier()
    text = render_json(dossier)
    assert Dossier.model_validate_json(text) == dossier
    assert text.startswith('{\n  "schema": "brief.dossier/1",\n')
    assert text.endswith("}\n")
