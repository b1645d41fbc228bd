"""Files of every kind, good and hostile, built by code."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

HEADLINE = "Envoys return to Geneva for a second round of talks"
PARAGRAPHS = (
    "Envoys of the two countries came back to Geneva on Tuesday for a second round of talks, the officials said.",
    "The first round ended without a result a week ago, and neither side wanted to say what has changed since then.",
    "Both governments said that they would publish a statement at the end of the day, whatever it holds for them.",
    "Diplomats who know the file expect little; they point to the maps that each side has printed in the past month.",
)
TEXT = "\n\n".join((HEADLINE, "19 August 2025", *PARAGRAPHS)) + "\n"


def page(head: str = "", inside: str = "", paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    """A saved page; `head` goes into its head, `inside` among its paragraphs."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html><head><title>{HEADLINE}</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{HEADLINE}</h1>{body}{inside}</article></body></html>"
    ).encode()


def mail(body: str = TEXT, *, subject: str = f"Fwd: {HEADLINE}", html: str = "") -> EmailMessage:
    """A mail from a colleague."""
    message = EmailMessage()
    message["From"], message["To"] = "Colleague <a@desk.example>", "b@desk.example"
    message["Subject"], message["Date"] = subject, "Wed, 20 Aug 2025 09:15:00 +0200"
    message["Message-ID"] = "<1@desk.example>"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def mhtml(html: bytes | None = None) -> bytes:
    """A page as browsers save it in one file."""
    message = EmailMessage()
    message["From"], message["Subject"] = "<Saved by a browser>", HEADLINE
    message["Snapshot-Content-Location"] = "https://demo.example/a"
    message["MIME-Version"] = "1.0"
    message.set_content((html or page()).decode(), subtype="html", cte="quoted-printable")
    message.make_related()
    return message.as_bytes()


def archive(files: Mapping[str, bytes | str]) -> bytes:
    """A .zip of `files`."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return whole.getvalue()


def docx(paragraphs: Sequence[str] = (HEADLINE, "19 August 2025", *PARAGRAPHS)) -> bytes:
    """A Word file."""
    import docx as word

    made = word.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    whole = io.BytesIO()
    made.save(whole)
    return whole.getvalue()


def pdf(
    pages: Sequence[Sequence[str]] = ((HEADLINE, "19 August 2025", *PARAGRAPHS),), *, trailer: str = ""
) -> bytes:
    """A PDF whose pages show the lines given; `trailer` goes into its catalog."""
    objects: list[bytes] = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids: list[int] = []
    for lines in pages:
        shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
        stream = f"BT /F1 10 Tf 14 TL 50 780 Td\n{shown}ET".encode("latin-1", "replace")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % content
        )
        kids.append(len(objects))
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {trailer} >>".encode()
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{listed}] >>".encode()
    return assembled(objects)


def assembled(objects: Sequence[bytes], more: str = "") -> bytes:
    """A PDF of numbered objects with its table of places."""
    whole = io.BytesIO(b"")
    whole.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(whole.tell())
        whole.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = whole.tell()
    whole.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    whole.writelines(b"%010d 00000 n \n" % place for place in places)
    whole.write(
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R {more} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return whole.getvalue()


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
