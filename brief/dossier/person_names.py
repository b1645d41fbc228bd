"""Names of persons: what a printed name says, title by title and part by part."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from brief.dossier.roles import Role, role_of, title_at
from brief.dossier.vocabulary import family_names_first, western_names
from brief.names import fold, state_of

_PARTICLES = frozenset(
    "von van der den de del della di da do dos das du la le el al bin ibn ben bint ter ten zu zum af av y e "
    "ould abu st".split()
)
_LINKS = frozenset("of from in for at to".split())
_SUFFIX = re.compile(r"(?:Jr|Sr|Junior|Senior)\.?|[IVX]{1,5}(?:st|nd|rd|th)?")
_MALE = frozenset("mr sir lord king prince monsieur herr señor father don".split())
_FEMALE = frozenset("mrs ms miss mme madame lady queen princess dame señora sister frau spokeswoman".split())
_HONORIFICS = _MALE | _FEMALE | frozenset("dr hon rev reverend saint".split())
_OPENING = frozenset(
    "the a an his her their its our my that this former ex then late acting new newly-minted".split()
)
_SYLLABLES = re.compile(
    r"(?:(?:zh|ch|sh|ng|nh|kh|th|ph|tr|gi|gh|hs|ts|ky|my|hy|py|ry|[bcdfghjklmnpqrstwxyz])?"
    r"[aeiouwy]{1,4}(?:ng|nh|ch|[nmklpthcbr])?){1,2}"
)


class PersonName(NamedTuple):
    """A name in parts, folded: all its `words` in the order given name … surname, and what stands beside it.

    `words` is empty where the text only describes somebody. `call` is a name in brackets or quotation marks
    ("Robert C. "Bobby" Scott"); `title` the office before or after the name. `core` are the words that carry the
    name, without particles; `western` tells whether the given name is a common Western one: then a surname has one
    spelling.
    """

    words: tuple[str, ...]
    suffix: str = ""
    call: str = ""
    gender: str = ""
    title: Role | None = None
    eastern: bool = False
    plain: str = ""
    core: tuple[str, ...] = ()
    western: bool = False

    @property
    def given(self) -> str:
        """The first given name, empty where there is only one word."""
        return self.words[0] if len(self.words) > 1 else ""

    @property
    def surname(self) -> str:
        """The last word, which is the family name, or the only one."""
        return self.words[-1] if self.words else ""

    @property
    def full(self) -> bool:
        """Whether it says more than one name of the person."""
        return len(self.words) > 1


@lru_cache(maxsize=131072)
def person_name(text: str) -> PersonName:
    """The parts of a printed name.

    >>> person_name("former FBI director James B. Comey").words
    ('iames', 'b', 'comei')
    >>> person_name("North Korea's Kim Jong-un").words, person_name("Kim Jong Un").words
    (('iongun', 'kim'), ('iongun', 'kim'))
    >>> person_name("the Ukrainian president").words
    ()
    """
    core, call, beside = _split(text)
    tokens = core.split()
    start = _name_start(tokens)
    stop = _name_stop(tokens, start)
    name, before, after = tokens[start:stop], tokens[:start], tokens[stop:]
    suffix = ""
    if len(name) > 1 and _SUFFIX.fullmatch(name[-1].rstrip(",")):
        suffix = name.pop().rstrip(".,").lower()
    described = " ".join(before) + (" " + " ".join(after) if after else "")
    gender = _gender(before)
    title = role_of(described) or role_of(beside)
    words, eastern = _words(name)
    plain, western = _plain(name[-1:]), len(words) > 1 and words[0] in western_names()
    return PersonName(words, suffix, call, gender, title, eastern, plain, without_particles(words), western)


@lru_cache(maxsize=1 << 16)
def without_particles(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that carry the name: "von der Leyen" is filed under Leyen, "el-Sisi" under Sisi."""
    kept = tuple(word for place, word in enumerate(words) if place == 0 or word not in _FOLDED_PARTICLES)
    return kept if len(kept) > 1 or len(words) == 1 else words


_FOLDED_PARTICLES = frozenset(fold(particle) for particle in _PARTICLES)


def _split(text: str) -> tuple[str, str, str]:
    """The core of a mention, a call name in brackets or quotation marks, and the description beside it."""
    text = re.sub(r"\s+", " ", text.replace("’", "'")).strip(" ,;:–—")
    call = ""
    if inner := re.search(r"\s[(\"“‘']+(\w[\w.'-]*)[)\"”’']+(?=\s+\w)", text):
        call = fold(inner[1])
    text = re.sub(r"\s*\([^)]*\)|\s[\"“‘'][^\"”’']+[\"”’'](?=\s)|[\"“”`]|'s?$", "", text)
    core, *rest = (part.strip() for part in text.split(","))
    while rest and (_SUFFIX.fullmatch(rest[0]) or not rest[0]):
        core = f"{core} {rest.pop(0)}".strip()
    beside = ", ".join(rest)
    if rest and not _has_name(core) and _has_name(rest[0]) and role_of(core):
        core, beside = rest[0], core
    return core, call, beside


def _has_name(core: str) -> bool:
    tokens = core.split()
    start = _name_start(tokens)
    return _name_stop(tokens, start) > start


def _name_start(tokens: list[str]) -> int:
    """Where the name begins: after the last title, possessive or lower-case word that stands before it."""
    lowered = [token.lower().strip(".,") for token in tokens]
    start = place = 0
    titled = False
    while place < len(tokens):
        token, word = tokens[place], lowered[place]
        if place > start and word in _LINKS and _is_name(tokens[start:place]):
            break
        if found := title_at(lowered, place):
            if not found[1].weak or (place == start and (found[0] < len(tokens) or start > 0)):
                start = found[0]
            place = found[0]
            titled = start == place
            continue
        if word in _LINKS:
            start = place + 1 + _state_length(tokens[place + 1 :])
            if start == place + 1:
                return len(tokens)
            place = start - 1
        elif titled and token[:1].islower() and word not in _PARTICLES and word != "and":
            return len(tokens)
        elif (place == start and (word in _OPENING or word in _HONORIFICS)) or _describes(token, word):
            start = place + 1
        titled = False
        place += 1
    return start


def _describes(token: str, word: str) -> bool:
    """Whether a word before a name is no part of it: a possessive or a word of the language."""
    return token.endswith("'s") or (token[:1].islower() and word not in _PARTICLES and "-" not in token[:3])


def _is_name(tokens: list[str]) -> bool:
    return any(token[:1].isupper() for token in tokens) and state_of(" ".join(tokens)) is None


def _state_length(tokens: list[str]) -> int:
    """How many of the leading words name a state."""
    skip = 1 if tokens and tokens[0].lower() == "the" else 0
    for size in (4, 3, 2, 1):
        if state_of(" ".join(tokens[skip : skip + size])):
            return min(len(tokens), skip + size)
    return 0


def _name_stop(tokens: list[str], start: int) -> int:
    """Where the name ends: before a lower-case word that is no particle."""
    for place in range(start, len(tokens)):
        token = tokens[place]
        if not token[:1].isalpha() or (
            token[:1].islower() and token.lower() not in _PARTICLES | {"al-", "el-"}
        ):
            if re.match(r"(?:al|el|as|ad|an|ar|at|ul|ur)-", token):
                continue
            return place
    return len(tokens)


def _gender(before: list[str]) -> str:
    words = {word.lower().strip(".") for word in before}
    return "m" * bool(words & _MALE) or "f" * bool(words & _FEMALE)


def _words(tokens: list[str]) -> tuple[tuple[str, ...], bool]:
    """The folded words with the family name last, and whether it stood first."""
    words: list[str] = []
    first = next((place for place, token in enumerate(tokens) if not _leads(token, tokens, place)), 0)
    for printed in tokens[first:]:
        token = re.sub(r"^(?:[AaEe]l|[Aa][sdnrtz]h?)-(?=\w)", "", printed)
        if re.fullmatch(r"(?:[A-Z]\.){2,}|[A-Z]{2}\.?", token) and len(tokens) > 1 and not words:
            words += [fold(letter) for letter in token if letter.isalpha()]
        elif folded := fold(token).replace(" ", ""):
            words.append(folded)
    words = list(_glued(words))
    if _is_eastern(tokens, words):
        return ("".join(words[1:]), words[0]), True
    return tuple(words), False


def _leads(token: str, tokens: list[str], place: int) -> bool:
    """Whether a word only leads to a surname that stands alone: von der Leyen, Von der Leyen."""
    following = tokens[place + 1] if place + 1 < len(tokens) else ""
    is_particle = token.lower() in _PARTICLES and bool(following)
    return is_particle and (token.islower() or (following.lower() in _PARTICLES and following.islower()))


def _glued(words: list[str]) -> list[str]:
    """Names of two words that other spellings write as one: Abdel Fattah, Abdul Rahman."""
    glued: list[str] = []
    for word in words:
        if glued and glued[-1] in {"abdel", "abdul", "abd"}:
            glued[-1] = "abdel" + word
        else:
            glued.append("abdel" + word[5:] if re.match(r"abd[eu]l\w{3}", word) else word)
    return glued


def _is_eastern(tokens: list[str], words: list[str]) -> bool:
    if not 2 <= len(words) <= 3 or words[0] not in family_names_first() or len(tokens) != len(words):
        return False
    rest = [part for token in tokens[1:] for part in token.lower().split("-")]
    single = len(rest) == 1 and words[1] in family_names_first()
    return not single and all(_SYLLABLES.fullmatch(part) and part not in western_names() for part in rest)


def _plain(tokens: list[str]) -> str:
    """The last word in Latin lower case with its own vowels, but one ending for -sky, -skyi, -skiy."""
    from anyascii import anyascii

    letters = re.sub(r"[^a-z]", "", anyascii("".join(tokens)).lower())
    return re.sub(r"sk[ijy]+$", "ski", letters)
