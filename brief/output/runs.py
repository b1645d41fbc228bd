"""Runs: the text of a paragraph in its formats, as Word has it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

_CHARACTERS = {"note": "NoteCharacter", "marks": "NoteCharacter", "planned": "Planned"}
_MARKED = "FFF0B8"
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


def pieces_of(one: Element) -> list[Piece]:
    """The text in an element, with white space as in HTML: one blank between words, none at the ends."""
    return _tidied(_pieces(one, Piece("")))


def runs_of(pieces: Sequence[Piece]) -> list[Element]:
    """A run for each of the pieces."""
    runs = []
    for piece in pieces:
        properties = run_style(piece.style) if piece.style else w("rPr")
        properties.extend(w(tag) for tag, is_on in (("b", piece.bold), ("i", piece.italic)) if is_on)
        if piece.marked:
            properties.append(w("shd", val="clear", color="auto", fill=_MARKED))
        if is_right_to_left(piece.text):
            properties.append(w("rtl"))
        if piece.language:
            properties.append(_language(piece))
        runs.append(w("r", *([properties] if len(properties) else ()), text_element(piece.text)))
    return runs


def _language(piece: Piece) -> Element:
    """The language in which Word reads aloud and proofs a piece: of its script's kind, as Word tells them apart."""
    kind = "bidi" if is_right_to_left(piece.text) else "val"
    return w("lang", **{kind: piece.language or ""})


def text_element(text: str) -> Element:
    """The text of a run, blanks at its ends included."""
    made = w("t")
    made.text = text
    made.set("xml:space", "preserve")
    return made


def run_style(name: str) -> Element:
    """The properties of a run in a style of characters."""
    return w("rPr", w("rStyle", val=name))


def w(tag: str, *children: Element, **attributes: str) -> Element:
    """An element of WordprocessingML with attributes of the same namespace, by the prefix that the root declares."""
    made = Element(f"w:{tag}", {f"w:{name}": value for name, value in attributes.items()})
    made.extend(children)
    return made


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is of a script that runs to the left."""
    if text.isascii():
        return False
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((one in {"R", "AL"} for one in directions if one in {"L", "R", "AL"}), False)


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
