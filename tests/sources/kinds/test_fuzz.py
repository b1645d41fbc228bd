"""Any bytes at all: every kind gives articles, parts or a reason, and what was found once stays a case."""

from __future__ import annotations

import json
import time
import warnings
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from brief.records import Record
from brief.settings import Settings
from brief.sources.child import answered
from brief.sources.frames import Request
from brief.sources.intake import Answer, Body
from brief.sources.invisible import without_invisible
from brief.sources.kept import packed, unpacked
from brief.sources.kinds.kind import Document, Unread
from brief.sources.load import load
from brief.sources.mojibake import repaired
from brief.sources.moments import day_of, moment, moment_of_mail
from brief.sources.recognition import KINDS, kind_of
from tests.sources.kinds import material as m
from tests.sources.kinds.mutation import changed, rebuilt

GOOD = {
    "a.pdf": m.pdf(),
    "a.docx": m.docx(),
    "a.zip": m.archive({"a.txt": m.TEXT, "b.html": m.page()}),
    "a.mhtml": m.mhtml(),
    "a.eml": m.mail().as_bytes(),
    "a.html": m.page(),
    "a.json": json.dumps([{"title": "T", "text": m.TEXT}]).encode(),
    "a.csv": f'title,text\nT,"{m.TEXT}"\n'.encode(),
    "a.txt": m.TEXT.encode(),
    "a.rss": (
        "<rss version='2.0'><channel><title>T</title><item><link>https://example.org/a</link>"
        f"<description>{m.TEXT * 5}</description></item></channel></rss>"
    ).encode(),
}
FOUND = Path(__file__).with_name("found")
SLOWEST = 10.0
"""Seconds for one file and all that it holds."""
CAREFUL = hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(document: Document) -> list[Answer]:
    """Whatever comes of a document is sound, and can be kept and found again."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # parsers complain of what is broken
        found = answered(Request(document, named=True), ())
    for answer in found:
        if isinstance(answer, Body):
            assert answer.text.strip()
            assert "\0" not in answer.text
            answer.text.encode("utf-8")
            json.loads(answer.model_dump_json())
        if isinstance(answer, Unread):
            assert answer.reason
            assert "\n" not in answer.reason
    parts = [answer for answer in found if not isinstance(answer, Document)]
    assert unpacked(packed(parts)) == parts
    return found


def check_all(name: str, data: bytes) -> None:
    """As `check`, of a file and of all that it holds, as far as that is read; it takes no more than its time."""
    began = time.process_time()
    waiting = [Document(name, data)]
    for _ in range(200):
        if not waiting:
            break
        waiting += [one for one in check(waiting.pop()) if isinstance(one, Document)]
    assert time.process_time() - began < SLOWEST


@pytest.mark.parametrize("name", ["a.docx", "a.zip"])
@CAREFUL
@given(random=st.randoms(use_true_random=False))
def test_a_good_file_of_many_parts_that_is_broken_within(name: str, random: Random) -> None:
    data = GOOD[name]
    for _ in range(random.randint(1, 3)):
        data = rebuilt(data, random, lambda content: changed(content, random))
    check_all(name, data)


@pytest.mark.parametrize("path", sorted(FOUND.iterdir()), ids=lambda path: path.name)
def test_what_was_found_once_is_read_or_refused(path: Path) -> None:
    check_all(path.name, path.read_bytes())


@pytest.mark.parametrize(
    "name", ["nameless-part.zip", "properties-of-another-kind.docx", "size-no-number.docx"]
)
def test_what_is_damaged_beside_the_text_costs_no_text(tmp_path: Path, name: str) -> None:
    (article,) = load([str(FOUND / name)], Settings(project=tmp_path)).articles
    assert all(paragraph in article.text for paragraph in m.PARAGRAPHS)


@pytest.mark.parametrize("name", GOOD)
@CAREFUL
@given(data=st.data())
def test_a_good_file_with_bytes_changed_cut_or_put_in(name: str, data: st.DataObject) -> None:
    content = bytearray(GOOD[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(0, len(content) - 1)))
        piece = data.draw(st.binary(max_size=8))
        end = at + data.draw(st.sampled_from([0, 1, len(piece), 200]))
        content[at:end] = piece
    check(Document(name, bytes(content)))


@CAREFUL
@given(data=st.binary(max_size=400), name=st.sampled_from([*GOOD, "a", "a.msg", "a.xyz"]))
@example(data=b"%PDF-", name="a.txt")
@example(data=b"PK\x05\x06" + bytes(18), name="a")
@example(data=b'{"text": "\\ud800 lone", "title": "x"}', name="a.json")
@example(data=b"From: a\nTo: b\n", name="a.eml")
def test_any_bytes_under_any_name(data: bytes, name: str) -> None:
    check(Document(name, data))
    assert kind_of(Document(name, data)) in (*KINDS, None)


@CAREFUL
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=20),
        lambda x: (
            st.lists(x)
            | st.dictionaries(st.sampled_from(["text", "title", "articles", "url", "date", "x"]), x)
        ),
        max_leaves=12,
    )
)
def test_any_json(value: object) -> None:
    check(Document("a.json", json.dumps(value).encode()))


@CAREFUL
@given(
    markup=st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div hidden>",
                "</div>",
                "<style>",
                ".a{",
                "}",
                "@media x{",
                "</style>",
                "<table><td>",
                "<svg>",
                "<template>",
                "&x;",
                "<!--",
                "-->",
                "word ",
                '<b class="a" style="color:#fff">',
                "<script>",
            ]
        ),
        max_size=40,
    )
)
def test_any_markup_around_an_article(markup: list[str]) -> None:
    check(Document("a.html", m.page(inside="".join(markup))))


@CAREFUL
@given(text=st.text(max_size=60))
def test_texts_and_times_never_fail(text: str) -> None:
    left, removed = without_invisible(text)
    assert len(left) + sum(len(one.text) for one in removed) == len(text)
    assert without_invisible(left)[0] == left or removed
    repaired(text)
    for told in (day_of(text), moment(text), moment_of_mail(text)):
        assert told is None or isinstance(told, str)
    assert issubclass(Body, Record)
