"""Bytes to text. The content decides; a declared character set is only the first guess."""

from __future__ import annotations

import codecs
import re
import unicodedata

from ontology.document import normalise
from ontology.errors import DataError

__all__ = ["decode", "plausibility"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSES = ("cp949", "utf-16-le", "utf-16-be", "shift_jis", "euc_jp", "gb18030", "cp1252")
_CHARSET = re.compile(rb"""(?i)(?:charset|encoding)\s{0,4}=\s{0,4}["']?\s{0,4}([a-z0-9_:-]{2,20})""")
_ALIASES = {
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "euc-kr": "cp949",
    "euckr": "cp949",
    "x-windows-949": "cp949",
}
#: What announces ISO-2022-KR (old mail): bytes that all are ASCII, so that UTF-8 would take them for Latin letters.
_ISO_2022_KR = b"\x1b$)C"
#: Syllables that make up about half of any Korean text.
_COMMON = frozenset(
    "이다는을에의가고지하한사시로기서도를은대인자어으리정나해라있일전수부그제아과적장보들원상조안성주구공국동한여"
)
_VISIBLE = re.compile(r"\S")
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[\x80-\xb6\xb8-\xff€‚ƒ„†‡ˆ‰Š‹Œ˜™š›œŸŽž]")
#: What is looked at to tell good text from bad, in characters.
_SAMPLE = 8000


def decode(data: bytes, place: str) -> str:
    """The text of ``data`` in NFC with line ends ``\\n``: UTF-8, CP949 (EUC-KR), ISO-2022-KR, UTF-16, else the
    likeliest other.

    Raises:
        DataError: ``not-text`` (binary), ``mojibake`` (text that was decoded wrongly before it was saved).
    """
    text = normalise(_decoded(data, place)).replace("\x00", "")
    sample = text[:_SAMPLE]
    if _garbled(sample):
        raise DataError(
            "mojibake",
            f"the characters are garbled: {' '.join(sample.split())[:20]!r}",
            place=place,
            remedy="it was once read in the wrong encoding and saved so; get the original again",
        )
    return text


def _decoded(data: bytes, place: str) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    if data.isascii() and _ISO_2022_KR in data:
        return data.decode("iso2022_kr", errors="replace")
    if b"\x00" not in data[:_SAMPLE]:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            if error.end >= len(data) - 3 and error.start > len(data) - 4 and error.start > 0:
                return data[: error.start].decode("utf-8")  # cut off in the middle of a character
    best = max((_attempt(data, name) for name in _candidates(data)), key=lambda pair: pair[0])
    if best[0] < 0.5:
        raise DataError(
            "not-text", "neither text nor a format that is read", place=place, remedy="convert it to PDF, HWPX or text"
        )
    return best[1]


def _candidates(data: bytes) -> list[str]:
    declared = _CHARSET.search(data[:4096])
    names = ["utf-8", *_GUESSES]
    if declared:
        name = declared.group(1).decode("ascii").lower()
        name = _ALIASES.get(name, name)
        try:
            codecs.lookup(name)
        except LookupError:
            return names
        names.insert(0, name)
    return names


def _attempt(data: bytes, name: str) -> tuple[float, str]:
    """How good the text is that an encoding makes of the data, and the text. A few broken bytes are borne."""
    if name.startswith("utf-16") and len(data) % 2:
        data = data[:-1]
    try:
        text = data.decode(name, errors="replace")
    except (UnicodeError, LookupError):
        return -1.0, ""
    return plausibility(text[:_SAMPLE]), text


def plausibility(text: str) -> float:
    """How much a text looks like language, about -5 to 1: broken and rare characters take away.

    Korean counts fully only where its commonest syllables are there; so does Japanese with its kana.
    """
    if not text:
        return 0.0
    score = 0.0
    hangul = common = 0
    for char in text:
        if "가" <= char <= "힣":
            hangul += 1
            common += char in _COMMON
        else:
            score += _weight(char)
    if hangul:
        score += hangul * min(1.0, 3.0 * common / hangul) if hangul > 20 else hangul * 0.8
    return score / len(text)


def _weight(char: str) -> float:
    category = unicodedata.category(char)
    if " " <= char <= "~" or char in "\n\t":
        weight = 1.0
    elif char == "\ufffd":
        weight = -5.0
    elif category in ("Cc", "Cn", "Co", "Cs"):
        weight = -3.0
    elif "\u3131" <= char <= "\u318e" or "\uff61" <= char <= "\uff9f":
        weight = -0.5
    elif "\u3040" <= char <= "\u30ff":
        weight = 0.9
    elif "\u4e00" <= char <= "\u9fff":
        weight = 0.6
    else:
        weight = 0.7 if category[0] in "PS" or char < "\u0100" else 0.1
    return weight


def _garbled(sample: str) -> bool:
    letters = len(_VISIBLE.findall(sample))
    if sample.count("\ufffd") * 50 > letters:
        return True
    latin = len(_LATIN.findall(sample))
    hangul = _HANGUL.findall(sample)
    if latin >= 8 and latin * 10 > letters * 3 and latin > len(hangul):
        return True
    return len(hangul) >= 40 and sum(char in _COMMON for char in hangul) * 20 < len(hangul)
