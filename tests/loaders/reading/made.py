"""Files of every format, made by the tests: pages, PDF, HWP 5, HWPX, DOCX, zip archives."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from loaders.reading import Source, read
from ontology.document import Document

STORY = (
    "가람시가 올해 3월부터 AI 안부전화 사업을 시작한다고 밝혔다. 시는 시비 3억 원을 들인다.\n\n"
    "스마트도시과가 맡은 이 사업은 혼자 사는 노인 500명에게 일주일에 두 번 전화를 걸어 안부를 묻는 방식이다. "
    "전화를 받지 않으면 동 주민센터 직원이 집으로 찾아간다.\n"
)


def one(data: str | bytes, name: str = "a.txt") -> Document:
    """The only document of a source."""
    (found,) = read(Source(name, data=data.encode("utf-8") if isinstance(data, str) else data))
    return found


def in_scope(document: Document) -> str:
    """The words that facts may come from."""
    assert document.text is not None
    return "".join(document.text[item.start : item.end] for item in document.ranges if item.in_scope)


def zipped(files: Mapping[str, bytes | str], *, stored: bool = False) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str, prolog: str = "") -> bytes:
    """A Word document around the XML of its body."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    package = "http://schemas.openxmlformats.org/package/2006"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{office}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" '
            'Target="word/document.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
            "</Relationships>",
            "word/document.xml": f"{prolog}<w:document {space}><w:body>{body}</w:body></w:document>",
        }
    )


def word_paragraphs(*lines: str) -> str:
    """Paragraphs of a Word document."""
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)


def word_table(rows: Sequence[Sequence[str]]) -> str:
    """A table of a Word document; a cell ``↓`` is merged with the one below, ``↑`` with the one above."""

    def cell(text: str) -> str:
        merged = {"↓": '<w:vMerge w:val="restart"/>', "↑": "<w:vMerge/>"}.get(text[-1:], "")
        return f"<w:tc><w:tcPr>{merged}</w:tcPr>{word_paragraphs(text.strip('↑↓'))}</w:tc>"

    cells = ("".join(map(cell, row)) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def hwpx(lines: Sequence[str], rows: Sequence[Sequence[str]] = (), prolog: str = "") -> bytes:
    """A HWPX document: paragraphs, then a table, whose cells are merged as those of `word_table`."""
    hancom = "http://www.hancom.co.kr/hwpml/2011"

    def paragraph(inner: str) -> str:
        return f"<hp:p><hp:run>{inner}</hp:run></hp:p>"

    def cell(text: str, row: int, column: int) -> str:
        if text == "↑":
            return ""
        down = 2 if text.endswith("↓") else 1
        content = paragraph(f"<hp:t>{text.strip('↓')}</hp:t>")
        return (
            f"<hp:tc><hp:subList>{content}</hp:subList>"
            f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/><hp:cellSpan colSpan="1" rowSpan="{down}"/></hp:tc>'
        )

    body = "".join(paragraph(f"<hp:t>{line}</hp:t>") for line in lines)
    if rows:
        table = "".join(
            "<hp:tr>" + "".join(cell(text, row, column) for column, text in enumerate(texts)) + "</hp:tr>"
            for row, texts in enumerate(rows)
        )
        body += paragraph(f'<hp:tbl rowCnt="{len(rows)}" colCnt="{len(rows[0])}">{table}</hp:tbl>')
    return zipped(
        {
            "mimetype": "application/hwp+zip",
            "Contents/content.hpf": '<opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:manifest>'
            '<opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/></opf:manifest>'
            '<opf:spine><opf:itemref idref="section0"/></opf:spine></opf:package>',
            "Contents/section0.xml": f'{prolog}<hs:sec xmlns:hs="{hancom}/section" xmlns:hp="{hancom}/paragraph">'
            f"{body}</hs:sec>",
        }
    )


def hwp(lines: Sequence[str], flags: int = 1) -> bytes:
    """A HWP 5 document of paragraphs (bit 0 of ``flags``: packed, bit 1: locked with a password)."""
    header = b"HWP Document File".ljust(32, b"\x00") + struct.pack("<II", 0x05000300, flags)
    section = b""
    for line in lines:
        text = (line + "\r").encode("utf-16-le")
        section += _record(66, 0, struct.pack("<IIHBBHHHI", len(text) // 2, 0, 0, 0, 0, 1, 0, 1, 0))
        section += _record(67, 1, text)
    pack = zlib.compressobj(wbits=-15)
    return _compound(
        {
            ("FileHeader",): header.ljust(256, b"\x00"),
            ("DocInfo",): _packed(_record(16, 0, struct.pack("<7HIII", 1, 1, 1, 1, 1, 1, 1, 0, 0, 0))),
            ("BodyText", "Section0"): pack.compress(section) + pack.flush(),
        }
    )


def _packed(data: bytes) -> bytes:
    pack = zlib.compressobj(wbits=-15)
    return pack.compress(data) + pack.flush()


def _record(tag: int, level: int, data: bytes) -> bytes:
    size = len(data)
    if size < 0xFFF:
        return struct.pack("<I", tag | level << 10 | size << 20) + data
    return struct.pack("<II", tag | level << 10 | 0xFFF << 20, size) + data


def _compound(streams: Mapping[tuple[str, ...], bytes]) -> bytes:
    """An OLE compound file of small streams, all in the mini stream, at most one storage deep ([MS-CFB])."""
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    mini, mini_fat, entries = b"", [], []
    for path, data in streams.items():
        first = len(mini_fat)
        blocks = -(-len(data) // 64)
        mini += data.ljust(blocks * 64, b"\x00")
        mini_fat += [*range(first + 1, first + blocks), end]
        entries.append((path, first, len(data)))
    top = [(path[0], 2, first, size) for path, first, size in entries if len(path) == 1]
    inner = [(path[1], 2, first, size) for path, first, size in entries if len(path) == 2]
    storage = next((path[0] for path, _, _ in entries if len(path) == 2), "")
    mini_sectors = -(-len(mini) // 512)
    names = sorted([*top, (storage, 1, 0, 0)], key=lambda item: (len(item[0]), item[0].upper()))
    listed = [("Root Entry", 5, 3, len(mini)), *names, *inner]

    def entry(index: int) -> bytes:
        name, kind, first, size = listed[index]
        raw = (name + "\x00").encode("utf-16-le")
        right = index + 1 if 0 < index < len(names) else free
        child = 1 if index == 0 else len(names) + 1 if kind == 1 else free
        return struct.pack("<64sHBBIII", raw, len(raw), kind, 1, free, right, child) + struct.pack(
            "<16sI8s8sIQ", b"", 0, b"", b"", first, size
        )

    directory = b"".join(entry(index) for index in range(len(listed)))
    directory += struct.pack("<64sHBBIII", b"", 0, 0, 0, free, free, free).ljust(128, b"\x00") * (-len(listed) % 4)
    directory_sectors = len(directory) // 512
    # sectors: 0 FAT, 1 mini FAT, 2 nothing, 3… mini stream, then the directory
    first_directory = 3 + mini_sectors
    fat = [0xFFFFFFFD, end, end, *range(4, 3 + mini_sectors), end]
    fat += [*range(first_directory + 1, first_directory + directory_sectors), end]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIIII", 0, 1, first_directory, 0, 4096, 1, 1, end, 0, 0) + b"\xff" * 4 * 108
    tables = [struct.pack("<128I", *(table + [free] * (128 - len(table)))) for table in (fat, mini_fat)]
    return header + tables[0] + tables[1] + bytes(512) + mini.ljust(mini_sectors * 512, b"\x00") + directory


def shown(text: str, left: float, bottom: float, size: float = 10) -> str:
    """Text on a page of a PDF, in points from the bottom left; every letter is as wide as the font is high."""
    return f"BT /F {size} Tf {left} {bottom} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"


def ruled(columns: Sequence[float], rows: Sequence[float], *, open_sides: bool = False) -> str:
    """The lines of a table at these places; with open sides, none to the left and right of it."""
    lines = [(columns[0], row, columns[-1], row) for row in rows]
    lines += [(at, rows[0], at, rows[-1]) for at in (columns[1:-1] if open_sides else columns)]
    return "".join(f"{x0} {y0} m {x1} {y1} l S\n" for x0, y0, x1, y1 in lines)


def pdf(pages: Sequence[str], *, picture: bool = False, encrypted: bool = False) -> bytes:
    """A PDF of A4 pages with a Korean font that need not be embedded; ``picture`` puts one pixel on every page."""
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/HYSMyeongJo-Medium/Encoding/UniKS-UCS2-H/DescendantFonts[<</Type/Font"
        "/Subtype/CIDFontType0/BaseFont/HYSMyeongJo-Medium/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(Korea1)"
        "/Supplement 1>>/FontDescriptor<</Type/FontDescriptor/FontName/HYSMyeongJo-Medium/Flags 6/FontBBox[0 -200 1000"
        " 900]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 800/StemV 80>>>>]>>"
    )
    pixel = (
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
        b"stream\n0\nendstream"
    )
    kids = " ".join(f"{5 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        font.encode(),
        pixel,
    ]
    for index, content in enumerate(pages):
        data = zlib.compress((content + ("q 500 0 0 700 50 50 cm /I Do Q\n" if picture else "")).encode())
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {6 + 2 * index} 0 R"
            "/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>>>".encode()
        )
        objects.append(f"<</Length {len(data)}/Filter/FlateDecode>>stream\n".encode() + data + b"\nendstream")
    if encrypted:
        objects.append(b"<</Filter/Standard/V 1/R 2/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">/P -4>>")
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b"/Encrypt %d 0 R/ID[<00><00>]" % len(objects) if encrypted else b""
    trailer = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, lock, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer
