"""Which format a file has, by what is in it; its name is only a hint where the content says nothing."""

from __future__ import annotations

import io
import re
import zipfile

from ontology.errors import DataError

__all__ = ["format_of"]

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
)
_OTHERS = (
    (b"HWP Document File", "HWP 3"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"BM", "BMP image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR archive"),
    (b"7z\xbc\xaf", "7-Zip archive"),
    (b"\x1f\x8b", "gzip archive"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
)
_HTML = re.compile(rb"(?i)<(?:!doctype\s+html|html|head|body|meta|div|p|table|article|h1|br)[\s>/]")


def format_of(data: bytes, place: str) -> str:
    """``pdf``, ``hwp`` (any OLE file), ``hwpx``, ``docx``, ``xlsx``, ``pptx``, ``zip``, ``html`` or ``text``.

    Raises:
        DataError: ``unsupported-format`` where it is known to be something else, ``zip-broken``.
    """
    for magic, name in _MAGIC:
        if data[:1024].find(magic) == 0 or (name == "pdf" and magic in data[:1024]):
            return _office(data, place) if name == "zip" else "hwp" if name == "ole" else name
    for magic, name in _OTHERS:
        if data.startswith(magic) and not (len(magic) < 4 and _is_text(data)):
            raise DataError(
                "unsupported-format", f"this is {name}", place=place, remedy="convert it to PDF, HWPX or text"
            )
    return "html" if _is_html(data) else "text"


def _is_text(data: bytes) -> bool:
    return not any(byte < 9 for byte in data[:1000])


def _is_html(data: bytes) -> bool:
    head = data[:4096].replace(b"\x00", b"")
    if re.match(
        rb"(?is)\s*(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|table|h1)\b",
        head,
    ):
        return True
    return len(_HTML.findall(data[:20_000].replace(b"\x00", b""))) >= 5 and head.lstrip()[:1] == b"<"


def _office(data: bytes, place: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DataError(
            "zip-broken", f"the archive is broken or cut off: {error}", place=place, remedy="copy it again"
        ) from error
    if "Contents/content.hpf" in names or any(name.startswith("Contents/section") for name in names):
        return "hwpx"
    for mark, name in (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx")):
        if mark in names:
            return name
    for mark, name in (("content.xml", "OpenDocument"), ("META-INF/container.xml", "EPUB")):
        if mark in names:
            raise DataError(
                "unsupported-format", f"this is {name}", place=place, remedy="convert it to PDF, HWPX or text"
            )
    return "zip"
