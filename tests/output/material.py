"""Dossiers for the tests of the document: the gold of the seeds, a hostile one, a long one."""

import json
from pathlib import Path

from brief.records import (
    Actor,
    BottomLine,
    Changes,
    Coverage,
    Disagreement,
    Dossier,
    Event,
    Evidence,
    Gone,
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


def gold_dossier(letters: str = LETTERS) -> Dossier:
    """The dossier of the seeds, a to d, with every hand-made finding, merged and dated where the gold says so."""
    whole = json.loads((GOLD / "dossier.json").read_text("utf-8"))
    articles = {path.name[0]: json.loads(path.read_text("utf-8")) for path in GOLD.glob("?-*.json")}
    articles = {letter: articles[letter] for letter in letters}
    announced = {key for one in whole["timeline"] if one["status"] == "announced" for key in one["events"]}
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
        if set(one["articles"]) & set(letters)
    )
    return Dossier(
        title="Ukraine: state of the truce diplomacy",
        as_of="2025-08-19",
        reader=ReaderInfo(kind="llm", model="gold"),
        coverage=Coverage(articles=len(letters), chunks=len(letters), read=len(letters)),
        sources=tuple(_source(letter, gold) for letter, gold in articles.items()),
        actors=actors,
        positions=_with_history(whole, _positions(whole, articles)),
        open_questions=tuple(
            OpenQuestion(
                id=one["id"],
                question=one["question"],
                kind=one["kind"],
                evidence=(_evidence(letter, one),),
                **_answer(whole, one["id"], letters),
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
                planned=one["id"] in announced,
            )
            for letter, gold in articles.items()
            for one in gold["findings"]["events"]
        ),
        disagreements=_disagreements(whole, letters),
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


def gold_update() -> Dossier:
    """The next edition, with article e: what changed is told by the gold where it says so."""
    whole = json.loads((GOLD / "dossier.json").read_text("utf-8"))
    before, after = gold_dossier(), gold_dossier(LETTERS + "e")
    told = whole["since_last_brief"]

    def added(kind: str) -> tuple[str, ...]:
        known = {one.id for one in getattr(before, kind)}
        return tuple(one.id for one in getattr(after, kind) if one.id not in known)

    fresh = {one.id: one.status for one in after.positions if one.id in added("positions")}
    changes = Changes(
        since=1,
        new=tuple(key for key, status in fresh.items() if status == "new"),
        reaffirmed=tuple(key for key, status in fresh.items() if status == "reaffirmed"),
        shifted=tuple(key for key, status in fresh.items() if status == "shifted"),
        further=("d-P11",),
        opened=added("open_questions"),
        answered=tuple(told["answered"]),
        partly=tuple(told["partly_answered"]),
        contested=added("disagreements"),
        events=added("events"),
        actors=added("actors"),
        sources=("e",),
        gone=(Gone(id="x", kind="event", text="Envoys met in Geneva", reason="not found again"),),
    )
    positions = tuple(
        one if one.id in fresh or one.status != "new" else one.model_copy(update={"status": "unchanged"})
        for one in after.positions
    )
    return after.model_copy(
        update={"edition": 2, "as_of": "2025-08-23", "changes": changes, "positions": positions}
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
        language="en",
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
        joined |= dict.fromkeys(same, same)
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


def _with_history(whole: dict, positions: tuple[Position, ...]) -> tuple[Position, ...]:
    """What superseded what by the gold, and who said something newer on the same topic by the dates."""
    newest: dict[tuple[str, str], str] = {}
    for one in positions:
        about = (one.actor, one.topic)
        newest[about] = max(newest.get(about, ""), one.said_on or "")
    known = {one.id for one in positions}
    past: dict[str, tuple[str, str]] = {}
    for one in whole["superseded"]:
        earlier = [key for key in one["earlier"]["positions"] if key in known]
        later = [key for key in one["later"]["positions"] if key in known]
        past |= {new: ("shifted", old) for new, old in zip(later[:1], earlier, strict=False)}
    past |= {"e-P15": ("reaffirmed", "a-P08")} if {"e-P15", "a-P08"} <= known else {}
    old = {key for _, key in past.values()}
    return tuple(
        one.model_copy(
            update={
                "status": past.get(one.id, ("new",))[0],
                "earlier": past.get(one.id, ())[1:],
                "current": one.id not in old and (one.said_on or "") >= newest[one.actor, one.topic],
            }
        )
        for one in positions
    )


def _answer(whole: dict, key: str, letters: str) -> dict:
    told = next((one for one in whole["questions"] if one["question"] == key), {})
    words = {"answered": "answered", "partly answered": "partly"}.get(told.get("status"))
    if words is None or told["by"] not in letters:
        return {"status": "open", "answer": None}
    proof = tuple(_evidence(one["article"], one) for one in told["evidence"] if one["article"] in letters)
    return {"status": words, "answer": told["answer"], "answered_by": proof}


def _disagreements(whole: dict, letters: str) -> tuple[Disagreement, ...]:
    kinds = {"D01": "outlets", "D03": "outlets", "D07": "within", "D09": "parties"}
    speakers = {"D07": ("d-P01",), "D09": ("d-P11", "e-P10", "e-P12")}
    found = []
    for one in whole["disagreements"]:
        versions = [version for version in one["versions"] if version.get("article") in set(letters)]
        if one["id"] not in kinds or (one["id"] == "D09" and "e" not in letters):
            continue
        found.append(
            Disagreement(
                id=one["id"],
                about=one["about"],
                kind=kinds[one["id"]],
                versions=tuple(
                    Version(value=version["value"], evidence=(_evidence(version["article"], version),))
                    for version in versions
                ),
                findings=speakers.get(one["id"], ()),
            )
        )
    return tuple(found)


# What text could do to a terminal, a browser, a Markdown renderer or a template, tagged with a number.
PAYLOAD = (
    "X{n}X <script>alert(1)</script><img src=x onerror=alert(1)> </style></title><!-- "
    "{{{{ 7*7 }}}} {{% endblock %}} {{# "
    "[x](javascript:alert(1)) ![i](https://evil.example/p.png) <https://evil.example/> [r][1] [^1] "
    "**bold** __bold__ *it* _it_ ~~no~~ `code` | a | b | # head $x$ ^up^ @user &lt;b&gt; &#60; "
    "\x1b[31m\x00\x07\u202egnp\u2066\u200b\ufeff\U000e0041 https://evil.example/ www.evil.example \\* "
    "javascript:alert(1) “fine” words"
)
# What mail, Word and XML could do besides; not in all texts, or they would push one another out of the annex.
REST = (
    ' user@evil.example mailto:user@evil.example ]]> </script> &nbsp; { HYPERLINK "https://evil.example/" } '
    "{ DDEAUTO c:\\cmd.exe } \x13 INCLUDETEXT \x15 \ufffe\uffff"
)
TAGGED = "1. X{n}X - # > = 2) "


def hostile(number: int) -> str:
    """Hostile text that can be told from all other hostile text by its number."""
    return TAGGED.format(n=number) + PAYLOAD.format(n=number) + "\n\n---\n\n# heading\n\n- item"


def hostile_dossier() -> tuple[Dossier, Meeting]:
    """A dossier and a meeting with hostile text in every field that holds text, 90 and up."""
    said = hostile(100).replace("\n", " ")
    text = f'Head\n{hostile(99).splitlines()[0]} He said: "{said}" {hostile(101).splitlines()[0]}\nTail'
    start = text.index(said)
    proof = (Evidence(source="s", start=start, end=start + len(said), quote=said),)
    wide = text.index("He said")
    whole = (Evidence(source="s", start=wide, end=wide + 60, quote=text[wide : wide + 60]),)

    def position(key: str, speech: str, statement: str, evidence: tuple[Evidence, ...]) -> Position:
        return Position(
            id=key,
            actor="a",
            via="v",
            topic=hostile(103),
            stance="warns",
            statement=statement,
            speech=speech,
            said_on=None,
            status="shifted",
            evidence=evidence,
            origins=1,
            corrections=(hostile(105),),
        )

    dossier = Dossier(
        title=hostile(90),
        edition=2,
        as_of=None,
        reader=ReaderInfo(kind="llm", model=hostile(91)),
        coverage=Coverage(
            articles=1, chunks=2, read=1, gaps=({"source": "s", "start": 0, "end": 4, "reason": hostile(92)},)
        ),
        sources=(
            Source(
                id="s",
                title=hostile(93),
                outlet=hostile(94),
                published=None,
                url="javascript:alert(1)",
                path=hostile(95),
                sha256="",
                origin="s",
                text=text,
                removed=(Removal(text="x", reason=hostile(96), start=0),),
            ),
            Source(
                id="t",
                title=None,
                outlet=None,
                published=None,
                path=None,
                sha256="",
                origin="s",
                text="",
                url='https://good.example/a_b*c[d]`e`|f"><script>x</script>?g=<h>&i=(j)',
            ),
        ),
        actors=(
            Actor(
                id="a",
                name=hostile(97),
                kind="person",
                role=hostile(98),
                represents=None,
                side=None,
                aliases=(),
            ),
            Actor(
                id="v", name=hostile(102), kind="person", role=None, represents=None, side=None, aliases=()
            ),
        ),
        positions=(
            position("p1", "direct", hostile(104) + REST, proof),
            position("p2", "direct", said, proof),
            position("p3", "outlet", hostile(106), whole),
            position("p4", "anonymous", whole[0].quote, whole),
        ),
        open_questions=(
            OpenQuestion(
                id="q1",
                question=hostile(107),
                kind="unknown",
                status="partly",
                answer=hostile(108),
                evidence=proof,
            ),
            OpenQuestion(
                id="q2", question=hostile(109), kind="disputed", status="open", answer=None, evidence=proof
            ),
        ),
        events=(
            Event(
                id="e1",
                what=hostile(110),
                date=None,
                place=hostile(111),
                participants=(hostile(112),),
                evidence=proof,
            ),
        ),
        disagreements=(
            Disagreement(
                id="d1",
                about=hostile(113),
                kind="within",
                versions=(Version(value=hostile(114), evidence=proof),),
            ),
        ),
        bottom_line=(BottomLine(text=hostile(115), findings=("p1", "e1", "gone")),),
        changes={"since": 1, "new": ("e1", "gone"), "shifted": ("p1", "d1"), "answered": ("q1",)},
        rejected=(
            Rejected(
                kind="event",
                finding={"what": hostile(116)},
                source=hostile(117),
                rule="r",
                reason=hostile(118),
            ),
        ),
    )
    meeting = Meeting(
        title=hostile(119) + REST,
        date=hostile(120),
        recipient=hostile(121),
        handling=hostile(122),
        objectives=(hostile(123),),
        attendees=(hostile(124),),
        points=(hostile(125) + REST,),
    )
    return dossier, meeting


def long_dossier(positions: int = 300, sources: int = 60, name: str = "Speaker") -> Dossier:
    """Many positions of 60 actors from many sources, some with very long names."""
    sentence = 'Speaker {n} said that the {n}th talks would "begin without delay" in spring. '
    filler = "The session in the capital went on until late, and nobody gave a date for the next. " * 3
    texts = [
        "\n".join(filler + sentence.format(n=n) + filler for n in range(source, positions, sources))
        for source in range(sources)
    ]

    def proof(n: int) -> tuple[Evidence, ...]:
        quote = sentence.format(n=n).strip()
        start = texts[n % sources].index(quote)
        return (Evidence(source=f"s{n % sources}", start=start, end=start + len(quote), quote=quote),)

    stances = ("supports", "demands", "warns", "reports", "offers")
    return Dossier(
        title="A long ledger",
        as_of="2025-08-19",
        reader=ReaderInfo(kind="rules"),
        coverage=Coverage(articles=sources, chunks=sources, read=sources),
        sources=tuple(
            Source(
                id=f"s{n}",
                title=f"Article {n}",
                outlet=f"Outlet {n % 12}",
                published=f"2025-0{1 + n % 8}-1{n % 9}",
                url=f"https://news.example/{n}",
                path=None,
                sha256=text_hash(text),
                origin=f"o{n // 2}",
                text=text,
            )
            for n, text in enumerate(texts)
        ),
        actors=tuple(
            Actor(
                id=f"a{n}",
                name=f"{name} {n}",
                kind="person",
                role="Minister",
                represents=None,
                side=f"Side {n % 9}",
                aliases=(),
            )
            for n in range(60)
        ),
        positions=tuple(
            Position(
                id=f"p{n}",
                actor=f"a{n % 60}",
                via=None,
                topic=f"topic {n % 7}",
                stance=stances[n % 5],
                statement=f"The speaker said that the {n}th talks would begin without delay in spring.",
                speech="direct",
                said_on=f"2025-0{1 + n % 8}-1{n % 9}",
                status="new",
                evidence=proof(n),
                origins=1,
            )
            for n in range(positions)
        ),
        events=tuple(
            Event(
                id=f"e{n}",
                what=f"The {n}th talks began.",
                date=None,
                place=None,
                participants=(),
                evidence=proof(n),
            )
            for n in range(40)
        ),
    )


def right_to_left_dossier() -> Dossier:
    """The gold dossier with a party, a title and a quote in Arabic, and a party in Hebrew."""
    quote = "لن نوقع على أي اتفاق قبل وقف إطلاق النار"
    text = f"عقد الوزير مؤتمرا صحفيا.\n\nوقال الوزير: «{quote}»."
    start = text.index(quote)
    proof = (Evidence(source="ar", start=start, end=start + len(quote), quote=quote),)
    whole = gold_dossier()
    source = Source(
        id="ar",
        title="الوزير يرفض التوقيع",
        outlet="صحيفة المثال",
        published="2025-08-18",
        url=None,
        path="ar.txt",
        sha256=text_hash(text),
        origin="ar",
        text=text,
    )

    def actor(key: str, name: str) -> Actor:
        given = {"role": None, "represents": None, "side": None, "aliases": ()}
        return Actor(id=key, name=name, kind="person", **given)

    def position(key: str, topic: str) -> Position:
        given = {
            "via": None,
            "stance": "opposes",
            "speech": "direct",
            "said_on": "2025-08-18",
            "status": "new",
        }
        return Position(id=key, actor=key, topic=topic, statement=quote, evidence=proof, origins=1, **given)

    return whole.model_copy(
        update={
            "sources": (*whole.sources, source),
            "actors": (*whole.actors, actor("ar", "وزير الخارجية"), actor("he", "שר החוץ")),
            "positions": (*whole.positions, position("ar", "ceasefire"), position("he", "הפסקת אש")),
        }
    )
