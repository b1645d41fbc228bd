"""Members are found as looking at every entry finds them, however passages overlap."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from brief.dossier.actors import Roster
from brief.dossier.members import members
from brief.records import Evidence, Position, VerifiedActor, VerifiedFindings, VerifiedPosition

TEXT = "abcdefgh"
NAMES = ("Ana Novak", "Ivo Weiss")


class Entry(NamedTuple):
    actor: str
    statement: str
    evidence: tuple[Evidence, ...]
    joined: bool


def passages() -> st.SearchStrategy[Evidence]:
    spans = st.tuples(st.integers(0, 7), st.integers(1, 8)).filter(lambda span: span[0] < span[1])
    return st.builds(
        lambda source, span: Evidence(source=source, start=span[0], end=span[1], quote=TEXT[slice(*span)]),
        st.sampled_from("st"),
        spans,
    )


def entries() -> st.SearchStrategy[list[Entry]]:
    proofs = st.lists(passages(), min_size=1, max_size=3).map(tuple)
    return st.lists(st.builds(Entry, st.sampled_from(NAMES), st.sampled_from("xy"), proofs, st.booleans()))


@given(entries(), st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from("xy"), passages())))
def test_a_rendering_belongs_to_the_first_entry_that_holds_it(
    given_entries: list[Entry], said: list[tuple[str, str, Evidence]]
) -> None:
    found = [
        VerifiedFindings(
            source=source,
            actors=tuple(
                VerifiedActor(
                    source=source, name=name, kind="person", role=None, represents=None, mentions=(name,)
                )
                for name in NAMES
            ),
            positions=tuple(
                VerifiedPosition(
                    actor=name, via=None, topic="t", stance="reports", statement=statement, speech="direct",
                    said_on=None, evidence=(passage,),
                )
                for name, statement, passage in said
                if passage.source == source
            ),
        )
        for source in "st"
    ]  # fmt: skip
    roster = Roster(found, {})
    positions = [
        Position(
            id=str(number), actor=roster.find("s", entry.actor).id, via=None, topic="t", stance="reports",
            statement=entry.statement, speech="direct", said_on=None, status="new", evidence=entry.evidence,
            origins=1, joined_by=("same quote",) if entry.joined else (),
        )
        for number, entry in enumerate(given_entries)
    ]  # fmt: skip
    expected = [
        (holder.id, rendering.statement, rendering.evidence)
        for findings in found
        for rendering in findings.positions
        for holder in positions
        if _holds(holder, rendering, roster)
        and not any(_holds(other, rendering, roster) for other in positions[: int(holder.id)])
    ]
    got = [(one.id, one.statement, one.evidence) for one in members(positions, found, roster)]
    assert got == expected


def _holds(entry: Position, rendering: VerifiedPosition, roster: Roster) -> bool:
    (own,) = rendering.evidence
    return (
        entry.actor == roster.find(own.source, rendering.actor).id
        and (bool(entry.joined_by) or entry.statement == rendering.statement)
        and any(
            one.source == own.source and one.start <= own.start and own.end <= one.end
            for one in entry.evidence
        )
    )
