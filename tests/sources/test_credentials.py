"""What lets somebody in is never kept with an article or printed, wherever the address stood."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brief.settings import ArticleEntry, Settings
from brief.sources.load import load
from brief.sources.web.address import without_credentials
from tests.sources.kinds import material as m

SECRET = "https://ann:hunter2@example.org/a;jsessionid=hunter2?token=hunter2&id=7#access_token=hunter2"
ESCAPED = SECRET.replace("&", "&amp;")
FEED = (
    f'<rss version="2.0"><channel><title>T</title><item><link>{ESCAPED}</link><description>{"word " * 250}'
    f"</description></item><item><guid>{ESCAPED}</guid><link>{ESCAPED}</link></item></channel></rss>"
)
FILES = {
    "page.html": m.page(f'<link rel="canonical" href="{ESCAPED}">'),
    "export.json": json.dumps([{"title": "T", "text": m.TEXT, "url": SECRET}]).encode(),
    "front.md": f"---\nurl: {SECRET}\n---\n{m.TEXT}".encode(),
    "feed.rss": FEED.encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_no_kind_of_file_lets_a_credential_through(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    loaded = load([str(tmp_path / name)], Settings(project=tmp_path))
    (article,) = loaded.articles
    assert article.url == "https://example.org/a?id=7"
    said = loaded.model_dump(
        exclude={"articles": {"__all__": {"removed"}}}
    )  # what was taken out stays verbatim
    assert "hunter2" not in str(said)


def test_nor_does_an_entry_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(m.TEXT)
    settings = Settings(project=tmp_path, articles=(ArticleEntry(path="a.txt", url=SECRET),))
    assert load([str(tmp_path / "a.txt")], settings).articles[0].url == "https://example.org/a?id=7"


@pytest.mark.parametrize(
    "url",
    ["https://example.org/a?id=7&page=2#part-2", "https://example.org/a;v=1/b", "https://example.org/?a"],
)
def test_other_addresses_stay_as_they_are_written(url: str) -> None:
    assert without_credentials(url) == url
