"""``brief history``: the editions of a project."""

from __future__ import annotations

from typing import Annotated

import typer

from brief.cli.options import HERE, Project, settings_from

Costs = Annotated[bool, typer.Option("--cost", help="Show what each edition cost.")]


def history(*, cost: Costs = False, project: Project = HERE) -> None:
    """List the editions that were made, oldest first."""
    from brief.cli.memory import open_store
    from brief.store.editions import history as editions

    for edition in editions(open_store(settings_from(project))):
        parts = [
            f"edition {edition.number}",
            edition.written,
            _count(edition.sources, "source"),
            _count(edition.positions, "position"),
        ]
        if cost:
            spent = edition.cost
            parts += [_count(spent.calls, "call"), f"{spent.tokens_in:,} tokens in, {spent.tokens_out:,} out"]
            if spent.price is not None:
                parts.append(f"{spent.price:.4f} {spent.currency}")
        if edition.sent_to:
            parts.append(f"sent to {', '.join(edition.sent_to)}")
        typer.echo("; ".join(parts))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
