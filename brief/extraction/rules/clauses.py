"""Clauses: the part of a sentence that tells one thing, without attribution and what hangs on it."""

from __future__ import annotations

import re

from brief.extraction.rules.document import Document
from brief.extraction.rules.lexicon import AUXILIARY, CONJUNCTION, DETERMINER, POSSESSIVE, PREPOSITION
from brief.extraction.rules.openers import START, reach
from brief.extraction.rules.signs import OPENS
from brief.quotation import Span, record

_LONGEST = 900
_SENTENCE_ENDS = frozenset(".!\"'”’»…)")
_ENDS = {
    r"\s": r"(?=[-(abstw])(?:-\s|\(|(?:and|but|before)\s(?:[a-z]+\s){1,3}?(?:saying|that)\b"
    r"|(?:saying|while|although|though|because|whether|since\s[a-z])"
    r"|(?:as|after|before|when|but)\s(?=(?:he|she|they|it|the|his|her|a|an|[A-Z]\w+)\s)|according\sto\b)",
    ";:—–": r"\s",
    "(": "",
    ".!": "$",
    ",": r"\s(?:but|and\s(?!the\s[A-Z]|[A-Z])|while|although|though|which|who|whose|where|when|after|before|as|because"
    r"|since|saying|adding|with|according|[a-z]+ing|however|leaving|despite|amid"
    r"|the\s(?:first|latest|second|third|most|\w+est)|their|his|a|an|in\s(?:a|an|what|the\s\w+est)"
    r"|he|she|they|(?:the\s)?[\w.’-]+(?:\s[A-Z][\w.’-]+)*\s(?:said|says|told|added|reported|wrote))\b",
}
"""What ends a clause, by the mark or the white space that it begins with."""
# With the set of all first characters in front, a search passes over the others without trying a match.
_END = re.compile(
    f"[{''.join(_ENDS)}](?:{'|'.join(f'(?<=[{mark}])(?:{rest})' for mark, rest in _ENDS.items())})"
)
_GOES_ON = DETERMINER | POSSESSIVE | PREPOSITION | CONJUNCTION | AUXILIARY


def clause_at(document: Document, start: int, end: int, sentence: Span | None = None) -> Span | None:
    """The clause of the sentence that holds ``text[start:end]``, without attribution and what hangs on it.

    None where the sentence is not told (see `told_sentence`), or where no whole clause can be cut out of it.
    Whoever knows the told sentence gives it.
    """
    sentence = sentence or told_sentence(document, start)
    if sentence is None:
        return None
    text, begin = document.text, _opening(document, sentence.start, start)
    opened = document.quote_at(begin)
    begin = begin if opened is None else opened.outer.end
    finish = _end(text, end, sentence.end)
    closed = document.quote_at(finish)
    finish = finish if closed is None else min(closed.outer.end, sentence.end)
    clause = record(Span, (begin, finish))
    return clause if begin <= start and _is_whole(document, clause) else None


def _opening(document: Document, begin: int, stop: int) -> int:
    """Where the last clause opens that begins in ``text[begin:stop]``."""
    text, tokens = document.text, document.tokens
    for number in tokens.having(OPENS, tokens.at(begin), tokens.at(stop)):
        at = tokens.ends[number] - reach(tokens.words[number].text)
        if at >= begin and (match := START.match(text, at, stop)) is not None:
            begin = match.end()
    return begin


def _is_whole(document: Document, clause: Span) -> bool:
    """Whether a clause neither begins with a verb whose subject was cut off, nor ends in the middle of a phrase."""
    tokens = document.tokens
    first, last = tokens.words[tokens.at(clause.start)], tokens.words[tokens.at(clause.end) - 1]
    return not first.kinds & AUXILIARY and not last.kinds & _GOES_ON


def _end(text: str, start: int, stop: int) -> int:
    match = _END.search(text, start, stop)
    end = match.start() if match else stop
    return end - (text[end - 1 : end] in {",", "."})


def told_sentence(document: Document, offset: int) -> Span | None:
    """The sentence that holds `offset`; None for a question, a headline, or one without end."""
    sentence = document.sentence_at(offset)
    is_told = sentence.end - sentence.start <= _LONGEST and document.text[sentence.end - 1] in _SENTENCE_ENDS
    return sentence if is_told else None
