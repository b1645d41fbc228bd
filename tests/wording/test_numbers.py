"""Numbers as English text gives them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.wording.numbers import numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,000 and 1000", [1000, 1000]),
        ("1\u202f500 men", [1500]),
        ("two and a half", [2.5]),
        ("half a million", [500_000]),
        ("a hundred men", [100]),
        ("hundreds of men", []),
        ("a few thousand", []),
        ("half a dozen", [6]),
        ("twenty-one", [21]),
        ("one hundred and five", [105]),
        ("three million two hundred thousand", [3_200_000]),
        ("2.5bn", [2.5e9]),
        ("5k", [5000]),
        ("61.5 per cent", [61.5]),
        ("10-15", [10, 15]),
        ("one of them", []),
        ("COVID19 and G20", []),
        ("300万人", [3_000_000]),
        ("有300人", [300]),
        ("", []),
        ("the 20th", [20]),
        ("1.2 million", [1.2e6]),
        ("3 dozen", [36]),
        ("two three", [2, 3]),
    ],
)
def test_numbers_have_their_value(text: str, values: list[float]) -> None:
    assert [number.value for number in numbers(text)] == pytest.approx(values)


@given(st.integers(0, 10**12))
def test_a_number_is_read_with_and_without_its_commas(value: int) -> None:
    assert [n.value for n in numbers(f"some {value} men and {value:,} women")] == [value, value]


@given(st.text(max_size=60))
def test_places_stand_in_order(text: str) -> None:
    found = numbers(text)
    assert all(0 <= number.start < number.end <= len(text) for number in found)
    assert [number.start for number in found] == sorted(number.start for number in found)
