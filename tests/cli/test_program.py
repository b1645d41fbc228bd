"""The mark of the program is another one as soon as a file of it is."""

from __future__ import annotations

from pathlib import Path

import pytest

import brief as package
from brief import program
from tests.articles import SEEDS
from tests.command import Brief


def test_the_mark_stays_until_a_file_changes_comes_or_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sub" / "__pycache__").mkdir(parents=True)
    code = tmp_path / "sub" / "module.py"
    code.write_text("x = 1")
    monkeypatch.setattr(package, "__file__", str(tmp_path / "__init__.py"))
    program_mark = program.program_mark.__wrapped__
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


def test_another_program_of_the_same_version_writes_none_of_the_bytes_that_are_kept(
    brief: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = ("generate", str(SEEDS / "a-call-wire.txt"), "--reader", "rules")
    brief(*call)
    assert "nothing changed: edition 1 as it was" in brief(*call).err
    monkeypatch.setattr("brief.program.program_mark", lambda: "changed")
    assert "as it was" not in brief(*call).err
