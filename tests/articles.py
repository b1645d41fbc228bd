"""The seed articles and their gold findings, as the tests use them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from brief.extraction.port import Reading
from brief.extraction.schema import FOUND_TYPES, Findings
from brief.records import Article, Chunk, Record
from brief.settings import Settings
from brief.sources.load import load

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "gold"
NAMES = ("a-call-wire", "b-call-daily", "c-call-courier", "d-white-house-gazette", "e-followup-wire")


@cache
def seed(name: str) -> Article:
    """A seed article as `brief` loads it."""
    (article,) = load([str(SEEDS / f"{name}.txt")], Settings(project=ROOT)).articles
    return article


@cache
def gold(name: str) -> dict[str, Any]:
    """The gold of one article, or "dossier"."""
    loaded: dict[str, Any] = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def gold_findings(name: str) -> Findings:
    """The gold findings of one article, as a reader would give them."""
    lists: dict[str, tuple[Record, ...]] = {}
    for kind, found_type in FOUND_TYPES.items():
        items = gold(name)["findings"][kind]
        lists[kind] = tuple(
            found_type.model_validate({k: v for k, v in item.items() if k in found_type.model_fields})
            for item in items
        )
    return Findings.model_validate(lists)


def article(text: str, **given: Any) -> Article:
    """An article of the test's own."""
    return Article(**{"id": "t", "path": "t.txt", "text": text, **given})


def chunk_of(article: Article) -> Chunk:
    """The whole of `article` as one chunk."""
    return Chunk(source=article.id, start=0, end=len(article.text), text=article.text)


def reading_of(article: Article, findings: Findings) -> Reading:
    """A reading of the whole article."""
    return Reading(chunk=chunk_of(article), findings=findings)
