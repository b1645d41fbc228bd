"""Editions: what was merged becomes the next edition, with what changed since an earlier one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from brief.cli.progress import note
from brief.errors import BriefError, UsageError

if TYPE_CHECKING:
    from brief.extraction.port import Usage
    from brief.records import Dossier
    from brief.settings import ModelSettings, Settings
    from brief.store.database import Database
    from brief.store.editions import Cost
    from brief.store.spending import Account


def previous_edition(database: Database) -> Dossier | None:
    """The newest edition; None before the first."""
    from brief.store.editions import newest, recall_edition

    number = newest(database)
    return None if number is None else recall_edition(database, number)


def keep_as_edition(
    dossier: Dossier, previous: Dossier | None, database: Database, besides: Usage, settings: Settings
) -> Dossier:
    """The dossier under its edition's number, with the ids of the edition before; kept.

    Its cost is all that was spent since the edition before, by runs that were stopped too; `besides` is what
    this run spent without keeping an answer. `previous` is None where there is no edition, or the newest cannot
    be read. Where another process has kept one since, the ids are those of that one. What a newer version of
    the program tells besides of the same articles makes no edition: nothing has changed.
    """
    from brief.dossier.continuity import adds_only_fields, with_ids_of
    from brief.dossier.ignoring import with_ignored
    from brief.store.editions import keep_edition, newest
    from brief.store.spending import Spent, account, spend

    written = datetime.now(UTC).isoformat(timespec="seconds")
    spend(database, Spent(besides.calls, besides.tokens_in, besides.tokens_out))
    after = newest(database) if previous is None else previous.edition
    while True:
        cost = cost_of(account(database), settings.model)
        named = dossier if previous is None else with_ids_of(previous, dossier)
        named = with_ignored(named, settings.ignore.findings)
        if previous and newest(database) == previous.edition and adds_only_fields(previous, named):
            return named.model_copy(update={"edition": previous.edition})
        number = keep_edition(database, named, cost, written, after)
        if number is not None:
            return named.model_copy(update={"edition": number})
        previous = previous_edition(database)
        after = None if previous is None else previous.edition


def tell_unrelated(dossier: Dossier, previous: Dossier | None) -> None:
    """Say so if no article of `previous` is here, neither its text nor its place: it is hardly the same subject."""
    if previous is None or not previous.sources:
        return
    texts = {source.id for source in previous.sources}
    places = {source.url or source.path for source in previous.sources}
    if all(s.id not in texts and (s.url or s.path) not in places for s in dossier.sources):
        note(
            f"no article of edition {previous.edition} is among these, so all counts as new or gone; "
            "for another subject give another folder by --project"
        )


def compared(
    dossier: Dossier, database: Database, since: int | None, known: Dossier | None = None
) -> Dossier:
    """The dossier with what changed since edition `since`; where it is None, since the last one that was sent.

    If none was sent, since the edition before; the first edition has no changes. What an edition ignores is
    left out of it. `known` is an edition that was recalled already, and is not recalled again.
    """
    from brief.dossier.changes import compare, with_changes
    from brief.dossier.ignoring import without_ignored
    from brief.store.editions import recall_edition
    from brief.store.forgetting import forgotten_since
    from brief.store.sendings import last_sent

    base = since or last_sent(database, dossier.edition) or dossier.edition - 1
    shown = without_ignored(dossier)
    if base < 1:
        return shown
    earlier = known if known and known.edition == base else recall_edition(database, base)
    changes = compare(without_ignored(earlier), shown)
    return with_changes(shown, changes.model_copy(update={"forgotten": forgotten_since(database, base)}))


def check_since(database: Database, since: int | None) -> None:
    """Raise UsageError where there is no edition `since` to compare with, before anything is spent."""
    from brief.store.editions import newest

    if since is None:
        return
    known = newest(database) or 0
    if since > known:
        last = f"the newest is {known}" if known else "there is none yet"
        raise UsageError(f"--since {since}: there is no such edition, {last}")


def cost_of(account: Account, model: ModelSettings) -> Cost:
    """What was spent, priced where brief.toml gives prices."""
    from brief.store.editions import Cost

    spent = account.spent
    price = model.price_of(spent.tokens_in, spent.tokens_out)
    return Cost(
        calls=spent.calls,
        tokens_in=spent.tokens_in,
        tokens_out=spent.tokens_out,
        price=price,
        currency=model.currency if price is not None else None,
        counted=account.until,
    )


def edition_or_error(database: Database, number: int | None) -> int:
    """`number`, or the newest edition's; BriefError where there is none yet."""
    from brief.store.editions import newest

    found = number if number is not None else newest(database)
    if found is None:
        raise BriefError("there is no edition yet; `brief generate` makes the first")
    return found
