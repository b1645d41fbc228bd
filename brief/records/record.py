"""What all records share, and the types of dates and times that they use."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@lru_cache(maxsize=1 << 12)
def check_partial_date(value: str) -> str:
    """Return `value` if it is a real ISO date of day, month or year precision, else raise ValueError.

    >>> check_partial_date("2025-05")
    '2025-05'
    """
    if not _PARTIAL_DATE.fullmatch(value):
        raise ValueError("not an ISO date (YYYY, YYYY-MM or YYYY-MM-DD)")
    date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    return value


PartialDate = Annotated[str, AfterValidator(check_partial_date)]
"""An ISO date whose length is its precision: YYYY-MM-DD (day), YYYY-MM (month) or YYYY (year)."""

_MOMENT = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?")


def check_moment(value: str) -> str:
    """Return `value` if it is a real ISO date or time of any precision from year to second, else raise ValueError.

    >>> check_moment("2025-08-19T23:30+02:00")
    '2025-08-19T23:30+02:00'
    """
    if not _MOMENT.fullmatch(value):
        raise ValueError("not an ISO time (2025, 2025-08, 2025-08-19, 2025-08-19T23:30 or …:00+02:00)")
    check_partial_date(value[:10])
    if "T" in value:
        datetime.fromisoformat(value)
    return value


Moment = Annotated[str, AfterValidator(check_moment)]
"""An ISO date or time whose length is its precision, with the time zone where one is known."""


class Record(BaseModel):
    """What all records share: they are frozen, and a name they do not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")
