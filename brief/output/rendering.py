"""Rendering: a view becomes Markdown or HTML through Jinja templates that users may replace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from brief.errors import TemplateError
from brief.output import escaping
from brief.output.context import BriefView
from brief.records import Dossier

if TYPE_CHECKING:
    import jinja2

Kind = Literal["html", "md"]

_SUFFIX = ".jinja"
_TEMPLATES: dict[Kind, str] = {"html": "brief.html.jinja", "md": "brief.md.jinja"}
_PACKAGED = "packaged"
_BRIEF = "brief"


def render(view: BriefView, kind: Kind, folders: Sequence[Path]) -> str:
    """Render `view` with the first `brief.<kind>.jinja` of `folders`, the user's folder before the packaged.

    Files are looked up one by one, so that a user may replace only brief.css; `packaged/NAME` names the
    last folder's file, for a template that extends the one it replaces. Equal input gives equal bytes.
    Raises TemplateError in one line: file, line, and what is wrong.
    """
    environment = _environment(kind, folders)
    with _explained(folders):
        return environment.get_template(_TEMPLATES[kind]).render(brief=view)


def render_json(dossier: Dossier) -> str:
    """The dossier as JSON, indented, fields in the order of the records, with a line end."""
    return dossier.model_dump_json(indent=2) + "\n"


def check_templates(folders: Sequence[Path]) -> None:
    """Compile every template of `folders`; raises TemplateError that names file, line and variable.

    The two that `render` starts from may use `brief`, the view, and no other name from outside, and only
    such sections of it as there are.
    """
    for kind, entry in _TEMPLATES.items():
        environment = _environment(kind, folders)
        with _explained(folders):
            for name in environment.list_templates(extensions=[_SUFFIX.removeprefix(".")]):
                environment.get_template(name)
            _check_names(environment, entry)


def _environment(kind: Kind, folders: Sequence[Path]) -> jinja2.Environment:
    from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    packaged = PrefixLoader({_PACKAGED: FileSystemLoader(folders[-1:])})
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folders), packaged]),
        undefined=StrictUndefined,
        # Markdown too: what `finalize` gives is safe and passes, and the output of a macro is safe already.
        autoescape=True,
        finalize=_print_html if kind == "html" else _print_markdown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    if kind == "md":
        environment.filters["url"] = _url
    environment.filters["css_string"] = _css_string
    return environment


def _print_html(value: Any) -> Any:
    return escaping.plain(value) if type(value) is str else value


def _print_markdown(value: Any) -> Any:
    from markupsafe import Markup

    return Markup(escaping.markdown(str(value))) if not hasattr(value, "__html__") else value  # noqa: S704


def _url(link: str) -> Any:
    """A link of the view: `web_link` has made it safe to stand in angle brackets."""
    from markupsafe import Markup

    return Markup(link)  # noqa: S704


def _css_string(text: str) -> Any:
    from markupsafe import Markup

    return Markup(escaping.css_string(text))  # noqa: S704


@contextmanager
def _explained(folders: Sequence[Path]) -> Iterator[None]:
    """Turn what a template does wrong into one TemplateError with its place."""
    import jinja2

    try:
        yield
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(f"{error.filename}:{error.lineno}: {error.message}") from error
    except jinja2.TemplateNotFound as error:
        looked_in = ", ".join(map(str, folders))
        raise TemplateError(
            f"{_place(error.__traceback__)}{error.name}: no such template in {looked_in}"
        ) from error
    except (jinja2.TemplateError, UnicodeDecodeError, *_MISTAKES) as error:
        raise TemplateError(f"{_place(error.__traceback__)}{_one_line(error)}") from error


# What an expression of a user's template can raise: a wrong filter argument, a division by zero, a loop
# over a number, an endless include.
_MISTAKES = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def _place(traceback: TracebackType | None) -> str:
    place = ""
    while traceback is not None:
        if "__jinja_template__" in traceback.tb_frame.f_globals or _is_template(traceback):
            place = f"{traceback.tb_frame.f_code.co_filename}:{traceback.tb_lineno}: "
        traceback = traceback.tb_next
    return place


def _is_template(traceback: TracebackType) -> bool:
    # Jinja rewrites the frames of its templates to carry the template's own file and line.
    return Path(traceback.tb_frame.f_code.co_filename).suffix in {_SUFFIX, ".css"}


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _check_names(environment: jinja2.Environment, entry: str) -> None:
    from jinja2 import meta, nodes

    file = environment.get_template(entry).filename or entry
    tree = environment.parse(Path(file).read_text(encoding="utf-8"), entry, file)
    unknown = meta.find_undeclared_variables(tree) - {_BRIEF, *environment.globals}
    for name in tree.find_all(nodes.Name):
        if name.name in unknown:
            raise TemplateError(
                f"{file}:{name.lineno}: {name.name!r} is undefined; a template gets {_BRIEF!r} and no more"
            )
    for access in tree.find_all(nodes.Getattr):
        of_brief = isinstance(access.node, nodes.Name) and access.node.name == _BRIEF
        if of_brief and access.attr not in BriefView.model_fields:
            known = ", ".join(BriefView.model_fields)
            raise TemplateError(
                f"{file}:{access.lineno}: 'brief.{access.attr}' is undefined; there are {known}"
            )
