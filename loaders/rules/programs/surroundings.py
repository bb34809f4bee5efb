"""What stands around the names in one line: looked up once for all of them."""

from __future__ import annotations

import re
from functools import cache, cached_property

from loaders.bullets import MARK
from loaders.rules.data.lists import words
from loaders.rules.data.patterns import alternatives
from loaders.rules.reading.actors import actors_in
from loaders.rules.reading.item_heads import head_of
from loaders.rules.reading.reading import Reading
from loaders.rules.text.denials import may_deny

__all__ = ["Surroundings"]

_NOT = re.compile(r"않|없|철회|취소|백지화|중단|만약|만일")
_OWN = re.compile(r"(?:^|\s)(?:시|도|구|군)(?:는|가|에서)\s")
_IS = re.compile(
    r"(사업|서비스|시스템|플랫폼|곳|장치|프로그램|제도|공간|시설|체계|센터|앱|로봇|챗봇|방식|계획|교육)(?:이다|다|이었다|입니다|예요)[.”]?$"
)
#: The end of a sentence that presents something by its name, and a topic.
_PRESENTS = re.compile(r"[’”」』》〉](?:이다|다|이었다|였다|입니다)[.]?$")
_TOPIC = re.compile(r"[가-힣’”][은는]\s")


#: What heads the list of all that a contract is to do.
_SCOPE = re.compile(r"(?:사업|과업|용역)\s?범위$")
_LONGEST_IS = 8
#: So many signs beside its sums has a line that says what something costs, and nothing else.
_SAYS_LITTLE = 20


@cache
def _caption() -> re.Pattern[str]:
    """Matches what opens the words under a picture or announces something that is added, and a picture's source."""
    kind, added = alternatives(words("programs", "captions")), alternatives(words("programs", "additions"))
    marked = rf"[\[〔【(<〈]\s?(?:{kind}|{added})[^\[\]〔〕【】()]{{0,6}}[\]〕】)>〉]"
    opening = rf"\s?[※▲△◇■□*]?\s?(?:{marked}|{added}\s?\d?(?=[\s:：]))"
    return re.compile(rf"{opening}|.{{0,80}}[.(/\s](?:사진|자료|이미지|그래픽)\s?[=:ⓒ]\s?[^.]{{1,20}}$")


class Surroundings:
    """Line ``index`` of a document.

    ``own``: where the main government is first named, the end of the line where it is not. ``may_deny``: it may say of
    something that it is not so. ``negated``: something is not so, or given up. ``level_acts``: the city, the county or
    the like acts without being named. ``is_list``: several marks part it. ``predicate``: what it says at its end that
    something is; empty where it does not. ``presented``: the line above ends in the name of what it presents (…은
    ‘…’이다), and this one has no topic of its own. ``captions``: it stands under a picture or announces an
    addition. ``lead``: where the first sentence of the document is; ``after_lead``: the line comes behind it.
    ``actors``: who acts in it.

    Args:
        reading: the document.
        index: the number of the line.
    """

    def __init__(self, reading: Reading, index: int) -> None:
        self.reading = reading
        self.index = index
        self.line = line = reading.lines[index]
        self.text = text = line.sentence.text
        self.words = line.words
        self.actors = actors_in(reading, index)
        self.hits = reading.hits_in[index]
        self.units = reading.units_in[index]
        self.amounts = reading.amounts_in[index]
        self.governments = reading.mentions_in[index]
        own = reading.main_in[index]
        self.own = own[0].start if own else line.end
        self.may_deny = may_deny(text)
        self.negated = _NOT.search(text) is not None
        self.level_acts = _OWN.search(text) is not None
        self.is_list = len(MARK.findall(text)) > 1
        lead = min(reading.first_prose, len(reading.lines) - 1)
        self.lead = reading.lines[lead].start, reading.lines[lead].end
        self.after_lead = index > lead
        self.captions = _caption().match(text) is not None
        above = reading.lines[index - 1] if index else line
        self.presented = (
            above.sentence.paragraph == line.sentence.paragraph
            and _PRESENTS.search(above.sentence.text) is not None
            and _TOPIC.search(text) is None
        )
        predicate = _IS.search(text, max(0, len(text) - _LONGEST_IS))
        self.predicate = predicate[1] if predicate else ""

    @cached_property
    def paid_below(self) -> bool:
        """Whether the next line hardly says more than what something costs (8억 원이 든다)."""
        below = self.index + 1
        if below == len(self.reading.lines):
            return False
        amounts = self.reading.amounts_in[below]
        length = sum(amount.end - amount.start for amount in amounts)
        return bool(amounts) and len(self.reading.lines[below].sentence.text) - length <= _SAYS_LITTLE

    @cached_property
    def is_work(self) -> bool:
        """Whether the line is an item of what a contract is to do (``2. 과업범위``): parts of one programme."""
        head = head_of(self.reading, self.index) if self.line.sentence.kind == "item" else None
        return head is not None and _SCOPE.search(self.reading.lines[head].sentence.text) is not None
