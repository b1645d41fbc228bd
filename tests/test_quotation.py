"""Where direct speech opens and closes."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.quotation import quoted_spans


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "no" twice.', ["no"]),
        ("He said “no, we won’t” twice.", ["no, we won’t"]),
        ("He said ‘no’ and 'yes'.", ["no", "yes"]),
        ("Er sagte „nein“ und »ja«.", ["nein", "ja"]),
        ("Il a dit « non » hier.", ["non"]),
        ("Il a dit «non» hier.", ["non"]),
        ("Il a dit «\u202fc’est non\xa0» hier.", ["c’est non"]),
        ("Il a dit « hier.", []),
        ("5 « 6 » 7", ["6"]),
        ("他说「不行」。", ["不行"]),
        ("他说：“我们不会退让。”王芳离开了。", ["我们不会退让。"]),
        ("他说“不行”了。", ["不行"]),
        ("그는 “안 된다”라고 말했다.", ["안 된다"]),
        ("Hän sanoi: ”Ei käy.”", ["Ei käy."]),
        ("Речник сказав: „Ні“, — і «так».", ["Ні", "так"]),
        ("وقالت: «لن نتراجع»، ثم “نعم”.", ["لن نتراجع", "نعم"]),
        ("השר אמר: ״לא ניסוג״ וארה״ב שתקה.", ["לא ניסוג"]),
        ('השר אמר: "לא ניסוג" וארה"ב שתקה.', ["לא ניסוג"]),
        ("Er sagte ›nein‹ und ‚ja‘.", ["nein", "ja"]),
        ("“He told me ‘no’ today,” she said.", ["He told me ‘no’ today,"]),
        ("Russia's and the states' line isn't new.", []),
        ("In the '90s the boys' club was calm.", []),
        ("A stray “ mark opens nothing.", []),
        ("“A speech goes on.\n“And on.\n“Till its end.”", ["A speech goes on.", "And on.", "Till its end."]),
        ("“One line.\nAnother line.", ["One line."]),
        ('The 5" pipe and the 7" pipe.', []),
        ('"The "frank" talk is over," he said.', ['The "frank" talk is over,']),
        (
            '"The "frank" talk and the "last" one," he said, "are over."',
            ['The "frank" talk and the "last" one,', "are over."],
        ),
        ('"We go, he said. "And we stay."', ['We go, he said. "And we stay.']),
        ('"We go," he said. "And we stay."', ["We go,", "And we stay."]),
        ("", []),
    ],
)
def test_marks_are_paired(text: str, quoted: list[str]) -> None:
    assert [text[span.start : span.end] for span in quoted_spans(text)] == quoted


def test_a_stretch_is_read_alone() -> None:
    text = 'x "one" y "two" z'
    assert [text[s:e] for s, e in quoted_spans(text, 8, len(text))] == ["two"]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab \n\"'“”‘’„«»「」.,—", max_size=60))
def test_spans_stand_in_order_within_lines(text: str) -> None:
    spans = quoted_spans(text)
    assert all(0 < span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert not any("\n" in text[span.start : span.end] for span in spans)


@pytest.mark.parametrize(
    "text", ['"' * 200_000, " “a" * 100_000, "“‘«\"' " * 40_000, "“" + "a" * 500_000, "'a " * 150_000]
)
def test_marks_that_nothing_closes_take_no_more_than_linear_time(text: str) -> None:
    started = time.process_time()
    quoted_spans(text)
    assert time.process_time() - started < 40, "not a speed, a guard: what is quadratic takes far longer"
