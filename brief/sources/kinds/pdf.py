"""PDF files: their text by pypdf, page by page."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from io import BytesIO
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from brief.errors import SourceError
from brief.records import Removal
from brief.sources.kinds.kind import MADE_BY_BRIEF, Document, Kind, NothingToReadError, Raw
from brief.sources.metadata import metadata

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 1_000
_MACHINE_TITLE = re.compile(r"(?i)microsoft word|untitled|\.(?:docx?|pdf|indd|odt|qxp)$|^\W*$")
_LONGEST_HEADER = 100
_FOLIO = re.compile(
    r"(?i)(?:(?:page|seite|página|pagina|p\.|s\.|стор\.|сторінка|стр\.)\s*|[-–—]\s*)?"
    r"\d{1,4}(?:\s*(?:/|of|von|sur|de|di|з|из)\s*\d{1,4})?(?:\s*[-–—])?$"
)
_EDGE = 2
"""How many lines at the top and at the bottom of a page its header and footer have at most."""
_SMALLEST = 2.0
"""Points: text of that size or less cannot be read."""


def _recognises(document: Document) -> bool:
    return b"%PDF-" in document.head[:1024] and (
        document.suffix == ".pdf" or document.head.lstrip(b"\xef\xbb\xbf \r\n\t\0").startswith(b"%PDF-")
    )


def _read(document: Document) -> Iterator[Raw]:
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise SourceError('PDF files need pypdf; install it with pip install "brief[pdf]"') from error
    reader = PdfReader(BytesIO(document.data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise SourceError("it is encrypted; save it without its password")
    if reader.metadata and reader.metadata.get("/Creator") == "brief":
        raise NothingToReadError(MADE_BY_BRIEF)
    if _declared_pages(reader) > MAX_PAGES or len(reader.pages) > MAX_PAGES:
        raise SourceError(f"it has more than {MAX_PAGES:,} pages; give only those that count")
    hidden: list[Removal] = []
    pages = [_text(page, hidden).replace("\r", "\n").split("\n") for page in reader.pages]
    text, removed = _joined(pages)
    if not text.strip():
        raise SourceError("it holds no text, perhaps only pictures of pages; recognise its text first (OCR)")
    said = metadata(text)
    title = _title(reader)
    yield Raw(
        text,
        said.model_copy(update={"title": title}) if title else said,
        (*removed, *hidden),
        tuple(_problems(reader)),
    )


def _text(page: Any, hidden: list[Removal]) -> str:
    """The text of a page; what is too small to be read is put to `hidden` instead."""
    tiny: list[str] = []

    def note(text: str, outer: Sequence[float], inner: Sequence[float], _font: object, size: float) -> None:
        scale = math.hypot(inner[2], inner[3]) * math.hypot(outer[2], outer[3])
        if text.strip() and 0 < abs(size * scale) <= _SMALLEST:
            tiny.append(text.strip())

    text = str(page.extract_text(visitor_text=note))
    for one in tiny:
        if one in text:
            text = text.replace(one, "", 1)
            hidden.append(Removal(text=one, reason="hidden text: too small to read", start=0))
    return text


def _declared_pages(reader: PdfReader) -> int:
    """How many pages the file says it has: to count 100,000 takes long."""
    pages: Any = reader.root_object.get("/Pages")
    count = pages.get_object().get("/Count") if pages is not None else 0
    return int(count) if isinstance(count, int) else 0


def _title(reader: PdfReader) -> str | None:
    """The declared title, unless a program wrote the name of its file there; dates of making a file are no dates."""
    information = reader.metadata
    title = " ".join(str(information.get("/Title") or "").split()) if information else ""
    return title if len(title) > 8 and not _MACHINE_TITLE.search(title) else None


def _problems(reader: PdfReader) -> Iterator[str]:
    root: Any = reader.root_object
    names = root.get("/Names")
    action = root.get("/OpenAction")
    scripts = names is not None and "/JavaScript" in names.get_object()
    action = action.get_object() if action is not None else None
    if scripts or (isinstance(action, dict) and action.get("/S") == "/JavaScript"):
        yield "it holds a script, which was not run"


def _joined(pages: Sequence[Sequence[str]]) -> tuple[str, tuple[Removal, ...]]:
    """The paragraphs of all pages, without page numbers and lines that most pages repeat at their edges."""
    filled = [[line.strip() for line in page if line.strip()] for page in pages]
    edges = Counter(
        key
        for page in filled
        for key in {_key(line) for line in (*page[:_EDGE], *page[-_EDGE:])}
        if len(page) > 3 and key is not None
    )
    often = {line for line, count in edges.items() if count >= 3 and count * 2 > len(filled)}
    removed: list[Removal] = []
    lines: list[str] = []
    for page in filled:
        top, bottom = _edges(page, often)
        lines += page[top : len(page) - bottom]
        gone = (*page[:top], *page[len(page) - bottom :])
        removed += (Removal(text=line, reason="page header or number", start=0) for line in gone)
    return _paragraphs(lines), tuple(removed)


def _edges(page: Sequence[str], often: AbstractSet[str]) -> tuple[int, int]:
    """How many lines at the top and at the bottom of a page are its header and footer: none stands behind others."""

    def run(lines: Iterable[str]) -> int:
        found = takewhile(lambda line: _key(line) in often or _FOLIO.match(line), lines)
        return sum(1 for _ in found)

    if len(page) <= 3:
        return 0, 0
    return run(page[:_EDGE]), run(page[: -_EDGE - 1 : -1])


def _key(line: str) -> str | None:
    """What is the same of a header on all pages; None for a line that is too long, or amid a sentence."""
    is_header = len(line) <= _LONGEST_HEADER and not (line[0].islower() and line.endswith((".", "!", "?")))
    return re.sub(r"\d+", "#", line) if is_header else None


def _paragraphs(lines: Sequence[str]) -> str:
    r"""Lines that were broken to fit a column, joined: one that is short or ends a sentence ends its paragraph.

    >>> _paragraphs(["Envoys of both countries came back to Gene-", "va on Tuesday for talks.", "A second one."])
    'Envoys of both countries came back to Geneva on Tuesday for talks.\nA second one.'
    """
    widths = sorted(len(line) for line in lines)
    full = widths[len(widths) * 3 // 4] * 0.72 if widths else 0
    found: list[str] = []
    goes_on = False
    for line in lines:
        if not goes_on or not found:
            found.append(line)
        elif re.search(r"[^\W\d_]-$", found[-1]) and line[0].islower():
            found[-1] = found[-1][:-1] + line
        else:
            found[-1] = f"{found[-1]} {line}"
        ends = re.search(r"[.!?…:][\"'”’»)\]]{0,3}$", line)
        goes_on = len(line) >= full and not (ends and len(line) < full / 0.72 * 0.97)
    return "\n".join(found)


PDF = Kind("PDF", (".pdf",), _recognises, _read, modules=("pypdf",))
