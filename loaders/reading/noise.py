"""Which stretches of a text belong to its story: ranges from the form of its lines. General rules, no model.

The text is taken as one story and, around it, what pages and newspapers add: menus, weather, lists of headlines,
other stories, advertisements, comments. What is not recognised as such stays in the story.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from loaders.reading.draft import cover
from loaders.reading.lines import STEM, Piece, pieces
from loaders.reading.others import lists_of_others
from loaders.reading.words import words
from loaders.wrapping import flat
from ontology.document import Range

__all__ = ["Labelled", "label"]

#: Least characters in sentences that make a story, and that a byline must follow to be its end.
_STORY = 120
_NOISE = frozenset({"weather", "menu", "trail", "furniture", "ending", "related", "comments", "debris", "noise"})
_HEADER = frozenset({"byline", "opening", "source", "date", "header"})
#: How many pieces after a byline tell whether its story goes on.
_NEAR = 40
#: Share of words with the story below which a headline is another's.
_FOREIGN = 0.3
#: Shorter lines at the head of a page are names of sites and sections, whatever words they share.
_HEADLINE_LENGTH = 16
_SPEAKING = frozenset({"sentence", "bullet"})
_APART = frozenset({"menu", "trail", "related", "comments"})
_PLAIN = frozenset({"sentence", "bullet", "short"})
_GOVERNMENT = re.compile(r"(?m)^[가-힣]{1,7}[시군구도](?=[은는이가의]?(?:[ ,·]|$))")
#: What makes a line of the head worth reading: the office that is in charge.
_OFFICE = re.compile(
    r"(?:담당|작성|제공|주관|소관)\s?부서|(?:담당|제공|작성)\s?[:：|]\s?[가-힣]|[/|]\s?[가-힣A-Z]{2,12}(?:과|국|실|담당관)$"
)
#: The office that is asked, in a line beside what pages and papers add (telephones, files, rights).
_ASKED = re.compile(
    r"\W{0,3}(?:담당|문의|소관|주관)\s?(?:부서|처)?\W{1,5}(?:[\d-]{7,14}\W{1,4}|[가-힣]{2,8} )?"
    r"[가-힣A-Z]{2,12}(?:과|국|실|담당관)(?![가-힣])"
)
_HEADLINE = re.compile(r"…|\.\.\.|[‘’“”'\"]|^[^ ,]{2,12}, |[가-힣]·[가-힣]")

#: How a comment begins: with a name and a colon or the day, or with a name that is masked.
_WRITER = re.compile(r"([^\W_][^\s:：|]{0,14})(?:\s?[:：]\s|\s{1,3}20\d\d[.-]\d)|([^\W_]\S{0,7}[*○●]{2,})")
#: How a headline in a list of those most read begins.
_RANKED = re.compile(r"\d{1,2}\s")

_Label = tuple[str, bool]


@dataclass(frozen=True)
class Labelled:
    """Ranges that cover a text without gaps; and in pieces what stands before its story, the story, what follows.

    ``head`` is all that stands before the first sentence, noise included; ``story`` is without its noise; ``title``
    its first short line that shares its words with the story, else its first one.
    """

    ranges: tuple[Range, ...]
    before: tuple[Piece, ...]
    story: tuple[Piece, ...]
    after: tuple[Piece, ...]
    head: tuple[Piece, ...]
    title: str


def label(text: str, marks: Sequence[Range] = ()) -> Labelled:
    """Label a text. ``marks`` are whole lines that its format gave away as something of a kind of range."""
    found = _marked(pieces(flat(text)), marks)
    for index in lists_of_others(found):
        found[index].form = "noise"
    _keep_asked(found)
    labels: dict[int, _Label] = {}
    stories = list(_stories(found))
    main = next((index for index, story in enumerate(stories) if _body(story) >= _STORY), 0)
    for index, story in enumerate(stories):
        if index < main:
            made = _aside(story)
        elif index == main:
            made = _main(story)
        else:
            made = _after(story, stories[main])
        labels.update(zip((piece.start for piece in story), made, strict=True))
    before = tuple(piece for story in stories[:main] for piece in story)
    own = tuple(
        piece
        for piece in (stories[main] if stories else ())
        if piece.form == "ending" or labels[piece.start] != ("noise", False)
    )
    after = tuple(piece for story in stories[main + 1 : main + 3] for piece in story[:10])
    return Labelled(cover(len(text), _without_blanks(found, labels)), before, own, after, _head(found), _title(own))


def _keep_asked(found: list[Piece]) -> None:
    """Make headers of lines that name the office that is asked, if no menu or list parts them from a story."""
    beside = False
    for piece in found:
        if beside and piece.form in ("short", "furniture", "noise", "debris") and _ASKED.match(piece.text):
            piece.form = "header"
        elif piece.form in _SPEAKING | _APART:
            beside = piece.form in _SPEAKING


def _head(found: list[Piece]) -> tuple[Piece, ...]:
    return tuple(takewhile(lambda piece: piece.form != "sentence", found))


def _title(story: tuple[Piece, ...]) -> str:
    first = next((index for index, piece in enumerate(story) if piece.form == "sentence"), min(len(story), 30))
    head = [piece.text for piece in story[:first] if piece.form in ("short", "title") and len(piece.text) >= 4]
    titles = [text for text in head if not words().is_kind(text) and max(map(len, text.split())) > 1]
    stems = _stems(story)
    shared = (text for text in titles if len(text) >= 8 and _share(text, stems) >= _FOREIGN)
    return next(shared, (titles or head or [""])[0])


def _stems(story: Sequence[Piece]) -> Counter[str]:
    """The beginnings of the words that a story's sentences and items have."""
    return Counter(stem for piece in story if piece.form in _SPEAKING for stem in STEM.findall(piece.text))


def _marked(found: list[Piece], marks: Sequence[Range]) -> list[Piece]:
    """The pieces, those within a mark with its kind as their form."""
    waiting = sorted(marks, reverse=True)
    for piece in found:
        while waiting and waiting[-1].end <= piece.start:
            waiting.pop()
        if waiting and waiting[-1].start <= piece.start and piece.form not in ("blank", "ending"):
            piece.form = "sentence" if waiting[-1].kind == "article" else waiting[-1].kind
    return found


def _stories(found: list[Piece]) -> Iterator[list[Piece]]:
    """The pieces cut after what ends a story: a byline, a copyright line, a source, the head of the comments."""
    story: list[Piece] = []
    body = 0
    for index, piece in enumerate(found):
        story.append(piece)
        body += len(piece.text) if piece.form == "sentence" else 0
        ends = body >= _STORY and _ends(piece, found, index)
        if ends or (body and piece.form == "comments" and _is_commented(found, index)):
            yield story
            story, body = [], 0
    if story:
        yield story


def _is_commented(found: list[Piece], index: int) -> bool:
    """Whether readers' comments follow: the first line below their head begins with the name of who wrote it."""
    below = (
        piece for piece in found[index + 1 : index + 1 + _NEAR] if piece.form not in ("blank", "menu", "furniture")
    )
    first = next(below, None)
    writer = _WRITER.match(first.text) if first else None
    return writer is not None and writer[1] not in words().labels


def _ends(piece: Piece, found: list[Piece], index: int) -> bool:
    if piece.form in ("ending", "source", "comments"):
        return True
    if piece.form != "byline":
        return False
    if index and found[index - 1].start + len(found[index - 1].text) >= piece.start - 1 and found[index - 1].text:
        return True  # at the end of a sentence's own line
    near = found[index + 1 : index + 1 + _NEAR]
    rest = (item for item in near if item.form not in _NOISE | _HEADER | {"blank", "caption"})
    following = next(rest, None)
    return following is None or following.form != "sentence"


def _body(story: list[Piece]) -> int:
    return sum(len(piece.text) for piece in story if piece.form in _SPEAKING)


def _aside(story: list[Piece]) -> list[_Label]:
    return [("header", False) if piece.form in _HEADER else ("noise", False) for piece in story]


def _main(story: list[Piece]) -> list[_Label]:
    foreign = {*_foreign_headlines(story), *_site_names(story)}
    return [("noise", False) if index in foreign else _own(piece) for index, piece in enumerate(story)]


def _site_names(story: list[Piece]) -> Iterator[int]:
    """Short lines before the trail that says where in its site a page is, but for the story's title."""
    forms = [piece.form for piece in story]
    stems = _stems(story)
    head = next((index for index, form in enumerate(forms) if form in _SPEAKING), len(forms))
    trail = max((index for index in range(head) if forms[index] == "trail"), default=0)
    for index in range(trail):
        text = story[index].text
        if forms[index] == "short" and not (len(text) >= _HEADLINE_LENGTH and _share(text, stems) >= _FOREIGN):
            yield index


def _own(piece: Piece) -> _Label:
    """The label of a piece in the story that the document is about."""
    if piece.form in _NOISE:
        return "noise", False
    if piece.form in _HEADER:
        return _header(piece)
    if piece.form in ("caption", "other-story"):
        return piece.form, piece.form == "caption"
    return "article", True


def _header(piece: Piece) -> _Label:
    return "header", bool(_OFFICE.search(piece.text[:200]) or _ASKED.match(piece.text))


def _foreign_headlines(story: list[Piece]) -> Iterator[int]:
    """Where headlines of other stories are: after the head of such a list, or in a run that shares no words."""
    runs = list(_runs(story))
    taken = {index for run, *_ in runs for index in run}
    speaking = [index for index, piece in enumerate(story) if piece.form in _SPEAKING and index not in taken]
    if not speaking:
        return
    stems = _stems(story)
    for run, listed, headed in runs:
        shares = [_share(story[index].text, stems) for index in run]
        low = [index for index, share in zip(run, shares, strict=True) if share < _FOREIGN]
        looks = _like_headlines([story[index].text for index in low])
        if run[-1] < speaking[0]:
            title = run[shares.index(max(shares))]
            numbered = (index for index in run if headed and _RANKED.match(story[index].text))
            before = sorted(index for index in {*low, *numbered} if index < title)
            yield from before if listed or (len(before) >= 3 and looks) else ()
        elif run[0] > speaking[-1]:
            is_tail = listed or any(piece.form in _NOISE for piece in story[speaking[-1] :])
            yield from run if is_tail or (len(low) >= 2 and len(low) == len(run) and looks) else ()
        elif listed or (len(low) >= 3 and len(low) == len(run) and looks):
            yield from run


def _runs(story: list[Piece]) -> Iterator[tuple[list[int], bool, bool]]:
    """Runs of short lines; whether each follows a list's head or, before the story, a menu; whether a list's head.

    Items of a list of other pieces belong to it, whatever sign they have, but for the office that is in charge.
    """
    run: list[int] = []
    listed = headed = has_spoken = False
    for index, piece in enumerate(story):
        if piece.form == "short" or (headed and piece.form == "bullet" and not _OFFICE.search(piece.text[:200])):
            run.append(index)
        elif piece.form in ("sentence", "bullet", "related"):
            if run:
                yield run, listed, headed
            headed = piece.form == "related"
            run, listed = [], headed
            has_spoken = has_spoken or not headed
        elif piece.form in ("menu", "trail", "weather") and not has_spoken:
            listed = True
    if run:
        yield run, listed, headed


def _share(line: str, stems: Counter[str]) -> float:
    own = STEM.findall(line)
    return sum(stem in stems for stem in own) / len(own) if own else 0.0


def _like_headlines(lines: list[str]) -> bool:
    return sum(bool(_HEADLINE.search(line)) for line in lines) * 2 > len(lines)


def _after(story: list[Piece], main: list[Piece]) -> list[_Label]:
    """Labels of what follows the end of the main story."""
    sentences = sum(len(piece.text) for piece in story if piece.form == "sentence")
    if main[-1].form == "comments" or sentences < _STORY:
        return [_header(piece) if piece.form in _HEADER else ("noise", False) for piece in story]
    if _same_government(story, main):
        return _main(story)
    return [_foreign(piece) for piece in story]


def _foreign(piece: Piece) -> _Label:
    if piece.form in _PLAIN or piece.form == "other-story":
        return "other-story", False
    return ("header" if piece.form in _HEADER else "caption" if piece.form == "caption" else "noise"), False


def _same_government(story: list[Piece], main: list[Piece]) -> bool:
    """Whether a later story, with sentences to the end, begins with the government that the main one begins with."""
    if any(piece.form in ("related", "menu", "trail") for piece in story):
        return False
    named = Counter(_governments(main, 1500))
    return bool(named) and max(named, key=lambda name: (named[name], name)) in set(_governments(story, 400))


def _governments(story: list[Piece], most: int) -> list[str]:
    """The names of governments with which lines begin; a word that only looks like one does no harm."""
    return _GOVERNMENT.findall("\n".join(piece.text for piece in story if piece.form in _PLAIN)[:most])


def _without_blanks(found: list[Piece], labels: dict[int, _Label]) -> Iterator[tuple[int, str, bool, str]]:
    for piece in found:
        if piece.form != "blank":
            yield piece.start, *labels[piece.start], ""
