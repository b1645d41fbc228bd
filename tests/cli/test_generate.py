"""The main job: what is written, what is said, and with which exit code the command ends."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.articles import ROOT, SEEDS, gold, seed
from tests.command import Brief
from tests.standin import Standin
from tests.standin import behaviours as b

SPENT = re.compile(r"\d+\.\d s$")


def test_every_output_is_written_in_its_format(brief: Brief, tmp_path: Path) -> None:
    ended = brief("generate", str(SEEDS), "-o", "b.html", "-o", "b.md", "-o", "b.json")
    assert (ended.code, ended.out) == (0, "")
    assert (tmp_path / "b.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "b.md").read_text("utf-8").startswith("# ")
    assert json.loads((tmp_path / "b.json").read_text("utf-8"))["schema"] == "brief.dossier/1"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".brief", "b.html", "b.json", "b.md"]


def test_without_an_output_the_brief_goes_to_standard_output_and_messages_do_not(
    brief: Brief, article: Path, tmp_path: Path
) -> None:
    ended = brief("generate", "article.txt")
    assert ended.out.startswith("# ")
    assert "brief: " not in ended.out
    brief("generate", "article.txt", "-o", "b.md")
    assert (tmp_path / "b.md").read_text("utf-8") == ended.out


def test_the_format_option_decides_over_the_ending(brief: Brief, article: Path, tmp_path: Path) -> None:
    assert brief("generate", "article.txt", "--format", "json", "-o", "b.txt").code == 0
    assert json.loads((tmp_path / "b.txt").read_text("utf-8"))["reader"]["model"] == "stand-in"


def test_the_json_is_what_the_schema_command_promises(brief: Brief) -> None:
    schema = json.loads(brief("schema").out)
    Draft202012Validator.check_schema(schema)
    dossier = json.loads(brief("generate", str(SEEDS), "--format", "json").out)
    assert list(Draft202012Validator(schema).iter_errors(dossier)) == []
    del dossier["positions"][0]["evidence"]
    assert list(Draft202012Validator(schema).iter_errors(dossier))


def test_the_same_articles_give_the_same_bytes(brief: Brief) -> None:
    first, second = (brief("generate", str(SEEDS), "--format", "html").out for _ in range(2))
    assert first == second


def test_standard_input_is_an_article(brief: Brief) -> None:
    text = (SEEDS / "a-call-wire.txt").read_bytes()
    dossier = json.loads(brief("generate", "-", "--format", "json", stdin=text).out)
    assert len(dossier["positions"]) > 10


def test_sources_may_stand_in_brief_toml_and_the_meeting_is_printed(
    brief: Brief, tmp_path: Path, article: Path
) -> None:
    (tmp_path / "brief.toml").write_text(
        '[meeting]\ntitle = "Talks in Ruritania"\npoints = ["Thank them"]\n[sources]\npaths = ["article.txt"]\n',
        encoding="utf-8",
    )
    ended = brief("generate")
    assert ended.code == 0
    assert ended.out.startswith("# Talks in Ruritania")
    assert "Thank them" in ended.out


def test_a_template_of_the_users_own_comes_first(brief: Brief, tmp_path: Path, article: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "brief.md.jinja").write_text(
        "Mine: {{ brief.header.title }}\n", encoding="utf-8"
    )
    ended = brief("generate", "article.txt")
    assert ended.out.startswith("Mine: ")


def test_a_prompt_of_the_users_own_comes_first(
    brief: Brief, tmp_path: Path, article: Path, standin: Standin
) -> None:
    packaged = (ROOT / "prompts" / "extract.system.jinja").read_text("utf-8")
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "extract.system.jinja").write_text("MINE. " + packaged, encoding="utf-8")
    assert brief("generate", "article.txt").code == 0
    assert standin.requests[0].body["messages"][0]["content"].startswith("MINE.")


# --- its own outputs are no articles ----------------------------------------------------------------


@pytest.mark.parametrize("name", ["brief.md", "brief.html", "inner/brief.md"])
def test_a_brief_written_into_the_folder_that_is_read_is_no_article_of_the_next_run(
    brief: Brief, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "articles"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.txt").write_bytes((SEEDS / "a-call-wire.txt").read_bytes())
    arguments = ["generate", "articles", "-o", f"articles/{name}"]
    assert brief(*arguments).code == 0
    first = (folder / name).read_bytes()
    again = brief(*arguments)
    assert again.code == 0, again.err
    assert "nothing changed" in again.err
    assert (folder / name).read_bytes() == first


# --- gaps -------------------------------------------------------------------------------------------


def fail_on(standin: Standin, name: str, behaviour: b.Behaviour) -> None:
    standin.on(seed(name).text[300:400], behaviour)


@pytest.mark.parametrize(("options", "code"), [([], 3), (["--allow-gaps"], 0)], ids=["", "--allow-gaps"])
def test_with_gaps_the_brief_is_written_and_lists_what_was_not_covered(
    brief: Brief, standin: Standin, tmp_path: Path, options: list[str], code: int
) -> None:
    fail_on(standin, "b-call-daily", b.refusal())
    ended = brief("generate", str(SEEDS), "-o", "b.md", "-o", "b.json", "-o", "b.html", *options)
    assert ended.code == code
    assert "b-call-daily.txt" in next(line for line in ended.err.splitlines() if "not read" in line)
    assert "1 gap;" in ended.err
    (gap,) = json.loads((tmp_path / "b.json").read_text("utf-8"))["coverage"]["gaps"]
    assert "refused" in gap["reason"]
    for name in ("b.md", "b.html"):
        page = (tmp_path / name).read_text("utf-8")
        assert "refused to read it" in page, name


def test_if_nothing_can_be_read_nothing_is_written(brief: Brief, standin: Standin, tmp_path: Path) -> None:
    standin.always(b.refusal())
    (tmp_path / "b.md").write_text("old", encoding="utf-8")
    ended = brief("generate", str(SEEDS), "-o", "b.md", "-o", "b.json")
    assert ended.code == 1
    assert "nothing could be read: the model refused" in ended.err.splitlines()[-1]
    assert (tmp_path / "b.md").read_text("utf-8") == "old"
    assert not (tmp_path / "b.json").exists()


@pytest.mark.parametrize(
    ("behaviour", "told"),
    [
        (b.unauthorized(), "401"),
        (b.forbidden(), "403"),
        (b.model_not_found(), "stand-in"),
        (b.html(), "text/html"),
    ],
    ids=["401", "403", "unknown model", "HTML"],
)
def test_what_no_chunk_can_be_read_with_stops_the_command_in_one_line(
    brief: Brief, standin: Standin, tmp_path: Path, behaviour: b.Behaviour, told: str
) -> None:
    standin.always(behaviour)
    ended = brief("generate", str(SEEDS / "a-call-wire.txt"), "-o", "b.md")
    assert ended.code == 1
    assert told in ended.complaint
    assert "sk-test" not in ended.complaint
    assert list(tmp_path.iterdir()) == []


def test_the_stand_ins_findings_reach_the_summary_with_calls_and_tokens(
    brief: Brief, standin: Standin, article: Path
) -> None:
    summary = brief("generate", "article.txt").err.splitlines()[-1]
    assert summary.startswith(f"brief: edition 1; 1 article; 1 chunk; {len(standin.requests)} calls; ")
    assert re.search(r"; [\d,]+ tokens in, [\d,]+ out; ", summary)
    assert SPENT.search(summary)
    positions = int(re.search(r"(\d+) positions?;", summary).group(1))
    assert 0 < positions <= len(gold("a-call-wire")["findings"]["positions"])
    assert "USD" not in summary, "no price, no cost"


def test_the_cost_is_summed_up_where_prices_are_configured(brief: Brief, article: Path) -> None:
    brief.variables |= {"BRIEF_MODEL_PRICE_IN": "1000000", "BRIEF_MODEL_PRICE_OUT": "0",
                        "BRIEF_MODEL_CURRENCY": "EUR"}  # fmt: skip
    summary = brief("generate", "article.txt").err.splitlines()[-1]
    tokens = re.search(r"([\d,]+) tokens in", summary).group(1).replace(",", "")
    assert f"; {int(tokens):.4f} EUR; " in summary


def test_what_was_made_up_is_rejected_counted_and_told(brief: Brief, standin: Standin, article: Path) -> None:
    standin.always(b.liar("swapped_numbers"))
    ended = brief("generate", "article.txt", "--format", "json")
    rejected = json.loads(ended.out)["rejected"]
    assert rejected
    assert f"{len(rejected)} rejected (" in ended.err
