"""What it costs to find the origins of articles. ``python -m bench.origins``."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from bench.articles import article
from brief.dossier.origins import origins
from brief.records import Article

CHARACTERS = 3_000
_SYLLABLES = "ba co di fu ga he lo mi nu pa re si to va wen zor".split()


def main() -> None:
    """Print seconds, peak memory and the number of origins for each kind of corpus, each in its own process."""
    if len(sys.argv) > 1:
        _measure(sys.argv[1])
        return
    print(
        f"{'articles are':<14}{'number':>8}{'seconds':>9}{'MB':>7}{'origins':>9}   target: < 60 s for 20,000"
    )
    for kind in CORPORA:
        subprocess.run([sys.executable, "-m", "bench.origins", kind], check=True)


def _measure(kind: str) -> None:
    texts = list(CORPORA[kind]())
    articles = [Article(id=f"{n:05d}", path=f"{n}.txt", text=text) for n, text in enumerate(texts)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    found = origins(articles)
    seconds = time.perf_counter() - started
    megabytes = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"{kind:<14}{len(articles):>8}{seconds:>9.1f}{megabytes:>7.0f}{len(set(found.values())):>9}",
        flush=True,
    )


def _different() -> Iterator[str]:
    """Texts of a large vocabulary, one in five a copy of another with some paragraphs added or left out."""
    draw = random.Random(1)
    words = ["".join(draw.choices(_SYLLABLES, k=draw.randint(1, 4))) for _ in range(30_000)]
    kept: list[list[str]] = []
    for number in range(20_000):
        if number % 5 == 4:
            paragraphs = list(draw.choice(kept))
            del paragraphs[draw.randrange(len(paragraphs))]
        else:
            paragraphs = [" ".join(draw.choices(words, k=50)).capitalize() + "." for _ in range(9)]
            kept.append(paragraphs)
        yield "\n".join(paragraphs)


def _of_stock() -> Iterator[str]:
    """News made of a few dozen turns of phrase: every text shares shingles with nearly every other."""
    return (article(number, CHARACTERS) for number in range(20_000))


def _near_identical() -> Iterator[str]:
    body = article(1, CHARACTERS)
    return (f"{body}Filed by desk number {number} of the agency for its clients." for number in range(2_000))


def _growing() -> Iterator[str]:
    """One body, and a third of each text is its own."""
    body = article(1, CHARACTERS)
    draw = random.Random(2)
    for _ in range(2_000):
        yield body + " ".join("".join(draw.choices(_SYLLABLES, k=3)) for _ in range(240))


CORPORA: dict[str, Callable[[], Iterator[str]]] = {
    "different": _different,
    "of stock": _of_stock,
    "near-identical": _near_identical,
    "growing": _growing,
}

if __name__ == "__main__":
    main()
