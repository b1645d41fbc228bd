"""Whether the numbers and dates of a statement are the passage's own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from brief.dates import DateMention
from brief.extraction.ground import Doubt, Ground, Passage
from brief.wording.numbers import Number, numbers
from brief.wording.stems import stem

_COUNTED = re.compile(r"\s*(?P<percent>%|per\s?cent\b)|[\s-]*(?:of\s+)?(?P<word>[A-Za-z]{3,})")
_WORDS = re.compile(r"[A-Za-z][\w’'-]*")
_NEXT_WORD = re.compile(r"[\s%-]*([A-Za-z][\w’'-]*)")


def number_doubts(statement: str, passage: Passage) -> list[Doubt]:
    """The numbers of `statement` that `passage` does not give, or gives of something else."""
    claimed = _outside_dates(statement, passage.ground)
    if not claimed:
        return []
    given = numbers(passage.paragraphs)
    values = {number.value for number in given}
    found = []
    for number in claimed:
        printed = statement[number.start : number.end]
        stands_near, stands = number.value in values, number.value in passage.ground.numbers
        otherwise = _counts_otherwise(
            number, statement, given, passage.paragraphs
        ) or _is_in_place_of_another(number, statement, passage.sentences)
        if otherwise and stands:
            found.append(
                Doubt("number", f"the passage gives another number of what {printed} counts", grave=True)
            )
        elif not stands_near:
            where = "paragraph of the quote" if stands else "article"
            found.append(
                Doubt(
                    "number",
                    f"the number {printed} does not stand in the {where}",
                    grave=not stands and passage.is_latin,
                )
            )
    return found


def _outside_dates(statement: str, ground: Ground) -> list[Number]:
    claimed = numbers(statement)
    dates = ground.mentions(statement) if claimed else ()
    return [n for n in claimed if not any(d.start <= n.start < d.end for d in dates)]


def _counts_otherwise(number: Number, statement: str, given: list[Number], text: str) -> bool:
    """Whether the text counts the same thing ("12 killed") with other numbers only."""
    counted = _counted(statement, number)
    if not counted:
        return False
    alike = {other.value for other in given if _counted(text, other) == counted}
    return bool(alike) and number.value not in alike


def _counted(text: str, number: Number) -> str:
    following = _COUNTED.match(text, number.end)
    if following is None:
        return ""
    return "percent" if following["percent"] else stem(following["word"])


def _is_in_place_of_another(number: Number, statement: str, sentences: str) -> bool:
    """Whether the sentences have another number between the very words that stand around it in the statement."""
    around = _around(statement, number.start, number.end)
    if around is None:
        return False
    alike = {
        other.value for other in numbers(sentences) if _around(sentences, other.start, other.end) == around
    }
    return bool(alike) and number.value not in alike


def _around(text: str, start: int, end: int) -> tuple[str, ...] | None:
    """The two words before and the one right after, in lower case; None where there are not as many before."""
    before = _WORDS.findall(text, max(0, start - 60), start)[-2:]
    after = _NEXT_WORD.match(text, end)
    return (*map(str.lower, before), after.group(1).lower() if after else "") if len(before) == 2 else None


def date_doubts(statement: str, passage: Passage) -> list[Doubt]:
    """The dates of `statement` that `passage` does not give, in words or by what they mean."""
    claimed = passage.ground.mentions(statement)
    if not claimed:
        return []
    nearby = {mention.date for mention in passage.ground.mentions(passage.paragraphs)}
    in_words = passage.paragraphs.lower()
    found = []
    for mention in claimed:
        printed = statement[mention.start : mention.end]
        if covered(mention.date, nearby):
            if _is_another_date(mention, statement, passage):
                found.append(Doubt("date", f"the passage gives another date than {printed}", grave=True))
        elif not re.search(rf"\b{re.escape(printed.lower())}\b", in_words):
            outside = not covered(mention.date, passage.ground.named)
            where = "article" if outside else "paragraph of the quote"
            found.append(
                Doubt(
                    "date", f"the date {printed} does not stand in the {where}", outside and passage.is_latin
                )
            )
    return found


def _is_another_date(mention: DateMention, statement: str, passage: Passage) -> bool:
    """Whether the sentences have another date between the very words that stand around it in the statement."""
    around = _around(statement, mention.start, mention.end)
    if around is None:
        return False
    given = passage.ground.mentions(passage.sentences)
    alike = [m.date for m in given if _around(passage.sentences, m.start, m.end) == around]
    return bool(alike) and not covered(mention.date, alike)


def covered(claimed: str, given: Iterable[str]) -> bool:
    """Whether one of the `given` dates is the `claimed` one, or a day or month within it."""
    return any(date.startswith(claimed) for date in given)
