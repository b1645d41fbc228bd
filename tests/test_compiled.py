"""What templates were compiled to is taken over by the next process, and by none for which it is not right."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import pytest

from brief import compiled
from brief.extraction.prompts import Prompts
from brief.output import rendering
from brief.output.rendering import render
from brief.output.sample import sample_view
from brief.packaged import packaged_folder

VIEW = sample_view("everything")
FOLDERS = [packaged_folder("templates")]


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "kept"
    folder.mkdir()
    monkeypatch.setattr(compiled, "_FOLDER", folder)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    rendering._printing.cache_clear()
    yield folder
    rendering._printing.cache_clear()


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that are compiled."""
    names: list[str] = []
    compile_ = jinja2.Environment.compile

    def noted(self: Any, source: Any, name: Any = None, *rest: Any, **more: Any) -> Any:
        names.append(name)
        return compile_(self, source, name, *rest, **more)

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    return names


def printed(folders: list[Path] = FOLDERS) -> str:
    """The view as a process that has just begun prints it."""
    rendering._printing.cache_clear()
    return render(VIEW, "md", folders)


def test_what_was_compiled_once_is_not_compiled_again(compilations: list[str]) -> None:
    first = printed()
    assert compilations
    compilations.clear()
    assert printed() == first
    assert compilations == []


def test_each_format_and_language_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Jinja applies filters to what is fixed as early as it compiles."""
    monkeypatch.setattr(compiled, "packaged_folder", lambda _: tmp_path)
    (tmp_path / "word.jinja").write_text("{{ 'said' | told }}")

    def told(kind: str) -> str:
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(tmp_path),
            bytecode_cache=compiled.Compiled("templates", kind),
            autoescape=True,
        )
        environment.filters["told"] = lambda text: f"{text} in {kind}"
        return environment.get_template("word.jinja").render()

    kinds = ["md-en", "md-fr", "html-en"]
    assert [told(kind) for kind in kinds] == [f"said in {kind}" for kind in kinds]


def test_what_mails_are_printed_with_is_kept_too(compilations: list[str]) -> None:
    texts = [render(VIEW, kind, FOLDERS) for kind in ("mail_html", "mail_text")]
    rendering._printing.cache_clear()
    compilations.clear()
    assert [render(VIEW, kind, FOLDERS) for kind in ("mail_html", "mail_text")] == texts
    assert compilations == []


def test_prompts_are_kept_too(compilations: list[str]) -> None:
    folder = packaged_folder("prompts")
    first = Prompts([folder]).hash
    compilations.clear()
    assert Prompts([folder]).hash == first
    assert compilations == []


def test_another_program_compiles_anew(compilations: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    printed()
    compilations.clear()
    monkeypatch.setattr(compiled, "program_mark", lambda: "another")
    printed()
    assert compilations


@pytest.mark.parametrize("left", [0, 70, -10])
def test_a_file_that_is_damaged_counts_as_none(kept: Path, compilations: list[str], left: int) -> None:
    first = printed()
    for file in kept.iterdir():
        file.write_bytes(file.read_bytes()[:left])
    compilations.clear()
    assert printed() == first
    assert compilations


@pytest.mark.parametrize("place", [0, 40, 80, 200, 5000, -200])
def test_one_byte_that_changed_is_noticed(kept: Path, compilations: list[str], place: int) -> None:
    first = printed()
    (file,) = kept.iterdir()
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    compilations.clear()
    assert printed() == first
    assert compilations


def test_a_users_template_is_compiled_each_time_and_kept_nowhere(
    kept: Path, tmp_path: Path, compilations: list[str]
) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    for text in ("mine: {{ brief.header.title }}", "ours: {{ brief.header.title }}"):
        (own / "brief.md.jinja").write_text(text)
        assert printed([own, *FOLDERS]) == text.replace("{{ brief.header.title }}", VIEW.header.title)
    assert compilations == ["brief.md.jinja"] * 2
    assert list(kept.iterdir()) == []


@pytest.mark.parametrize("reason", ["not to be written", "no folder", "no room"])
def test_where_nothing_can_be_kept_it_prints_all_the_same(
    kept: Path, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    first = printed()
    for file in kept.iterdir():
        file.unlink()
    if reason == "not to be written":
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
    elif reason == "no folder":
        monkeypatch.setattr(compiled, "_FOLDER", kept / "none")
    else:
        monkeypatch.setattr(
            compiled.tempfile, "mkstemp", lambda **_: (_ for _ in ()).throw(OSError(28, "full"))
        )
    assert printed() == first
    assert list(kept.iterdir()) == []


def test_only_whole_files_are_left_behind(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
    printed()
    assert list(kept.iterdir()) == []
