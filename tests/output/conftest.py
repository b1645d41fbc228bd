"""A real browser, and pages of the brief opened in it."""

import shutil

import pytest

from brief.output.rendering import render
from brief.output.view import view
from brief.packaged import packaged_folder
from brief.records import Meeting
from tests.output.material import (
    MEETING,
    gold_dossier,
    gold_update,
    hostile_dossier,
    long_dossier,
    right_to_left_dossier,
)

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
MAKERS = {
    "gold": lambda: (gold_dossier(), MEETING),
    "update": lambda: (gold_update(), MEETING),
    "bare": lambda: (gold_dossier(), Meeting()),
    "hostile": hostile_dossier,
    "long": lambda: (long_dossier(), MEETING),
    "names": lambda: (long_dossier(60, 12, "Incomprehensibilities" * 500), MEETING),
    "right-to-left": lambda: (right_to_left_dossier(), MEETING),
}


@pytest.fixture(scope="module")
def browser():
    """One browser a module: as long as it is open, its event loop runs, and nothing else can run one."""
    from playwright.sync_api import sync_playwright

    if CHROMIUM is None:
        pytest.skip("needs Chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def page_file(tmp_path_factory):
    """The path of a page, which is rendered once."""
    folder = tmp_path_factory.mktemp("pages")

    def path(name):
        file = folder / f"{name}.html"
        if not file.exists():
            text = render(view(*MAKERS[name]()), "html", [packaged_folder("templates")])
            file.write_text(text, encoding="utf-8")
        return file

    return path


@pytest.fixture
def open_page(browser, page_file):
    opened = []

    def open_(name, **options):
        context = browser.new_context(**options)
        opened.append(context)
        page = context.new_page()
        page.requested, page.complaints = [], []
        page.on("request", lambda request: page.requested.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("dialog", lambda dialog: page.complaints.append(dialog.message))
        page.goto(page_file(name).as_uri())
        return page

    yield open_
    for context in opened:
        context.close()
