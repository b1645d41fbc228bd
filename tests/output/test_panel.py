"""With scripts: the panel, the filter and copying, by mouse and by keyboard, in Chromium."""

import pytest

from brief.output.view import view
from tests.output.material import MEETING, gold_dossier, gold_update

WIDE = {"viewport": {"width": 1400, "height": 800}}
PHONE = {"viewport": {"width": 360, "height": 740}}
MARK = "#positions ~ .party .marks a"


def entries(dossier):
    return {entry.reference.entry: entry for group in view(dossier, MEETING).annex for entry in group.entries}


def quotes(dossier):
    return {piece.quote for one in dossier.positions for piece in one.evidence}


def focused(page, selector):
    return page.evaluate("selector => document.activeElement.matches(selector)", selector)


# --- panel -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("screen", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_mark_shows_its_source_with_the_passage_in_sight(open_page, screen):
    page = open_page("gold", **screen)
    assert not page.locator("#panel").is_visible()
    for mark in page.locator(MARK).all()[:4]:
        number = mark.inner_text().strip("[]")
        mark.click()
        assert page.locator("#panel").is_visible()
        label = mark.evaluate("node => node.closest('[data-entry]').dataset.entry")
        assert page.locator("#panel-title").inner_text().lower() == label
        source = gold_dossier().sources[int(number) - 1]
        assert page.locator("#panel-source").inner_text().startswith(source.outlet)
        lines = page.evaluate("[...document.querySelectorAll('#panel-text p')].map(one => one.textContent)")
        assert lines == [line for line in source.text.split("\n") if line.strip()]
        passage = page.locator("#panel-text mark").first
        assert passage.inner_text() in quotes(gold_dossier())
        box, inside = page.locator("#panel-text").bounding_box(), passage.bounding_box()
        assert box["y"] <= inside["y"] < box["y"] + box["height"]
        page.locator("#panel-close").click()
        assert not page.locator("#panel").is_visible()
    assert page.complaints == []
    assert page.requested == [page.url]


@pytest.mark.parametrize("screen", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("opener", [MARK, "#positions ~ .party a.label", "a.stand", "figcaption a.marks"])
def test_the_panel_opens_and_closes_by_keyboard_and_focus_returns(open_page, screen, opener):
    page = open_page("gold", **screen)
    link = page.locator(opener).first
    assert link.get_attribute("aria-haspopup") == "dialog"
    link.focus()
    page.keyboard.press("Enter")
    assert page.locator("#panel").is_visible()
    assert focused(page, "#panel-title")
    assert page.locator("#panel mark").count() >= 1
    page.keyboard.press("Tab")
    assert focused(page, "#panel *")
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()
    assert link.evaluate("node => node === document.activeElement")
    assert page.url.endswith(".html")


def test_the_panel_is_a_dialog_with_a_name_beside_the_page_or_a_sheet_over_a_phone(open_page):
    page = open_page("gold", **WIDE)
    page.locator(MARK).first.click()
    dialog = page.get_by_role("dialog")
    assert dialog.get_attribute("aria-labelledby") == "panel-title"
    assert not dialog.evaluate("node => node.matches(':modal')")
    text, panel = page.locator("main").bounding_box(), dialog.bounding_box()
    assert text["x"] + text["width"] <= panel["x"]
    page = open_page("gold", **PHONE)
    page.locator(MARK).first.click()
    dialog = page.get_by_role("dialog")
    assert dialog.evaluate("node => node.matches(':modal')")
    assert dialog.bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 740}
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_finding_of_several_sources_shows_each_at_a_click(open_page):
    page = open_page("gold", **WIDE)
    several = next(
        key for key, entry in entries(gold_dossier()).items() if entry.line and len(entry.line.marks) > 1
    )
    page.evaluate("entry => location.assign('#' + entry)", several)
    page.locator(f"#{several} figcaption a").first.click()
    group = page.get_by_role("group", name="Sources of this finding")
    buttons = group.get_by_role("button").all()
    assert len(buttons) > 1
    shown = set()
    for button in buttons:
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert group.locator("[aria-pressed=true]").count() == 1
        shown.add(page.locator("#panel-source").inner_text())
        assert page.locator("#panel-text mark").count() >= 1
    assert len(shown) == len(buttons)


def test_the_answer_to_a_question_is_marked_apart_from_the_question(open_page):
    page = open_page("update", **WIDE)
    page.locator(".answer .marks a").first.click()
    answer = page.locator("#panel-text mark").all_inner_texts()
    page.locator("dd:has(.answer) > .marks a").first.click()
    assert answer
    assert page.locator("#panel-text mark").all_inner_texts() != answer


def test_a_mark_of_a_whole_source_shows_it_without_a_passage(open_page):
    page = open_page("update", **WIDE)
    page.locator("dd > a.marks").first.click()
    assert page.locator("#panel-title").inner_text() == "Source 5"
    assert page.locator("#panel-text p").count() > 3
    assert page.locator("#panel-text mark").count() == 0
    assert not page.locator("#panel-copy").is_visible()


def test_the_panel_leads_on_to_the_annex(open_page):
    page = open_page("gold", **WIDE)
    page.locator(MARK).first.click()
    label = page.locator("#panel-title").inner_text().lower()
    page.locator("#panel-annex").click()
    assert not page.locator("#panel").is_visible()
    assert page.evaluate("document.querySelector(':target').id") == label


def test_a_sign_of_a_drawing_shows_its_source(open_page):
    page = open_page("update", **WIDE)
    page.locator("svg.timeline g[data-entry]").last.click()
    assert page.locator("#panel-text mark").count() >= 1


# --- filter ----------------------------------------------------------------------------------------


def shown_findings(page):
    return set(
        page.evaluate(
            "[...document.querySelectorAll('.entry')].filter(n => n.checkVisibility()).map(n => n.id)"
        )
    )


def shown_lines(page):
    return set(
        page.evaluate(
            "[...document.querySelectorAll('main :is(li, dd)[data-entry]')].filter(n => n.checkVisibility())"
            ".map(n => n.dataset.entry)"
        )
    )


@pytest.mark.parametrize(
    ("field", "choice", "holds"),
    [
        (
            "actor",
            "Russia: all",
            lambda line: line.who in {"Russia", "Vladimir Putin", "Kremlin", "Yuri Ushakov"},
        ),
        ("actor", "Donald Trump", lambda line: "Donald Trump" in {line.who, line.via}),
        ("topic", "ceasefire", lambda line: line.topic == "ceasefire"),
    ],
)
def test_findings_are_filtered_in_the_brief_and_its_annex(open_page, field, choice, holds):
    page = open_page("gold", **WIDE)
    every = entries(gold_dossier())
    page.locator(f"#filter-{field}").select_option(label=choice)
    shown = shown_findings(page)
    positions = {key for key, entry in every.items() if entry.line}
    assert shown & positions == {key for key in positions if holds(every[key].line)}
    assert shown_lines(page) <= shown
    status = page.get_by_role("status").first
    assert status.inner_text() == f"{len(shown)} of {len(every)} findings shown"


def test_only_what_changed_and_a_topic_together(open_page):
    page = open_page("update", **WIDE)
    page.get_by_label("Only what changed").check()
    changed = set(view(gold_update(), MEETING).filters.changed)
    assert shown_findings(page) == changed
    page.locator("#filter-topic").select_option(label="sanctions")
    every = entries(gold_update())
    assert {every[key].line.topic for key in shown_findings(page) if every[key].line} == {"sanctions"}
    assert shown_findings(page) < changed


def test_what_is_filtered_can_be_cleared_by_keyboard_and_nothing_is_lost(open_page):
    page = open_page("update", **WIDE)
    before = shown_findings(page), shown_lines(page)
    clear = page.get_by_role("button", name="Clear")
    assert not clear.is_visible()
    page.locator("#filter-topic").focus()
    page.keyboard.press("ArrowDown")
    assert shown_findings(page) < before[0]
    clear.focus()
    page.keyboard.press("Enter")
    assert (shown_findings(page), shown_lines(page)) == before
    assert not clear.is_visible()
    assert focused(page, "#filter-actor")
    assert page.locator("#filter-status").inner_text() == ""


def test_no_heading_stands_without_a_line_of_the_filter(open_page):
    page = open_page("gold", **WIDE)
    page.locator("#filter-topic").select_option(label="ceasefire")
    assert not page.locator("#timeline").is_visible()
    assert not page.locator(".party:has(h3:text('Holy See'))").is_visible()
    assert not page.locator(".findings > h3:text('Open questions')").is_visible()
    assert page.locator("#bottom-line").is_visible()


def test_a_filtered_page_says_so_on_paper(open_page):
    page = open_page("gold", **WIDE)
    page.emulate_media(media="print")
    assert not page.locator("#tools").is_visible()
    page.locator("#filter-topic").select_option(label="ceasefire", force=True)
    assert page.locator("#filter-status").is_visible()
    assert not page.locator("#filter-topic").is_visible()


def test_a_link_to_what_is_filtered_away_shows_it(open_page):
    page = open_page("gold", **WIDE)
    page.locator("#filter-topic").select_option(label="ceasefire")
    hidden = page.evaluate("document.querySelector('.entry[hidden]').id")
    page.evaluate("entry => { location.hash = entry }", hidden)
    page.wait_for_function("entry => document.getElementById(entry).checkVisibility()", arg=hidden)
    assert page.locator("#filter-topic").input_value() == ""


# --- copying ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("allowed", [True, False])
def test_a_line_is_copied_with_outlet_date_and_quote(open_page, allowed):
    page = open_page("gold", **WIDE)
    if allowed:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    else:
        # A browser that gives the page no clipboard: what it copies by hand is caught on its way.
        page.evaluate(
            "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
            "document.addEventListener('copy', () => { window.caught = document.activeElement.value })"
        )
    line = page.locator("#positions ~ .party li").first
    button = line.get_by_role("button")
    label = line.locator("a.label").first.inner_text()
    assert button.get_attribute("aria-label") == f"Copy {label} with its reference"
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.getElementById('copied').textContent")
    assert page.locator("#copied").inner_text() == "Copied with its reference"
    text = page.evaluate("navigator.clipboard.readText()" if allowed else "window.caught")
    entry = entries(gold_dossier())[label.lower()]
    first, *proofs = text.replace("\r\n", "\n").split("\n")
    assert first.startswith(f"{label}: {entry.line.date} {entry.line.stance} {entry.line.who}")
    assert len(proofs) == len(entry.evidence)
    for proof, piece in zip(proofs, entry.evidence, strict=True):
        quote = next(segment.text for segment in piece.segments if segment.marked)
        assert quote in proof
        assert proof.endswith(f"({piece.outlet}, {piece.date} [{piece.number}])")
    assert button.evaluate("node => node === document.activeElement")


def test_the_panel_copies_too(open_page):
    page = open_page("gold", **PHONE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(MARK).first.click()
    page.locator("#panel-copy").click()
    page.wait_for_function("document.getElementById('copied').textContent")
    label = page.locator("#panel-title").inner_text()
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"{label}: ")
