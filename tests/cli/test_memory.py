"""What is kept in .brief/ between two runs, and what becomes of a run where it cannot be."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from brief.cli.reading import load_ahead
from brief.settings import ModelSettings, Settings
from brief.store.database import Database
from brief.store.endpoints import keep_endpoint
from tests.articles import SEEDS
from tests.command import Brief, environment, pointing_to
from tests.standin import Standin
from tests.standin import behaviours as b

GENERATE = ("generate", "article.txt", "-o", "brief.md")
NAMES = sorted(path.name for path in SEEDS.glob("*.txt"))


def refused(standin: Standin) -> int:
    return sum(request.status == 400 for request in standin.requests)


def put(folder: Path, *names: str) -> None:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_bytes((SEEDS / name).read_bytes())


# --- what is not paid for again -----------------------------------------------------------------------


def test_the_second_run_calls_nobody_and_writes_the_same_bytes(
    brief: Brief, standin: Standin, tmp_path: Path
) -> None:
    put(tmp_path / "articles", *NAMES)
    first = brief("generate", "articles", "-o", "b.html", "-o", "b.json")
    assert first.code == 0, first.err
    before = [(tmp_path / name).read_bytes() for name in ("b.html", "b.json")]
    standin.requests.clear()
    again = brief("generate", "articles", "-o", "b.html", "-o", "b.json")
    assert again.code == 0, again.err
    assert standin.requests == []
    assert "nothing changed: edition 1 as it was; no call" in again.err
    assert [(tmp_path / name).read_bytes() for name in ("b.html", "b.json")] == before


def test_what_no_edition_knows_is_asked_about_before_what_is_asked_anew(
    brief: Brief, standin: Standin, tmp_path: Path
) -> None:
    put(tmp_path / "articles", *NAMES[:-1])
    assert brief("generate", "articles", "-o", "b.md").code == 0
    put(tmp_path / "articles", NAMES[-1])  # the last by its name
    standin.requests.clear()
    brief.variables["BRIEF_TOPICS_NAMES"] = "ceasefire"  # another prompt, so that no answer is known
    assert brief("generate", "articles", "-o", "b.md", "--concurrency", "1").code == 0
    text = max((SEEDS / NAMES[-1]).read_text("utf-8").splitlines(), key=len)[:60]
    assert text in str(standin.requests[0].body)


def test_where_nothing_is_new_the_sdk_is_not_even_imported(standin: Standin, tmp_path: Path) -> None:
    put(tmp_path / "articles", *NAMES[:1])
    arguments = ("generate", "articles", "-o", "b.html")
    variables = pointing_to(standin.base_url)

    def imported() -> str:
        """What a process imports."""
        return subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "brief", *arguments],
            cwd=tmp_path, env=environment(**variables), capture_output=True, encoding="utf-8", check=True,
        ).stderr  # fmt: skip

    assert "openai" in imported()
    again = imported()
    assert "nothing changed" in again
    for heavy in ("openai", "trafilatura", "jinja2", "brief.dossier"):
        assert f" {heavy}" not in again, heavy


@pytest.mark.parametrize(
    ("model", "loaded"),
    [
        ({}, []),
        ({"reader": "rules", "base_url": "http://127.0.0.1:9/v1", "name": "m"}, []),
        ({"base_url": "http://127.0.0.1:9/v1", "name": "m"}, ["begun"]),
        ({"reader": "llm"}, ["begun"]),
    ],
)
def test_the_sdk_is_loaded_ahead_only_where_a_model_reads(
    model: dict[str, str], loaded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    monkeypatch.setattr("brief.extraction.connecting.load_ahead", lambda: begun.append("begun"))
    load_ahead(Settings(project=Path(), model=ModelSettings.model_validate(model)))
    assert begun == loaded


def test_the_sdk_is_loaded_ahead_only_where_something_new_is_read(
    brief: Brief, standin: Standin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    monkeypatch.setattr("brief.extraction.connecting.load_ahead", lambda: begun.append("begun"))
    put(tmp_path / "articles", *NAMES[:2])
    assert brief("generate", "articles", "-o", "b.md").code == 0
    assert begun == ["begun"]
    assert brief("generate", "articles", "-o", "b.md", "--style", "note").code == 0
    assert begun == ["begun"]
    put(tmp_path / "articles", NAMES[2])
    assert brief("generate", "articles", "-o", "b.md").code == 0
    assert begun == ["begun"] * 2
    assert standin.requests


def test_a_new_article_costs_its_own_chunks_and_what_the_merge_then_asks(
    brief: Brief, standin: Standin, tmp_path: Path
) -> None:
    put(tmp_path / "articles", *NAMES[:4])
    brief("generate", "articles", "-o", "b.md")
    put(tmp_path / "articles", NAMES[4])
    standin.requests.clear()
    assert brief("generate", "articles", "-o", "b.md").code == 0
    chunks = [r for r in standin.requests if "<article>" in json.dumps(r.body["messages"])]
    assert len(chunks) == 1
    assert "edition 2" in brief("history").out


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / NAMES[0]).rename(folder / "renamed.txt"),
        lambda folder: (folder / NAMES[0]).touch(),
        lambda folder: (folder / "inner").mkdir(),
    ],
    ids=["renamed", "touched", "a folder more"],
)
def test_what_changes_no_text_is_not_read_again(
    brief: Brief, standin: Standin, tmp_path: Path, change: object
) -> None:
    assert callable(change)
    put(tmp_path / "articles", *NAMES[:2])
    brief("generate", "articles", "-o", "b.md")
    change(tmp_path / "articles")
    standin.requests.clear()
    assert brief("generate", "articles", "-o", "b.md").code == 0
    assert standin.requests == []


def test_another_key_reads_nothing_anew(
    brief: Brief, standin: Standin, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brief(*GENERATE)
    standin.requests.clear()
    monkeypatch.setenv("OPENAI_API_KEY", "sk-another")
    assert brief(*GENERATE).code == 0
    assert standin.requests == []


@pytest.mark.parametrize("option", [("--model", "another"), ("--chunk-characters", "500")])
def test_another_model_or_cut_reads_anew(
    brief: Brief, standin: Standin, article: Path, option: tuple[str, str]
) -> None:
    brief(*GENERATE)
    standin.requests.clear()
    assert brief(*GENERATE, *option).code == 0
    assert standin.requests != []


def test_an_edited_prompt_reads_anew(brief: Brief, standin: Standin, article: Path, tmp_path: Path) -> None:
    brief(*GENERATE)
    (tmp_path / "prompts").mkdir()
    packaged = Path(__file__).parents[2] / "prompts" / "extract.system.jinja"
    text = packaged.read_text("utf-8") + "\nBe brief.\n"
    (tmp_path / "prompts" / packaged.name).write_text(text, encoding="utf-8")
    standin.requests.clear()
    assert brief(*GENERATE).code == 0
    assert standin.requests != []


def test_an_article_that_was_edited_while_the_model_read_is_read_in_the_next_run(
    brief: Brief, standin: Standin, article: Path, tmp_path: Path
) -> None:
    later = (
        article.read_text("utf-8") + "\n\nA ceasefire was announced in Oslo on Friday, the minister said.\n"
    )

    def edit(number: int, body: object) -> None:
        article.write_text(later, encoding="utf-8")

    standin.plan(edit)
    assert brief(*GENERATE).code == 0
    assert "Oslo" not in (tmp_path / "brief.md").read_text("utf-8")
    ended = brief(*GENERATE)
    assert ended.code == 0
    assert "nothing changed" not in ended.err
    assert "edition 2" in brief("history").out


def test_answers_of_a_brief_with_gaps_are_not_pruned(brief: Brief, standin: Standin, tmp_path: Path) -> None:
    put(tmp_path / "articles", *NAMES[:2])
    standin.plan([b.refusal()])
    assert brief("generate", "articles", "-o", "b.md").code == 3
    assert brief("prune").out.startswith("dropped 0 ")


def test_an_edition_of_another_form_costs_its_comparison_and_nothing_else(
    brief: Brief, standin: Standin, article: Path, tmp_path: Path
) -> None:
    assert brief(*GENERATE).code == 0
    with closing(sqlite3.connect(tmp_path / ".brief" / "store.sqlite", isolation_level=None)) as connection:
        connection.execute("UPDATE edition SET dossier = x'00'")
    article.write_text(article.read_text("utf-8") + "\n\nAnd more.\n", encoding="utf-8")
    ended = brief(*GENERATE)
    assert ended.code == 0, ended.err
    assert "edition 1 cannot be read" in ended.err
    assert "edition 2" in brief("history").out


@pytest.mark.parametrize(
    "behaviour", [b.refusal(), b.empty_choices(), b.content_filter()], ids=lambda one: one.kind
)
def test_what_is_no_answer_is_not_kept(
    brief: Brief, standin: Standin, tmp_path: Path, behaviour: b.Behaviour
) -> None:
    put(tmp_path / "articles", *NAMES[:2])
    standin.plan([behaviour])
    assert brief("generate", "articles", "-o", "b.md").code == 3
    standin.requests.clear()
    ended = brief("generate", "articles", "-o", "b.md")
    assert ended.code == 0, ended.err
    assert len([r for r in standin.requests if "<article>" in json.dumps(r.body["messages"])]) == 1


# --- what was learned of the endpoint -----------------------------------------------------------------


def test_the_second_run_sends_nothing_that_the_endpoint_refused_in_the_first(
    brief: Brief, standin: Standin, article: Path, tmp_path: Path
) -> None:
    standin.always(b.no_response_format(), b.max_tokens_only())
    assert brief(*GENERATE).code == 0
    assert refused(standin) == 3
    standin.requests.clear()
    article.write_text(article.read_text("utf-8") + "\n\nAnd more.\n", encoding="utf-8")
    assert brief(*GENERATE).code == 0
    assert refused(standin) == 0
    assert standin.requests != []


def test_what_was_learned_of_one_model_is_not_believed_of_another(
    brief: Brief, standin: Standin, article: Path
) -> None:
    standin.always(b.no_json_schema())
    brief(*GENERATE)
    standin.requests.clear()
    brief(*GENERATE, "--model", "another")
    assert refused(standin) == 1


def test_what_an_unknown_brief_remembered_is_learned_anew(
    brief: Brief, standin: Standin, article: Path, tmp_path: Path
) -> None:
    keep_endpoint(Database(tmp_path / ".brief"), standin.base_url, "stand-in", '{"rung": "telepathy"}')
    ended = brief(*GENERATE)
    assert ended.code == 0
    assert "learned anew" in ended.err


# --- a store that can't be used -----------------------------------------------------------------------


def break_folder(folder: Path) -> None:
    folder.write_text("a file where a folder should be", encoding="utf-8")


def break_file(folder: Path) -> None:
    folder.mkdir()
    (folder / "store.sqlite").write_bytes(b"this is no database, but long enough to be looked at as one" * 20)


def break_content(folder: Path) -> None:
    keep_endpoint(Database(folder), "", "", "")
    with closing(sqlite3.connect(folder / "store.sqlite", isolation_level=None)) as connection:
        connection.execute("DROP TABLE answer")
        connection.execute("DROP TABLE endpoint")


@pytest.mark.parametrize("damage", [break_folder, break_file, break_content])
def test_a_store_that_cannot_be_used_costs_lines_and_nothing_else(
    brief: Brief, standin: Standin, article: Path, tmp_path: Path, damage: object
) -> None:
    assert callable(damage)
    damage(tmp_path / ".brief")
    ended = brief(*GENERATE)
    assert ended.code == 0, ended.err
    assert (tmp_path / "brief.md").read_text("utf-8").startswith("# ")
    assert [line for line in ended.err.splitlines() if ".brief" in line]
    assert "Traceback" not in ended.err


def test_a_store_of_a_newer_brief_ends_the_run_before_anything_is_paid_for(
    brief: Brief, standin: Standin, article: Path, tmp_path: Path
) -> None:
    (tmp_path / ".brief").mkdir()
    with closing(sqlite3.connect(tmp_path / ".brief" / "store.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 999")
    ended = brief(*GENERATE)
    assert ended.code == 1
    assert "newer brief" in ended.complaint
    assert standin.requests == []
