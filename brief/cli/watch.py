"""``brief watch``: a new edition whenever articles have changed."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
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

    Where no SOURCE is named, links.txt is watched, too, and the feeds of brief.toml are polled: new entries are new
    articles. A run that fails is told in a line, and the next change tries again. Ctrl-C or SIGTERM ends it.
    """
    from brief.cli.outputs import plan_outputs
    from brief.cli.waiting import INTERRUPTED
    from brief.errors import UsageError
    from brief.sources.watching import quiet_changes
    from brief.store.turn import only_one

    if not output:
        raise UsageError("watch writes files: name at least one with -o")
    settings = settings_of(project, model)
    watched = _watched(sources or [], settings)
    run = _Run(settings, sources or [], plan_outputs(output, format_), since)
    with only_one(settings.folder, "watch"), _ended_by_sigterm() as ending:
        try:
            with _polling(settings, watched):
                for count, _ in enumerate(quiet_changes(watched.sources, output, quiet, watched.links)):
                    run.make_edition(is_first=count == 0)
                    if count == 0:
                        note(f"watching {watched.told(settings)}; Ctrl-C ends it")
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
        from brief.cli.articles import named_sources
        from brief.cli.produce import produce
        from brief.errors import BriefError, UsageError

        if not named_sources(self.sources, self.settings):
            note("no source yet: the feeds gave no article so far")
            return
        try:
            produce(self.settings, self.sources, self.plan, self.since)
        except BriefError as error:
            if is_first and isinstance(error, UsageError):
                raise
            note(str(error))


class _Watched(NamedTuple):
    """The files and folders that are looked at, and links.txt where the project's own sources are read."""

    sources: Sequence[str]
    links: Sequence[str]

    def told(self, settings: Settings) -> str:
        """What is watched, in words."""
        from brief.cli.counting import counted
        from brief.cli.polling import is_polled

        feeds = counted(len(settings.sources.feeds), "feed")
        is_told = self.links and is_polled(settings)
        every = [f"{feeds} every {settings.sources.poll_minutes:g} minutes"] if is_told else []
        return ", ".join([*self.sources, *every])


def _watched(given: Sequence[str], settings: Settings) -> _Watched:
    from brief.cli.articles import named_sources
    from brief.cli.polling import is_polled
    from brief.errors import UsageError
    from brief.sources.web.address import is_address
    from brief.sources.web.links import FILE

    files = [source for source in named_sources(given, settings) if not is_address(source)]
    links = [] if given else [str(settings.project / FILE)]
    if not files and not (links and is_polled(settings)):
        raise UsageError(
            "nothing to watch: name files or folders, or set paths or feeds in [sources] of brief.toml"
        )
    for source in files:
        if not source or not Path(source).exists():
            raise UsageError(
                f"{source or 'a source without a name'}: watch needs a file or folder that exists"
            )
    if given and is_polled(settings):
        note("the feeds are not polled, as other sources are named")
    return _Watched(files, links)


def _polling(settings: Settings, watched: _Watched) -> AbstractContextManager[None]:
    """The feeds are polled where their entries are read: among the project's own sources."""
    from brief.cli.polling import polled_meanwhile

    return polled_meanwhile(settings) if watched.links else nullcontext()


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
