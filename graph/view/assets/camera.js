/* What part of the picture is seen, and how large. */

/** Pixels that names take beside, above and below what is shown whole. */
const BESIDE = 64;
const BESIDE_AT_MOST = 0.08;
const ABOVE = 20;
const BELOW = 44;

const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The part of the picture that legend and panel leave free, in pixels from its corner. */
function freeArea() {
  const whole = at("picture").getBoundingClientRect();
  const free = { left: 0, top: 0, right: whole.width, bottom: whole.height };
  const legend = at("legend").getBoundingClientRect();
  if (at("legend").open && legend.width < whole.width * 0.3) free.left = legend.right - whole.left;
  if (!panel.hidden) {
    const covered = panel.getBoundingClientRect();
    if (covered.width < whole.width * 0.9) free.right = covered.left - whole.left;
    else free.bottom = covered.top - whole.top;
  }
  return free;
}

/** Put a place of the picture into the middle of its free part. */
function moveTo(position, scale, gently = !still) {
  const free = freeArea();
  const whole = at("picture").getBoundingClientRect();
  const offset = { x: (free.left + free.right - whole.width) / 2, y: (free.top + free.bottom - whole.height) / 2 };
  network.moveTo({ position, scale, offset, animation: gently ? { duration: 350 } : false });
}

/** Bring a node into the free part of the picture; ``closer``: together with its neighbours, as large as they allow. */
function bringIntoView(number, closer) {
  const position = network.getPosition(number);
  if (closer) {
    moveTo(position, scaleForNeighbours(number, position));
    return;
  }
  const shown = network.canvasToDOM(position);
  const free = freeArea();
  const inside = shown.x > free.left + 40 && shown.x < free.right - 40 && shown.y > free.top + 40 && shown.y < free.bottom - 60;
  if (!inside) moveTo(position, network.getScale());
}

/** The scale at which a node in the middle has its neighbours around it, readable in any case. */
function scaleForNeighbours(number, { x, y }) {
  const free = freeArea();
  const near = network.getConnectedNodes(number).map((other) => network.getPosition(other));
  const reach = (side, from) => Math.max(120, ...near.map((place) => Math.abs(place[side] - from)));
  const fitting = Math.min((free.right - free.left - 140) / 2 / reach("x", x), (free.bottom - free.top - 120) / 2 / reach("y", y));
  return Math.min(1.1, Math.max(0.8, fitting));
}

/** Show everything that the legend lets be seen, with room for the names beside and below the outermost. */
function showWhole(gently = !still) {
  const shown = visible.get();
  if (!shown.length) return;
  const box = shown.map(({ id }) => network.getBoundingBox(id));
  const least = (side) => box.reduce((found, edge) => Math.min(found, edge[side]), Infinity);
  const most = (side) => box.reduce((found, edge) => Math.max(found, edge[side]), -Infinity);
  const [left, top, right, bottom] = [least("left"), least("top"), most("right"), most("bottom")];
  const free = freeArea();
  const beside = Math.min(BESIDE, at("picture").clientWidth * BESIDE_AT_MOST);
  const [wide, high] = [free.right - free.left - 2 * beside, free.bottom - free.top - ABOVE - BELOW];
  const scale = Math.min(Math.max(wide, 80) / (right - left), Math.max(high, 80) / (bottom - top), 1.2);
  const middle = { x: (left + right) / 2, y: (top + bottom) / 2 + (BELOW - ABOVE) / 2 / scale };
  if (scale > 0) moveTo(middle, scale, gently);
}
