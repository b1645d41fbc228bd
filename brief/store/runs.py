"""Runs: what a run wrote, under the fingerprint of all that it read, so that it need not be done again."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping

from brief.store.database import Database

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
    try:
        head, _, contents = zlib.decompress(row[1]).partition(b"\n")
    except zlib.error:
        return None
    outputs = {}
    for kind, length in json.loads(head).items():
        outputs[kind], contents = contents[:length], contents[length:]
    return row[0], outputs


def keep_run(database: Database, fingerprint: str, edition: int, outputs: Mapping[str, bytes]) -> None:
    """Keep what a run wrote; the oldest of more than twenty goes."""
    head = json.dumps({kind: len(content) for kind, content in outputs.items()})
    # The user waits for it, and it goes after twenty runs: quick counts for more than small.
    kept = zlib.compress(b"\n".join([head.encode(), b"".join(outputs.values())]), 1)
    with database.writing() as connection:
        connection.execute("INSERT OR REPLACE INTO run VALUES (?, ?, ?)", (fingerprint, edition, kept))
        connection.execute(
            "DELETE FROM run WHERE rowid NOT IN (SELECT rowid FROM run ORDER BY rowid DESC LIMIT ?)", (_KEPT,)
        )
