"""Ad-hoc queries on both servers: what an attacker gets, what an analyst gets, and that nothing is changed."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from neo4j import READ_ACCESS
from neo4j.exceptions import Neo4jError

from graph import server
from graph.guard import guarded
from graph.guard.lists import FUNCTIONS, PROCEDURES
from graph.guard.plan import require_reading_plan
from graph.store.session import Address, Store, open_store
from graph.workspace import build
from ontology.errors import UsageError
from ontology.model import Ontology
from ontology.reference import Reference
from tests.conftest import Servers

WRITES = [
    "CREATE (n:Hacked) RETURN n",
    "MERGE (n:Hacked {id: 'x'}) RETURN n",
    "INSERT (n:Hacked)",
    "MATCH (n) SET n.hacked = true",
    "MATCH (n) SET n:Hacked",
    "MATCH (n) SET n:$('Hacked')",
    "MATCH (n) REMOVE n.name",
    "MATCH (n) DETACH DELETE n",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (n) FOREACH (x IN [1] | SET n.hacked = x)",
    "MATCH (n) CALL (n) { CREATE (m:Hacked) RETURN m } RETURN m",
    "MATCH (n) WITH n CALL { WITH n SET n.hacked = 1 } RETURN n",
    "MATCH (n) CALL (n) { SET n.hacked = 1 } IN TRANSACTIONS OF 1 ROWS",
    "UNWIND [1, 2] AS x CALL (x) { CREATE (:Hacked) } IN 2 CONCURRENT TRANSACTIONS",
    "RETURN EXISTS { CREATE (n:Hacked) RETURN n } AS x",
    "MATCH (n) RETURN n UNION MATCH (n) SET n.hacked = 1 RETURN n",
    "/* MATCH */ CREATE/**/(n:Hacked)",
    "MATCH (n) RETURN n AS x // \rCREATE (:Hacked)",
    "CYPHER 25 WHEN true THEN { CREATE (n:Hacked) RETURN n } ELSE RETURN 1 AS n",
    "CYPHER 25 RETURN 1 AS x NEXT CREATE (n:Hacked) RETURN n",
]
PROCEDURE_CALLS = [
    "CALL db.createLabel('Hacked')",
    "CALL db.createProperty('hacked')",
    "CALL `db`.`createRelationshipType`('HACKED')",
    "CALL db . /* labels */ createLabel /* ( */ ('Hacked')",
    "MATCH (n) CALL db.create.setNodeVectorProperty(n, 'hacked', [1.0])",
    "CALL db.index.vector.createNodeIndex('hacked', 'City', 'v', 3, 'cosine')",
    "CALL dbms.setConfigValue('dbms.logs.query.enabled', 'off')",
    "CALL dbms.listConfig() YIELD name, value RETURN name, value",
    "CALL dbms.listConnections()",
    "CALL dbms.killConnections(['bolt-1'])",
    "CALL dbms.components()",
    "CALL dbms.showCurrentUser()",
    "CALL dbms.queryJmx('*:*')",
    "CALL dbms.upgrade()",
    "CALL tx.setMetaData({a: 1})",
    "CALL db.clearQueryCaches()",
    "CALL apoc.cypher.doIt('CREATE (n)', {})",
    "RETURN CASE WHEN true THEN COLLECT { CALL dbms.listConfig('') YIELD name RETURN name } END AS x",
    "RETURN [x IN [1] | COUNT { CALL dbms.listConfig('') YIELD name RETURN name }] AS x",
    "MATCH (n) WHERE EXISTS { CALL dbms.listConfig('') YIELD name RETURN name } RETURN n",
    "MATCH (n) ORDER BY COUNT { CALL dbms.components() YIELD name RETURN name } RETURN n",
]
COMMANDS = [
    "SHOW USERS",
    "SHOW SETTINGS YIELD name, value RETURN name, value",
    "SHOW DATABASES",
    "SHOW TRANSACTIONS",
    "SHOW INDEXES",
    "SHOW PROCEDURES YIELD name SHOW SETTINGS YIELD name RETURN name",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "USE system SHOW USERS",
    "USE neo4j MATCH (n) RETURN n",
    "CREATE USER hacker SET PASSWORD 'hackhack'",
    "ALTER USER neo4j SET PASSWORD 'hackhack'",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
    "DROP USER neo4j",
    "CREATE DATABASE hacked",
    "STOP DATABASE neo4j",
    "CREATE INDEX hacked FOR (n:City) ON (n.hacked)",
    "CREATE CONSTRAINT hacked FOR (n:City) REQUIRE n.hacked IS UNIQUE",
    "DROP INDEX names",
    "PROFILE MATCH (n) RETURN n",
    "EXPLAIN MATCH (n) RETURN n",
    "CYPHER runtime=parallel MATCH (n) RETURN n",
    "CYPHER 25 RETURN COLLECT { SHOW SETTINGS YIELD name RETURN name } AS x",
    "CYPHER 25 RETURN COLLECT { SHOW USERS YIELD user RETURN user } AS x",
    "CYPHER 25 UNWIND [1] AS x SHOW SETTINGS YIELD name RETURN name",
    "CYPHER 25 RETURN 1 AS x NEXT SHOW SETTINGS YIELD name RETURN name",
    "CYPHER 25 ALTER CURRENT GRAPH TYPE SET { (:Hacked => {id :: STRING}) }",
]
FILES = [
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "LOAD CSV FROM 'http://127.0.0.1:1/' AS line RETURN line",
    "load\ncsv WITH HEADERS FROM $url AS line FIELDTERMINATOR ';' RETURN line",
    "CALL { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } RETURN line",
    "RETURN COLLECT { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } AS x",
    "RETURN [x IN [1] | COLLECT { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line }] AS x",
]
HIDDEN = [
    r"RETURN '\u0027 AS x CALL dbms.listConfig() YIELD name RETURN name //'",
    r"\u0043ALL dbms.listConfig()",
    "CYPHER 25 RETURN s'${COLLECT { SHOW SETTINGS YIELD name RETURN name }}' AS x",
    "MATCH (n) RETURN n; MATCH (n) DETACH DELETE n",
    "CA\u200bLL dbms.listConfig()",
    "MATCH (n) \u202eRETURN n",
    "MATCH (n) RETURN n\x00 CREATE (:Hacked)",
]
REFUSED = {
    **dict.fromkeys(WRITES, "write-refused"),
    **dict.fromkeys(PROCEDURE_CALLS, "procedure-refused"),
    **dict.fromkeys(COMMANDS, "command-refused"),
    **dict.fromkeys(FILES, "load-csv-refused"),
    **dict.fromkeys(HIDDEN, "cypher-malformed"),
}


def code(store: Store, query: str, **options: Any) -> str:
    """The code with which the guard refuses a query."""
    try:
        guarded(store, query, **options)
    except UsageError as error:
        assert error.remedy
        return error.code
    return ""


def census(store: Store) -> dict[str, list[Any]]:
    """Everything that an attack could have left behind."""
    with store.session() as session:
        return {
            question: session.run(question).values()
            for question in (
                "MATCH (n) RETURN count(n)",
                "MATCH ()-[r]->() RETURN count(r)",
                "CALL db.labels",
                "CALL db.relationshipTypes",
                "CALL db.propertyKeys",
                "SHOW INDEXES YIELD name",
                "SHOW CONSTRAINTS YIELD name",
                "SHOW USERS YIELD user",
                "SHOW DATABASES YIELD name",
                "SHOW SETTINGS YIELD name, value",
            )
        }


def explained(store: Store, query: str) -> str:
    """What the second check alone says of a query: the code, nothing, or that the server does not plan it."""
    with store.session(default_access_mode=READ_ACCESS) as session:
        try:
            require_reading_plan(session.run(f"EXPLAIN\n{query}", url="file:///x").consume())
        except UsageError as error:
            return error.code
        except Neo4jError:
            return "not planned"
    return ""


@pytest.fixture(scope="module", params=list(server.RELEASES))
def filled(
    request: pytest.FixtureRequest, servers: Servers, ontology: Ontology, reference: Reference
) -> Iterator[Store]:
    """The shipped documents in each release, loaded once: no test here changes anything."""
    given = servers[request.param]
    with open_store(Address(given.uri, given.user, given.password), ontology, reference) as store:
        with store.session() as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
        build(store)
        yield store


def test_attacks_are_refused_and_change_nothing(filled: Store) -> None:
    before = census(filled)
    assert {query: code(filled, query) for query in REFUSED} == REFUSED
    assert census(filled) == before


def test_the_plan_alone_stops_what_it_shows(filled: Store) -> None:
    """Only a subquery inside an expression that is not in the plan, and no procedure, is left to the first check."""
    passed = {query for query in {*WRITES, *PROCEDURE_CALLS, *COMMANDS, *FILES} if not explained(filled, query)}
    assert all(query.startswith(("RETURN", "CYPHER", "EXPLAIN", "USE neo4j")) for query in passed), passed
    assert not passed & {*WRITES, *PROCEDURE_CALLS}
    assert explained(filled, "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line") == "command-refused"
    assert explained(filled, "SHOW SETTINGS") == "command-refused"


def test_the_server_alone_stops_writing(filled: Store) -> None:
    before = census(filled)
    for query in WRITES:
        with filled.session(default_access_mode=READ_ACCESS) as session, pytest.raises(Neo4jError):
            session.run(query).consume()
    assert census(filled) == before


def test_an_analyst_gets_rows(filled: Store) -> None:
    programs = "MATCH (p:Program)-[:RUN_BY]->(d) RETURN p.id AS id, p.name AS name, d.name AS unit ORDER BY id, unit"
    answer = guarded(filled, programs)
    assert answer.columns == ("id", "name", "unit")
    assert len(answer.rows) > 3
    assert not answer.truncated
    assert answer.rows == filled.rows(programs)
    first = answer.rows[0]
    assert guarded(filled, "MATCH (p {id: $id}) RETURN p.name AS name", {"id": first["id"]}).rows == [
        {"name": first["name"]}
    ]
    found = guarded(filled, "CALL db.index.fulltext.queryNodes('names', '광주') YIELD node RETURN node.id AS id").rows
    assert found
    for query in (
        "CALL db.labels",
        "CALL db.labels() YIELD label RETURN label ORDER BY label;",
        "CALL db.schema.visualization()",
        "CALL db.schema.nodeTypeProperties() YIELD nodeType, propertyName RETURN nodeType, propertyName",
        "MATCH (c:City) CALL (c) { MATCH (c)<-[:PART_OF]-(d) RETURN count(d) AS n } RETURN sum(n) AS n",
        "MATCH (d:Document) RETURN COLLECT { MATCH (d)<-[:FROM]-(e) RETURN e.id ORDER BY e.id LIMIT 1 } AS first",
        "MATCH (a:Program), (b:Program) WHERE a.id < b.id RETURN count(*) AS pairs",
        "MATCH p = (a)((x)-[:PART_OF]->(y)){1,3}(b) RETURN length(p) AS length LIMIT 3",
        "MATCH p = ANY SHORTEST (a:Program)-[*..3]-(b:City) RETURN p LIMIT 1",
        "MATCH (n:$('City')) RETURN n.name AS name ORDER BY name LIMIT 2",
        "MATCH (p:Program) WHERE p.name =~ '(?i).*ai ?(콜봇|챗봇).*' RETURN p.name AS name",
        "\ufeffMATCH (n:City)\u3000RETURN count(*) AS n // 도시",
    ):
        assert guarded(filled, query).rows, query


def test_values_are_plain_data(filled: Store) -> None:
    row = guarded(
        filled,
        "MATCH p = (e:Evidence)-[f:FROM]->(d:Document) WITH p, f, d ORDER BY e.id LIMIT 1 RETURN d, f, p, "
        "date('2021-01-05') AS date, datetime('2021-01-05T09:00:00+09:00') AS moment, duration('P1M2D') AS span, "
        "point({longitude: 126.9, latitude: 35.1}) AS place, {b: 1, a: [null, true, 0.5]} AS map, 0.0 / 0 AS nan",
    ).rows[0]
    assert row["d"]["_labels"] == ["Document"]
    assert row["d"]["id"].startswith("document:")
    assert row["f"] == {"_type": "FROM"}
    assert [list(item)[0] for item in row["p"]] == ["_labels", "_type", "_labels"]
    assert row["p"][2] == row["d"]
    assert list(row["d"]) == sorted(row["d"])
    assert row["date"] == "2021-01-05"
    assert row["moment"] == "2021-01-05T09:00:00+09:00"
    assert row["span"] == "P1M2D"
    assert row["place"] == {"srid": 4326, "x": 126.9, "y": 35.1}
    assert list(row["map"].items()) == [("a", [None, True, 0.5]), ("b", 1)]
    assert row["nan"] == "NaN"
    assert json.loads(json.dumps(row, allow_nan=False)) == row


def test_texts_are_compared_in_nfc(filled: Store) -> None:
    parts = "\u1100\u116a\u11bc\u110c\u116e"
    assert guarded(filled, f"RETURN '{parts}' = '광주' AS x, $y = '광주' AS y", {"y": parts}).rows == [
        {"x": True, "y": True}
    ]


def test_mistakes_are_explained(filled: Store) -> None:
    with pytest.raises(UsageError, match="Variable `m` not defined") as caught:
        guarded(filled, "MATCH (n)\nRETURN m")
    assert (caught.value.code, caught.value.place) == ("cypher-malformed", "line 2, column 8")
    assert code(filled, "MATCH (n) RETRUN n") == "cypher-malformed"
    assert code(filled, "MATCH (n {id: $id}) RETURN n") == "parameter-missing"
    assert code(filled, "RETURN 1 / 0 AS x") == "query-failed"
    assert code(filled, "RETURN $x AS x", parameters={"x": 2**70}) == "bad-parameter"


def test_rows_and_time_are_limited(filled: Store) -> None:
    answer = guarded(filled, "UNWIND range(1, 1000000000) AS x RETURN x", rows=2500)
    assert [row["x"] for row in answer.rows] == list(range(1, 2501))
    assert answer.truncated
    assert not guarded(filled, "UNWIND range(1, 7) AS x RETURN x", rows=7).truncated
    start = time.monotonic()
    assert code(filled, "RETURN '" + "a" * 40 + "' =~ '(a+)+b' AS x") == "pattern-refused"
    assert guarded(filled, "RETURN $text =~ '.*a.*b' AS x", {"text": "a" * 5_000}).rows == [{"x": False}]
    assert time.monotonic() - start < 10
    for query in (
        "UNWIND range(1, 1000000000) AS x RETURN count(x) AS n",
        "MATCH (a), (b), (c), (d) WHERE a.id + b.id = c.id + d.id RETURN count(*) AS n",
        "MATCH (a)" + "-[*1..20]-()" * 4 + " RETURN count(*) AS n",
    ):
        start = time.monotonic()
        assert code(filled, query, seconds=1) == "query-too-slow", query
        assert time.monotonic() - start < 10, query
    assert code(filled, "RETURN reduce(s = 0, x IN range(1, 1000000000) | s + x) AS n") == "range-refused"
    assert guarded(filled, "RETURN reduce(s = 0, x IN range(1, 10000) | s + x) AS n").rows == [{"n": 50_005_000}]
    sorting = "UNWIND range(1, 100000) AS a UNWIND range(1, 1000) AS b RETURN a, b ORDER BY a + b"
    assert code(filled, f"{sorting} DESC", seconds=60) in ("query-too-large", "query-too-slow")
    assert guarded(filled, "RETURN 1 AS x").rows == [{"x": 1}]


def test_the_server_interrupts_rows_but_no_expression(filled: Store) -> None:
    """What `graph.guard.ranges` is for; a release that interrupts expressions may do without it."""
    numbers = "UNWIND range(1, 12000) AS x WITH collect(x) AS xs "
    inside = f"{numbers}RETURN reduce(s = 0, x IN xs | s + reduce(t = 0, y IN xs | t + y)) AS n"
    start = time.monotonic()
    with pytest.raises(UsageError, match="the server goes on: it cannot interrupt an expression") as caught:
        guarded(filled, inside, seconds=0.5)
    assert caught.value.code == "query-too-slow"
    assert "UNWIND" in caught.value.remedy
    assert time.monotonic() - start < 10
    running = "SHOW TRANSACTIONS YIELD currentQuery, status WHERE currentQuery STARTS WITH 'UNWIND' RETURN status"
    with filled.session() as session:
        assert [status.partition(" ")[0] for status in session.run(running).value()] == ["Terminated"]
    with pytest.raises(UsageError) as caught:
        guarded(filled, f"{numbers}UNWIND xs AS x RETURN sum(reduce(t = 0, y IN xs | t + y)) AS n", seconds=0.5)
    assert (caught.value.code, caught.value.message) == ("query-too-slow", "no answer within 0.5 seconds")


def test_the_lists_are_those_of_the_servers(filled: Store) -> None:
    """A function or procedure that a new release brings has to be put on a list, or left out, by somebody."""
    apart = {"file", "linenumber", "graph.byname", "graph.byelementid"}
    with filled.session() as session:
        functions = session.run("SHOW FUNCTIONS YIELD name, isBuiltIn WHERE isBuiltIn RETURN name").value()
        modes = dict(session.run("SHOW PROCEDURES YIELD name, mode RETURN name, mode").values())
    assert {name.lower() for name in functions} - FUNCTIONS == apart
    assert {modes[name] for name in PROCEDURES} == {"READ"}


def test_newer_syntax_where_the_server_has_it(filled: Store) -> None:
    with filled.session() as session:
        version = session.run(
            "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions"
        ).values()[0][0][0]
        if version.startswith("5."):
            assert code(filled, "CYPHER 25 RETURN 1 AS x") == "query-failed"
            return
        names = session.run("CYPHER 25 SHOW FUNCTIONS YIELD name RETURN name").value()
    apart = {"file", "linenumber", "graph.byname", "graph.byelementid", "string.regexreplace"}
    assert {name.lower() for name in names} - FUNCTIONS == apart
    for query, rows in {
        "LET x = 1 FILTER (x > 0) RETURN x": [{"x": 1}],
        "WHEN true THEN RETURN 1 AS x ELSE RETURN 2 AS x": [{"x": 1}],
        "RETURN 1 AS x NEXT RETURN x + 1 AS x": [{"x": 2}],
        "RETURN allReduce(a = 0, x IN [1, 2] | a + x, a < 5) AS x, vector([1, 2], 2, INTEGER8) AS v": [
            {"x": True, "v": [1, 2]}
        ],
    }.items():
        assert guarded(filled, f"CYPHER 25 {query}").rows == rows
