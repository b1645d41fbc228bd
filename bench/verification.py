"""What verification costs: 200 findings in a 200 kB article. ``python -m bench.verification``."""

from __future__ import annotations

import random
import re
import statistics
import time

from bench.articles import article
from brief.extraction.port import Reading
from brief.extraction.schema import Findings, FoundActor, FoundPosition
from brief.extraction.verification import verify
from brief.records import Article, Chunk, VerifiedFindings

FINDINGS = 200
CHARACTERS = 200_000
RUNS = 5

_SPEAKER = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+(?= (?:said|told))")
_SENTENCE = re.compile(r"[^\n.]*(?:said|told)[^\n.]*\.")


def main() -> None:
    """Print seconds and numbers of accepted findings for each kind of quotes."""
    text = article(1, CHARACTERS)
    subject = Article(id="bench", path="bench.txt", text=text)
    honest = _honest(text)
    kinds = {
        "there": (honest, FINDINGS),
        "near": ([_near(found, number) for number, found in enumerate(honest)], 0),
        "invented": ([_invented(found, number) for number, found in enumerate(honest)], 0),
        "repeated": ([_on_topic(honest[number % 20], number) for number in range(FINDINGS)], FINDINGS),
        "overlapping": (_overlapping(honest), FINDINGS),
    }
    print(f"{'quotes are':<14}{'seconds':>9}{'accepted':>10}{'of':>5}   target: < 0.2 s, and all or none")
    for kind, (positions, expected) in kinds.items():
        readings = [_reading(subject, positions)]
        times, verified = _timed(subject, readings)
        accepted = sum(_is_proven(text, position.evidence) for position in verified.positions)
        print(f"{kind:<14}{times:>9.3f}{accepted:>10}{len(positions):>5}   expected {expected}")


def _timed(subject: Article, readings: list[Reading]) -> tuple[float, VerifiedFindings]:
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        verified = verify(subject, readings)
        times.append(time.perf_counter() - started)
    return statistics.median(times), verified


def _honest(text: str) -> list[FoundPosition]:
    found = []
    for match in _SENTENCE.finditer(text):
        speaker = _SPEAKER.search(match.group())
        if speaker is not None:
            found.append(_position(speaker.group(), match.group().strip()))
    step = len(found) // FINDINGS
    return found[::step][:FINDINGS]


def _position(actor: str, quote: str) -> FoundPosition:
    return FoundPosition(
        actor=actor, via=None, topic="talks", stance="reports", statement=quote, speech="paraphrase",
        said_on=None, quote=quote,
    )  # fmt: skip


def _on_topic(found: FoundPosition, number: int) -> FoundPosition:
    return found.model_copy(update={"topic": f"topic {number}"})


def _near(found: FoundPosition, number: int) -> FoundPosition:
    """One word in the middle is another, so that the quote stands nowhere but a like one does."""
    words = found.quote.split(" ")
    words[len(words) // 2] = ("hardly", "nobody", "seldom", "neither")[number % 4]
    return found.model_copy(update={"quote": " ".join(words)})


def _invented(found: FoundPosition, number: int) -> FoundPosition:
    draw = random.Random(number)
    words = [word for word in found.quote.split(" ") if word]
    draw.shuffle(words)
    return found.model_copy(update={"quote": " ".join(words)})


def _overlapping(honest: list[FoundPosition]) -> list[FoundPosition]:
    """Each sentence whole, and without its last word."""
    half = honest[: FINDINGS // 2]
    shorter = [found.model_copy(update={"quote": found.quote.rpartition(" ")[0]}) for found in half]
    return [found for pair in zip(half, shorter, strict=True) for found in pair]


def _reading(subject: Article, positions: list[FoundPosition]) -> Reading:
    names = sorted({position.actor for position in positions})
    actors = [
        FoundActor(name=name, kind="person", role=None, represents=None, mentions=(name,)) for name in names
    ]
    chunk = Chunk(source=subject.id, start=0, end=len(subject.text), text=subject.text)
    return Reading(chunk=chunk, findings=Findings(actors=tuple(actors), positions=tuple(positions)))


def _is_proven(text: str, evidence: tuple[object, ...]) -> bool:
    return all(text[proof.start : proof.end] == proof.quote for proof in evidence)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
