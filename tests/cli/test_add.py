"""``brief add`` copies what holds an article; ``brief sources`` tells all there is to know of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief.cli import sources as command
from tests.command import Brief
from tests.sources.kinds import material as m


@pytest.fixture
def given(tmp_path: Path) -> Path:
    folder = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(m.pdf())
    return folder


def test_a_file_is_copied_into_articles_and_told(brief: Brief, tmp_path: Path, given: Path) -> None:
    ended = brief("add", str(given / "a.pdf"))
    assert ended.code == 0, ended.err
    assert (tmp_path / "articles" / "a.pdf").read_bytes() == m.pdf()
    assert "added articles/a.pdf: 1 article" in ended.err
    assert 'set paths = ["articles"]' in ended.err


def test_the_first_folder_of_brief_toml_is_where_it_goes(brief: Brief, tmp_path: Path, given: Path) -> None:
    (tmp_path / "brief.toml").write_text('[sources]\npaths = ["one.txt", "desk"]\n')
    (tmp_path / "desk").mkdir()
    assert brief("add", str(given / "a.pdf")).err == "brief: added desk/a.pdf: 1 article\n".removeprefix(
        "brief: "
    )
    assert (tmp_path / "desk" / "a.pdf").exists()


def test_an_equal_file_stays_and_another_of_that_name_gets_its_own(
    brief: Brief, tmp_path: Path, given: Path
) -> None:
    brief("add", str(given / "a.pdf"))
    assert "is there already as articles/a.pdf" in brief("add", str(given / "a.pdf")).err
    (given / "a.pdf").write_bytes(m.pdf([[m.HEADLINE, *m.PARAGRAPHS[1:]]]))
    assert "added articles/a-2.pdf" in brief("add", str(given / "a.pdf")).err
    assert len(list((tmp_path / "articles").iterdir())) == 2


def test_what_holds_no_article_is_not_added(brief: Brief, tmp_path: Path, given: Path) -> None:
    (given / "b.pdf").write_bytes(b"%PDF-")
    ended = brief("add", str(given / "b.pdf"))
    assert ended.code == 1
    assert "b.pdf: it is damaged" in ended.complaint
    assert not (tmp_path / "articles").exists()
    assert brief("add", str(given / "gone.pdf")).code == 2


def test_the_register_tells_kind_date_and_where_it_was_found_language_size_and_origin(
    brief: Brief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.html").write_bytes(m.page('<meta name="date" content="2025-08-19T10:00Z">'))
    (tmp_path / "b.pdf").write_bytes(b"%PDF-")
    (tmp_path / "c.txt").write_bytes(m.page(paragraphs=m.PARAGRAPHS[1:]))
    seen = []
    monkeypatch.setattr(command, "_print_table", seen.extend)
    monkeypatch.setattr(
        "brief.cli.sources.sys", type("Sys", (), {"stdout": type("T", (), {"isatty": lambda: True})})
    )
    ended = brief("sources", ".")
    cells = command._cells(seen[0], 1)
    size = f"{(tmp_path / 'a.html').stat().st_size:,}"
    assert cells[:4] == ("page", "2025-08-19T10:00Z", "meta date", "not given")
    assert cells[5:7] == ("en", size)
    assert len(cells) == len(command._COLUMNS)
    problems = ended.out.splitlines()
    assert problems[0] == "problems:"
    assert problems[1] == "  c.txt: it is named .txt, but was read as page"
    assert problems[2].startswith("  b.pdf: it is damaged")
