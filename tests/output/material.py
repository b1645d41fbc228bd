"""Dossiers for the tests of the document: the gold of the seeds, a hostile one, a long one."""

import json
from pathlib import Path

from brief.records import (
    Actor,
    BottomLine,
    Coverage,
    Disagreement,
    Dossier,
    Event,
    Evidence,
    Meeting,
    OpenQuestion,
    Position,
    ReaderInfo,
    Rejected,
    Removal,
    Source,
    Version,
    text_hash,
)

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
LETTERS = "abcd"


def gold_dossier() -> Dossier:
    """The dossier of the four seeds a to d with every hand-made finding, merged where the gold says so."""
    whole = json.loads((GOLD / "dossier.json").read_text("utf-8"))
    articles = {path.name[0]: json.loads(path.read_text("utf-8")) for path in GOLD.glob("?-*.json")}
    articles = {letter: articles[letter] for letter in LETTERS}
    actors = tuple(
        Actor(
            id=_slug(one["name"]),
            name=one["name"],
            kind=one["kind"],
            role=(one["roles"] or [None])[0],
            represents=one["represents"],
            side=one["side"],
            aliases=tuple(one["aliases"]),
        )
        for one in whole["actors"]
        if set(one["articles"]) & set(LETTERS)
    )
    return Dossier(
        title="Ukraine: state of the truce diplomacy",
        as_of="2025-08-19",
        reader=ReaderInfo(kind="llm", model="gold"),
        coverage=Coverage(articles=4, chunks=4, read=4),
        sources=tuple(_source(letter, gold) for letter, gold in articles.items()),
        actors=actors,
        positions=_positions(whole, articles),
        open_questions=tuple(
            OpenQuestion(
                id=one["id"],
                question=one["question"],
                kind=one["kind"],
                status="open",
                answer=None,
                evidence=(_evidence(letter, one),),
            )
            for letter, gold in articles.items()
            for one in gold["findings"]["open_questions"]
        ),
        events=tuple(
            Event(
                id=one["id"],
                what=one["what"],
                date=one["date"],
                place=one["place"],
                participants=tuple(one["participants"]),
                evidence=(_evidence(letter, one),),
            )
            for letter, gold in articles.items()
            for one in gold["findings"]["events"]
        ),
        disagreements=_disagreements(whole),
        bottom_line=(
            BottomLine(text="18 Aug 2025: Trump said a ceasefire is not needed.", findings=("d-P15",)),
            BottomLine(
                text="18 Aug 2025: a meeting of Putin and Zelenskyy is announced, not confirmed by Moscow.",
                findings=("d-P01", "d-P07"),
            ),
            BottomLine(
                text="19 May 2025: Moscow would not soften its demand on the root causes of the crisis.",
                findings=("a-P06",),
            ),
        ),
        rejected=(
            Rejected(
                kind="position",
                finding={
                    "actor": "Vladimir Putin",
                    "statement": 'Putin "agreed" to a summit.',
                    "quote": "agreed",
                },
                source="d",
                rule="quote",
                reason="the quote stands nowhere in the article",
            ),
        ),
    )


MEETING = Meeting(
    title="Call with the Ukrainian Foreign Minister",
    date="25 Aug 2025, 10:00",
    recipient="The Ambassador",
    handling="INTERNAL, NOT FOR CIRCULATION",
    objectives=(
        "Learn how Kyiv reads the White House talks.",
        "Show what Europe can contribute to guarantees.",
    ),
    attendees=("Ukrainian delegation, led by the Foreign Minister", "Head of the Eastern Europe desk"),
    points=("We expect Kyiv at every table at which Ukraine is discussed.",),
)


def _slug(name: str) -> str:
    return "actor-" + name.lower().replace(" ", "-")


def _source(letter: str, gold: dict) -> Source:
    article = gold["article"]
    text = (ROOT / "seeds" / article["file"]).read_text("utf-8")
    return Source(
        id=letter,
        title=article["title"],
        outlet=article["outlet"],
        published=article["published"],
        url=f"https://news.example/{letter}?a=1&b=(2)" if letter == "a" else None,
        path=f"seeds/{article['file']}",
        sha256=text_hash(text),
        origin=letter,
        text=text,
        removed=tuple(
            Removal(text=one["text"], reason=one["kind"], start=one["start"]) for one in gold["boilerplate"]
        ),
    )


def _evidence(letter: str, one: dict) -> Evidence:
    return Evidence(source=letter, start=one["start"], end=one["end"], quote=one["quote"])


def _positions(whole: dict, articles: dict) -> tuple[Position, ...]:
    found = {
        one["id"]: (letter, one) for letter, gold in articles.items() for one in gold["findings"]["positions"]
    }
    joined = {}
    for cluster in whole["position_clusters"]:
        same = [
            key
            for key in cluster["positions"]
            if key in found and _slug(found[key][1]["actor"]) == _slug(cluster["actor"])
        ]
        joined |= {key: same for key in same}
    positions = []
    for key, (_, one) in found.items():
        same = joined.get(key, [key])
        if same[0] != key:
            continue
        positions.append(
            Position(
                id=key,
                actor=_slug(one["actor"]),
                via=None if one["via"] is None else _slug(one["via"]),
                topic=one["topic"],
                stance=one["stance"],
                statement=one["statement"],
                speech=one["speech"],
                said_on=one["said_on"],
                status="new",
                evidence=tuple(_evidence(*found[other]) for other in same),
                origins=len({found[other][0] for other in same}),
                corrections=("role “aide” not proven, left out",) if key == "a-P14" else (),
            )
        )
    return tuple(positions)


def _disagreements(whole: dict) -> tuple[Disagreement, ...]:
    kinds = {"between-articles": "outlets", "within-article": "within", "factual-error": "outlets"}
    found = []
    for one in whole["disagreements"]:
        versions = [version for version in one["versions"] if version.get("article") in set(LETTERS)]
        if one["id"] not in {"D01", "D03", "D07"}:
            continue
        found.append(
            Disagreement(
                id=one["id"],
                about=one["about"],
                kind=kinds[one["kind"]],
                versions=tuple(
                    Version(value=version["value"], evidence=(_evidence(version["article"], version),))
                    for version in versions
                ),
            )
        )
    return tuple(found)
