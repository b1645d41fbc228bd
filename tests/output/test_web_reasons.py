"""What fetching says is told in the language of the frame; the messages are those that the program really writes."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

import pytest

from brief.copies import Copy
from brief.errors import SourceError
from brief.output.language import language
from brief.output.reasons import _patterns, reason_in
from brief.sources.gates import _REASONS
from brief.sources.web.address import address_of
from brief.sources.web.client import _MEANINGS, Answer, UnreachableError, _checked, _why
from brief.sources.web.networks import _KINDS, refusal
from brief.sources.web.pages import _updated
from brief.sources.web.visiting import OFFLINE, instead
from tests.command import ROOT

KEPT = Copy(address="https://example.org/a", fetched="2026-05-04T10:00:00Z", checked="2026-05-04", body=b"")


def refused(address: str) -> str:
    with pytest.raises(SourceError) as caught:
        address_of(address)
    return str(caught.value)


def answered(status: int) -> str:
    with pytest.raises(UnreachableError) as caught:
        _checked(Answer(address_of("https://example.org"), status, {}, b""))
    return str(caught.value)


WRITTEN = [
    OFFLINE,
    *_REASONS.values(),
    *_MEANINGS.values(),
    *(answered(status) for status in (418, 500)),
    *(_why(Exception(cause)) for cause in ("CERTIFICATE_VERIFY_FAILED", "SSL", "refused")),
    *(
        refused(one)
        for one in ("file:///etc/passwd", "https://a:b@example.org", "https://example.org/?token=1")
    ),
    f"{refusal('10.0.0.1', 'example.org', ())}; allow_private in [sources] of brief.toml can allow it",
    f"{refusal('127.0.0.1', '127.0.0.1', ())}; allow_private in [sources] of brief.toml can allow it",
    f"it leads on to what is not read: {refused('ftp://example.org')}",
    instead(answered(404), KEPT),
    *_updated([KEPT]),
    "it is nested too deeply; the same of 29 more parts of its file",
]


@pytest.mark.parametrize("code", ["de", "es", "fr", "uk"])
@pytest.mark.parametrize("written", WRITTEN)
def test_no_english_is_left(code: str, written: str) -> None:
    told = reason_in(language(code), written)
    assert told != written
    assert not {"it", "the", "is", "that", "leads"} & set(told.split())


def test_a_reason_stands_within_another_with_its_date_as_it_is_written_there() -> None:
    told = reason_in(language("de"), instead(answered(404), KEPT))
    assert told == (
        "nicht in der heutigen Fassung (es gibt keine solche Seite (404)), sondern wie abgerufen am 4.\u00a0Mai 2026"
    )


ENDS_THE_RUN = {"a source without a name; give a file, a folder or -"}
"""What stands in no brief, as there is none."""
RAISED = {"SourceError", "UnreachableError", "RefusedError", "NoSuchHostError"}
TELLING = {"too_large", "_too_large", "_why", "_problems", "_misnamed", "_fetched_robots", "instead", "noted"}


def written_in_sources() -> Iterator[tuple[str, str]]:
    """The module and the reason wherever it says why a source could not be read, with X for what is filled in."""
    for path in sorted((ROOT / "brief" / "sources").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        named = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            for found in _reasons(node, named):
                yield path.stem, found


def _reasons(node: ast.AST, named: Mapping[str, ast.expr]) -> Iterator[str]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id in RAISED:
            yield from _texts(node.args[0], named)
        is_problem = not any(word.arg == "problem" and _is_false(word.value) for word in node.keywords)
        if node.func.id == "Unread" and is_problem and len(node.args) > 1:
            yield from _texts(node.args[1], named)
        if node.func.id == "Found" and len(node.args) > 1:
            yield from _texts(node.args[1], named)
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in {"_PROBLEMS", "_OTHERS"}:
        for name in ast.walk(node.value):
            yield from _texts(name, named) if isinstance(name, ast.Name) and name.id in named else ()
    if isinstance(node, ast.FunctionDef) and node.name in TELLING:
        for inner in ast.walk(node):
            if isinstance(inner, ast.Return | ast.Yield) and inner.value is not None:
                yield from _texts(inner.value, named)


def _is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


def _texts(node: ast.AST, named: Mapping[str, ast.expr]) -> Iterator[str]:
    if isinstance(node, ast.Name) and node.id in named:
        yield from _texts(named[node.id], {})
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body, named)
        yield from _texts(node.orelse, named)
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
        yield node.value
    if isinstance(node, ast.JoinedStr):
        filled = "".join(part.value if isinstance(part, ast.Constant) else "X" for part in node.values)
        if filled.replace("X", "").strip():
            yield filled


def test_every_reason_why_a_source_is_not_read_is_among_the_messages() -> None:
    written = set(written_in_sources())
    assert len(written) > 70
    known = list(_patterns().values())
    missing = {
        one for one in written if one[1] not in ENDS_THE_RUN and not any(p.fullmatch(one[1]) for p in known)
    }
    assert not missing


@pytest.mark.parametrize("kind", sorted({kind for _, kind in _KINDS} | {"an address that is not public"}))
@pytest.mark.parametrize("shown", ["it is {}", "example.org leads to 10.0.0.1, {}"])
def test_every_kind_of_refused_network_is_told_in_other_languages(kind: str, shown: str) -> None:
    for code in ("de", "es", "fr", "uk"):
        told = reason_in(language(code), shown.format(kind))
        assert kind not in told
