"""Kinds that another distribution adds: found by its entry point, read in the child, before our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief.settings import Settings
from brief.sources import plugins
from brief.sources.load import Loaded, load
from brief.sources.plugins import added_kinds, added_suffixes
from tests.sources.kinds import material as m

CODE = """
from brief.sources.kinds.kind import Document, Kind, Raw
from brief.sources.metadata import Metadata


def read(document):
    title, text = document.data.decode().removeprefix("CABLE ").split("|")
    yield Raw(text, Metadata(title=title, outlet="Cable office"))


CABLE = Kind("cable", (".cable",), lambda document: document.data.startswith(b"CABLE "), read)
"""


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def install(code: str = CODE, value: str = "cables:CABLE") -> Loaded:
        site = tmp_path / "site"
        (site / "cables-1.dist-info").mkdir(parents=True)
        (site / "cables.py").write_text(code)
        (site / "cables-1.dist-info" / "METADATA").write_text(
            "Metadata-Version: 2.1\nName: cables\nVersion: 1\n"
        )
        (site / "cables-1.dist-info" / "entry_points.txt").write_text(f"[brief.sources]\ncable = {value}\n")
        monkeypatch.syspath_prepend(str(site))
        plugins._points.cache_clear()
        folder = tmp_path / "articles"
        folder.mkdir()
        (folder / "a.cable").write_text(f"CABLE Talks|{m.TEXT}")
        (folder / "b.txt").write_text(f"CABLE More talks|{m.TEXT} more")
        (folder / "c.txt").write_text(m.TEXT + "plain")
        return load([str(folder)], Settings(project=folder))

    yield install
    added_kinds.cache_clear()
    plugins._points.cache_clear()


def test_an_added_kind_is_read_by_suffix_and_by_content(read) -> None:
    found = read()
    assert added_suffixes() == (".cable",)
    assert [(a.path, a.kind, a.title, a.outlet) for a in found.articles] == [
        ("a.cable", "cable", "Talks", "Cable office"),
        ("b.txt", "cable", "More talks", "Cable office"),
        ("c.txt", "text", m.HEADLINE, None),
    ]


@pytest.mark.parametrize(
    ("code", "value", "told"),
    [
        ("import gone", "cables:CABLE", "the added kind cable cannot be loaded (ModuleNotFoundError)"),
        ("CABLE = 1", "cables:CABLE", "the added kind cable is no brief.sources.kinds.kind.Kind"),
    ],
)
def test_a_broken_kind_is_named(read, code: str, value: str, told: str) -> None:
    from brief.errors import SourceError

    with pytest.raises(SourceError, match="added kind cable") as caught:
        raise SourceError(read(code, value).skipped[0].reason)
    assert told in str(caught.value)
