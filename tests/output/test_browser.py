"""The HTML in Chromium: what is requested, how wide it gets, how it prints."""

import io
import re

import pytest
from pypdf import PdfReader

from tests.output.conftest import MAKERS
from tests.output.material import MEETING


@pytest.mark.parametrize("name", ["gold", "hostile"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_requested_and_nothing_complains(open_page, name, scheme):
    page = open_page(name, color_scheme=scheme)
    assert page.requested == [page.url]
    assert page.complaints == []


@pytest.mark.parametrize("name", list(MAKERS))
@pytest.mark.parametrize("width", [360, 1920])
def test_no_screen_scrolls_sideways(open_page, name, width):
    page = open_page(name, viewport={"width": width, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    if mark := page.locator("main .marks a").all()[:1]:
        mark[0].click()
        assert page.evaluate("document.documentElement.scrollWidth") == width
        box = page.locator("#panel").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_no_script_but_the_pages_own_runs(open_page):
    page = open_page("gold")
    page.evaluate(
        "const alien = document.createElement('script'); alien.textContent = 'window.alien = 1';"
        "document.body.append(alien)"
    )
    assert page.evaluate("window.alien") is None
    assert "Content Security Policy" in page.complaints[0]


def test_without_scripts_all_of_it_can_be_read_and_nothing_pretends_to_work(open_page):
    page = open_page("update", java_script_enabled=False)
    assert page.locator("main button, main select, dialog, #tools").filter(visible=True).count() == 0
    assert page.locator(".entry").count() == page.locator(".entry:visible").count() > 80
    folded = page.locator("details.earlier-words").first
    assert not folded.locator(".past").first.is_visible()
    folded.locator("summary").click()
    assert folded.locator(".past").first.is_visible()


def test_what_is_written_from_right_to_left_stands_so(open_page):
    page = open_page("right-to-left", viewport={"width": 1300, "height": 800})
    assert (
        page.get_by_text("الوزير يرفض التوقيع").first.evaluate("n => getComputedStyle(n).direction") == "rtl"
    )
    mark = page.locator(".entry mark", has_text="لن نوقع").first
    assert mark.evaluate("n => getComputedStyle(n.closest('blockquote')).direction") == "rtl"
    page.locator("figure:has(mark:text('لن نوقع')) figcaption a").first.click()
    passage = page.locator("#panel-text mark")
    assert passage.inner_text() == "لن نوقع على أي اتفاق قبل وقف إطلاق النار"
    assert passage.evaluate("n => getComputedStyle(n.parentElement).direction") == "rtl"


def test_signs_are_seen_where_the_user_chose_the_colours(open_page):
    page = open_page("update", forced_colors="active")
    seen = page.evaluate("[...document.querySelectorAll('.sign')].map(one => getComputedStyle(one).stroke)")
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert seen
    assert paper not in seen


def test_a_wide_picture_scrolls_in_its_own_box_by_keyboard(open_page):
    page = open_page("update", viewport={"width": 360, "height": 740})
    for box in page.locator(".pictures > .wide").all():
        assert box.evaluate("node => node.scrollWidth > node.clientWidth")
        box.focus()
        page.keyboard.press("ArrowRight")
        handle = box.element_handle()
        page.wait_for_function("node => node.scrollLeft > 0", arg=handle)


def test_without_scripts_a_reference_mark_leads_to_its_passage_by_keyboard(open_page):
    page = open_page("gold", viewport={"width": 1000, "height": 700}, java_script_enabled=False)
    mark = page.locator("#positions ~ .party .marks a").first
    target = mark.get_attribute("href").removeprefix("#")
    mark.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target').id") == target
    assert page.locator(f"#{target} mark").count() == 1
    assert page.locator(f"#{target}").bounding_box()["y"] < 700


def test_dark_and_light_differ_and_both_can_be_read(open_page):
    def contrast(scheme):
        page = open_page("gold", color_scheme=scheme)
        colours = page.evaluate(
            "[getComputedStyle(document.documentElement).backgroundColor,"
            " ...[...document.querySelectorAll('p, .note, .label, .when, .stance, h2, a')]"
            ".map(one => getComputedStyle(one).color)]"
        )
        paper, *inks = ([int(part) for part in re.findall(r"\d+", colour)[:3]] for colour in colours)
        return paper, min(_contrast(paper, ink) for ink in inks)

    light, dark = contrast("light"), contrast("dark")
    assert light[0] != dark[0]
    assert min(light[1], dark[1]) >= 4.5


@pytest.mark.parametrize("name", ["gold", "update", "bare", "long"])
def test_the_main_part_prints_on_two_pages(open_page, name):
    page = open_page(name, bypass_csp=True)
    page.add_style_tag(content=".annex, footer { display: none !important }")
    assert _pages(page) == 2


def test_the_annex_starts_a_new_page(open_page):
    page = open_page("gold", bypass_csp=True)
    whole = _pages(page)
    page.add_style_tag(content=".annex { break-before: auto !important }")
    assert whole > 4
    assert page.evaluate("getComputedStyle(document.querySelector('.annex')).breakBefore") == "auto"
    page = open_page("gold")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.annex')).breakBefore") == "page"


def _printed(page):
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages


@pytest.mark.parametrize("name", ["gold", "update", "long"])
def test_every_printed_page_bears_the_handling_line_the_title_and_its_number(open_page, name):
    pages = _printed(open_page(name))
    title = open_page(name).title()
    for number, page in enumerate(pages, 1):
        text = page.extract_text()
        assert text.count(MEETING.handling) == 1
        assert title in text
        assert re.search(rf"(?m)^{number} / {len(pages)}", text)


@pytest.mark.parametrize("name", ["gold", "update", "long"])
def test_no_heading_is_the_last_line_of_a_printed_page(open_page, name):
    opened = open_page(name)
    headings = set(opened.evaluate("[...document.querySelectorAll('h2, h3')].map(n => n.innerText.trim())"))
    pages = _printed(opened)
    assert headings
    for page in pages:
        text = [line.strip() for line in page.extract_text().split("\n")]
        frame = {MEETING.handling, opened.title()}
        body = [line for line in text if line not in frame and not re.match(r"\d+ / \d+", line)]
        assert body[-1] not in headings


def test_the_brief_is_printed_unfolded_and_without_what_only_a_screen_can_do(open_page):
    opened = open_page("update")
    text = " ".join(" ".join(page.extract_text() for page in _printed(opened)).split())
    assert opened.locator("details.earlier-words").count()
    for past in opened.locator("details.earlier-words .past").all():
        words = " ".join(past.locator(".said").first.text_content().split())
        assert words[:40] in text
    for screen_only in (
        "Only what changed",
        "Copy with reference",
        "The same as a table",
        "1 earlier statement",
    ):
        assert screen_only not in text


def _pages(page):
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def _contrast(one, other):
    """The contrast ratio of WCAG 2."""

    def luminance(colour):
        parts = [part / 255 for part in colour]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
