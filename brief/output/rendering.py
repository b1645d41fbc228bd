"""Rendering: a view becomes Markdown or HTML through Jinja templates that users may replace."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from itertools import product
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, get_args

from brief.errors import TemplateError
from brief.output import escaping
from brief.output.charts import drawn
from brief.output.context import BriefView
from brief.output.finishing import finisher, printer
from brief.output.language import Language, language
from brief.output.remembered import Remembered
from brief.output.sample import Filling, sample_view
from brief.output.sandbox import sandboxed
from brief.output.translating import callables, quoting
from brief.records import Dossier, Record
from brief.settings import Style

if TYPE_CHECKING:
    import jinja2

Kind = Literal["html", "md", "pdf", "docx", "mail_html", "mail_text", "subject"]

_Loaded = tuple[str, str, Callable[[], bool]]
_PIECES = 200
"""Pieces of text between two steps of a rehearsal."""
_SUFFIX = ".jinja"
_TEMPLATES: dict[Kind, str] = {
    "html": "brief.html.jinja",
    "md": "brief.md.jinja",
    "pdf": "brief.pdf.jinja",
    "docx": "brief.docx.jinja",
    "mail_html": "mail.html.jinja",
    "mail_text": "mail.txt.jinja",
    "subject": "subject.txt.jinja",
}
_STYLES: tuple[Style, ...] = get_args(Style)
_PACKAGED = "packaged"
_FILLINGS: tuple[Filling, ...] = ("everything", "lists", "nothing")


def render(view: BriefView, kind: Kind, folders: Sequence[Path], words: Language | None = None) -> str:
    """Render `view` with the first template for its style and `kind` of `folders`, the user's folder first.

    Where a style has no template of its own for the format, the brief's prints it.

    `words` is the language of the templates' own words, the same that the view was made in.
    Files are looked up one by one, so that a user may replace only brief.css; `packaged/NAME` names the
    last folder's file, for a template that extends the one it replaces. Equal input gives equal bytes.
    Raises TemplateError in one line: file, line, and what is wrong.
    """
    environment = _environment(kind, _there(folders), words or language())
    with _explained(folders):
        return environment.select_template(_entries(view.style, kind)).render(brief=view)


def rehearse(
    view: BriefView, kind: Kind, folders: Sequence[Path], words: Language | None = None
) -> Iterator[None]:
    """Print `view` step by step to nowhere, and remember what the packaged macros made of its records.

    A `render` that follows takes over the texts of those records that are there again, and gives the same bytes.
    What the macros of a user's own templates hang on, nobody knows: nothing of them is remembered.
    """
    used = _there(folders)
    if len(used) > 1:
        return
    environment, memory = _printing(kind, used, words or language())
    memory.forget()
    with _explained(folders):
        template = environment.select_template(_entries(view.style, kind))
        pieces = template.generate(brief=view, printed=partial(_printed, memory.learned))
        for number, _ in enumerate(pieces, start=1):
            if number % _PIECES == 0:
                yield


def prepare(
    kinds: Iterable[Kind], folders: Sequence[Path], words: Language | None = None, style: Style = "brief"
) -> None:
    """Compile the templates that `render` will need, while there is time: those too that one takes in as it prints."""
    shown = sample_view("lists").model_copy(update={"style": style})
    for kind in kinds:
        with _explained(folders):
            environment = _environment(kind, _there(folders), words or language())
            environment.select_template(_entries(style, kind)).render(brief=shown)


def render_json(dossier: Dossier) -> str:
    """The dossier as JSON, indented, fields in the order of the records, with a line end."""
    return dossier.model_dump_json(indent=2) + "\n"


def check_templates(folders: Sequence[Path]) -> None:
    """Compile every template of `folders` and try those that `render` starts from on made-up views.

    Raises TemplateError that names file, line, and what is wrong there: a variable, a filter, the syntax.
    """
    for kind in _TEMPLATES:
        environment = _environment(kind, _there(folders), language())
        with _explained(folders):
            for name in _names(folders):
                environment.get_template(name)
            for style, filling in product(_STYLES, _FILLINGS):
                entry = environment.select_template(_entries(style, kind))
                entry.render(brief=sample_view(filling).model_copy(update={"style": style}))


def _entries(style: Style, kind: Kind) -> list[str]:
    """The templates that may print a style, the first that is there."""
    usual = _TEMPLATES[kind]
    return list(dict.fromkeys((re.sub(r"^brief(?=\.)", style, usual), usual)))


def _environment(kind: Kind, folders: tuple[Path, ...], words: Language) -> jinja2.Environment:
    return _printing(kind, folders, words)[0]


@cache
def _printing(
    kind: Kind, folders: tuple[Path, ...], words: Language
) -> tuple[jinja2.Environment, Remembered]:
    """The environment of one format, place and language, and what is remembered of its templates' macros."""
    from jinja2 import FunctionLoader

    from brief.compiled import Compiled

    inert, memory = _INERT.get(kind), Remembered()
    printed = printer(inert)

    def load(name: str) -> _Loaded | None:
        memory.forget()
        return _load(folders, name)

    compiled = Compiled("templates", f"{kind}-{words.code}")
    environment = sandboxed(FunctionLoader(load), finisher(inert), compiled)
    if kind == "md":
        environment.filters["url"] = _url
    environment.filters |= {
        "css_string": _css_string,
        "slug": _slug,
        "quoted": quoting(words, printed),
        "csp_hash": _csp_hash,
        "drawn": drawn,
    }
    environment.globals |= callables(words, printed)
    environment.globals["printed"] = partial(_printed, memory.text)
    return environment, memory


def _printed(text: Callable[..., Any], macro: Any, record: Record) -> Any:
    """The `text` that `macro` makes of `record`."""
    from jinja2.runtime import Macro

    if not isinstance(macro, Macro):
        raise TypeError("what prints a record is a macro")
    return text(macro.name, macro, record)


def _there(folders: Sequence[Path]) -> tuple[Path, ...]:
    """The user's folders that are there, and the packaged one."""
    return (*(folder for folder in folders[:-1] if folder.is_dir()), *folders[-1:])


def _load(folders: Sequence[Path], name: str) -> _Loaded | None:
    from jinja2.loaders import split_template_path

    parts = split_template_path(name)
    if parts[0] == _PACKAGED:
        folders, parts = folders[-1:], parts[1:]
    for folder in folders:
        file = folder.joinpath(*parts)
        if file.is_file():
            try:
                changed = file.stat().st_mtime_ns
                text = file.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise TemplateError(f"{file}: cannot be read as UTF-8 text: {error}") from error
            return text, str(file), partial(_is_unchanged, file, changed)
    return None


def _is_unchanged(file: Path, changed: int) -> bool:
    return file.is_file() and file.stat().st_mtime_ns == changed


def _names(folders: Sequence[Path]) -> list[str]:
    files = (file.relative_to(folder) for folder in folders for file in folder.rglob(f"*{_SUFFIX}"))
    return sorted({file.as_posix() for file in files})


_INERT: dict[Kind, Callable[[str], str]] = {
    "md": escaping.markdown,
    "mail_text": escaping.plain,
    "subject": escaping.plain,
}
"""What makes text inert where it is not printed as HTML."""


def _url(link: str) -> Any:
    """A link of the view: `web_link` has made it safe to stand in angle brackets."""
    from markupsafe import Markup

    return Markup(link)  # noqa: S704


def _slug(heading: str) -> Any:
    """The anchor that GitHub and pandoc give a heading."""
    from markupsafe import Markup

    words = re.sub(r"[^\w\s-]", "", heading.lower())
    return Markup(re.sub(r"\s", "-", words))  # noqa: S704


def _csp_hash(text: str) -> str:
    """What a content security policy calls the style or script `text`."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


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
    except (jinja2.TemplateError, *_MISTAKES) as error:
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
