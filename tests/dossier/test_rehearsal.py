"""A rehearsal changes how long a merge takes, and nothing else."""

from __future__ import annotations

from itertools import islice

import pytest

from brief.dossier import figures
from brief.dossier.docket import Docket
from brief.dossier.merge import merge
from brief.dossier.origins import origins
from brief.dossier.rehearsal import rehearse
from brief.extraction.verification import verify
from brief.records import Dossier, VerifiedFindings
from brief.wording.content import content_of
from tests.articles import NAMES, gold_findings, reading_of, seed
from tests.dossier.golden import FRAME


def found(name: str) -> VerifiedFindings:
    return verify(seed(name), [reading_of(seed(name), gold_findings(name))])


def forget_everything() -> None:
    figures.figures_of.cache_clear()
    content_of.cache_clear()


def merged(findings: list[VerifiedFindings]) -> Dossier:
    return merge([seed(name) for name in NAMES], findings, FRAME, Docket())


@pytest.mark.parametrize("rehearsed", [NAMES[:1], NAMES[1:], NAMES])
def test_a_merge_after_a_rehearsal_is_the_same_byte_for_byte(rehearsed: tuple[str, ...]) -> None:
    findings = [found(name) for name in NAMES]
    forget_everything()
    plain = merged(findings)
    forget_everything()
    assert list(rehearse([(seed(name), found(name)) for name in rehearsed], FRAME))
    assert merged(findings).model_dump_json() == plain.model_dump_json()


def test_a_rehearsal_that_is_broken_off_changes_nothing_either() -> None:
    findings = [found(name) for name in NAMES]
    forget_everything()
    plain = merged(findings)
    pairs = [(seed(name), found(name)) for name in NAMES]
    for steps in range(len(list(rehearse(pairs, FRAME)))):
        forget_everything()
        assert len(list(islice(rehearse(pairs, FRAME), steps))) == steps
        assert merged(findings).model_dump_json() == plain.model_dump_json()


def test_origins_that_are_known_are_taken_as_they_are() -> None:
    findings = [found(name) for name in NAMES]
    articles = [seed(name) for name in NAMES]
    known = FRAME._replace(origins=origins(articles))
    assert merge(articles, findings, known) == merge(articles, findings, FRAME)
    alike = FRAME._replace(origins=dict.fromkeys(known.origins, articles[0].id))
    assert {source.origin for source in merge(articles, findings, alike).sources} == {articles[0].id}


def test_what_was_rehearsed_is_not_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    findings = [found(name) for name in NAMES]
    forget_everything()
    list(rehearse([(seed(name), one) for name, one in zip(NAMES, findings, strict=True)], FRAME))
    monkeypatch.setattr(figures, "_figures", None)
    assert merged(findings).disagreements


def test_figures_are_those_of_the_people_that_the_findings_name() -> None:
    """One text with other findings is another scene."""
    name = NAMES[0]
    forget_everything()
    list(rehearse([(seed(name), VerifiedFindings(source=seed(name).id))], FRAME))
    with_nobody = merged([VerifiedFindings(source=seed(n).id) for n in NAMES])
    forget_everything()
    assert merged([VerifiedFindings(source=seed(n).id) for n in NAMES]) == with_nobody
    assert merged([found(n) for n in NAMES]).disagreements != with_nobody.disagreements
