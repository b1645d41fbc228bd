"""Where settings come from, which one wins, and what is said of a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief.errors import UsageError
from brief.project import load_settings
from brief.settings import Settings

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
    "true where a number belongs": (
        "[model]\ntimeout = true",
        "brief.toml: model.timeout: has to be a number",
    ),
    "text where a number belongs": (
        '[model]\nconcurrency = "8"',
        "model.concurrency: has to be a whole number",
    ),
    "a fraction where none is": ("[model]\nconcurrency = 1.5", "model.concurrency: has to be a whole number"),
    "text where true belongs": ('[model]\njudge = "yes"', "model.judge: has to be true or false"),
    "a number where true belongs": ("[model]\njudge = 1", "model.judge: has to be true or false"),
    "a number where text belongs": (
        "[meeting]\ntitle = 5",
        "meeting.title: has to be text in quotation marks",
    ),
    "text where paths belong": ('[sources]\npaths = "x"', "sources.paths: has to be a list"),
    "a section given twice": ('[[meeting]]\ntitle = "x"', "meeting: has to be one table"),
    "a word that is none of these": ('[output]\nlanguage = "it"', "output.language: has to be 'en', 'fr'"),
    "a label that is none": ('[ignore]\nfindings = ["x"]', "has to be a label as the brief prints it"),
    "a topic without a name": ('[topics]\nnames = [" "]', "topics.names.0: a name is empty"),
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


WRONG_VARIABLES = {
    "many": ({"BRIEF_MODEL_CONCURRENCY": "many"}, "BRIEF_MODEL_CONCURRENCY: has to be a whole number"),
    "maybe": ({"BRIEF_MODEL_JUDGE": "maybe"}, "BRIEF_MODEL_JUDGE: has to be true or false"),
    "too few": ({"BRIEF_MODEL_CONCURRENCY": "0"}, "BRIEF_MODEL_CONCURRENCY: has to be 1 or more"),
    "misspelt": (
        {"BRIEF_MODEL_TIMOUT": "9"},
        "BRIEF_MODEL_TIMOUT: no such variable; did you mean BRIEF_MODEL_",
    ),
    "unknown": ({"BRIEF_X": "9"}, "BRIEF_X: no such variable; BRIEF_<SECTION>_<KEY> sets"),
}


@pytest.mark.parametrize(("variables", "told"), WRONG_VARIABLES.values(), ids=WRONG_VARIABLES.keys())
def test_a_wrong_variable_is_named_and_no_key_with_it(
    variables: dict[str, str], told: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError) as caught:
        load_settings(tmp_path, {**variables, "OPENAI_API_KEY": "sk-secret"}, {})
    assert str(caught.value).startswith(told)
    assert "sk-secret" not in str(caught.value)


def test_variables_of_other_uses_are_no_settings(tmp_path: Path) -> None:
    variables = {"BRIEF_PROJECT": ".", "BRIEF_EMAIL_PASSWORD": "x", "BRIEF_NOTHING": "", "BRIEFLY": "x"}
    assert load_settings(tmp_path, variables, {}) == Settings(project=tmp_path)


def test_variables_are_read_as_what_they_set(tmp_path: Path) -> None:
    variables = {"BRIEF_MODEL_JUDGE": "1", "BRIEF_MODEL_MAX_CALLS": "7", "BRIEF_EMAIL_ATTACH": "html; pdf",
                 "BRIEF_IGNORE_FINDINGS": "P-3f2a"}  # fmt: skip
    settings = load_settings(tmp_path, variables, {})
    assert (settings.model.judge, settings.model.max_calls) == (True, 7)
    assert (settings.email.attach, settings.ignore.findings) == (("html", "pdf"), ("P-3f2a",))


@pytest.mark.parametrize(
    ("written", "printed"),
    [("2026-11-24", "2026-11-24"), ("2026-11-24T10:00:00", "2026-11-24 10:00"), ('"Tuesday"', "Tuesday")],
)
def test_the_meeting_may_have_a_date_of_toml(written: str, printed: str, tmp_path: Path) -> None:
    (tmp_path / "brief.toml").write_text(f"[meeting]\ndate = {written}\n", encoding="utf-8")
    assert load_settings(tmp_path, {}, {}).meeting.date == printed


def test_a_byte_order_mark_before_the_file_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "brief.toml").write_text('[meeting]\ntitle = "Talks"\n', encoding="utf-8-sig")
    assert load_settings(tmp_path, {}, {}).meeting.title == "Talks"


def test_a_wrong_option_is_named_as_it_was_given(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^--max-calls: has to be 1 or more$"):
        load_settings(tmp_path, {}, {("model", "max_calls"): 0})


def test_a_project_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        load_settings(tmp_path / "nowhere", {}, {})
