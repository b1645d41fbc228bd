"""Titles: quotations that name a book, a show or a nickname, and hold nobody's words."""

from __future__ import annotations

from brief.extraction.rules.document import Quote
from brief.extraction.rules.lexicon import CLOSED
from brief.extraction.rules.scene import Scene
from brief.extraction.rules.speech import Cue
from brief.extraction.rules.tokens import Word
from brief.quotation import Span

_NAMING = frozenset(
    "called named titled entitled dubbed nicknamed so-called song book film movie show series album novel play"
    " program programme magazine essay documentary podcast hashtag episode word words term phrase acronym"
    " poem ballet opera game video single track ship operation tagged labelled labeled headlined called".split()
)
_WORKS = frozenset(
    "book memoir novel song album film movie play show series essay documentary podcast poem article column"
    " autobiography biography paper program programme speech bestseller musical".split()
)
_PARTICIPLES = frozenset("called named titled entitled dubbed nicknamed".split())
_PLACED = frozenset("on in at from of for to by and".split())
_NEAR_VERB = 5
_FEW = 4


def is_title(scene: Scene, quote: Quote, tokens: Span, cue: Cue | None, *, told: bool) -> bool:
    """Whether the quotation at `tokens` names a thing; one that opens a sentence and is `told` at once is speech."""
    words = scene.words
    first, last = tokens
    if told and first == scene.sentence(first).start and last_letter(scene, quote) in ",?!—–":
        return False
    inner = _inner(words[first + 1 : last - 1])
    if first and _is_named(scene, first, inner, cue):
        return True
    if (
        first > 0
        and last < len(words)
        and len(inner) <= 3
        and quote.form != "speech"
        and (words[first - 1].capital and words[last].capital and scene.mention_to(first - 1) is not None)
    ):
        return True
    if len(inner) < 2 or (cue is not None and first - cue.verb <= _NEAR_VERB) or not inner[0].capital:
        return False
    if last_letter(scene, quote) in ".?!" and (
        len(inner) > _FEW or any(word.kinds & CLOSED for word in inner)
    ):
        return False
    return len(inner) <= 10 and _is_capitalised(inner)


def _inner(words: list[Word]) -> list[Word]:
    """The words without marks, as far as they tell whether they may be a title: to a word that no title has."""
    found: list[Word] = []
    for word in words:
        if word.text[0].isalpha():
            found.append(word)
            if len(found) > _FEW and not (word.capital or word.kinds & CLOSED):
                break
    return found


def _is_named(scene: Scene, first: int, inner: list[Word], cue: Cue | None) -> bool:
    """Whether a noun or participle before the quotation gives it as a name ("her memoir, “The Long Way”")."""
    words = scene.words
    if words[first - 1].low in _NAMING and not (cue is not None and cue.verb == first - 1):
        return True
    if not _is_capitalised(inner):
        return False
    if words[first - 1].text == ",":
        return first > 1 and words[first - 2].low in _WORKS
    if words[first - 1].low in _PLACED:
        return True
    return words[first - 1].low in _PARTICIPLES and cue is not None and cue.source.mention is None


def _is_capitalised(inner: list[Word]) -> bool:
    """Whether several words are printed as a title is: all but the small ones with a capital."""
    return (
        len(inner) > 1 and inner[0].capital and all(word.capital for word in inner if not word.kinds & CLOSED)
    )


def last_letter(scene: Scene, quote: Quote) -> str:
    """The last letter or mark within a quotation; a space where it is empty."""
    return scene.document.text[quote.inner.start : quote.inner.end].rstrip()[-1:] or " "
