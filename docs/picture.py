"""Make docs/brief.png, the README's picture: the second edition on the seeds, with a source open beside it.

python docs/picture.py [docs/brief.png]
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_WIDTH, _HEIGHT = 1440, 1240
_MEETING = """[meeting]
title = "Call with the Ukrainian Foreign Minister"
date = "25 Aug 2025, 10:00"
recipient = "The Ambassador"
handling = "INTERNAL, NOT FOR CIRCULATION"
objectives = ["Learn how Kyiv reads the White House talks.", "Show what Europe can contribute to guarantees."]
attendees = ["Ukrainian delegation, led by the Foreign Minister", "Head of the Eastern Europe desk"]
points = ["We expect Kyiv at every table at which Ukraine is discussed."]
"""
_OPENED = "#changed ~ dl .marks a"
"""The mark whose source the picture shows: the first one of what changed."""


def main(picture: Path) -> None:
    """Write the picture; exits where Chromium is not installed."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("docs/picture.py: no chromium found; install it and run this again")
    with tempfile.TemporaryDirectory() as folder:
        shoot(_second_edition(Path(folder)), picture, chromium)


def shoot(page: Path, picture: Path, chromium: str) -> None:
    """Write the first screenful of `page`, a source open beside it, to `picture`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        opened = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT}, color_scheme="light")
        opened.goto(page.as_uri())
        opened.locator(_OPENED).first.click()
        opened.evaluate("scrollTo(0, 0)")
        opened.mouse.move(0, 0)
        opened.screenshot(path=picture)
        browser.close()


def _second_edition(folder: Path) -> Path:
    """A project in `folder` with two editions, answered by the stand-in of the tests; the path of its page."""
    sys.path.insert(0, str(ROOT))
    from tests.standin import Standin

    (folder / "brief.toml").write_text(_MEETING, encoding="utf-8")
    articles = folder / "articles"
    articles.mkdir()
    *earlier, last = sorted((ROOT / "seeds").glob("*.txt"))
    with Standin() as standin:
        for seeds in (earlier, [last]):
            for seed in seeds:
                shutil.copy(seed, articles)
            _generate(folder, standin.base_url)
    return folder / "brief.html"


def _generate(folder: Path, base_url: str) -> None:
    from tests.command import pointing_to, process

    ended = process(
        "generate", "articles", "-o", "brief.html", folder=folder, variables=pointing_to(base_url)
    )
    if ended.code:
        sys.exit(f"docs/picture.py: {ended.err.strip()}")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]) if len(sys.argv) == 2 else Path(__file__).parent / "brief.png")
