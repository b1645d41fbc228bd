"""A store that cannot be written or read: one line, a whole brief, and what was kept stays kept."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from brief.store.database import FILE
from tests.command import process
from tests.crash.project import Project
from tests.standin import Standin


@pytest.fixture
def project(tmp_path: Path, standin: Standin) -> Project:
    return Project.made(tmp_path / "project", standin)


def ended(process: subprocess.Popen[str]) -> tuple[int, list[str]]:
    """The exit code, and what was told of the store."""
    _, told = process.communicate(timeout=60)
    assert "Traceback" not in told
    return process.returncode, [
        line for line in told.splitlines() if "store.sqlite" in line or "kept" in line
    ]


# --- a full disk --------------------------------------------------------------------------------------


def limited(size: int) -> Callable[[], None]:
    """What a process runs first so that none of its files grows over `size` bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [120_000, 200_000])  # the brief itself has 102 kB
def test_where_the_store_has_no_room_the_brief_is_whole_and_what_fits_is_kept(
    project: Project, standin: Standin, tmp_path: Path, size: int
) -> None:
    project.finish("-o", str(tmp_path / "whole.md"))
    shutil.rmtree(project.folder / ".brief")
    standin.requests.clear()
    code, told = ended(project.start("-o", "brief.md", before=limited(size)))
    assert code == 0
    assert len(told) == 1
    assert "the store cannot be used" in told[0]
    assert (project.folder / "brief.md").read_bytes() == (tmp_path / "whole.md").read_bytes()
    asked = len(standin.requests)
    kept = project.store()
    assert kept.problems == ("ok",)
    standin.requests.clear()
    project.finish("-o", "brief.md")
    assert len(standin.requests) <= asked - len(kept.keys) + 3  # decisions come in batches
    assert (project.folder / "brief.md").read_bytes() == (tmp_path / "whole.md").read_bytes()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of its own with 300 kB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.skipif(shutil.which("mount") is None, reason="there is no mount")
def test_a_full_disk_is_one_line_and_leaves_nothing_half_written(
    small_disk: Path, standin: Standin, tmp_path: Path
) -> None:
    project = Project.made(small_disk / "project", standin)
    (project.folder / "brief.md").write_text("old", encoding="utf-8")
    code, told = ended(project.start("-o", "brief.md"))
    assert code == 1
    assert len(told) == 1
    assert "database or disk is full" in told[0]
    assert (project.folder / "brief.md").read_text("utf-8") == "old"
    assert {path.name for path in project.folder.iterdir()} == {".brief", "articles", "brief.md"}
    kept = project.store()
    assert kept.problems == ("ok",)
    assert kept.keys
    shutil.copytree(project.folder, tmp_path / "larger")
    larger = Project(tmp_path / "larger", standin)
    asked = len(standin.requests)
    standin.requests.clear()
    larger.finish("-o", "brief.md")
    assert len(standin.requests) <= asked - len(kept.keys) + 3


@pytest.mark.skipif(shutil.which("mount") is None, reason="there is no mount")
def test_what_is_kept_on_a_full_disk_is_read_and_not_paid_for_again(
    small_disk: Path, standin: Standin, tmp_path: Path
) -> None:
    subprocess.run(["mount", "-o", "remount,size=2m", str(small_disk)], check=True)
    project = Project.made(small_disk / "project", standin)
    project.finish("-o", str(tmp_path / "first.md"))
    with suppress(OSError), (small_disk / "other.bin").open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 512)
    standin.requests.clear()
    code, told = ended(project.start("-o", str(tmp_path / "again.md")))
    assert code == 0
    assert standin.requests == []
    assert (tmp_path / "again.md").read_bytes() == (tmp_path / "first.md").read_bytes()
    assert len(told) <= 2, told
    listed = process("history", folder=project.folder)
    assert (listed.code, listed.out[:10]) == (0, "edition 1;")
    assert "full disk" in listed.err


# --- a folder that is read-only -----------------------------------------------------------------------


def as_a_user_without_privileges() -> tuple[str, ...]:
    """The command before a command that lets permissions count for root, too."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("root ignores permissions, and there is no setpriv")
    return ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")


@pytest.fixture
def locked() -> Iterator[Callable[[Path], None]]:
    """Make a folder read-only, for the time of the test."""
    folders: list[Path] = []

    def lock(folder: Path) -> None:
        folder.chmod(0o555)
        folders.append(folder)

    yield lock
    for folder in folders:
        folder.chmod(0o755)


def test_what_is_kept_in_a_read_only_folder_is_recalled(
    project: Project, standin: Standin, tmp_path: Path, locked: Callable[[Path], None]
) -> None:
    as_user = as_a_user_without_privileges()
    project.finish("-o", str(tmp_path / "first.md"))
    locked(project.folder / ".brief")
    standin.requests.clear()
    again = project.start("-o", str(tmp_path / "again.md"), prefix=as_user)
    assert ended(again) == (0, [])
    assert (tmp_path / "again.md").read_bytes() == (tmp_path / "first.md").read_bytes()
    (project.folder / "articles" / "a-call-wire.txt").unlink()
    code, told = ended(project.start("-o", str(tmp_path / "fewer.md"), prefix=as_user))
    assert code == 0
    assert len(told) == 1
    assert "readonly" in told[0]
    assert len(standin.requests) <= 3, "more than merge questions and the bottom line"


def test_a_read_only_project_gives_its_brief_elsewhere(
    project: Project, tmp_path: Path, locked: Callable[[Path], None]
) -> None:
    as_user = as_a_user_without_privileges()
    locked(project.folder)
    code, told = ended(project.start("-o", str(tmp_path / "brief.md"), prefix=as_user))
    assert code == 0
    assert len(told) == 1
    assert "Permission denied" in told[0]
    assert (tmp_path / "brief.md").read_text("utf-8").startswith("# ")
    code, told = ended(project.start("-o", "brief.md", prefix=as_user))
    assert code == 1


# --- a store that is damaged, or of another time -------------------------------------------------------


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size * 2 // 3)


def overwritten_in_the_middle(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xff" * 8192)


def overwritten_whole(path: Path) -> None:
    path.write_bytes(b"these are somebody else's words" * 1000)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


DAMAGES = {
    cut: "saved from it",
    overwritten_in_the_middle: "saved from it",
    overwritten_whole: "nothing",
    emptied: "",
}


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_store_is_set_aside_and_its_answers_are_not_paid_for_again(
    project: Project, standin: Standin, damage: Callable[[Path], None]
) -> None:
    project.finish("-o", "brief.md")
    path = project.folder / ".brief" / FILE
    whole, asked = project.store(), len(standin.requests)
    damage(path)
    damaged = path.read_bytes()
    standin.requests.clear()
    code, told = ended(project.start("-o", "again.html"))
    assert code == 0, told
    assert len(told) == (1 if damaged else 0), told
    assert DAMAGES[damage] in "".join(told)
    now = project.store()
    assert now.problems == ("ok",)
    if damaged:
        assert path.with_name(f"{FILE}.damaged-1").read_bytes() == damaged
    if DAMAGES[damage] == "saved from it":
        assert len(standin.requests) < asked
    assert now.keys >= whole.keys


def test_a_store_from_the_future_is_one_line_and_stays_as_it_is(project: Project, standin: Standin) -> None:
    project.finish("-o", "brief.md")
    path = project.folder / ".brief" / FILE
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = path.read_bytes()
    (project.folder / "articles" / "a-call-wire.txt").unlink()
    standin.requests.clear()
    code, told = ended(project.start("-o", "brief.md"))
    assert code == 1
    assert len(told) == 1
    assert "newer brief" in told[0]
    assert standin.requests == []
    assert path.read_bytes() == before
