"""Produce: sources become the next edition of the brief, for the price of what is new."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from brief.cli.memory import ProjectMemory, remembering
from brief.cli.progress import note
from brief.collection import uncollected
from brief.errors import BriefError

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from brief.cli.meanwhile import AtHand
    from brief.cli.outputs import Format
    from brief.cli.reading import Aside
    from brief.dossier.merge import Frame
    from brief.extraction.port import Reader, Usage
    from brief.pipeline import Extraction, Settled
    from brief.records import Article, Chunk, Coverage, Dossier
    from brief.settings import Settings
    from brief.store.runs import Run


class Produced(NamedTuple):
    """The number of the edition that was written, and whether it is new.

    It is whole if every source could be read and no limit stopped the run. It is not kept where the store failed.
    """

    edition: int
    is_new: bool
    is_whole: bool
    is_kept: bool = True


def produce(
    settings: Settings,
    sources: Sequence[str],
    plan: Mapping[Path | None, Format],
    since: int | None = None,
) -> Produced:
    """Read what was not read before, merge, keep the edition, and write the brief.

    Where nothing that shapes the brief has changed since the newest edition, that one's brief is written again.
    """
    from brief.cli.editions import check_since
    from brief.cli.outputs import check_own_templates, write_outputs

    began = time.monotonic()
    check_own_templates(settings)
    with remembering(settings) as memory:
        check_since(memory.database, since)
        run = _Run(settings, sources, plan, since, memory)
        made_of = run.fingerprint()
        if (known := run.recalled(made_of)) is not None:
            write_outputs(known.outputs, plan)
            seconds = time.monotonic() - began
            note(f"nothing changed: edition {known.edition} as it was; no call; {seconds:.1f} s")
            return Produced(known.edition, is_new=False, is_whole=known.is_whole)
        return run.read_and_write(began, made_of)


class _Run(NamedTuple):
    settings: Settings
    sources: Sequence[str]
    plan: Mapping[Path | None, Format]
    since: int | None
    memory: ProjectMemory

    def fingerprint(self) -> str | None:
        """All that is read, as it stands now; None where that cannot be known."""
        from brief.cli.articles import named_sources
        from brief.cli.fingerprint import fingerprint
        from brief.sources.listing import list_files

        files = list_files(named_sources(self.sources, self.settings))
        return None if files is None else fingerprint(self.settings, files)

    def recalled(self, made_of: str | None) -> Run | None:
        """What was written when all was as it is now; None where something is new."""
        from brief.store.editions import newest
        from brief.store.runs import recall_run

        if made_of is None:
            return None
        try:
            mark = self._mark(made_of, newest(self.memory.database))
            return recall_run(self.memory.database, mark)
        except BriefError:
            return None  # what is wrong with the store is told where it is written

    def read_and_write(self, began: float, made_of: str | None) -> Produced:
        """Everything, with the answers that are remembered; `made_of` is the fingerprint of what is read."""
        from brief.cli.articles import load_sources, tell_undated
        from brief.cli.deciding import limit_reached
        from brief.cli.editions import tell_unrelated
        from brief.cli.fetching import visitor_of
        from brief.cli.meanwhile import at_hand_of
        from brief.cli.outputs import render_outputs, write_outputs
        from brief.cli.reading import chunk_size, load_ahead, make_reader, run_reader
        from brief.cli.summary import Done, summarise
        from brief.extraction.coverage import with_unread
        from brief.pipeline import chunked
        from brief.shelf import NoticedShelf

        settings = self.settings
        outputs = [path for path in self.plan if path]
        visitor = visitor_of(settings, self.memory)
        # What is new is most likely asked about, and to read it may take a process of its own: time to load the SDK.
        shelf = NoticedShelf(self.memory.pieces, lambda: load_ahead(settings))
        loaded = load_sources(self.sources, settings, outputs, self._forgotten(), shelf, visitor=visitor)
        articles = loaded.articles
        tell_undated(articles)
        chosen = make_reader(settings, articles, self.memory)
        work = chunked(articles, chunk_size(settings, by_rules=chosen.info.kind == "rules"))
        at_hand = at_hand_of(self._previous, articles, lambda: self.memory.pieces)
        extraction = run_reader(chosen, work, self._aside(chosen, work, at_hand))
        extraction = extraction._replace(coverage=with_unread(extraction.coverage, loaded.skipped))
        with uncollected():
            previous = at_hand.previous()
            settled = self._merged(articles, extraction, chosen, at_hand)
            kept = self._kept(settled.dossier, previous, settled.usage)
            dossier = self._struck_out(settled.dossier) if kept is None else kept
            contents = render_outputs(dossier, settings, set(self.plan.values()))
        write_outputs(contents, self.plan)
        is_final = not settled.notes and not _is_partly_read(dossier)
        if kept is not None and is_final and made_of is not None and made_of == self.fingerprint():
            self._remember(made_of, kept, contents)
        self.memory.pieces.write()
        is_new = kept is None or previous is None or kept.edition != previous.edition
        tell_unrelated(dossier, previous)
        told = _told(kept, is_new=is_new)
        summarise(Done(told, dossier, settled.usage, time.monotonic() - began), settings.model)
        stopped = limit_reached(chosen)
        if stopped is not None:
            note(f"stopped: {stopped}; a run with a higher one goes on from here")
        is_whole = stopped is None and dossier.coverage.is_whole
        return Produced(dossier.edition, is_new=is_new, is_whole=is_whole, is_kept=kept is not None)

    def _aside(
        self, chosen: Reader, work: Sequence[tuple[Article, Sequence[Chunk]]], at_hand: AtHand
    ) -> Aside:
        """What earlier runs proved, and what can be done before all answers are there."""
        from brief.cli.meanwhile import preparations
        from brief.cli.outputs import prepare_outputs
        from brief.cli.reading import Aside, kept_findings
        from brief.records import Coverage

        kept = kept_findings(chosen, self.memory)
        known = kept.known(work) if kept else {}
        found = [(article, known[article.id]) for article, _ in work if article.id in known]
        meanwhile = preparations(
            lambda: prepare_outputs(self.settings, self.plan),
            at_hand,
            found,
            lambda: self._frame(Coverage(articles=0, chunks=0, read=0, gaps=()), chosen, at_hand),
        )
        aside = Aside(known, meanwhile=meanwhile)
        return aside._replace(keep=kept.put) if kept else aside

    def _frame(self, coverage: Coverage, chosen: Reader, at_hand: AtHand) -> Frame:
        from brief.pipeline import frame_of

        previous = at_hand.previous()
        topics = () if previous is None else tuple(dict.fromkeys(p.topic for p in previous.positions))
        frame = frame_of(coverage, chosen.info, self.settings, topics)
        return frame._replace(origins=at_hand.origins())

    def _merged(
        self, articles: Sequence[Article], extraction: Extraction, chosen: Reader, at_hand: AtHand
    ) -> Settled:
        from brief.cli import deciding
        from brief.cli.reading import RULES_CHUNK, rules_reader, run_reader
        from brief.pipeline import chunked, cross_checked

        clerk = deciding.clerk_of(chosen)
        if self.settings.model.judge:
            extraction = deciding.judge(articles, extraction, clerk)
        frame = self._frame(extraction.coverage, chosen, at_hand)
        figures = at_hand.figures()
        for _ in figures.recall(zip(articles, extraction.findings, strict=True)):
            pass
        settled = deciding.assemble(articles, extraction, frame, self.settings, clerk)
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

    def _remember(self, made_of: str, dossier: Dossier, contents: Mapping[str, bytes]) -> None:
        from brief.store.runs import Run, keep_run

        database = self.memory.database
        try:
            run = Run(dossier.edition, contents, dossier.coverage.is_whole)
            keep_run(database, self._mark(made_of, run.edition), run)
        except BriefError as error:
            self.memory.fails(error)

    def _forgotten(self) -> AbstractSet[str]:
        from brief.store.forgetting import forgotten

        try:
            return forgotten(self.memory.database)
        except BriefError:
            return frozenset()

    def _mark(self, made_of: str, edition: int | None) -> str:
        """What the brief is made of: all that is read, how, and the editions that it is compared with."""
        from brief.cli.fingerprint import with_options
        from brief.cli.outputs import Format
        from brief.store.sendings import last_sent

        before = None if edition is None else last_sent(self.memory.database, edition)
        kinds = sorted(set(self.plan.values()))
        people = self.settings.email if Format.email in kinds else None
        options = (kinds, edition, self.since or before, self.sources, people)
        return with_options(made_of, options)


def _told(kept: Dossier | None, *, is_new: bool) -> str:
    if kept is None:
        return "no edition"
    return f"edition {kept.edition}" + ("" if is_new else " again, as nothing changed")


def _is_partly_read(dossier: Dossier) -> bool:
    """Whether another run may find more: where the endpoint failed, it is asked again."""
    coverage = dossier.coverage
    unjudged = coverage.judgement.unjudged if coverage.judgement else 0
    return bool(coverage.gaps or coverage.by_rules or unjudged)
