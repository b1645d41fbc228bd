"""``brief history``: the editions of a project."""

from __future__ import annotations

from typing import Annotated

import typer

from brief.cli.counting import counted
from brief.cli.options import HERE, Project, settings_from

Costs = Annotated[bool, typer.Option("--cost", help="Show what each edition cost.")]


def history(*, cost: Costs = False, project: Project = HERE) -> None:
    """List the editions that were made, oldest first."""
    from brief.cli.memory import open_store
    from brief.cli.progress import note
    from brief.store.editions import history as editions
    from brief.words import on_one_line, printable

    made = editions(open_store(settings_from(project)))
    if not made:
        note("there is no edition yet; `brief generate` makes the first")
    for edition in made:
        parts = [
            f"edition {edition.number}",
            edition.written,
            counted(edition.sources, "source"),
            counted(edition.positions, "position"),
        ]
        if cost:
            spent = edition.cost
            parts += [
                counted(spent.calls, "call"),
                f"{spent.tokens_in:,} tokens in, {spent.tokens_out:,} out",
            ]
            if spent.price is not None:
                parts.append(f"{spent.price:.4f} {spent.currency}")
        if edition.sent_to:
            parts.append(f"sent to {', '.join(edition.sent_to)}")
        typer.echo(printable(on_one_line("; ".join(parts))))
