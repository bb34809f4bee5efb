"""What a read-only query may name: procedures, functions, and the steps of a plan. What is not listed is refused."""

from __future__ import annotations

import re

__all__ = ["BEFORE_PARENTHESIS", "COMMANDS", "FUNCTIONS", "PROCEDURES", "STEP", "WRITES"]

#: Procedures that tell about the graph, and nothing about the server, its users or its settings. Their case counts.
PROCEDURES = frozenset(
    {
        "db.index.fulltext.queryNodes",
        "db.index.fulltext.queryRelationships",
        "db.index.vector.queryNodes",
        "db.index.vector.queryRelationships",
        "db.labels",
        "db.propertyKeys",
        "db.relationshipTypes",
        "db.schema.nodeTypeProperties",
        "db.schema.relTypeProperties",
        "db.schema.visualization",
    }
)

_CLOCKS = [
    f"{kind}{part}"
    for kind in ("date", "datetime", "localdatetime", "localtime", "time")
    for part in ("", ".realtime", ".statement", ".transaction", ".truncate")
]

_FUNCTIONS = """
    abs acos all allreduce allshortestpaths any asin atan atan2 avg btrim cardinality ceil ceiling char_length
    character_length coalesce collect collect_list cos cosh cot coth count degrees duration duration.between
    duration.indays duration.inmonths duration.inseconds duration_between e elementid endnode exists exp floor format
    haversin head id isempty isnan keys labels last left length ln local_datetime local_time log log10 lower ltrim max
    min nodes none normalize nullif path_length percentile_cont percentile_disc percentilecont percentiledisc pi point
    point.distance point.withinbbox properties property_exists radians rand randomuuid range reduce relationships
    replace reverse right round rtrim shortestpath sign sin single sinh size split sqrt startnode stdev stdev_pop
    stdev_samp stdevp substring sum tail tan tanh timestamp toboolean tobooleanlist tobooleanornull tofloat tofloatlist
    tofloatornull tointeger tointegerlist tointegerornull tolower tostring tostringlist tostringornull toupper trim type
    upper uuid uuid.leastsignificantbits uuid.mostsignificantbits valuetype vector vector.similarity.cosine
    vector.similarity.euclidean vector_dimension_count vector_distance vector_norm zoned_datetime zoned_time
    coll.distinct coll.flatten coll.indexof coll.insert coll.max coll.min coll.remove coll.sort
    datetime.fromepoch datetime.fromepochmillis string.indexof string.join
"""
#: Functions that are built into Cypher 5 and 25, in small letters; their case does not count. Left out are those for
#: LOAD CSV (file, linenumber), for other databases (graph.byName, graph.byElementId), and for patterns
#: (string.regexReplace; see `graph.guard.patterns`).
FUNCTIONS = frozenset([*_FUNCTIONS.split(), *_CLOCKS])

_BEFORE_PARENTHESIS = """
    ACYCLIC AND AS ASC ASCENDING BINDINGS BOTH BY CALL CASE CONTAINS CREATE DESC DESCENDING DELETE DISTINCT EDGE EDGES
    ELEMENT ELEMENTS ELSE FILTER FOR FOREACH FROM GROUP GROUPS IMPLIES IN INSERT LEADING LIMIT MATCH MERGE NODES NOT OF
    OFFSET ON OR PATH PATHS RELATIONSHIP RELATIONSHIPS REMOVE RETURN SEARCH SET SHORTEST SIMPLE SKIP THEN TRAIL TRAILING
    UNION UNWIND VARCHAR WALK WHEN WHERE WITH XOR
"""
#: Keywords after which a parenthesis opens something else than arguments: a pattern, an expression, a type's size.
BEFORE_PARENTHESIS = frozenset(_BEFORE_PARENTHESIS.split())

_COMMANDS = """
    ALTER DEALLOCATE DENY DROP DRYRUN ENABLE EXPLAIN GRANT PROFILE REALLOCATE RENAME REVOKE SHOW START STOP TERMINATE
"""
#: Words that begin a command to the server rather than a question to the graph.
COMMANDS = frozenset(_COMMANDS.split())

#: Words that begin a change of the graph.
WRITES = frozenset({"CREATE", "DELETE", "DETACH", "FOREACH", "INSERT", "MERGE", "NODETACH", "REMOVE", "SET"})

#: Steps of a plan that only read the graph. Left out, besides every step that writes: LoadCSV, Show…, Terminate…,
#: Transaction…, AdministrationCommand, RunQueryAt and External….
STEP = re.compile(
    r"""
      (?:Partitioned)?(?:Directed|Undirected|Union|Intersection|Subtraction|Multi|All|Node|Relationship|Dynamic)\w*
          (?:Scan|Seek|SeekByRange|Search|Lookup|CountFromCountStore)
        (?:\(\w+\))?
    | (?:Anti)?(?:Conditional|Semi)?Apply | (?:Let|LetSelectOr|SelectOr)(?:Anti)?SemiApply | AntiConditionalApply
    | RollUpApply | Argument | ArgumentTracker | CartesianProduct
    | (?:Optional|VarLength|Simulated)?Expand\(.*\) | BidirectionalRepeat\(.*\) | Repeat\(.*\) | PathPropagatingBFS
    | (?:Stateful)?ShortestPath(?:\(.*\))? | ProjectEndpoints | Assert(?:ing)?Same(?:Node|Relationship) | Triadic\w+
    | \w*(?:HashJoin|MergeJoin)
    | Ordered(?:Aggregation|Distinct|Union) | Distinct | (?:Eager)?Aggregation | Eager | EmptyResult | EmptyRow
    | Filter | Limit | ExhaustiveLimit | Skip | Optional | (?:Partial)?(?:Sort|Top) | Top1WithTies
    | ProduceResults | Projection | ProcedureCall | Unwind | PartitionedUnwind | Union | Input | Nullify\w*
    | CacheProperties | RemoteBatchProperties\w* | PreserveOrder | ValueHashJoin | ErrorPlan | Prober | NonFuseable
    | NonPipelined\w*
    """,
    re.VERBOSE,
)
