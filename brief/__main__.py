"""The entry point: ``brief`` and ``python -m brief``."""

from __future__ import annotations

import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line; an error that the user can mend is one line on stderr and an exit code."""
    try:
        from brief.cli.app import app
        from brief.errors import BriefError, UsageError

        try:
            app()
        except BriefError as error:
            sys.stderr.write(f"brief: {' '.join(str(error).split())}\n")
            sys.exit(2 if isinstance(error, UsageError) else 1)
    except KeyboardInterrupt:
        # Ctrl-C while the modules are loaded; a command that has begun sees to it itself.
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
