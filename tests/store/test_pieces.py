"""What a run worked out is found by the same program only, goes with what is forgotten, and is never missed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from brief.errors import BriefError
from brief.store.answers import prune
from brief.store.database import Database
from brief.store.forgetting import Leaving, forget
from brief.store.pieces import Pieces
from tests.store.test_editions import WRITTEN


def kept(database: Database, mark: str = "this program") -> Pieces:
    pieces = Pieces(database, mark)
    pieces.put("key", "a text")
    pieces.write()
    return pieces


def test_a_later_run_finds_what_was_put(tmp_path: Path) -> None:
    database = Database(tmp_path)
    assert Pieces(database, "this program").find("key") is None
    assert not database.exists
    kept(database)
    assert Pieces(database, "this program").find("key") == "a text"
    assert Pieces(database, "this program").find("other key") is None


def test_another_program_finds_nothing_and_clears_it_away(tmp_path: Path) -> None:
    database = Database(tmp_path)
    this = kept(database)
    other = Pieces(database, "other program")
    assert other.find("key") is None
    other.put("other key", "b")
    other.write()
    assert this.find("key") is None
    assert this.find("other key") is None
    assert other.find("other key") == "b"


@pytest.mark.parametrize("clear", [lambda d: forget(d, Leaving("0", "a"), WRITTEN), prune])
def test_nothing_stays_of_it_where_an_article_is_forgotten_or_the_store_pruned(tmp_path, clear) -> None:
    database = Database(tmp_path)
    pieces = kept(database)
    clear(database)
    assert pieces.find("key") is None


def test_a_store_that_cannot_be_used_is_an_empty_shelf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(tmp_path)
    pieces = kept(database)

    def fail(self: Database) -> None:
        raise BriefError("no room")

    for name in ("reading", "writing"):
        monkeypatch.setattr(Database, name, fail)
    assert pieces.find("key") is None
    pieces.put("more", "x")
    pieces.write()
    monkeypatch.undo()
    assert pieces.find("more") == "x"
    assert Pieces(database, "this program").find("more") is None


def test_a_piece_that_is_spoiled_is_no_piece(tmp_path: Path) -> None:
    database = Database(tmp_path)
    pieces = kept(database)
    with database.writing() as connection:
        connection.execute("UPDATE piece SET content = ? WHERE key <> 'program'", (b"no zlib",))
    assert pieces.find("key") is None


def test_an_older_store_gets_the_table(tmp_path: Path) -> None:
    database = Database(tmp_path)
    with database.writing() as connection:
        for table in ("piece", "page", "feed", "item"):
            connection.execute(f"DROP TABLE {table}")
        for column in ("message", "outcome", "reply"):
            connection.execute(f"ALTER TABLE sending DROP COLUMN {column}")
        connection.execute("PRAGMA user_version = 3")
    database.close()
    assert kept(database).find("key") == "a text"
    with sqlite3.connect(database.path) as connection:
        assert connection.execute("SELECT count(*) FROM piece").fetchone() == (2,)
    connection.close()
