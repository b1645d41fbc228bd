"""WordprocessingML: the elements of a page become Word's paragraphs, tables and endnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from brief.output.runs import Piece, is_right_to_left, pieces_of, run_style, runs_of, text_element, w

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT_WIDTH = 9978
"""Twips between the margins of an A4 page: 176 mm."""

_PARAGRAPHS = {"h1": "Title", "h2": "Heading1", "h3": "Heading2", "h4": "Heading3", "li": "ListBullet"}
_CLASSES = {
    "facts": "Facts",
    "note": "Note",
    "more": "Note",
    "entry": "Entry",
    "source": "Source",
    "past": "Past",
}
_COLUMNS = {"pairs": (1500,), "lines": (1150, 1150)}
_WIDER_COLUMNS = {"pairs": (1600,), "lines": (1330, 1480)}
"""For languages whose dates and stances are longer than English ones."""
_LONGEST_BOOKMARK = 40


class Converter:
    """Turns a page into Word's elements; the endnotes collect in the order of their first marks."""

    def __init__(self, page: Element, language: str) -> None:
        self._columns = _COLUMNS if language == "en" else _WIDER_COLUMNS
        self._asides = {one.get("id", ""): one for one in page.iter("aside")}
        self._places = {one.get("id", "") for one in page.iter() if one.tag != "aside"}
        self._numbers: dict[str, int] = {}
        self._bookmarks = 0
        self.blocks = tuple(self._blocks(page))

    def endnotes(self) -> Iterator[Element]:
        """The notes that marks of the page lead to, in their order."""
        for key, number in tuple(self._numbers.items()):
            note = w("endnote", id=str(number))
            for one in self._asides[key].iter("p"):
                first = not len(note)
                sign = [w("r", run_style("EndnoteReference"), w("endnoteRef")), *runs_of([Piece(" ")])]
                note.append(
                    w(
                        "p",
                        _paragraph_style("EndnoteText"),
                        *(sign if first else ()),
                        *self._inline(one, marks=False),
                    )
                )
            yield note

    def _blocks(self, parent: Element) -> Iterator[Element]:
        for one in parent:
            if one.tag == "table":
                yield self._table(one)
                yield w("p", _paragraph_style("Gap"))  # two tables without a paragraph between are one
            elif one.tag in {"p", *_PARAGRAPHS}:
                yield self._paragraph(one)
            elif one.tag != "aside":
                yield from self._blocks(one)

    def _paragraph(self, one: Element) -> Element:
        chosen = one.get("class", "")
        style = _PARAGRAPHS.get(one.tag) or _CLASSES.get(chosen)
        properties = _paragraph_style(style) if style else w("pPr")
        if chosen == "new-page":
            properties.append(w("pageBreakBefore"))
        if is_right_to_left("".join(one.itertext())):
            properties.append(w("bidi"))
        content = list(self._inline(one))
        if one.get("id"):
            content = self._bookmarked(one.get("id", ""), content)
        return w("p", properties, *content)

    def _table(self, one: Element) -> Element:
        given = self._columns.get(one.get("class", ""), ())
        widths = (*given, TEXT_WIDTH - sum(given))
        properties = w(
            "tblPr",
            w("tblStyle", val="BriefTable"),
            w("tblW", w=str(TEXT_WIDTH), type="dxa"),
            w("tblLayout", type="fixed"),
        )
        grid = w("tblGrid", *(w("gridCol", w=str(width)) for width in widths))
        rows = [
            w(
                "tr",
                w("trPr", w("cantSplit")),
                *(self._cell(cell, width) for cell, width in zip(row.iter("td"), widths, strict=False)),
            )
            for row in one.iter("tr")
        ]
        return w("tbl", properties, grid, *rows)

    def _cell(self, one: Element, width: int) -> Element:
        content = list(self._blocks(one)) or [w("p")]
        return w("tc", w("tcPr", w("tcW", w=str(width), type="dxa")), *content)

    def _inline(self, one: Element, *, marks: bool = True) -> Iterator[Element]:
        """What stands in a paragraph; without `marks` in a note, as Word knows no note to a note."""
        pieces = pieces_of(one)
        before: Piece | None = None
        for piece in pieces:
            if piece.note is not None:
                if marks and piece.note in self._asides:
                    if before is not None and before.note is not None:
                        yield w("r", run_style("EndnoteReference"), text_element(","))
                    yield from self._note_mark(piece.note)
                    before = piece
                continue
            before = piece
            runs = runs_of([piece])
            if piece.link in self._places:
                yield w("hyperlink", *runs, anchor=_bookmark(piece.link))
            else:
                yield from runs

    def _note_mark(self, key: str) -> Iterator[Element]:
        known = self._numbers.get(key)
        if known is None:
            self._numbers[key] = len(self._numbers) + 1
            mark = w("r", run_style("EndnoteReference"), w("endnoteReference", id=str(self._numbers[key])))
            yield from self._bookmarked(f"note-{key}", [mark])
        else:
            # Word numbers an endnote once; whoever leads there again asks for its number.
            number = w("r", run_style("EndnoteReference"), text_element(str(known)))
            yield w("fldSimple", number, instr=f" NOTEREF {_bookmark(f'note-{key}')} \\f \\h ")

    def _bookmarked(self, name: str, content: Sequence[Element]) -> list[Element]:
        self._bookmarks += 1
        key = str(self._bookmarks)
        start = w("bookmarkStart", id=key, name=_bookmark(name))
        return [start, *content, w("bookmarkEnd", id=key)]


def _paragraph_style(name: str) -> Element:
    return w("pPr", w("pStyle", val=name))


def _bookmark(name: str | None) -> str:
    """A name that Word takes: a letter first, then letters, digits and underscores."""
    return re.sub(r"\W", "_", f"b_{name}")[:_LONGEST_BOOKMARK]
