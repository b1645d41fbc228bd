"""What was learned about an endpoint, so that no run asks again what an earlier one found out."""

from __future__ import annotations

from brief.store.database import Database


def recall_endpoint(database: Database, base_url: str, model: str) -> str | None:
    """What `keep_endpoint` kept about this model at this address; None if nothing."""
    if not database.exists:
        return None
    with database.reading() as connection:
        row = connection.execute(
            "SELECT learned FROM endpoint WHERE base_url = ? AND model = ?", (base_url, model)
        ).fetchone()
    return row[0] if row else None


def keep_endpoint(database: Database, base_url: str, model: str, learned: str) -> None:
    """Keep what was learned about an endpoint, in place of what was known of it."""
    with database.writing() as connection:
        connection.execute("INSERT OR REPLACE INTO endpoint VALUES (?, ?, ?)", (base_url, model, learned))
