"""Days that a text names by weekday, or by their distance from another day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from brief.dates.words import (
    COUNT,
    GAP,
    WEEKDAY,
    WEEKDAY_ENDS,
    Anchor,
    Context,
    Kind,
    count_of,
    weekday_number,
)
from brief.records import PartialDate

_CLOSE = r"(?=\s{0,2}(?:[,.;:!?)\]—–\"”’]|$))"
_WEEKDAY_ALONE = (
    rf"(?:(?P<cue>\b(?:[Uu]ntil|[Bb]y|[Bb]efore|[Ll]ast|[Nn]ext|[Tt]his|(?:[Tt]his{GAP})?[Cc]oming"
    rf"|[Tt]he{GAP}(?:previous|following)|[Aa]{GAP}week{GAP}(?:ago|from|on))){GAP}(?:on{GAP})?)?"
    rf"\b{WEEKDAY}\b(?:{GAP}(?:of{GAP})?(?P<week>last|next|this){GAP}week\b)?"
)
_SPOKEN_DAY = (
    rf"\b[Tt]he{GAP}day{GAP}(?:after{GAP}tomorrow|before{GAP}yesterday)\b"
    r"|\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\b"
)
_DAYS_AGO = rf"\b{COUNT}{GAP}days?{GAP}ago\b"
_PERIOD = rf"\b(?P<cue>[Ll]ast|[Tt]his|[Nn]ext){GAP}(?P<unit>month|year)\b(?!-)"
_RELATIVE = (
    rf"\b[Tt]he{GAP}(?P<side>next|following|previous|same){GAP}(?:day|morning|afternoon|evening|night)\b"
    rf"|\b{COUNT}{GAP}days?{GAP}(?P<way>earlier\b|later\b|before{_CLOSE}|after{_CLOSE})"
    rf"|\b[Tt]he{GAP}day{GAP}(?P<beside>before|after){_CLOSE}"
)

_NAME_BEFORE_WEEKDAY = re.compile(
    r"(?:Black|Bloody|Good|Easter|Palm|Cyber|Ash|Super|Holy|Maundy|Whit|Fat|Shrove|Giving|Sheffield|Man|Ruby|Mail\son"
    r"|[Ee]very|[Ee]ach|[Mm]ost|[Aa]lternate)\s$|[-–]$|\b(?:to|through)\s$"
)
_LONGEST_NAME = 20
_NAME_AFTER_WEEKDAY = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Star|World|Independent|People|Age|Tribune|Night|School"
    r"|Live|Addams|[Tt]he\s13th|week\b)|\s?[-–]\s?[A-Z]|\s(?:to|through|thru)\s[A-Z][a-z]+day\b"
)
_WILL = re.compile(
    r"(?:\b(?:will|won['’]t|shall)|['’]ll)\b|\b(?:is|are)\s(?:due|set|scheduled|expected|slated|planned|to)\b"
)
_PERHAPS = re.compile(
    r"\b(?:would|could|might|may|should|due|scheduled|planned|slated|plans|hopes)\b"
    r"|\b(?:was|were)\s(?:set|expected|to)\b"
)
_LOOKS_BACK = re.compile(
    r"\b(?:said|says|told|wrote|posted|according|after|following|since|\w+ed(?:\son)?\s?$)"
)
_CLAUSE_END = re.compile(r"[.;:!?\n\"“”](?!\S)")
_SENTENCE_START = re.compile(r"(?:^|[\n.!?:—–\"“”'‘’])\s*$")


def _weekday(match: re.Match[str], context: Context) -> PartialDate | None:
    if _NAME_BEFORE_WEEKDAY.search(context.before[-_LONGEST_NAME:]) or _NAME_AFTER_WEEKDAY.match(
        context.after
    ):
        return None
    wanted = weekday_number(match["weekday"])
    cue = " ".join((match["cue"] or "").lower().split())
    if cue in {"the previous", "the following"}:
        return _beside(context.previous, wanted, forwards=cue == "the following")
    if cue == "last" or cue.endswith("coming"):
        return _beside(context.today, wanted, forwards=cue != "last")
    if context.today is None or cue not in {"", "this", "next"}:
        return None  # a deadline ("until Friday") may lie ahead or behind
    week = match["week"] or cue
    return _in_week(wanted, context.today, week) if week else _by_tense(wanted, context.today, context)


def _in_week(wanted: int, today: date, week: str) -> PartialDate:
    monday = today - timedelta(days=today.weekday())
    return (monday + timedelta(days=wanted, weeks={"last": -1, "this": 0, "next": 1}[week])).isoformat()


def _by_tense(wanted: int, today: date, context: Context) -> PartialDate | None:
    """The last such day, today included; the coming one after a plain "will"; none after "would"."""
    clause = _CLAUSE_END.split(context.before)[-1]
    possessive = context.after[:2] in {"'s", "’s"}
    for modal, ahead in ((_WILL, True), (_PERHAPS, False)):
        found = None if possessive else modal.search(clause)
        if found and not _LOOKS_BACK.search(clause, found.end()):
            return (today + timedelta(days=(wanted - today.weekday()) % 7)).isoformat() if ahead else None
    return (today - timedelta(days=(today.weekday() - wanted) % 7)).isoformat()


def _beside(anchor: date | None, wanted: int, *, forwards: bool) -> PartialDate | None:
    """The next or the last such weekday, `anchor` itself excluded."""
    if anchor is None:
        return None
    if forwards:
        return (anchor + timedelta(days=(wanted - anchor.weekday() - 1) % 7 + 1)).isoformat()
    return (anchor - timedelta(days=(anchor.weekday() - wanted - 1) % 7 + 1)).isoformat()


def _spoken_day(match: re.Match[str], context: Context) -> PartialDate | None:
    word = match[0]
    in_name = word[0].isupper() and not _SENTENCE_START.search(context.before)
    nowadays = context.after[:2] in {"'s", "’s"} and context.before.endswith("in ")
    # "Today" in somebody's words is the day they spoke, which need not be the day of the article.
    line = context.before.rpartition("\n")[2]
    quoted = line.count("“") > line.count("”") or line.count('"') % 2 == 1
    if context.today is None or in_name or nowadays or quoted:
        return None
    days = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}.get(word.lower())
    if days is None:
        days = 2 if "tomorrow" in word else -2
    return (context.today + timedelta(days=days)).isoformat()


def _days_ago(match: re.Match[str], context: Context) -> PartialDate | None:
    if context.today is None:
        return None
    return (context.today - timedelta(days=count_of(match["count"]))).isoformat()


def _period(match: re.Match[str], context: Context) -> PartialDate | None:
    if context.published is None:
        return None
    step = {"last": -1, "this": 0, "next": 1}[match["cue"].lower()]
    year = int(context.published[:4])
    if match["unit"] == "year":
        return str(year + step)
    if len(context.published) == 4:
        return None
    months = year * 12 + int(context.published[5:7]) - 1 + step
    return f"{months // 12}-{months % 12 + 1:02}"


def _relative(match: re.Match[str], context: Context) -> PartialDate | None:
    if context.previous is None:
        return None
    if match["side"]:
        if re.search(r"(?i)\b(?:over|in|for|within)\s$", context.before):
            return None  # a span of time, not a day
        step = {"next": 1, "following": 1, "previous": -1, "same": 0}[match["side"]]
    elif match["way"]:
        step = count_of(match["count"]) * (1 if match["way"] in {"later", "after"} else -1)
    else:
        step = 1 if match["beside"] == "after" else -1
    return (context.previous + timedelta(days=step)).isoformat()


def looks_back(match: re.Match[str]) -> bool:
    """Whether the mention is a step back from a day named before it ("a day earlier")."""
    groups = match.re.groupindex
    return "beside" in groups and (
        match["side"] == "previous" or match["way"] in {"earlier", "before"} or match["beside"] == "before"
    )


def counts_from_another(match: re.Match[str]) -> bool:
    """Whether the mention names a day by its distance from one named before it."""
    groups = match.re.groupindex
    if "beside" in groups:
        return True
    cue = match["cue"] if "weekday" in groups and "cue" in groups else None
    return cue is not None and cue.lower().startswith("the")


_TIMES_OF_DAY: Anchor = ("day", "morning", "afternoon", "evening", "night")

KINDS: tuple[Kind, ...] = (
    (_WEEKDAY_ALONE, _weekday, WEEKDAY_ENDS, len("the  following  on  Wedne")),
    (_SPOKEN_DAY, _spoken_day, ("oday", "onight", "omorrow", "esterday"), len("the  day  before  y")),
    (_DAYS_AGO, _days_ago, ("ago",), len("Seven  days  ")),
    (_PERIOD, _period, ("month", "year"), len("this  ")),
    (_RELATIVE, _relative, _TIMES_OF_DAY, len("the  following  ")),
)
