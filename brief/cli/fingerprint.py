"""The fingerprint of a run: two runs with the same one write the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from brief.settings import Settings

_WITHOUT_EFFECT = {"api_key", "concurrency", "timeout", "max_wait", "max_cost", "max_calls", "max_tokens"}
"""Settings of `[model]` that change how an answer is got, not what is asked."""
_READ_ELSEWHERE: Mapping[str, Any] = {
    "model": True,
    "project": True,
    "email": True,
    "sources": {"feeds", "poll_minutes"},
}
"""Other settings that change no brief of the same files."""


def fingerprint(settings: Settings, files: Sequence[Path]) -> str | None:
    """A hash over the program, all settings, prompts, templates, and every source file's path and content.

    None where a file can't be read: then nothing is known to be the same.
    """
    from brief.output.language import CATALOGUES
    from brief.packaged import packaged_folder
    from brief.program import program_mark

    digest = hashlib.sha256()
    model = settings.model.model_dump(mode="json", exclude=_WITHOUT_EFFECT)
    rest = settings.model_dump(mode="json", exclude=_READ_ELSEWHERE)
    digest.update(json.dumps([program_mark(), model, rest], sort_keys=True).encode())
    folders = [settings.project / name for name in ("prompts", "templates")]
    texts = [packaged_folder(name) for name in ("prompts", "templates")] + folders + [CATALOGUES]
    own = [
        path for folder in texts if folder.is_dir() for path in sorted(folder.rglob("*")) if path.is_file()
    ]
    try:
        for path in (*own, *files):
            content, size = _content(path)
            digest.update(f"\0{path}\0{size}\0".encode("utf-8", "surrogatepass"))
            digest.update(content)
    except OSError:
        return None
    return digest.hexdigest()


def _content(path: Path) -> tuple[bytes, int]:
    """The bytes of a file and their number; none of one that is too large to be read as a source."""
    from brief.sources.kinds.kind import MAX_BYTES

    size = path.stat().st_size
    if size > MAX_BYTES:
        return b"", size
    content = path.read_bytes()
    return content, len(content)


def with_options(fingerprint: str, options: Iterable[object]) -> str:
    """The fingerprint of a run with these options, too."""
    return hashlib.sha256(json.dumps([fingerprint, *map(str, options)]).encode()).hexdigest()
