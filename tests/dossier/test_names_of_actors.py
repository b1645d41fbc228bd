"""Which names are names of one actor: a table, one row for one difficulty."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from brief.dossier.resolution import Mention, resolve

ROWS = json.loads(Path(__file__).with_name("names.json").read_text(encoding="utf-8"))


def row(given: dict[str, Any]) -> Any:
    name = f"{given['one']} - {given['other']} ({given['why']})"
    marks = pytest.mark.xfail(reason=given["fails"], strict=True) if "fails" in given else ()
    return pytest.param(given, id=name.encode("ascii", "backslashreplace").decode(), marks=marks)


@pytest.mark.parametrize("given", [row(one) for one in ROWS])
def test_two_articles_name_one_actor_or_two(given: dict[str, Any]) -> None:
    found = resolve([Mention("a", given["one"], given["kind"]), Mention("b", given["other"], given["kind"])])
    assert (len({one.cluster for one in found}) == 1) is given["same"]


def test_the_table_is_large_and_says_each_row_once() -> None:
    assert len(ROWS) >= 150
    assert len({(one["one"], one["other"]) for one in ROWS}) == len(ROWS)
