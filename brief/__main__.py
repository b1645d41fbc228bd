"""The entry point: ``brief`` and ``python -m brief``."""

from __future__ import annotations

import atexit
import gc
import os
import sys

from brief.collection import collect_seldom

INTERRUPTED = 130


def main() -> None:
    """Run the command line; an error that the user can mend is one line on stderr and an exit code."""
    # Looking for pydantic plugins among all installed packages costs more than reading brief.toml.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _open_closed_streams()
    collect_seldom()
    # What is left at the end goes with the process; collecting it first would take longer than `brief --help`.
    atexit.register(gc.freeze)
    try:
        from brief.cli.app import app
        from brief.cli.progress import note
        from brief.cli.usage import run
        from brief.errors import BriefError, UsageError

        try:
            run(app)
        except BriefError as error:
            note(str(error))
            sys.exit(2 if isinstance(error, UsageError) else 1)
    except KeyboardInterrupt:
        # Ctrl-C while the modules are loaded; a command that has begun sees to it itself.
        sys.exit(INTERRUPTED)


def _open_closed_streams() -> None:
    """A service may start a program without a standard stream; nothing is read from it or lost in it then."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - it stays open


if __name__ == "__main__":
    main()
