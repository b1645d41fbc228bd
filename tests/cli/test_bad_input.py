"""What wrong calls, files and settings get: one line that names what is wrong, and nothing written."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.articles import SEEDS
from tests.command import Brief, command, environment, process

OUTPUTS = ["-o", "brief.html", "-o", "brief.md", "-o", "brief.json"]
BINARY = b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 8


class Case(NamedTuple):
    arguments: list[str]
    told: tuple[str, ...]
    code: int = 1
    files: dict[str, bytes] = {}  # noqa: RUF012 - nothing changes it
    variables: dict[str, str] = {}  # noqa: RUF012


CASES = {
    "no sources": Case([], ("no sources", "brief.toml"), 2),
    "a missing file": Case(["nowhere.txt"], ("nowhere.txt",)),
    "a missing folder": Case(["nowhere/"], ("nowhere",)),
    "a folder without articles": Case(["empty"], ("empty", "no article"), files={"empty/": b""}),
    "an empty file": Case(["empty.txt"], ("empty.txt", "empty"), files={"empty.txt": b""}),
    "a file of blanks": Case(["blank.txt"], ("blank.txt",), files={"blank.txt": b" \n\n\t\n"}),
    "a binary": Case(["b.txt"], ("b.txt", "binary"), files={"b.txt": BINARY}),
    "an unknown kind": Case(["b.xyz"], ("b.xyz", "kind"), files={"b.xyz": b"text"}),
    "an address of the house": Case(["http://127.0.0.1:8009/x"], ("http://127.0.0.1:8009/x", "allow_private")),
    "empty standard input": Case(["-"], ("standard input",)),
    "a broken template": Case(
        ["article.txt"], ("templates/brief.md.jinja:2",), files={"templates/brief.md.jinja": b"#\n{% if %}"}
    ),
    "an unknown name in a template": Case(
        ["article.txt"], ("brief.md.jinja",), files={"templates/brief.md.jinja": b"{{ nothing.of.ours }}"}
    ),
    "a broken prompt": Case(
        ["article.txt"], ("extract.user.jinja",), files={"prompts/extract.user.jinja": b"{{ chunk "}
    ),
    "a prompt that fails on some articles only": Case(
        ["article.txt"],
        ("prompts/extract.user.jinja", "'nothing'"),
        files={"prompts/extract.user.jinja": b"{% if chunk.end > 50 %}{{ chunk.nothing }}{% endif %}"},
    ),
    "a misspelt key": Case(
        ["article.txt"], ("model.nmae", "'name'"), 2, files={"brief.toml": b'[model]\nnmae = "x"\n'}
    ),
    "a misspelt section": Case(
        ["article.txt"], ("meetng", "'meeting'"), 2, files={"brief.toml": b'[meetng]\ntitle = "x"\n'}
    ),
    "a misspelt key of an article": Case(
        ["article.txt"],
        ("articles.0.outlt", "'outlet'"),
        2,
        files={"brief.toml": b'[[articles]]\npath = "article.txt"\noutlt = "x"\n'},
    ),
    "an article entry without a file": Case(
        ["article.txt"], ("gone.txt",), 2, files={"brief.toml": b'[[articles]]\npath = "gone.txt"\n'}
    ),
    "no TOML": Case(["article.txt"], ("brief.toml", "line 1"), 2, files={"brief.toml": b"[model\n"}),
    "no UTF-8": Case(["article.txt"], ("brief.toml",), 2, files={"brief.toml": b'x = "\xff"'}),
    "a value of the wrong type": Case(
        ["article.txt"], ("model.concurrency",), 2, files={"brief.toml": b'[model]\nconcurrency = "many"\n'}
    ),
    "a section that is a value": Case(
        ["article.txt"], ("model",), 2, files={"brief.toml": b'model = "gpt"\n'}
    ),
    "a wrong variable": Case(
        ["article.txt"], ("BRIEF_MODEL_TIMEOUT: ", "more than 0"), 2, variables={"BRIEF_MODEL_TIMEOUT": "-1"}
    ),
    "a misspelt variable": Case(
        ["article.txt"], ("BRIEF_MODEL_TIMOUT: ", "BRIEF_MODEL_TIMEOUT?"), 2,
        variables={"BRIEF_MODEL_TIMOUT": "60"},
    ),
    "a wrong option": Case(["article.txt", "--concurrency", "0"], ("--concurrency: ", "1 or more"), 2),
    "a date that is none": Case(
        ["article.txt"],
        ("articles.0.published",),
        2,
        files={"brief.toml": b'[[articles]]\npath = "article.txt"\npublished = "2025-13-01"\n'},
    ),
    "an ending that says no format": Case(["article.txt", "-o", "brief.odt"], ("brief.odt", "--format"), 2),
    "an output in no folder": Case(["article.txt", "-o", "none/brief.md"], ("none/brief.md", "folder")),
    "an output that is a folder": Case(
        ["article.txt", "-o", "out.md"], ("out.md", "folder"), files={"out.md/": b""}
    ),
    "no project": Case(["article.txt", "--project", "nowhere"], ("nowhere", "--project"), 2),
    "no endpoint": Case(
        ["article.txt", "--reader", "llm"],
        ("OPENAI_API_KEY",),
        2,
        variables={"OPENAI_BASE_URL": "", "OPENAI_API_KEY": ""},
    ),
    "no model": Case(["article.txt"], ("--model",), 2, variables={"OPENAI_MODEL": ""}),
    "an endpoint that is no address": Case(
        ["article.txt", "--base-url", "nonsense"], ("'nonsense'", "http"), 2
    ),
    **{
        f"an endpoint at {url}": Case(["article.txt", "--base-url", url], ("is no address", "http"), 2)
        for url in ("http://", "http://[::1/v1", "http://host:99999/v1", "http://host:port/v1", "http://:80/v1")
    },
    "a key with a line break": Case(
        ["article.txt"], ("key", "line break"), 2, variables={"OPENAI_API_KEY": "sk-0123456789\r"}
    ),
    "a key with letters that no key has": Case(
        ["article.txt"], ("key", "character"), 2, variables={"OPENAI_API_KEY": "sk-\u043a\u043b\u044e\u0447"}
    ),
    "an endpoint that is not there": Case(
        ["article.txt", "--base-url", "http://127.0.0.1:9/v1"], ("127.0.0.1:9", "reached")
    ),
}  # fmt: skip


def lay_out(folder: Path, files: dict[str, bytes]) -> dict[str, bytes | None]:
    """Put an article, old outputs and `files` there; give the folder's state."""
    seed = (SEEDS / "a-call-wire.txt").read_bytes()
    old = dict.fromkeys(("brief.html", "brief.md", "brief.json"), b"old")
    for name, content in {"article.txt": seed, **old, **files}.items():
        if name.endswith("/"):
            (folder / name).mkdir()
            continue
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return state(folder)


def state(folder: Path) -> dict[str, bytes | None]:
    """All that is in a folder, with the content of files."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_it_is_named_in_one_line_and_nothing_is_written(brief: Brief, tmp_path: Path, case: Case) -> None:
    before = lay_out(tmp_path, case.files)
    brief.variables.update(case.variables)
    ended = brief("generate", *case.arguments, *OUTPUTS)
    assert ended.code == case.code
    for word in case.told:
        assert word in ended.complaint
    assert ended.out == ""
    assert state(tmp_path) == before


@pytest.mark.parametrize(("published", "is_told"), [("2090-01-01", True), ("2025-05-01", False)])
def test_an_article_from_the_future_is_named(
    brief: Brief, tmp_path: Path, published: str, *, is_told: bool
) -> None:
    (tmp_path / "a.txt").write_text(
        f"---\npublished: {published}\n---\nAna Novak said on Monday that the treaty stands.",
        encoding="utf-8",
    )
    ended = brief("generate", "a.txt", "--reader", "rules", "-o", "brief.md")
    assert ended.code == 0
    assert (f"brief: a.txt: is dated {published}, which is yet to come" in ended.err) is is_told


def test_articles_without_a_date_are_named_in_one_line(brief: Brief, tmp_path: Path, article: Path) -> None:
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text(f"Ana Novak said that plan {name} stands.", encoding="utf-8")
    ended = brief("generate", ".", "--reader", "rules", "-o", "brief.html")
    told = [line for line in ended.err.splitlines() if "without a date" in line]
    assert [line.partition(";")[0] for line in told] == [
        "brief: 4 of 5 articles without a date: a.txt, b.txt, c.txt and 1 more"
    ]
    assert (
        "without a date" not in brief("generate", "article.txt", "--reader", "rules", "-o", "brief.html").err
    )


def test_a_dangling_link_is_named(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("nowhere.txt")
    ended = brief("generate", "link.txt")
    assert (ended.code, "link.txt" in ended.complaint) == (1, True)


def test_bad_files_in_a_folder_are_skipped_with_their_reasons_and_the_rest_is_read(
    brief: Brief, tmp_path: Path, article: Path
) -> None:
    (tmp_path / "binary.txt").write_bytes(BINARY)
    (tmp_path / "empty.txt").touch()
    (tmp_path / "table.xlsx").write_bytes(b"PK")
    (tmp_path / ".hidden.txt").write_text("Hidden text.")
    (tmp_path / "dangling.txt").symlink_to("nowhere.txt")
    ended = brief("generate", ".", "-o", "brief.md")
    assert ended.code == 3, ended.err
    skipped = [line for line in ended.err.splitlines() if line.startswith("brief: skipped ")]
    for name in ("binary.txt", "empty.txt", "table.xlsx", ".hidden.txt", "dangling.txt"):
        assert any(f"{name}: " in line for line in skipped), name
    assert "1 article;" in ended.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["generate", "--format", "odt"], "'--format': 'odt' is not one of"),
        (["nosuch"], "no such command 'nosuch'"),
        (["genrate"], "did you mean 'generate'?"),
        (["generate", "--nosuch"], "no such option: --nosuch; `brief generate --help` tells more"),
        (["generate", "--modle", "x"], "; did you mean --model"),
        (["generate", "-o"], "option '-o' requires an argument"),
        (["generate", "--concurrency", "x"], "'--concurrency': has to be a whole number"),
        (["generate", "--since", "0"], "'--since': has to be 1 or more"),
        (["forget"], "missing argument 'ARTICLE'"),
        (["forget", ""], "no article is named; `brief sources` lists paths and ids"),
        (["forget", " "], "no article is named"),
        (["schema", "more"], "unexpected extra argument"),
        (["templates", "nosuch"], "`brief templates --help` tells more"),
    ],
)
def test_a_call_that_the_command_line_does_not_know_is_one_line_of_usage(
    brief: Brief, arguments: list[str], told: str
) -> None:
    ended = brief(*arguments)
    assert ended.code == 2
    assert told in ended.complaint
    assert ended.out == ""


@pytest.mark.parametrize("arguments", [[], ["templates"]])
def test_no_command_at_all_is_answered_by_the_help(brief: Brief, arguments: list[str]) -> None:
    ended = brief(*arguments)
    assert ended.code == 2
    assert "Commands:" in ended.err
    assert ended.out == ""


def test_a_real_process_ends_with_the_same_line_and_code(tmp_path: Path) -> None:
    ended = process("generate", "nowhere.txt", "-o", "brief.md", folder=tmp_path,
                    variables={"OPENAI_API_KEY": "x", "OPENAI_MODEL": "m"})  # fmt: skip
    assert ended.code == 1
    assert ended.complaint == "brief: nowhere.txt: no such file or folder; check the path"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_process_without_a_standard_stream_writes_its_brief(tmp_path: Path, closed: str) -> None:
    lay_out(tmp_path, {})
    call = " ".join(command("generate", "article.txt", "--reader", "rules", "-o", "brief.md"))
    ended = subprocess.run(
        ["/bin/sh", "-c", f"{call} {closed}"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "brief.md").read_bytes() != b"old"


def test_a_full_disk_behind_standard_output_is_one_line(tmp_path: Path) -> None:
    call = " ".join(command("schema"))
    ended = subprocess.run(
        ["/bin/sh", "-c", f"{call} > /dev/full"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [b"brief: output: cannot be written: No space left on device"]


def test_templates_are_not_exported_to_a_project_that_is_not_there(brief: Brief, tmp_path: Path) -> None:
    ended = brief("templates", "export", "--project", "nowhere")
    assert (ended.code, "no such project folder" in ended.complaint) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_key_stands_in_no_message(brief: Brief, tmp_path: Path, article: Path) -> None:
    brief.variables["OPENAI_API_KEY"] = ""
    (tmp_path / "brief.toml").write_text('[model]\napi_key = ["sk-hidden-0123456789"]\n', encoding="utf-8")
    ended = brief("generate", "article.txt")
    assert ended.code == 2
    assert "hidden" not in ended.complaint


def test_an_output_that_is_a_source_is_refused_and_left_as_it_was(brief: Brief, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("a.txt", "b.md"):
        (folder / name).write_text(
            f"{name}: Ana Novak said on Monday that the treaty stands.", encoding="utf-8"
        )
    before = (folder / "b.md").read_bytes()
    ended = brief("generate", str(folder), "-o", str(folder / "b.md"))
    assert ended.code == 2
    assert "b.md: is one of the sources" in ended.err.splitlines()[-1]
    assert (folder / "b.md").read_bytes() == before


def test_a_password_in_the_address_is_printed_nowhere(brief: Brief, article: Path) -> None:
    brief.variables["OPENAI_BASE_URL"] = "http://desk:secretpw@127.0.0.1:9/v1"
    ended = brief("generate", "article.txt")
    assert ended.code == 1
    assert "127.0.0.1:9" in ended.err
    assert "secretpw" not in ended.err + ended.out


def test_a_named_model_without_an_endpoint_is_an_error_not_a_reading_by_rules(
    brief: Brief, article: Path
) -> None:
    brief.variables.update({"OPENAI_BASE_URL": "", "OPENAI_API_KEY": "", "OPENAI_MODEL": ""})
    ended = brief("generate", "article.txt", "--model", "m")
    assert ended.code == 2
    assert "no endpoint is configured" in ended.complaint


def test_a_file_name_cannot_command_the_terminal(brief: Brief, article: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Ana Novak said that the treaty stands.", encoding="utf-8")
    (tmp_path / "in" / "esc\x1b[31mred.txt").write_bytes(b"")
    assert "\x1b" not in brief("generate", "in", "-o", "b.md").err
