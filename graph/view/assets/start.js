/* What is selected, the keyboard, and the beginning. */

/** Select an entity, a fact, or nothing: the picture and the panel follow. */
function select({ node, edge, closer = false }) {
  if (node !== undefined) {
    reveal([node]);
    const facts = factsOf[node];
    const ends = facts.flatMap((number) => [page.drawn.edges[number].from, page.drawn.edges[number].to]);
    emphasise([node, ...ends], facts);
    network.selectNodes([node], false);
    openPanel(entityPanel(node));
    bringIntoView(node, closer);
  } else if (edge !== undefined) {
    const { from, to } = page.drawn.edges[edge];
    reveal([from, to]);
    emphasise([from, to], [edge]);
    network.unselectAll();
    openPanel(factPanel(edge));
  } else {
    network.unselectAll();
    emphasise(null, []);
    closePanel();
  }
}

function followPointer() {
  network.on("click", ({ nodes: [node], edges: [edge] }) => select(node === undefined ? { edge } : { node }));
  network.on("hoverNode", () => at("picture").style.setProperty("cursor", "pointer"));
  network.on("hoverEdge", () => at("picture").style.setProperty("cursor", "pointer"));
  network.on("blurNode", () => at("picture").style.removeProperty("cursor"));
  network.on("blurEdge", () => at("picture").style.removeProperty("cursor"));
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor });
  at("closer").addEventListener("click", () => zoom(1.35));
  at("farther").addEventListener("click", () => zoom(1 / 1.35));
  at("whole").addEventListener("click", () => showWhole());
}

function followKeyboard() {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      select({});
    } else if (event.key === "/" && document.activeElement !== query && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      query.focus();
      query.select();
    }
  });
}

/** Until somebody moves the picture, it fills its window, whatever becomes of that. */
function followSize() {
  let untouched = true;
  for (const name of ["zoom", "dragStart", "click"]) network.once(name, () => (untouched = false));
  at("search").addEventListener("submit", () => (untouched = false));
  network.on("resize", () => untouched && showWhole(false));
  at("legend").addEventListener("toggle", () => untouched && showWhole());
  network.once("afterDrawing", () => showWhole(false));
}

function start() {
  const counts = { nodes: page.nodes.length, edges: page.edges.length, documents: page.documents.length };
  at("summary").textContent = Object.entries(counts)
    .map(([name, count]) => `${words[name]} ${count.toLocaleString("en")}`)
    .join(" · ");
  buildLegend();
  buildSearch();
  followPointer();
  followKeyboard();
  emphasise(null, []);
  network.on("afterDrawing", drawNames);
  followSize();
  if (!page.nodes.length) at("picture").append(element("p", "notice", words.empty));
  // For whoever wants to go on from the browser's console.
  window.network = network;
}

start();
