"""A source that could not be read is a gap, as a part of an article is: the brief names it, the exit code tells it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import Brief

GENERATE = ("generate", "articles", "--reader", "rules", "-o", "b.md")
DAMAGED = b"PK\x03\x04 word/document.xml and no more"


@pytest.fixture
def project(tmp_path: Path, article: Path) -> Path:
    """A folder with one article that can be read and one that cannot."""
    folder = tmp_path / "articles"
    folder.mkdir()
    article.rename(folder / article.name)
    (folder / "broken.docx").write_bytes(DAMAGED)
    return tmp_path


def test_a_source_that_cannot_be_read_is_a_gap(brief: Brief, project: Path) -> None:
    ended = brief(*GENERATE)
    assert ended.code == 3, ended.err
    assert "; 0 gaps; 1 source not read;" in ended.err
    assert "all of the text read, 1 source not read" in (project / "b.md").read_text("utf-8")
    assert brief(*GENERATE, "--allow-gaps").code == 0


def test_it_stays_one_where_nothing_has_changed_and_ends_with_the_file_mended(
    brief: Brief, project: Path
) -> None:
    brief(*GENERATE)
    first = (project / "b.md").read_bytes()
    again = brief(*GENERATE)
    assert again.code == 3
    assert "nothing changed: edition 1 as it was; no call" in again.err
    assert (project / "b.md").read_bytes() == first
    (project / "articles" / "broken.docx").unlink()
    assert brief(*GENERATE).code == 0


@pytest.mark.parametrize("name", ["empty.txt", "README.md", "table.xlsx", ".hidden.txt"])
def test_what_holds_no_article_is_no_gap(brief: Brief, project: Path, name: str) -> None:
    (project / "articles" / "broken.docx").unlink()
    (project / "articles" / name).write_bytes(b"" if name == "empty.txt" else b"Some words.")
    ended = brief(*GENERATE)
    assert ended.code == 0, ended.err
    assert "not read" not in ended.err


def test_what_lies_beyond_a_link_is_not_known_and_so_a_gap(brief: Brief, project: Path) -> None:
    (project / "articles" / "broken.docx").unlink()
    (project / "articles" / "elsewhere").symlink_to("/")
    (project / "articles" / "here").symlink_to(project / "articles")
    assert brief(*GENERATE, "-o", "b.json").code == 3
    unread = json.loads((project / "b.json").read_text("utf-8"))["coverage"]["unread"]
    assert [one["path"] for one in unread] == ["articles/elsewhere"]
