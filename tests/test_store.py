"""What is kept between runs comes back, whoever else is writing, and a broken store is said to be broken."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from brief.errors import BriefError
from brief.store import SCHEMA_VERSION, keep_endpoint, recall_endpoint


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    keep_endpoint(tmp_path / ".brief", "http://a/v1", "m", "learned")
    assert recall_endpoint(tmp_path / ".brief", "http://a/v1", "m") == "learned"


def test_what_is_kept_anew_takes_the_place_of_the_old(tmp_path: Path) -> None:
    for learned in ("first", "second"):
        keep_endpoint(tmp_path, "http://a/v1", "m", learned)
    assert recall_endpoint(tmp_path, "http://a/v1", "m") == "second"


@pytest.mark.parametrize(("base_url", "model"), [("http://b/v1", "m"), ("http://a/v1", "n")])
def test_each_model_at_each_address_has_its_own(tmp_path: Path, base_url: str, model: str) -> None:
    keep_endpoint(tmp_path, "http://a/v1", "m", "learned")
    assert recall_endpoint(tmp_path, base_url, model) is None


def test_asking_makes_no_store(tmp_path: Path) -> None:
    assert recall_endpoint(tmp_path / ".brief", "http://a/v1", "m") is None
    assert not (tmp_path / ".brief").exists()


def test_many_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    failed: list[BriefError] = []

    def write(number: int) -> None:
        try:
            for turn in range(5):
                keep_endpoint(tmp_path, "http://a/v1", f"m{number}", str(turn))
        except BriefError as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert [recall_endpoint(tmp_path, "http://a/v1", f"m{number}") for number in range(8)] == ["4"] * 8


def test_the_store_says_which_version_it_is(tmp_path: Path) -> None:
    keep_endpoint(tmp_path, "a", "b", "c")
    with closing(sqlite3.connect(tmp_path / "store.sqlite")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def test_a_store_of_a_newer_brief_is_left_alone(tmp_path: Path) -> None:
    keep_endpoint(tmp_path, "a", "b", "c")
    with closing(sqlite3.connect(tmp_path / "store.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(BriefError, match="newer brief"):
        keep_endpoint(tmp_path, "a", "b", "d")


def test_a_file_that_is_no_store_is_named(tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(BriefError, match=r"store\.sqlite: the store cannot be used"):
        recall_endpoint(tmp_path, "a", "b")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / ".brief").touch()
    with pytest.raises(BriefError, match="the store cannot be used"):
        keep_endpoint(tmp_path / ".brief", "a", "b", "c")


def test_a_failing_write_leaves_what_was_kept(tmp_path: Path) -> None:
    keep_endpoint(tmp_path, "a", "b", "kept")
    with pytest.raises(BriefError):
        keep_endpoint(tmp_path, "a", "b", None)  # type: ignore[arg-type]
    assert recall_endpoint(tmp_path, "a", "b") == "kept"
