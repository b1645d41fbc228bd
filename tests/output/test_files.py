"""Outputs take their places in one step, or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from brief.errors import BriefError
from brief.output.files import check_writable, write_all


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_all_are_written_as_utf8_with_plain_line_ends(tmp_path: Path) -> None:
    write_all({tmp_path / "a": "Zelenskyy – “ja”\n", tmp_path / "b": "two\n"})
    assert (tmp_path / "a").read_bytes() == "Zelenskyy – “ja”\n".encode()
    assert names(tmp_path) == ["a", "b"]


def test_a_lone_surrogate_keeps_nothing_from_being_written(tmp_path: Path) -> None:
    write_all({tmp_path / "a": "x\ud800y"})
    assert (tmp_path / "a").read_bytes() == b"x?y"


def test_what_stood_there_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    write_all({path: "new"})
    assert path.read_text("utf-8") == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_gets_what_the_umask_gives(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_all({tmp_path / "a": "x"})
        assert os.umask(0o027) == 0o027, "the umask is as it was"
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_whoever_reads_the_old_file_goes_on_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old", encoding="utf-8")
    with path.open(encoding="utf-8") as reading:
        write_all({path: "new"})
        assert reading.read() == "old"


def test_if_one_cannot_be_made_none_is_replaced(tmp_path: Path) -> None:
    first = tmp_path / "a"
    first.write_text("old", encoding="utf-8")
    with pytest.raises(BriefError, match=r"none/b.*cannot be written"):
        write_all({first: "new", tmp_path / "none" / "b": "x"})
    assert first.read_text("utf-8") == "old"
    assert names(tmp_path) == ["a"]


def test_if_one_cannot_take_its_place_it_is_named_and_no_temporary_file_is_left(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(BriefError, match=r"folder.*cannot be written"):
        write_all({tmp_path / "folder": "x"})
    assert names(tmp_path) == ["folder"]
    assert names(tmp_path / "folder") == []


def test_being_interrupted_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_all({tmp_path / "a": "x"})
    assert names(tmp_path) == []


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    real.write_text("old", encoding="utf-8")
    link = tmp_path / "link.md"
    link.symlink_to("real.md")
    write_all({link: "new"})
    assert link.is_symlink()
    assert real.read_text("utf-8") == "new"


def test_a_place_that_is_no_file_is_written_into(tmp_path: Path) -> None:
    """`-o /dev/stdout` and pipes cannot be replaced, and must not be."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_all({pipe: "x"})
        assert os.read(reading, 10) == b"x"
    finally:
        os.close(reading)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert names(tmp_path) == ["pipe"]


@pytest.mark.parametrize(
    ("name", "told"),
    [("none/a", "there is no folder"), ("folder", "is a folder")],
    ids=["no folder", "folder"],
)
def test_a_bad_place_is_found_before_anything_is_spent(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(BriefError, match=told):
        check_writable(tmp_path / name)


def test_a_good_place_is_not_touched_by_the_look_at_it(tmp_path: Path) -> None:
    check_writable(tmp_path / "a")
    assert names(tmp_path) == []


def test_a_file_as_a_folder_is_a_bad_place(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BriefError, match="there is no folder"):
        check_writable(tmp_path / "file" / "a")


def test_a_folder_that_cannot_be_written_to_is_a_bad_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    with pytest.raises(BriefError, match="cannot be written to"):
        check_writable(tmp_path / "a")
