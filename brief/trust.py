"""Trust: the certificates by which a server is known."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from brief.errors import BriefError

if TYPE_CHECKING:
    from ssl import SSLContext


@cache
def trusted() -> SSLContext:
    """The machine's certificates, or those that SSL_CERT_FILE or SSL_CERT_DIR names; read once, as that takes a while.

    Raises BriefError where they cannot be read.
    """
    from httpcore2 import default_ssl_context

    file, folders = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    # A folder that is not there is no error to OpenSSL: it would call every server's certificate a bad one.
    if folders and not file and not any(map(os.path.isdir, folders.split(os.pathsep))):
        raise BriefError(f"SSL_CERT_DIR: {folders!r} is no folder of certificates; correct or unset it")
    try:
        return default_ssl_context()
    except OSError as error:
        if file:
            message = (
                f"SSL_CERT_FILE: {file!r} cannot be read as certificates in PEM form; correct or unset it"
            )
        else:
            message = "the machine's certificates cannot be read; name a file in PEM form in SSL_CERT_FILE"
        raise BriefError(message) from error
