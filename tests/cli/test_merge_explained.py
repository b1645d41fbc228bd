"""``brief merge --explain``: what was joined with what, and why."""

from __future__ import annotations

from brief.cli.explanation import merge_explained
from brief.records import Actor, Coverage, Dossier, Evidence, Joined, Position, ReaderInfo, Source
from tests.articles import SEEDS
from tests.command import Brief

TEXT = "We want a truce, he said. We need no truce."
PARAGRAPHS = """\
actor ana-novak: Ana Novak
  Novak                                     surname
  the minister                              role

position p2: Ana Novak, 2025-08-19, truce, opposes: No truce.
  stands in b.txt 26-43: We need no truce.
  changes p1: Ana Novak, 2025-05-19, truce, demands: A truce.

position p1: Ana Novak, 2025-05-19, truce, demands: A truce.
  joined by same quote
  stands in a.txt 0-15: We want a truce
  stands in b.txt 0-15: We want a truce
  something newer was said on the topic
"""


def position(
    number: str, stance: str, statement: str, *places: tuple[str, int, int], **given: object
) -> Position:
    evidence = [Evidence(source=i, start=s, end=e, quote=TEXT[s:e]) for i, s, e in places]
    terms = {
        "actor": "ana-novak",
        "via": None,
        "topic": "truce",
        "speech": "direct",
        "status": "new",
        "origins": 1,
    }
    return Position.model_validate(
        {**terms, "id": number, "stance": stance, "statement": statement, "evidence": evidence, **given}
    )


def source(name: str) -> Source:
    return Source(
        id=name,
        title=None,
        outlet=None,
        published=None,
        url=None,
        path=f"{name}.txt",
        sha256="",
        origin=name,
        text=TEXT,
    )


DOSSIER = Dossier(
    title="t",
    as_of=None,
    reader=ReaderInfo(kind="rules"),
    coverage=Coverage(articles=2, chunks=2, read=2),
    sources=(source("a"), source("b")),
    actors=(
        Actor(
            id="ana-novak", name="Ana Novak", kind="person", role=None, represents=None, side=None,
            aliases=("Novak", "the minister"),
            joined=(Joined(name="Novak", rule="surname"), Joined(name="the minister", rule="role")),
        ),
    ),
    positions=(
        position("p2", "opposes", "No truce.", ("b", 26, 43), said_on="2025-08-19", earlier=("p1",), status="shifted"),
        position(
            "p1", "demands", "A truce.", ("a", 0, 15), ("b", 0, 15),
            said_on="2025-05-19", joined_by=("same quote",), current=False,
        ),
    ),
)  # fmt: skip


def test_each_joined_name_each_joined_position_and_each_link_has_its_line() -> None:
    assert "\n".join(merge_explained(DOSSIER)) == PARAGRAPHS


def test_what_was_joined_with_nothing_has_no_paragraph() -> None:
    bare = [
        p.model_copy(update={"joined_by": (), "earlier": (), "evidence": p.evidence[:1]})
        for p in DOSSIER.positions
    ]
    actors = [actor.model_copy(update={"joined": ()}) for actor in DOSSIER.actors]
    alone = DOSSIER.model_copy(update={"positions": tuple(bare), "actors": tuple(actors)})
    assert list(merge_explained(alone)) == []


def test_a_name_cannot_break_the_lines() -> None:
    actor = DOSSIER.actors[0].model_copy(update={"joined": (Joined(name="Nov\nak", rule="surname"),)})
    broken = DOSSIER.model_copy(update={"actors": (actor,), "positions": ()})
    assert list(merge_explained(broken))[1].split() == ["Nov", "ak", "surname"]


def test_merge_explains_instead_of_writing_a_dossier(brief: Brief) -> None:
    out = ""
    for stage in (["sources", str(SEEDS)], ["chunk"], ["extract", "--reader", "rules"]):
        out = brief(*stage, stdin=out).out
    ended = brief("merge", "--explain", stdin=out)
    assert (ended.code, ended.err) == (0, "")
    assert "{" not in ended.out
