"""``brief send``: an edition goes to the recipients of brief.toml."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from brief.cli.options import HERE, LanguageOption, Project, StyleOption, settings_from
from brief.cli.outputs import Attach, AttachmentFormat

if TYPE_CHECKING:
    from brief.cli.delivery import Delivered
    from brief.cli.mailing import Mailing, Order
    from brief.cli.produce import Produced
    from brief.output.addresses import Mailbox
    from brief.output.smtp import Server
    from brief.settings import Attached, Settings

Edition = Annotated[
    int | None, typer.Option("--edition", metavar="N", min=1, help="Send edition N; else the newest.")
]
ChangesOnly = Annotated[
    bool, typer.Option("--changes-only", help="Mail only what changed since the last edition that was sent.")
]
Again = Annotated[bool, typer.Option("--again", help="Mail it even to those who have it, or may have it.")]
Eml = Annotated[
    Path | None,
    typer.Option("--eml", metavar="FILE", help="Write the message to FILE instead of sending it."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say who would get what; connect to nobody.")]
AllowGaps = Annotated[bool, typer.Option("--allow-gaps", help="Send an edition that has gaps, too.")]


def send(
    *,
    edition: Edition = None,
    attach: Attach = None,
    changes_only: ChangesOnly = False,
    again: Again = False,
    eml: Eml = None,
    dry_run: DryRun = False,
    allow_gaps: AllowGaps = False,
    language: LanguageOption = None,
    style: StyleOption = None,
    project: Project = HERE,
) -> None:
    """Mail an edition to the recipients of brief.toml, to each once."""
    from brief.cli.mailing import Order, prepare
    from brief.cli.memory import open_store
    from brief.output.files import check_writable, write_all

    settings = settings_from(project, language=language, style=style)
    order = Order(edition, attached(settings, attach), changes_only, again, allow_gaps)
    if eml is not None:
        check_writable(eml)
    if eml is None and not dry_run:
        send_edition(settings, order)
        return
    mailing = prepare(settings, order, open_store(settings), _now())
    if dry_run:
        _print_plan(mailing, order)
    elif eml is not None:
        write_all({eml: mailing.content(utf8=mailing.needs_utf8)})
        typer.echo(f"wrote {eml}", err=True)


def send_edition(settings: Settings, order: Order) -> None:
    """Mail an edition to those who don't have it; raises BriefError where somebody could not be reached."""
    from brief.cli.delivery import deliver
    from brief.cli.mailing import prepare
    from brief.cli.memory import open_store
    from brief.store.turn import only_one

    server = check_email(settings)
    database = open_store(settings)
    database.check_version()
    with only_one(settings.folder, "send"):
        mailing = prepare(settings, order, database, _now())
        todo = _todo(mailing, again=order.again)
        if todo:
            _tell(mailing, deliver(mailing, todo, server, database, settings.email.max_wait))


def send_produced(settings: Settings, produced: Produced, *, allow_gaps: bool) -> None:
    """Mail the edition that a run made, where it is whole or gaps are allowed; else say that it is not sent."""
    from brief.cli.mailing import Order
    from brief.cli.progress import note

    if not produced.is_kept:
        note("the brief was not sent, as it could not be kept as an edition")
    elif produced.is_whole or allow_gaps:
        order = Order(produced.edition, settings.email.attach, allow_gaps=allow_gaps)
        send_edition(settings, order)
    else:
        note(f"edition {produced.edition} is not whole and was not sent; --allow-gaps sends it")


def check_email(settings: Settings) -> Server:
    """What `server_of` gives; raises UsageError or BriefError where anything in ``[email]`` is missing or wrong."""
    from brief.cli.mailing import check_people
    from brief.cli.outputs import Format, check_library

    check_people(settings.email)
    for kind in settings.email.attach:
        check_library(Format(kind))
    return server_of(settings)


def server_of(settings: Settings) -> Server:
    """The mail server of brief.toml, with the password; raises UsageError where it is not set, or not safe."""
    from brief.cli.credentials import password
    from brief.errors import UsageError
    from brief.output.smtp import Server, check_security

    email = settings.email
    if not email.server:
        raise UsageError("brief.toml: [email] has no server; name the host that takes your mail")
    found = password(email, settings.project, os.environ)
    server = Server(
        host=email.server,
        port=email.real_port,
        security=email.security,
        timeout=email.timeout,
        user=email.user,
        password=found.secret if found else None,
        ca_file=settings.project / email.ca_file if email.ca_file else None,
    )
    check_security(server)
    return server


def attached(settings: Settings, wanted: Sequence[AttachmentFormat] | None) -> tuple[Attached, ...]:
    """What is attached: what the options want, else what brief.toml says."""
    from brief.settings import Attached

    kinds: tuple[Attached, ...] = get_args(Attached)
    return tuple(kind for kind in kinds if kind in wanted) if wanted else settings.email.attach


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)


def _todo(mailing: Mailing, *, again: bool) -> Sequence[Mailbox]:
    """Who is to get it now; who is left out is told."""
    from brief.cli.progress import note

    todo = []
    for one in mailing.envelope.recipients:
        why = _left_out(mailing, one)
        if why is None or again:
            todo.append(one)
        else:
            note(f"{one.address}: not sent, {why}")
    return todo


def _left_out(mailing: Mailing, recipient: Mailbox) -> str | None:
    """Why `recipient` is not sent it again; None where nothing speaks against it."""
    last = mailing.last_try(recipient)
    if last is None or last.state not in {"accepted", "unknown"}:
        return None
    if last.state == "accepted":
        return f"has edition {mailing.edition} since {last.sent}; --again sends it once more"
    return (
        f"may have edition {mailing.edition}: what became of it on {last.sent} is not known; --again sends it"
    )


def _tell(mailing: Mailing, done: Delivered) -> None:
    from brief.cli.counting import counted
    from brief.cli.progress import note
    from brief.errors import BriefError

    words = {"refused": "refused", "deferred": "put off", "unknown": "not known whether it arrived"}
    for one, outcome in done.missed:
        note(f"{one.address}: {words[outcome.state]}: {outcome.reply}")
    if done.accepted:
        note(f"sent edition {mailing.edition} to {counted(done.accepted, 'recipient')}")
    if done.missed:
        whole = done.accepted + len(done.missed)
        raise BriefError(
            f"{len(done.missed)} of {counted(whole, 'recipient')} did not get edition {mailing.edition}; "
            f"`brief send` tries those again who were put off or refused"
        )


def _print_plan(mailing: Mailing, order: Order) -> None:
    from brief.words import on_one_line, printable

    names = [one.name for one in mailing.attachments]
    size = len(mailing.content(utf8=mailing.needs_utf8))
    typer.echo(f"subject: {printable(on_one_line(mailing.parts.subject))}")
    typer.echo(f"edition: {mailing.edition}" + ("; only what changed" if order.changes_only else ""))
    typer.echo(f"size: {size:,} bytes" + (f", with {', '.join(names)}" if names else ""))
    for one in mailing.envelope.recipients:
        why = None if order.again else _left_out(mailing, one)
        typer.echo(f"{one.address}: " + (f"not sent, {why}" if why else "gets it"))
