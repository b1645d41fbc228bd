"""What reading by rules costs, the whole reader, on one core. ``python -m bench.rules [texts.jsonl …]``.

A line of a file that is named holds one text, as ``{"text": …}``.
"""

from __future__ import annotations

import json
import sys
import time
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

from bench.articles import article
from brief.extraction.chunking import split
from brief.extraction.rules.reader import find
from brief.extraction.rules.topics import Vocabulary, vocabulary
from brief.records import Article, Chunk

PUBLISHED = "2025-08-19"
SEEDS = Path(__file__).parents[1] / "seeds"
CHARACTERS = 5_000
ARTICLES = 60
CHUNK = 50_000
RUNS = 5
TARGET = 300
_MOST_TRACED = 1_000_000
"""Characters above which memory is not traced, which is slow."""


def main() -> None:
    """Print articles of 5,000 characters a second, then seconds and peak memory of large and hostile texts."""
    topics = vocabulary()
    # Copies that differ, so that no cache of whole texts helps.
    seeds = [
        path.read_text(encoding="utf-8") + " " * n for n in range(4) for path in sorted(SEEDS.glob("*.txt"))
    ]
    synthetic = [article(seed, CHARACTERS) for seed in range(ARTICLES)]
    print(f"{'articles':<24}{'ms per 5,000':>14}{'a second':>10}   target: >= {TARGET} a second")
    for name, texts in (("seeds", seeds), ("synthetic", synthetic), *map(_named, sys.argv[1:])):
        seconds = min(_seconds(texts, topics) for _ in range(RUNS))
        per_article = seconds * CHARACTERS / sum(map(len, texts))
        print(f"{name:<24}{per_article * 1000:>14.2f}{1 / per_article:>10.0f}")
    print(
        f"\n{'text':<24}{'characters':>12}{'seconds':>9}{'ns a char.':>12}{'peak / text':>13}   targets: linear, < 10"
    )
    for name, text in _large():
        seconds, size = _read(text, topics), len(text)
        peak = f"{_peak(text, topics) / sys.getsizeof(text):.1f}" if size <= _MOST_TRACED else "-"
        print(f"{name:<24}{size:>12,}{seconds:>9.2f}{seconds / size * 1e9:>12.0f}{peak:>13}")


def _named(path: str) -> tuple[str, list[str]]:
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return Path(path).stem, [json.loads(line)["text"] for line in lines]


def _large() -> Iterable[tuple[str, str]]:
    """Long texts, and texts made to be slow; of the first sort two lengths, as only their ratio tells."""
    yield "1 MB article", article(1, 1_000_000)
    yield "5 MB article", article(2, 5_000_000)
    yield "100,000 marks", 'He said "' * 100_000
    yield "100,000 paired marks", '"No," he said. ' * 50_000
    yield "unbroken line", "a" * 1_000_000
    yield "line without sentences", "Jo Bell said that " * 55_000
    yield "deep nesting", "“‘" * 250_000 + "’”" * 250_000
    yield "brackets", "(" * 500_000 + ")" * 500_000
    yield "white space", " " * 500_000 + "\n" * 500_000
    yield "one mark", "!" * 1_000_000
    yield "capitals", "Jo Bell " * 125_000


def _seconds(texts: list[str], topics: Vocabulary) -> float:
    started = time.process_time()
    for text in texts:
        find(Chunk(source="bench", start=0, end=len(text), text=text, published=PUBLISHED), topics)
    return time.process_time() - started


def _read(text: str, topics: Vocabulary) -> float:
    """Seconds to read the chunks of `text`, as the command line cuts it."""
    started = time.process_time()
    for chunk in split(Article(id="bench", path="bench.txt", text=text, published=PUBLISHED), CHUNK):
        find(chunk, topics)
    return time.process_time() - started


def _peak(text: str, topics: Vocabulary) -> int:
    """Bytes that reading `text` takes at its peak beside the text, what is found not kept."""
    tracemalloc.start()
    _read(text, topics)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


if __name__ == "__main__":
    main()
