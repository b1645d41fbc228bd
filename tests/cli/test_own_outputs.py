"""What brief wrote is no source: it would prove itself."""

from __future__ import annotations

from pathlib import Path

from brief.settings import Settings
from brief.sources.load import load
from tests.articles import SEEDS
from tests.command import Brief


def test_documents_and_mails_that_brief_made_are_recognised(tmp_path: Path, brief: Brief) -> None:
    outputs = [argument for suffix in ("docx", "pdf", "eml") for argument in ("-o", f"own/brief.{suffix}")]
    (tmp_path / "own").mkdir()
    made = brief("generate", str(SEEDS), "--reader", "rules", *outputs)
    assert made.code == 0, made.err
    loaded = load([str(tmp_path / "own")], Settings(project=tmp_path))
    assert loaded.articles == ()
    assert {(one.path, one.reason, one.problem) for one in loaded.skipped} == {
        (f"own/brief.{suffix}", "it is a brief that brief made, not an article", False)
        for suffix in ("docx", "pdf", "eml")
    }
