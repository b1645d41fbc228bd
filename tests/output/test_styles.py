"""The note of one page, and the brief that leaves nothing to the annex."""

import re
from typing import get_args

import pytest

from brief.output.docx import docx
from brief.output.language import language
from brief.output.rendering import Kind, render
from brief.output.view import view
from brief.packaged import packaged_folder
from brief.settings import LanguageCode
from tests.output.conftest import CHROMIUM
from tests.output.material import MEETING, gold_dossier, gold_update, hostile_dossier, long_dossier
from tests.output.test_hostile import INVISIBLE, TAGS, Page, markdown_tokens

PACKAGED = packaged_folder("templates")
MAKERS = {
    "gold": lambda: (gold_dossier(), MEETING),
    "update": lambda: (gold_update(), MEETING),
    "hostile": hostile_dossier,
    "long": lambda: (long_dossier(), MEETING),
}


def shown(name, style, code="en"):
    return view(*MAKERS[name](), language(code), style)


def printed(name, style, kind="html", code="en"):
    return render(shown(name, style, code), kind, [PACKAGED], language(code))


def left_out(seen):
    told = [getattr(seen, name) for name in type(seen).model_fields if name.endswith("left_out")]
    groups = seen.changes.groups if seen.changes else ()
    return [words for words in (*told, *(group.left_out for group in groups)) if words]


# --- note --------------------------------------------------------------------------------------------


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("code", get_args(LanguageCode))
@pytest.mark.parametrize("name", ["gold", "update", "long"])
def test_a_note_is_one_page(browser, tmp_path, name, code):
    file = tmp_path / "note.html"
    file.write_text(printed(name, "note", code=code), encoding="utf-8")
    page = browser.new_page(viewport={"width": 360, "height": 800})
    requested, complaints = [], []
    page.on("request", lambda request: requested.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
    assert (requested, complaints) == ([page.url], [])
    page.close()


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("code", get_args(LanguageCode))
@pytest.mark.parametrize("name", ["gold", "update"])
def test_the_main_part_is_two_pages_in_every_language(browser, tmp_path, name, code):
    file = tmp_path / "brief.html"
    file.write_text(printed(name, "brief", code=code), encoding="utf-8")
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(file.as_uri())
    page.add_style_tag(content=".annex, footer { display: none !important }")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 2
    context.close()


@pytest.mark.parametrize("name", ["gold", "update", "hostile"])
def test_every_mark_of_a_note_leads_to_a_source_that_it_lists(name):
    html = printed(name, "note")
    anchors = re.findall(r'\bid="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    links = set(re.findall(r'href="#([^"]*)"', html))
    assert links
    assert links <= set(anchors)
    listed = {int(anchor[1:]) for anchor in anchors if re.fullmatch(r"s\d+", anchor)}
    cited = {int(number) for number in re.findall(r'href="#s(\d+)"', html)}
    assert listed == cited


def test_a_note_says_no_more_and_no_less_of_a_finding_than_the_brief_does():
    note, brief = shown("update", "note"), shown("update", "brief")
    assert note.bottom_line == brief.bottom_line
    lines = {line.reference.label: line for group in brief.changes.groups for line in group.lines}
    ours = [line for group in note.changes.groups for line in group.lines]
    assert 3 <= len(ours) <= 7
    assert all(lines[line.reference.label] == line for line in ours)
    for line in ours:
        for one in line.history:
            for words in filter(None, (one.since, one.who, one.speech)):
                assert words in printed("update", "note", "md")


def test_a_note_tells_how_much_it_leaves_out_and_refers_to_no_annex():
    text = printed("update", "note", "md")
    assert "11, not listed here" in text
    assert "annex" not in text
    assert "annex" not in " ".join(Page(printed("update", "note")).words)


@pytest.mark.parametrize("kind", ["html", "md"])
def test_hostile_text_is_inert_in_a_note(kind):
    text = printed("hostile", "note", kind)
    assert not INVISIBLE.search(text)
    if kind == "html":
        assert set(Page(text).tags) <= set(TAGS)
    else:
        used = {token.type for token in markdown_tokens(text)}
        inline = {token.content for token in markdown_tokens(text) if token.type == "html_inline"}
        assert inline <= {"<!-- -->"}
        assert not used & {
            "html_block",
            "image",
            "code_inline",
            "fence",
            "table_open",
            "s_open",
            "hr",
        }


@pytest.mark.parametrize("style", ["note", "full"])
def test_a_word_document_comes_in_every_style(style):
    assert docx(printed("update", style, "docx")).startswith(b"PK")


# --- full --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["gold", "update", "long"])
def test_a_full_brief_prints_every_finding_in_its_main_part(name):
    dossier, meeting = MAKERS[name]()
    seen = view(dossier, meeting, None, "full")
    lines = [line for p in seen.parties for t in p.topics for line in (*t.current, *t.earlier)]
    told = {line.reference.label for line in lines} | {
        one.reference.label for line in lines for one in line.history
    }
    brief = view(dossier, meeting)
    all_ = {entry.reference.label for group in brief.annex for entry in group.entries if entry.line}
    # What was said again and again is told once, by the first time.
    assert told == all_ or (name == "long" and told <= all_)
    assert len(seen.timeline) == len(dossier.events)
    open_ = [one for one in dossier.open_questions if one.kind != "disputed"]
    answered = set(dossier.changes.answered) if dossier.changes else set()
    asked = {line.reference.label for group in seen.questions for line in group.lines}
    assert len(asked) == len([one for one in open_ if one.id not in answered])


@pytest.mark.parametrize("name", ["update", "long"])
def test_a_full_brief_leaves_nothing_out(name):
    dossier, meeting = MAKERS[name]()
    assert left_out(view(dossier, meeting)) != []
    assert left_out(view(dossier, meeting, None, "full")) == []


# --- both --------------------------------------------------------------------------------------------


def test_a_style_without_a_template_of_its_own_is_printed_by_the_briefs(tmp_path):
    (tmp_path / "brief.md.jinja").write_text("{{ brief.style }}")
    assert render(shown("gold", "full"), "md", [tmp_path, PACKAGED]) == "full"
    (tmp_path / "full.md.jinja").write_text("Full: {{ brief.header.title }}")
    assert render(shown("gold", "full"), "md", [tmp_path, PACKAGED]).startswith("Full: Call")


@pytest.mark.parametrize("kind", get_args(Kind))
@pytest.mark.parametrize("style", ["note", "full"])
def test_equal_input_gives_equal_bytes(kind, style):
    assert printed("update", style, kind) == printed("update", style, kind)
