"""A brief that lies among its sources is not read as one of them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from brief.output.rendering import render
from brief.output.view import view
from brief.packaged import packaged_folder
from brief.records import Coverage, Dossier, Meeting, ReaderInfo
from brief.settings import Settings
from brief.sources.load import load


@pytest.mark.parametrize("kind", ["html", "md"])
def test_a_brief_among_the_sources_is_skipped(kind: Literal["html", "md"], tmp_path: Path) -> None:
    coverage = Coverage(articles=0, chunks=0, read=0)
    dossier = Dossier(title="T", as_of=None, reader=ReaderInfo(kind="llm"), coverage=coverage, sources=())
    text = render(view(dossier, Meeting()), kind, [packaged_folder("templates")])
    (tmp_path / f"brief.{kind}").write_text(text, encoding="utf-8")
    loaded = load([str(tmp_path)], Settings(project=tmp_path))
    assert loaded.articles == ()
    assert [one.reason for one in loaded.skipped] == ["it is a brief that brief made, not an article"]
