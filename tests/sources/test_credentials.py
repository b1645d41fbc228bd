"""What lets somebody in is never kept with an article or printed, wherever the address stood."""

from __future__ import annotations

import json
import time
from operator import itemgetter
from pathlib import Path

import pytest

from brief.credentials import masked, printed, without_credentials
from brief.errors import SourceError
from brief.settings import ArticleEntry, Settings
from brief.sources.load import load
from brief.sources.web.address import address_from, address_of
from tests.sources.kinds import material as m

CASES = json.loads(Path(__file__).with_name("credentials.json").read_text("utf-8"))
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
    "hidden.html": m.page(
        f'<link rel="canonical" href="{ESCAPED}">', inside=f'<p style="display:none">Log in at {ESCAPED}</p>'
    ),
    "title.json": json.dumps([{"title": f"Read {SECRET}", "text": m.TEXT, "url": SECRET}]).encode(),
    "author.md": f"---\nurl: {SECRET}\nauthor: Ann {SECRET}\noutlet: {SECRET}\n---\n{m.TEXT}".encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_no_kind_of_file_lets_a_credential_through(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    loaded = load([str(tmp_path / name)], Settings(project=tmp_path))
    (article,) = loaded.articles
    assert article.url == "https://example.org/a?id=7"
    assert "hunter2" not in loaded.model_dump_json()


def test_what_was_removed_still_tells_that_something_stood_there(tmp_path: Path) -> None:
    (tmp_path / "front.md").write_bytes(FILES["front.md"])
    (article,) = load([str(tmp_path / "front.md")], Settings(project=tmp_path)).articles
    (removal,) = article.removed
    assert "url: https://…@example.org/a;jsessionid=…?token=…&id=7#access_token=…" in removal.text


def test_the_text_itself_is_evidence_and_stays_as_it_is(tmp_path: Path) -> None:
    sentence = f"The leaked note named {SECRET} as the place, the ministry said on Monday."
    (tmp_path / "a.txt").write_text(f"{m.TEXT}\n\n{sentence}\n")
    (article,) = load([str(tmp_path / "a.txt")], Settings(project=tmp_path)).articles
    assert sentence in article.text


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


@pytest.mark.parametrize("text", CASES["masked"], ids=itemgetter("text"))
def test_a_credential_is_masked_wherever_it_stands(text: dict[str, str]) -> None:
    assert masked(text["text"]) == text["masked"]
    assert "hunter2" not in printed(text["text"])


@pytest.mark.parametrize("text", CASES["stays"])
def test_what_lets_nobody_in_stays(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize(("url", "shown"), CASES["addresses"].items())
def test_no_address_is_shown_with_a_credential(url: str, shown: str) -> None:
    assert address_from(url, address_of("https://example.org")).shown == shown


@pytest.mark.parametrize("query", ["token=hunter2", "a=1;token=hunter2", "t%6Fken=hunter2", "TOKEN=hunter2"])
def test_an_address_with_a_credential_is_refused_without_printing_it(query: str) -> None:
    with pytest.raises(SourceError, match="bears a credential") as caught:
        address_of(f"https://example.org/a?{query}")
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("piece", ["https://a:", "x://a:b", "?a=1?aaaaaaaaa", "a@", ";token="])
def test_hostile_text_is_masked_in_the_time_that_other_text_takes(piece: str) -> None:
    began = time.process_time()
    masked("x://" + piece * 50_000)
    assert time.process_time() - began < 5
