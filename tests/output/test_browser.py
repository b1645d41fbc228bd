"""The HTML in Chromium: what is requested, how wide it gets, how it prints."""

import re
import shutil

import pytest

from brief.output.rendering import render
from brief.output.view import view
from brief.packaged import packaged_folder
from brief.records import Meeting
from tests.output.material import MEETING, gold_dossier, gold_update, hostile_dossier, long_dossier

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")

MAKERS = {
    "gold": lambda: (gold_dossier(), MEETING),
    "update": lambda: (gold_update(), MEETING),
    "bare": lambda: (gold_dossier(), Meeting()),
    "hostile": hostile_dossier,
    "long": lambda: (long_dossier(), MEETING),
    "names": lambda: (long_dossier(60, 12, "Incomprehensibilities" * 500), MEETING),
}


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser, tmp_path):
    opened = []

    def open_(name, **options):
        file = tmp_path / f"{name}.html"
        file.write_text(
            render(view(*MAKERS[name]()), "html", [packaged_folder("templates")]), encoding="utf-8"
        )
        context = browser.new_context(**options)
        opened.append(context)
        page = context.new_page()
        page.requested, page.complaints = [], []
        page.on("request", lambda request: page.requested.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("dialog", lambda dialog: page.complaints.append(dialog.message))
        page.goto(file.as_uri())
        return page

    yield open_
    for context in opened:
        context.close()


@pytest.mark.parametrize("name", ["gold", "hostile"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_requested_and_nothing_complains(open_page, name, scheme):
    page = open_page(name, color_scheme=scheme)
    assert page.requested == [page.url]
    assert page.complaints == []


@pytest.mark.parametrize("name", list(MAKERS))
def test_a_phone_never_scrolls_sideways(open_page, name):
    page = open_page(name, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") == 360


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
