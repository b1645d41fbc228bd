"""A rehearsal changes how long a merge takes, and nothing else."""

from __future__ import annotations

from itertools import islice
from typing import Any

import pytest

from brief.dossier import accounts, figures, history, namer, positions, rehearsal, renderings
from brief.dossier.docket import Docket
from brief.dossier.kept import KeptFigures
from brief.dossier.merge import merge
from brief.dossier.origins import origins
from brief.dossier.rehearsal import rehearse
from brief.extraction.verification import verify
from brief.records import Dossier, VerifiedFindings
from brief.shelf import EmptyShelf
from brief.wording.content import content_of
from tests.articles import NAMES, gold_findings, reading_of, seed
from tests.dossier.golden import FRAME
from tests.shelf import OnAShelf


def found(name: str) -> VerifiedFindings:
    return verify(seed(name), [reading_of(seed(name), gold_findings(name))])


def forget_everything() -> None:
    figures.FIGURES.clear()
    accounts.ACCOUNTS.clear()
    renderings.CONTRASTS.clear()
    positions.ENTRIES.clear()
    history.PASTS.clear()
    for readings in namer.READINGS:
        readings.clear()
    content_of.cache_clear()


def nothing_kept() -> KeptFigures:
    return KeptFigures(EmptyShelf())


def merged(findings: list[VerifiedFindings]) -> Dossier:
    return merge([seed(name) for name in NAMES], findings, FRAME, Docket())


@pytest.mark.parametrize("rehearsed", [NAMES[:1], NAMES[1:], NAMES])
def test_a_merge_after_a_rehearsal_is_the_same_byte_for_byte(rehearsed: tuple[str, ...]) -> None:
    findings = [found(name) for name in NAMES]
    forget_everything()
    plain = merged(findings)
    forget_everything()
    assert list(rehearse([(seed(name), found(name)) for name in rehearsed], FRAME, nothing_kept()))
    assert merged(findings).model_dump_json() == plain.model_dump_json()


def test_what_is_decided_counts_whatever_was_rehearsed_without_it() -> None:
    findings = [found(name) for name in NAMES]
    articles = [seed(name) for name in NAMES]
    forget_everything()
    undecided = Docket()
    merge(articles, findings, FRAME, undecided)
    decisions = {matter.id: matter.choices[0] for matter in undecided.open if matter.kind == "position"}
    assert decisions
    forget_everything()
    plain = merge(articles, findings, FRAME, docket := Docket(decisions))
    for taken in ({}, decisions):
        forget_everything()
        merge(articles, findings, FRAME, Docket(taken))
        again = merge(articles, findings, FRAME, its_docket := Docket(decisions))
        assert again.model_dump_json() == plain.model_dump_json()
        assert its_docket.open == docket.open
        merge(articles, findings, FRAME, none_taken := Docket())
        assert none_taken.open == undecided.open


def test_what_was_decided_before_is_rehearsed_as_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    findings = [found(name) for name in NAMES]
    articles = [seed(name) for name in NAMES]
    undecided = Docket()
    merge(articles, findings, FRAME, undecided)
    decisions = {matter.id: matter.choices[0] for matter in undecided.open if matter.kind == "position"}
    forget_everything()
    plain = merge(articles, findings, FRAME, Docket(decisions))
    forget_everything()
    list(rehearse(list(zip(articles, findings, strict=True)), FRAME, nothing_kept(), Docket(decisions)))
    for where, name in ((positions, "joined"), (history, "relation")):
        monkeypatch.setattr(where, name, None)
    assert merge(articles, findings, FRAME, Docket(decisions)) == plain


def test_a_rehearsal_that_is_broken_off_changes_nothing_either() -> None:
    findings = [found(name) for name in NAMES]
    forget_everything()
    plain = merged(findings)
    pairs = [(seed(name), found(name)) for name in NAMES]
    for steps in range(len(list(rehearse(pairs, FRAME, nothing_kept())))):
        forget_everything()
        assert len(list(islice(rehearse(pairs, FRAME, nothing_kept()), steps))) == steps
        assert merged(findings).model_dump_json() == plain.model_dump_json()


def test_of_very_many_articles_only_the_figures_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [(seed(name), found(name)) for name in NAMES]
    monkeypatch.setattr(rehearsal, "MOST", len(pairs) - 1)
    assert len(list(rehearse(pairs, FRAME, nothing_kept()))) == len(pairs)
    monkeypatch.setattr(rehearsal, "MOST", len(pairs))
    assert len(list(rehearse(pairs, FRAME, nothing_kept()))) > len(pairs)


def test_origins_that_are_known_are_taken_as_they_are() -> None:
    findings = [found(name) for name in NAMES]
    articles = [seed(name) for name in NAMES]
    known = FRAME._replace(origins=origins(articles))
    assert merge(articles, findings, known) == merge(articles, findings, FRAME)
    alike = FRAME._replace(origins=dict.fromkeys(known.origins, articles[0].id))
    assert {source.origin for source in merge(articles, findings, alike).sources} == {articles[0].id}


@pytest.mark.parametrize(
    ("where", "name"),
    [
        (figures, "_figures"),
        (accounts, "_differing"),
        (renderings, "_contrasts"),
        (positions, "joined"),
        (history, "relation"),
        (namer, "_keys"),
    ],
)
def test_what_was_rehearsed_is_not_worked_out_again(
    monkeypatch: pytest.MonkeyPatch, where: object, name: str
) -> None:
    findings = [found(name) for name in NAMES]
    forget_everything()
    plain = merged(findings)
    forget_everything()
    calls = counted(monkeypatch, where, name)
    known = [(seed(name), one) for name, one in zip(NAMES, findings, strict=True)]
    list(rehearse(known, FRAME, nothing_kept()))
    assert calls
    monkeypatch.setattr(where, name, None)
    assert merged(findings) == plain


def counted(monkeypatch: pytest.MonkeyPatch, where: object, name: str) -> list[Any]:
    """The first arguments with which the function `name` is called from now on."""
    plain, calls = getattr(where, name), list[Any]()

    def counting(first: Any, *others: Any, **named: Any) -> Any:
        calls.append(first)
        return plain(first, *others, **named)

    monkeypatch.setattr(where, name, counting)
    return calls


def work_of(monkeypatch: pytest.MonkeyPatch, where: object, name: str) -> tuple[list[Any], list[Any]]:
    """With what `name` is called while all but the last article are rehearsed, and while all are merged then."""
    findings = [found(each) for each in NAMES]
    calls = counted(monkeypatch, where, name)
    forget_everything()
    known = [(seed(each), one) for each, one in zip(NAMES, findings[:-1], strict=False)]
    list(rehearse(known, FRAME, nothing_kept()))
    before = len(calls)
    merged(findings)
    rehearsed, then = calls[:before], calls[before:]
    calls.clear()
    merged(findings)
    assert not calls  # what was merged once is at hand
    return rehearsed, then


def test_positions_are_compared_again_only_in_blocks_that_the_new_article_touches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, again = work_of(monkeypatch, positions, "joined")
    assert set(before).isdisjoint(again)
    assert 0 < len(again) < len(set(before))


def test_only_texts_in_which_the_new_article_gives_names_another_meaning_are_read_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, again = work_of(monkeypatch, namer, "_keys")
    assert 0 < len(again) < len(before) / 2


def test_figures_are_those_of_the_people_that_the_findings_name() -> None:
    """One text with other findings is another scene."""
    name = NAMES[0]
    forget_everything()
    list(rehearse([(seed(name), VerifiedFindings(source=seed(name).id))], FRAME, nothing_kept()))
    with_nobody = merged([VerifiedFindings(source=seed(n).id) for n in NAMES])
    forget_everything()
    assert merged([VerifiedFindings(source=seed(n).id) for n in NAMES]) == with_nobody
    assert merged([found(n) for n in NAMES]).disagreements != with_nobody.disagreements


def kept_on(shelf: OnAShelf) -> KeptFigures:
    """The figures of all articles, recalled from `shelf` into an empty memory."""
    forget_everything()
    kept = KeptFigures(shelf)
    assert len(list(kept.recall((seed(name), found(name)) for name in NAMES))) == len(NAMES)
    return kept


def remembered() -> dict[str, tuple[figures.Figure, ...]]:
    return {scene.article.id: own for scene, own in figures.FIGURES.items()}


def test_figures_come_from_the_shelf_as_they_were_put_there(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = OnAShelf()
    kept_on(shelf).keep()
    worked_out = remembered()
    assert any(worked_out.values())
    monkeypatch.setattr(figures, "_figures", None)
    kept_on(shelf)
    assert remembered() == worked_out


@pytest.mark.parametrize("broken", ["", "[1]", "[[[1], [2], 3]]", '{"a": 1}', "null"])
def test_what_cannot_be_read_on_the_shelf_is_worked_out_and_put_there_anew(broken: str) -> None:
    shelf = OnAShelf()
    kept_on(shelf).keep()
    worked_out, pieces = remembered(), dict(shelf.pieces)
    shelf.pieces = dict.fromkeys(pieces, broken)
    kept_on(shelf).keep()
    assert remembered() == worked_out
    assert shelf.pieces == pieces


def test_other_people_in_the_findings_are_another_piece() -> None:
    shelf = OnAShelf()
    kept_on(shelf).keep()
    forget_everything()
    before = len(shelf.pieces)
    kept = KeptFigures(shelf)
    list(kept.recall([(seed(NAMES[0]), VerifiedFindings(source=seed(NAMES[0]).id))]))
    kept.keep()
    assert len(shelf.pieces) == before + 1
