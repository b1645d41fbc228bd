"""Editions: numbered, compared, listed, rendered again; forgotten sources are gone from all of them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.articles import SEEDS
from tests.command import Brief, process
from tests.crash.project import Project
from tests.standin import Standin, behaviours

NAMES = sorted(path.name for path in SEEDS.glob("*.txt"))
GENERATE = ("generate", "articles", "-o", "b.md", "-o", "b.json")


@pytest.fixture
def two_editions(brief: Brief, tmp_path: Path) -> Path:
    """A project with an edition of the articles a to d, and one with e."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in NAMES[:4]:
        (folder / name).write_bytes((SEEDS / name).read_bytes())
    assert brief(*GENERATE).code == 0
    (tmp_path / "first.md").write_bytes((tmp_path / "b.md").read_bytes())
    (folder / NAMES[4]).write_bytes((SEEDS / NAMES[4]).read_bytes())
    assert brief(*GENERATE).code == 0
    return tmp_path


def dossier(project: Path) -> dict[str, object]:
    given = json.loads((project / "b.json").read_text("utf-8"))
    assert isinstance(given, dict)
    return given


def test_ids_stay_with_what_they_name(two_editions: Path, brief: Brief) -> None:
    first = json.loads(brief("render", "--edition", "1", "--format", "json").out)
    second = dossier(two_editions)
    kept = {p["id"]: p for p in second["positions"]}  # type: ignore[attr-defined]
    same = [p for p in first["positions"] if p["id"] in kept]
    assert len(same) == len(first["positions"])
    assert all(kept[p["id"]]["actor"] == p["actor"] for p in same)


def test_an_edition_is_rendered_again_byte_for_byte(
    two_editions: Path, brief: Brief, standin: Standin
) -> None:
    standin.requests.clear()
    assert brief("render", "--edition", "1", "-o", "again.md").code == 0
    assert (two_editions / "again.md").read_bytes() == (two_editions / "first.md").read_bytes()
    assert brief("render", "--edition", "2", "-o", "again.md").code == 0
    assert (two_editions / "again.md").read_bytes() == (two_editions / "b.md").read_bytes()
    assert standin.requests == []


def test_history_lists_them_with_their_cost(two_editions: Path, brief: Brief) -> None:
    lines = brief("history", "--cost").out.splitlines()
    assert [line.split(";")[0] for line in lines] == ["edition 1", "edition 2"]
    assert "4 sources" in lines[0]
    assert "tokens in" in lines[1]


def test_the_diff_says_what_is_new(two_editions: Path, brief: Brief) -> None:
    told = brief("diff").out
    assert told.startswith("edition 1 to edition 2\n")
    assert "Lavrov" in told
    assert brief("diff", "1", "2").out == told
    assert "nothing changed" in brief("diff", "2", "2").out
    assert "newer" in brief("diff", "2", "1").complaint


def test_the_diff_names_all_that_came_and_went(brief: Brief, tmp_path: Path) -> None:
    for number, folder in enumerate(("a", "b")):
        (tmp_path / folder).mkdir()
        for name in "abcdefgh":
            said = "".join(
                f"Ana Novak said on Monday that plan {name}{number}{one} was ready.\n\n" for one in "xyz"
            )
            (tmp_path / folder / f"{name}{number}.txt").write_text(said, encoding="utf-8")
        assert brief("generate", folder, "--reader", "rules", "-o", "b.md").code == 0
    told = brief("diff").out
    assert all(f"plan {name}1{one} " in told for name in "abcdefgh" for one in "xyz")
    assert all(f"plan {name}0{one} " in told for name in "abcdefgh" for one in "xyz")
    headings = [line for line in told.splitlines()[1:] if line and not line.startswith(" ")]
    assert {"New positions", "No longer found", "New sources"} <= set(headings)
    assert "more\n" not in told


def test_a_history_from_a_salvaged_store_commands_no_terminal_and_stays_one_line_an_edition(
    two_editions: Path, brief: Brief
) -> None:
    with closing(sqlite3.connect(two_editions / ".brief" / "store.sqlite")) as store, store:
        store.execute("UPDATE edition SET written = ?, currency = ?, cost = 1", ("\0\x1b[2J\r\n2026", "E\0R"))
        store.execute(
            "INSERT INTO sending (edition, recipient, sent) VALUES (1, ?, '2026')", ("a\x1b@x.example\n",)
        )
    told = brief("history", "--cost").out
    assert len(told.splitlines()) == 2
    assert told.replace("\n", "").isprintable()
    assert "2026; 4 sources" in told


def test_a_project_without_editions_says_so_beside_its_empty_history(brief: Brief) -> None:
    ended = brief("history")
    assert (ended.code, ended.out) == (0, "")
    assert "no edition yet" in ended.complaint


def test_nothing_to_render_is_one_line_that_says_what_to_give(brief: Brief) -> None:
    ended = brief("render")
    assert (ended.code, "--edition" in ended.complaint) == (1, True)


def test_an_edition_that_is_not_there_is_one_line(two_editions: Path, brief: Brief) -> None:
    for command in (("render", "--edition", "7"), ("diff", "1", "7"), (*GENERATE, "--since", "7")):
        ended = brief(*command)
        assert ended.code in {1, 2}
        assert "7" in ended.complaint


def test_a_forgotten_source_is_in_no_edition_any_more(two_editions: Path, brief: Brief) -> None:
    assert brief("forget", f"articles/{NAMES[4]}").code == 0
    for edition in ("1", "2"):
        given = json.loads(brief("render", "--edition", edition, "--format", "json").out)
        assert NAMES[4] not in json.dumps(given)
        assert "Lavrov" not in json.dumps(given["positions"])
    ended = brief(*GENERATE)
    assert f"skipped articles/{NAMES[4]}: forgotten" in ended.err
    now = dossier(two_editions)
    assert now["edition"] == 3
    assert now["changes"]["forgotten"] == 1  # type: ignore[index]
    assert b"road to nowhere" not in (two_editions / ".brief" / "store.sqlite").read_bytes()


def test_what_was_answered_of_it_under_another_date_is_forgotten_too(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    for name in NAMES:
        (tmp_path / "articles" / name).write_bytes((SEEDS / name).read_bytes())
    assert brief(*GENERATE).code == 0
    entry = f'[[articles]]\npath = "articles/{NAMES[4]}"\npublished = "2025-08-25"\n'
    (tmp_path / "brief.toml").write_text(entry, "utf-8")
    assert brief(*GENERATE).code == 0
    stored = (tmp_path / ".brief" / "store.sqlite").read_bytes
    assert b"road to nowhere" in stored()
    assert brief("forget", f"articles/{NAMES[4]}").out.endswith(
        "in 2 editions; mails that were sent still have it\n"
    )
    assert b"road to nowhere" not in stored()


def test_an_edition_that_cannot_be_read_is_told_and_keeps_nothing_from_being_forgotten(
    two_editions: Path, brief: Brief
) -> None:
    with closing(sqlite3.connect(two_editions / ".brief" / "store.sqlite")) as store, store:
        store.execute("UPDATE edition SET dossier = zeroblob(9) WHERE number = 1")
    ended = brief("forget", f"articles/{NAMES[4]}")
    assert ended.code == 0
    assert ended.complaint.startswith("brief: edition 1 cannot be read")
    assert NAMES[4] not in brief("render", "--edition", "2", "--format", "json").out


def test_it_is_forgotten_by_the_path_of_its_copy_and_the_damaged_store_is_named(
    two_editions: Path, brief: Brief
) -> None:
    (two_editions / "articles" / "sent-to-me.txt").write_bytes((SEEDS / NAMES[4]).read_bytes())
    assert brief(*GENERATE).code == 0
    (two_editions / ".brief" / "store.sqlite.damaged-1").write_bytes(b"it may be in here")
    forgot, damaged = brief("forget", "articles/sent-to-me.txt").out.splitlines()
    assert forgot.startswith(f"forgot articles/{NAMES[4]} (")
    assert "damaged-1" in damaged
    assert brief("render", "--edition", "3", "--format", "json").out.count("road to nowhere") == 0


@pytest.mark.parametrize("call", [("forget", f"articles/{NAMES[0]}"), ("prune",)])
def test_nothing_is_dropped_while_a_run_is_at_work_on_it(
    tmp_path: Path, standin: Standin, call: tuple[str, ...]
) -> None:
    project = Project.made(tmp_path / "project", standin, NAMES[:2])
    project.finish()
    (project.folder / "articles" / NAMES[4]).write_bytes((SEEDS / NAMES[4]).read_bytes())
    standin.always(behaviours.hang())
    standin.requests.clear()
    run = project.start()
    try:
        while not standin.requests:
            assert run.poll() is None
        refused = process(*call, folder=project.folder)
    finally:
        run.kill()
        run.communicate()
    assert refused.code == 1
    assert "a run is at work" in refused.complaint
    assert process(*call, folder=project.folder).code == 0


def test_prune_keeps_what_the_newest_edition_used(two_editions: Path, brief: Brief, standin: Standin) -> None:
    (two_editions / "articles" / NAMES[0]).unlink()
    assert brief(*GENERATE).code == 0
    assert brief("prune").out.startswith("dropped ")
    standin.requests.clear()
    assert brief(*GENERATE).code == 0
    assert [r for r in standin.requests if "<article>" in json.dumps(r.body["messages"])] == []


def test_a_source_that_is_gone_is_told(two_editions: Path, brief: Brief) -> None:
    (two_editions / "articles" / NAMES[3]).unlink()
    assert brief(*GENERATE).code == 0
    changes = dossier(two_editions)["changes"]
    assert len(changes["sources_gone"]) == 1  # type: ignore[index]
    assert {one["reason"] for one in changes["gone"]} >= {"its sources are no longer there"}  # type: ignore[index]


def test_what_brief_toml_ignores_is_gone_and_stays_gone(two_editions: Path, brief: Brief) -> None:
    struck = dossier(two_editions)["positions"][0]  # type: ignore[index]
    (two_editions / "brief.toml").write_text(f'[ignore]\nfindings = ["{struck["id"][:6]}", "P-ffffff"]\n')
    ended = brief(*GENERATE)
    assert "ignore: no finding is called P-ffffff" in ended.err
    now = dossier(two_editions)
    assert struck["id"] not in {p["id"] for p in now["positions"]}  # type: ignore[attr-defined]
    assert now["edition"] == 3
    assert [(g["id"], g["reason"]) for g in now["changes"]["gone"]] == [  # type: ignore[index]
        (struck["id"], "ignored in brief.toml")
    ]
    (two_editions / "articles" / NAMES[0]).touch()
    (two_editions / "articles" / NAMES[1]).unlink()
    assert brief(*GENERATE).code == 0
    assert struck["id"] not in json.dumps(dossier(two_editions)["positions"])


def test_a_label_that_is_none_is_an_error_before_anything_is_read(two_editions: Path, brief: Brief) -> None:
    (two_editions / "brief.toml").write_text('[ignore]\nfindings = ["the third one"]\n')
    ended = brief(*GENERATE)
    assert ended.code == 2
    assert "ignore" in ended.complaint


def test_articles_of_another_subject_are_told_from_an_update(brief: Brief, tmp_path: Path) -> None:
    for folder, name in (("one", NAMES[0]), ("other", NAMES[4])):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_bytes((SEEDS / name).read_bytes())
    told = "no article of edition"
    assert told not in brief("generate", "one", "-o", "b.md").err
    assert told not in brief("generate", "one", "other", "-o", "b.md").err
    brief("generate", "one", "-o", "b.md")
    ended = brief("generate", "other", "-o", "b.md")
    assert ended.code == 0
    assert "no article of edition 3 is among these" in ended.err
    assert "--project" in ended.err
