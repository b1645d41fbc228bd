"""WordprocessingML: the elements of a page become Word's paragraphs, tables and endnotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

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
_CHARACTERS = {"note": "NoteCharacter", "marks": "NoteCharacter", "planned": "Planned"}
_COLUMNS = {"pairs": (1500,), "lines": (1150, 1150)}
_WIDER_COLUMNS = {"pairs": (1600,), "lines": (1330, 1480)}
"""For languages whose dates and stances are longer than English ones."""
_MARKED = "FFF0B8"
_LONGEST_BOOKMARK = 40
_WHITE = re.compile(r"[ \t\r\n]+")


class Piece(NamedTuple):
    """A stretch of text in one format, or the mark of the endnote `note`."""

    text: str
    style: str | None = None
    bold: bool = False
    italic: bool = False
    marked: bool = False
    link: str | None = None
    language: str | None = None
    note: str | None = None


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
                sign = [w("r", _run_style("EndnoteReference"), w("endnoteRef")), *_runs([Piece(" ")])]
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
        if _is_right_to_left("".join(one.itertext())):
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
        pieces = _tidied(_pieces(one, Piece("")))
        before: Piece | None = None
        for piece in pieces:
            if piece.note is not None:
                if marks and piece.note in self._asides:
                    if before is not None and before.note is not None:
                        yield w("r", _run_style("EndnoteReference"), _text(","))
                    yield from self._note_mark(piece.note)
                    before = piece
                continue
            before = piece
            runs = _runs([piece])
            if piece.link in self._places:
                yield w("hyperlink", *runs, anchor=_bookmark(piece.link))
            else:
                yield from runs

    def _note_mark(self, key: str) -> Iterator[Element]:
        known = self._numbers.get(key)
        if known is None:
            self._numbers[key] = len(self._numbers) + 1
            mark = w("r", _run_style("EndnoteReference"), w("endnoteReference", id=str(self._numbers[key])))
            yield from self._bookmarked(f"note-{key}", [mark])
        else:
            # Word numbers an endnote once; whoever leads there again asks for its number.
            number = w("r", _run_style("EndnoteReference"), _text(str(known)))
            yield w("fldSimple", number, instr=f" NOTEREF {_bookmark(f'note-{key}')} \\f \\h ")

    def _bookmarked(self, name: str, content: Sequence[Element]) -> list[Element]:
        self._bookmarks += 1
        key = str(self._bookmarks)
        start = w("bookmarkStart", id=key, name=_bookmark(name))
        return [start, *content, w("bookmarkEnd", id=key)]


def w(tag: str, *children: Element, **attributes: str) -> Element:
    """An element of WordprocessingML with attributes of the same namespace, by the prefix that the root declares."""
    made = Element(f"w:{tag}", {f"w:{name}": value for name, value in attributes.items()})
    made.extend(children)
    return made


def _pieces(one: Element, outer: Piece) -> Iterator[Piece]:
    """The text in `one`, each stretch with the format that it has within `outer`."""
    if one.text:
        yield outer._replace(text=one.text)
    for child in one:
        if child.tag == "a" and child.get("class") == "proof":
            yield Piece("", note=child.get("href", "").removeprefix("#"))
        else:
            yield from _pieces(child, _within(child, outer))
        if child.tail:
            yield outer._replace(text=child.tail)


def _within(child: Element, outer: Piece) -> Piece:
    href = child.get("href", "")
    return outer._replace(
        style=_CHARACTERS.get(child.get("class", "")) or ("NoteCharacter" if href else outer.style),
        bold=outer.bold or child.tag in {"b", "mark"},
        italic=outer.italic or child.tag == "i",
        marked=outer.marked or child.tag == "mark",
        link=href.removeprefix("#") if href.startswith("#") else outer.link,
        language=child.get("lang", outer.language),
    )


def _tidied(pieces: Iterator[Piece]) -> list[Piece]:
    """The pieces with white space as in HTML: one blank between words, none at the ends."""
    found: list[Piece] = []
    after_blank = True
    for piece in pieces:
        if piece.note is not None:
            found.append(piece)
            continue
        text = _WHITE.sub(" ", piece.text)
        text = text.removeprefix(" ") if after_blank else text
        if text:
            found.append(piece._replace(text=text))
            after_blank = text.endswith(" ")
    if found and found[-1].note is None:
        found[-1] = found[-1]._replace(text=found[-1].text.removesuffix(" "))
    return found


def _runs(pieces: Sequence[Piece]) -> list[Element]:
    runs = []
    for piece in pieces:
        properties = _run_style(piece.style) if piece.style else w("rPr")
        properties.extend(w(tag) for tag, is_on in (("b", piece.bold), ("i", piece.italic)) if is_on)
        if piece.marked:
            properties.append(w("shd", val="clear", color="auto", fill=_MARKED))
        if _is_right_to_left(piece.text):
            properties.append(w("rtl"))
        if piece.language:
            properties.append(_language(piece))
        runs.append(w("r", *([properties] if len(properties) else ()), _text(piece.text)))
    return runs


def _language(piece: Piece) -> Element:
    """The language in which Word reads aloud and proofs a piece: of its script's kind, as Word tells them apart."""
    kind = "bidi" if _is_right_to_left(piece.text) else "val"
    return w("lang", **{kind: piece.language or ""})


def _text(text: str) -> Element:
    made = w("t")
    made.text = text
    made.set("xml:space", "preserve")
    return made


def _run_style(name: str) -> Element:
    return w("rPr", w("rStyle", val=name))


def _paragraph_style(name: str) -> Element:
    return w("pPr", w("pStyle", val=name))


def _bookmark(name: str | None) -> str:
    """A name that Word takes: a letter first, then letters, digits and underscores."""
    return re.sub(r"\W", "_", f"b_{name}")[:_LONGEST_BOOKMARK]


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is of a script that runs to the left."""
    if text.isascii():
        return False
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((one in {"R", "AL"} for one in directions if one in {"L", "R", "AL"}), False)
