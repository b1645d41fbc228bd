"""Loading: files, folders and standard input become articles, and nothing is passed over silently."""

import io
import os
import socket
import threading
from pathlib import Path

import pytest

from brief.errors import SourceError, UsageError
from brief.settings import ArticleEntry, Settings
from brief.sources.kinds.kind import MAX_TEXT
from brief.sources.load import load
from brief.sources.reading import Keeping
from tests.articles import SEEDS
from tests.shelf import OnAShelf

HEADLINE = "Envoys return to Geneva for a second round of talks"
BODY = (
    "Envoys of the two countries came back to Geneva on Tuesday for a second round of talks, officials said."
)
TEXT = f"{HEADLINE}\n\n{BODY}\n"


@pytest.fixture
def settings(tmp_path):
    return Settings(project=tmp_path)


def reasons(loaded):
    return {item.path: item.reason for item in loaded.skipped}


def write(folder, **files):
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def test_a_folder_is_read_recursively_in_the_order_of_its_paths(tmp_path, settings):
    write(tmp_path, b_txt=TEXT + "b", a__z_md=TEXT + "z", a__b__c_txt=TEXT + "c", B_txt=TEXT + "B")
    loaded = load([str(tmp_path)], settings)
    assert [article.path for article in loaded.articles] == ["B.txt", "a/b/c.txt", "a/z.md", "b.txt"]
    assert loaded.skipped == ()


def test_what_is_no_article_is_listed_with_its_reason(tmp_path, settings):
    write(
        tmp_path,
        a_txt=TEXT,
        _hidden=TEXT,
        _folder__b_txt=TEXT,
        x_png=b"\x89PNG\r\n",
        noext=TEXT,
        README_md=TEXT,
    )
    write(
        tmp_path,
        empty_txt=" \n",
        binary_txt=b"\0\1\2",
        control_txt=b"\1\2\3\4abc",
        chrome_txt="Advertisement\nSign in",
    )
    write(tmp_path, copy_txt=TEXT, page_html="<html><body></body></html>")
    os.mkfifo(tmp_path / "pipe.txt")
    loaded = load([str(tmp_path)], settings)
    assert [article.path for article in loaded.articles] == ["a.txt"]
    assert reasons(loaded) == {
        ".hidden": "hidden",
        ".folder": "hidden",
        "x.png": "unknown kind of file (.png)",
        "noext": "unknown kind of file (no suffix)",
        "README.md": "a README is no article",
        "empty.txt": "it is empty",
        "binary.txt": "it is a binary file",
        "control.txt": "it is a binary file",
        "chrome.txt": "it is empty but for page furniture",
        "copy.txt": "same text as a.txt",
        "page.html": "no article text was found in the page; give its text as a .txt file",
        "pipe.txt": "not a regular file",
    }


def test_links_neither_loop_nor_lead_out_of_the_folder(tmp_path, settings):
    inside = tmp_path / "in"
    write(tmp_path, outside_txt=TEXT + "outside", in__a_txt=TEXT)
    (inside / "loop").symlink_to(inside)
    (inside / "one.txt").symlink_to(inside / "two.txt")
    (inside / "two.txt").symlink_to(inside / "one.txt")
    (inside / "gone.txt").symlink_to(inside / "nowhere.txt")
    (inside / "out.txt").symlink_to(tmp_path / "outside.txt")
    (inside / "same.txt").symlink_to(inside / "a.txt")
    loaded = load([str(inside)], settings)
    assert [article.path for article in loaded.articles] == ["in/a.txt"]
    assert reasons(loaded) == {
        "in/loop": "a link to a folder",
        "in/one.txt": "a broken link",
        "in/two.txt": "a broken link",
        "in/gone.txt": "a broken link",
        "in/out.txt": "a link that leads out of the folder",
        "in/same.txt": "same file as in/a.txt",
    }


def test_an_empty_folder_gives_no_article(tmp_path, settings):
    assert load([str(tmp_path)], settings).articles == ()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.txt", None, "no such file or folder"),
        ("empty.txt", b"", "it is empty"),
        ("binary.txt", b"\x89PNG\r\n\0\0", "it is a binary file"),
        ("page.html", b"<html><body></body></html>", "no article text"),
        ("report.pdf", b"%PDF-1.7", "it is damaged"),
        ("report.xyz", b"text", "unknown kind of file"),
        ("large.txt", b"a" * (MAX_TEXT + 1), "larger than 10 MB"),
    ],
)
def test_a_named_file_that_cannot_be_read_is_one_line_that_names_it(
    tmp_path, settings, name, content, message
):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError, match=f"^{name}: .*{message}") as caught:
        load([str(tmp_path / name)], settings)
    assert "\n" not in str(caught.value)


def test_an_address_asks_for_the_saved_page(settings):
    with pytest.raises(SourceError, match="nothing is fetched here; save the page and give the file"):
        load(["https://demo.example/a"], settings)


def test_an_empty_name_is_no_folder(settings):
    with pytest.raises(SourceError, match="without a name"):
        load([""], settings)


def test_a_named_readme_and_a_named_file_without_suffix_are_read(tmp_path, settings):
    write(tmp_path, README_md=TEXT, article=TEXT + "more")
    loaded = load([str(tmp_path / "README.md"), str(tmp_path / "article")], settings)
    assert [article.path for article in loaded.articles] == ["README.md", "article"]


def test_standard_input_is_one_text_article(settings):
    article = load(["-"], settings, stdin=io.BytesIO(TEXT.encode())).articles[0]
    assert (article.path, article.title, article.text) == ("-", HEADLINE, TEXT.strip())
    with pytest.raises(SourceError, match=r"^standard input: it is empty"):
        load(["-"], settings, stdin=io.BytesIO(b""))


def test_a_file_given_twice_is_read_once(tmp_path, settings):
    write(tmp_path, a_txt=TEXT)
    loaded = load([str(tmp_path), str(tmp_path / "a.txt")], settings)
    assert len(loaded.articles) == 1
    assert loaded.skipped[0].reason == "same file as a.txt"


def test_paths_are_relative_to_the_project_only_below_it(tmp_path):
    write(tmp_path, project__a_txt=TEXT, elsewhere_txt=TEXT + "more")
    settings = Settings(project=tmp_path / "project")
    sources = [str(tmp_path / "project"), str(tmp_path / "elsewhere.txt")]
    assert [a.path for a in load(sources, settings).articles] == [
        "a.txt",
        (tmp_path / "elsewhere.txt").as_posix(),
    ]


def test_the_id_depends_on_the_content_and_not_on_the_place(tmp_path, settings):
    write(tmp_path, a_txt=TEXT, new__name_txt=TEXT, other_txt=TEXT + "more")
    first, moved, other = (
        load([str(tmp_path / name)], settings).articles[0] for name in ("a.txt", "new/name.txt", "other.txt")
    )
    assert first.id == moved.id != other.id
    assert len(first.id) == 12


def test_brief_toml_overrides_what_the_article_says(tmp_path):
    write(tmp_path, articles__a_txt=TEXT)
    entry = ArticleEntry(
        path="articles/a.txt", title="T", outlet="O", published="2025-05", url="https://demo.example"
    )
    article = load([str(tmp_path)], Settings(project=tmp_path, articles=(entry,))).articles[0]
    assert (article.title, article.outlet, article.published, article.url) == (
        "T",
        "O",
        "2025-05",
        "https://demo.example",
    )
    partly = Settings(project=tmp_path, articles=(ArticleEntry(path="articles/a.txt", outlet="O"),))
    assert load([str(tmp_path)], partly).articles[0].title == HEADLINE


def test_an_entry_without_its_article_is_reported(tmp_path):
    write(tmp_path, a_txt=TEXT, b_txt=TEXT + "b")
    settings = Settings(project=tmp_path, articles=(ArticleEntry(path="b.txt", title="T"),))
    assert reasons(load([str(tmp_path / "a.txt")], settings)) == {
        "b.txt": "named in [[articles]], but not among the sources"
    }
    settings = Settings(project=tmp_path, articles=(ArticleEntry(path="c.txt", title="T"),))
    with pytest.raises(UsageError, match=r"brief\.toml: articles: c\.txt: no such file"):
        load([str(tmp_path / "a.txt")], settings)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "cp1251",
            "Посланники двух стран вернулись в Женеву на второй раунд переговоров, сообщил представитель.",
        ),
        (
            "cp1250",
            "Vyslanci obou zemí se vrátili do Ženevy na druhé kolo rozhovorů, řekl mluvčí. Příměří není jisté.",
        ),
        ("shift_jis", "両国の代表がジュネーブに戻り、停戦について二回目の協議を行った。"),
    ],
)
def test_an_undeclared_encoding_is_detected(tmp_path, settings, encoding, text):
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert load([str(tmp_path / "a.txt")], settings).articles[0].text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252"])
def test_text_is_read_in_its_encoding_with_plain_line_ends(tmp_path, settings, encoding):
    text = f"Señor Muñoz habló en Ginebra\r\n\r\n{BODY} “Sí”, dijo; el diálogo continuará mañana, según España.\r{BODY}"
    data = (b"\xfe\xff" if encoding == "utf-16-be" else b"") + text.encode(encoding)
    (tmp_path / "a.txt").write_bytes(data)
    article = load([str(tmp_path / "a.txt")], settings).articles[0]
    assert article.text == text.replace("\r\n", "\n").replace("\r", "\n")


def test_removals_point_into_the_decoded_text(tmp_path, settings):
    write(tmp_path, a_txt=f"\ufeff{HEADLINE}\r\n\r\nADVERTISEMENT\r\n\r\n{BODY}")
    article = load([str(tmp_path / "a.txt")], settings).articles[0]
    decoded = f"{HEADLINE}\n\nADVERTISEMENT\n\n{BODY}"
    removal = article.removed[0]
    assert decoded[removal.start : removal.start + len(removal.text)] == removal.text == "ADVERTISEMENT"


def test_no_date_in_the_article_means_no_date(tmp_path, settings):
    write(tmp_path, a_txt=TEXT)
    os.utime(tmp_path / "a.txt", (1_000_000_000, 1_000_000_000))
    assert load([str(tmp_path / "a.txt")], settings).articles[0].published is None


def test_a_socket_in_a_folder_is_not_opened(tmp_path, settings, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.txt")
        assert reasons(load(["."], settings)) == {"s.txt": "not a regular file"}


def test_a_pipe_that_is_named_is_read(tmp_path, settings):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: Path(pipe).write_text(TEXT))
    writer.start()
    assert load([str(pipe)], settings).articles[0].title == HEADLINE
    writer.join()


def test_what_lies_on_the_shelf_is_not_read_again_and_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = OnAShelf()
    first = load([str(SEEDS)], Settings(project=tmp_path), keeping=Keeping(shelf))
    monkeypatch.setattr("brief.sources.reading._opened", None)
    assert load([str(SEEDS)], Settings(project=tmp_path), keeping=Keeping(shelf)) == first
    assert first.articles


def test_a_forgotten_text_is_not_put_on_the_shelf_again(tmp_path: Path) -> None:
    shelf = OnAShelf()
    (tmp_path / "a.txt").write_text("A leaked cable.")
    settings = Settings(project=tmp_path)
    (article,) = load([str(tmp_path)], settings).articles
    assert load([str(tmp_path)], settings, keeping=Keeping(shelf, {article.sha256})).articles == (article,)
    assert shelf.pieces == {}


def test_one_page_under_another_suffix_is_read_anew(tmp_path: Path) -> None:
    shelf, settings = OnAShelf(), Settings(project=tmp_path)
    page = f"<html><body><article><h1>{HEADLINE}</h1><p>{BODY}</p><p>{BODY[::-1]}</p></article></body></html>"
    for name in ("a.txt", "b.html"):
        (tmp_path / name).write_text(page)
    with_shelf = load([str(tmp_path)], settings, keeping=Keeping(shelf))
    assert with_shelf == load([str(tmp_path)], settings)
    assert with_shelf.articles[0].problems[0] == "it is named .txt, but was read as page"
