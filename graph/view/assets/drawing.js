/* The picture: vis-network with fixed places and the colours of the classes. */

const INK = "#1c2430";
const SOFT = "#33415a";
const LINE = "#aeb8c6";
const ACCENT = "#1d4f91";

const hiddenKinds = new Set();
const inFocus = new Set(page.focus);

/** What the page is about is outlined, selected or not. */
function outline(node, number) {
  if (!inFocus.has(number)) return {};
  const background = page.classes[page.nodes[number].kind].colour;
  const color = { background, border: INK };
  const width = Math.max(3, node.size / 4);
  return { borderWidth: width, borderWidthSelected: width, color: { ...color, highlight: color, hover: color } };
}

function drawnNode(node, number) {
  const entity = page.nodes[number];
  // The name is drawn by ourselves: see labels.js.
  return { ...node, ...outline(node, number), label: undefined, title: `${entity.label}\n${page.classes[entity.kind].label}` };
}

function drawnEdge(edge, number) {
  const name = (end) => page.nodes[end].label;
  return { ...edge, title: `${name(edge.from)}\n${factName(page.edges[number])} → ${name(edge.to)}` };
}

const nodes = new vis.DataSet(page.drawn.nodes.map(drawnNode));
const edges = new vis.DataSet(page.drawn.edges.map(drawnEdge));
const visible = new vis.DataView(nodes, { filter: (node) => !hiddenKinds.has(Number(node.group)) });

const FACE = getComputedStyle(document.body).fontFamily;
const options = {
  autoResize: true,
  physics: { enabled: false },
  layout: { improvedLayout: false },
  groups: Object.fromEntries(
    page.classes.map(({ colour }, kind) => [
      String(kind),
      {
        color: {
          background: colour,
          border: "#ffffff",
          highlight: { background: colour, border: INK },
          hover: { background: colour, border: INK },
        },
      },
    ]),
  ),
  nodes: {
    shape: "dot",
    borderWidth: nodes.length > 600 ? 0 : 1.5,
    borderWidthSelected: 3,
  },
  edges: {
    arrows: { to: { enabled: true, scaleFactor: 0.45 } },
    arrowStrikethrough: false,
    color: { color: LINE, highlight: ACCENT, hover: ACCENT, opacity: 0.75 },
    hoverWidth: 1,
    selectionWidth: 1.5,
    smooth: false,
    width: 1,
  },
  interaction: {
    hover: true,
    tooltipDelay: 120,
    hideEdgesOnDrag: nodes.length > 800,
    hideEdgesOnZoom: nodes.length > 2000,
    selectConnectedEdges: false,
  },
};

const network = new vis.Network(at("picture"), { nodes: visible, edges }, options);

/** Redraw after a change of the legend. */
function filterKinds() {
  visible.refresh();
}
