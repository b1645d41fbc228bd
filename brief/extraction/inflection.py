"""Names as languages with cases and prefixes print them, and the verbs of speech beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from brief.quotation import Span, quoted_spans
from brief.wording.sentences import sentence_spans
from brief.wording.tongue import Tongue

_CYRILLIC = re.compile("[\u0400-\u052f]")
_PREFIXING = {"[\u0600-\u06ff]": "[وفبلك]{1,2}", "[\u0590-\u05ff]": "[הובלכמש]{1,2}"}
_ENDING = re.compile("[аяоеєіїиыйьую]{1,2}$")
_SHORTEST_STEM = 3
_SHORT_SENTENCE = 80
_REACH = 40
"""Characters between a name and its verb of speech, titles included."""
_BREAK = re.compile(r"[.;:!?。；：！？\x00\n]")


def inflected(form: str, text: str) -> list[Span]:
    """Where `form` stands in `text` in another case, or with the particles that are written on to it.

    >>> text = "Слова Зеленського почули."
    >>> [text[a:b] for a, b in inflected("Зеленський", text)]
    ['Зеленського']
    """
    if _CYRILLIC.search(form):
        stems = [_ENDING.sub("", word) for word in form.split()]
        if any(len(stem) < _SHORTEST_STEM for stem in stems):
            return []
        pattern = r"\s+".join(rf"{re.escape(stem)}\w{{0,4}}" for stem in stems)
        return [Span(*match.span()) for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)]
    for script, particles in _PREFIXING.items():
        if re.search(script, form):
            found = re.finditer(rf"(?<!\w){particles}({re.escape(form)})(?!\w)", text)
            return [Span(*match.span(1)) for match in found]
    return []


def said_around(text: str, paragraph: Span, spans: Sequence[Span]) -> Span:
    """The sentences of the spans; where these are quoted, with the short sentence after, which may name the speaker."""
    sentences = list(sentence_spans(text, *paragraph))
    start, end = spans[0].start, spans[-1].end
    for mark in quoted_spans(text, *paragraph):
        if mark.start < end and start < mark.end:
            start, end = min(start, mark.start), max(end, mark.end)
    touched = [one for one in sentences if one.start < end and start < one.end]
    if not touched:
        return Span(start, end)
    following = next((one for one in sentences if one.start >= touched[-1].end), None)
    is_quoted = text[end : end + 1] and not text[end].isalnum()
    is_short = following is not None and following.end - following.start <= _SHORT_SENTENCE
    last = following if following is not None and is_short and is_quoted else touched[-1]
    return Span(touched[0].start, last.end)


def speaks_beside(text: str, name: Span, known: Tongue, region: Span) -> bool:
    """Whether a verb of speech stands right before or after `name`, outside quotation marks."""
    body = list(text[region.start : region.end])
    for mark in quoted_spans(text, region.start, region.end):
        body[mark.start - region.start : mark.end - region.start] = "\x00" * (mark.end - mark.start)
    told = "".join(body)
    start, end = name.start - region.start, name.end - region.start
    if "\x00" in told[start:end]:
        return False
    before = _BREAK.split(told[max(0, start - _REACH) : start])[-1]
    after = _BREAK.split(told[end : end + _REACH])[0]
    if known.is_spaced:
        # Between verb and name stand titles at most; between name and verb nothing.
        return bool(known.said.search(before)) or bool(known.said.match(after.lstrip(" ,—–-")))
    return bool(known.said.match(after))
