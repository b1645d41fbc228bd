"""Making: what is new is read and merged with what is known, and kept as the next edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from brief.cli.memory import ProjectMemory
from brief.cli.progress import note
from brief.collection import uncollected
from brief.errors import BriefError

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from brief.cli.deciding import Decider
    from brief.cli.meanwhile import AtHand
    from brief.cli.outputs import Format
    from brief.dossier.merge import Frame
    from brief.extraction.port import Reader, Usage
    from brief.pipeline import Earlier, Extraction, Settled
    from brief.records import Article, Chunk, Coverage, Dossier, VerifiedFindings
    from brief.settings import Settings


class Made(NamedTuple):
    """A dossier as it is printed, and what it cost; it is final where another run would make the same.

    `stopped` names the limit that stopped the model, if one did.
    """

    dossier: Dossier
    is_kept: bool
    is_new: bool
    is_final: bool
    usage: Usage
    stopped: str | None


class Making(NamedTuple):
    """The making of one brief, from `sources` to what the outputs of `plan` tell; compared with edition `since`."""

    settings: Settings
    sources: Sequence[str]
    plan: Mapping[Path | None, Format]
    since: int | None
    memory: ProjectMemory

    def made(self) -> Made:
        """What is to be written; all that it was made of goes with this, as the writing needs the room."""
        from brief.cli.articles import load_sources, tell_undated
        from brief.cli.deciding import decider_of, limit_reached
        from brief.cli.editions import tell_unrelated
        from brief.cli.fetching import visitor_of
        from brief.cli.meanwhile import at_hand_of
        from brief.cli.reading import chunk_size, load_ahead, make_reader, run_reader
        from brief.extraction.coverage import with_unread
        from brief.pipeline import chunked
        from brief.shelf import NoticedShelf

        settings = self.settings
        outputs = [path for path in self.plan if path]
        visitor = visitor_of(settings, self.memory)
        # What is new is most likely asked about, and to read it may take a process of its own: time to load the SDK.
        shelf = NoticedShelf(self.memory.pieces, lambda: load_ahead(settings))
        with uncollected():  # articles are kept to the end, and so is the SDK
            loaded = load_sources(self.sources, settings, outputs, self._forgotten(), shelf, visitor=visitor)
            articles = loaded.articles
            tell_undated(articles)
            chosen = make_reader(settings, articles, self.memory)
            work = chunked(articles, chunk_size(settings, by_rules=chosen.info.kind == "rules"))
            at_hand = at_hand_of(self._previous, articles, lambda: self.memory.pieces)
            decider = decider_of(chosen)
            earlier, meanwhile = self._prepared(chosen, work, at_hand, decider)
        extraction = run_reader(chosen, work, earlier, meanwhile)
        extraction = extraction._replace(coverage=with_unread(extraction.coverage, loaded.skipped))
        with uncollected():
            previous = at_hand.previous()
            settled = self._merged(articles, extraction, chosen, at_hand, decider)
            kept = self._kept(settled.dossier, previous, settled.usage)
        dossier = self._struck_out(settled.dossier) if kept is None else kept
        tell_unrelated(dossier, previous)
        return Made(
            dossier=dossier,
            is_kept=kept is not None,
            is_new=kept is None or previous is None or kept.edition != previous.edition,
            is_final=not settled.notes and not _is_partly_read(dossier),
            usage=settled.usage,
            stopped=limit_reached(chosen),
        )

    def _prepared(
        self,
        chosen: Reader,
        work: Sequence[tuple[Article, Sequence[Chunk]]],
        at_hand: AtHand,
        decider: Decider | None,
    ) -> tuple[Earlier, Iterator[None]]:
        """What earlier runs proved, and what can be done before all answers are there."""
        from brief.cli.meanwhile import Rehearsed, preparations
        from brief.cli.outputs import prepare_outputs, rehearse_outputs
        from brief.cli.reading import kept_findings
        from brief.pipeline import Earlier
        from brief.records import Coverage

        kept = kept_findings(chosen, self.memory)
        found: list[tuple[Article, VerifiedFindings]] = []

        meanwhile = preparations(
            lambda: prepare_outputs(self.settings, self.plan),
            at_hand,
            Rehearsed(
                found,
                lambda: self._frame(Coverage(articles=0, chunks=0, read=0, gaps=()), chosen, at_hand),
                decider.recall if decider else lambda _: None,
                lambda previous: rehearse_outputs(previous, self.settings, self.plan),
            ),
        )
        if kept is None:
            return Earlier(), meanwhile

        def known(article: Article, chunks: Sequence[Chunk]) -> VerifiedFindings | None:
            findings = kept.find(article, chunks)
            if findings is not None:
                found.append((article, findings))
            return findings

        return Earlier(known, kept.put, self._printed(article for article, _ in work)), meanwhile

    def _frame(self, coverage: Coverage, chosen: Reader, at_hand: AtHand) -> Frame:
        from brief.pipeline import frame_of

        previous = at_hand.previous()
        topics = () if previous is None else tuple(dict.fromkeys(p.topic for p in previous.positions))
        frame = frame_of(coverage, chosen.info, self.settings, topics)
        return frame._replace(origins=at_hand.origins())

    def _merged(
        self,
        articles: Sequence[Article],
        extraction: Extraction,
        chosen: Reader,
        at_hand: AtHand,
        decider: Decider | None,
    ) -> Settled:
        from brief.cli import deciding
        from brief.cli.reading import RULES_CHUNK, rules_reader, run_reader
        from brief.pipeline import chunked, cross_checked

        if self.settings.model.judge:
            extraction = deciding.judge(articles, extraction, decider and decider.clerk)
        frame = self._frame(extraction.coverage, chosen, at_hand)
        figures = at_hand.figures()
        for _ in figures.recall(zip(articles, extraction.findings, strict=True)):
            pass
        settled = deciding.assemble(articles, extraction, frame, self.settings, decider)
        figures.keep()
        if self.settings.model.cross_check and chosen.info.kind == "llm":
            second = run_reader(rules_reader(self.settings, articles), chunked(articles, RULES_CHUNK))
            checked = cross_checked(settled.dossier, extraction.findings, second.findings)
            settled = settled._replace(dossier=checked)
        return settled

    def _previous(self) -> Dossier | None:
        from brief.cli.editions import previous_edition

        try:
            return previous_edition(self.memory.database)
        except BriefError as error:
            if not self.memory.failed:
                note(f"it is not compared with earlier editions: {error}")
            return None

    def _struck_out(self, dossier: Dossier) -> Dossier:
        """The dossier without what brief.toml ignores."""
        from brief.dossier.ignoring import with_ignored, without_ignored

        return without_ignored(with_ignored(dossier, self.settings.ignore.findings))

    def _kept(self, dossier: Dossier, previous: Dossier | None, usage: Usage) -> Dossier | None:
        """The dossier as an edition with its changes; None where the store can't keep it, which is told."""
        from brief.cli.editions import compared, keep_as_edition
        from brief.dossier.ignoring import unknown_labels

        database, besides = self.memory.database, usage - self.memory.spent
        try:
            kept = keep_as_edition(dossier, previous, database, besides, self.settings)
            self.memory.answers.used_for(kept.edition)
            for label in unknown_labels(kept, self.settings.ignore.findings):
                note(f"brief.toml: ignore: no finding is called {label}")
        except BriefError as error:
            self.memory.fails(error)
            return None
        try:
            return compared(kept, database, self.since, previous)
        except BriefError as error:
            note(f"what changed cannot be told: {error}")
            return self._struck_out(kept)

    def _forgotten(self) -> AbstractSet[str]:
        from brief.store.forgetting import forgotten

        try:
            return forgotten(self.memory.database)
        except BriefError:
            return frozenset()

    def _printed(self, articles: Iterable[Article]) -> AbstractSet[str]:
        from brief.store.editions import printed

        try:
            return printed(self.memory.database, (article.sha256 for article in articles))
        except BriefError:
            return frozenset()


def _is_partly_read(dossier: Dossier) -> bool:
    """Whether another run may find more: where the endpoint failed, it is asked again."""
    coverage = dossier.coverage
    unjudged = coverage.judgement.unjudged if coverage.judgement else 0
    return bool(coverage.gaps or coverage.by_rules or unjudged)
