"""From a folder of articles to a brief, by a process of its own: what the reader knew is in it, and proven."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from brief.extraction.verification import verify
from brief.records import Dossier, Evidence
from tests.articles import GOLD, NAMES, ROOT, SEEDS, gold, gold_findings, reading_of, seed
from tests.command import pointing_to, process
from tests.standin import Standin

REAL = ROOT.parent / "shared" / "seeds"
EXCEPTIONS = json.loads((ROOT / "tests" / "end_to_end_exceptions.json").read_text("utf-8"))
CHECKLIST = json.loads((GOLD / "dossier.json").read_text("utf-8"))
BY_ID = {item["id"]: item for item in CHECKLIST["must_have"]}
ERRORS = [item for item in CHECKLIST["must_not_have"] if item["severity"] == "error"]


class Written(NamedTuple):
    """The outputs of one run."""

    markdown: str
    html: str
    dossier: Dossier


def generate(folder: Path, sources: Path, *, synthetic: bool = False) -> Written:
    outputs = [folder / f"brief.{ending}" for ending in ("md", "html", "json")]
    named = [argument for output in outputs for argument in ("-o", str(output))]
    with Standin(synthetic=synthetic) as standin:
        ended = process(
            "generate", str(sources), *named, folder=folder, variables=pointing_to(standin.base_url)
        )
        assert standin.invalid_requests() == []
    assert ended.code == 0, ended.err
    markdown, html, dossier = (output.read_text("utf-8") for output in outputs)
    return Written(markdown, html, Dossier.model_validate_json(dossier))


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The brief of all seeds."""
    return generate(tmp_path_factory.mktemp("five"), SEEDS)


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The brief of the seeds a to d."""
    folder = tmp_path_factory.mktemp("four")
    (folder / "articles").mkdir()
    for name in NAMES[:4]:
        shutil.copy(SEEDS / f"{name}.txt", folder / "articles")
    return generate(folder, folder / "articles")


# --- the gold ---------------------------------------------------------------------------------------

FIELDS = {
    "positions": ("actor", "via", "topic", "stance", "speech", "statement", "said_on"),
    "open_questions": ("question", "kind"),
    "events": ("what", "date", "place"),
}
SHARED: dict[str, tuple[str, ...]] = {"positions": ("actor", "topic"), "open_questions": (), "events": ()}
DATES = {"positions": "said_on", "events": "date"}
WORDS_OF_A_CORRECTION = {
    "statement": "own words",
    "question": "own words",
    "what": "own words",
    "said_on": "the article",
    "date": "the article",
    "place": "the article",
    "via": "",  # a name is printed as the article spells it, without a word
}


def is_joined(one: dict[str, Any]) -> bool:
    """Whether several findings became this one: by a rule that it names, or with passages of several articles."""
    return bool(one.get("joined_by")) or len({passage["source"] for passage in one["evidence"]}) > 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", FIELDS)
def test_every_gold_finding_reaches_the_dossier_as_it_is_but_for_what_the_article_does_not_prove(
    five: Written, kind: str, name: str
) -> None:
    source = next(s.id for s in five.dossier.sources if s.path and s.path.endswith(f"{name}.txt"))
    found = [item.model_dump() for item in getattr(five.dossier, kind)]
    names = {actor.id: {actor.name, *actor.aliases} for actor in five.dossier.actors}
    different = {}
    joined = set()
    for item in gold(name)["findings"][kind]:
        reached = [one for one in found if covers(one["evidence"], source, item["quote"])]
        assert reached, f"{item['id']} is not in the dossier: {item['quote']}"
        # One of several that were joined to one entry, which has the words of the best.
        if any(is_joined(one) and not differences(one, item, SHARED[kind], names) for one in reached):
            joined.add(item["id"])
            continue
        fewest = min((differences(one, item, FIELDS[kind], names) for one in reached), key=len)
        if fewest:
            different[item["id"]] = fewest
    assert different == {one: fields for one, fields in exceptions(kind, name).items() if one not in joined}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", FIELDS)
def test_every_exception_is_a_correction_that_verification_gives_a_reason_for(kind: str, name: str) -> None:
    verified = verify(seed(name), [reading_of(seed(name), gold_findings(name))])
    for identity, fields in exceptions(kind, name).items():
        (quote,) = (item["quote"] for item in gold(name)["findings"][kind] if item["id"] == identity)
        said = [
            " ".join(one.corrections)
            for one in getattr(verified, kind)
            if covers([passage.model_dump() for passage in one.evidence], seed(name).id, quote)
        ]
        assert any(all(WORDS_OF_A_CORRECTION[field] in text for field in fields) for text in said), identity


def test_nothing_of_the_gold_is_rejected(five: Written) -> None:
    assert [(one.rule, one.finding) for one in five.dossier.rejected] == []


def exceptions(kind: str, name: str) -> dict[str, set[str]]:
    """For each finding of an article the fields that may differ, as the file of exceptions says."""
    expected = {}
    for item in gold(name)["findings"][kind]:
        fields = set(EXCEPTIONS["items"].get(item["id"], {}))
        if name in EXCEPTIONS["undated"] and item.get(DATES.get(kind, "")):
            fields.add(DATES[kind])
        if fields:
            expected[item["id"]] = fields
    return expected


def covers(evidence: list[dict[str, Any]], source: str, quote: str) -> bool:
    """Whether `quote` is among the passages; an elided one is when each of its parts is."""
    own = [passage["quote"] for passage in evidence if passage["source"] == source]
    return quote in own or (
        len(own) > 1 and all(part in own for part in re.split(r" ?(?:…|\.\.\.) ?", quote))
    )


def differences(
    one: dict[str, Any], item: dict[str, Any], fields: tuple[str, ...], names: dict[str, set[str]]
) -> set[str]:
    """Where a finding of the dossier is not as the gold has it; an actor may go by any of its names."""

    def is_same(field: str) -> bool:
        if field in {"actor", "via"} and one[field]:
            return item[field] in names[one[field]]
        return bool(one[field] == item[field])

    return {field for field in fields if not is_same(field)}


# --- the checklist ----------------------------------------------------------------------------------


def says(text: str, item: dict[str, Any]) -> bool:
    return any(re.search(regex, text, re.IGNORECASE | re.DOTALL) for regex in item["any_of"])


@pytest.mark.parametrize("number", range(1, 18))
def test_the_brief_of_four_articles_says(four: Written, number: int) -> None:
    item = BY_ID[f"M{number:02}"]
    assert says(four.markdown, item), item["fact"]


@pytest.mark.parametrize("number", range(18, 21))
def test_the_brief_of_five_articles_says(five: Written, number: int) -> None:
    item = BY_ID[f"M{number:02}"]
    assert says(five.markdown, item), item["fact"]


@pytest.mark.parametrize(
    "item",
    [pytest.param(item, id=item["id"]) for item in ERRORS],
)
@pytest.mark.parametrize("which", ["four", "five"])
def test_no_brief_says(which: str, item: dict[str, Any], request: pytest.FixtureRequest) -> None:
    text = request.getfixturevalue(which).markdown
    if item["scope"] == "document":
        assert not re.search(item["regex"], text, re.IGNORECASE | re.DOTALL), item["why"]
    else:
        wrong = [line for line in text.splitlines() if re.search(item["regex"], line, re.IGNORECASE)]
        assert wrong == [], item["why"]


# --- the proof --------------------------------------------------------------------------------------


def passages(dossier: Dossier) -> list[Evidence]:
    return [
        passage
        for group in (dossier.positions, dossier.open_questions, dossier.events)
        for finding in group
        for passage in finding.evidence
    ]


def assert_proven(dossier: Dossier) -> None:
    texts = {source.id: source.text for source in dossier.sources}
    assert passages(dossier)
    for passage in passages(dossier):
        assert texts[passage.source][passage.start : passage.end] == passage.quote
    for line in dossier.bottom_line:
        assert line.findings
    known = {
        finding.id
        for group in (dossier.positions, dossier.open_questions, dossier.events)
        for finding in group
    }
    assert {identity for line in dossier.bottom_line for identity in line.findings} <= known


@pytest.mark.parametrize("which", ["four", "five"])
def test_every_passage_stands_where_it_is_said_to_stand(which: str, request: pytest.FixtureRequest) -> None:
    assert_proven(request.getfixturevalue(which).dossier)


def test_every_source_text_is_a_part_of_its_file(five: Written) -> None:
    for source in five.dossier.sources:
        assert source.path is not None
        lines = set((SEEDS / Path(source.path).name).read_text("utf-8").splitlines())
        assert set(source.text.splitlines()) <= lines | {""}


def test_everything_was_read(five: Written) -> None:
    coverage = five.dossier.coverage
    assert (coverage.articles, coverage.read, coverage.gaps) == (5, coverage.chunks, ())


@pytest.mark.skipif(not REAL.is_dir(), reason="the real articles are not part of the project")
@pytest.mark.parametrize("size", [None, 500, 1500])
def test_real_articles_go_through_and_all_that_is_printed_is_proven(tmp_path: Path, size: int | None) -> None:
    if size:
        (tmp_path / "brief.toml").write_text(f"[model]\nchunk_characters = {size}\n", encoding="utf-8")
    written = generate(tmp_path, REAL, synthetic=True)
    assert len(written.dossier.sources) == len(list(REAL.glob("*.txt")))
    assert_proven(written.dossier)
    for source in written.dossier.sources:
        assert any(passage.source == source.id for passage in passages(written.dossier)), source.path
