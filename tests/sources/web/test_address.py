import json
from pathlib import Path

import pytest

from brief.credentials import printed
from brief.errors import SourceError
from brief.sources.web.address import address_from, address_of, is_address
from brief.sources.web.networks import refusal

CASES = json.loads((Path(__file__).parent / "addresses.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: ascii(case["address"]))
def test_what_is_no_sound_address_of_a_page_is_refused(case):
    with pytest.raises(SourceError, match=case["reason"]):
        address_of(case["address"])


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: ascii(case["address"]))
def test_a_refused_address_is_printed_without_what_lets_somebody_in(case):
    assert "secret" not in printed(case["address"])
    assert "abc" not in printed(case["address"])
    assert "\n" not in printed(case["address"])


@pytest.mark.parametrize(("one", "other", "why"), CASES["the_same"])
def test_spellings_of_one_address_have_one_key(one, other, why):
    assert address_of(one).key == address_of(other).key, why


@pytest.mark.parametrize(("one", "other", "why"), CASES["not_the_same"])
def test_other_addresses_have_other_keys(one, other, why):
    assert address_of(one).key != address_of(other).key, why


@pytest.mark.parametrize("ip", CASES["not_public"])
def test_addresses_that_are_not_public_are_refused_in_every_spelling(ip):
    assert refusal(ip, "example.org", ()) is not None


@pytest.mark.parametrize("ip", CASES["public"])
def test_public_addresses_are_not_refused(ip):
    assert refusal(ip, "example.org", ()) is None


@pytest.mark.parametrize(
    ("ip", "allowed"),
    [("10.1.2.3", "10.1.0.0/16"), ("10.1.2.3", "10.1.2.3"), ("10.1.2.3", "intranet.example"),
     ("::ffff:10.1.2.3", "10.1.0.0/16"), ("fd00::1", "fd00::/8")],
)  # fmt: skip
def test_what_brief_toml_allows_is_asked(ip, allowed):
    assert refusal(ip, "intranet.example", [allowed]) is None
    assert refusal("192.168.0.1", "other.example", [allowed]) is not None


def test_a_redirection_may_bear_a_token_but_nobody_sees_it():
    base = address_of("https://example.org/news/")
    address = address_from("../a?token=abc&id=1", base)
    assert address.url == "https://example.org/a?token=abc&id=1"
    assert address.shown == "https://example.org/a?id=1"


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "//ann:pw@host/", "http://[::1", "data:text/html,x"]
)
def test_a_redirection_leads_to_nothing_but_sound_addresses(location):
    with pytest.raises(SourceError):
        address_from(location, address_of("https://example.org/"))


def test_files_are_no_addresses():
    assert not is_address("articles/a.txt")
    assert not is_address("https.txt")
