"""The words of the page itself, in Korean and English; what the graph says comes from ontology and documents."""

from __future__ import annotations

from ontology.errors import UsageError

__all__ = ["LANGUAGES", "words"]

PAGE: dict[str, tuple[str, str]] = {
    "nodes": ("개체", "entities"),
    "edges": ("관계", "relations"),
    "documents": ("문서", "documents"),
    "search": ("이름으로 찾기", "Find by name"),
    "searchKey": ("단축키 /", "Key /"),
    "nothing": ("없음", "no match"),
    "legend": ("범례", "Legend"),
    "all": ("모두", "All"),
    "none": ("해제", "None"),
    "explicit": ("명시된 사실", "Stated in the text"),
    "implicit": ("명시되지 않은 사실", "Not stated outright"),
    "closer": ("확대", "Zoom in"),
    "farther": ("축소", "Zoom out"),
    "whole": ("전체 보기", "Show all"),
    "close": ("닫기 (Esc)", "Close (Esc)"),
    "details": ("상세 정보", "Details"),
    "properties": ("속성", "Properties"),
    "facts": ("사실", "Facts"),
    "fact": ("사실", "Fact"),
    "evidence": ("근거", "Evidence"),
    "showEvidence": ("근거 보기", "Show evidence"),
    "qualifiers": ("조건", "Qualifiers"),
    "quote": ("인용", "Quote"),
    "sentence": ("문장", "Sentence"),
    "method": ("방법", "Method"),
    "confidence": ("신뢰도", "Confidence"),
    "noQuote": ("인용 없음: 기록에 근거함", "No quote: rests on a record"),
    "noEvidence": ("근거가 첨부되지 않음", "No evidence attached"),
    "noFacts": ("이 화면에 연결된 사실이 없음", "No facts in this view"),
    "empty": ("보여 줄 개체가 없습니다.", "There is nothing to show."),
    "script": (
        "이 화면은 JavaScript가 있어야 보입니다. 네트워크 연결은 필요하지 않습니다.",
        "This page needs JavaScript; it needs no network.",
    ),
    "picture": (
        "지식그래프 그림. 화살표 키로 움직이고 + - 0 키로 크기를 바꿉니다. 내용은 찾기와 상세 정보로도 볼 수 있습니다.",
        "Picture of the graph; arrow keys move it, + - 0 zoom. Search and details show the same content as text.",
    ),
    "yes": ("예", "yes"),
    "no": ("아니요", "no"),
}

BASIS: dict[str, tuple[str, str]] = {
    "explicit": ("명시", "stated"),
    "anaphora": ("지시어로 이어짐", "by back-reference"),
    "context": ("문맥", "from context"),
    "inferred": ("추론", "inferred"),
}

METHOD: dict[str, tuple[str, str]] = {
    "reviewed": ("사람이 검토", "reviewed"),
    "rules": ("규칙 추출", "rules"),
    "llm": ("LLM 추출", "LLM"),
    "import": ("가져옴", "imported"),
    "resolution": ("동일 개체 판정", "resolution"),
}

LANGUAGES = ("ko", "en")


def words(language: str) -> dict[str, dict[str, str]]:
    """The page's words in one language, in three groups: ``page``, ``basis`` and ``method``.

    Raises:
        UsageError: ``unknown-language`` when it is neither ``ko`` nor ``en``.
    """
    if language not in LANGUAGES:
        raise UsageError(
            "unknown-language", f"no page in language {language!r}", remedy=f"use one of {', '.join(LANGUAGES)}"
        )
    at = LANGUAGES.index(language)
    groups = {"page": PAGE, "basis": BASIS, "method": METHOD}
    return {name: {key: pair[at] for key, pair in group.items()} for name, group in groups.items()}
