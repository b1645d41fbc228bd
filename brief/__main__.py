"""The entry point: ``brief`` and ``python -m brief``."""

from __future__ import annotations

import gc
import sys

_OBJECTS_BEFORE_COLLECTION = 50_000
"""Imports and answers make many objects that live to the end; looking through them early costs a tenth."""


def main() -> None:
    """Run the command line; an error that the user can mend is one line on stderr and an exit code."""
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTION, 20, 20)
    from brief.cli.app import app
    from brief.errors import BriefError, UsageError

    try:
        app()
    except BriefError as error:
        sys.stderr.write(f"brief: {' '.join(str(error).split())}\n")
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except BrokenPipeError:
        # Whoever read our output has seen enough; nothing is left to be said to them.
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
