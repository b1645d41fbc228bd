"""Credentials: where the password of the mail server comes from. It is never printed, kept or an option."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from brief.errors import BriefError, UsageError

if TYPE_CHECKING:
    from brief.settings import EmailSettings

VARIABLE = "BRIEF_EMAIL_PASSWORD"
_SERVICE = "brief"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class Password(NamedTuple):
    """A password and where it comes from, in words."""

    secret: str
    origin: str

    def __repr__(self) -> str:
        """Only where it comes from."""
        return f"Password({self.origin})"


def password(settings: EmailSettings, project: Path, environment: Mapping[str, str]) -> Password | None:
    """The password for ``[email] user``: from the environment, else a file, else the keyring.

    None without a user. Raises UsageError where a user has none, BriefError where it can't be read.
    """
    if settings.user is None:
        return None
    if environment.get(VARIABLE):
        return Password(environment[VARIABLE], f"from {VARIABLE}")
    if settings.password_file:
        return Password(_of_file(project / Path(settings.password_file).expanduser()), "from its file")
    if settings.keyring:
        return Password(_of_keyring(f"{_SERVICE}:{settings.server}", settings.user), "from the keyring")
    raise UsageError(
        f"brief.toml: email.user needs a password; set {VARIABLE}, email.password_file or email.keyring"
    )


def _of_file(path: Path) -> str:
    try:
        if path.stat().st_mode & _OTHERS:
            raise BriefError(f"{path}: others may read this password; run: chmod 600 {path}")
        found = path.read_text(encoding="utf-8").strip()
    except UnicodeDecodeError:
        raise BriefError(f"{path}: is no UTF-8 text; it has to hold the password alone") from None
    except OSError as error:
        raise BriefError(f"{path}: email.password_file cannot be read: {error.strerror}") from None
    if not found:
        raise BriefError(f"{path}: is empty; it has to hold the password alone")
    return found


def _of_keyring(service: str, user: str) -> str:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        raise BriefError("email.keyring needs the package keyring: pip install 'brief[keyring]'") from None
    try:
        found = keyring.get_password(service, user)
    except KeyringError as error:
        raise BriefError(f"the keyring cannot be read: {type(error).__name__}") from None
    if not found:
        raise BriefError(f"the keyring has no password; run: keyring set {service} {user}")
    return found
