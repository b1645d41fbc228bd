"""Trust: the certificates by which a server is known."""

from __future__ import annotations

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

    try:
        return default_ssl_context()
    except OSError as error:
        raise BriefError(
            "the certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be read: "
            "name a file in PEM form, or unset it"
        ) from error
