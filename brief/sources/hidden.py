"""Hidden text of a page: what a browser would not show is taken out of its tree, and listed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from brief.records import Removal
from brief.sources.invisible import has_invisible, without_invisible

_FURNITURE = {
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "script",
    "style",
    "noscript",
    "svg",
    "button",
}
_TELLING = frozenset({"hidden", "style", "color"})
_MAY_BE_WHITE = {"p", "span", "div", "font", "em", "strong", "b", "i", "li", "td", "section"}
_WHITE = re.compile(r"(?:#fff(?:fff)?\b|white\b|rgba?\(\s*255\s*,\s*255\s*,\s*255\b)")
_RULE = re.compile(r"([^{}@;]{1,400})\{([^{}]{0,2000})\}")
_SIMPLE = re.compile(r"[.#][\w-]+$")
_FAR = re.compile(r"(?:left|top|right|bottom|text-indent)\s*:\s*-\d{3,}(?:\.\d+)?(?:px|em|rem|pt|%)?")
_PLACED = re.compile(r"position\s*:\s*(?:absolute|fixed)|text-indent")
_SMALL = re.compile(
    r"font-size\s*:\s*(?:0(?:\.\d+)?|1)(?:px|pt)\b|font-size\s*:\s*0(?:\.0\d*)?(?:r?em|%)?\s*(?:;|!|$)"
)
_NO_CLIP = re.compile(
    r"clip(?:-path)?\s*:\s*(?:rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?|inset\(\s*(?:50|100)%)"
)
_OTHERS = (
    (re.compile(r"display\s*:\s*none"), "display:none"),
    (re.compile(r"visibility\s*:\s*(?:hidden|collapse)"), "visibility:hidden"),
    (re.compile(r"(?:^|;|\s)opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"), "transparent"),
    (_SMALL, "too small to read"),
    (_NO_CLIP, "cut away"),
)
_MOST = 0.5
"""The share of a page's text above which what is hidden is the page itself, which a script would show."""


def take_out_hidden(tree: Any) -> tuple[Removal, ...]:
    """Take out of `tree` (lxml) every element that is hidden, and list those that held text, outside of menus.

    Hidden by the attribute, by a style of its own, or by a rule for its class or id in the page's own style sheet:
    not shown, transparent, off-screen, too small, or white on white. An element with half of the page's text stays.
    """
    rules = _rules(tree)
    told = cache(_reason_of_style)  # many elements of one page have the same style
    found = [(one, reason) for one in _worth_a_look(tree, rules) if (reason := _reason(one, rules, told))]
    whole = (len(_text(tree)) or 1) if found else 1
    removed: list[Removal] = []
    gone: set[Any] = set()
    for element, reason in found:
        parent = element.getparent()
        if parent is None or any(above in gone for above in element.iterancestors()):
            continue
        text = _text(element)
        if len(text) > whole * _MOST:
            continue
        gone.add(element)
        if re.search(r"\w", text) and not _is_furniture(element):
            removed.append(Removal(text=text, reason=f"hidden text: {reason}", start=0))
    for element in gone:
        element.drop_tree()
    return tuple(removed)


def take_out_invisible(tree: Any) -> tuple[Removal, ...]:
    """Take invisible characters out of all texts of `tree`, and list them once for each reason.

    What extracts the main text would drop most of them without a word.
    """
    found: dict[str, list[str]] = {}
    if not has_invisible(f"{tree.xpath('string()')}{tree.tail or ''}"):
        return ()
    for element in tree.iter():
        is_code = not isinstance(element.tag, str) or element.tag in ("script", "style")
        for place in ("tail",) if is_code else ("text", "tail"):
            text = getattr(element, place)
            if not text or text.isascii():
                continue
            seen, removed = without_invisible(text)
            if removed:
                setattr(element, place, seen)
            for one in removed:
                found.setdefault(one.reason, []).append(one.text)
    return tuple(Removal(text="".join(texts), reason=reason, start=0) for reason, texts in found.items())


def _rules(tree: Any) -> dict[str, str]:
    """What the page's own style sheets declare for single classes and ids; conditions like @media are passed over."""
    rules: dict[str, str] = {}
    for style in tree.iter("style"):
        sheet = re.sub(r"/\*.*?\*/", " ", (style.text or "")[:500_000], flags=re.DOTALL)
        for match in _RULE.finditer(_without_blocks(sheet)):
            for selector in match[1].split(","):
                name = selector.strip()
                if _SIMPLE.match(name):
                    rules[name] = f"{rules.get(name, '')};{match[2].lower()}"
    return rules


def _without_blocks(sheet: str) -> str:
    """A style sheet without its nested blocks (@media, @supports, @keyframes)."""
    kept: list[str] = []
    depth, skips = 0, False
    for part in re.split(r"([{}])", sheet):
        if part == "{":
            depth += 1
        elif part == "}":
            depth -= 1
            if depth <= 0:
                depth = 0
                if skips:
                    skips = False
                    continue
        elif depth == 0:
            skips = "@" in part.rsplit(";", 1)[-1]
        if not skips:
            kept.append(part)
    return "".join(kept)


def _worth_a_look(tree: Any, rules: dict[str, str]) -> list[Any]:
    """The elements that anything is said of by which they could be hidden: few of a page's."""
    names = _TELLING | {"class", "id"} if rules else _TELLING
    return [one for one in tree.iter("*") if one.tag == "template" or not names.isdisjoint(one.keys())]


def _reason(element: Any, rules: dict[str, str], told: Callable[[str], str | None]) -> str | None:
    if element.tag in ("html", "body", "head"):
        return None
    if element.get("hidden") is not None or element.tag == "template":
        return "marked as hidden" if element.tag != "template" else "a template"
    style = _style(element, rules)
    return told(style) or ("white on white" if _is_white(element, style) else None)


def _reason_of_style(style: str) -> str | None:
    """Why an element is hidden by its style alone."""
    if not style:
        return None
    shown = next((reason for pattern, reason in _OTHERS if pattern.search(style)), None)
    if shown is None and _FAR.search(style) and _PLACED.search(style):
        return "off-screen"
    return shown


def _style(element: Any, rules: dict[str, str]) -> str:
    own = (element.get("style") or "").lower()
    if not rules:
        return own
    names = [f".{name}" for name in (element.get("class") or "").split()] + [f"#{element.get('id')}"]
    return ";".join([*(rules[name] for name in names if name in rules), own])


def _is_white(element: Any, style: str) -> bool:
    if element.tag not in _MAY_BE_WHITE or not ("color" in style or element.get("color")):
        return False
    colours = re.findall(r"(?:^|[;\s])color\s*:\s*([^;!]+)", style) or [(element.get("color") or "").lower()]
    if not _WHITE.match(colours[-1].strip()):
        return False
    backgrounds = (_background(one) for one in (element, *element.iterancestors()))
    shown = next((one for one in backgrounds if one), "white")
    return bool(_WHITE.search(shown))


def _background(element: Any) -> str:
    style = (element.get("style") or "").lower()
    given = re.findall(r"background(?:-color|-image)?\s*:\s*([^;!]+)", style)
    return given[-1].strip() if given else (element.get("bgcolor") or "").lower()


def _is_furniture(element: Any) -> bool:
    return element.tag in _FURNITURE or any(above.tag in _FURNITURE for above in element.iterancestors())


def _text(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())
