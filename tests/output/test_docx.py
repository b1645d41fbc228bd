"""The Word document: what it is made of, where its endnotes lead, equal bytes, and text that stays text."""

import io
import os
import re
import subprocess
import sys
import zipfile

import docx as python_docx
import pytest
from lxml import etree

from brief.errors import TemplateError
from brief.output.docx import docx
from brief.output.language import language
from brief.output.rendering import render
from brief.output.view import view
from brief.output.wordml import NAMESPACE, TEXT_WIDTH
from brief.packaged import packaged_folder
from brief.records import Meeting
from tests.articles import ROOT
from tests.output.material import MEETING, gold_dossier, gold_update, hostile_dossier, long_dossier

W = f"{{{NAMESPACE}}}"
FIELD = re.compile(r" (PAGE|NUMPAGES|NOTEREF b_note_[a-z]_[0-9a-z]+ \\f \\h) ")
PAGE = '<html lang="uk"><head><title>T</title></head><body>{}</body></html>'


def word(dossier, meeting=MEETING):
    return docx(render(view(dossier, meeting), "docx", [packaged_folder("templates")]))


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def text(element):
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


@pytest.fixture(scope="module")
def update():
    return parts(word(gold_update()))


@pytest.fixture(scope="module")
def document(update):
    return etree.fromstring(update["word/document.xml"])


@pytest.fixture(scope="module")
def notes(update):
    return etree.fromstring(update["word/endnotes.xml"])


def test_another_program_reads_its_headings_tables_and_data():
    read = python_docx.Document(io.BytesIO(word(gold_update())))
    headings = [one.text for one in read.paragraphs if one.style.name == "Heading 1"]
    assert headings[:3] == ["Bottom line", "Changed since edition 1", "Objectives"]
    assert "Evidence annex" in headings
    assert "Ukraine attends" in [one.text for one in read.paragraphs if one.style.name == "Heading 2"]
    assert read.core_properties.title == MEETING.title
    assert read.core_properties.author == ""
    assert read.core_properties.language == "en"
    assert all(style.name for style in read.styles)
    assert read.tables[0].rows[0].cells[0].text == "Shifted"
    section = read.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.header.paragraphs[0].text == MEETING.handling
    assert section.footer.paragraphs[0].text.startswith(MEETING.title)


def test_every_style_that_is_used_is_defined(update):
    defined = {
        one.get(f"{W}styleId") for one in etree.fromstring(update["word/styles.xml"]).iter(f"{W}style")
    }
    used = {
        one.get(f"{W}val")
        for name in ("document", "endnotes", "header1", "footer1", "numbering")
        for one in etree.fromstring(update[f"word/{name}.xml"]).iter(
            f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"
        )
    }
    assert used <= defined


def test_each_finding_has_one_endnote_with_its_passage_and_each_mark_its_number(document, notes):
    dossier = gold_update()
    numbers = [int(one.get(f"{W}id")) for one in notes if one.get(f"{W}type") is None]
    referred = [int(one.get(f"{W}id")) for one in document.iter(f"{W}endnoteReference")]
    assert referred == numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == sum(
        len(getattr(dossier, kind)) for kind in ("positions", "events", "open_questions", "disagreements")
    )
    printed = " ".join(text(one) for one in notes)
    proofs = [piece.quote for one in (*dossier.positions, *dossier.events) for piece in one.evidence]
    assert all(" ".join(quote.split()) in printed for quote in proofs)
    first = text(notes[2])
    assert re.match(r" P-[0-9a-f]{4} \[4\] Example Gazette, 19 Aug 2025: In May the US president", first)


def test_a_note_that_is_marked_again_is_referred_to_by_its_number(document):
    number = {}
    for one in document.iter(f"{W}endnoteReference"):
        number[one.getparent().getprevious().get(f"{W}name")] = one.get(f"{W}id")
    again = [one for one in document.iter(f"{W}fldSimple") if "NOTEREF" in one.get(f"{W}instr")]
    assert len(again) > 20
    assert all(number[one.get(f"{W}instr").split()[1]] == text(one) for one in again)


def test_links_lead_to_bookmarks_within_it(document, notes):
    names = [one.get(f"{W}name") for one in document.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"b_\w{1,38}", name) for name in names)
    anchors = {one.get(f"{W}anchor") for tree in (document, notes) for one in tree.iter(f"{W}hyperlink")}
    assert anchors
    assert anchors <= set(names)


def test_equal_dossiers_give_equal_bytes_in_any_process():
    page = PAGE.format("<h1>Ж</h1><p>a<a class='proof' href='#n'/></p><aside id='n'><p>b</p></aside>")
    program = "import sys; from brief.output.docx import docx; sys.stdout.buffer.write(docx(sys.argv[1]))"
    made = {
        subprocess.run(
            [sys.executable, "-c", program, page],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert made == {docx(page)}


@pytest.mark.parametrize("make", [hostile_dossier, lambda: (gold_dossier(), Meeting())])
def test_nothing_leads_outside_and_the_only_fields_are_our_own(make):
    found = parts(word(*make()))
    for name, content in found.items():
        tree = etree.fromstring(content)
        assert not [one for one in tree.iter() if "TargetMode" in one.attrib]
        assert not list(tree.iter(f"{W}instrText", f"{W}object", f"{W}pict", f"{W}drawing", f"{W}altChunk"))
        fields = [one.get(f"{W}instr") for one in tree.iter(f"{W}fldSimple")]
        assert all(FIELD.fullmatch(field) for field in fields), name
    targets = re.findall(rb'Target="([^"]*)"', found["word/_rels/document.xml.rels"])
    assert all(re.fullmatch(rb"[a-z0-9]+\.xml", target) for target in targets)


def test_hostile_text_is_printed_as_the_characters_it_is():
    found = parts(word(*hostile_dossier()))
    words = text(etree.fromstring(found["word/document.xml"]))
    for phrase in (
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "]]>",
        '{ HYPERLINK "https://evil.example/" }',
        "&lt;b&gt; &#60;",
        "**bold** __bold__",
    ):
        assert phrase in words
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\u200b\ufeff]", words)


def test_words_of_a_script_that_runs_to_the_left_are_marked_so(update):
    page = PAGE.format("<p>Agency: <bdi>قال الوزير</bdi> <bdi>said</bdi></p><p>שלום</p>")
    one, other = etree.fromstring(parts(docx(page))["word/document.xml"])[0][:2]
    assert [run.find(f".//{W}rtl") is not None for run in one.iter(f"{W}r")] == [False, True, False, False]
    assert one.find(f".//{W}bidi") is None
    assert other.find(f".//{W}bidi") is not None


def test_its_language_is_the_pages():
    found = parts(docx(PAGE.format("<p>x</p>")))
    assert b'w:lang w:val="uk-UA"' in found["word/styles.xml"]
    assert b"<dc:language>uk</dc:language>" in found["docProps/core.xml"]


def test_verbatim_words_bear_the_language_of_their_article():
    page = PAGE.format(
        '<p>Agency: <bdi lang="de">Wir <b>unterschreiben</b></bdi>, <bdi lang="ar">قال الوزير</bdi></p>'
    )
    runs = etree.fromstring(parts(docx(page))["word/document.xml"])[0][0].iter(f"{W}r")
    found = [run.find(f".//{W}lang") for run in runs]
    told = [None if one is None else dict(one.attrib) for one in found]
    assert told == [None, {f"{W}val": "de"}, {f"{W}val": "de"}, None, {f"{W}bidi": "ar"}]


def test_quotes_and_evidence_say_in_word_which_language_they_are_in():
    dossier = gold_update()
    sources = tuple(one.model_copy(update={"language": "de"}) for one in dossier.sources)
    found = parts(word(dossier.model_copy(update={"sources": sources})))
    for part in ("word/document.xml", "word/endnotes.xml"):
        assert b'<w:lang w:val="de"' in found[part]


def test_a_long_ledger_stays_between_the_margins():
    found = parts(word(long_dossier(300, 60, "Incomprehensibilities" * 500)))
    document = etree.fromstring(found["word/document.xml"])
    for table in document.iter(f"{W}tbl"):
        assert sum(int(one.get(f"{W}w")) for one in table.iter(f"{W}gridCol")) == TEXT_WIDTH
        assert table.find(f".//{W}tblLayout").get(f"{W}type") == "fixed"
    assert "Incomprehensibilities" * 500 in text(document)


def test_a_template_that_makes_no_well_formed_page_is_told_in_one_line():
    with pytest.raises(TemplateError, match=r"^brief\.docx\.jinja: .* line 1"):
        docx("<html><p>one<p>two</html>")


def test_a_mark_without_its_note_is_left_out():
    found = parts(docx(PAGE.format("<p>a<a class='proof' href='#none'/> <a href='#gone'>b</a></p>")))
    assert b"endnoteReference " not in found["word/document.xml"]
    assert b"hyperlink" not in found["word/document.xml"]


def test_a_note_has_no_note():
    mark, note = "<a class='proof' href='#n{0}'/>", "<aside id='n{0}'><p>b{1}</p></aside>"
    page = f"<p>a{mark.format(1)}</p>" + note.format(1, mark.format(2)) + note.format(2, "")
    found = etree.fromstring(parts(docx(PAGE.format(page)))["word/endnotes.xml"])
    assert [one.get(f"{W}id") for one in found] == ["-1", "0", "1"]
    assert not list(found.iter(f"{W}endnoteReference"))


def test_the_note_has_endnotes_for_what_it_prints_and_no_list_of_all_findings():
    words = language()
    seen = view(gold_update(), MEETING, words, "note")
    found = parts(docx(render(seen, "docx", [packaged_folder("templates")], words)))
    document, notes = (etree.fromstring(found[f"word/{name}.xml"]) for name in ("document", "endnotes"))
    assert "Evidence annex" not in text(document)
    assert not list(document.iter(f"{W}pageBreakBefore"))
    marks = len(list(document.iter(f"{W}endnoteReference")))
    assert 0 < marks < 40
    assert len(notes) == marks + 2
