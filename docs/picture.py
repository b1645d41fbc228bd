"""Make docs/brief.png, the README's picture, from a rendered brief.html.

python docs/picture.py brief.html [docs/brief.png]
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

_WIDTH, _HEIGHT = 1200, 1500


def main(page: Path, picture: Path) -> None:
    """Write the first screenful of `page` to `picture`; exits where Chromium is not installed."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("docs/picture.py: no chromium found; install it and run this again")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        opened = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT}, color_scheme="light")
        opened.goto(page.resolve().as_uri())
        opened.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3}:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else Path(__file__).parent / "brief.png")
