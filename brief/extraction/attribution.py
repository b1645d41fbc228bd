"""Attribution: to whom a passage plainly gives its words.

Only what is plain counts: a speech verb outside quotation marks with a name as its subject, before it
("Bell, who met reporters, said"), after it ("said Rep. Jo Bell"), or with "according to". Where a role
speaks ("the minister said"), nothing is plain, as the role may be anybody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from brief.names import HONORIFICS
from brief.quotation import Span, quoted_spans
from brief.wording.sentences import sentence_spans

_VERBS = (
    "said|says|told|tells|wrote|writes|added|adds|posted|tweeted|warned|warns|argued|argues|insisted|insists|stated"
    "|states|announced|announces|remarked|replied|responded|claimed|claims|noted|notes|explained|explains|observed"
    "|commented|believes|believed|acknowledged|admitted|admits|asserted|asserts|declared|declares|emphasi[sz]ed"
    "|stressed|stresses|reiterated|recalled|suggested|suggests|reported|testified|vowed|pledged|concluded|cautioned"
    "|countered|conceded|contended|maintained|alleged|alleges|asked|asks|thinks|estimates|predicted|lamented"
    "|say|tell|saying|stating|adding|writing|telling|warning|arguing|insisting"
)
_CUE = re.compile(rf"\b(?P<verb>{_VERBS})\b|\b[Aa]ccording\s+to\b")
_SPEAKS_FIRST = re.compile(r"[\"“”'’‘«»„,\x00]\s*$")
_LINKING = re.compile(
    r"(?:(?<=[\s,])(?:had|has|have|also|later|then|earlier|recently|again|repeatedly|further|in\s+turn|\w+ly"
    r"|on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\s+)+$"
)
_NOT_SPEAKING = re.compile(
    r"\b(?:was|were|is|are|be|been|being|not|never|n['’]t|to|as|who|which|that)\s+(?:also\s+|already\s+)?$"
)
_PRONOUN_AT_END = re.compile(r"(?:^|[\s,(\x00])(?P<pronoun>[Hh]e|[Ss]he|[Tt]hey|[Ii]t|I|[Ww]e)\s*$")
_CLAUSE_START = re.compile(r"[;:\x00]|\b(?:but|while|whereas|although|though)\b")
_ASIDE = re.compile(r"(?:,|\s(?:of|for|from|at)\b|\s\()")
_ROLE_BEFORE_NAME = re.compile(
    r"\b(?:of|for|at|from|with|in|by|to|on|near|and|or|about|against)\s+(?:the\s+)?$"
)
_AFTER_VERB = re.compile(
    r"\s+(?!(?:that|in|on|to|of|at|he|she|they|it|I|we|you|after|before|during|by|with|for|from|there|this|his|her"
    r"|their|its|not|no|if|when|as|and|but|or)\b)(?P<titles>(?:[\w.’'\-]+,?\s+){0,8}?)$"
)
_VERB_IN_TITLES = re.compile(r"\b(?:is|are|was|were|has|had|will|would|that|who|he|she|they|it)\b")
_LEAD_IN = re.compile(
    r"\s*(?:After|Before|In|On|At|During|Earlier|Later|Speaking|Meanwhile|However|Asked|When|While|Since|By|For|With)\b"
    r"[^,;:\x00]{0,80},\s"
)
_SPEECH = re.compile(r"\S\s+\S|[.,!?。！？]$")  # a single word in marks is a title, or one that is doubted
_OPENS = re.compile(r"\s*(?:(?:[A-Z][\w.’'\-]*|of|for|and)\s+)*$")
_TAIL_END = re.compile(
    r"[.;:!?\x00]|,?\s(?:after|before|when|while|during|following|adding|about|of\s+his|in\s+an?|at\s+an?|on)\b|$"
)
_NAME = re.compile(r"[A-Z][\w’'\-]+(?:\s(?:(?:al|bin|de|der|di|el|la|van|von)\s)*[A-Z][\w’'\-]+)+")
_INSTITUTION = re.compile(
    r"\b(?:Ministry|House|Office|Council|Commission|Department|Government|Agency|Court|Committee|Party|Union|Times|Post"
    r"|News|State|States|Nations|Affairs|Army|Forces|Bank|Group|Company|University|Press|Guard|Command|Congress"
    r"|Parliament|Assembly|Minister|Secretary|President|Spokes\w+|General|Leader|Chief|Ambassador)\b"
)  # fmt: skip


_BEFORE_NAMES = HONORIFICS | frozenset(
    "with after as while when but and in on at for yet by since because if the".split()
)


class Subject(NamedTuple):
    """Who speaks in a passage.

    `name` is where the name stands, None for a pronoun; `region` is the subject with its titles and asides.
    """

    name: Span | None
    region: Span


def subject(text: str, paragraph: Span, spans: Sequence[Span], names: Sequence[Span]) -> Subject | None:
    """Who plainly speaks the words at `spans` of ``text``, or None where that is not plain.

    `names` are the places of known names in order; a full name that is not among them counts too.

    >>> text = '"We are ready," said the mayor, Jo Bell. "It is time."'
    >>> found = subject(text, Span(0, len(text)), [Span(42, 52)], [])
    >>> text[slice(*found.name)]
    'Jo Bell'
    """
    marked = quoted_spans(text, *paragraph)
    quotations = [mark for mark in marked if _SPEECH.search(text, *mark)]
    start, end = _passage(text, paragraph, spans, quotations)
    body = _masked(text, start, end, quotations)
    if found := _first_subject(body, start, names):
        return found
    if _is_spoken(spans, quotations):
        return _beside(text, paragraph, Span(start, end), quotations, names)
    return None


def is_spoken(text: str, paragraph: Span, spans: Sequence[Span]) -> bool:
    """Whether all of `spans` stand between quotation marks of the paragraph."""
    return _is_spoken(spans, quoted_spans(text, *paragraph))


def _is_spoken(spans: Sequence[Span], quotations: Sequence[Span]) -> bool:
    return all(
        any(mark.start - 1 <= span.start and span.end <= mark.end + 1 for mark in quotations)
        for span in spans
    )


def _passage(text: str, paragraph: Span, spans: Sequence[Span], quotations: Sequence[Span]) -> Span:
    """The sentences that the spans touch, and all of any quotation that they stand in."""
    start, end = spans[0].start, spans[-1].end
    for mark in quotations:
        if mark.start < end and start < mark.end:
            start, end = min(start, mark.start - 1), max(end, mark.end + 1)
    touched = [s for s in sentence_spans(text, *paragraph) if s.start < end and start < s.end]
    if not touched:
        return Span(start, min(end, paragraph.end))
    return Span(touched[0].start, touched[-1].end)


def _beside(
    text: str, paragraph: Span, passage: Span, quotations: Sequence[Span], names: Sequence[Span]
) -> Subject | None:
    """Who speaks in the short sentence after the quotation, or in the one before that it carries on."""
    sentences = list(sentence_spans(text, *paragraph))
    after = next((s for s in sentences if s.start >= passage.end), None)
    if after is not None and after.end - after.start <= 80:
        body = _masked(text, *after, quotations)
        if "\x00" not in body and (found := _first_subject(body, after.start, names)):
            return found
    before = next((s for s in reversed(sentences) if s.end <= passage.start), None)
    if before is None:
        return None
    body = _masked(text, *before, quotations)
    return _first_subject(body, before.start, names) if "\x00" in body else None


def _masked(text: str, start: int, end: int, quotations: Sequence[Span]) -> str:
    """``text[start:end]`` with quotations blotted out, so that no speech verb of theirs counts."""
    body = text[start:end]
    for mark in quotations:
        left, right = max(mark.start - 1, start) - start, min(mark.end + 1, end) - start
        if left < right:
            body = body[:left] + "\x00" * (right - left) + body[right:]
    return body


def _first_subject(body: str, offset: int, names: Sequence[Span]) -> Subject | None:
    known = [Span(name.start - offset, name.end - offset) for name in names]
    known = [name for name in known if name.start >= 0 and name.end <= len(body)]
    for cue in _CUE.finditer(body):
        if cue["verb"] is None:
            found = _after(body, cue.end(), known)
        elif _SPEAKS_FIRST.search(body, max(0, cue.start() - 3), cue.start()):
            found = _after(body, cue.end(), known) or _before(body, cue.start(), known)
        else:
            found = _before(body, cue.start(), known)
        if found is None:
            if cue["verb"] and _NOT_SPEAKING.search(body, 0, cue.start()):
                continue
            return None
        return Subject(found.name and _moved(found.name, offset), _moved(found.region, offset))
    return None


def _before(body: str, verb: int, known: Sequence[Span]) -> Subject | None:
    stop = verb
    if linking := _LINKING.search(body, 0, stop):
        stop = linking.start()
    if _NOT_SPEAKING.search(body, 0, stop):
        return None
    starts = [match.end() for match in _CLAUSE_START.finditer(body, 0, stop)]
    region = Span(starts[-1] if starts else 0, stop)
    if pronoun := _PRONOUN_AT_END.search(body, *region):
        return (
            Subject(None, Span(pronoun.start("pronoun"), stop))
            if pronoun["pronoun"].lower() in {"he", "she"}
            else None
        )
    candidates = _names_in(body, region, known)
    adjacent = next((n for n in candidates if not body[n.end : stop].strip()), None)
    if adjacent is not None:
        return (
            None
            if _ROLE_BEFORE_NAME.search(body, region.start, adjacent.start)
            else Subject(adjacent, region)
        )
    if not candidates or not body[:stop].rstrip().endswith(","):
        return None
    lead = _LEAD_IN.match(body, *region)
    opening = lead.end() if lead else region.start
    first = next((name for name in candidates if name.start >= opening), candidates[0])
    if _OPENS.fullmatch(body, opening, first.start) and (
        body.endswith("ing", verb, _word_end(body, verb)) or _ASIDE.match(body, first.end, stop)
    ):
        return Subject(first, region)
    return None


def _word_end(body: str, start: int) -> int:
    word = re.compile(r"\w*").match(body, start)
    return word.end() if word else start


def _after(body: str, verb: int, known: Sequence[Span]) -> Subject | None:
    ending = _TAIL_END.search(body, verb)
    region = Span(verb, ending.start() if ending else len(body))
    candidates = _names_in(body, Span(verb, min(len(body), verb + 160)), known)
    if not candidates:
        return None
    first = candidates[0]
    titles = _AFTER_VERB.match(body[: first.start], verb)
    if titles is None or _VERB_IN_TITLES.search(titles["titles"]):
        return None
    return Subject(first, Span(verb, max(region.end, first.end)))


def _names_in(body: str, region: Span, known: Sequence[Span]) -> list[Span]:
    """Known names in the region, and full names of persons that nobody listed, in order."""
    found = [name for name in known if region.start <= name.start and name.end <= region.end]
    for match in _NAME.finditer(body, *region):
        name = _without_titles(body, Span(*match.span()))
        if " " in body[name.start : name.end] and not _INSTITUTION.search(body, *name):
            found += [name] if not any(n.start < name.end and name.start < n.end for n in found) else []
    return sorted(found)


def _without_titles(body: str, name: Span) -> Span:
    words = list(re.finditer(r"\S+", body[name.start : name.end]))
    kept = next((w.start() for w in words if w.group().lower().rstrip(".") not in _BEFORE_NAMES), 0)
    return Span(name.start + kept, name.end)


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)
