"""The project: brief.toml, BRIEF_* variables and command options become one record of settings, once."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from brief.errors import UsageError
from brief.settings import PROJECT_FILE, ArticleEntry, Settings

Place = tuple[str, str]
"""Section and key."""

_STANDARD_VARIABLES = {"OPENAI_API_KEY": ("model", "api_key"), "OPENAI_BASE_URL": ("model", "base_url"),
                       "OPENAI_MODEL": ("model", "name")}  # fmt: skip
_OTHER_VARIABLES = ("BRIEF_PROJECT", "BRIEF_EMAIL_PASSWORD")


def load_settings(project: Path, environment: Mapping[str, str], options: Mapping[Place, Any]) -> Settings:
    """Read brief.toml in `project` where there is one, then let the environment and the options override.

    `BRIEF_<SECTION>_<KEY>` sets any single value; a list is split at ``;``. `options` maps (section, key)
    to a value, and None means not given. OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL count where
    brief's own variables are absent. Types are strict: neither "8" nor true is a number in brief.toml.
    Raises UsageError that names the key, variable or option that is wrong.
    """
    if not project.is_dir():
        raise UsageError(f"{project}: no such project folder; give an existing one with --project")
    values = _read_project_file(project / PROJECT_FILE)
    if "project" in values:
        raise UsageError(f"{PROJECT_FILE}: unknown key 'project'; the project is the folder of the file")
    variables = _from_environment(environment)
    given = {place: value for place, value in options.items() if value is not None}
    _override(values, {place: value for place, (_, value) in variables.items()})
    _override(values, given)
    origins = {".".join(place): variable for place, (variable, _) in variables.items()}
    origins |= {".".join(place): _option(place) for place in given}
    try:
        return Settings.model_validate({"project": project, **_frozen(values)}, strict=True)
    except ValidationError as error:
        raise UsageError(_explain(error, origins)) from None


def _read_project_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))  # some editors put a mark in front
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error


def _from_environment(environment: Mapping[str, str]) -> dict[Place, tuple[str, Any]]:
    """For each place that a variable sets, which one and to what."""
    found: dict[Place, tuple[str, Any]] = {}
    for variable, place in _STANDARD_VARIABLES.items():
        if environment.get(variable):
            found[place] = variable, environment[variable]
    known = dict(_variables())
    for variable, text in environment.items():
        if not text or not variable.startswith("BRIEF_") or variable in _OTHER_VARIABLES:
            continue
        if variable not in known:
            close = difflib.get_close_matches(variable, (*known, *_OTHER_VARIABLES), n=1, cutoff=0.8)
            hint = f"did you mean {close[0]}?" if close else "BRIEF_<SECTION>_<KEY> sets a key of brief.toml"
            raise UsageError(f"{variable}: no such variable; {hint}")
        place, field = known[variable]
        found[place] = variable, _parsed(variable, text, field)
    return found


def _variables() -> Iterable[tuple[str, tuple[Place, FieldInfo]]]:
    for section, field in Settings.model_fields.items():
        for key, info in getattr(field.annotation, "model_fields", {}).items():
            yield f"BRIEF_{section}_{key}".upper(), ((section, key), info)


def _parsed(variable: str, text: str, field: FieldInfo) -> Any:
    """What a variable's text says; bounds are checked with all the rest."""
    kind: Any = field.annotation
    if get_origin(kind) is tuple and get_origin(get_args(kind)[0]) is not tuple:
        return [part.strip() for part in text.split(";") if part.strip()]
    try:
        return TypeAdapter(kind).validate_python(text)
    except ValidationError as error:
        raise UsageError(f"{variable}: {_message(error.errors()[0])}") from None


def _override(values: dict[str, Any], overrides: Mapping[Place, Any]) -> None:
    for (section, key), value in overrides.items():
        table = values.setdefault(section, {})
        if isinstance(table, dict):
            table[key] = value


def _frozen(value: Any) -> Any:
    """`value` with tuples for lists, as records have them."""
    if isinstance(value, dict):
        return {key: _frozen(one) for key, one in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _option(place: Place) -> str:
    return "--model" if place == ("model", "name") else f"--{place[1].replace('_', '-')}"


_MESSAGES = {
    "tuple_type": 'has to be a list: ["one", "two"]',
    "dict_type": "has to be a table of keys and values",
    "model_type": "has to be one table of keys and values",
    "string_type": "has to be text in quotation marks",
    "bool_type": "has to be true or false, without quotation marks",
    "bool_parsing": "has to be true or false",
    "int_type": "has to be a whole number, without quotation marks",
    "int_parsing": "has to be a whole number",
    "int_from_float": "has to be a whole number",
    "float_type": "has to be a number, without quotation marks",
    "float_parsing": "has to be a number",
    "greater_than": "has to be more than {gt:g}",
    "greater_than_equal": "has to be {ge:g} or more",
    "less_than_equal": "has to be {le:g} or less",
    "literal_error": "has to be {expected}",
    "string_pattern_mismatch": "has to be a label as the brief prints it, such as P-3f2a",
    "missing": "is missing",
}
"""What a user who writes TOML calls otherwise than pydantic does."""


def _message(error: Mapping[str, Any]) -> str:
    known = _MESSAGES.get(error["type"])
    return known.format_map(error.get("ctx", {})) if known else error["msg"].removeprefix("Value error, ")


def _explain(error: ValidationError, origins: Mapping[str, str]) -> str:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    if first["type"] == "extra_forbidden":
        return f"{PROJECT_FILE}: unknown key {place!r}{_suggestion(first['loc'])}{more}"
    setter = origins.get(".".join(str(part) for part in first["loc"][:2]))
    return f"{setter or f'{PROJECT_FILE}: {place}'}: {_message(first)}{more}"


def _suggestion(place: tuple[int | str, ...]) -> str:
    known: Any = Settings
    for part in place[:-1]:
        if isinstance(part, str):
            known = getattr(known, "model_fields", {})[part].annotation
    if not hasattr(known, "model_fields"):
        known = ArticleEntry
    names = sorted(set(known.model_fields) - {"project"})
    close = difflib.get_close_matches(str(place[-1]), names, n=1)
    return f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(names)}"
