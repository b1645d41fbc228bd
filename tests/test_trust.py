"""Whom a call trusts: whom the environment names, and nobody where that cannot be read."""

from __future__ import annotations

import os
import ssl
from pathlib import Path

import pytest
import trustme

from brief.errors import BriefError
from brief.trust import trusted


def read_anew() -> ssl.SSLContext:
    return trusted.__wrapped__()


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)


def test_the_certificates_of_a_file_that_is_named_are_the_only_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority, file = trustme.CA(), tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    monkeypatch.setenv("SSL_CERT_DIR", "/no/such")  # the file goes first
    certificates = read_anew().get_ca_certs(binary_form=True)
    assert certificates == [ssl.PEM_cert_to_DER_cert(authority.cert_pem.bytes().decode())]


@pytest.mark.parametrize("content", [None, b"", b"-----BEGIN CERTIFICATE-----\nMIIB", b"\x00\xff\xfe"])
def test_a_file_that_holds_no_certificates_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    file = tmp_path / "authority.pem"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with pytest.raises(BriefError, match=r"^SSL_CERT_FILE: .*authority\.pem' cannot be read .*unset it$"):
        read_anew()


def test_a_folder_that_is_not_there_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "none"))
    with pytest.raises(BriefError, match=r"^SSL_CERT_DIR: .*none' is no folder .*unset it$"):
        read_anew()
    monkeypatch.setenv("SSL_CERT_DIR", f"{tmp_path / 'none'}{os.pathsep}{tmp_path}")
    read_anew()
