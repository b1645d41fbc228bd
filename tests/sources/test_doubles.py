"""Doubles: a copy and an earlier version are named, and one article is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief.settings import Settings
from brief.sources.load import Loaded, load
from tests.sources.kinds import material as m


def head(url: str, updated: str = "") -> str:
    meta = f'<meta property="article:modified_time" content="{updated}">' if updated else ""
    return f'<meta property="og:url" content="{url}">{meta}'


def read(folder: Path, **pages: bytes) -> Loaded:
    for name, content in pages.items():
        (folder / f"{name}.html").write_bytes(content)
    return load([str(folder)], Settings(project=folder))


URL = "https://demo.example/world/talks-resume"
MORE = "<p>A last paragraph was added later, when the delegations had left the building by a side door.</p>"


@pytest.mark.parametrize("other", [URL, "http://www.demo.example/world/talks-resume/?utm_source=mail#top"])
@pytest.mark.parametrize(("first", "second", "kept"), [("T10", "T12", "b"), ("T12", "T10", "a")])
def test_the_newer_version_replaces_the_earlier_one(
    tmp_path: Path, other: str, first: str, second: str, kept: str
) -> None:
    one = m.page(head(URL, f"2025-08-19{first}:00:00Z"))
    two = m.page(head(other, f"2025-08-19{second}:00:00Z"), MORE)
    found = read(tmp_path, a=one, b=two)
    left = {"a": "b", "b": "a"}[kept]
    assert [a.path for a in found.articles] == [f"{kept}.html"]
    assert found.articles[0].problems == (f"updated; earlier version: {left}.html",)
    assert [(s.path, s.reason) for s in found.skipped] == [
        (f"{left}.html", f"an earlier version of {kept}.html")
    ]


def test_three_versions_leave_the_newest_and_name_the_others(tmp_path: Path) -> None:
    pages = {
        n: m.page(head(URL, f"2025-08-{d}"), f"<p>Version {n} {MORE[3:]}")
        for n, d in (("a", 20), ("b", 22), ("c", 21))
    }
    (article,) = read(tmp_path, **pages).articles
    assert article.path == "b.html"
    assert article.problems == (
        "updated; earlier version: a.html",
        "updated; earlier version: c.html",
    )


def test_a_copy_is_named_at_the_article(tmp_path: Path) -> None:
    found = read(tmp_path, a=m.page(), b=m.page())
    assert [a.problems for a in found.articles] == [("also in b.html",)]
    assert found.skipped[0].reason == "same text as a.html"


@pytest.mark.parametrize("url", ["https://demo.example/", "https://demo.example/news", URL])
def test_different_articles_with_one_address_stay_two(tmp_path: Path, url: str) -> None:
    other = [f"{p[::-1]} It is another text altogether, with words of its own." for p in m.PARAGRAPHS]
    two = m.page(head(url), paragraphs=other).replace(
        m.HEADLINE.encode(), b"Harvest is better than was feared in spring"
    )
    found = read(tmp_path, a=m.page(head(url)), b=two)
    assert [a.path for a in found.articles] == ["a.html", "b.html"]


def test_versions_are_known_by_the_canonical_address_where_another_stands_for_the_site(
    tmp_path: Path,
) -> None:
    canonical = f'<meta property="og:url" content="https://demo.example/"><link rel="canonical" href="{URL}">'
    found = read(tmp_path, a=m.page(canonical), b=m.page(head(URL, "2025-08-20"), MORE))
    assert [(a.path, a.url) for a in found.articles] == [("b.html", URL)]
    assert [version.path for version in found.articles[0].earlier] == ["a.html"]
