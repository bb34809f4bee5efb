"""A text as pieces, each a line or the part of a line before or after a byline, with what its form gives away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from loaders.bullets import NUMBERS, SIGNS
from loaders.reading.dates import DATE, first_date
from loaders.reading.words import words

__all__ = ["STEM", "Piece", "is_bullet", "is_sentence", "issuer", "pieces"]

#: What the words of a line are compared by: their beginnings, particles left out.
STEM = re.compile(r"[가-힣]{2}|[A-Za-z]{2,}|\d{2,}")
_NAME = r"[가-힣]{2,4}"
_ROLE = r"(?:[가-힣]{2,4}\s?)?(?:기자|특파원|통신원|앵커)"
_PEOPLE = rf"{_NAME}(?:\s?[·,ㆍ]\s?{_NAME}){{0,3}}\s?{_ROLE}"
_MAIL = r"[A-Za-z0-9._%+-]{2,40}@(?:[A-Za-z0-9-]{1,40}\.?){0,4}"
#: A byline at the head of a line: [매체 … 기자], [매체=기자], (지역=매체) 이름 기자 =, (매체).
OPENING = re.compile(
    rf"\s*(?:[\[(【<](?P<inside>[^\[\]()<>\n]{{2,40}}?)[\])】>]\s?(?:{_PEOPLE}\s?=\s?)?"
    rf"|(?:[가-힣A-Za-z0-9]{{2,12}} )?{_PEOPLE}\s?[=|]\s)"
)
#: A byline at the end of a line, after a sentence or a slash.
CLOSING = re.compile(
    rf"(?:(?<=[.?!”\"’'])\s?|\s)[/＝=|\[(<]?\s?(?:[가-힣A-Za-z]{{2,8}}[=/]\s?)?{_PEOPLE}\s?[\])>]?\s?(?:[|/(]?\s?{_MAIL}\)?)?\s*$"
)
_BYLINE = re.compile(
    rf"[\s/\[(<=·•▶■□ㆍ*|-]*(?:[가-힣A-Za-z0-9]{{2,12}}\s?[=/·|]?\s?){{0,2}}"
    rf"(?:{_PEOPLE}|{_NAME}(?:\s[가-힣0-9]{{2,8}}){{1,2}}기자)[\])>]?\s?[=|/·:]?\s?[(<]?(?:{_MAIL})?[\])>]*\s*"
)
_BARE_MAIL = re.compile(rf"[\s(<\[•]*(?:이메일\s?:?\s?|{_NAME}\s)?{_MAIL}[\s)>\]]*")
_SOURCE = re.compile(
    r"\s*[\[(<【]\s?(?:뉴스|자료|기사|사진)?\s?(?:출처|제공)\s?[:=]?\s?[^\])>】\n]{0,40}[\])>】]\s*|\s*(?:뉴스|기사)\s?출처\s?[:=]\s?\S{1,40}\s*"
)
_LABEL = re.compile(r"\s*([가-힣A-Za-z]{2,5}(?: [가-힣]{1,2})?)\s?[:：|]?\s{1,3}")
_SENTENCE = re.compile(r"[다요까오죠네음함됨임]\s?[.?!](?:[\"'”’)\]]{0,3}(?:\s|$)|[\"'”’])")
_UNPOINTED = re.compile(r"(?:했|였|었|았|겠|한|된|있|없|이|이었|갔|왔|났|렸|졌)다[\"'”’]?$")
#: How what is reported ends, and no appeal to the reader does (… 답한다., … 열었다.).
_REPORT = re.compile(r"(?<![니습])다[.”’\"')\]]{0,3}$")
_ENGLISH = re.compile(r"[a-z,]{2,20}[.?!][\"'”’)\]]{0,2}(?:\s|$)")
_JAPANESE = re.compile(r"[。！？]")
#: Beside the signs also dashes, what misread papers have for a circle, numbers of chapters and articles, and labels in
#: angle brackets: a form is told of files as they come, where what follows need not be an item's head.
_BULLET = re.compile(
    rf"[{SIGNS}{NUMBERS}⃝ο–—―+-](?=\s|[가-힣A-Za-z0-9‘“'\"「『\[(<])"
    r"|(?:\d{1,2}|[가-하]|[IVX]{1,4}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])[.)]\s?(?=\S)|\((?:\d{1,2}|[가-하])\)|<[^>\n]{1,40}>$|제\s?\d{1,4}\s?[조장절관편](?:의\d+)?"
)
#: What begins a line of a table that is drawn, and what parts the cells of a row.
_DRAWN = tuple("│┃║┌┏╔├┠┣╠└┗╚")
_PARTS = (" | ", " │ ", "\t")
_MORE = re.compile(r"기자\s?(?:의\s)?(?:다른\s?)?(?:기사|뉴스)?\s?(?:더\s?보기|보기|구독)$")
_ADDRESS = re.compile(r"(?:!?\[[^\]\n]{0,100}\]\(\S{0,300}\)[\s|]*|https?://\S{1,300})+")
_TAGS = re.compile(r"(?:키워드|태그|Tags?|해시태그|\s)*#[^\s#]")
_COUNTER = re.compile(r"\W{0,3}[가-힣]{2,4}(?: 글)?\s?(?:[:：|]|\s\S)")
_LABELLED = re.compile(r"[가-힣A-Za-z()·/ ]{1,16}\s?[:：|]\s?\S")
_WEATHER = re.compile(r"[\s•·\-*]*[^\d\n]{0,24}?-?\d{1,2}(?:\.\d)?\s?(?:℃|°\s?C|도씨)[^가-힣\n]{0,12}")
_PICTURE = re.compile(
    r"(?:/|=|ㅣ|\||ⓒ|©|\(|\[)\s?(?:사진|자료)?\s?[^\s/=()\[\]]{0,12}\s?(?:제공|사진|자료사진|캡처|갈무리)\s?[.)\]]{0,2}$"
    r"|\[?사진\s?[=:/]\s?[^\]\n]{1,30}\]?$|[가-힣]{2,10}\s?제공\.?$"
)
_SEPARATED = re.compile(r"[가-힣A-Za-z]{2,5}(?: [가-힣]{1,2})?\s?[:：|]")
_LETTER = re.compile(r"[^\W_\u3131-\u3163]")
_JAMO = re.compile(r"[\u3131-\u3163]")
#: A label with a value, the letters of both spread by blanks (담 당 부 서: 안 전 과).
_SPREAD = re.compile(r"\W{0,4}(?:ㅇ\s)?(?:[가-힣] ){1,7}[가-힣]\s?[:：]\s?[가-힣0-9,.()☎ -]{3,60}")
_DAY = re.compile(r"\d{1,2}[./]\s?\d{1,2}\.?\s?\([월화수목금토일]\)")
#: A figure of a table, below a date or beside one.
_THOUSANDS = re.compile(r"\d,\d{3}(?!\d)")
#: A figure for each year.
_YEARLY = re.compile(r"20\d\d년?도?\s?[:：]?\s\d+(?:\.\d+)?(?:[\s,/|·ㆍ]+20\d\d년?도?\s?[:：]?\s\d+(?:\.\d+)?){2}")
_VIEWS = re.compile(r"조회수?\s?[:：|]?\s?[\d,]+")
_BESIDE_DATE = re.compile(r"\d{1,6}|이후|부터|조간|석간|즉시")
_GOVERNMENT = re.compile(r"[가-힣]{1,8}[시군구도]청?")
_PERSON = re.compile(rf"{_PEOPLE}(?![가-힣])(?:\s?{_MAIL})?")
_DATED = ("published", "modified", "captured", "reference")
_LOOK = 400  # characters at each end of a line that its form is read from


@dataclass
class Piece:
    """A stretch of one line that ends where the next piece begins. ``form`` is one of

    ``blank``, ``sentence``, ``bullet`` (also a label with a value, a row of a table), ``short`` (a title, a heading,
    a headline), ``byline``, ``opening`` (a byline before a sentence), ``source``, ``date``, ``header``, ``weather``,
    ``caption``, ``menu``, ``trail`` (a menu that says where in a site this is), ``furniture``, ``ending``,
    ``related``, ``comments``, ``debris``.
    """

    start: int
    text: str
    form: str


def pieces(text: str) -> list[Piece]:
    """Every piece of a text, in order; together they cover it."""
    found = list(_pieces(text))
    above = False
    for piece in reversed(found):
        if above and piece.form == "short" and _heads_rows(piece.text):
            piece.form = "bullet"
        else:
            above = piece.form == "bullet" and _is_row(piece.text)
    return found


#: What parts the cells of a row that no lines part.
_GAP = re.compile(r" {2,}|\t")
_CELL = re.compile(r"[△▲▽▼-]?\d{1,3}(?:,\d{3})*(?:\.\d+)?|-")
_UNIT = re.compile(r"단\s?위\s?[:：]")


def _is_row(text: str) -> bool:
    """Whether a line is a row of a table that wide blanks part, some cells nothing but figures; or has one a year."""
    if _YEARLY.search(text):
        return True
    cells = _GAP.split(text)
    figures = [cell for cell in cells if _CELL.fullmatch(cell)]
    if not 0 < len(figures) < len(cells) or not any("," in cell for cell in figures) and len(figures) < _FIGURES:
        return False
    return not DATE.search(text) and not _VIEWS.search(text)


#: So many figures without a comma are no rank or count of a headline.
_FIGURES = 2


def _heads_rows(text: str) -> bool:
    """Whether a line above rows is the head of its columns, or the caption with their unit."""
    return len(_GAP.split(text)) > 1 or _UNIT.search(text) is not None


def _pieces(text: str) -> Iterator[Piece]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield from _line(text[start:end], start)
        start = end


def _line(line: str, start: int) -> Iterator[Piece]:
    bare = line.strip()
    head, tail = bare[:_LOOK], bare[-_LOOK:]
    form = _form(bare, head, tail)
    if form in ("sentence", "short"):
        begin = len(line) - len(line.lstrip())
        opening = _dated(line[: begin + 60])
        if opening and line[opening:].strip():
            yield Piece(start, line[:opening], "date")
            line, start = line[opening:], start + opening
            begin = len(line) - len(line.lstrip())
            form = _form(line.strip(), line.strip()[:_LOOK], tail)
        opening = _opening(line[: begin + 120])
        if opening:
            yield Piece(start, line[:opening], "opening")
            line, start = line[opening:], start + opening
            form = _form(line.strip(), line.strip()[:_LOOK], tail) if line.strip() else "blank"
        closing = CLOSING.search(line[-120:].rstrip()) if form == "sentence" else None
        if closing:
            cut = max(len(line) - 120, 0) + closing.start()
            yield Piece(start, line[:cut].strip(), "sentence")
            yield Piece(start + cut, line[cut:].strip(), "byline")
            return
    yield Piece(start, line.strip(), form)


def _dated(head: str) -> int:
    """Where a labelled date at the head of a line ends (``date 2025-03-02 …``); 0 where there is none."""
    match = _LABEL.match(head)
    key = words().labels.get(match.group(1)) if match else None
    found = DATE.match(head, match.end()) if match and key in _DATED else None
    return found.end() if found else 0


def _opening(head: str) -> int:
    """Where the byline at the head of a line ends; 0 where there is none."""
    match = OPENING.match(head)
    if not match:
        return 0
    inside = match.group("inside")
    if inside is None or match.end() > match.end("inside") + 3:
        return match.end()
    is_byline = _PERSON.search(inside) or re.search("[=＝]", inside) or words().press.fullmatch(inside.strip())
    return match.end() if is_byline else 0


def is_bullet(text: str) -> bool:
    """Whether a line begins an item: with a bullet, a number, or the head of an article of law."""
    return bool(_BULLET.match(text))


def is_sentence(text: str) -> bool:
    """Whether a line holds a sentence with its end."""
    return bool(_SENTENCE.search(text)) or (len(text) >= 60 and bool(_UNPOINTED.search(text[-8:])))


def _form(bare: str, head: str, tail: str) -> str:
    if not bare:
        return "blank"
    if bare.startswith(_DRAWN) or _is_row(bare):
        return "bullet"
    form = _short_form(bare) if len(bare) <= 160 else ""
    return form or _furniture(bare) or _long_form(bare, head, tail)


def _furniture(bare: str) -> str:
    known = words()
    if len(bare) <= 400:
        if known.endings.search(bare):
            return "ending"
        if known.furniture.search(bare) and not (len(bare) > 120 and is_sentence(bare)):
            return "furniture"
        if known.appeals.search(bare) and not (_REPORT.search(bare) or (len(bare) > 120 and is_sentence(bare))):
            return "furniture"
    return ""


def _long_form(bare: str, head: str, tail: str) -> str:
    is_picture = len(bare) <= 300 and bool(_PICTURE.search(tail))
    if _is_sentence_anywhere(bare):
        return "caption" if is_picture else "sentence"
    if _BULLET.match(head) or _LABELLED.match(head) or any(parts in head for parts in _PARTS):
        return "bullet"
    if is_picture or (len(bare) <= 300 and bare.startswith(words().caption_marks)):
        return "caption"
    return "short" if len(bare) <= 160 else "sentence"


def _is_sentence_anywhere(bare: str) -> bool:
    if is_sentence(bare[:2000]) or is_sentence(bare[-200:]):
        return True
    return len(bare) >= 40 and bool(_ENGLISH.search(bare[:2000]) or _JAPANESE.search(bare[:2000]))


def _short_form(bare: str) -> str:
    return next((form for form, longest, holds in _CHECKS if len(bare) <= longest and holds(bare)), "")


def _is_menu(bare: str) -> bool:
    if words().is_menu(bare) or words().is_control(bare):
        return not is_sentence(bare)
    return bool(_MORE.search(bare)) if len(bare) > 14 else bool(words().button.fullmatch(bare.lstrip("※•· ")))


def _is_furniture(bare: str) -> bool:
    return bool(words().teaser.match(bare) or _TAGS.match(bare) or _ADDRESS.fullmatch(bare)) or (
        bool(_COUNTER.match(bare)) and bare.lstrip(_MARKS).startswith(words().counters)
    )


def _is_related(bare: str) -> bool:
    opens = bare.lstrip(_MARKS).startswith(words().related)
    return opens or (len(bare) <= _HEAD_OF_LIST and words().others.fullmatch(bare) is not None)


def _is_byline(bare: str) -> bool:
    return any(word in bare for word in _REPORTERS) and bool(_BYLINE.fullmatch(bare) or _BARE_MAIL.fullmatch(bare))


def _is_kind(bare: str) -> bool:
    return bool(words().press.fullmatch(bare.lstrip("•· "))) and " " not in bare.strip("•· ") or _is_heading(bare)


def _is_heading(bare: str) -> bool:
    return words().is_kind(bare) and "자료" in "".join(bare.split())


def _is_date(bare: str) -> bool:
    if _DAY.fullmatch(bare) or words().labels.get(bare.rstrip(" :：")) in _DATED:
        return True
    return any(char.isdigit() for char in bare) and (
        _is_date_line(bare) or (bool(_SEPARATED.match(bare)) and _dated(bare) > 0)
    )


def _is_date_line(bare: str) -> bool:
    """Whether nothing remains of a line but dates, times and their labels, or who issued what follows."""
    left = _beside_dates(bare)
    return left is not None and (not left or bool(issuer(bare)))


def issuer(line: str) -> str:
    """The newspaper or the government beside a day in a line with nothing else; empty in any other line."""
    left = _beside_dates(line) or []
    if len(left) != 1 or not (words().is_press(left[0]) or _GOVERNMENT.fullmatch(left[0])):
        return ""
    date = first_date(line)
    return left[0] if date and len(date[0]) == len("YYYY-MM-DD") else ""


def _beside_dates(bare: str) -> list[str] | None:
    """The words of a line beside its dates, times and their labels; None where it has no date or is no line of them."""
    if len(bare) > 120 or not DATE.search(bare) or _THOUSANDS.search(_VIEWS.sub("", bare)):
        return None
    rest = _PERSON.sub(" ", DATE.sub(" ", bare))
    rest = re.sub(
        r"(?:오전|오후|AM|PM|am|pm)?\s?\d{1,2}\s?[:시]\s?\d{1,2}(?:[:분]\s?\d{0,2}초?)?|\(?[월화수목금토일]요?일?\)|KST|UTC",
        " ",
        rest,
    )
    left = [word for word in re.split(r"[\s:：|/·•,()\[\]<>.\-=~]+", rest) if word]
    return [word for word in left if not (words().is_date_word(word) or _BESIDE_DATE.fullmatch(word))]


def _is_debris(head: str) -> bool:
    """Whether a line is what is left of a misread page: lone letters, symbols, syllables one by one."""
    parts = [part for part in head.split() if part != "|"]
    letters = sum(map(len, parts))
    good = len(_LETTER.findall(head))
    if letters < 4:
        return letters > 0 and not good
    if good * 2 < letters or len(_JAMO.findall(head)) * 4 > letters:
        return True
    if _SPREAD.fullmatch(head):
        return False
    single = sum(len(part) == 1 and not part.isdigit() for part in parts)
    return len(parts) >= 8 and single * 10 > len(parts) * 7


#: No head of a list of other pieces is longer, where only its end tells.
_HEAD_OF_LIST = 30
#: What may stand before a label of a page; a hyphen or 1. there begins an item, not a label.
_MARKS = "[<‹【▶▷▲△▼■□●◆◇◎☞★*#·• "
_REPORTERS = ("기자", "@", "특파원", "통신원", "앵커")
#: Forms of short lines, each with the longest line that has it, and how it is told, the surest first.
_CHECKS: tuple[tuple[str, int, Callable[[str], object]], ...] = (
    ("debris", 160, _is_debris),
    ("weather", 60, _WEATHER.fullmatch),
    ("trail", 120, lambda bare: words().is_trail(bare)),
    ("menu", 120, _is_menu),
    ("furniture", 160, _is_furniture),
    ("comments", 30, lambda bare: bare.lstrip(_MARKS).startswith(words().comments)),
    ("related", 60, _is_related),
    ("byline", 120, _is_byline),
    ("source", 80, _SOURCE.fullmatch),
    ("date", 120, _is_date),
    ("header", 24, _is_kind),
)
