"""How well the built-in rules tell who said what: on labelled news and paragraphs, and on the gold of the seeds.

``python -m bench.eval_rules [--errors N]``. The labelled news lies outside of the project (``../shared/evals``, or the
folder in BRIEF_EVALS); where it is missing, only the seeds are measured.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from brief.extraction.rules.attributed import Attribution
from brief.extraction.rules.attributions import attributions
from brief.extraction.rules.document import Document, read_document
from brief.extraction.rules.mentions import People, read_people
from brief.names import fold, state_of
from brief.quotation import Span
from tests.articles import NAMES, gold, seed
from tests.extraction.rules.paragraphs import PARAGRAPHS, closest, meets
from tests.extraction.rules.paragraphs import read as read_paragraph

_ROOT = Path(__file__).resolve().parent.parent
_EVALS = Path(os.environ.get("BRIEF_EVALS", _ROOT.parent / "shared" / "evals"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=int, default=0, help="show so many errors of each kind")
    options = parser.parse_args()
    if (_EVALS / "quotes").is_dir():
        with tempfile.TemporaryDirectory() as folder:
            _measure_news(Path(folder), options.errors)
    else:
        print(f"labelled news: skipped, {_EVALS} is not there")
    _measure_paragraphs()
    _measure_seeds(options.errors)
    _measure_speed()


def read(text: str, published: str | None = None) -> tuple[Document, People, list[Attribution]]:
    """All that the rules find about who said what in `text`."""
    document = read_document(text, published)
    people = read_people(document)
    return document, people, attributions(document, people)


def quote_predictions(text: str) -> list[dict[str, Any]]:
    """The quotations of `text` with their speakers, as score_quotes.py wants them."""
    _, people, found = read(text)
    return [
        {"start": quote.start, "end": quote.end, **_speaker(text, people, attribution)}
        for attribution in found
        for quote in attribution.quotes
    ]


def position_predictions(text: str) -> list[dict[str, Any]]:
    """The attributed clauses of `text`, as score_positions.py wants them; no acts, no bare quotations."""
    _, people, found = read(text)
    return [
        {
            "start": attribution.content[0].start,
            "end": attribution.content[-1].end,
            "source": _speaker(text, people, attribution)["speaker"],
            "speaker_surface": _speaker(text, people, attribution)["speaker_surface"],
        }
        for attribution in found
        if attribution.cue and not attribution.rule.startswith("act.")
    ]


def _speaker(text: str, people: People, attribution: Attribution) -> dict[str, str | None]:
    source = attribution.source
    surface = text[source.start : source.end] if source else None
    speaker = people.entities[source.entity] if source and source.entity is not None else None
    return {"speaker": speaker.name if speaker else surface, "speaker_surface": surface}


def _measure_news(folder: Path, errors: int) -> None:
    texts = {line["id"]: line["text"] for line in _lines(_EVALS / "quotes" / "gum_news.jsonl")}
    quotes, positions = folder / "quotes.jsonl", folder / "positions.jsonl"
    with quotes.open("w", encoding="utf-8") as out:
        for name, text in texts.items():
            out.write(json.dumps({"id": name, "quotes": quote_predictions(text)}) + "\n")
    with positions.open("w", encoding="utf-8") as out:
        for name, text in texts.items():
            out.write(json.dumps({"id": name, "positions": position_predictions(text)}) + "\n")
    scorers = _EVALS / "quotes"
    _run([scorers / "score_quotes.py", quotes, "--gold", scorers / "gum_news.jsonl", "--errors", errors])
    _run([scorers / "score_positions.py", "docs", scorers / "gum_news_attributions.jsonl", positions])


def _run(command: list[Any]) -> None:
    sys.stdout.flush()
    subprocess.run([sys.executable, *map(str, command)], check=True)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _measure_paragraphs() -> None:
    """Positions of the labelled paragraphs; precision counts what meets no label as wrong."""
    labels = [(each["text"], label) for each in PARAGRAPHS for label in each["positions"]]
    met = [(label, found) for text, label in labels if (found := closest(text, label))]
    given = [(each, position) for each in PARAGRAPHS for position in read_paragraph(each["text"]).positions]
    right = sum(any(meets(each["text"], label, p) for label in each["positions"]) for each, p in given)
    told = sum(found.stance == label["stance"] for label, found in met)
    print(
        f"paragraphs: positions recall {len(met) / len(labels):.3f} ({len(met)}/{len(labels)})"
        f"  precision {right / len(given):.3f} ({right}/{len(given)})  stance {told / len(met):.3f} ({told}/{len(met)})"
    )


def _measure_seeds(errors: int) -> None:
    found = wanted = met = given = 0
    for name in NAMES:
        article = seed(name)
        wants = [(_gold_span(article.text, p["quote"]), p) for p in gold(name)["findings"]["positions"]]
        _, _, gives = read(article.text, article.published)
        gives = [give for give in gives if give.speaker]
        pairs = [
            (number, other)
            for number, (span, want) in enumerate(wants)
            for other, give in enumerate(gives)
            if span and _overlap(span, give.passage) >= 0.5 and _is_actor(want, give)
        ]
        hits = {number for number, _ in pairs}
        good = {other for _, other in pairs}
        found, wanted, met, given = (
            found + len(hits), wanted + len(wants), met + len(good), given + len(gives)
        )  # fmt: skip
        if errors:
            for number, (_, want) in enumerate(wants):
                if number not in hits:
                    print(f"  missed {name[0]}: {want['actor']} via {want['via']}: {want['quote']}")
            for other, give in enumerate(gives):
                if other not in good:
                    speaker = give.speaker.name if give.speaker else None
                    print(
                        f"  extra  {name[0]}: {speaker} [{give.rule}]: {article.text[slice(*give.passage)]}"
                    )
    recall, precision = found / wanted, met / max(1, given)
    print(
        f"seeds: positions recall {recall:.3f} ({found}/{wanted})  precision {precision:.3f} ({met}/{given})"
    )


def _gold_span(text: str, quote: str) -> Span | None:
    start = text.find(quote)
    return Span(start, start + len(quote)) if start >= 0 else None


def _overlap(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / min(one.end - one.start, other.end - other.start)


def _is_actor(want: dict[str, Any], give: Attribution) -> bool:
    names = {fold(entity.name) for entity in (give.speaker, give.via) if entity}
    states = {state for entity in (give.speaker,) if entity and (state := state_of(entity.name))}
    return fold(want["actor"]) in names or state_of(want["actor"]) in states


def _measure_speed() -> None:
    texts = [seed(name).text for name in NAMES]
    characters = sum(map(len, texts))
    best = min(_timed(texts) for _ in range(7))
    print(f"speed: {best * 5000 / characters * 1000:.2f} ms for 5,000 characters")


def _timed(texts: list[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        read(text, "2025-05-19")
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
