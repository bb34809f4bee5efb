/* What is selected, the keyboard, and the beginning. */

/** Select an entity, a fact, or nothing: the picture and the panel follow. */
function select({ node, edge, closer = false }) {
  network.interactionHandler.popup?.hide();
  if (node !== undefined) {
    reveal([node]);
    const facts = factsOf[node];
    const ends = facts.flatMap((number) => [page.drawn.edges[number].from, page.drawn.edges[number].to]);
    const near = [...new Set([node, ...ends])].filter((number) => visible.get(number));
    emphasise(near, facts);
    network.selectNodes([node], false);
    openPanel(entityPanel(node));
    if (closer) lookCloserAt(node);
    // What somebody has moved to see large stays large.
    else bringIntoView(untouched ? near : [node]);
  } else if (edge !== undefined) {
    const { from, to } = page.drawn.edges[edge];
    reveal([from, to]);
    emphasise([from, to], [edge]);
    network.unselectAll();
    openPanel(factPanel(edge));
    bringIntoView([from, to]);
  } else {
    network.unselectAll();
    emphasise(null, []);
    closePanel();
    if (untouched) showWhole();
  }
}

/** How much larger a step of zooming makes the picture, and how far a step of moving it goes, in pixels. */
const CLOSER = 1.35;
const STEP = 90;

function zoom(factor) {
  moved();
  network.moveTo({ scale: network.getScale() * factor });
}

function walk(x, y) {
  moved();
  const middle = network.getViewPosition();
  const step = STEP / network.getScale();
  network.moveTo({ position: { x: middle.x + x * step, y: middle.y + y * step } });
}

function showWholeAgain() {
  untouched = true;
  showWhole();
}

/** What keys do while the picture has the focus. */
const KEYS = {
  ArrowLeft: () => walk(-1, 0),
  ArrowRight: () => walk(1, 0),
  ArrowUp: () => walk(0, -1),
  ArrowDown: () => walk(0, 1),
  "+": () => zoom(CLOSER),
  "=": () => zoom(CLOSER),
  "-": () => zoom(1 / CLOSER),
  0: showWholeAgain,
};

function followPointer() {
  network.on("click", ({ nodes: [node], edges: [edge] }) => select(node === undefined ? { edge } : { node }));
  network.on("hoverNode", () => at("picture").style.setProperty("cursor", "pointer"));
  network.on("hoverEdge", () => at("picture").style.setProperty("cursor", "pointer"));
  network.on("blurNode", () => at("picture").style.removeProperty("cursor"));
  network.on("blurEdge", () => at("picture").style.removeProperty("cursor"));
  at("closer").addEventListener("click", () => zoom(CLOSER));
  at("farther").addEventListener("click", () => zoom(1 / CLOSER));
  at("whole").addEventListener("click", showWholeAgain);
}

function followKeyboard() {
  // vis-network would put its canvas before everything else in the order of the Tab key.
  network.canvas.frame.tabIndex = -1;
  at("picture").addEventListener("keydown", (event) => {
    if (!(event.key in KEYS) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    KEYS[event.key]();
  });
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

function followSize() {
  for (const name of ["zoom", "dragStart"]) network.on(name, moved);
  // vis-network first tells of its new size and then scales what is seen by itself.
  network.on("resize", () => queueMicrotask(() => untouched && showWhole(false)));
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
