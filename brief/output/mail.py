"""Mail: a view of an edition becomes a subject, a plain text and an HTML page that mail clients can show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from brief.errors import TemplateError
from brief.output.context import BriefView, ChangedName
from brief.output.escaping import plain
from brief.output.language import Language
from brief.output.printed import Proven
from brief.output.rendering import render

MOST_BYTES = 100_000
"""Gmail shows no more than 102,400 bytes of a page; the rest hides behind a link."""
WIDTH = 76
"""Columns of the plain text (RFC 5322 asks for 78 at most)."""
_LONGEST_SUBJECT = 180

_SECTION, _CUT, _END = "<!--section-->", "<!--cut-->", "<!--end-->"
_UNEVEN = re.compile("[\u0300-\u036f\u0483-\u0489\u0591-\u1fff\u20d0-\U0010ffff]")
"""Where letters begin that may take no column or two."""
_INDENT = re.compile(r" *(?:[-*•] |\[\d+\] )?")


class Mail(NamedTuple):
    """The parts of a mail; `is_cut` where the page has not all sections, so that the whole has to come with it."""

    subject: str
    text: str
    html: str
    is_cut: bool


def mail(view: BriefView, folders: Sequence[Path], words: Language | None = None) -> Mail:
    """The mail of an edition by the templates subject.txt, mail.txt and mail.html.

    `words` is the language of the templates' own words, the same that the view was made in.

    Raises TemplateError where one of them is broken, or the page is too long and nowhere to be cut.
    """
    if view.style == "note":  # whose evidence is in the brief
        view = view.model_copy(update={"annex": ()})
    page, is_cut = fitted(inlined(render(view, "mail_html", folders, words)), MOST_BYTES)
    return Mail(
        subject=_shortened(plain(render(view, "subject", folders, words)).strip(), _LONGEST_SUBJECT),
        text=folded(render(view, "mail_text", folders, words), WIDTH),
        html=page,
        is_cut=is_cut,
    )


def only_changes(view: BriefView) -> BriefView:
    """What changed and nothing else, with the sources and the evidence that the marks lead to."""
    groups = view.changes.groups if view.changes else ()
    lines = [line for group in groups for line in group.lines]
    history = [past for line in lines for past in line.history]
    entries = {one.reference.entry for one in (*lines, *history)}
    answers = [mark for line in lines if line.answer for mark in line.answer.marks]
    names = [one for group in groups for one in group.names]
    proven: list[Proven | ChangedName] = [*lines, *history, *names]
    marks = [mark for one in proven for mark in one.marks] + answers
    numbers = {mark.number for mark in marks} | {one.number for one in names}
    kept = {"header", "changes", "gaps", "language"}
    empty = {name: field.default for name, field in BriefView.model_fields.items() if name not in kept}
    annex = (
        group.model_copy(update={"entries": tuple(e for e in group.entries if e.reference.entry in entries)})
        for group in view.annex
    )
    shown = {
        "sources": tuple(source for source in view.sources if source.number in numbers),
        "annex": tuple(group for group in annex if group.entries),
    }
    return view.model_copy(update=empty | shown)


def inlined(page: str) -> str:
    """The page with its styles on its elements: many mail clients read no other."""
    from css_inline import CSSInliner

    return CSSInliner(load_remote_stylesheets=False, keep_style_tags=False, minify_css=True).inline(page)


def fitted(page: str, most: int) -> tuple[str, bool]:
    """The page within `most` bytes, and whether sections at its end had to go for that.

    A template marks where a section begins by ``<!--section-->``, and after the last one, by ``<!--cut-->``
    and ``<!--end-->``, what is to be said where the page is cut. Raises TemplateError where that does not help.
    """
    body, has_note, rest = page.partition(_CUT)
    note, _, tail = rest.partition(_END)
    whole = body.replace(_SECTION, "") + tail
    if _size(whole) <= most:
        return whole, False
    first, *sections = body.split(_SECTION)
    room = most - _size(first) - _size(note) - _size(tail)
    kept = [first]
    for section in sections:
        room -= _size(section)
        if room < 0:
            break
        kept.append(section)
    if not has_note or len(kept) == 1:
        raise TemplateError(
            f"mail.html.jinja: longer than {most:,} bytes, and nowhere to be cut; it needs {_SECTION} before "
            f"each section, and {_CUT} and {_END} around a note at its end"
        )
    return "".join([*kept, note, tail]), True


def folded(text: str, width: int) -> str:
    r"""The text with long lines broken between words, each under the beginning of its words.

    >>> folded("- one two three", 9)
    '- one two\n  three\n'
    """
    return "".join(f"{line}\n" for long in text.splitlines() for line in _broken(long.rstrip(), width))


def _broken(line: str, width: int) -> Iterator[str]:
    if _columns(line) <= width:
        yield line
        return
    start = _INDENT.match(line)
    indent = " " * len(start[0]) if start else ""
    head, words = line[: len(indent)], line[len(indent) :].split(" ")
    broken, columns = [words[0]], len(indent) + _columns(words[0])
    for word in words[1:]:
        columns += 1 + _columns(word)
        if columns > width:
            yield head + " ".join(broken)
            head, broken, columns = indent, [], len(indent) + _columns(word)
        broken.append(word)
    yield head + " ".join(broken)


def _columns(text: str) -> int:
    """How many columns of a terminal `text` takes: letters of East Asia take two, combining marks none."""
    if not _UNEVEN.search(text):
        return len(text)
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )


def _size(text: str) -> int:
    return len(text.encode("utf-8"))


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
