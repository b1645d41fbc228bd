"""Versions of one article: the newer is read, the older is kept beside it, and can be forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief.store.database import Database
from brief.store.editions import recall_edition
from tests.command import Brief
from tests.sources.kinds import material as m

URL = "https://demo.example/world/talks-resume"
OLD = "<p>Nobody at the table expected an agreement on the prisoners before the weekend, an aide said.</p>"
NEW = "<p>An agreement on the prisoners was signed late in the evening, an aide said at the door.</p>"
SECRET = "expected an agreement on the prisoners"


def page(updated: str, more: str) -> bytes:
    head = (
        f'<meta property="og:url" content="{URL}"><meta property="article:modified_time" content="{updated}">'
    )
    return m.page(head, more)


@pytest.fixture
def project(tmp_path: Path, brief: Brief) -> Path:
    """A project with an edition of an article in two versions."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "old.html").write_bytes(page("2025-08-19T10:00:00Z", OLD))
    (folder / "new.html").write_bytes(page("2025-08-19T18:00:00Z", NEW))
    assert brief("generate", "articles", "--reader", "rules", "-o", "b.md", "-o", "b.html").code == 0
    return tmp_path


def test_the_register_tells_of_the_update_and_the_store_has_both_texts(project: Path, brief: Brief) -> None:
    assert "updated; earlier version: articles/old.html" in (project / "b.md").read_text("utf-8")
    assert "updated; earlier version: articles/old.html" in (project / "b.html").read_text("utf-8")
    (source,) = recall_edition(Database(project / ".brief"), 1).sources
    (earlier,) = source.earlier
    assert (earlier.path, earlier.dated) == ("articles/old.html", "2025-08-19T10:00:00Z")
    assert SECRET in earlier.text
    assert SECRET not in source.text
    assert brief("render", "--edition", "1", "--language", "de", "-o", "de.md").code == 0
    assert "aktualisiert; frühere Fassung: articles/old.html" in (project / "de.md").read_text("utf-8")


@pytest.mark.parametrize("named", ["articles/old.html", "articles/new.html"])
def test_an_earlier_version_is_forgotten_alone_and_with_its_article(
    project: Path, brief: Brief, named: str
) -> None:
    done = brief("forget", named)
    assert done.code == 0, done.err
    edition = recall_edition(Database(project / ".brief"), 1)
    assert [source.path for source in edition.sources] == ([] if "new" in named else ["articles/new.html"])
    assert all(source.earlier == () for source in edition.sources)
    for file in (project / ".brief").iterdir():
        assert SECRET.encode() not in file.read_bytes()
    if "old" in named:
        assert brief("generate", "articles", "--reader", "rules", "-o", "b.json").code == 0
        assert SECRET not in (project / "b.json").read_text("utf-8")
