"""Moments: declared time stamps as they are written, with their zone and no more precision than they have."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

from brief.records import Moment, PartialDate, check_moment, check_partial_date

_STAMP = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:[T ]\s?(?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?"
)


def day_of(value: str) -> PartialDate | None:
    """The day of an ISO time stamp as it is written, without moving it to another time zone."""
    match = _STAMP.match(value.strip())
    if match is None or value.strip()[10:11].isdigit():
        return None
    try:
        return check_partial_date(match["day"])
    except ValueError:
        return None


def moment(value: str) -> Moment | None:
    """An ISO time stamp to the minute or second, with the zone that it gives; None where it gives no time.

    >>> moment("2025-08-19 23:30:00.000 +0200"), moment("2025-08-19")
    ('2025-08-19T23:30:00+02:00', None)
    """
    match = _STAMP.match(value.strip())
    if match is None or match["time"] is None:
        return None
    zone = match["zone"] or ""
    if zone in ("Z", "UTC", "GMT"):
        zone = "Z"
    elif zone:
        zone = f"{zone[:3]}:{zone[3:].lstrip(':') or '00'}"
    try:
        return check_moment(f"{match['day']}T{match['time']}{zone}")
    except ValueError:
        return None


def moment_of_mail(value: str) -> Moment | None:
    """The moment that the Date field of a mail gives; None where it is none.

    >>> moment_of_mail("Tue, 19 Aug 2025 23:30:00 -0700")
    '2025-08-19T23:30:00-07:00'
    """
    if re.search(r"(?i)\d\s?[ap]\.?m\b", value):  # the library reads ten in the evening as ten
        return None
    try:
        return check_moment(parsedate_to_datetime(value).isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
