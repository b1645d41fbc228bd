"""Captions and photo credits among the lines of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from brief.sources.lines import LONGEST_FURNITURE

_AGENCY = (
    r"(?:AFP|AP|Associated Press|REUTERS|Reuters|EPA(?:-EFE)?|EFE|DPA|dpa|ANSA|TASS|Sputnik|Getty(?: Images)?"
    r"|Shutterstock|iStock|Alamy|PA(?: Wire| Media| Images)?|Bloomberg|NurPhoto|Xinhua|Kyodo|Yonhap"
    r"|Anadolu(?: Agency)?|ANI|PTI|AAP|ZUMA|Imago|IMAGO|Unsplash|Pixabay|Wikimedia(?: Commons)?|UN Photo"
    r"|Pool|POOL|Handout|HANDOUT|Rex(?: Features)?|(?:[A-Z]\w+ ){1,2}(?:Pictures|Images|Photos?|Press Service))"
)
_PLATFORM = r"(?:X|Twitter|Facebook|Instagram|Telegram|YouTube|Truth Social)"
_CREDIT_WORD = r"(?:Photograph|Photo|Picture|Image|Pic|Illustration|Graphic|Credit|Composite)s?"


_CREDIT_ELSEWHERE = (
    r"(?:Foto|Fotos|Bild|Symbolbild|Archivbild|Archivfoto|Grafik|Crédit(?:s)?(?: photo)?|Photographie|Fotografía|Imagen"
    r"|Immagine|Fotografia|Imagem|Zdjęcie|Fot\.|Fotoğraf|Фото|Світлина|Изображение|Зображення)"
)
"""The word before a credit in other languages."""


def _any_of(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives))


_LABEL = _any_of(
    r"(?:(?:FILE )?(?:PHOTO|IMAGE|PICTURE|PIC)S?|FILE|VIDEO|GRAPHIC|CAPTION|MAP)\s?(?:[:|]|\s?[–—-]\s)\s?\S",
    rf"(?:{_CREDIT_WORD}|File (?:photo|image|picture)|Caption)(?: (?i:credit|courtesy|source|by))?\s?:\s?\S",
    r"(?:Image|Photo|Media) (?:source|caption|copyright|credit),\s",
    r"Credit\.{3}\S",
    rf"{_CREDIT_ELSEWHERE}\s?:\s?[^\W\d_a-z][^.!?]{{1,100}}\.?$",
    r"(?:Photo|Image|Photograph|Picture)s? (?:by|courtesy of) (?:[A-Z]\S* ?){1,5}(?:[/|,–-].{0,60})?$",
)
_BUTTON = re.compile(
    r"(?i)(?:view image in fullscreen|(?:hide|toggle|show) caption|enlarge (?:this )?image|click to enlarge"
    r"|open image(?: modal| in gallery)?|view gallery|image gallery|caption|getty images|ap photo"
    r"|(?:afp|reuters) via getty images)$"
)
_BEFORE_CREDIT = r"(?:^|[.!?)”\"’'\]]\s{1,2}|\s[|–—-]\s|[\[(])"
_NAME = r"[A-Z][\w.'’-]{1,30}(?: [A-Z][\w.'’-]{0,30}){0,3}"
_CREDIT_AT_END = _any_of(
    rf"{_BEFORE_CREDIT}{_CREDIT_WORD}(?: (?i:credit|courtesy|source))?(?: ?: ?| by | courtesy of )[A-Z©@][^!?]{{,90}}$",
    rf"\((?:AP Photo|REUTERS|{_CREDIT_WORD}|[Ff]ile(?: photo)?)\s?[/:|,][^()]{{1,80}}\)\.?$",
    rf"{_NAME}\s?/\s?{_AGENCY}(?:\s?[/,] ?(?:File(?: Photo)?|Pool|POOL|Getty Images))?(?: via {_AGENCY})?[)\]]?\.?$",
    rf"\([Ss]ource: {_AGENCY}\)\.?$|[.,;] {_AGENCY} (?:file )?(?:picture|photo|image)s?\.?$",
    rf"[(\[](?i:{_CREDIT_ELSEWHERE})\s?[:/]\s?[^()]{{1,80}}[)\]]\.?$",
    rf"[.!?)”\"»“|] {_CREDIT_ELSEWHERE}\s?: ?[^\W\d_a-z][^.!?:]{{1,80}}$",
    r"\bREUTERS/[A-Z]",
    r"\b[Vv]ia (?:Getty Images|AFP|AP|REUTERS|Reuters|Shutterstock|AP Images)[)\]]?\.?$",
    r"(?:©|\(c\)) ?[A-Z][^.!?]{1,60}$",
    r"[ /|(](?:Getty Images|Shutterstock|AP Photo|EPA-EFE|iStock)[)\]]?\.?$",
)
_SIGNS_OF_CREDIT = ("(", "[", "/", ":", "©", "Pic", "pic", "Photo", "photo", "Image", "image", "Illustration",
                    "Graphic", "Credit", "Composite", "Via ", "via ", "Shutterstock", "EPA-EFE", "iStock")  # fmt: skip
"""What every credit at an end has one of; few paragraphs do, and these are found thirty times as quickly."""
_GLUED_CREDIT = re.compile(r"[a-z](?:AFP|EPA|REUTERS|Reuters|Getty Images|Getty|TASS)\.?$")
_NAMES_AND_CREDIT = re.compile(rf"(?P<names>[^.:;!?]{{3,100}}?),?\.? (?:{_AGENCY}|{_PLATFORM})\.?$")
_SIGN_OFF = re.compile(
    r"\(?(?:(?:Additional |With )?(?:[Rr]eporting|[Ee]diting|[Ww]riting|[Cc]ompiled|[Tt]ranslat)|[Ww]ith inputs)"
)
_SENTENCE = re.compile(r"[a-z0-9)”\"’'][.!?][”\"’']? +[“\"‘']?[A-Z]")
_SPEECH = re.compile(r"\b(?:said|told|added|according to)\b")


def captions(contents: Sequence[str]) -> set[int]:
    """Indices of the lines that are captions or credits; `contents` are all lines, stripped.

    A caption is known by its label ("PHOTO: …"), its credit ("… Photograph: A. Name/Agency"), or as the
    second of two lines that name the same people, the first as a picture's text, the other with a credit.
    """
    found = {index for index, content in enumerate(contents) if is_caption(content)}
    filled = [index for index, content in enumerate(contents) if content]
    for first, second in pairwise(filled):
        if second - first <= 2 and _is_pair(contents[first], contents[second]):
            found |= {first, second}
    names = _Names(contents)
    found |= {i for i in filled if i not in found and names.are_all_there_is(contents[i])}
    return found


def is_caption(content: str) -> bool:
    """Whether a line, read by itself, is a caption or a credit."""
    if not content or len(content) > LONGEST_FURNITURE or _SIGN_OFF.match(content):
        return False
    if _LABEL.match(content) or _BUTTON.match(content):
        return True
    end = content[-160:]
    if any(sign in end for sign in _SIGNS_OF_CREDIT) and _CREDIT_AT_END.search(end):
        # A paragraph of a picture story ends with a credit too, but it reports.
        sentences = len(_SENTENCE.findall(content[:-20]))
        return sentences <= 2 and not (len(content) > 220 and _SPEECH.search(content))
    return len(content) <= 120 and bool(_GLUED_CREDIT.search(content))


def _is_pair(first: str, second: str) -> bool:
    """Whether `first` is the text of a picture ("Jane Doe") and `second` its caption ("Jane Doe. Agency")."""
    if len(first) > 120 or len(second) > 160 or not first[0].isupper() or first[-1] in ".!?:":
        return False
    words = set(re.findall(r"\w+", first))
    ends = [max((m.end() for m in re.finditer(rf"\b{re.escape(word)}", second)), default=0) for word in words]
    if not ends or not all(ends):
        return False
    tail = second[max(ends) :]
    return bool(_KNOWN_CREDIT.match(tail) or (len(words) > 1 and _CAPITALISED_CREDIT.match(tail)))


_KNOWN_CREDIT = re.compile(rf"[.,:|/–—-]? ?\(?(?:{_AGENCY}|{_PLATFORM})\)?\.?$")
_CAPITALISED_CREDIT = re.compile(r"[.|/] ?\(?[A-Z][\w.&'’/-]*(?: [A-Z][\w.&'’/-]*){0,4}\)?\.?$")


class _Names:
    """Whether a short line consists of names that the article's own text gives, and of a credit."""

    def __init__(self, contents: Sequence[str]) -> None:
        self._prose = "\n".join(content for content in contents if len(content) > 120)

    def are_all_there_is(self, content: str) -> bool:
        match = _NAMES_AND_CREDIT.match(content) if 5 <= len(content) <= 120 else None
        if match is None:
            return False
        names = re.split(r",? and |, | with ", match["names"])
        return all(name.count(" ") in {1, 2, 3} and name in self._prose for name in names)
