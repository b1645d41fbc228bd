"""What was mailed to whom is known, and so is what may have been."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from brief.store.database import FILE, Database
from brief.store.editions import Cost, history, keep_edition, newest
from brief.store.salvage import salvage
from brief.store.schema import _STEPS
from brief.store.sendings import Sending, last_sent, note_outcome, note_sending, sendings, thread
from tests.store.test_editions import WRITTEN, dossier

ANA, BEN = "ana@mission.example", "ben@mission.example"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(tmp_path)
    for number in range(4):
        keep_edition(made, dossier(str(number), "x"), Cost(), WRITTEN, newest(made))
    return made


def sent(database: Database, edition: int, recipient: str, state: str, message: str = "<1@x>") -> int:
    return note_sending(database, Sending(edition, recipient, message, WRITTEN, state))  # type: ignore[arg-type]


def test_the_last_one_that_somebody_has_or_may_have_is_known(database: Database) -> None:
    assert last_sent(database, 4) is None
    sent(database, 1, ANA, "accepted")
    sent(database, 2, ANA, "unknown")
    sent(database, 3, ANA, "refused")
    assert [last_sent(database, number) for number in (1, 2, 3, 4)] == [None, 1, 2, 2]


def test_the_history_names_who_has_it(database: Database) -> None:
    for who, state in ((BEN, "accepted"), (ANA, "accepted"), (ANA, "accepted"), ("x@x", "unknown")):
        sent(database, 2, who, state)
    assert [one.sent_to for one in history(database)] == [(), (ANA, BEN), (), ()]


def test_an_outcome_takes_the_place_of_the_intent(database: Database) -> None:
    first, second = sent(database, 1, ANA, "unknown"), sent(database, 1, BEN, "unknown")
    note_outcome(database, first, "accepted", "250 OK")
    assert second != first
    assert [(one.recipient, one.state, one.reply) for one in sendings(database, 1)] == [
        (ANA, "accepted", "250 OK"),
        (BEN, "unknown", ""),
    ]
    assert sendings(database, 2) == []


def test_the_thread_has_the_last_messages_once_and_in_order(database: Database) -> None:
    for message in ("<1@x>", "<2@x>", "<2@x>", "<3@x>"):
        sent(database, 1, ANA, "accepted", message)
    sent(database, 1, ANA, "refused", "<4@x>")
    assert thread(database, 2) == ["<2@x>", "<3@x>"]


def test_asking_makes_no_store(tmp_path: Path) -> None:
    nothing = Database(tmp_path / "none")
    assert (last_sent(nothing, 9), sendings(nothing, 1), thread(nothing, 9)) == (None, (), ())
    assert not nothing.exists


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A store of version 3, in which one edition was sent."""
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as old:
        for step in _STEPS[:3]:
            old.executescript(step)
        old.execute("PRAGMA user_version = 3")
        old.execute("INSERT INTO edition VALUES (1, '', x'00', 't', 1, 1, 0, 0, 0, NULL, NULL)")
        old.execute("INSERT INTO sending VALUES (1, ?, ?)", (ANA, WRITTEN))
    return tmp_path / FILE


def test_what_an_older_store_knows_as_sent_stays_sent(older: Path) -> None:
    assert sendings(Database(older.parent), 1) == [Sending(1, ANA, "", WRITTEN, "accepted", "")]


def test_what_a_damaged_older_store_knows_as_sent_is_saved(older: Path, tmp_path: Path) -> None:
    new = Database(tmp_path / "new")
    with new.writing() as connection:
        assert salvage(older, connection)["sending"] == 1
    assert sendings(new, 1) == [Sending(1, ANA, "", WRITTEN, "accepted", "")]


def test_of_mails_whose_edition_is_lost_none_costs_another(database: Database, tmp_path: Path) -> None:
    for edition in (1, 2):
        sent(database, edition, ANA, "accepted")
    database.close()
    with closing(sqlite3.connect(database.path)) as file, file:  # where SQLite does not look at foreign keys
        file.execute("DELETE FROM edition WHERE number = 1")
    new = Database(tmp_path / "new")
    with new.writing() as connection:
        assert salvage(database.path, connection)["sending"] == 1
    assert {edition.number: edition.sent_to for edition in history(new)}[2] == (ANA,)
