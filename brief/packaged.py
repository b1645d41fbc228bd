"""Where the folders of editable text, prompts and templates, stand."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from brief.errors import TemplateError

_PACKAGE = Path(__file__).resolve().parent


def packaged_folder(name: Literal["prompts", "templates"], package: Path = _PACKAGE) -> Path:
    """The folder `name` that ships with brief.

    A wheel carries it inside the package; in a checkout, and so in an editable install, it stands at the
    top level beside pyproject.toml. Raises TemplateError where neither has it.
    """
    shipped = package / name
    if shipped.is_dir():
        return shipped
    checkout = package.parent
    # Without the check for pyproject.toml, another package's site-packages/templates would pass for ours.
    if (checkout / name).is_dir() and (checkout / "pyproject.toml").is_file():
        return checkout / name
    raise TemplateError(f"{shipped}: brief's own {name} are missing; install brief again")
