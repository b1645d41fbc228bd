"""``brief watch``: a new edition whenever articles have changed."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from brief.cli.generate import Since
from brief.cli.options import HERE, ModelOptions, Project, Sources, settings_of, with_model_options
from brief.cli.outputs import FormatOption, Output
from brief.cli.progress import note

if TYPE_CHECKING:
    from brief.cli.outputs import Format
    from brief.settings import Settings

Quiet = Annotated[
    float,
    typer.Option(
        "--quiet", metavar="SECONDS", min=0, help="Wait until nothing has changed for so many seconds."
    ),
]


@with_model_options
def watch(
    sources: Sources = None,
    *,
    output: Output = None,
    format_: FormatOption = None,
    quiet: Quiet = 2.0,
    model: ModelOptions,
    since: Since = None,
    project: Project = HERE,
) -> None:
    """Make an edition whenever articles are added or changed.

    A run that fails is told in a line, and the next change tries again. Ctrl-C or SIGTERM ends it.
    """
    from brief.cli.articles import named_sources
    from brief.cli.outputs import plan_outputs
    from brief.cli.waiting import INTERRUPTED
    from brief.errors import UsageError
    from brief.sources.watching import quiet_changes
    from brief.sources.web.address import is_address
    from brief.store.turn import only_one

    if not output:
        raise UsageError("watch writes files: name at least one with -o")
    settings = settings_of(project, model)
    run = _Run(
        settings, _checked(named_sources(sources or [], settings)), plan_outputs(output, format_), since
    )
    watched = [source for source in run.sources if not is_address(source)]
    with only_one(settings.folder, "watch"), _ended_by_sigterm() as ending:
        try:
            for count, _ in enumerate(quiet_changes(watched, output, quiet)):
                run.make_edition(is_first=count == 0)
        except (KeyboardInterrupt, typer.Exit):
            note("no longer watching")
            raise typer.Exit(0 if ending.is_asked_for else INTERRUPTED) from None


class _Run(NamedTuple):
    settings: Settings
    sources: Sequence[str]
    plan: dict[Path | None, Format]
    since: int | None

    def make_edition(self, *, is_first: bool) -> None:
        """One run; what goes wrong is told, but for a wrong call, which would go wrong each time."""
        from brief.cli.produce import produce
        from brief.credentials import printed
        from brief.errors import BriefError, UsageError

        try:
            produce(self.settings, self.sources, self.plan, self.since)
        except BriefError as error:
            if is_first and isinstance(error, UsageError):
                raise
            note(str(error))
        if is_first:
            note(f"watching {', '.join(map(printed, self.sources))}; Ctrl-C ends it")


def _checked(sources: Sequence[str]) -> Sequence[str]:
    from brief.errors import UsageError
    from brief.sources.web.address import is_address

    if all(map(is_address, sources)):
        raise UsageError("nothing to watch: name files or folders, or set [sources] paths in brief.toml")
    for source in sources:
        if not is_address(source) and (not source or not Path(source).exists()):
            raise UsageError(
                f"{source or 'a source without a name'}: watch needs a file or folder that exists"
            )
    return sources


class _Ending:
    """Whether the process was asked to end, rather than interrupted."""

    is_asked_for = False


@contextmanager
def _ended_by_sigterm() -> Iterator[_Ending]:
    """Let SIGTERM end the work as Ctrl-C does; a second one changes nothing."""
    ending = _Ending()

    def end(*_: Any) -> None:
        ending.is_asked_for = True
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in the background of a script
            raise KeyboardInterrupt
        signal.raise_signal(signal.SIGINT)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield ending
    finally:
        signal.signal(signal.SIGTERM, before)
