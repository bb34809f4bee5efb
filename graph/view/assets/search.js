/* Finding an entity by its name: whole names first, then beginnings, then parts; Enter goes on to the next one. */

const query = at("query");
const found = { text: "", hits: [], at: -1 };

/** A name as it is compared: composed (NFC), lower case, without spaces. */
function comparable(text) {
  return text.normalize("NFC").toLowerCase().replace(/\s+/gu, "");
}

const comparableLabels = page.nodes.map((entity) => comparable(entity.label));

function hitsOf(text) {
  const rank = (label) => (label === text ? 0 : label.startsWith(text) ? 1 : label.includes(text) ? 2 : 3);
  return comparableLabels
    .map((label, number) => ({ number, rank: rank(label) }))
    .filter((hit) => hit.rank < 3)
    .sort((a, b) => a.rank - b.rank || factsOf[b.number].length - factsOf[a.number].length || a.number - b.number)
    .map((hit) => hit.number);
}

/** Select the next entity that bears the name in the box. */
function findNext() {
  const text = comparable(query.value);
  if (text !== found.text) Object.assign(found, { text, hits: text ? hitsOf(text) : [], at: -1 });
  if (!found.hits.length) {
    at("found").textContent = text ? words.nothing : "";
    return;
  }
  found.at = (found.at + 1) % found.hits.length;
  at("found").textContent = `${found.at + 1} / ${found.hits.length}`;
  select({ node: found.hits[found.at], closer: true });
  query.focus({ preventScroll: true });
}

function buildSearch() {
  for (const label of [...new Set(page.nodes.map((entity) => entity.label))].sort()) {
    const option = document.createElement("option");
    option.value = label;
    at("names").append(option);
  }
  at("search").addEventListener("submit", (event) => {
    event.preventDefault();
    findNext();
  });
  query.addEventListener("input", (event) => {
    at("found").textContent = "";
    found.text = "";
    // A name that is picked from the list comes at once, not letter by letter.
    if (event.inputType === "insertReplacementText" || !event.inputType) {
      if (comparableLabels.includes(comparable(query.value))) findNext();
    }
  });
}
