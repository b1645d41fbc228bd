"""The second look: a finding whose quote does not support its statement is rejected, or keeps its quote alone."""

from __future__ import annotations

from brief.extraction.judgement import CHOICES, judged, to_judge
from brief.extraction.verification import verify
from brief.records import Article, Evidence, Matter, VerifiedFindings, VerifiedPosition, VerifiedQuestion
from tests.articles import NAMES, article, gold_findings, reading_of, seed

TEXT = (
    'Ana Novak spoke on Monday. "We will sign the treaty," she said, "if our men are free." '
    "No date was set.\nThe hall was empty."
)
ARTICLE = article(TEXT)


def evidence(quote: str) -> Evidence:
    start = TEXT.index(quote)
    return Evidence(source="t", start=start, end=start + len(quote), quote=quote)


def position(statement: str, *quotes: str) -> VerifiedPosition:
    return VerifiedPosition(
        actor="Ana Novak",
        via=None,
        topic="treaty",
        stance="commits",
        statement=statement,
        speech="direct",
        said_on="2026-03-09",
        evidence=tuple(map(evidence, quotes)),
    )


SIGNS = position("Novak will sign the treaty.", "We will sign the treaty")
ELIDED = position("Novak will sign if the men are free.", "We will sign the treaty", "if our men are free")
QUOTED = position("No date was set.", "No date was set")
OPEN = VerifiedQuestion(
    question="When will it be signed?", kind="unknown", evidence=(evidence("No date was set"),)
)
FOUND = VerifiedFindings(source="t", positions=(SIGNS, ELIDED, QUOTED), open_questions=(OPEN,))


def matters() -> tuple[Matter, ...]:
    return to_judge([ARTICLE], [FOUND])


def under(choice: str) -> tuple[VerifiedFindings, object]:
    findings, judgement = judged([ARTICLE], [FOUND], {matter.id: choice for matter in matters()})
    return findings[0], judgement


def test_a_statement_and_its_sentence_are_asked_and_nothing_else() -> None:
    asked = matters()
    assert [matter.texts[0] for matter in asked] == [SIGNS.statement, ELIDED.statement, OPEN.question]
    assert asked[0].texts[1] == '"We will sign the treaty," she said, "if our men are free."'
    assert asked[0].choices == CHOICES
    said = " ".join(text for matter in asked for text in matter.texts)
    for hidden in ("commits", "2026", "direct", "unknown"):
        assert hidden not in said


def test_a_statement_that_is_its_quote_is_not_asked() -> None:
    assert QUOTED.statement not in [matter.texts[0] for matter in matters()]


def test_what_is_supported_stays_as_it_is() -> None:
    found, judgement = under("supports")
    assert found == FOUND
    assert judgement.model_dump() == {"supports": 3, "partly": 0, "no": 0, "unjudged": 0}


def test_what_is_not_supported_is_rejected_with_the_rule_and_the_reason() -> None:
    found, judgement = under("no")
    assert (found.positions, found.open_questions) == ((QUOTED,), ())
    assert [one.rule for one in found.rejected] == ["judged"] * 3
    assert found.rejected[0].finding["statement"] == SIGNS.statement
    assert found.rejected[0].finding["quote"] == "We will sign the treaty"
    assert "second look" in found.rejected[0].reason
    assert judgement.no == 3


def test_what_is_supported_in_part_keeps_its_quote_alone_and_says_why() -> None:
    found, judgement = under("partly")
    signs, elided, quoted = found.positions
    assert signs.statement == "We will sign the treaty"
    assert elided.statement == "We will sign the treaty … if our men are free"
    assert "in part" in signs.corrections[0]
    assert quoted == QUOTED
    assert found.open_questions[0].question == "No date was set"
    assert signs.evidence == SIGNS.evidence
    assert judgement.partly == 3


def test_what_nobody_judged_stays_and_is_counted() -> None:
    (found,), judgement = judged([ARTICLE], [FOUND], {})
    assert found == FOUND
    assert judgement.unjudged == 3


def test_two_that_become_one_are_one() -> None:
    other = SIGNS.model_copy(update={"statement": "Novak is going to sign."})
    found = VerifiedFindings(source="t", positions=(SIGNS, other))
    decisions = {matter.id: "partly" for matter in to_judge([ARTICLE], [found])}
    assert len(judged([ARTICLE], [found], decisions).findings[0].positions) == 1


def test_the_passage_of_every_gold_finding_holds_its_quote() -> None:
    articles: list[Article] = [seed(name) for name in NAMES]
    findings = [
        verify(one, [reading_of(one, gold_findings(name))]) for one, name in zip(articles, NAMES, strict=True)
    ]
    asked = {matter.texts[0]: matter.texts[1] for matter in to_judge(articles, findings)}
    assert len(asked) > 100
    proven = {p.statement: p.evidence for found in findings for p in found.positions}
    for statement, passage in asked.items():
        for piece in proven.get(statement, ()):
            assert piece.quote in passage or "\n" in piece.quote
