"""Full names: when two names of several words are names of one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from brief.dossier.clusters import Clusters
from brief.dossier.people import CROWD, Person, by_key, lookup, same_surname, sound
from brief.dossier.person_names import PersonName
from brief.dossier.vocabulary import formal_names, national_names, spelled_names, western_names
from brief.names import fold

Families = Mapping[object, Sequence[Person]]


def join_full_names(persons: Sequence[Person], clusters: Clusters) -> None:
    """Join spellings, middle names, initials, short forms and other orders of one full name.

    Each step joins only where exactly one person fits; a middle name or a suffix that contradicts keeps two
    people apart.
    """
    full = [person for person in persons if person.name.full]
    _join_equal(persons, clusters)
    _join_other_order(full, clusters)
    families = by_key(full, lambda person: (sound(person.name.surname), person.name.suffix))
    for family in families.values():
        _join_middle_names(family, clusters)
        _join_given_names(family, clusters)
    _join_second_surnames(full, clusters)
    _join_tails(full, clusters)


def _join_equal(persons: Sequence[Person], clusters: Clusters) -> None:
    for key in (_parts, _given_letters, _letters):
        for same in by_key(persons, key).values():
            for other in same[1:]:
                clusters.join(same[0].entry, other.entry, _likeness(same[0].text, other.text))


def _likeness(one: str, other: str) -> str:
    if one == other:
        return "same name"
    return "title left out" if one in other or other in one else "spelling of the name"


def _parts(person: Person) -> Hashable | None:
    name = person.name
    return (person.core[:-1], _surname_key(person), name.suffix) if name.full or name.suffix else None


def _given_letters(person: Person) -> Hashable | None:
    """Given names as one word: Jean-Claude, Jean Claude."""
    return (
        (fold("".join(person.core[:-1])), person.name.plain, person.name.suffix) if person.name.full else None
    )


def _surname_key(person: Person) -> str:
    return person.name.plain if person.name.western else person.name.surname


def _letters(person: Person) -> tuple[str, str] | None:
    """All letters in the order of writing: Kim Jong Un, Kim Jongun and 习近平 have no fixed spaces."""
    words = person.name.words
    if not words or person.name.western or not (person.name.full or not person.text.isascii()):
        return None
    order = (words[-1], *words[:-1]) if person.name.eastern else words
    return fold("".join(order)), person.name.suffix


def _join_other_order(full: Sequence[Person], clusters: Clusters) -> None:
    """Family name first or last: Orbán Viktor, Abe Shinzo. Two Western given names may be two people."""
    pairs = [
        person
        for person in full
        if len(person.core) == 2 and not set(person.core) <= western_names() and len(person.core[0]) > 1
    ]
    for same in by_key(pairs, lambda p: (tuple(sorted(p.core)), p.name.suffix)).values():
        for other in same[1:]:
            if other.core != same[0].core:
                clusters.join(same[0].entry, other.entry, "family name first")


def _join_middle_names(family: Sequence[Person], clusters: Clusters) -> None:
    """A middle name may be left out or cut to its letter; another one is another person."""
    for namesakes in by_key(family, lambda person: (person.name.given, _surname_key(person))).values():
        middles: dict[str, list[Person]] = defaultdict(list)
        for person in namesakes:
            middles[_middle(person)].append(person)
        told = sorted(middle for middle in middles if middle)
        for letter, longer in _by_letter(told).items():
            if len(longer) == 1 and letter in middles:
                _join_all(middles[longer[0]], middles[letter], clusters, "middle initial")
        people = {clusters.root(middles[middle][0].entry) for middle in told}
        if len(people) == 1 and "" in middles:
            _join_all(middles[told[0]], middles[""], clusters, "middle name left out")
        elif "" in middles and told:
            _join_near([p for middle in told for p in middles[middle]], middles[""], clusters)


def _by_letter(middles: Sequence[str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for middle in middles:
        if len(middle) > 1:
            found[middle[0]].append(middle)
    return found


def _middle(person: Person) -> str:
    return person.core[1] if len(person.core) > 2 else ""


def _join_all(ones: Sequence[Person], others: Iterable[Person], clusters: Clusters, rule: str) -> None:
    for other in others:
        clusters.join(ones[0].entry, other.entry, rule)


def _join_near(bearers: Sequence[Person], plain: Sequence[Person], clusters: Clusters) -> None:
    """Where several people differ by their middle name, one without it is the one of the same article."""
    found = lookup(clusters, bearers, lambda _: [""])
    for person in plain:
        near = found.near(person.document, "")
        if len(near) == 1:
            clusters.join(near[0], person.entry, "middle name left out in the same article")


def _join_given_names(family: Sequence[Person], clusters: Clusters) -> None:
    """Initials, short forms and spellings of the given name, where one person of the family fits."""
    index: dict[tuple[str, str], dict[int, Person]] = defaultdict(dict)
    bearers: dict[tuple[int, PersonName], Person] = {}
    for person in family:
        bearers.setdefault((clusters.root(person.entry), person.name), person)
    for person in bearers.values():
        for given in _given_names(person):
            for kind, key in _given_keys(given):
                index[kind, key].setdefault(clusters.root(person.entry), person)
    seen: set[tuple[str, str, str]] = set()
    for person in bearers.values():
        for given in _given_names(person):
            if (given, _middle(person), _surname_key(person)) not in seen:
                seen.add((given, _middle(person), _surname_key(person)))
                _join_given(person, given, index, clusters)


def _given_names(person: Person) -> list[str]:
    """The names that a person may be called by: the first, one in brackets, one after an initial."""
    names = [person.name.given]
    if person.name.call:
        names.append(person.name.call)
    if len(names[0]) == 1 and len(_middle(person)) > 1:
        names.append(_middle(person))
    return names


def _given_keys(given: str) -> Iterable[tuple[str, str]]:
    yield "given name", given
    if len(given) > 1:
        yield "initial", given[0]
    for formal in formal_names().get(given, ()):
        yield "short form of the given name", formal
    for spelled in spelled_names().get(given, ()):
        yield "spelling of the given name", spelled
    if given not in western_names():
        yield "spelling of the given name", "~" + sound(given)
    for common in national_names().get(given, ()):
        yield "given name in another language and the same office", common


def _join_given(
    person: Person, given: str, index: Mapping[tuple[str, str], Mapping[int, Person]], clusters: Clusters
) -> None:
    keys = [("initial", given)] if len(given) == 1 else list(_given_keys(given))
    for kind, key in keys:
        bearers = index.get((kind, key), {})
        if (kind == "initial" and len(given) > 1) or len(bearers) >= CROWD:
            continue
        fitting = {
            clusters.root(root): other
            for root, other in bearers.items()
            if same_surname(person, other) and _middles_agree(person, other)
        }
        fitting.pop(clusters.root(person.entry), None)
        if kind.endswith("office"):
            fitting = {root: other for root, other in fitting.items() if _same_office(person, other)}
        if len(fitting) == 1:
            clusters.join(next(iter(fitting)), person.entry, kind)


def _middles_agree(one: Person, other: Person) -> bool:
    first, second = _middle(one), _middle(other)
    if one.name.given != other.name.given and {first, second} & {one.name.given, other.name.given}:
        return True
    return first.startswith(second) or second.startswith(first)


def _same_office(one: Person, other: Person) -> bool:
    offices = {(role.owner, role.head) for role in one.roles if role.owner}
    return any((role.owner, role.head) in offices for role in other.roles)


def _join_second_surnames(full: Sequence[Person], clusters: Clusters) -> None:
    """A second family name may be left out: Gabriel Boric Font, Mohammed bin Salman Al Saud."""
    long = {person.entry: _with_one_surname(person) for person in full if len(person.core) > 2}
    short = lookup(
        clusters,
        [person for person in full if not person.name.eastern],
        lambda p: [(p.name.given, p.name.surname, p.name.suffix)],
        frozenset(long.values()),
    )
    for person in full:
        key = long.get(person.entry)
        if key is None or len(key[1]) < 3 or key[1] in western_names() or len(key[0]) < 2:
            continue
        found = short.anywhere(key)
        if len(found) == 1:
            clusters.join(found[0], person.entry, "second family name left out")


def _with_one_surname(person: Person) -> tuple[str, str, str]:
    return person.core[0], person.core[-2], person.name.suffix


def _join_tails(full: Sequence[Person], clusters: Clusters) -> None:
    """The first given name may be left out before two other names: López Obrador, Tayyip Erdoğan."""
    long = lookup(clusters, [person for person in full if len(person.name.words) > 2], _tails)
    for person in full if long else ():
        if person.name.given in western_names() or len(person.name.given) < 2:
            continue
        key = person.name.words[::-1] if person.name.eastern else person.name.words
        found = long.near(person.document, key) or long.anywhere(key)
        if len(found) == 1:
            clusters.join(found[0], person.entry, "first given name left out")


def _tails(person: Person) -> Iterable[tuple[str, ...]]:
    for words in {person.name.words, person.core}:
        yield from (words[start:] for start in range(1, len(words) - 1))
