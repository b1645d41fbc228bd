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
    from brief.cli.making import Made
    from brief.cli.outputs import Format
    from brief.records import Dossier
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
    from brief.store.turn import run_under_way

    began = time.monotonic()
    check_own_templates(settings)
    with run_under_way(settings.folder), remembering(settings) as memory:
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
        from brief.cli.making import Making
        from brief.cli.outputs import render_outputs, write_outputs
        from brief.cli.summary import Done, summarise

        made = Making(*self).made()
        dossier = made.dossier
        with uncollected():
            contents = render_outputs(dossier, self.settings, set(self.plan.values()))
        write_outputs(contents, self.plan)
        if made.is_kept and made.is_final and made_of is not None and made_of == self.fingerprint():
            self._remember(made_of, dossier, contents)
        self.memory.pieces.write()
        seconds = time.monotonic() - began
        summarise(Done(_told(made), dossier, made.usage, seconds), self.settings.model)
        if made.stopped is not None:
            note(f"stopped: {made.stopped}; a run with a higher one goes on from here")
        is_whole = made.stopped is None and dossier.coverage.is_whole
        return Produced(dossier.edition, is_new=made.is_new, is_whole=is_whole, is_kept=made.is_kept)

    def _remember(self, made_of: str, dossier: Dossier, contents: Mapping[str, bytes]) -> None:
        from brief.store.runs import Run, keep_run

        database = self.memory.database
        try:
            run = Run(dossier.edition, contents, dossier.coverage.is_whole)
            keep_run(database, self._mark(made_of, run.edition), run)
        except BriefError as error:
            self.memory.fails(error)

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


def _told(made: Made) -> str:
    if not made.is_kept:
        return "no edition"
    return f"edition {made.dossier.edition}" + ("" if made.is_new else " again, as nothing changed")
