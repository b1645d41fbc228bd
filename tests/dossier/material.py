"""A small dossier for the tests of what is made of findings."""

from __future__ import annotations

from typing import Any

from brief.records import (
    Actor,
    Coverage,
    Disagreement,
    Dossier,
    Event,
    Evidence,
    OpenQuestion,
    Position,
    ReaderInfo,
    Source,
    Version,
    text_hash,
)

TEXT = (
    "Foreign Minister Ana Novak said Ruritania could sign the treaty by May if 12 prisoners are freed.\n"
    '"Ruritania will not sign the treaty," she said later.\n'
    "The talks took place in Geneva with the United Kingdom. Nobody knows who will lead the talks.\n"
    "There are 21 prisoners, aides said."
)


def evidence(quote: str) -> Evidence:
    start = TEXT.index(quote)
    return Evidence(source="s", start=start, end=start + len(quote), quote=quote)


def position(id_: str, statement: str, quote: str, **given: Any) -> Position:
    terms: dict[str, Any] = {
        "actor": "novak", "via": None, "topic": "treaty", "stance": "reports", "speech": "direct",
        "said_on": None, "status": "new", "origins": 1, **given,
    }  # fmt: skip
    return Position(id=id_, statement=statement, evidence=(evidence(quote),), **terms)


def dossier(**given: Any) -> Dossier:
    novak = Actor(
        id="novak",
        name="Ana Novak",
        kind="person",
        role="Foreign Minister",
        represents="Ruritania",
        side="Ruritania",
        aliases=("Novak",),
    )
    offer = "Ruritania could sign the treaty by May if 12 prisoners are freed"
    refusal = "Ruritania will not sign the treaty"
    parts: dict[str, Any] = {
        "actors": (novak,),
        "positions": (
            position(
                "P1", f"Novak said {offer}.", offer, said_on="2026-03-03", current=False, topic="treaty"
            ),
            position(
                "P2",
                refusal,
                refusal,
                said_on="2026-03-09",
                status="shifted",
                earlier=("P1",),
                stance="opposes",
            ),
        ),
        "events": (
            Event(
                id="E1",
                what="Talks took place in Geneva.",
                date="2026-03-10",
                place="Geneva",
                participants=("United Kingdom",),
                evidence=(evidence("The talks took place in Geneva with the United Kingdom."),),
            ),
        ),
        "open_questions": (
            OpenQuestion(
                id="Q1",
                question="Who will lead the Geneva talks?",
                kind="unknown",
                status="open",
                answer=None,
                evidence=(evidence("Nobody knows who will lead the talks"),),
            ),
        ),
        "disagreements": (
            Disagreement(
                id="D1",
                about="number of prisoners",
                kind="within",
                versions=(
                    Version(value="12", evidence=(evidence("12 prisoners"),)),
                    Version(value="21", evidence=(evidence("21 prisoners"),)),
                ),
            ),
        ),
        **given,
    }
    source = Source(
        id="s", title="T", outlet="O", published="2026-03-11", url=None, path="t.txt", sha256=text_hash(TEXT),
        origin="s", text=TEXT,
    )  # fmt: skip
    return Dossier(
        title="T",
        as_of="2026-03-11",
        reader=ReaderInfo(kind="llm", model="m"),
        coverage=Coverage(articles=1, chunks=1, read=1),
        sources=(source,),
        **parts,
    )
