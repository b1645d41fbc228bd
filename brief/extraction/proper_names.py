"""Whether the proper names of a statement are the passage's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from brief.extraction.ground import Doubt, Passage, states_in
from brief.names import fold, state_of, states, words

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
_VERB_AFTER_NAME = re.compile(
    r"[’']?s?\s+(?:[A-Z]\w+|(?:has|had|is|was|will|would|wants?|says?|said|told|tells|asked|asks|agreed|agrees|called"
    r"|calls|warned|warns|promised|rejected|rejects|accused|accepted|announced|denied|confirmed|demanded|insisted"
    r"|offered|claimed|argued|described|expects?|met|spoke|wrote|thinks|believes)\b)"
)


def name_doubts(statement: str, passage: Passage, known_names: Iterable[str]) -> list[Doubt]:
    """The names of `statement` that neither `passage` nor `known_names` hold, or that stand for other ones."""
    known = {word for name in known_names for word in words(name)}
    nearby = set(words(passage.paragraphs)) | known
    states_nearby: set[str] | None = None
    found = []
    for name, is_start in _capitalised(statement):
        if _stands(name, nearby):
            continue
        if states_nearby is None:
            states_nearby = states_in(passage.paragraphs) | {
                state for form in known if (state := state_of(form))
            }
        if _state_in(name, statement, states_nearby):
            continue
        if is_start and name.lower() in passage.ground.words:
            continue
        ground = passage.ground
        outside = not _stands(name, ground.words) and not _state_in(name, statement, ground.states)
        if is_start and outside and not _opens_as_name(name, statement):
            continue
        where = "article" if outside else "paragraph of the quote"
        found.append(Doubt("name", f"the name {name} does not stand in the {where}", grave=outside))
    return found


def _opens_as_name(name: str, statement: str) -> bool:
    """Whether the capital at the statement's start is a name's, not the sentence's."""
    return bool(_VERB_AFTER_NAME.match(statement, len(name))) or state_of(name) is not None


def _capitalised(statement: str) -> list[tuple[str, bool]]:
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
    if "-" in name:
        return all(not part[:1].isupper() or _stands(part, standing) for part in name.split("-"))
    folded = fold(name)
    return any(word[:1] == name[:1] and fold(word) == folded for word in standing)


def _state_in(name: str, statement: str, given: AbstractSet[str]) -> bool:
    """Whether `name` is part of a form of a state that is among `given`."""
    if (state := state_of(name)) is not None and state in given:
        return True
    return any(state in given and name in words(" ".join(_forms_in(statement, state))) for state in given)


def _forms_in(statement: str, state: str) -> list[str]:
    return [form for form in states()[state].all if form in statement]
