"""Runs: what a run wrote, under the fingerprint of all that it read, so that it need not be done again."""

from __future__ import annotations

import json
from collections.abc import Mapping

from brief.store.database import Database
from brief.store.packing import packed, unpacked

_KEPT = 20
"""Runs that are kept: a desk has a handful of ways in which it makes one brief."""


def recall_run(database: Database, fingerprint: str) -> tuple[int, dict[str, bytes]] | None:
    """The edition and the contents by format that the run with `fingerprint` wrote; None where there was none."""
    if not database.exists:
        return None
    with database.reading() as connection:
        row = connection.execute(
            "SELECT edition, outputs FROM run WHERE fingerprint = ?", (fingerprint,)
        ).fetchone()
    if row is None:
        return None
    outputs = json.loads(unpacked(row[1]))
    return row[0], {kind: content.encode("latin-1") for kind, content in outputs.items()}


def keep_run(database: Database, fingerprint: str, edition: int, outputs: Mapping[str, bytes]) -> None:
    """Keep what a run wrote; the oldest of more than twenty goes."""
    # A character for a byte: what is text stays short when it is packed.
    kept = json.dumps({kind: content.decode("latin-1") for kind, content in outputs.items()})
    with database.writing() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO run VALUES (?, ?, ?)", (fingerprint, edition, packed(kept))
        )
        connection.execute(
            "DELETE FROM run WHERE rowid NOT IN (SELECT rowid FROM run ORDER BY rowid DESC LIMIT ?)", (_KEPT,)
        )
