"""Cleaning: lines that go and lines that stay are data beside this file."""

import json
import os
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.sources.clean import clean

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
GOLD = sorted((HERE.parent / "gold").glob("[a-e]-*.json"))
REAL = Path(os.environ.get("BRIEF_REAL_ARTICLES", ROOT.parent / "shared" / "seeds"))


def cases(name):
    return json.loads((HERE / name).read_text(encoding="utf-8"))


BEFORE = """Envoys return to Geneva for a second round of talks

Envoys of the two countries came back to Geneva on Tuesday for a second round of talks on a truce, officials said.

"""
AFTER = """

The first round ended without a result a week ago, and neither side wanted to say what has changed since then.

Both governments said that they would publish a statement at the end of the day, whatever it holds."""


@pytest.mark.parametrize("case", cases("lines_that_go.json"), ids=lambda case: case["line"][:50])
def test_furniture_goes_with_its_reason(case):
    text, removed = clean(BEFORE + case["line"] + AFTER)
    assert [(removal.text, removal.reason) for removal in removed] == [(case["line"], case["reason"])]
    assert case["line"] not in text.split("\n")


@pytest.mark.parametrize("line", cases("lines_that_stay.json"), ids=lambda line: line[:50])
def test_article_text_stays(line):
    assert clean(BEFORE + line + AFTER) == (BEFORE + line + AFTER, ())


@pytest.mark.parametrize("case", cases("texts_to_clean.json"), ids=lambda case: case["claim"])
def test_blocks_go_as_a_whole(case):
    _, removed = clean(case["text"])
    assert [[removal.text, removal.reason] for removal in removed] == case["gone"]


def marked(spans, text):
    return {at for start, end in spans for at in range(start, end) if not text[at].isspace()}


def test_boilerplate_of_the_samples_is_found_with_precision_and_recall_of_95_percent():
    both = gold_only = found_only = 0
    for path in GOLD:
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (ROOT / "seeds" / gold["article"]["file"]).read_text(encoding="utf-8")
        wanted = marked([(span["start"], span["end"]) for span in gold["boilerplate"]], text)
        found = marked([(r.start, r.start + len(r.text)) for r in clean(text)[1]], text)
        both += len(wanted & found)
        gold_only += len(wanted - found)
        found_only += len(found - wanted)
    assert both > 2000
    assert both / (both + found_only) >= 0.95
    assert both / (both + gold_only) >= 0.95


@pytest.mark.skipif(not REAL.is_dir(), reason="the real articles are not part of the project")
def test_of_real_articles_only_the_lines_that_a_person_marked_go():
    found = {}
    for path in sorted(REAL.glob("*.txt")):
        removed = clean(path.read_text(encoding="utf-8"))[1]
        lines = [
            (removal.reason, line) for removal in removed for line in removal.text.split("\n") if line.strip()
        ]
        found[path.name[:3]] = Counter(reason for reason, _ in lines)
    assert found == {
        "000": {"caption": 4},
        "001": {"site header": 1, "caption": 2, "tracker": 1},
        "002": {"related links": 10, "text printed twice": 24},
        "003": {"caption": 8, "related links": 1},
    }


_line = st.one_of(
    st.sampled_from([case["line"] for case in cases("lines_that_go.json")] + cases("lines_that_stay.json")),
    st.sampled_from(
        ["", "  ", "---", "Demo Wire", "You may also like", "A headline without an end", BEFORE.strip()[60:]]
    ),
    st.text(max_size=80),
)


@given(st.lists(_line, max_size=25).map("\n".join))
def test_every_line_is_kept_unchanged_or_removed_and_the_order_stays(source):
    text, removed = clean(source)
    assert all(
        source[removal.start : removal.start + len(removal.text)] == removal.text for removal in removed
    )
    gone = {at for removal in removed for at in range(removal.start, removal.start + len(removal.text) + 1)}
    expected, start = [], 0
    for line in source.split("\n"):
        if start not in gone:
            expected.append(line)
        start += len(line) + 1
    while expected and not expected[0].strip():
        expected.pop(0)
    while expected and not expected[-1].strip():
        expected.pop()
    assert text == "\n".join(expected)
    assert [r.start for r in removed] == sorted(r.start for r in removed)


@pytest.mark.parametrize(
    "unit",
    [
        "a | b ",
        " ",
        "word ",
        "\n",
        "Anna Muster X\n",
        "READ MORE\n",
        "Photo: ",
        "Home > ",
        BEFORE.replace("\n", "") + "\n",
    ],
)
def test_a_large_text_is_cleaned_in_linear_time(unit):
    def seconds(size):
        text = unit * (size // len(unit))
        began = time.process_time()
        clean(text)
        return time.process_time() - began

    seconds(10_000)
    assert seconds(1_000_000) < 40 * max(seconds(100_000), 0.01)
