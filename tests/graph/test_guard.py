"""The words of a query: how they are read, and which of them are refused before any server is asked."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.guard.lexer import tokens
from graph.guard.patterns import fault
from graph.guard.rules import require_reading
from ontology.errors import UsageError
from queries.catalogue import catalogue

GAPS = st.sampled_from([" ", "\n", "\t", "\r\n", "\u3000", "/**/", " /* ' */ ", "// `\n", "//\r", "/*/ CALL */"])
NAMES = st.from_regex(r"[A-Za-z_가-힣][A-Za-z0-9_가-힣]*", fullmatch=True)
PLAIN = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Zl", "Zp"], exclude_characters="\\"))
QUOTED = PLAIN.map(lambda text: "`" + text.replace("`", "``") + "`")
STRINGS = st.tuples(st.sampled_from("'\""), PLAIN).map(lambda it: it[0] + re.sub(r"(['\"])", r"\\\1", it[1]) + it[0])
NUMBERS = st.sampled_from(["0", "42", "1_000", "0x1F", "0o17", "1e10"])
SYMBOLS = st.sampled_from([*"()[]{}.,;:|&!%^=<>+-*$", "..", "=~"])


def code(query: str) -> str:
    """The code with which a query is refused; nothing where it is not."""
    try:
        require_reading(query)
    except UsageError as error:
        assert error.place
        assert error.remedy
        return error.code
    return ""


@given(st.lists(st.tuples(st.one_of(NAMES, QUOTED, STRINGS, NUMBERS, SYMBOLS), GAPS), max_size=12))
def test_tokens_are_what_stands_between_white_space_and_comments(pieces: list[tuple[str, str]]) -> None:
    text = "".join(f" {piece} {gap} " for piece, gap in pieces)
    assert all(text.startswith(piece, token.start) for token, (piece, _) in zip(tokens(text), pieces, strict=True))
    assert [token.text for token in tokens(text) if token.kind == "quoted"] == [
        piece[1:-1].replace("``", "`") for piece, _ in pieces if piece[0] == "`"
    ]


@given(st.text(st.sampled_from("ab1_ .'\"`\\/*\n\r(){}[]$\u200b한")) | st.text())
def test_every_text_is_read_whole_or_refused(text: str) -> None:
    try:
        found = tokens(text)
    except UsageError as error:
        assert error.code == "cypher-malformed"
        assert re.fullmatch(r"line \d+, column \d+", error.place)
        return
    end = 0
    for token in found:
        assert re.fullmatch(r"(?:\s|//[^\r\n]*|/\*.*?\*/)*", text[end : token.start], re.DOTALL)
        written = "`" + token.text.replace("`", "``") + "`" if token.kind == "quoted" else token.text
        assert text.startswith(written, token.start)
        end = token.start + len(written)
    assert re.fullmatch(r"(?:\s|//[^\r\n]*|/\*.*?\*/)*", text[end:], re.DOTALL)


@given(STRINGS)
def test_nothing_in_a_string_counts(text: str) -> None:
    assert [token.kind for token in tokens(text)] == ["string"]
    assert code(f"RETURN {text} AS x") == ""
    assert code("RETURN ' CALL dbms.listConfig() LOAD CSV CREATE (n) ' AS x // DROP DATABASE neo4j") == ""


@given(GAPS, GAPS, GAPS, st.booleans(), st.booleans(), st.sampled_from(["CALL", "call", "cAlL"]))
def test_a_procedure_is_found_however_it_is_written(
    one: str, two: str, three: str, first: bool, last: bool, call: str
) -> None:
    space, name = ("`dbms`" if first else "dbms"), ("`listConfig`" if last else "listConfig")
    written = f"{call} {one} {space}{two}.{three}{name}"
    for query in (
        written,
        f"{written}('') YIELD name RETURN name",
        f"MATCH (n) RETURN COLLECT {{ {written}('') YIELD name RETURN name }} AS x",
        f"UNWIND [1] AS x CALL (x) {{ OPTIONAL {written}('') YIELD name RETURN name }} RETURN name",
    ):
        assert code(query) == "procedure-refused"


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_the_canned_queries_only_read(name: str) -> None:
    assert code(catalogue()[name].cypher) == ""


@pytest.mark.parametrize(
    ("expected", "query"),
    [
        ("", "MATCH (set:City {create: 1})-[call:CALL]->(load) RETURN set.delete AS merge, call.show AS drop"),
        ("", "MATCH (n) USING INDEX n:City(name) WHERE n.name STARTS WITH ('광주') RETURN n.name AS name"),
        ("", "CYPHER 25 MATCH (n) RETURN n.name AS name;"),
        ("", "MATCH p = shortestPath((a)-[*..5]-(b)) RETURN reduce(s = 0, r IN relationships(p) | s + 1) AS length"),
        ("", "MATCH p = SHORTEST 2 (a)((x)-->(y) WHERE x.n < y.n){1,3}(b) RETURN [n IN nodes(p) | n{.name, .*}] AS n"),
        ("", "RETURN date ( ) AS a, `date`.`transaction`() AS b, POINT.distance($p, $q) AS c, toUpper('x') AS d"),
        ("", "CALL db.index.fulltext.queryNodes('names', '인공지능~') YIELD node, score RETURN node, score"),
        ("write-refused", "MATCH (n) FOREACH (x IN [1] | SET n.x = x)"),
        ("write-refused", "MATCH (n) CALL (n) { RETURN 1 AS x } IN 4 CONCURRENT TRANSACTIONS RETURN x"),
        ("write-refused", "merge (a)-[:X]->(b)"),
        ("write-refused", "CREATE p = (a)-[:X]->(b) RETURN p"),
        ("procedure-refused", "CALL `db.labels`()"),
        ("procedure-refused", "CALL DB.LABELS()"),
        ("procedure-refused", "CALL apoc.load.json('file:///etc/passwd')"),
        ("function-refused", "RETURN apoc.text.join(['a'], '') AS x"),
        ("function-refused", "RETURN `date.transaction`() AS x"),
        ("function-refused", "RETURN date.secret() AS x"),
        ("function-refused", "MATCH (n) RETURN file() AS x"),
        ("load-csv-refused", "LOAD /* x */ CSV WITH HEADERS FROM 'http://127.0.0.1/' AS line RETURN line"),
        ("command-refused", "CYPHER 25 RETURN COLLECT { SHOW SETTINGS YIELD name RETURN name } AS x"),
        ("command-refused", "CREATE OR REPLACE DATABASE x"),
        ("command-refused", "CALL { USE system MATCH (n) RETURN n } RETURN n"),
        ("command-refused", "EXPLAIN MATCH (n) RETURN n"),
        ("command-refused", "CYPHER 5 runtime = slotted MATCH (n) RETURN n"),
        ("cypher-malformed", "MATCH (n) RETURN n; MATCH (m) RETURN m"),
        ("cypher-malformed", ""),
        ("cypher-malformed", "// MATCH (n) RETURN n"),
        ("cypher-malformed", "RETURN 1 /* AS x"),
        ("cypher-malformed", r"RETURN 'a\u0027 AS x CALL dbms.listConfig() //'"),
        ("cypher-malformed", r"RETURN 'a\\u0027 AS x CALL dbms.listConfig() //'"),
        ("cypher-malformed", r"\u0043ALL dbms.listConfig()"),
        ("cypher-malformed", r"RETURN 1 AS `a\u0060`"),
        ("cypher-malformed", r"RETURN 1 // \u000aCALL dbms.listConfig()"),
        ("cypher-malformed", "RETURN s'${COLLECT { CALL dbms.listConfig() YIELD name RETURN name }}' AS x"),
        ("cypher-malformed", "RETURN 1 // \u2028 AS x"),
        ("cypher-malformed", "MATCH (n) \u202eRETURN n"),
        ("cypher-malformed", "CA\u200bLL dbms.listConfig()"),
        ("cypher-malformed", "RETURN 1\x00 AS x"),
        ("cypher-malformed", "RETURN 'a\udc80' AS x"),
        ("cypher-malformed", "RETURN “a” AS x"),
        ("cypher-malformed", "RETURN 1 AS a$b"),
        ("cypher-malformed", "RETURN 1CALL dbms.listConfig()"),
        ("cypher-malformed", "RETURN " + "(" * 60 + "1" + ")" * 60 + " AS x"),
        ("cypher-malformed", "RETURN " + "COLLECT { RETURN " * 12 + "1" + " AS y }" * 12 + " AS x"),
        ("cypher-malformed", "RETURN '" + "a" * 30_000 + "' AS x"),
    ],
)
def test_what_is_refused_and_what_is_not(expected: str, query: str) -> None:
    assert code(query) == expected


def test_the_error_says_where_and_what_is_allowed() -> None:
    with pytest.raises(UsageError) as caught:
        require_reading("MATCH (n)\r\nRETURN n\r\n  CALL dbms.listConfig()")
    assert caught.value.place == "line 3, column 8"
    assert "dbms.listConfig" in caught.value.message
    assert "db.labels" in caught.value.remedy


#: Each takes Java minutes to for ever on some text of forty letters, or some thousands.
HOSTILE = [
    "(a+)+b",
    "(a*)*b",
    "(a|a)*b",
    "(a|aa)+b",
    "(.*a){20}",
    r"(\w+\s?)*b",
    "(?:a?){50}a{50}",
    "a?" * 30 + "a" * 30,
    "(a|a)" * 30 + "b",
    r"(a+)\1b",
    "(?=(a+))*b",
    "(?<x>a+)+b",
    ".*.*.*.*b",
    "a*" * 10 + "b",
    "(((a{1,9}){1,9}){1,9}){1,9}b",
    "[a[b]](a+)+b",
    "[](a+)+b]",
    r"\Q(\E(a+)+b",
    "(?i)(a+)+b",
    "a" * 2_000,
]
SIMPLE = [
    ".*인공지능.*",
    "(?i).*ai.*",
    r"20\d{2}(-\d{2})?",
    ".*(챗봇|콜봇|상담).*",
    "[가-힣]+구",
    r".*\d+억 ?원.*",
    "(?:AI )?콜봇",
    r"\(주\).*",
    "(ab)+",
    "",
]


@pytest.mark.parametrize("pattern", HOSTILE)
def test_a_pattern_that_could_run_for_hours_is_refused(pattern: str) -> None:
    assert fault(pattern)
    literal = pattern.replace("\\", "\\\\")
    assert code(f"MATCH (n) WHERE n.name =~ '{literal}' RETURN n") == "pattern-refused"
    with pytest.raises(UsageError) as caught:
        require_reading("MATCH (n) WHERE n.name =~ $p RETURN n", {"p": pattern})
    assert (caught.value.code, caught.value.place) == ("pattern-refused", "line 1, column 24")


@pytest.mark.parametrize("pattern", SIMPLE)
def test_a_simple_pattern_is_let_through(pattern: str) -> None:
    literal = pattern.replace("\\", "\\\\")
    assert (
        code(f"MATCH (n) WHERE n.name =~ '{literal}' AND n.id <> '' RETURN [x IN n.alias WHERE x =~ '{literal}' | x]")
        == ""
    )
    require_reading("MATCH (n) WHERE n.name =~ $p RETURN n", {"p": pattern})


@pytest.mark.parametrize(
    "computed",
    [
        "n.pattern",
        "'(a' + '+)+'",
        "('(a+)+')",
        "$p + '+'",
        "$p.x",
        "$p[0]",
        "'a' || 'b'",
        "toLower('A')",
        "trim($p)",
        "",
    ],
)
def test_a_pattern_that_is_not_known_before_is_refused(computed: str) -> None:
    assert code(f"MATCH (n) WHERE n.name =~ {computed} RETURN n") == "pattern-refused"


def test_an_escaped_pattern_is_read_as_the_server_reads_it() -> None:
    assert code(r"MATCH (n) WHERE n.name =~ '\u0028a+\u0029+b' RETURN n") == "pattern-refused"
    assert code(r"MATCH (n) WHERE n.name =~ '\\(a+\\)+b' RETURN n") == ""


@pytest.mark.parametrize(
    "expression",
    [
        "reduce(s = 0, x IN range(1, 1000000000) | s + x)",
        "reduce(s = 0, x IN `range`(1, 1_000_000_000) | s + x)",
        "reduce(s = 0, x IN range(1, 10000) | s + reduce(t = 0, y IN range(1, 10000) | t + y))",
        "[x IN range(1, 1000) | [y IN range(1, 1000) | [z IN range(1, 1000) | z]]]",
        "all(x IN range(1000000000, 1, -1) WHERE x > 0)",
        "1 IN Range(-999999999, + 1, 3)",
        "size(range(1, 1000000000))",
        "size(range(1, 1000 * 1000 * 1000))",
        "[x IN range(1, toInteger('1000000000')) | x]",
        "[x IN range(n.first, n.last) | x]",
        "[x IN range(1, $many) | x]",
        "[x IN range(1, size(n.alias) + 1000000000) | x]",
        "COLLECT { UNWIND range(1, 1000000000) + [1] AS x RETURN x }",
    ],
)
def test_a_range_that_the_server_could_not_interrupt_is_refused(expression: str) -> None:
    with pytest.raises(UsageError) as caught:
        require_reading(f"MATCH (n)\nRETURN {expression} AS x", {"many": 1_000_000_000})
    assert (caught.value.code, caught.value.place.partition(",")[0]) == ("range-refused", "line 2")


@pytest.mark.parametrize(
    "query",
    [
        "UNWIND range(1, 1000000000) AS x RETURN sum(x) AS n",
        "UNWIND range($few, n.last * 2) AS x RETURN sum(x) AS n",
        "CYPHER 25 FOR x IN range(1, 1000000000) RETURN sum(x) AS n",
        "MATCH (n) RETURN [i IN range(0, size(n.alias) - 1) | n.alias[i]] AS x",
        "MATCH (n) WHERE n.year IN range(2020, 2025) AND 1 IN range(1, $few, 2) RETURN n.range AS range",
        "RETURN reduce(s = 0, x IN range(1, 1000) | s + size([y IN range(-500, +500) WHERE x > y])) AS n",
        "MATCH (n) CALL (n) { RETURN [i IN range(1, 9999) | i] AS a, [i IN range(1, 9999) | i] AS b } RETURN a, b",
        "RETURN range(1) AS x, range() AS y, range(1, 2, 0) AS z",
    ],
)
def test_a_range_that_is_short_or_made_into_rows_is_let_through(query: str) -> None:
    require_reading(query, {"few": 9})


@given(st.text(st.sampled_from("ab(|)*+?{1,9}[]^\\d.&$:"), max_size=14))
def test_what_is_let_through_is_matched_at_once(pattern: str) -> None:
    """By Python's engine, which tries one way after another as Java's does."""
    if fault(pattern):
        return
    try:
        compiled = re.compile(pattern)
    except re.error:
        return
    begin = time.perf_counter()
    for text in ("a" * 40 + "!", "ab" * 20 + "!", "a" * 400 + "!"):
        compiled.fullmatch(text)
    assert time.perf_counter() - begin < 5
