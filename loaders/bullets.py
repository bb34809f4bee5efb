"""The signs that begin an item of a list, in files as they come and in the reading copy that the rules see.

The signs are written to stand inside a character class of a regular expression.
"""

from __future__ import annotations

import re

__all__ = ["BULLET", "MARK", "MARKS", "NUMBERS", "SIGNS"]

#: Signs that begin a line: of papers, notices and pages.
SIGNS = "□■○●◎◯〇◦∘◇◆◈▣▪▫►▶▷➤➢▲△▴▵▽▼‣·•ㆍ※*☞❍❏ㅇ✓✔√"
#: Numbers and letters in one sign that do.
NUMBERS = "①-⑳➊-➓⑴-⒇㉠-㉭㉮-㉻"
#: Those that begin an item inside a line as well (이 계획에는 ▲챗봇 ▲로봇).
MARKS = "▲△▴▵▶▷①-⑳"
MARK = re.compile(f"[{MARKS}]")
#: What begins an item, with the blanks around it: a sign, a hyphen, or a number or letter with a dot or bracket. The
#: numbers of chapters (Ⅰ., 1-1.) are no part of it: they begin headings.
BULLET = re.compile(rf"\s*(?:[{SIGNS}{NUMBERS}-]|\d{{1,2}}[.)](?!\d)|[가-하][.)](?=\s)|[(]\d{{1,2}}[)])\s*")
