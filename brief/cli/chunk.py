"""``brief chunk``: the second stage alone."""

from __future__ import annotations

from brief.cli.options import HERE, ChunkCharacters, Project, settings_from


def chunk(*, chunk_characters: ChunkCharacters = None, project: Project = HERE) -> None:
    """Split articles into chunks (JSON Lines in and out)."""
    from brief.cli import stream
    from brief.errors import BriefError
    from brief.pipeline import chunked

    settings = settings_from(project, chunk_characters=chunk_characters)
    given = stream.read()
    if not given.articles:
        raise BriefError("standard input: no articles; pipe `brief sources …` into this")
    stream.write(given.skipped)
    for article, chunks in chunked(given.articles, settings.model.chunk_characters):
        stream.write([article, *chunks])
