"""What `brief check` says of the store, without a model and with one, and that it changes nothing."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from brief.store.schema import VERSION
from tests.articles import SEEDS
from tests.command import Brief
from tests.standin import Standin


@pytest.fixture
def store(brief: Brief, article: Path, tmp_path: Path) -> Path:
    """The store of a project with one edition."""
    assert brief("generate", "article.txt", "-o", "b.md").code == 0
    return tmp_path / ".brief" / "store.sqlite"


def change(store: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        connection.execute(statement, values)


def overwrite(store: Path) -> None:
    content = bytearray(store.read_bytes())
    content[4096 : 4096 + 9000] = b"\xff" * 9000
    store.write_bytes(content)


def replace(store: Path) -> None:
    store.write_bytes(b"this is no database, but it is long enough to be looked at" * 200)


def truncate(store: Path) -> None:
    store.write_bytes(store.read_bytes()[: store.stat().st_size // 2])


def swap_text(store: Path) -> None:
    change(store, "UPDATE text SET content = ?", zlib.compress(b"another text"))


def spoil_edition(store: Path) -> None:
    change(store, "UPDATE edition SET dossier = ?", b"no packed dossier")


def test_without_a_store_it_says_that_there_is_none_and_makes_none(brief: Brief, tmp_path: Path) -> None:
    ended = brief("check")
    assert ended.code == 0
    assert "store: none yet; the first `brief generate` makes it" in ended.out
    assert not (tmp_path / ".brief").exists()


def test_a_sound_store_is_described(brief: Brief, store: Path) -> None:
    ended = brief("check")
    assert ended.code == 0, ended.err
    (line,) = [line for line in ended.out.splitlines() if line.startswith("store: ")]
    assert line.startswith(f"store: sound; version {VERSION}; ")
    assert line.endswith("; 1 edition, 2 answers"), line


def test_it_needs_no_endpoint(brief: Brief, store: Path, standin: Standin) -> None:
    brief.variables.clear()
    standin.requests.clear()
    ended = brief("check")
    assert ended.code == 0
    assert "store: sound" in ended.out
    assert "reader: built-in rules" in ended.out
    assert standin.requests == []


@pytest.mark.parametrize("damage", [overwrite, replace, truncate, swap_text, spoil_edition])
def test_a_damaged_store_is_told_in_one_line_and_left_as_it_is(
    brief: Brief, store: Path, standin: Standin, damage: object
) -> None:
    assert callable(damage)
    damage(store)
    before = store.read_bytes()
    standin.requests.clear()
    ended = brief("check")
    assert ended.code == 1
    assert "the store is damaged" in ended.complaint
    is_whole_file = damage in (swap_text, spoil_edition)
    assert ("goes on without that one" if is_whole_file else "keeps the file beside") in ended.complaint
    assert store.read_bytes() == before
    assert [path.name for path in store.parent.iterdir() if "damaged" in path.name] == []
    assert standin.requests == []


STRANGE = {
    "a column by another name": ("edition", "ALTER TABLE edition RENAME COLUMN written TO wrote"),
    "a column less": ("sending", "ALTER TABLE sending DROP COLUMN reply"),
    "a column more": ("endpoint", "ALTER TABLE endpoint ADD COLUMN more TEXT"),
    "a table less": ("piece", "DROP TABLE piece"),
    "a table that the next step is to make": ("feed", "PRAGMA user_version = 6"),
}


@pytest.mark.parametrize(("table", "statement"), STRANGE.values(), ids=STRANGE.keys())
def test_a_store_with_a_table_that_is_not_as_it_was_made_is_told_in_one_line_and_left_as_it_is(
    brief: Brief, store: Path, table: str, statement: str
) -> None:
    change(store, statement)
    before = store.read_bytes()
    ended = brief("check")
    assert ended.code == 1
    assert f"the store is damaged: its table '{table}' has not the columns of version " in ended.complaint
    assert "move it away" in ended.complaint
    assert store.read_bytes() == before


def test_a_store_of_a_newer_brief_is_told_in_one_line(brief: Brief, store: Path) -> None:
    change(store, "PRAGMA user_version = 999")
    ended = brief("check")
    assert ended.code == 1
    assert "newer brief" in ended.complaint


def test_an_older_store_is_not_brought_up_to_date_by_looking(brief: Brief, store: Path) -> None:
    for column in ("message", "outcome", "reply"):
        change(store, f"ALTER TABLE sending DROP COLUMN {column}")
    for table in ("piece", "spending", "page", "feed", "item"):
        change(store, f"DROP TABLE {table}")
    change(store, "PRAGMA user_version = 2")
    ended = brief("check")
    assert ended.code == 0, ended.err
    assert f"version 2, which the next run brings to {VERSION}; " in ended.out
    (store.parent.parent / "articles").mkdir()
    for path in SEEDS.glob("a-*.txt"):
        (store.parent.parent / "articles" / path.name).write_bytes(path.read_bytes())
    assert brief("generate", "articles", "-o", "b.md").code == 0
    assert f"sound; version {VERSION}; " in brief("check").out


def test_paths_that_are_not_there_are_named(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "brief.toml").write_text('[sources]\npaths = ["articles"]\n', encoding="utf-8")
    ended = brief("check")
    assert (ended.code, "sources.paths: articles: no such file" in ended.complaint) == (1, True)
    (tmp_path / "articles").mkdir()
    assert "sources: 1 path\n" in brief("check").out


def test_a_misspelt_template_is_named(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "bref.md.jinja").touch()
    (tmp_path / "templates" / "macros.jinja").touch()
    told = brief("check").out
    assert "bref.md.jinja replaces nothing; did you mean brief.md.jinja?" in told
    assert "macros.jinja" not in told
