"""How well the whole built-in reader does on the gold of the seeds, verification included.

``python -m bench.eval_seeds``. A finding meets a gold finding if their passages overlap by half: of the shorter
passage ("shorter"), of the gold passage ("gold"), or of both together ("both"); positions need the right actor too.
"""

from __future__ import annotations

from collections.abc import Callable

from brief.extraction.port import Reading
from brief.extraction.rules.reader import find
from brief.extraction.rules.topics import vocabulary
from brief.extraction.verification import verify
from brief.names import fold, state_of
from brief.quotation import Span
from brief.records import VerifiedFindings
from tests.articles import NAMES, chunk_of, gold, seed

Overlap = Callable[[Span, Span], float]


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


OVERLAPS: dict[str, Overlap] = {
    "shorter": lambda one, want: _shared(one, want) / min(one.end - one.start, want.end - want.start),
    "gold": lambda one, want: _shared(one, want) / (want.end - want.start),
    "both": lambda one, want: (
        _shared(one, want) / (one.end - one.start + want.end - want.start - _shared(one, want))
    ),
}


def main() -> None:
    """Print recall and precision for positions, questions and events under each overlap."""
    verified = {name: _verified(name) for name in NAMES}
    rejected = sum(len(found.rejected) for found in verified.values())
    total = sum(len(f.positions) + len(f.open_questions) + len(f.events) for f in verified.values())
    print(f"{total} findings proven, {rejected} rejected")
    print(f"{'':<16}{'overlap of':<12}{'recall':>8}{'precision':>11}{'F1':>7}")
    for kind in ("positions", "open_questions", "events"):
        for label, overlap in OVERLAPS.items():
            recall, precision = _scores(kind, verified, overlap)
            harmonic = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
            print(f"{kind:<16}{label:<12}{recall:>8.3f}{precision:>11.3f}{harmonic:>7.3f}")


def _verified(name: str) -> VerifiedFindings:
    article = seed(name)
    chunk = chunk_of(article).model_copy(
        update={"published": article.published, "language": article.language}
    )
    return verify(article, [Reading(chunk=chunk, findings=find(chunk, vocabulary()))])


def _scores(kind: str, verified: dict[str, VerifiedFindings], overlap: Overlap) -> tuple[float, float]:
    found = wanted = met = given = 0
    for name, findings in verified.items():
        text = seed(name).text
        wants = [(_span(text, want["quote"]), want) for want in gold(name)["findings"][kind]]
        gives = [(Span(one.evidence[0].start, one.evidence[-1].end), one) for one in getattr(findings, kind)]
        pairs = [
            (w, g)
            for w, (want_span, want) in enumerate(wants)
            for g, (give_span, give) in enumerate(gives)
            if want_span
            and overlap(give_span, want_span) >= 0.5
            and (kind != "positions" or _is_actor(want, give.actor))
        ]
        found, wanted = found + len({w for w, _ in pairs}), wanted + len(wants)
        met, given = met + len({g for _, g in pairs}), given + len(gives)
    return found / wanted, met / max(1, given)


def _is_actor(want: dict[str, str], actor: str) -> bool:
    """The same name in any spelling, or a state and the seat of its government."""
    state = state_of(want["actor"])
    return fold(want["actor"]) == fold(actor) or (state is not None and state == state_of(actor))


def _span(text: str, quote: str) -> Span | None:
    start = text.find(quote)
    return Span(start, start + len(quote)) if start >= 0 else None


if __name__ == "__main__":
    main()
