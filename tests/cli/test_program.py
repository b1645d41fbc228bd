"""The mark of the program is another one as soon as a file of it is."""

from __future__ import annotations

from pathlib import Path

import pytest

import brief
from brief.cli.program import program_mark


def test_the_mark_stays_until_a_file_changes_comes_or_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sub" / "__pycache__").mkdir(parents=True)
    code = tmp_path / "sub" / "module.py"
    code.write_text("x = 1")
    monkeypatch.setattr(brief, "__file__", str(tmp_path / "__init__.py"))
    marks = [program_mark()]
    (tmp_path / "sub" / "__pycache__" / "module.pyc").write_bytes(b"compiled")
    assert program_mark() == marks[0]
    code.write_text("x = 12")
    marks.append(program_mark())
    (tmp_path / "word-list.json").write_text("[]")
    marks.append(program_mark())
    code.unlink()
    marks.append(program_mark())
    assert len(set(marks)) == 4
