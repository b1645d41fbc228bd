"""The plan that --dry-run prints: what would be read and what it would cost, with nobody asked and nothing written."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.articles import SEEDS
from tests.command import Brief
from tests.standin import Standin

NAMES = sorted(path.name for path in SEEDS.glob("*.txt"))
GENERATE = ("generate", "articles", "-o", "b.md")
PRICES = "[model]\nprice_in = 1000\nprice_out = 2000\ncurrency = 'EUR'\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Four of the seeds."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in NAMES[:4]:
        (folder / name).write_bytes((SEEDS / name).read_bytes())
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def tokens(told: str) -> int:
    found = re.search(r"tokens: about ([\d,]+) in, ([\d,]+) out", told)
    assert found, told
    return sum(int(number.replace(",", "")) for number in found.groups())


def test_a_new_project_is_read_whole_and_nothing_is_made(
    brief: Brief, standin: Standin, articles: Path, tmp_path: Path
) -> None:
    before = contents(tmp_path)
    told = brief(*GENERATE, "--dry-run")
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines()[:2] == ["articles: 4", "chunks: 4; 0 read before, 4 to be read"]
    assert "calls: 4, and what follows: new questions of the merge and the bottom line" in told.out
    assert "second look" in brief(*GENERATE, "--dry-run", "--judge").out
    assert "price: unknown; set price_in and price_out" in told.out
    assert standin.requests == []
    assert contents(tmp_path) == before
    assert not (tmp_path / ".brief").exists()


def test_only_what_is_new_is_to_be_read(
    brief: Brief, standin: Standin, articles: Path, tmp_path: Path
) -> None:
    brief(*GENERATE)
    before = contents(tmp_path)
    assert "4 read before, 0 to be read" in brief(*GENERATE, "--dry-run").out
    assert contents(tmp_path) == before
    shutil.copy(SEEDS / NAMES[4], articles)
    before, called = contents(tmp_path), len(standin.requests)
    told = brief(*GENERATE, "--dry-run")
    assert "chunks: 5; 4 read before, 1 to be read" in told.out
    assert len(standin.requests) == called
    assert contents(tmp_path) == before


def test_another_model_reads_anew(brief: Brief, articles: Path) -> None:
    brief(*GENERATE)
    assert "0 read before, 4 to be read" in brief(*GENERATE, "--dry-run", "--model", "another").out


def test_the_price_follows_from_the_prices(brief: Brief, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "brief.toml").write_text(PRICES, encoding="utf-8")
    told = brief(*GENERATE, "--dry-run").out
    found = re.search(r"about ([\d,]+) in, ([\d,]+) out\nprice: about (\d+\.\d{4}) EUR", told)
    assert found, told
    entered, answered = (int(found.group(n).replace(",", "")) for n in (1, 2))
    assert float(found.group(3)) == pytest.approx((entered * 1000 + answered * 2000) / 1e6, abs=1e-3)


def test_answers_that_are_known_make_the_forecast_of_the_others_good(
    brief: Brief, standin: Standin, articles: Path
) -> None:
    brief(*GENERATE)
    shutil.copy(SEEDS / NAMES[4], articles)
    expected = tokens(brief(*GENERATE, "--dry-run").out)
    paid = re.search(r"([\d,]+) tokens in, ([\d,]+) out", brief(*GENERATE).err)
    assert paid
    assert expected == pytest.approx(sum(int(n.replace(",", "")) for n in paid.groups()), rel=0.6)


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        (("--max-calls", "3"), "stops early: the limit of 3 calls is reached after 3 chunks of 4"),
        (("--max-tokens", "100"), "stops early: the limit of 100 tokens is reached after 0 chunks of 4"),
        (("--max-calls", "400"), "limits: the reading keeps to them"),
    ],
)
def test_it_says_whether_a_limit_would_stop_the_run(
    brief: Brief, articles: Path, limit: tuple[str, str], told: str
) -> None:
    ended = brief(*GENERATE, "--dry-run", *limit)
    assert ended.code == 0
    assert told in ended.out


def test_rules_cost_nothing(brief: Brief, articles: Path, tmp_path: Path) -> None:
    told = brief(*GENERATE, "--dry-run", "--reader", "rules")
    assert told.out == "articles: 4\nchunks: 4; read by the built-in rules: no call, no cost\n"
    assert not (tmp_path / ".brief").exists()


def test_a_forgotten_article_is_not_planned(brief: Brief, articles: Path) -> None:
    brief(*GENERATE)
    brief("forget", f"articles/{NAMES[0]}")
    assert "articles: 3" in brief(*GENERATE, "--dry-run").out


def test_a_damaged_store_is_left_as_it_is_and_taken_for_none(
    brief: Brief, articles: Path, tmp_path: Path
) -> None:
    brief(*GENERATE)
    store = tmp_path / ".brief" / "store.sqlite"
    store.write_bytes(b"this is no database any more" * 400)
    before = contents(tmp_path)
    assert "0 read before, 4 to be read" in brief(*GENERATE, "--dry-run").out
    assert contents(tmp_path) == before


@pytest.mark.parametrize("wrong", [("--base-url", "ftp://x"), ("-o", "b.odt"), ("--reader", "nobody")])
def test_what_would_be_wrong_with_the_run_is_wrong_with_the_plan(
    brief: Brief, articles: Path, wrong: tuple[str, str]
) -> None:
    assert brief(*GENERATE, "--dry-run", *wrong).code == 2
