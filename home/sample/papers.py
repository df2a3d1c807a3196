"""Sheets of paper that the sample's commissions hand out: a few lines as plain text, or as a PDF of one page."""

from __future__ import annotations

from django.core.files.base import ContentFile

LINE = 20  # points from one line to the next
FIRST = b"%PDF-1.4\n"


def paper(name: str, lines: list[str]) -> ContentFile:
    """A file called `name` that says `lines`."""
    content = pdf(lines) if name.endswith(".pdf") else "\n".join([*lines, ""]).encode()
    return ContentFile(content, name=name)


def pdf(lines: list[str]) -> bytes:
    """A sheet of A4 (ISO 32000-1, annex H.3: the smallest file with text)."""
    shown = b"".join(b"(" + escaped(line) + b") Tj T*\n" for line in lines)
    text = b"BT /F1 13 Tf %d TL 72 760 Td\n%bET" % (LINE, shown)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    written, places = FIRST, []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    ending = b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return written + ending % (len(objects) + 1, table, len(objects) + 1, len(written))


def escaped(line: str) -> bytes:
    """`line` as a string of a PDF."""
    return line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
