"""How much of saved news pages is read, and what is left over: trafilatura alone, and brief's own reading.

A folder holds pairs: `name.html` (or .html.gz), and `name.txt` with the article's text, a paragraph a line. The
headline counts neither as article text nor as left over.
"""

from __future__ import annotations

import argparse
import gzip
import html
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from bench.servers import ROOT

_ALIKE = 0.6
"""The share of a line's words that the article's own text has in one place, for the line to be article text."""


class Score(NamedTuple):
    """Words of one page that are right, that were read, and that should have been; and the lines too many."""

    right: int
    read: int
    wanted: int
    left_over: tuple[str, ...]


def main() -> None:
    """Print recall, precision and F1 of words, mean over the pages, and the lines that are left over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "tests/sources/pages")
    parser.add_argument("--lines", action="store_true", help="print what is left over, and what is missed")
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    found = list(pairs(given.folder))
    print(f"{len(found)} pages")
    for name, read in (("trafilatura alone", alone), ("brief", ours)):
        scores = {page: score(_without_title(read(data), data), gold) for page, data, gold in found}
        recall, precision, f1 = means(scores.values())
        lines = sum(len(one.left_over) for one in scores.values())
        print(
            f"{name:18} recall {recall:.4f}  precision {precision:.4f}  F1 {f1:.4f}  lines left over {lines}"
        )
        if given.lines and name == "brief":
            for page, data, gold in found:
                for line in scores[page].left_over:
                    print(f"  + {page}: {line[:150]}")
                for line in missed(read(data), gold):
                    print(f"  - {page}: {line[:150]}")


def _without_title(text: str, data: bytes) -> str:
    match = re.search(rb"<h1[^>]*>(.*?)</h1>", data, re.DOTALL)
    title = html.unescape(re.sub(r"<[^>]+>", " ", match[1].decode("utf-8", "replace"))) if match else ""
    key = words(title)
    return "\n".join(line for line in text.split("\n") if not key or words(line) != key)


def pairs(folder: Path) -> Iterator[tuple[str, bytes, str]]:
    """Name, page and article text of each pair in `folder`."""
    for path in sorted(folder.glob("*.html*")):
        name = path.name.partition(".html")[0]
        data = path.read_bytes()
        gold = (folder / f"{name}.txt").read_text(encoding="utf-8")
        yield name, gzip.decompress(data) if path.suffix == ".gz" else data, gold


def alone(data: bytes) -> str:
    """What trafilatura makes of a page."""
    import trafilatura

    return trafilatura.extract(data, include_comments=False) or ""


def ours(data: bytes) -> str:
    """What a reader gets of a page from brief."""
    from brief.sources.child import answered
    from brief.sources.frames import Request
    from brief.sources.intake import Body
    from brief.sources.kinds.kind import Document

    parts = answered(Request(Document("page.html", data), named=True), ())
    return "\n".join(part.text for part in parts if isinstance(part, Body))


def score(text: str, gold: str) -> Score:
    """How the words of `text` agree with those of `gold`."""
    read, wanted = Counter(words(text)), Counter(words(gold))
    return Score((read & wanted).total(), read.total(), wanted.total(), tuple(_beyond(text, gold)))


def means(scores: Iterable[Score]) -> tuple[float, float, float]:
    """Recall, precision and F1, each the mean of all pages."""
    each = list(scores)
    recall = [one.right / max(1, one.wanted) for one in each]
    precision = [one.right / max(1, one.read) for one in each]
    f1 = [2 * r * p / (r + p) if r + p else 0.0 for r, p in zip(recall, precision, strict=True)]
    return sum(recall) / len(each), sum(precision) / len(each), sum(f1) / len(each)


def missed(text: str, gold: str) -> list[str]:
    """The lines of the article that are not in `text`."""
    return list(_beyond(gold, text))


def words(text: str) -> list[str]:
    """The words of a text, letters and figures."""
    return re.findall(r"\w+", text.casefold())


def _beyond(text: str, known: str) -> Iterator[str]:
    """The lines of `text` most of whose neighbouring words are no neighbours in `known`."""
    near = set(_neighbours(words(known)))
    for line in text.split("\n"):
        if (own := list(_neighbours(words(line)))) and sum(pair in near for pair in own) < _ALIKE * len(own):
            yield line


def _neighbours(found: list[str]) -> Iterator[tuple[str, ...]]:
    if len(found) == 1:
        yield found[0], ""
    yield from pairwise(found)


if __name__ == "__main__":
    main()
