"""Editions are numbered without gaps or doubles and come back as they were."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from brief.errors import BriefError
from brief.records import Coverage, Dossier, ReaderInfo, Source, text_hash
from brief.store.database import Database
from brief.store.editions import (
    Cost,
    history,
    keep_edition,
    newest,
    printed,
    recall_edition,
    replace_editions,
)
from brief.store.packing import packed
from brief.store.runs import Run, keep_run, recall_run
from brief.store.salvage import salvage

WRITTEN = "2025-08-23T10:00:00+00:00"


def source(text: str) -> Source:
    return Source(
        id=text_hash(text)[:8], title=None, outlet=None, published=None, url=None, path="a.txt",
        sha256=text_hash(text), origin="o", text=text,
    )  # fmt: skip


def dossier(title: str, *texts: str) -> Dossier:
    return Dossier(
        title=title,
        as_of=None,
        reader=ReaderInfo(kind="rules"),
        coverage=Coverage(articles=len(texts), chunks=1, read=1),
        sources=tuple(map(source, texts)),
    )


def keep(database: Database, dossier: Dossier, cost: Cost = Cost()) -> int:  # noqa: B008 - it is frozen
    """Keep an edition after whichever is the newest."""
    while True:
        number = keep_edition(database, dossier, cost, WRITTEN, newest(database))
        if number is not None:
            return number


def test_an_edition_comes_back_with_its_texts_and_its_number(tmp_path: Path) -> None:
    database = Database(tmp_path)
    assert newest(database) is None
    first, second = dossier("one", "alpha"), dossier("two", "alpha", "\ud800 beta")
    assert keep(database, first, Cost(calls=3, price=0.5, currency="EUR")) == 1
    assert keep(database, second) == 2
    assert recall_edition(database, 1) == first
    assert recall_edition(database, 2) == second.model_copy(update={"edition": 2})
    assert [(e.number, e.sources, e.cost.calls) for e in history(database)] == [(1, 1, 3), (2, 2, 0)]


def test_texts_that_an_edition_was_made_of_are_known_again(tmp_path: Path) -> None:
    database = Database(tmp_path)
    assert printed(database, [text_hash("one")]) == set()
    keep(database, dossier("t", "one", "two"))
    many = [text_hash(f"another {number}") for number in range(2000)]
    assert printed(database, [text_hash("two"), *many]) == {text_hash("two")}


def test_what_did_not_change_is_no_new_edition(tmp_path: Path) -> None:
    database = Database(tmp_path)
    assert [keep(database, dossier(t, "x")) for t in "aabba"] == [1, 1, 2, 2, 3]


def test_an_edition_is_not_kept_after_another_than_it_was_made_for(tmp_path: Path) -> None:
    database = Database(tmp_path)
    assert keep_edition(database, dossier("one", "x"), Cost(), WRITTEN, 1) is None
    assert keep(database, dossier("one", "x")) == 1
    assert keep_edition(database, dossier("two", "x"), Cost(), WRITTEN, None) is None
    assert keep_edition(database, dossier("one", "x"), Cost(), WRITTEN, None) == 1
    assert newest(database) == 1


@pytest.mark.parametrize("content", [b"no such packing", packed('{"another": "form"}')])
def test_an_edition_that_another_brief_kept_is_one_line(tmp_path: Path, content: bytes) -> None:
    database = Database(tmp_path)
    keep(database, dossier("one", "x"))
    with database.writing() as connection:
        connection.execute("UPDATE edition SET dossier = ?", (content,))
    with pytest.raises(BriefError, match="edition 1 cannot be read"):
        recall_edition(database, 1)


def test_an_edition_whose_content_is_lost_is_no_edition_of_what_is_made_now(tmp_path: Path) -> None:
    database = Database(tmp_path / "old")
    keep(database, dossier("one", "alpha", "beta"))
    with database.writing() as connection:
        connection.execute("UPDATE edition SET dossier = zeroblob(length(dossier))")
        connection.execute("UPDATE text SET content = zeroblob(length(content))")
    database.close()
    new = Database(tmp_path / "new")
    with new.writing() as connection:
        salvage(database.path, connection)
    assert keep(new, dossier("one", "alpha", "beta")) == 2
    assert [source.text for source in recall_edition(new, 2).sources] == ["alpha", "beta"]


def test_an_edition_with_a_spoiled_text_comes_back_without_it_and_that_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    database = Database(tmp_path, told.append)
    keep(database, dossier("one", "alpha", "beta"))
    with database.writing() as connection:
        sha256 = text_hash("alpha")
        connection.execute("UPDATE text SET content = zeroblob(9) WHERE sha256 = ?", (sha256,))
    assert [source.text for source in recall_edition(database, 1).sources] == ["", "beta"]
    assert told == ["edition 1: 1 of its texts are spoiled in the store, and left out"]


def test_editions_kept_at_once_have_no_gaps(tmp_path: Path) -> None:
    def write(number: int) -> None:
        for turn in range(5):
            keep(Database(tmp_path), dossier(f"{number}/{turn}", "x"))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [e.number for e in history(Database(tmp_path))] == list(range(1, 31))


@pytest.mark.parametrize("editions", [0, 2])
def test_an_edition_that_never_was_is_told(tmp_path: Path, editions: int) -> None:
    database = Database(tmp_path)
    for number in range(editions):
        keep(database, dossier(str(number), "x"))
    for number in (7, 7 * 10**30):
        with pytest.raises(BriefError, match="there is no edition 7"):
            recall_edition(database, number)


def test_an_edition_can_be_replaced_in_its_place(tmp_path: Path) -> None:
    database = Database(tmp_path)
    keep(database, dossier("one", "a", "b"))
    kept = recall_edition(database, 1)
    with database.writing() as connection:
        replace_editions(connection, [kept.model_copy(update={"sources": kept.sources[:1]})])
    assert [s.text for s in recall_edition(database, 1).sources] == ["a"]


def test_a_run_comes_back_and_old_ones_go(tmp_path: Path) -> None:
    database = Database(tmp_path)
    keep(database, dossier("one", "a"))
    for number in range(30):
        run = Run(1, {"md": f"text {number}".encode(), "pdf": bytes(range(256))}, is_whole=number != 29)
        keep_run(database, f"f{number}", run)
    assert recall_run(database, "f29") == (1, {"md": b"text 29", "pdf": bytes(range(256))}, False)
    assert recall_run(database, "f0") is None
