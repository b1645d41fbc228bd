"""The stages alone, piped one into the next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.articles import SEEDS
from tests.command import Brief, pointing_to, process
from tests.standin import Standin
from tests.standin import behaviours as b

STAGES = (["sources", str(SEEDS)], ["chunk"], ["extract"], ["merge", "--decide"])


def piped(brief: Brief, *, upto: int = len(STAGES), code: int = 0) -> str:
    out = ""
    for stage in STAGES[:upto]:
        ended = brief(*stage, stdin=out)
        assert ended.code in {0, code}, ended.err
        out = ended.out
    return out


def test_the_stages_piped_one_into_the_next_give_the_dossier_of_generate(brief: Brief) -> None:
    whole = brief("generate", str(SEEDS), "--format", "json").out
    assert piped(brief) == whole


def test_so_they_do_with_gaps(brief: Brief, standin: Standin) -> None:
    standin.on("Sample Daily Post", b.refusal())
    whole = brief("generate", str(SEEDS), "--format", "json")
    assert (whole.code, json.loads(whole.out)["coverage"]["read"]) == (3, 4)
    assert piped(brief, code=3) == whole.out


def test_extract_says_by_its_exit_code_that_there_are_gaps(brief: Brief, standin: Standin) -> None:
    chunks = piped(brief, upto=2)
    standin.on("Sample Daily Post", b.refusal())
    assert brief("extract", stdin=chunks).code == 3


@pytest.mark.parametrize("name", ["b.md", "b.html", "b.json", "b.docx"])
def test_render_gives_what_generate_gives(brief: Brief, tmp_path: Path, name: str) -> None:
    dossier = brief("generate", str(SEEDS), "--format", "json", "-o", "d.txt", "-o", "b.json").code
    assert dossier == 0
    brief("generate", str(SEEDS), "-o", name)
    generated = (tmp_path / name).read_bytes()
    (tmp_path / name).unlink()
    assert brief("render", "-o", name, stdin=(tmp_path / "d.txt").read_bytes()).code == 0
    assert (tmp_path / name).read_bytes() == generated


def test_real_processes_pipe_as_well(tmp_path: Path, standin: Standin) -> None:
    variables = pointing_to(standin.base_url)
    out = ""
    for stage in (*STAGES, ["render"]):
        ended = process(*stage, folder=tmp_path, stdin=out, variables=variables)
        assert ended.code == 0, ended.err
        out = ended.out
    assert out.startswith("# ")
    assert not (tmp_path / "b.md").exists()


def test_a_smaller_chunk_size_makes_more_chunks(brief: Brief) -> None:
    articles = piped(brief, upto=1)
    lines = brief("chunk", "--chunk-characters", "500", stdin=articles).out.splitlines()
    assert sum(line.startswith('{"chunk"') for line in lines) > 10


def test_sources_can_show_what_was_removed_and_why(brief: Brief) -> None:
    out = brief("sources", str(SEEDS), "--removed").out
    assert "characters kept" in out
    assert "(at " in out


GOOD = '{"reader":{"kind":"llm","model":"m","prompt_hash":null}}\n'
HALF_BROKEN = {
    "a line cut short": ('{"article":{"id":"1"', "line 2", "stage"),
    "no JSON": ("hello", "line 2", "stage"),
    "a list": ("[1]", "line 2", "stage"),
    "two in one": ('{"article":{},"chunk":{}}', "line 2", "stage"),
    "an unknown record": ('{"articel":{}}', "line 2", "stage"),
    "a field that is missing": ('{"coverage":{"articles":1,"chunks":1}}', "line 2", "read"),
    "a field that is wrong": ('{"coverage":{"articles":"x","chunks":1,"read":1}}', "line 2", "articles"),
    "a field too many": ('{"reader":{"kind":"llm","name":"x"}}', "line 2", "name"),
    "no UTF-8": (b'{"article":"\xff"}', "line 2", "stage"),
}


@pytest.mark.parametrize("stage", ["chunk", "extract", "merge"])
@pytest.mark.parametrize(("line", "where", "what"), HALF_BROKEN.values(), ids=HALF_BROKEN.keys())
def test_a_broken_line_between_stages_is_named_and_nothing_is_given_on(
    brief: Brief, stage: str, line: str | bytes, where: str, what: str
) -> None:
    broken = line if isinstance(line, bytes) else line.encode()
    ended = brief(stage, stdin=GOOD.encode() + broken + b"\n")
    assert (ended.code, ended.out) == (1, "")
    assert where in ended.complaint
    assert what in ended.complaint


@pytest.mark.parametrize(
    ("stage", "told"), [("chunk", "brief sources"), ("extract", "brief chunk"), ("merge", "brief extract")]
)
def test_a_stage_that_gets_nothing_says_what_to_pipe_into_it(brief: Brief, stage: str, told: str) -> None:
    ended = brief(stage)
    assert (ended.code, ended.out) == (1, "")
    assert told in ended.complaint


def test_render_of_nothing_says_what_to_pipe_into_it(brief: Brief, tmp_path: Path) -> None:
    ended = brief("render", "-o", "b.md", stdin="")
    assert ended.code == 1
    assert ended.complaint.startswith("brief: standard input is empty; pipe `brief merge` into this")
    assert not (tmp_path / "b.md").exists()


@pytest.mark.parametrize(
    "stdin",
    ["{", "[]", "{}", '{"schema":"brief.dossier/9"}'],
    ids=["cut", "list", "empty", "newer"],
)
def test_render_names_what_is_no_dossier(brief: Brief, tmp_path: Path, stdin: str) -> None:
    ended = brief("render", "-o", "b.md", stdin=stdin)
    assert ended.code == 1
    assert "standard input is no dossier" in ended.complaint
    assert not (tmp_path / "b.md").exists()


def without_article(stream: str) -> str:
    lines = stream.splitlines()
    gone = next(line for line in lines if line.startswith('{"article"'))
    return "\n".join(line for line in lines if line != gone)


def test_chunks_whose_article_is_missing_are_an_error(brief: Brief) -> None:
    ended = brief("extract", stdin=without_article(piped(brief, upto=2)))
    assert (ended.code, ended.out) == (1, "")
    assert "article" in ended.complaint


def test_findings_whose_article_is_missing_are_an_error(brief: Brief) -> None:
    ended = brief("merge", stdin=without_article(piped(brief, upto=3)))
    assert (ended.code, ended.out) == (1, "")
    assert "article" in ended.complaint


@pytest.mark.parametrize("kind", ["chunk", "findings"])
def test_an_article_that_was_edited_between_the_stages_proves_nothing(brief: Brief, kind: str) -> None:
    stage, upto = {"chunk": ("extract", 2), "findings": ("merge", 3)}[kind]
    lines = [json.loads(line) for line in piped(brief, upto=upto).splitlines()]
    for line in lines:
        if "article" in line:
            line["article"]["text"] = "x" + line["article"]["text"]
    kept = [line for line in lines if kind == "chunk" or "chunk" not in line]
    ended = brief(stage, stdin="\n".join(map(json.dumps, kept)))
    assert (ended.code, ended.out) == (1, "")
    assert "another text" in ended.complaint


@pytest.mark.parametrize("part", ["positions", "open_questions", "events", "disagreements"])
def test_a_dossier_whose_evidence_was_edited_is_not_rendered(brief: Brief, tmp_path: Path, part: str) -> None:
    dossier = json.loads(brief("generate", str(SEEDS), "--format", "json").out)
    edited = dossier["positions"][0]["evidence"]
    if part == "disagreements":
        edited = [dict(edited[0])]
        versions = [{"value": "x", "evidence": edited}]
        dossier[part] = [{"id": "d", "about": "x", "kind": "within", "versions": versions}]
    else:
        edited = dossier[part][0]["evidence"]
    edited[0]["quote"] = edited[0]["quote"][::-1]
    ended = brief("render", "-o", "b.md", stdin=json.dumps(dossier))
    assert ended.code == 1
    assert "another text" in ended.complaint
    assert not (tmp_path / "b.md").exists()


def test_files_that_could_not_be_read_go_through_all_stages(brief: Brief, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    name = min(path.name for path in SEEDS.glob("*.txt"))
    (folder / name).write_bytes((SEEDS / name).read_bytes())
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 word/document.xml and no more")
    out = brief("sources", "articles").out
    assert [next(iter(json.loads(line))) for line in out.splitlines()] == ["skipped", "article"]
    for stage in (["chunk"], ["extract", "--reader", "rules"], ["merge"]):
        ended = brief(*stage, stdin=out)
        assert ended.code == (3 if stage[0] == "extract" else 0), ended.err
        out = ended.out
    (unread,) = json.loads(out)["coverage"]["unread"]
    assert unread["path"] == "articles/broken.docx"
    assert "broken.docx" in brief("render", "--format", "md", stdin=out).out
