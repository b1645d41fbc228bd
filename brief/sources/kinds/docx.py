"""Word files (.docx): the text of the body in its order, by python-docx."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any

from brief.errors import SourceError
from brief.records import Removal
from brief.sources.kinds.kind import MADE_BY_BRIEF, MAX_BYTES, Document, Kind, NothingToReadError, Raw
from brief.sources.metadata import metadata

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_SHOWN = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _FALLBACK}
_APPLICATION, _OWN = "docProps/app.xml", b"<Application>brief</Application>"
_SMALLEST = 4
"""Half points: text of two points or less cannot be read."""


def _recognises(document: Document) -> bool:
    return document.data.startswith(b"PK\x03\x04") and b"word/document.xml" in document.data


def _read(document: Document) -> Iterator[Raw]:
    try:
        import docx
    except ImportError as error:
        raise SourceError('Word files need python-docx; install it with pip install "brief[docx]"') from error
    # What is unpacked is never more than what is declared: zipfile stops there.
    with zipfile.ZipFile(BytesIO(document.data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MAX_BYTES:
            raise SourceError(f"it unpacks to more than {MAX_BYTES // 1_000_000} MB")
        if _APPLICATION in archive.namelist() and _OWN in archive.read(_APPLICATION):
            raise NothingToReadError(MADE_BY_BRIEF)
    word = docx.Document(BytesIO(document.data))
    removed: list[Removal] = []
    text = "\n".join(_lines(word.element.body, removed))
    said = metadata(text)
    title, author = _properties(word)
    update = {key: value for key, value in (("title", title), ("author", author)) if _counts(value)}
    yield Raw(text, said.model_copy(update=update), tuple(removed), tuple(_problems(word)))


def _properties(word: WordDocument) -> tuple[str, str]:
    """Title and author; none where they are damaged, which costs no text."""
    with suppress(AttributeError):  # python-docx takes whatever it finds there for properties
        properties = word.core_properties
        return " ".join((properties.title or "").split()), " ".join((properties.author or "").split())
    return "", ""


def _counts(value: str) -> bool:
    return bool(value) and value.casefold() not in {
        "python-docx",
        "word document",
        "untitled",
        "microsoft office user",
    }


def _problems(word: WordDocument) -> Iterator[str]:
    outside = [
        relation
        for relation in word.part.rels.values()
        if relation.is_external and not relation.reltype.endswith("/hyperlink")
    ]
    if outside:
        yield "it asks for files from outside, which were not fetched"


def _lines(body: Any, removed: list[Removal]) -> Iterator[str]:
    """Each paragraph of the body, those in tables included, as one line or several."""
    for paragraph in body.iter(f"{_W}p"):
        if any(above.tag in (_FALLBACK, f"{_W}p") for above in paragraph.iterancestors()):
            continue
        yield "".join(_shown(paragraph, removed)).strip()


def _shown(element: Any, removed: list[Removal]) -> Iterator[str]:
    waiting = [element]
    while waiting:  # not recursive: a hostile file nests deeply
        node = waiting.pop()
        if node.tag in _NOT_SHOWN:
            continue
        if node.tag == f"{_W}r" and (reason := _hidden(node)):
            text = "".join(part.text or "" for part in node.iter(f"{_W}t"))
            if text.strip():
                removed.append(Removal(text=text, reason=reason, start=0))
            continue
        if node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag in (f"{_W}tab", f"{_W}noBreakHyphen"):
            yield "\t" if node.tag == f"{_W}tab" else "-"
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        waiting.extend(reversed(node))


def _hidden(run: Any) -> str | None:
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return None
    vanish, colour = properties.find(f"{_W}vanish"), properties.find(f"{_W}color")
    size, shade = properties.find(f"{_W}sz"), properties.find(f"{_W}shd")
    if vanish is not None and vanish.get(f"{_W}val", "1") not in ("0", "false", "off"):
        return "hidden text: marked as hidden"
    if (
        colour is not None
        and shade is None
        and (colour.get(f"{_W}val") or "").upper() in ("FFFFFF", "FEFEFE")
    ):
        return "hidden text: white on white"
    points = "" if size is None else size.get(f"{_W}val") or ""
    is_small = points.isdecimal() and len(points) < 5 and int(points) <= _SMALLEST
    return "hidden text: too small to read" if is_small else None


DOCX = Kind("Word", (".docx",), _recognises, _read, modules=("docx",))
