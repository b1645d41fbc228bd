"""Whether the proper names of a statement are the passage's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property

from brief.extraction.ground import Doubt, Passage, states_in, words_in
from brief.names import HONORIFICS, fold, state_of, states, words

_LOWER_STARTS = frozenset(
    "a an the this that these those it its he she they we i you his her their our my who what when where why how "
    "whether which if as at by for from in into of off on onto out over to under up with without within while and "
    "or but nor so yet both each either neither every all any some no not none several many most more much few "
    "other others another such same there here then now today after before during since until once because "
    "although though despite according no-one nobody will would can could may might must shall should is are was "
    "were be been being has have had do does did two three four five six seven eight nine ten one".split()
)
_NOT_NAMES = frozenset("I January February March April May June July August September October November December "
                       "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())  # fmt: skip
_RUN = re.compile(r"\b[A-Z][\w.]*\w(?:[-\s][A-Z][\w.]*\w)*")
_MODIFIES = re.compile(r"[’']s?\s+[A-Z]")
_NOT_LATIN = re.compile(r"[\u0370-\U0010ffff]")
_VERB_AFTER_NAME = re.compile(
    r"[’']?s?\s+(?:[A-Z]\w+|(?:has|had|is|was|will|would|wants?|says?|said|told|tells|asked|asks|agreed|agrees|called"
    r"|calls|warned|warns|promised|rejected|rejects|accused|accepted|announced|denied|confirmed|demanded|insisted"
    r"|offered|claimed|argued|described|expects?|met|spoke|wrote|thinks|believes)\b)"
)


def name_doubts(statement: str, passage: Passage, known_names: Iterable[str]) -> list[Doubt]:
    """The names of `statement` that neither `passage` nor `known_names` hold, or that stand for other ones."""
    near = _Standing(passage.paragraphs, known_names)
    ground = passage.ground
    found = []
    for name, is_start in capitalised(statement):
        if near.holds(name, statement):
            continue
        if is_start and name.lower() in ground.words:
            continue
        outside = not _holds(name, statement, ground.words, lambda: ground.states)
        if is_start and outside and not _opens_as_name(name, statement):
            continue
        where = "article" if outside else "paragraph of the quote"
        grave = outside and passage.is_latin
        found.append(Doubt("name", f"the name {name} does not stand in the {where}", grave))
    return found or _swaps(statement, passage.sentences)


class _Standing:
    """The names near a passage; its states are read only where they are asked for."""

    def __init__(self, paragraphs: str, known_names: Iterable[str]) -> None:
        self._paragraphs = paragraphs
        self._known = {word for name in known_names for word in words(name)}
        self._words = words_in(paragraphs) | self._known
        self._transliterated = _transliterated([paragraphs, *known_names])

    def holds(self, name: str, statement: str) -> bool:
        if _holds(name, statement, self._words, lambda: self._states):
            return True
        run = next((run for run in _RUN.findall(statement) if name in words(run)), name)
        return len(run) > 4 and fold(run).replace(" ", "") in self._transliterated

    @cached_property
    def _states(self) -> set[str]:
        return states_in(self._paragraphs) | {state for form in self._known if (state := state_of(form))}


def _holds(
    name: str, statement: str, standing: AbstractSet[str], given: Callable[[], AbstractSet[str]]
) -> bool:
    if _stands(name, standing) or _state_in(name, statement, given()):
        return True
    if "-" in name:
        parts = name.split("-")
        return all(not part[:1].isupper() or _holds(part, statement, standing, given) for part in parts)
    return False


def _transliterated(texts: Iterable[str]) -> str:
    """What stands in other than Latin letters, in Latin ones and without spaces."""
    return " ".join(fold(text).replace(" ", "") for text in texts if _NOT_LATIN.search(text))


def _swaps(statement: str, sentences: str) -> list[Doubt]:
    """Names between the very words between which the sentences have another one."""
    given: dict[tuple[str, ...], set[str]] = {}
    for run, around in _runs(sentences):
        given.setdefault(around, set()).add(run)
    found = []
    for run, around in _runs(statement):
        others = given.get(around)
        if others and not any(_may_be_one(run, other) for other in others):
            found.append(Doubt("name", f"the passage names another than {run}", grave=False))
    return found


def _runs(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Runs of capitalised words, each with the two words before it and the one right after."""
    for match in _RUN.finditer(text):
        before = words(text[max(0, match.start() - 60) : match.start()])[-2:]
        if _MODIFIES.match(text, match.end()):
            continue  # "Chad's Ana Bell": the name is what follows
        after = re.match(r"(?:[’']s?)?\s*([a-z][\w’'-]*)?", text[match.end() :])
        if len(before) == 2 and match.group() not in _NOT_NAMES:
            yield match.group(), (*map(str.lower, before), (after and after.group(1)) or "")


def _may_be_one(one: str, other: str) -> bool:
    """Whether two names may mean the same: they share a word or a state, or one is a title or an acronym."""
    if HONORIFICS.issuperset(one.lower().split()) or HONORIFICS.issuperset(other.lower().split()):
        return True
    if {fold(word) for word in words(one)} & {fold(word) for word in words(other)}:
        return True
    initials = {"".join(word[0] for word in name.split()) for name in (one, other)}
    if initials & {one.replace(".", ""), other.replace(".", "")}:
        return True
    return bool(states_in(one) & states_in(other))


def _opens_as_name(name: str, statement: str) -> bool:
    """Whether the capital at the statement's start is a name's, not the sentence's."""
    return bool(_VERB_AFTER_NAME.match(statement, len(name))) or state_of(name) is not None


def capitalised(statement: str) -> list[tuple[str, bool]]:
    """Words that a capital marks as a name, each with whether it opens the statement."""
    found = []
    for word in words(statement):
        if not word[0].isupper() or word in _NOT_NAMES:
            continue
        is_start = statement.startswith(word)
        if is_start and word.lower() in _LOWER_STARTS:
            continue
        found.append((word, is_start))
    return found


def _stands(name: str, standing: AbstractSet[str]) -> bool:
    """Whether `name` stands there, also as a plural, an acronym without points, in another spelling, or by parts."""
    if name in standing:
        return True
    bare = name.replace(".", "")
    if not standing.isdisjoint(
        {name, bare, bare.upper(), name + "s", name.removesuffix("s"), name.lower(), name.capitalize()}
    ):
        return True
    folded = fold(name)
    return any((word[:1] == name[:1] or _NOT_LATIN.match(word)) and fold(word) == folded for word in standing)


def _state_in(name: str, statement: str, given: AbstractSet[str]) -> bool:
    """Whether `name` is part of a form of a state that is among `given`."""
    if (state := state_of(name)) is not None and state in given:
        return True
    return any(state in given and name in words(" ".join(_forms_in(statement, state))) for state in given)


def _forms_in(statement: str, state: str) -> list[str]:
    return [form for form in states()[state].all if form in statement]
