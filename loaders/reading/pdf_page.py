"""A page of a PDF as runs of text and ruled lines, each with its place. The only file that knows PDFium."""

from __future__ import annotations

import ctypes
import re
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from ontology.errors import DataError

__all__ = ["Edge", "Run", "Sheet", "sheets"]

#: Most pages of a file, and most pieces of one page's drawing that are looked at for ruled lines.
MOST_PAGES = 5000
_MOST_SEGMENTS = 20_000
#: Largest stream of a page once it is unpacked, in bytes.
_LARGEST_STREAM = 16_000_000
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
#: Thickest ruled line, in points.
_THIN = 3.0


@dataclass
class Run:
    """Text in one line without wide gaps; the place is in points from the top left. ``spaced``: a space follows.

    ``last`` is the middle of the last letter.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    spaced: bool = False
    last: float = 0.0

    @property
    def middle(self) -> float:
        """Half way between top and bottom."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Edge:
    """A ruled line: horizontal at height ``at`` (or vertical at that place) from ``start`` to ``end``."""

    horizontal: bool
    at: float
    start: float
    end: float


@dataclass
class Sheet:
    """One page."""

    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    has_pictures: bool = False


def sheets(data: bytes, place: str) -> Iterator[Sheet]:
    """The pages of a PDF, one at a time.

    Raises:
        DataError: ``password-protected``, ``pdf-broken``, ``too-many-pages``, ``archive-too-large``.
    """
    _check_streams(data, place)
    document = _open(data, place)
    try:
        if len(document) > MOST_PAGES:
            raise DataError("too-many-pages", f"{len(document)} pages", place=place, remedy="split it")
        for index in range(len(document)):
            try:
                page = document[index]
            except pypdfium2.PdfiumError as error:
                raise _broken(f"page {index + 1}", place) from error
            try:
                yield _Reader(page).sheet()
            finally:
                page.close()
    finally:
        document.close()


def _check_streams(data: bytes, place: str) -> None:
    """Refuse a file in which something other than a picture unpacks to more than any page needs."""
    for match in _STREAM.finditer(data):
        head = data[max(match.start() - 500, 0) : match.start()].rpartition(b"obj")[2]
        if b"/Image" in head or b"FlateDecode" not in head:
            continue
        unpacker, size, at = zlib.decompressobj(), 0, match.end()
        try:
            while size <= _LARGEST_STREAM and not unpacker.eof and at < len(data):
                size += len(unpacker.decompress(data[at : at + 16_000]))
                at += 16_000
        except zlib.error:
            continue  # encrypted, or broken: the reader says so
        if size > _LARGEST_STREAM:
            raise DataError("archive-too-large", "a page unpacks to too much", place=place, remedy="leave it out")


def _open(data: bytes, place: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise DataError(
                "password-protected", "it is locked with a password", place=place, remedy="save it without"
            ) from error
        raise _broken(str(error), place) from error


def _broken(what: str, place: str) -> DataError:
    return DataError("pdf-broken", f"the PDF is broken or cut off: {what}", place=place, remedy="copy it again")


class _Reader:
    """Reads one page; turned pages are read as they are shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        width, height = page.get_size()
        self._sheet = Sheet(width, height)
        origin, across, up = (self._device(x, y, width, height) for x, y in ((0, 0), (1000, 0), (0, 1000)))
        self._origin = origin
        self._across = ((across[0] - origin[0]) / 1000, (across[1] - origin[1]) / 1000)
        self._up = ((up[0] - origin[0]) / 1000, (up[1] - origin[1]) / 1000)

    def _device(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(
            self._page.raw, 0, 0, int(width * 100), int(height * 100), 0, x, y, ctypes.byref(across), ctypes.byref(down)
        )
        return across.value / 100, down.value / 100

    def _place(self, x: float, y: float) -> tuple[float, float]:
        return (
            self._origin[0] + x * self._across[0] + y * self._up[0],
            self._origin[1] + x * self._across[1] + y * self._up[1],
        )

    def sheet(self) -> Sheet:
        """The page's runs and edges."""
        self._budget = _MOST_SEGMENTS
        for index in range(pdfium.FPDFPage_CountObjects(self._page.raw)):
            self._read_object(pdfium.FPDFPage_GetObject(self._page.raw, index), (1, 0, 0, 1, 0, 0), 0)
        self._walls = sorted((edge.at, edge.start, edge.end) for edge in self._sheet.edges if not edge.horizontal)
        self._read_runs()
        return self._sheet

    def _read_runs(self) -> None:
        textpage = self._page.get_textpage()
        raw, box = textpage.raw, pdfium.FS_RECTF()
        run: Run | None = None
        for index in range(pdfium.FPDFText_CountChars(raw)):
            code = pdfium.FPDFText_GetUnicode(raw, index)
            char = "-" if code == 2 else chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"
            if char in "\r\n":
                run = None
            elif char.isspace() or char < " ":
                if run:
                    run.spaced = True
            elif pdfium.FPDFText_GetLooseCharBox(raw, index, box):
                run = self._extend(run, char, box, pdfium.FPDFText_GetFontSize(raw, index))
        textpage.close()

    def _extend(self, run: Run | None, char: str, box: pdfium.FS_RECTF, size: float) -> Run:
        corners = [self._place(box.left, box.top), self._place(box.right, box.bottom)]
        (left, right), (top, bottom) = (sorted(values) for values in zip(*corners, strict=True))
        size = max(bottom - top, 1.0) if size <= 1 else size
        across = (left + right) / 2
        if run and self._follows(run, left, across, (top + bottom) / 2):
            run.text += (" " if run.spaced else "") + char
            run.right, run.spaced, run.last = max(run.right, right), False, across
            run.top, run.bottom, run.size = min(run.top, top), max(run.bottom, bottom), max(run.size, size)
            return run
        run = Run(char, left, top, right, bottom, size, last=across)
        self._sheet.runs.append(run)
        return run

    def _follows(self, run: Run, left: float, across: float, middle: float) -> bool:
        """Whether a letter goes on in the line of a run: not after a wide gap, nor beyond a wall of a table."""
        if not (run.left - 1 < left < run.right + 1.5 * run.size and abs(middle - run.middle) < 0.4 * run.size):
            return False
        near = self._walls[bisect_left(self._walls, (run.last,)) : bisect_left(self._walls, (across,))]
        return not any(start <= middle <= end for _, start, end in near)

    def _read_object(self, item: pdfium.FPDF_PAGEOBJECT, outer: tuple[float, ...], depth: int) -> None:
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._sheet.has_pictures = True
        elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM) and self._budget > 0:
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(item, matrix)
            inner = _multiplied((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), outer)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._read_path(item, inner)
            elif depth < 5:
                for index in range(pdfium.FPDFFormObj_CountObjects(item)):
                    self._read_object(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1)

    def _read_path(self, item: pdfium.FPDF_PAGEOBJECT, matrix: tuple[float, ...]) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
        count = min(pdfium.FPDFPath_CountSegments(item), self._budget)
        self._budget -= count
        points: list[tuple[float, float]] = []
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(item, index)
            x, y = ctypes.c_float(), ctypes.c_float()
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                self._outline(points, bool(stroke.value))
                points = []
            elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                return
            points.append(self._place(*_moved(x.value, y.value, matrix)))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        self._outline(points, bool(stroke.value))

    def _outline(self, points: list[tuple[float, float]], is_stroked: bool) -> None:
        """The ruled lines of an outline: its sides, or where it is a thin bar, the bar."""
        if len(points) < 2:
            return
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        if min(right - left, bottom - top) <= _THIN:
            self._edge(left, top, right, bottom)
        elif is_stroked:
            for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
                self._edge(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _edge(self, left: float, top: float, right: float, bottom: float) -> None:
        if bottom - top <= _THIN < right - left:
            self._sheet.edges.append(Edge(True, (top + bottom) / 2, left, right))
        elif right - left <= _THIN < bottom - top:
            self._sheet.edges.append(Edge(False, (left + right) / 2, top, bottom))


def _multiplied(first: tuple[float, ...], then: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = first
    return (
        a * then[0] + b * then[2],
        a * then[1] + b * then[3],
        c * then[0] + d * then[2],
        c * then[1] + d * then[3],
        e * then[0] + f * then[2] + then[4],
        e * then[1] + f * then[3] + then[5],
    )


def _moved(x: float, y: float, matrix: tuple[float, ...]) -> tuple[float, float]:
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]
