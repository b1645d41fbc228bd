"""Every record survives its JSON, and no record can say what cannot be."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from brief import records as r
from brief.extraction.schema import FOUND_TYPES, Findings, findings_schema

text = st.text(st.characters(codec="utf-8"), max_size=30)
some = text.filter(bool)
maybe = st.none() | text
dates = st.none() | st.dates().map(lambda day: day.isoformat()) | st.sampled_from(["2025", "2025-05"])
few = st.lists(text, max_size=3).map(tuple)


def evidence(quote: str, start: int, source: str) -> r.Evidence:
    return r.Evidence(source=source, start=start, end=start + len(quote), quote=quote)


proofs = st.lists(st.builds(evidence, some, st.integers(0, 10**6), some), min_size=1, max_size=3).map(tuple)
gaps = st.lists(
    st.builds(r.Gap, source=text, start=st.integers(), end=st.integers(), reason=text), max_size=2
).map(tuple)
articles = st.builds(
    r.Article, id=some, path=some, url=maybe, title=maybe, outlet=maybe, published=dates, text=text,
    removed=st.lists(
        st.builds(r.Removal, text=text, reason=text, start=st.integers(0, 9)), max_size=2
    ).map(tuple),
)  # fmt: skip
positions = st.builds(
    r.Position, id=some, actor=some, via=maybe, topic=text, statement=text, said_on=dates, evidence=proofs,
    origins=st.integers(1, 9), corrections=few,
)  # fmt: skip
dossiers = st.builds(
    r.Dossier,
    schema_=st.just("brief.dossier/1"), edition=st.integers(1, 99), title=text, as_of=dates,
    reader=st.builds(r.ReaderInfo, model=maybe, prompt_hash=maybe),
    coverage=st.builds(
        r.Coverage, articles=st.integers(0, 9), chunks=st.integers(0, 9), read=st.integers(0, 9), gaps=gaps,
        by_rules=gaps,
    ),
    sources=st.just(()),
    actors=st.lists(
        st.builds(r.Actor, id=some, name=text, role=maybe, represents=maybe, side=maybe, aliases=few),
        max_size=2,
    ).map(tuple),
    positions=st.lists(positions, max_size=2).map(tuple),
    open_questions=st.lists(
        st.builds(r.OpenQuestion, id=some, question=text, answer=maybe, evidence=proofs, corrections=few),
        max_size=2,
    ).map(tuple),
    events=st.lists(
        st.builds(
            r.Event, id=some, what=text, date=dates, place=maybe, participants=few, evidence=proofs,
            corrections=few,
        ),
        max_size=2,
    ).map(tuple),
    disagreements=st.just(()), bottom_line=st.just(()), changes=st.none(),
    rejected=st.lists(
        st.builds(
            r.Rejected, finding=st.dictionaries(text, text, max_size=2), source=text, rule=text, reason=text
        ),
        max_size=2,
    ).map(tuple),
    possibly_missed=st.just(()),
)  # fmt: skip
found = st.fixed_dictionaries(
    {
        name: st.lists(
            st.builds(kind, mentions=few) if name == "actors" else st.builds(kind), max_size=2
        ).map(tuple)
        for name, kind in FOUND_TYPES.items()
    }
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(articles, positions, dossiers))
def test_a_record_comes_back_from_its_json_as_it_went(record: r.Record) -> None:
    assert type(record).model_validate_json(record.model_dump_json()) == record


@settings(max_examples=40, deadline=None)
@given(found)
def test_findings_come_back_from_their_json_and_fit_the_schema_that_models_get(given_findings: dict) -> None:
    findings = Findings(**given_findings)
    assert Findings.model_validate_json(findings.model_dump_json()) == findings
    sent = json.loads(findings.model_dump_json())
    for items in sent.values():
        for item in items:
            item.pop("rule")
    Draft202012Validator(findings_schema()).validate(sent)


@settings(max_examples=30, deadline=None)
@given(dossiers)
def test_the_dossiers_json_fits_its_published_schema(dossier: r.Dossier) -> None:
    schema = r.Dossier.model_json_schema(by_alias=True, mode="serialization")
    Draft202012Validator(schema).validate(json.loads(dossier.model_dump_json()))


IMPOSSIBLE = {
    "evidence longer than its span": lambda: r.Evidence(source="a", start=0, end=3, quote="four"),
    "evidence before its text": lambda: r.Evidence(source="a", start=-1, end=3, quote="four"),
    "a chunk shorter than its span": lambda: r.Chunk(source="a", start=0, end=3, text="ab"),
    "an article from nowhere": lambda: r.Article(id="a", text="t"),
    "a month that is none": lambda: r.Article(id="a", path="p", text="t", published="2025-13"),
    "a day that is none": lambda: r.Article(id="a", path="p", text="t", published="2025-02-30"),
    "a date in words": lambda: r.Article(id="a", path="p", text="t", published="May 2025"),
    "a name that no record knows": lambda: r.Gap(source="a", start=0, end=1, reason="r", why="w"),
}


@pytest.mark.parametrize("make", IMPOSSIBLE.values(), ids=IMPOSSIBLE.keys())
def test_what_cannot_be_cannot_be_made(make) -> None:
    with pytest.raises(ValidationError):
        make()


def test_a_record_cannot_be_changed() -> None:
    gap = r.Gap(source="a", start=0, end=1, reason="r")
    with pytest.raises(ValidationError):
        gap.reason = "another"


def test_a_position_without_proof_cannot_be_made() -> None:
    with pytest.raises(ValidationError, match="evidence"):
        r.Position(
            id="p", actor="a", via=None, topic="t", stance="supports", statement="s", speech="direct",
            said_on=None, status="new", evidence=(), origins=1,
        )  # fmt: skip
