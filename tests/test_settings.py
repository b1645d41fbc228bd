"""Where settings come from, which one wins, and what is said of a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief.errors import UsageError
from brief.settings import load_settings

PROJECT = """
[meeting]
title = "Talks"
attendees = ["Ana Novak"]

[model]
name = "from-the-file"
concurrency = 3

[actors.aliases]
"Ana Novak" = ["Minister Novak"]

[[articles]]
path = "a.txt"
published = "2025-05"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "brief.toml").write_text(PROJECT, encoding="utf-8")
    return tmp_path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, {}, {})
    assert (settings.model.name, settings.model.reader, settings.meeting.title) == (None, "auto", None)


def test_the_file_is_read(project: Path) -> None:
    settings = load_settings(project, {}, {})
    assert settings.meeting.attendees == ("Ana Novak",)
    assert settings.actors.aliases == {"Ana Novak": ("Minister Novak",)}
    assert settings.articles[0].published == "2025-05"


def test_options_win_over_variables_and_variables_over_the_file(project: Path) -> None:
    variables = {"BRIEF_MODEL_NAME": "from-a-variable", "OPENAI_MODEL": "from-the-usual-one"}
    assert load_settings(project, {}, {}).model.name == "from-the-file"
    assert load_settings(project, variables, {}).model.name == "from-a-variable"
    assert load_settings(project, variables, {("model", "name"): "option"}).model.name == "option"
    assert load_settings(project, variables, {("model", "name"): None}).model.name == "from-a-variable"


def test_every_single_value_has_a_variable(tmp_path: Path) -> None:
    variables = {
        "BRIEF_MEETING_HANDLING": "OFFICIAL",
        "BRIEF_MODEL_TIMEOUT": "7.5",
        "BRIEF_TOPICS_NAMES": "ceasefire; sanctions",
        "BRIEF_SOURCES_PATHS": "a;b",
        "OPENAI_API_KEY": "sk-secret",
        "OPENAI_BASE_URL": "http://localhost:1/v1",
    }
    settings = load_settings(tmp_path, variables, {})
    assert settings.meeting.handling == "OFFICIAL"
    assert settings.model.timeout == 7.5
    assert settings.topics.names == ("ceasefire", "sanctions")
    assert settings.sources.paths == ("a", "b")
    assert settings.model.base_url == "http://localhost:1/v1"
    assert settings.model.api_key is not None
    assert settings.model.api_key.get_secret_value() == "sk-secret"
    assert "sk-secret" not in repr(settings)


WRONG = {
    "a misspelt key": ('[model]\nnmae = "x"', "unknown key 'model.nmae'; did you mean 'name'"),
    "a misspelt section": ('[modle]\nname = "x"', "unknown key 'modle'; did you mean 'model'"),
    "a misspelt key of an article": ('[[articles]]\npath = "a"\ntitel = "x"', "did you mean 'title'"),
    "a number out of range": ("[model]\nconcurrency = 0", "model.concurrency"),
    "a date that is none": ('[[articles]]\npath = "a"\npublished = "May"', "articles.0.published"),
    "no TOML": ("[model", "not valid TOML"),
    "a value where a list belongs": ('[topics]\nnames = "water"', "topics.names: has to be a list"),
    "an actor that is one and two": (
        '[actors]\nmerge = [["A", "B"]]\napart = [["B", "C", "A"]]',
        "'A' and 'B' are to be one actor and to be kept apart",
    ),
    "an alias of two actors": ('[actors.aliases]\nA = ["X"]\nB = ["X"]', "'X' is given to 'A' and to 'B'"),
    "a name that is empty": ('[actors]\nmerge = [["A", " "]]', "actors: a name is empty"),
}


@pytest.mark.parametrize(("content", "told"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_named(content: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "brief.toml").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_settings(tmp_path, {}, {})
    assert told in str(caught.value)


def test_a_wrong_variable_is_named_without_its_value_where_it_is_a_key(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"model\.concurrency") as caught:
        load_settings(tmp_path, {"BRIEF_MODEL_CONCURRENCY": "many", "OPENAI_API_KEY": "sk-secret"}, {})
    assert "sk-secret" not in str(caught.value)


def test_a_project_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        load_settings(tmp_path / "nowhere", {}, {})
