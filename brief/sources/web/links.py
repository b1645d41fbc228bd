"""Links: the addresses that a project reads, a line each in a file that anybody may edit."""

from __future__ import annotations

import os
from pathlib import Path

from brief.credentials import printed
from brief.errors import BriefError, UsageError
from brief.sources.web.address import Address, address_of, is_address

FILE = "links.txt"
_HEAD = """\
# Pages that `brief generate` reads beside [sources] paths of brief.toml, an address a line.
# `brief add` and `brief feeds` write below; delete what should not be read:
# a deleted entry of a feed does not come back.
"""


def linked(project: Path) -> tuple[str, ...]:
    """The addresses in the project's links.txt; none where there is no such file. Raises UsageError for other lines."""
    found: list[str] = []
    for number, line in enumerate(_text(project).splitlines(), 1):
        source = line.strip()
        if not source or source.startswith("#"):
            continue
        if not is_address(source):
            raise UsageError(
                f"{FILE}: line {number}: {printed(source)[:60]}: is no address (https://…); correct it"
            )
        found.append(source)
    return tuple(found)


def add_link(project: Path, address: Address, note: str) -> bool:
    """Write an address below the others, with a comment above it; False where it is there already."""
    known = set()
    for source in linked(project):
        try:
            known.add(address_of(source).key)
        except BriefError:
            continue
    if address.key in known:
        return False
    text = _text(project) or _HEAD
    comment = " ".join(note.split())
    whole = f"{text}{'' if text.endswith(chr(10)) else chr(10)}# {comment}\n{address.shown}\n"
    _replace(project / FILE, whole)
    return True


def _replace(path: Path, text: str) -> None:
    """Write a file anew, in one step: a full disk must not cost the addresses that are there."""
    target = path.resolve()
    new = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        try:
            new.write_text(text, encoding="utf-8")
            if target.exists():
                new.chmod(target.stat().st_mode & 0o777)
            new.replace(target)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise BriefError(f"{path}: cannot be written: {error.strerror}") from error


def _text(project: Path) -> str:
    path = project / FILE
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as text; correct it") from error
