"""Verification in any script: what holds of every text, and what is refused in every language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.extraction.schema import Findings, FoundActor, FoundPosition
from brief.extraction.verification import verify
from brief.wording.renderings import countries, renders
from brief.wording.tongue import tongue
from tests.articles import article, reading_of

CODES = ("ar", "de", "es", "fr", "he", "ru", "uk", "zh")
PIECES = ["мир ", "угода", "“", "”", "«", "»", "سلام ", "قُتِلَ ", "١٢", "ﻻ", "שלום ", "שָׁלוֹם ", "״",
          "会谈", "三百", "，", "１２", "é", "e\u0301 ",
          "a", "12", " ", "\n", ".", "\u0640", "\u200f", "한", "ไม่"]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join)


@settings(max_examples=200, deadline=None)
@given(texts, st.integers(0, 80), st.integers(1, 30), st.sampled_from((*CODES, "und", "en", "ko")))
def test_every_offset_points_into_the_text_in_whatever_script(
    text: str, start: int, size: int, code: str
) -> None:
    subject = article(f"Іван Коваль: {text}", language=code)
    found = FoundPosition(
        actor="Іван Коваль", topic="t", stance="reports", statement="", quote=subject.text[start : start + size],
        speech="paraphrase", via=None, said_on=None,
    )  # fmt: skip
    actor = FoundActor(
        name="Іван Коваль", kind="person", mentions=("Іван Коваль",), role=None, represents=None
    )
    result = verify(subject, [reading_of(subject, Findings(actors=(actor,), positions=(found,)))])
    assert len(result.positions) + sum(one.kind == "position" for one in result.rejected) == 1
    for position in result.positions:
        for proof in position.evidence:
            assert subject.text[proof.start : proof.end] == proof.quote != ""


@pytest.mark.parametrize("code", CODES)
def test_every_table_knows_its_own_negations_and_that_not_only_is_none(code: str) -> None:
    known = tongue(code)
    assert known is not None
    assert known.negates({"ar": "لن يوقع", "de": "nicht", "es": "no firmará", "fr": "ne signera pas", "he": "לא תחתום",
                          "ru": "не подпишет", "uk": "не підпише", "zh": "不会签署"}[code])  # fmt: skip
    assert not known.negates({"ar": "ليس فقط", "de": "nicht nur", "es": "no solo", "fr": "non seulement", "he": "לא רק",
                              "ru": "не только", "uk": "не лише", "zh": "不仅"}[code])  # fmt: skip


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Zelenskyy", "Зеленському"), ("Putin", "Путиным"), ("Netanyahu", "נתניהו"), ("Lavrov", "لافروف"),
        ("Xi", "习近平"),
    ],
)  # fmt: skip
def test_a_name_is_found_in_another_script(name: str, printed: str) -> None:
    assert renders(name, printed)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Zelenskyy", "Залужному"), ("Putin", "Путивль"), ("Netanyahu", "גנץ"), ("Lavrov", "لاوروس"), ("Bell", "王芳"),
        ("Smirnov", "Соколов"), ("Ivanov", "Иванченко"),
    ],
)  # fmt: skip
def test_another_name_is_not(name: str, printed: str) -> None:
    assert not renders(name, printed)


def test_a_country_is_found_in_every_language_of_the_tables() -> None:
    told = {"uk": "Україні", "ru": "Украину", "ar": "أوكرانيا", "he": "אוקראינה", "zh": "乌克兰",
            "fr": "l’Ukraine", "de": "der Ukraine", "es": "Ucrania"}  # fmt: skip
    assert all(countries(text, code) == {"UA"} for code, text in told.items())
