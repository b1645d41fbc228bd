"""axe-core finds nothing to complain about: light and dark, wide and narrow, whatever is open."""

import pytest
from axe_playwright_python.sync_playwright import Axe

STATES = {
    "closed": lambda page: None,
    "panel": lambda page: page.locator("main .marks a").first.click(),
    "filtered": lambda page: page.locator("#filter-topic").select_option(index=1),
    "unfolded": lambda page: [one.click() for one in page.locator("main summary").all()],
}


def violations(page):
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found]


@pytest.mark.parametrize(
    ("scheme", "width", "state"),
    [
        ("light", 1300, "closed"),
        ("dark", 1300, "closed"),
        ("light", 1300, "panel"),
        ("dark", 1300, "panel"),
        ("light", 360, "closed"),
        ("dark", 360, "panel"),
        ("light", 1300, "filtered"),
        ("dark", 360, "unfolded"),
    ],
)
def test_axe_finds_nothing(open_page, scheme, width, state):
    page = open_page("update", color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    STATES[state](page)
    assert violations(page) == []


@pytest.mark.parametrize("name", ["bare", "hostile", "right-to-left"])
def test_axe_finds_nothing_in_other_briefs(open_page, name):
    assert violations(open_page(name, bypass_csp=True)) == []


def test_axe_finds_nothing_where_the_user_chose_the_colours(open_page):
    page = open_page("update", forced_colors="active", bypass_csp=True)
    assert violations(page) == []


def test_axe_would_find_something(open_page):
    page = open_page("bare", bypass_csp=True)
    page.evaluate("document.querySelector('html').removeAttribute('lang')")
    assert [name for name, _ in violations(page)] == ["html-has-lang"]
