/* What is selected stands out, and the rest steps back; names follow (labels.js). */

const LABELLED_IN_ALL = 40;
const LABELLED_AT_ONE = 16;

const looks = { nodes: page.nodes.map(() => "plain"), edges: page.edges.map(() => "plain") };

/** The entries whose look changes, with their new look. */
function changed(kind, look) {
  const found = [];
  looks[kind].forEach((before, id) => {
    const now = look(id);
    if (now !== before) found.push([id, now]);
    looks[kind][id] = now;
  });
  return found;
}

function nodeLook([id, look]) {
  return { id, opacity: look === "faded" ? 0.15 : 1 };
}

function edgeLook([id, look]) {
  const strong = look === "strong" || look === "named";
  return {
    id,
    width: strong ? 1.6 : 1,
    color: { color: strong ? ACCENT : LINE, opacity: strong ? 0.9 : look === "faded" ? 0.12 : 0.75 },
  };
}

/** Let the given nodes and edges stand out; with nothing given, everything is as at first. */
function emphasise(chosen, facts) {
  const keep = new Set(chosen);
  const strong = new Set(facts);
  const plain = page.edges.length <= LABELLED_IN_ALL ? "plain named" : "plain";
  const near = facts.length <= LABELLED_AT_ONE ? "named" : "strong";
  const lookOfEdge = (id) => (chosen === null ? plain : strong.has(id) ? near : "faded");
  const lookOfNode = (id) => (chosen === null ? "plain" : keep.has(id) ? "chosen" : "faded");
  nodes.update(changed("nodes", lookOfNode).map(nodeLook));
  edges.update(changed("edges", lookOfEdge).map(edgeLook));
}
