/* Names, in letters that can be read at every scale: the prominent come first, and one that has no room waits for a closer look. */

const LEAST_LETTERS = 11;
const MOST_LETTERS = 26;
const LETTERS_OF_FACTS = 12;
const OUTLINE = 3;
const LINE_HEIGHT = 1.2;
const BELOW_DOT = 2;
const APART = 4;
const LEAST_DOT = 2;
const CELL = 48;
/** Where along its line the name of a fact may stand, the best first. */
const SHARES = [0.5, 0.4, 0.6, 0.3, 0.7];

/** Width of each text, as a multiple of the height of its letters; measured when it is first drawn. */
const widths = new Map();

function widthOf(ctx, text) {
  if (!widths.has(text)) {
    ctx.font = `100px ${FACE}`;
    widths.set(text, ctx.measureText(text).width / 100);
  }
  return widths.get(text);
}

const linesOf = (number) => page.drawn.nodes[number].label.split("\n").filter((line) => line.trim());
const lettersAt = (size, scale) => Math.min(MOST_LETTERS, Math.max(LEAST_LETTERS, size * scale));

/** Numbers of all nodes, those whose names come first at the beginning. */
const byProminence = page.drawn.nodes
  .map((_, number) => number)
  .sort((a, b) => page.drawn.nodes[b].font.size - page.drawn.nodes[a].font.size || factsOf[b].length - factsOf[a].length || a - b);

/** The room in the window, in pixels, by the cells of a grid: a place can be taken once. */
class Room {
  #cells = new Map();

  *#at({ left, right, top, low }) {
    for (let column = Math.floor(left / CELL); column <= right / CELL; column += 1) {
      for (let row = Math.floor(top / CELL); row <= low / CELL; row += 1) yield column * 10_000 + row;
    }
  }

  take(box) {
    const taken = { ...box, left: box.left - APART, right: box.right + APART };
    for (const cell of this.#at(taken)) {
      if (this.#cells.has(cell)) this.#cells.get(cell).push(taken);
      else this.#cells.set(cell, [taken]);
    }
  }

  isFree(box) {
    const apart = ({ left, right, top, low }) => box.right < left || box.left > right || box.low < top || box.top > low;
    for (const cell of this.#at(box)) {
      if (!(this.#cells.get(cell) ?? []).every(apart)) return false;
    }
    return true;
  }
}

/** The box of some lines in the middle above and below of x, from ``top`` on. */
function boxOf(ctx, lines, letters, x, top) {
  const half = (Math.max(...lines.map((line) => widthOf(ctx, line))) * letters) / 2;
  return { lines, letters, x, top, left: x - half, right: x + half, low: top + lines.length * letters * LINE_HEIGHT };
}

/** The nodes in the window that do not step back and are more than points, the prominent first, in pixels. */
function dotsInSight(scale) {
  const { clientWidth, clientHeight } = at("picture");
  const places = network.getPositions();
  return byProminence
    .filter((number) => number in places && looks.nodes[number] !== "faded")
    .map((number) => ({ number, ...network.canvasToDOM(places[number]), radius: page.drawn.nodes[number].size * scale }))
    .filter(({ x, y, radius }) => radius >= LEAST_DOT && x > 0 && y > 0 && x < clientWidth && y < clientHeight);
}

/** The names of entities that have room: none lies on another, nor on the dot of a more prominent one. */
function entityNames(ctx, scale, room) {
  return dotsInSight(scale).flatMap(({ number, x, y, radius }) => {
    const lines = linesOf(number);
    room.take({ left: x - radius, right: x + radius, top: y - radius, low: y + radius });
    if (!lines.length) return [];
    const box = boxOf(ctx, lines, lettersAt(page.drawn.nodes[number].font.size, scale), x, y + radius + BELOW_DOT);
    if (!room.isFree(box)) return [];
    room.take(box);
    return [{ ...box, colour: INK }];
  });
}

/** Whether an edge is drawn between two nodes: neither is hidden, and it is no loop. */
const isLine = (edge) => edge?.connected && edge.fromId !== edge.toId;

/** The names of facts that are to be told and have room on their lines. */
function relationNames(ctx, scale, room) {
  const letters = lettersAt(LETTERS_OF_FACTS, scale);
  const told = page.edges.map((_, id) => id).filter((id) => looks.edges[id].endsWith("named") && isLine(network.body.edges[id]));
  return told.flatMap((id) => {
    const boxes = SHARES.map((share) => {
      const { x, y } = network.canvasToDOM(network.body.edges[id].edgeType.getPoint(share));
      return boxOf(ctx, [factName(page.edges[id])], letters, x, y - (letters * LINE_HEIGHT) / 2);
    });
    const box = boxes.find((tried) => room.isFree(tried));
    if (!box) return [];
    room.take(box);
    return [{ ...box, colour: looks.edges[id] === "named" ? ACCENT : SOFT }];
  });
}

/** Draw names on the canvas, which vis-network has moved and scaled. */
function drawNames(ctx) {
  const scale = network.getScale();
  const room = new Room();
  ctx.save();
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.strokeStyle = "#ffffff";
  for (const { lines, letters, x, top, colour } of [...entityNames(ctx, scale, room), ...relationNames(ctx, scale, room)]) {
    ctx.font = `${letters / scale}px ${FACE}`;
    // The line of a fact runs through its name.
    ctx.lineWidth = (colour === INK ? OUTLINE : 2 * OUTLINE) / scale;
    ctx.fillStyle = colour;
    lines.forEach((line, count) => {
      const place = network.DOMtoCanvas({ x, y: top + (count + 0.5) * letters * LINE_HEIGHT });
      ctx.strokeText(line, place.x, place.y);
      ctx.fillText(line, place.x, place.y);
    });
  }
  ctx.restore();
}
