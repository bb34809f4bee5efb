/* What part of the picture is seen, and how large. */

/** Pixels between what is shown whole and the edges of its part of the window. */
const EDGE = 14;
/** The scales between which the whole is shown. */
const LEAST_WHOLE = 0.01;
const MOST_WHOLE = 1.2;

const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Whether nobody has moved the picture: it then fills the free part of its window, whatever becomes of that. */
let untouched = true;

function moved() {
  untouched = false;
}

/** The part of the picture that panel, legend and buttons leave free, in pixels from its corner. */
function freeArea() {
  const whole = at("picture").getBoundingClientRect();
  const [covered, legend, zoom] = ["panel", "legend", "zoom"].map((id) => at(id).getBoundingClientRect());
  const free = { left: 0, top: 0, right: whole.width, bottom: whole.height };
  if (!panel.hidden && covered.width < whole.width * 0.9) free.right = covered.left - whole.left;
  else if (!panel.hidden) free.bottom = covered.top - whole.top;
  // In a small window an open legend lies on the picture, else nothing of that would be left.
  if (at("legend").open && legend.width < free.right * 0.3) free.left = legend.right - whole.left;
  else {
    if (!at("legend").open) free.top = legend.bottom - whole.top;
    free.bottom = Math.min(free.bottom, zoom.top - whole.top);
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

/** The places of some nodes, with their numbers. */
const placesOf = (numbers) => Object.entries(network.getPositions(numbers));

/** From where to where the dots and names at some places reach at a scale, in pixels. */
function reachAt(places, scale) {
  const reach = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [number, { x, y }] of places) {
    const { size, font } = page.drawn.nodes[number];
    const lines = linesOf(number);
    const letters = lettersAt(font.size, scale);
    const half = Math.max(size * scale, ...lines.map((line) => (widthOf(line) * letters) / 2));
    reach.left = Math.min(reach.left, x * scale - half);
    reach.right = Math.max(reach.right, x * scale + half);
    reach.top = Math.min(reach.top, (y - size) * scale);
    reach.bottom = Math.max(reach.bottom, (y + size) * scale + BELOW_DOT + lines.length * letters * LINE_HEIGHT);
  }
  return reach;
}

/** Show some nodes with their names in the free part of the picture, as large as they fit but no larger than ``largest``. */
function showAll(numbers, largest, gently = !still) {
  const free = freeArea();
  const places = placesOf(numbers);
  const [wide, high] = [free.right - free.left - 2 * EDGE, free.bottom - free.top - 2 * EDGE];
  let [scale, least, most] = [largest, 0, largest];
  // Names do not shrink with the picture, so the scale is sought.
  for (let round = 0; round < 20; round += 1) {
    const reach = reachAt(places, scale);
    if (reach.right - reach.left <= wide && reach.bottom - reach.top <= high) least = scale;
    else most = scale;
    scale = (least + most) / 2;
  }
  scale = Math.max(least, LEAST_WHOLE);
  const { left, top, right, bottom } = reachAt(places, scale);
  moveTo({ x: (left + right) / 2 / scale, y: (top + bottom) / 2 / scale }, scale, gently);
}

/** Show everything that the legend lets be seen. */
function showWhole(gently) {
  const shown = visible.getIds();
  if (shown.length) showAll(shown, MOST_WHOLE, gently);
}

/** Whether dots and names of some nodes are in the free part of the picture. */
function areInSight(numbers) {
  const { left, top, right, bottom } = reachAt(placesOf(numbers), network.getScale());
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  const free = freeArea();
  return left + origin.x >= free.left && right + origin.x <= free.right && top + origin.y >= free.top && bottom + origin.y <= free.bottom;
}

/** Bring nodes into the free part of the picture, which is moved as little as that needs. */
function bringIntoView(numbers) {
  if (!areInSight(numbers)) showAll(numbers, network.getScale());
}

/** Bring a node into the middle, with its neighbours around it, as large as they allow and readable in any case. */
function lookCloserAt(number) {
  moved();
  const free = freeArea();
  const position = network.getPosition(number);
  const near = network.getConnectedNodes(number).map((other) => network.getPosition(other));
  const reach = (side) => Math.max(120, ...near.map((place) => Math.abs(place[side] - position[side])));
  const fitting = Math.min((free.right - free.left - 140) / 2 / reach("x"), (free.bottom - free.top - 120) / 2 / reach("y"));
  moveTo(position, Math.min(1.1, Math.max(0.8, fitting)));
}
