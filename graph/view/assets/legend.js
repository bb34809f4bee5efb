/* The legend: every class with its colour and number; a box that is not ticked hides the class. */

const boxes = [];

/** Show or hide a class, in the legend and in the picture. */
function showKind(kind, on) {
  boxes[kind].checked = on;
  boxes[kind].parentElement.classList.toggle("off", !on);
  if (on) hiddenKinds.delete(kind);
  else hiddenKinds.add(kind);
}

function showAllKinds(on) {
  page.classes.forEach((_, kind) => showKind(kind, on));
  filterKinds();
}

/** Let the classes of these entities be seen. */
function reveal(numbers) {
  const kinds = new Set(numbers.map((number) => page.nodes[number].kind).filter((kind) => hiddenKinds.has(kind)));
  if (!kinds.size) return;
  kinds.forEach((kind) => showKind(kind, true));
  filterKinds();
}

/** A sample of a line with its meaning. */
function lineKey(className, text) {
  return element("div", "key", element("i", className), text);
}

function buildLegend() {
  const kinds = at("kinds");
  page.classes.forEach(({ label, count }, kind) => {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = true;
    box.addEventListener("change", () => {
      showKind(kind, box.checked);
      filterKinds();
    });
    boxes.push(box);
    kinds.append(element("label", "", box, dot(kind), element("span", "", label), element("span", "count", String(count))));
  });
  if (page.classes.length > 1) {
    kinds.append(
      element("div", "choose", link(words.all, () => showAllKinds(true)), link(words.none, () => showAllKinds(false))),
    );
  }
  if (page.edges.some((edge) => !edge.stated)) {
    kinds.append(lineKey("", words.explicit), lineKey("dashed", words.implicit));
  }
  if (window.matchMedia("(max-width: 1000px)").matches) at("legend").open = false;
}
