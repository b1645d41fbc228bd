"""The table of contents: every command of brief."""

from __future__ import annotations

import typer

from brief.cli.add import add
from brief.cli.check import check
from brief.cli.chunk import chunk
from brief.cli.diff import diff
from brief.cli.eval import eval_
from brief.cli.extract import extract
from brief.cli.feeds import feeds
from brief.cli.forget import forget
from brief.cli.generate import generate
from brief.cli.history import history
from brief.cli.init import init
from brief.cli.merge import merge
from brief.cli.prune import prune
from brief.cli.render import render
from brief.cli.schema import schema
from brief.cli.send import send
from brief.cli.sources import sources
from brief.cli.templates import templates
from brief.cli.watch import watch

app = typer.Typer(
    name="brief",
    help="Articles in, a proven diplomatic brief out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (
    generate,
    watch,
    sources,
    add,
    feeds,
    chunk,
    extract,
    merge,
    render,
    send,
    history,
    diff,
    forget,
    prune,
    init,
    check,
    schema,
):
    app.command()(command)
app.command("eval")(eval_)
app.add_typer(templates, name="templates")


@app.callback(invoke_without_command=True)
def brief(
    *, version: bool = typer.Option(False, "--version", help="Print the version.", is_eager=True)
) -> None:
    """Articles in, a proven diplomatic brief out."""
    if version:
        from brief import __version__

        typer.echo(f"brief {__version__}")
        raise typer.Exit
