"""Archives (.zip): what they hold is read as if it lay in a folder; nothing is ever written to the disk."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from brief.errors import SourceError
from brief.sources.kinds.kind import MAX_BYTES, Document, Kind, Unread

MAX_ENTRIES = 2_000
_OTHERS = {b"mimetype": "an OpenDocument or EPUB file", b"META-INF/": "a Java archive", b"xl/": "a spreadsheet",
           b"ppt/": "a presentation", b"[Content_Types].xml": "an Office file that is no Word text"}  # fmt: skip
_TOO_MUCH = f"the archive unpacks to more than {MAX_BYTES // 1_000_000} MB"


def _recognises(document: Document) -> bool:
    return document.data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _read(document: Document) -> Iterator[Document | Unread]:
    with zipfile.ZipFile(BytesIO(document.data)) as archive:
        # zipfile's own is_dir fails of an entry without a name.
        entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
        _check(entries)
        seen: Counter[str] = Counter()
        left = MAX_BYTES
        for entry in sorted(entries, key=lambda one: one.filename):
            seen[entry.filename] += 1
            again = f"#{seen[entry.filename]}" if seen[entry.filename] > 1 else ""
            part = f"/{entry.filename}{again}"
            if (refused := _refusal(entry, part, left)) is not None:
                yield refused
                continue
            try:
                with archive.open(entry) as file:
                    data = file.read(left + 1)
            except (
                zipfile.BadZipFile,
                zlib.error,
                EOFError,
                OSError,
                NotImplementedError,
                RuntimeError,
                ValueError,
            ):
                yield Unread(part, "it is damaged within the archive")
                continue
            left -= len(data)
            yield Document(entry.filename.rpartition("/")[2], data, part)


def _check(entries: list[zipfile.ZipInfo]) -> None:
    names = {entry.filename.encode("utf-8", "replace") for entry in entries}
    for mark, what in _OTHERS.items():
        if any(name == mark or (mark.endswith(b"/") and name.startswith(mark)) for name in names):
            raise SourceError(f"it is {what}; give its text as a .txt or .docx file")
    if len(entries) > MAX_ENTRIES:
        raise SourceError(f"the archive holds more than {MAX_ENTRIES:,} files; unpack it and give the folder")


def _refusal(entry: zipfile.ZipInfo, part: str, left: int) -> Unread | None:
    name = entry.filename.replace("\\", "/")
    pieces = name.split("/")
    if name.startswith("/") or ".." in pieces or ":" in pieces[0]:
        return Unread(part, "its name leads out of the archive")
    if any(piece.startswith(".") or piece == "__MACOSX" for piece in pieces):
        return Unread(part, "hidden", problem=False)
    form = stat.S_IFMT(entry.external_attr >> 16)
    if form not in (0, stat.S_IFREG):
        return Unread(part, "a link or a device within an archive")
    if entry.flag_bits & 1:
        return Unread(part, "it is encrypted; unpack the archive yourself")
    if entry.file_size > left:
        return Unread(part, _TOO_MUCH)
    return None


ZIP = Kind("archive", (".zip",), _recognises, _read, holds_others=True, modules=("trafilatura",))
"""What an archive holds is pages more often than not."""
