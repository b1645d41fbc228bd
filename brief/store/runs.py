"""Runs: what a run wrote, under the fingerprint of all that it read, so that it need not be done again."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from brief.store.database import Database

_KEPT = 20
"""Runs that are kept: a desk has a handful of ways in which it makes one brief."""


class Run(NamedTuple):
    """What a run wrote: the edition, the contents by format, and whether all of its sources were read."""

    edition: int
    outputs: Mapping[str, bytes]
    is_whole: bool


def recall_run(database: Database, fingerprint: str) -> Run | None:
    """What the run with `fingerprint` wrote; None where there was none."""
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
    told = json.loads(head)
    outputs = {}
    for kind, length in told["lengths"].items():
        outputs[kind], contents = contents[:length], contents[length:]
    return Run(row[0], outputs, told["is_whole"])


def keep_run(database: Database, fingerprint: str, run: Run) -> None:
    """Keep what a run wrote; the oldest of more than twenty goes."""
    lengths = {kind: len(content) for kind, content in run.outputs.items()}
    head = json.dumps({"lengths": lengths, "is_whole": run.is_whole})
    # The user waits for it, and it goes after twenty runs: quick counts for more than small.
    packer = zlib.compressobj(1)
    kept = b"".join([*map(packer.compress, (head.encode(), b"\n", *run.outputs.values())), packer.flush()])
    with database.writing() as connection:
        connection.execute("INSERT OR REPLACE INTO run VALUES (?, ?, ?)", (fingerprint, run.edition, kept))
        connection.execute(
            "DELETE FROM run WHERE rowid NOT IN (SELECT rowid FROM run ORDER BY rowid DESC LIMIT ?)", (_KEPT,)
        )
