"""Dates in other languages than English."""

from __future__ import annotations

import pytest

from brief.dates.abroad import dates_abroad
from brief.output.language import language


@pytest.mark.parametrize(
    ("code", "text", "dates"),
    [
        ("uk", "19 серпня 2025 року, у п’ятницю", ["2025-08-19", "2025-08-15"]),
        ("ru", "3 сентября, в 2024 году", ["2025-09-03", "2024"]),
        ("ar", "٢٥ أغسطس ٢٠٢٥", ["2025-08-25"]),
        ("he", "ב-25 באוגוסט", ["2025-08-25"]),
        ("zh", "2025年8月19日，周五", ["2025-08-19", "2025-08-15"]),
        ("fr", "le 1er décembre", ["2025-12-01"]),
        ("de", "am 19. August 2025", ["2025-08-19"]),
        ("es", "el 25 de agosto de 2024", ["2024-08-25"]),
        ("de", "01.09.2025, 31.02.2025", ["2025-09-01"]),
        ("qq", "nothing is known of it", []),
    ],
)
def test_dates_are_read_as_the_language_writes_them(code: str, text: str, dates: list[str]) -> None:
    assert [one.date for one in dates_abroad(text, code, "2025-08-20")] == dates


def test_reading_the_months_of_one_language_leaves_those_of_another_alone() -> None:
    for code in ("he", "ar", "zh", "ru", "ko"):
        dates_abroad("19", code, None)
    assert language("uk").date("2025-09") == "вер. 2025"
