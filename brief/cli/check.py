"""``brief check``: whether the set-up is sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from brief.cli.counting import counted
from brief.cli.options import HERE, BaseUrl, Model, Project, ResponseFormat, settings_from

if TYPE_CHECKING:
    from brief.extraction.llm_reader import LlmReader
    from brief.settings import Settings

_PROBE = 'Foreign Minister Ana Novak said on Monday: "We will sign the treaty." No date was set.'

_IF_DAMAGED = (
    "`brief generate` keeps the file beside when it meets the damage, and goes on with what can be saved"
)
_IF_STRANGE = "move it away, and `brief generate` makes a new one; or bring back a copy"
_IF_SPOILED = "`brief generate` goes on without that one, and says so"


def check(
    *,
    model: Model = None,
    base_url: BaseUrl = None,
    response_format: ResponseFormat = None,
    project: Project = HERE,
) -> None:
    """Check settings, templates, store, mail server and endpoint.

    The endpoint is asked one small question; nobody is mailed.
    """
    from brief.cli.outputs import check_templates
    from brief.cli.reading import make_reader
    from brief.extraction.llm_reader import LlmReader
    from brief.extraction.prompts import Prompts
    from brief.packaged import packaged_folder

    settings = settings_from(
        project, name=model, base_url=base_url, response_format=response_format, fallback="none"
    )
    typer.echo("settings: read")
    _check_sources(settings)
    check_templates(settings)
    _tell_strays(settings)
    typer.echo("templates: compile")
    Prompts(
        [settings.project / "prompts", packaged_folder("prompts")],
        settings.topics.names,
        settings.output.language,
    )
    typer.echo("prompts: compile")
    _check_addresses(settings)
    _check_store(settings)
    _check_email(settings)
    reader = make_reader(settings)
    if not isinstance(reader, LlmReader):
        typer.echo("reader: built-in rules")
        return
    import asyncio

    asyncio.run(_ask(reader))


def _check_addresses(settings: Settings) -> None:
    from brief.cli.articles import named_sources
    from brief.credentials import printed
    from brief.errors import SourceError, UsageError
    from brief.sources.web.address import address_of, is_address

    pages = [source for source in named_sources([], settings) if is_address(source)]
    for source in (*pages, *settings.sources.feeds):
        try:
            address_of(source)
        except SourceError as error:
            raise UsageError(f"{printed(source)}: {error}") from error
    if pages or settings.sources.feeds:
        typer.echo(
            f"addresses: {counted(len(pages), 'page')}, {counted(len(settings.sources.feeds), 'feed')}"
        )


def _check_sources(settings: Settings) -> None:
    from brief.errors import BriefError
    from brief.sources.web.address import is_address

    paths = settings.source_paths
    for path in paths:
        if path != "-" and not is_address(path) and not Path(path).exists():
            raise BriefError(f"brief.toml: sources.paths: {path}: no such file or folder; correct or make it")
    if paths:
        typer.echo(f"sources: {counted(len(paths), 'path')}")


def _tell_strays(settings: Settings) -> None:
    """A file of the user's own whose name is nearly that of a packaged one, and which nothing reads for it."""
    import difflib

    from brief.packaged import packaged_folder

    for folder in ("templates", "prompts"):
        names = {path.name for path in packaged_folder(folder).iterdir()}
        for path in sorted((settings.project / folder).glob("*")):
            close = difflib.get_close_matches(path.name, names - {path.name}, n=1, cutoff=0.8)
            if path.name not in names and close:
                typer.echo(f"{folder}: {path.name} replaces nothing; did you mean {close[0]}?")


def _check_store(settings: Settings) -> None:
    from brief.errors import BriefError
    from brief.store.inspection import inspect
    from brief.store.schema import VERSION

    seen = inspect(settings.folder)
    if seen is None:
        typer.echo("store: none yet; the first `brief generate` makes it")
        return
    if seen.problems:
        more = f" (and {len(seen.problems) - 1} more)" if len(seen.problems) > 1 else ""
        then = _IF_DAMAGED if seen.is_damaged else _IF_STRANGE if seen.is_strange else _IF_SPOILED
        raise BriefError(f"{settings.folder}: the store is damaged: {seen.problems[0]}{more}; {then}")
    older = "" if seen.version == VERSION else f", which the next run brings to {VERSION}"
    typer.echo(
        f"store: sound; version {seen.version}{older}; {seen.size:,} bytes; "
        f"{counted(seen.editions, 'edition')}, {counted(seen.answers, 'answer')}"
    )


def _check_email(settings: Settings) -> None:
    from brief.cli.mailing import people
    from brief.cli.send import check_email
    from brief.output.smtp import connected
    from brief.settings import EmailSettings

    if settings.email == EmailSettings():
        return
    recipients = counted(len(people(settings.email).recipients), "recipient")
    if settings.email.server is None:
        typer.echo(f"e-mail: {recipients}, no server: drafts (-o brief.eml), but no `brief send`")
        return
    server = check_email(settings)
    with connected(server):
        safe = "unprotected, on this machine" if server.security == "none" else "its certificate is good"
        login = f"; the login of {server.user} is accepted" if server.user else ""
        typer.echo(f"e-mail: {recipients}; {server.place} answers; {safe}{login}")


async def _ask(reader: LlmReader) -> None:
    from brief.errors import BriefError, EndpointError
    from brief.extraction.faults import GapError, TryAgainError
    from brief.records import Chunk

    try:
        try:
            offered = await reader.llm.models()
        except (GapError, TryAgainError, EndpointError):
            # Many servers list no models; the question below tells more than the list would.
            offered = []
        reading = await reader.read(Chunk(source="check", start=0, end=len(_PROBE), text=_PROBE))
    finally:
        await reader.close()
    if reading.is_stopped:
        raise BriefError(f"[model] {reading.gaps[0].reason} by one small question; raise it")
    if reading.gaps:
        raise BriefError(f"{reader.llm.base_url}: the model does not read: {reading.gaps[0].reason}")
    typer.echo(f"endpoint: {reader.llm.base_url} answers, the key is accepted")
    listed = "" if not offered else "listed" if reader.info.model in offered else "not listed, but it answers"
    typer.echo(f"model: {reader.info.model}" + (f" ({listed})" if listed else ""))
    typer.echo(f"typed answers: {reader.llm.learned.rung}")
    typer.echo(f"tokens: {reading.usage.tokens_in} in, {reading.usage.tokens_out} out")
