"""Mutation: files of many parts, broken within.

Bytes that are changed in a packed file hardly ever get past its checksums, so parts are changed and packed anew.
"""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Callable
from random import Random

Mutate = Callable[[bytes], bytes]
"""From bytes to other bytes."""
_PIECES = (
    b"<w:p>", b"</w:p>", b"<w:r>", b"</w:r>", b"<w:t>", b"</w:t>", b"<w:rPr><w:vanish/></w:rPr>",
    b'<w:sz w:val="\xc2\xb2"/>', b'<w:sz w:val="' + b"9" * 5000 + b'"/>', b"<w:tbl><w:tr><w:tc>", b"<mc:Fallback>",
    b"<w:txbxContent>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"&#0;", b"&#xD800;", b"<!--", b"<![CDATA[", b"]]>",
    b' TargetMode="External"', b' Target="../../x"', b' Target=""', b' xmlns:w="x"', b"<?xml version='1.1'?>", b"\0",
    b"\xff\xfe", b"<p>", b"{", b'"', b",\n", b"Content-Type: ", b"%PDF-1.7", b"PK\x05\x06", b"\xed\xa0\x80",
)  # fmt: skip
_NAMES = (
    "../a.txt", "/a.txt", "a\\..\\b.txt", "C:a.txt", "a/" * 50 + "b.txt", "a\nb.txt", "\u202etxt.a", "a" * 300 + ".txt",
    "word/document.xml", "word/_rels/document.xml.rels", "_rels/.rels", "[Content_Types].xml", "docProps/app.xml",
    "docProps/core.xml", "mimetype", "xl/a", "a.zip", "a.eml", "a.csv", "a.json", "", ".", "a.txt",
)  # fmt: skip


def changed(data: bytes, random: Random) -> bytes:
    """`data` with a few bytes changed, cut, doubled, or pieces put in that mean something to a parser."""
    whole = bytearray(data)
    for _ in range(random.randint(1, 4)):
        at = random.randint(0, len(whole))
        end = min(len(whole), at + random.choice((0, 0, 1, 4, 40, 400)))
        piece = random.choice(
            (random.randbytes(random.randint(0, 8)), random.choice(_PIECES), bytes(whole[at:end]) * 2)
        )
        whole[at:end] = piece
    return bytes(whole)


def rebuilt(data: bytes, random: Random, mutate: Mutate) -> bytes:
    """An archive or Word file whose parts were changed by `mutate`, renamed, doubled or dropped, and packed soundly.

    Now and then the packing is broken, too. What cannot be unpacked is given to `mutate` as it is.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [
                (entry, archive.read(entry))
                for entry in archive.infolist()[:50]
                if entry.file_size < 1_000_000
            ]
    except Exception:  # noqa: BLE001 - what an earlier mutation left need be no archive
        return mutate(data)
    if not entries:
        return mutate(data)
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(entries))
        entry, content = entries[at]
        match random.randrange(8):
            case 0:
                entries.append((_named(random.choice(_NAMES)), content))
            case 1 if len(entries) > 1:
                del entries[at]
            case 2:
                entries[at] = (_named(random.choice(_NAMES)), content)
            case 3:
                entry.external_attr = random.choice((0o120777, 0o010644, 0o100644)) << 16
            case 4:
                entries.append((_named("inner.zip"), data))
            case _:
                entries[at] = (entry, mutate(content))
    made = _packed(entries, random)
    return _broken(made, random) if random.random() < 0.2 else made


def _named(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name)


def _packed(entries: list[tuple[zipfile.ZipInfo, bytes]], random: Random) -> bytes:
    whole = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(whole, "w") as archive:
        warnings.simplefilter("ignore")  # of two parts with one name
        for entry, content in entries:
            fresh = zipfile.ZipInfo(entry.filename)
            fresh.external_attr = entry.external_attr
            fresh.compress_type = random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2))
            archive.writestr(fresh, content)
    return whole.getvalue()


def _broken(data: bytes, random: Random) -> bytes:
    """An archive one of whose headers says something else: method, flags, sizes, places."""
    marks = (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06")
    places = [at for mark in marks for at in _places(data, mark)]
    if not places:
        return data
    at = random.choice(places) + random.randrange(4, 44)
    value = struct.pack("<I", random.choice((0, 1, 8, 14, 99, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)))
    return data[:at] + value[: random.choice((1, 2, 4))] + data[at + 4 :]


def _places(data: bytes, mark: bytes) -> list[int]:
    found, at = [], data.find(mark)
    while at >= 0:
        found.append(at)
        at = data.find(mark, at + 1)
    return found
