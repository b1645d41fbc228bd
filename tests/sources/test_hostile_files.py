"""Hostile files: each is refused or bounded in time with one clear line, and the other sources go on."""

from __future__ import annotations

import io
import os
import stat
import threading
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from brief.errors import SourceError
from brief.settings import Settings
from brief.sources import opening
from brief.sources.kinds.kind import MAX_BYTES
from brief.sources.load import Loaded, load
from brief.sources.workers import Limits
from tests.sources.kinds import material as m

LIMITS = Limits(seconds=25.0)
PATIENCE = 60.0
GOOD = m.TEXT + "This is the good one, and it is read whatever stands beside it in its folder.\n"


def bomb() -> bytes:
    return m.archive({"a.txt": b"0" * (MAX_BYTES + 1)})


def nested(depth: int) -> bytes:
    inner = m.archive({"a.txt": m.TEXT})
    for _ in range(depth):
        inner = m.archive({"in.zip": inner})
    return inner


def linked() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as made:
        entry = zipfile.ZipInfo("link.txt")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(entry, "/etc/passwd")
    return whole.getvalue()


ENTITIES = (
    '<!DOCTYPE a [<!ENTITY a "lol lol lol lol">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + ' <!ENTITY x SYSTEM "file:///etc/passwd">]>'
)


def word(body: str, more: dict[str, str] | None = None) -> bytes:
    """A Word file with this text as its document."""
    source = zipfile.ZipFile(io.BytesIO(m.docx()))
    files: dict[str, bytes | str] = {name: source.read(name) for name in source.namelist()}
    return m.archive(files | {"word/document.xml": body} | (more or {}))


def word_xml(text: str, head: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    )


def many_pages() -> bytes:
    kids = "4 0 R " * 100_000
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count 100000 /Kids [{kids}] >>".encode(),
        b"<< >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    )
    return m.assembled(objects)


def looping_pages() -> bytes:
    return m.assembled((b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"))


def deflated_page() -> bytes:
    packer, shown = zlib.compressobj(1), b"(a) Tj " * 100_000
    stream = packer.compress(b"BT ") + b"".join(packer.compress(shown) for _ in range(500)) + packer.flush()
    content = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 3 0 R >>"
    return m.assembled(
        (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>", content, page)
    )


def deep_mail() -> bytes:
    top = "From: a@b.example\r\nTo: c@d.example\r\nMIME-Version: 1.0\r\n"
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(5_000))
    return (top + parts).encode()


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "an archive bomb": ("x.zip", bomb, "unpacks to more than 50 MB"),
    "archives in archives": ("x.zip", lambda: nested(6), "nested more than 3 deep"),
    "a path out of an archive": (
        "x.zip",
        lambda: m.archive({"../../a.txt": m.TEXT}),
        "leads out of the archive",
    ),
    "an absolute path in an archive": ("x.zip", lambda: m.archive({"/etc/a.txt": m.TEXT}), "leads out"),
    "a link in an archive": ("x.zip", linked, "a link or a device"),
    "too many files in an archive": (
        "x.zip",
        lambda: m.archive({f"{n}.txt": "" for n in range(2_001)}),
        "more than 2,000",
    ),
    "an archive cut off": ("x.zip", lambda: m.archive({"a.txt": m.TEXT})[:60], "damaged"),
    "a spreadsheet": (
        "x.zip",
        lambda: m.archive({"[Content_Types].xml": "", "xl/a.xml": ""}),
        "a spreadsheet",
    ),
    "a PDF of 100,000 pages": ("x.pdf", many_pages, "more than 1,000 pages"),
    "a PDF whose pages are a loop": ("x.pdf", looping_pages, ""),
    "a PDF whose table is wrong": (
        "x.pdf",
        lambda: m.pdf().replace(b"startxref\n", b"startxref\n9")[:600],
        "damaged",
    ),
    "a PDF that unpacks to gigabytes": ("x.pdf", deflated_page, ""),
    "an encrypted PDF": (
        "x.pdf",
        lambda: m.assembled(
            (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>"),
            "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
            + "00" * 32
            + "> /U <"
            + "11" * 32
            + "> >> /ID [<00> <00>]",
        ),
        "encrypted",
    ),
    "a PDF without text": ("x.pdf", lambda: m.pdf(((),)), "no text"),
    "a Word file of entities": ("x.docx", lambda: word(word_xml("&m;", ENTITIES)), ""),
    "a Word file that unpacks to gigabytes": (
        "x.docx",
        lambda: word(word_xml("a" * 60_000_000)),
        "more than 50 MB",
    ),
    "a Word file nested deeply": ("x.docx", lambda: word(word_xml("</w:t>" + "<w:r>" * 100_000)), ""),
    "a page of tags": ("x.html", lambda: b"<html><body>" + b"<div>" * 100_000, ""),
    "JSON nested deeply": ("x.json", lambda: b"[" * 1_000_000, ""),
    "a mail nested deeply": ("x.eml", deep_mail, ""),
    "zeros": ("x.txt", lambda: b"a\0" * 1_000, "binary file"),
    "zeros in a page": ("x.html", lambda: b"<html>\0\0\0" + bytes(1_000), "binary file"),
    "one line of 40 MB": ("x.txt", lambda: b"word " * 8_000_000, "larger than 10 MB"),
    "an old Office file": ("x.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old format"),
}


def loaded(folder: Path) -> tuple[Loaded, float]:
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    started = time.monotonic()
    found = load([str(folder)], Settings(project=folder), limits=LIMITS)
    return found, time.monotonic() - started


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_in_one_line_and_the_other_sources_go_on(tmp_path: Path, case: str) -> None:
    name, build, told = REFUSED[case]
    (tmp_path / name).write_bytes(build())
    found, seconds = loaded(tmp_path)
    assert [article.path for article in found.articles] == ["good.txt"]
    assert seconds < PATIENCE
    (problem,) = found.skipped
    assert problem.problem
    assert problem.path.startswith(name)
    assert told in problem.reason
    assert "\n" not in problem.path + problem.reason


def test_entities_are_not_expanded_and_files_are_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(word(word_xml(f"{m.PARAGRAPHS[0]} &x; {m.PARAGRAPHS[1]}", ENTITIES)))
    (tmp_path / "x.html").write_bytes(ENTITIES.encode() + m.page(inside="<p>&x;&m;</p>"))
    found, _ = loaded(tmp_path)
    assert not any("root:" in article.text or "lol" in article.text for article in found.articles)


def test_deep_nesting_around_an_article_leaves_the_article_or_a_line(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_bytes(b"<html><body>" + b"<div>" * 100_000 + m.page() + b"</div>" * 100_000)
    found, seconds = loaded(tmp_path)
    assert seconds < PATIENCE
    assert "good.txt" in [article.path for article in found.articles]
    assert len(found.articles) + len(found.skipped) == 2


def test_scripts_and_files_from_outside_are_left_alone_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(m.pdf(trailer="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"))
    relations = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId99" TargetMode="External" Target="http://192.0.2.1/t.dotm" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
    )
    text = word_xml(f"{m.HEADLINE} {m.PARAGRAPHS[0]}")
    (tmp_path / "b.docx").write_bytes(word(text, {"word/_rels/document.xml.rels": relations}))
    found, _ = loaded(tmp_path)
    problems = {article.path: article.problems for article in found.articles}
    assert problems["a.pdf"] == ("it holds a script, which was not run",)
    assert problems["b.docx"] == ("it asks for files from outside, which were not fetched",)


def test_a_parser_that_never_ends_is_ended(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(m.pdf())
    (tmp_path / "y.html").write_bytes(m.page())
    (tmp_path / "good.txt").write_text(GOOD)
    found = load([str(tmp_path)], Settings(project=tmp_path), limits=Limits(seconds=0.01))
    assert [article.path for article in found.articles] == ["good.txt"]
    assert {one.reason for one in found.skipped} == {"it takes more than 0.01 s to read"}


def test_a_parser_that_takes_too_much_memory_is_ended(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(m.pdf())
    (tmp_path / "good.txt").write_text(GOOD)
    found = load([str(tmp_path)], Settings(project=tmp_path), limits=Limits(memory=50_000_000))
    assert [article.path for article in found.articles] == ["good.txt"]
    (problem,) = found.skipped
    assert "memory" in problem.reason


def test_a_file_of_2_gb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "x.html").open("wb") as file:
        file.truncate(2 << 30)
    found, seconds = loaded(tmp_path)
    assert [one.reason for one in found.skipped] == ["it is larger than 50 MB; give only the article's text"]
    assert seconds < 5


def test_a_pipe_or_device_that_is_named_is_bounded(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError, match=r"nothing came from it for 0\.1 s"):
        opening.read_bytes(tmp_path / "pipe", patience=0.1)
    with pytest.raises(SourceError, match="larger than 50 MB"):
        opening.read_bytes(Path("/dev/zero"))


def test_a_pipe_that_falls_silent_midway_is_given_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = threading.Event()

    def write() -> None:
        with (tmp_path / "pipe").open("wb", buffering=0) as file:
            file.write(b"a little")
            done.wait(PATIENCE)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        with pytest.raises(SourceError, match="nothing came"):
            opening.read_bytes(tmp_path / "pipe", patience=0.2)
    finally:
        done.set()
        writer.join()


def test_the_line_names_a_file_whose_name_has_a_line_break(tmp_path: Path) -> None:
    (tmp_path / "a\nb.pdf").write_bytes(b"%PDF-")
    found, _ = loaded(tmp_path)
    assert [one.path for one in found.skipped] == ["a?b.pdf"]


def test_named_sources_go_on_as_well(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-")
    (tmp_path / "good.txt").write_text(GOOD)
    found = load([str(tmp_path / name) for name in ("bad.pdf", "good.txt")], Settings(project=tmp_path))
    assert [article.path for article in found.articles] == ["good.txt"]
    assert [one.path for one in found.skipped if one.problem] == ["bad.pdf"]


def test_what_fails_alike_in_thousands_of_parts_is_told_once(tmp_path: Path) -> None:
    deep = m.archive({f"{n}.zip": nested(3) for n in range(30)})
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "deep.zip").write_bytes(deep)
    (tmp_path / "few.zip").write_bytes(m.archive({f"{n}.txt": b"\0" for n in range(3)}))
    loaded = load([str(tmp_path)], Settings(project=tmp_path), limits=LIMITS)
    assert [one.path for one in loaded.articles] == ["a.txt"]
    told = [one for one in loaded.skipped if one.path.startswith("deep.zip")]
    assert [one.reason for one in told] == [
        "it is nested more than 3 deep; the same of 29 more parts of its file"
    ]
    assert told[0].problem
    assert [one.path for one in loaded.skipped if one not in told] == [f"few.zip/{n}.txt" for n in range(3)]


def test_a_file_that_may_not_be_read_is_told_and_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "closed.txt").write_text(m.TEXT)
    really = os.open

    def refuse(path: str | Path, *more: int) -> int:  # whoever runs the tests may be allowed everything
        if str(path).endswith("closed.txt"):
            raise PermissionError(13, "Permission denied")
        return really(path, *more)

    monkeypatch.setattr(opening.os, "open", refuse)
    loaded = load([str(tmp_path)], Settings(project=tmp_path), limits=LIMITS)
    assert [one.path for one in loaded.articles] == ["a.txt"]
    (told,) = loaded.skipped
    assert (told.path, told.reason, told.problem) == (
        "closed.txt",
        "it cannot be read: Permission denied",
        True,
    )
