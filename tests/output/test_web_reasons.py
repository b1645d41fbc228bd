"""What fetching says is told in the language of the frame; the messages are those that the program really writes."""

from __future__ import annotations

import pytest

from brief.copies import Copy
from brief.errors import SourceError
from brief.output.language import language
from brief.output.reasons import reason_in
from brief.sources.gates import _REASONS
from brief.sources.web.address import address_of
from brief.sources.web.client import _MEANINGS, Answer, UnreachableError, _checked, _why
from brief.sources.web.networks import refusal
from brief.sources.web.pages import _updated
from brief.sources.web.visiting import OFFLINE, instead

KEPT = Copy(address="https://example.org/a", fetched="2026-05-04T10:00:00Z", checked="2026-05-04", body=b"")


def refused(address: str) -> str:
    with pytest.raises(SourceError) as caught:
        address_of(address)
    return str(caught.value)


def answered(status: int) -> str:
    with pytest.raises(UnreachableError) as caught:
        _checked(Answer(address_of("https://example.org"), status, {}, b""))
    return str(caught.value)


WRITTEN = [
    OFFLINE,
    *_REASONS.values(),
    *_MEANINGS.values(),
    *(answered(status) for status in (418, 500)),
    *(_why(Exception(cause)) for cause in ("CERTIFICATE_VERIFY_FAILED", "SSL", "refused")),
    *(
        refused(one)
        for one in ("file:///etc/passwd", "https://a:b@example.org", "https://example.org/?token=1")
    ),
    f"{refusal('10.0.0.1', 'example.org', ())}; allow_private in [sources] of brief.toml can allow it",
    f"{refusal('127.0.0.1', '127.0.0.1', ())}; allow_private in [sources] of brief.toml can allow it",
    f"it leads on to what is not read: {refused('ftp://example.org')}",
    instead(answered(404), KEPT),
    *_updated([KEPT]),
    "it is nested too deeply; the same of 29 more parts of its file",
]


@pytest.mark.parametrize("code", ["de", "es", "fr", "uk"])
@pytest.mark.parametrize("written", WRITTEN)
def test_no_english_is_left(code: str, written: str) -> None:
    told = reason_in(language(code), written)
    assert told != written
    assert not {"it", "the", "is", "that", "leads"} & set(told.split())


def test_a_reason_stands_within_another_with_its_date_as_it_is_written_there() -> None:
    told = reason_in(language("de"), instead(answered(404), KEPT))
    assert told == (
        "nicht in der heutigen Fassung (es gibt keine solche Seite (404)), sondern wie abgerufen am 4.\u00a0Mai 2026"
    )
