"""Hundreds of small documents in every format that is read, and files among them that nobody can read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

from tests.loaders.reading.made import docx, hwp, hwpx, pdf, shown, word_paragraphs, zipped

__all__ = ["BAD", "GOOD", "write_folder"]

#: Readable files that `write_folder` makes, of which one is a zip archive of five.
GOOD = 200
CITIES = (
    "대전시",
    "부산시",
    "창원시",
    "김해시",
    "서울 마포구",
    "대구시",
    "춘천시",
    "전주시",
    "포항시",
    "순천시",
    "제주도",
)
OFFICES = ("스마트도시과", "정보통신담당관", "노인복지과", "교통정책과", "안전총괄과", "디지털정책과", "상수도사업본부")
THINGS = ("도심 주차", "하천 수위", "안부", "민원", "산불", "버스 수요", "누수", "급식 잔반", "골목 상권", "침수")
KINDS = ("예측 시스템", "안내 서비스", "통합 플랫폼", "관제 시스템", "알림 서비스")
MIDDLE = "대상은 시민이며 내년에는 챗봇과 디지털 트윈도 쓴다"

SAMPLES = Path(str(resources.files("seeds"))) / "samples"
ANNOTATED = Path(__file__).parent.parent / "bench" / "annotated" / "earlier"

#: Files that cannot be read, each with the code of what is wrong with it.
BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "file-empty"),
    "binary.txt": (bytes(range(256)) * 8, "not-text"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "unsupported-format"),
    "cut-off.zip": (zipped({"a.txt": "대전시 " * 500})[:-60], "zip-broken"),
    "cut-off.pdf": (pdf([shown("대전시", 60, 700)])[:400], "pdf-broken"),
    "garbled.txt": (("대전시는 AI 사업을 한다. " * 20).encode().decode("latin-1").encode(), "mojibake"),
    "locked.pdf": (pdf([shown("대전시", 60, 700)], encrypted=True), "password-protected"),
    "locked.hwp": (hwp(["대전시가 밝혔다."], flags=3), "password-protected"),
    "scan.pdf": (pdf([""], picture=True), "no-text-layer"),
    "nothing.docx": (docx(""), "file-empty"),
    "english.txt": (b"The city of Daejeon will run an AI chatbot for its citizens.\n" * 3, "foreign-language"),
}
#: Readable, but about nothing that is looked for.
OTHER = {
    "weather.txt": "내일 전국에 비가 내리고 낮 기온은 15도에 머물겠다고 기상청이 밝혔다.\n" * 3,
    "match.txt": "홈팀은 후반 40분 결승골을 넣어 2 대 1로 이겼다. 관중 1만 2천 명이 경기장을 찾았다.\n" * 3,
}


def story(number: int) -> list[str]:
    """Lines of a small press release, no two alike."""
    city, office = CITIES[number % len(CITIES)], OFFICES[number % len(OFFICES)]
    thing, kind = THINGS[number // 7 % len(THINGS)], KINDS[number // 3 % len(KINDS)]
    name, paid = f"{thing} AI {kind}", number % 37 + 1
    return [
        f"{city}, ‘{name}’ 구축",
        f"{city}는 2025년 3월 {number % 28 + 1}일 인공지능으로 일하는 ‘{name}’을 구축한다고 밝혔다.",
        f"{office}는 {paid}억 {number % 9 + 1}000만 원을 들여 ‘{name}’을 올해 하반기부터 시범 운영한다.",
        f"{MIDDLE}. 문의는 {number:03}번.",
    ]


def _html(lines: list[str]) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in lines[1:])
    head = f"<head><meta charset='utf-8'><title>{lines[0]}</title></head>"
    return f"<html>{head}<body><article><h1>{lines[0]}</h1>{body}</article></body></html>".encode()


def _pdf(lines: list[str]) -> bytes:
    return pdf(["".join(shown(line, 40, 800 - 30 * row, 8) for row, line in enumerate(lines))])


WRITERS: tuple[tuple[str, Callable[[list[str]], bytes]], ...] = (
    (".txt", lambda lines: "\n".join(lines).encode()),
    (".txt", lambda lines: "\n".join(lines).replace("‘", "'").replace("’", "'").encode("cp949")),
    (".md", lambda lines: ("# " + "\n\n".join(lines)).encode("utf-16")),
    (".html", _html),
    (".docx", lambda lines: docx(word_paragraphs(*lines))),
    (".hwpx", hwpx),
    (".hwp", hwp),
    (".pdf", _pdf),
)


def _files() -> Iterator[tuple[str, bytes]]:
    real = [*sorted(SAMPLES.glob("*.txt")), *sorted(ANNOTATED.glob("0[1357]_*.txt"))]
    for path in real:
        yield f"real/{path.name}", path.read_bytes()
    for number in range(GOOD - len(real) - 1):
        suffix, written = WRITERS[number % len(WRITERS)]
        yield f"{number % 5}/{number:03}{suffix}", written(story(number))
    yield "five.zip", zipped({f"{number}.txt": "\n".join(story(number)) for number in range(900, 905)})


def write_folder(folder: Path) -> Path:
    """Write them all; the same files on every run."""
    found = dict(_files())
    assert len(found) == GOOD
    found |= {f"{number % 5}/{name}": data for number, (name, (data, _)) in enumerate(BAD.items())}
    found |= {f"other/{name}": text.encode() for name, text in OTHER.items()}
    for name, data in found.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder
