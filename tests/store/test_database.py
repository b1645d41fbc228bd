"""The file: made, migrated, shared, refused, mended; never damaged further and never rebuilt in silence."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from brief.errors import BriefError
from brief.store.answers import Answer, Answers
from brief.store.database import FILE, Database
from brief.store.endpoints import keep_endpoint, recall_endpoint
from brief.store.inspection import inspect, known
from brief.store.schema import VERSION


def keep(folder: Path, number: int) -> None:
    database = Database(folder)
    answers = Answers(database)
    answers.keep(Answer(f"k{number}", f"answer {number} " * 200, 1, 2, ("a",))).result()
    answers.close()
    database.close()


def test_what_was_kept_of_an_endpoint_comes_back(tmp_path: Path) -> None:
    keep_endpoint(Database(tmp_path / ".brief"), "http://a/v1", "m", "first")
    keep_endpoint(Database(tmp_path / ".brief"), "http://a/v1", "m", "second")
    again = Database(tmp_path / ".brief")
    assert recall_endpoint(again, "http://a/v1", "m") == "second"
    assert recall_endpoint(again, "http://b/v1", "m") is None
    assert recall_endpoint(again, "http://a/v1", "n") is None


def test_asking_makes_no_store(tmp_path: Path) -> None:
    assert recall_endpoint(Database(tmp_path / ".brief"), "http://a/v1", "m") is None
    assert not (tmp_path / ".brief").exists()


def test_threads_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    failed: list[BriefError] = []

    def write(number: int) -> None:
        try:
            for turn in range(5):
                keep_endpoint(Database(tmp_path), "http://a/v1", f"m{number}", str(turn))
        except BriefError as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert [recall_endpoint(Database(tmp_path), "http://a/v1", f"m{n}") for n in range(8)] == ["4"] * 8


_WRITER = """
import sys
from pathlib import Path
from brief.store.answers import Answer, Answers
from brief.store.database import Database
answers = Answers(Database(Path(sys.argv[1])))
for n in range(50):
    answers.keep(Answer(f"{sys.argv[2]}-{n}", "x", 0, 0, ())).result()
answers.close()
"""


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    started = [subprocess.Popen([sys.executable, "-c", _WRITER, str(tmp_path), str(n)]) for n in range(4)]
    assert [process.wait(60) for process in started] == [0] * 4
    keys = [f"{process}-{n}" for process in range(4) for n in range(50)]
    assert Answers(Database(tmp_path)).known(keys) == set(keys)


def test_an_older_store_is_brought_up_to_date(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as old:
        old.execute("CREATE TABLE endpoint (base_url TEXT NOT NULL, model TEXT NOT NULL, learned TEXT NOT NULL,"
                    " PRIMARY KEY (base_url, model)) STRICT")  # fmt: skip
        old.execute("INSERT INTO endpoint VALUES ('a', 'm', 'learned')")
        old.execute("PRAGMA user_version = 1")
    assert recall_endpoint(Database(tmp_path), "a", "m") == "learned"
    keep(tmp_path, 1)
    with closing(sqlite3.connect(tmp_path / FILE)) as now:
        assert now.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_a_store_of_a_newer_brief_is_left_alone(tmp_path: Path) -> None:
    keep(tmp_path, 1)
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(BriefError, match="newer brief"):
        keep(tmp_path, 2)
    assert (tmp_path / FILE).read_bytes() == before


def test_a_file_that_is_no_store_is_set_aside_and_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database at all" * 100)
    told: list[str] = []
    assert recall_endpoint(Database(tmp_path, told.append), "a", "b") is None
    assert len(told) == 1
    assert "saved from it: nothing" in told[0]
    assert (tmp_path / f"{FILE}.damaged-1").read_bytes() == b"no database at all" * 100


def fill(folder: Path) -> bytearray:
    database = Database(folder)
    answers = Answers(database)
    for n in range(300):
        answers.keep(Answer(f"k{n:03}", f"answer {n} " * 200, 1, 2, ("a",)))
    answers.close()
    database.close()
    return bytearray((folder / FILE).read_bytes())


def all_known(database: Database) -> set[str]:
    return Answers(database).known(f"k{n:03}" for n in range(300))


def test_the_answers_in_a_store_with_a_damaged_page_are_saved(tmp_path: Path) -> None:
    content = fill(tmp_path)
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 8192] = b"\xff" * 8192
    (tmp_path / FILE).write_bytes(content)
    told: list[str] = []
    database = Database(tmp_path, told.append)
    assert database.problems() != []
    with pytest.raises(BriefError, match="run it again"):
        [Answers(database).recall(f"k{n:03}") for n in range(300)]
    assert "kept as store.sqlite.damaged-1" in told[0]
    assert database.problems() == []
    assert len(all_known(database)) >= 292, "more is lost than the rows of two pages"


def test_the_answers_in_a_cut_store_are_saved(tmp_path: Path) -> None:
    content = fill(tmp_path)
    (tmp_path / FILE).write_bytes(content[: len(content) * 3 // 4])
    told: list[str] = []
    database = Database(tmp_path, told.append)
    try:
        known = all_known(database)
    except BriefError:
        known = all_known(database)
    assert told
    assert 150 < len(known) < 300


def test_a_damaged_schema_that_is_no_text_is_damage_like_any_other(tmp_path: Path) -> None:
    name = b"sqlite_autoindex_endpoint_1"
    content = bytes(fill(tmp_path))
    assert name in content
    (tmp_path / FILE).write_bytes(content.replace(name, name.replace(b"n", b"\xd4"), 1))
    seen = inspect(tmp_path)
    assert seen
    assert seen.is_damaged
    assert known(tmp_path).answered == frozenset()
    told: list[str] = []
    all_known(Database(tmp_path, told.append))
    assert "kept as store.sqlite.damaged-1" in told[0]


def test_one_answer_that_is_spoiled_costs_no_other(tmp_path: Path) -> None:
    content = bytes(fill(tmp_path))
    (tmp_path / FILE).write_bytes(content.replace(b"answer 150 ", b"answer \xff50 ", 1))
    answers = Answers(Database(tmp_path))
    assert answers.recall("k150") == ""
    assert str(answers.recall("k151")).startswith("answer 151 ")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / ".brief").touch()
    with pytest.raises(BriefError, match=r"store\.sqlite: the store cannot be used"):
        keep(tmp_path / ".brief", 1)


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    keep(tmp_path, 1)
    database = Database(tmp_path)

    def fail() -> None:
        with database.writing() as connection:
            connection.execute("DELETE FROM answer")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert Answers(database).recall("k1") is not None
