"""Usage: a call that the command line does not know is one line on stderr, as every other error is."""

from __future__ import annotations

import errno
import re
import sys
from typing import Any

import typer

from brief.errors import BriefError, UsageError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO)

_WORDS = (
    (r"Value error, ", ""),
    (r"Input should be a valid integer.*", "has to be a whole number"),
    (r"Input should be a valid number.*", "has to be a number"),
    (r"Input should be greater than or equal to (\S+)", r"has to be \1 or more"),
    (r" \(Possible options: (.*)\)", r"; did you mean \1?"),
    (r"\. Did", "; did"),
    (r"\.$", ""),
)
"""What the library says, and what it is called here."""


def run(app: typer.Typer) -> None:
    """Run the command that was called, and exit; raises UsageError where there is none such."""
    try:
        code = app(standalone_mode=False)
    except typer.Abort:
        code = 1
    except typer.TyperException as error:
        code = _told(error)
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise BriefError(f"{error.filename or 'output'}: cannot be written: {error.strerror}") from error
    sys.exit(code)


def _told(error: Any) -> int:
    """2 where nothing was called, which the help answers; raises UsageError for all else."""
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return 2
    words = " ".join(error.format_message().split())
    for pattern, better in _WORDS:
        words = re.sub(pattern, better, words)
    command = error.ctx.command_path.removeprefix(error.ctx.find_root().info_name) if error.ctx else ""
    raise UsageError(f"{words[0].lower()}{words[1:]}; `brief{command} --help` tells more") from None
