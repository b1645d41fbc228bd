"""Negation: what a passage denies or leaves unconfirmed, so that no statement may affirm it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brief.names import words
from brief.wording.stems import stem

_HARD = "not never no none neither nor cannot without nobody nothing nowhere hardly scarcely barely".split()
_EVERY_HARD = re.compile(
    rf"(?<![\w’'])[’']*(?:{'|'.join(_HARD)})[’']*(?![\w’'])|n[’']t(?![\w’'])", re.IGNORECASE
)
_HARD_UNMARKED = re.compile(
    r"[nNcCwWhHsSbB](?<!\w.)(?i:(?<=n)(?:ot|ever|o|one|either|or|obody|othing|owhere)|(?<=c)annot|(?<=w)ithout"
    r"|(?<=h)ardly|(?<=s)carcely|(?<=b)arely)(?!\w)"
)
"""The same where no apostrophe and no quotation mark stands: soon found by its first letters."""
_ANY_HARD = re.compile(r"\b(?:n[oe]|cannot|without|hardly|scarcely|barely)|n['’]t", re.IGNORECASE)
"""What stands in any text with a plain negation, and is soon looked for."""
_NO_NEGATION = re.compile(
    r"\b(?:not|n[’']t)\s+(?:only|just|merely|simply|solely|least|to\s+mention)\b|\bno\s+(?:doubt|matter|wonder)\b"
    r"|\bnothing\s+but\b|\b[Nn]o\.\s*\d|\b(?:no|not)\s+(?:more|less|fewer|later|earlier|sooner)\s+than\b",
    re.IGNORECASE,
)
_SIGNS_OF_NO_NEGATION = (
    *"only just merely simply solely least mention doubt matter wonder but than".split(),
    "no.",
)
_LIMIT = re.compile(r"\b(?:no|not)\s+((?:more|less|fewer|later|earlier)\s+than\s+[\w,.]*\w)", re.IGNORECASE)
_SOFT = re.compile(
    r"\b(?:refus\w*|reject\w*|den(?:y\w*|ie\w*|ial\w*)|oppos\w*|declin\w*|fail\w*|exclud\w*|against|prevent\w*|lack\w*"
    r"|avoid\w*|doubt\w*|halt\w*|ban(?:s|ned)?|block\w*|cancel\w*|dismiss\w*|disput\w*|whether|rul(?:e|ed|es|ing)\s+out"
    r"|far\s+from|short\s+of|rather\s+than|instead|unlike|only|unless|until|except|left\s+open|leaves?\s+open"
    r"|leaving\s+open|still\s+open|remains?\s+open|disagree\w*|disapprov\w*|disavow\w*|disown\w*|impossib\w*|non-\w+"
    r"|un(?:able|willing|likely|clear|confirmed|decided|planned|scheduled|ready|necessary|needed|changed|moved"
    r"|conditional\w*|acceptable|resolved|settled|known|sure|true|founded|verified)"
    r"|no-one|false\w*)\b",
    re.IGNORECASE,
)
_OPEN_IF = re.compile(r"\bif\b", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"[,.;:!?—–()]|\b(?:but|and|while|because|since|which|who|if|whether|when|until|unless"
    r"|(?<!do )(?<!does )(?<!of )(?<!to )(?<!for )(?<!with )that)\b"
)
_SEGMENT_END = re.compile(r"[,;:!?—–()]|\.(?=\s|$)|\b(?:but|and|while|because|since|until|unless)\b")
_UNCONFIRMED = re.compile(
    r"(?:\b(?:not|never|cannot)|n[’']t)\s+(?:\w+\s+){0,2}?(?:confirm|say|admit|acknowledge|promise|guarantee|commit|claim)"
    r"\w*\s+(?:to\s+)?(?:that|whether|if|on|to)?"
    r"|\b(?:denied|denies|deny|denying|refus\w+ to (?:confirm|say)|declin\w+ to (?:confirm|say)|unclear|unknown|unsure)"
    r"\s*(?:that|whether|if)?|\bwhether\b",
    re.IGNORECASE,
)
_REVERSED = re.compile(
    r"\b(?:(?:fail|refus|declin)\w*|un(?:able|willing|likely)|reluctan\w+)\s+to\b|\bstop\w*\s+short\s+of\b"
    r"|\brul(?:e|ed|es|ing)\s+out\b",
    re.IGNORECASE,
)
_HOLDING = (
    r"fail|refus|declin|den(?:y|ie)|reject|avoid|doubt|un(?:able|likely|willing)\b|(?:if|unless|whether)\b"
)
_HOLDS_BACK = re.compile(rf"\W(?:{_HOLDING}|short of\b)", re.IGNORECASE)
"""It begins with what no word has, as a search soon passes over the rest."""
_MAY_HOLD_BACK = re.compile(rf"\W(?:{_HOLDING}|short\b)", re.IGNORECASE)
_ABROAD = re.compile(
    r"\b(?:nicht|kein\w*|nie|niemals|weder|niet|geen|nooit|ikke|aldri|inte|aldrig|ingen|nunca|jam[áa]s|ning[úu]n\w*|tampoco"
    r"|n[ãa]o|nem|nenhum\w*|mai|nessun\w*|nemmeno|neanche|nigdy|değil|yok|asla|hayır|не|нет|ни|нельзя|никогда|ні|немає|לא|אין"
    r"|لا|لم|لن|ليس\w*|नहीं|না|no\s+(?:ha|han|hay|es|se|va|van|quiere|puede))\b"
    r"|\bn(?:e\s+|['’])\S+(?:\s+\S+){0,3}?\s+(?:pas|jamais|plus|rien|aucune?|personne|guère)\b"
    r"|[不没沒未无無]|ない|ません|않|못하|없|아니|ไม่",
    re.IGNORECASE,
)
_FILLER = frozenset(
    "a an the to be been have has had having any ever yet it its of in on at for with by as his her their our my your "
    "longer more going is are was were will would shall that this these those he she they we you i who there do does "
    "did all even really fully quite exactly still already so too very much also one than or else s t".split()
)
_TRANSPARENT = frozenset(
    stem(word) for word in "think believe expect suppose imagine see feel seem appear".split()
)


def negations(text: str) -> list[int]:
    """Where the plain negations of `text` end ("not", "never", "no", "-n't" and their kin).

    "Not only", "no doubt", "No. 10" and "no more than" negate nothing.
    """
    if "'" not in text and "’" not in text:
        places = [match.end() for match in _HARD_UNMARKED.finditer(text)]
    elif _ANY_HARD.search(text):
        places = [match.end() for match in _EVERY_HARD.finditer(text)]
    else:
        return []
    if not places or not any(map(text.lower().__contains__, _SIGNS_OF_NO_NEGATION)):
        return places
    idle = [match.span() for match in _NO_NEGATION.finditer(text)]
    return [place for place in places if not any(start <= place <= end for start, end in idle)]


def is_negative(text: str) -> bool:
    """Whether `text` negates or leaves open anything at all, plainly or by a word such as "refuse" or "whether"."""
    return bool(negations(text)) or bool(_SOFT.search(text)) or bool(_OPEN_IF.search(text))


def is_negative_abroad(text: str) -> bool:
    """Whether `text` is negative in another language than English, as far as common words tell."""
    return bool(_ABROAD.search(text))


def holds_back(text: str) -> bool:
    """Whether what `text` says cannot be left out of a quote without turning it round."""
    return bool(negations(text)) or bool(_HOLDS_BACK.search(" " + text))


def may_turn(word: str) -> bool:
    """Whether `word` may be a negation or the first word of what `holds_back` finds."""
    return bool(negations(word)) or bool(_MAY_HOLD_BACK.search(" " + word))


def denies_what_is_affirmed(passage: str, statement: str) -> bool:
    """Whether `passage` negates, denies or leaves unconfirmed what `statement` affirms in the same words.

    What a negation governs is taken as the first two weighty words after it within its clause, what a
    denial governs as the first three. The statement affirms them where all stand in it, and none of its
    clauses that holds them is negative by another word; or where one clause that holds both is not negative,
    but all such clauses of the passage are.

    >>> denies_what_is_affirmed("Putin has not agreed to a truce.", "Putin agreed to a truce.")
    True
    >>> denies_what_is_affirmed("He would not confirm that Putin had accepted a meeting.", "Putin accepted a meeting.")
    True
    >>> denies_what_is_affirmed("We don't rule out new tariffs if they do not sign.", "He ruled out new tariffs.")
    True
    >>> denies_what_is_affirmed("If it wasn't, I would say so.", "Trump praised the call and would say so.")
    False
    """
    passage, statement = " ".join(passage.split()), " ".join(statement.split())
    segments = _segments(statement)
    if any(_exceeds(match.group(1), statement) for match in _LIMIT.finditer(passage)):
        return True
    return any(_affirms(statement, segments, scope, _segments(passage)) for scope in _denied(passage))


def _denied(passage: str) -> Iterator[list[str]]:
    """The stems of what each negation, denial or refusal of `passage` governs."""
    for place in negations(passage):
        yield _governed(passage[place:], 2)
    for match in _UNCONFIRMED.finditer(passage):
        yield _governed(passage[match.end() :], 3)
    for match in _REVERSED.finditer(passage):
        yield _governed(passage[match.end() :], 2)


def _governed(text: str, count: int) -> list[str]:
    clause = text[:120]
    ending = _CLAUSE_END.search(clause)
    given = words(clause[: ending.start()] if ending else clause)
    # Of a full name the surname counts: the statement may leave the first name out.
    kept = [
        w for w, after in zip(given, [*given[1:], ""], strict=False) if not (w.istitle() and after.istitle())
    ]
    weighty = [stem(word) for word in kept if word.lower() not in _FILLER]
    while len(weighty) > 1 and weighty[0] in _TRANSPARENT:
        weighty = weighty[1:]
    return weighty[:count]


def _segments(statement: str) -> list[str]:
    """The clauses of `statement`, those that "that" or "whether" opens left with the one before."""
    ends = [match.start() for match in _SEGMENT_END.finditer(statement)]
    return [statement[start:end] for start, end in zip([0, *ends], [*ends, len(statement)], strict=True)]


def _affirms(statement: str, segments: list[str], scope: list[str], passage: list[str]) -> bool:
    if not scope or not set(scope) <= {stem(word) for word in words(statement)}:
        return False
    verdicts = _verdicts(segments, scope) or _verdicts([statement], scope)
    if not any(verdicts):
        return True
    return len(scope) > 1 and not all(verdicts) and all(_verdicts(passage, scope))


def _verdicts(segments: list[str], scope: list[str]) -> list[bool]:
    """For each of the segments that holds the scope, whether it is negative."""
    holding = [segment for segment in segments if set(scope) <= {stem(word) for word in words(segment)}]
    return [_is_negative_beside(segment, scope) for segment in holding]


def _is_negative_beside(segment: str, scope: list[str]) -> bool:
    """Whether `segment` is negative by a word that is not of the scope itself."""
    return bool(negations(segment)) or any(
        not {stem(word) for word in words(match.group())} & set(scope) for match in _SOFT.finditer(segment)
    )


def _exceeds(limit: str, statement: str) -> bool:
    """Whether `statement` gives the `limit` ("more than 50") without the negation that makes it one."""
    found = re.search(rf"\b(no\s+|not\s+)?{re.escape(limit)}\b", statement, re.IGNORECASE)
    return found is not None and found.group(1) is None
