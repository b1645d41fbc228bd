"""What is remembered in .brief/ between two runs, and what becomes of a run where it cannot be."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.command import Brief
from tests.standin import Standin
from tests.standin import behaviours as b

GENERATE = ("generate", "article.txt", "-o", "brief.md")


def refused(standin: Standin) -> int:
    return sum(request.status == 400 for request in standin.requests)


def test_the_second_run_sends_nothing_that_the_endpoint_refused_in_the_first(
    brief: Brief, standin: Standin, article: Path, tmp_path: Path
) -> None:
    standin.always(b.no_response_format(), b.max_tokens_only())
    assert brief(*GENERATE).code == 0
    assert refused(standin) == 3
    assert (tmp_path / ".brief" / "store.sqlite").is_file()
    standin.requests.clear()
    assert brief(*GENERATE).code == 0
    assert refused(standin) == 0


def test_what_was_learned_of_one_model_is_not_believed_of_another(
    brief: Brief, standin: Standin, article: Path
) -> None:
    standin.always(b.no_json_schema())
    brief(*GENERATE)
    standin.requests.clear()
    brief(*GENERATE, "--model", "another")
    assert refused(standin) == 1


def test_a_rung_that_the_user_set_is_not_remembered(
    brief: Brief, standin: Standin, article: Path, tmp_path: Path
) -> None:
    brief(*GENERATE, "--response-format", "text")
    assert not (tmp_path / ".brief").exists()
    brief(*GENERATE)
    assert standin.requests[-1].body["response_format"]["type"] == "json_schema"


def test_nothing_is_kept_where_nothing_was_learned(brief: Brief, article: Path, tmp_path: Path) -> None:
    brief(*GENERATE)
    assert not (tmp_path / ".brief").exists()


def break_folder(folder: Path) -> None:
    folder.write_text("a file where a folder should be", encoding="utf-8")


def break_file(folder: Path) -> None:
    folder.mkdir()
    (folder / "store.sqlite").write_bytes(b"this is no database, but long enough to be looked at as one" * 20)


def break_version(folder: Path) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / "store.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 999")


def break_content(folder: Path) -> None:
    from brief.store import keep_endpoint

    keep_endpoint(folder, "", "", "")
    with closing(sqlite3.connect(folder / "store.sqlite", isolation_level=None)) as connection:
        connection.execute("DROP TABLE endpoint")


@pytest.mark.parametrize("damage", [break_folder, break_file, break_version, break_content])
def test_a_store_that_cannot_be_used_costs_a_line_and_nothing_else(
    brief: Brief, standin: Standin, article: Path, tmp_path: Path, damage: object
) -> None:
    assert callable(damage)
    damage(tmp_path / ".brief")
    standin.always(b.no_json_schema())
    ended = brief(*GENERATE)
    assert ended.code == 0, ended.err
    assert (tmp_path / "brief.md").read_text("utf-8").startswith("# ")
    about = [line for line in ended.err.splitlines() if ".brief" in line]
    assert about
    assert "Traceback" not in ended.err


def test_what_an_unknown_brief_remembered_is_learned_anew(
    brief: Brief, standin: Standin, article: Path, tmp_path: Path
) -> None:
    from brief.store import keep_endpoint

    keep_endpoint(tmp_path / ".brief", standin.base_url, "stand-in", '{"rung": "telepathy"}')
    ended = brief(*GENERATE)
    assert ended.code == 0
    assert "learned anew" in ended.err
