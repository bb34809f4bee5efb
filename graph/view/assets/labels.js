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
/** Where along its line the name of a fact may stand, the best first; and on it, on its right or on its left. */
const SHARES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];
const SIDES = [0, 1, -1];

/** Width of each text, as a multiple of the height of its letters; measured when it is first needed. */
const widths = new Map();
const measuring = document.createElement("canvas").getContext("2d");
measuring.font = `100px ${FACE}`;

function widthOf(text) {
  if (!widths.has(text)) widths.set(text, measuring.measureText(text).width / 100);
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

  /** Take the boxes of a name if all of them are free. */
  takeFor({ boxes }) {
    const free = boxes.every((box) => this.isFree(box));
    if (free) boxes.forEach((box) => this.take(box));
    return free;
  }
}

/** The room that some elements before the picture leave. */
function roomBeside(names) {
  const room = new Room();
  const whole = at("picture").getBoundingClientRect();
  for (const { left, right, top, bottom } of names.map((name) => at(name).getBoundingClientRect())) {
    if (left < right) room.take({ left: left - whole.left, right: right - whole.left, top: top - whole.top, low: bottom - whole.top });
  }
  return room;
}

/** Some lines in the middle above and below of x, from ``top`` on, with the box of each. */
function nameAt(lines, letters, x, top) {
  const high = letters * LINE_HEIGHT;
  const boxes = lines.map((line, count) => {
    const half = (widthOf(line) * letters) / 2;
    return { left: x - half, right: x + half, top: top + count * high, low: top + (count + 1) * high };
  });
  return { lines, letters, x, top, boxes };
}

/** The nodes in the window that do not step back and are chosen or more than points, the prominent first, in pixels. */
function dotsInSight(scale) {
  const { clientWidth, clientHeight } = at("picture");
  const places = network.getPositions();
  return byProminence
    .filter((number) => number in places && looks.nodes[number] !== "faded")
    .map((number) => ({ number, ...network.canvasToDOM(places[number]), radius: page.drawn.nodes[number].size * scale }))
    .filter(({ number, radius }) => radius >= LEAST_DOT || looks.nodes[number] === "chosen")
    .filter(({ x, y }) => x > 0 && y > 0 && x < clientWidth && y < clientHeight);
}

/** The names of entities that have room: none lies on another, nor on the dot of a more prominent one. */
function entityNames(scale, room) {
  return dotsInSight(scale).flatMap(({ number, x, y, radius }) => {
    const lines = linesOf(number);
    room.take({ left: x - radius, right: x + radius, top: y - radius, low: y + radius });
    if (!lines.length) return [];
    const name = nameAt(lines, lettersAt(page.drawn.nodes[number].font.size, scale), x, y + radius + BELOW_DOT);
    return room.takeFor(name) ? [{ ...name, colour: INK }] : [];
  });
}

/** Whether an edge is drawn between two nodes: neither is hidden, and it is no loop. */
const isLine = (edge) => edge?.connected && edge.fromId !== edge.toId;

/** The names of facts that are to be told and have room on their lines. */
function relationNames(scale, room) {
  const letters = lettersAt(LETTERS_OF_FACTS, scale);
  const told = page.edges.map((_, id) => id).filter((id) => looks.edges[id].endsWith("named") && isLine(network.body.edges[id]));
  return told.flatMap((id) => {
    const text = factName(page.edges[id]);
    const aside = (widthOf(text) * letters) / 2 + APART;
    const points = SHARES.map((share) => network.canvasToDOM(network.body.edges[id].edgeType.getPoint(share)));
    const tried = SIDES.flatMap((side) =>
      points.map(({ x, y }) => nameAt([text], letters, x + side * aside, y - (letters * LINE_HEIGHT) / 2)),
    );
    const name = tried.find((candidate) => room.takeFor(candidate));
    return name ? [{ ...name, colour: looks.edges[id] === "named" ? ACCENT : SOFT }] : [];
  });
}

/** Draw names on the canvas, which vis-network has moved and scaled. */
function drawNames(ctx) {
  const scale = network.getScale();
  const room = roomBeside(["legend", "zoom", "panel"]);
  ctx.save();
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.strokeStyle = "#ffffff";
  for (const { lines, letters, x, top, colour } of [...entityNames(scale, room), ...relationNames(scale, room)]) {
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
