"""Origins: copies count once, whatever was added or cut; a speech in two reports counts twice."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import pytest

from brief.dossier.origins import _shingles, _vocabulary, origins
from brief.records import Article
from tests.articles import NAMES, article, seed


def prose(number: int, words: int = 120) -> str:
    """Words in an order of their own: no two numbers share a shingle."""
    draw = random.Random(number)
    return " ".join(f"{draw.choice('bcdfglmnprst')}{draw.randrange(4000)}" for _ in range(words)) + "."


def at(day: int, text: str, name: str | None = None) -> Article:
    return article(
        text, id=name or f"day-{day:02d}", path=f"{name or day}.txt", published=f"2025-05-{day:02d}"
    )


def test_a_report_with_paragraphs_added_has_the_origin_of_the_report() -> None:
    wire = at(1, prose(1))
    longer = at(2, "\n".join([prose(2, 200), prose(1), prose(3, 200)]))
    assert origins([wire, longer]) == {"day-01": "day-01", "day-02": "day-01"}


def test_a_shortened_copy_has_the_origin_of_the_longer_report() -> None:
    longer = at(1, "\n".join(prose(n) for n in range(6)))
    short = at(2, prose(3))
    assert origins([longer, short])["day-02"] == "day-01"


def test_a_copy_of_a_copy_has_the_first_origin() -> None:
    first = at(1, prose(1))
    second = at(2, prose(1) + prose(2))
    third = at(3, prose(2) + prose(3, 40))
    assert set(origins([first, second, third]).values()) == {"day-01"}


def test_one_speech_in_two_reports_has_two_origins() -> None:
    speech = f'"{prose(9, 200)[:-1]}," the minister said.'
    reports = [at(1, f"{prose(1, 60)}\n{speech}"), at(2, f"{prose(2, 60)}\n{speech}")]
    assert len(set(origins(reports).values())) == 2


def test_two_copies_of_a_bare_speech_have_one_origin() -> None:
    speech = f'"{prose(9, 200)}"'
    assert len(set(origins([at(1, speech), at(2, f"He said: {speech}")]).values())) == 1


def test_one_sentence_in_common_is_no_copy() -> None:
    reports = [at(1, prose(1, 30) + " " + prose(7, 12)), at(2, prose(2, 12) + " " + prose(7, 12))]
    assert len(set(origins(reports).values())) == 2


def test_a_stock_phrase_joins_nothing() -> None:
    stock = prose(500, 40)
    others = [at(1, f"{prose(n, 60)} {stock}", name=f"{n:03d}") for n in range(60)]
    last = at(2, f"{prose(99, 30)} {stock}", name="last")
    assert origins([*others, last])["last"] == "last"


def test_a_later_copy_changes_no_origin() -> None:
    corpus = [at(day, prose(day % 4) + prose(50 + day, 60)) for day in range(1, 12)]
    before = origins(corpus)
    after = origins([*corpus, at(20, prose(1) + prose(2) + prose(3))])
    assert {name: after[name] for name in before} == before


def test_origins_are_the_same_in_any_order() -> None:
    corpus = [at(day, prose(day % 4) + prose(50 + day, 60)) for day in range(1, 12)]
    for number in range(5):
        shuffled = random.Random(number).sample(corpus, len(corpus))
        assert origins(shuffled) == origins(corpus)


def test_two_texts_too_short_for_a_shingle_are_one_origin_only_if_equal() -> None:
    assert len(set(origins([at(1, "No talks."), at(2, "No talks!"), at(3, "New talks.")]).values())) == 2


def test_copies_in_a_script_without_spaces_are_found() -> None:
    text = "外交部发言人星期一在例行记者会上表示两国领导人就地区局势交换了意见并同意继续保持沟通双方将于下月举行会谈"
    longer = text + "另据报道有关磋商的地点尚未确定各方仍在讨论议程"
    assert len(set(origins([at(1, text), at(2, longer)]).values())) == 1


def test_the_seeds_are_five_origins() -> None:
    assert len(set(origins([seed(name) for name in NAMES]).values())) == len(NAMES)


@pytest.mark.parametrize("salt", ["0", "1"])
def test_origins_do_not_depend_on_the_salt_of_hashes(salt: str) -> None:
    script = (
        "from brief.dossier.origins import _shingles, _vocabulary\n"
        "print(sorted(_shingles('one two three four five six seven eight', _vocabulary())))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": salt}
    printed = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert printed.strip() == str(sorted(_shingles("one two three four five six seven eight", _vocabulary())))
