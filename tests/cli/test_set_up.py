"""The commands around the job: init, check, schema, help and version."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from brief import __version__
from brief.project import load_settings
from brief.settings import Settings
from tests.articles import ROOT
from tests.command import Brief
from tests.standin import Standin
from tests.standin import behaviours as b

SETTING = re.compile(r'^# ?((?:\[\[?[\w.]+\]\]?|"[^"]+" =|\w+ =).*)$', re.MULTILINE)


def test_init_writes_a_brief_toml_that_changes_nothing(brief: Brief, tmp_path: Path) -> None:
    ended = brief("init")
    assert (ended.code, ended.out) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["brief.toml"]
    assert load_settings(tmp_path, {}, {}) == Settings(project=tmp_path)


def test_every_commented_line_of_it_can_be_used_as_it_stands(brief: Brief, tmp_path: Path) -> None:
    brief("init")
    path = tmp_path / "brief.toml"
    text, uncommented = SETTING.subn(r"\1", path.read_text("utf-8"))
    path.write_text(text, encoding="utf-8")
    settings = load_settings(tmp_path, {}, {})
    assert uncommented > 20
    assert settings.actors.aliases
    assert settings.articles
    changed = settings.meeting.model_fields_set | settings.model.model_fields_set
    assert changed == {*type(settings.meeting).model_fields, *type(settings.model).model_fields} - {
        "api_key",  # the key belongs into the environment
    }


def test_init_never_touches_a_file_that_is_there(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "brief.toml").write_text("mine", encoding="utf-8")
    ended = brief("init")
    assert ended.code == 1
    assert "brief.toml" in ended.complaint
    assert (tmp_path / "brief.toml").read_text("utf-8") == "mine"


def test_init_names_a_project_that_is_not_there(brief: Brief, tmp_path: Path) -> None:
    ended = brief("init", "--project", "nowhere")
    assert ended.code in {1, 2}
    assert "nowhere" in ended.complaint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("conditions", "rung"),
    [
        ([], "json_schema"),
        ([b.no_json_schema()], "json_object"),
        ([b.no_response_format(), b.max_tokens_only()], "text"),
    ],
    ids=["json_schema", "json_object", "text"],
)
def test_check_says_what_it_tried_and_which_rung_the_endpoint_takes(
    brief: Brief, standin: Standin, conditions: list[b.Behaviour], rung: str
) -> None:
    standin.always(*conditions)
    ended = brief("check")
    assert (ended.code, ended.err) == (0, "")
    assert f"endpoint: {standin.base_url} answers, the key is accepted" in ended.out
    assert "model: stand-in (listed)" in ended.out
    assert f"typed answers: {rung}" in ended.out
    assert re.search(r"tokens: \d+ in, \d+ out", ended.out)


def test_check_says_that_a_model_is_not_listed_though_it_answers(brief: Brief) -> None:
    assert "model: other (not listed, but it answers)" in brief("check", "--model", "other").out


FAILURES = {
    "401": (b.unauthorized(), "OPENAI_API_KEY"),
    "403": (b.forbidden(), "403"),
    "unknown model": (b.model_not_found(), "stand-in"),
    "quota": (b.insufficient_quota(), "quota"),
    "HTML": (b.html(), "text/html"),
    "refusal": (b.refusal(), "refused"),
    "empty choices": (b.empty_choices(), "empty"),
    "bad request": (b.status(422), "422"),
}


@pytest.mark.parametrize(("behaviour", "told"), FAILURES.values(), ids=FAILURES.keys())
def test_check_names_what_is_wrong_with_the_endpoint(
    brief: Brief, standin: Standin, behaviour: b.Behaviour, told: str
) -> None:
    standin.always(behaviour)
    ended = brief("check")
    assert ended.code == 1
    assert told in ended.complaint


def test_check_with_a_wrong_key_says_so(brief: Brief, standin: Standin) -> None:
    standin.require_key("sk-right-0123456789")
    ended = brief("check")
    assert ended.code == 1
    assert "does not accept the key" in ended.complaint
    assert "sk-" not in ended.complaint


def test_check_names_an_endpoint_that_is_not_there(brief: Brief) -> None:
    ended = brief("check", "--base-url", "http://127.0.0.1:9/v1")
    assert ended.code == 1
    assert "cannot be reached" in ended.complaint


@pytest.mark.parametrize(
    "file", ["templates/brief.html.jinja", "templates/brief.md.jinja", "prompts/extract.system.jinja"]
)
def test_check_names_a_broken_file_of_the_users_own_before_anything_is_asked(
    brief: Brief, standin: Standin, tmp_path: Path, file: str
) -> None:
    (tmp_path / file).parent.mkdir()
    (tmp_path / file).write_text("{% for %}", encoding="utf-8")
    ended = brief("check")
    assert ended.code == 1
    assert file in ended.complaint
    assert standin.requests == []


def test_schema_describes_every_part_of_the_dossier(brief: Brief) -> None:
    schema = json.loads(brief("schema").out)
    assert {"schema", "sources", "positions", "open_questions", "events", "rejected"} <= set(
        schema["properties"]
    )
    assert schema["additionalProperties"] is False


def test_version_is_the_packages(brief: Brief) -> None:
    assert brief("--version").out == f"brief {__version__}\n"


def test_help_names_every_command(brief: Brief) -> None:
    told = brief("--help").out
    commands = {path.stem for path in (ROOT / "brief" / "cli").glob("*.py")} & set(told.split())
    assert {
        "generate",
        "sources",
        "chunk",
        "extract",
        "merge",
        "render",
        "init",
        "check",
        "schema",
    } <= commands


def test_help_tells_each_command_in_a_line_that_is_whole_in_a_terminal_of_80_columns(brief: Brief) -> None:
    brief.variables["COLUMNS"] = "80"
    told = brief("--help").out.partition("Commands:")[2].splitlines()[1:]
    assert [line for line in told if line.endswith("...") or len(line) > 80] == []
    assert "[sources] paths" in brief("add", "--help").out


def test_help_shows_the_defaults_that_hold(brief: Brief) -> None:
    settings, told = Settings(project=Path()), " ".join(brief("generate", "--help").out.split())
    held = settings.model.model_dump() | settings.output.model_dump()
    for name in ("reader", "concurrency", "response_format", "fallback", "chunk_characters",
                 "language", "style"):  # fmt: skip
        option = told.partition(f" --{name.replace('_', '-')} ")[2].partition(" --")[0]
        assert f"[default: ({held[name]})]" in option, name


@pytest.mark.parametrize("name", ["generate", "extract", "render", "sources"])
def test_every_option_says_what_it_does(brief: Brief, name: str) -> None:
    ended = brief(name, "--help")
    assert ended.code == 0
    assert "--project" in ended.out
