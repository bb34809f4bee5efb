/* The panel beside the picture: one entity with its facts, or one fact with its evidence. */

const panel = at("panel");

/** A heading with a number behind it. */
function section(text, count) {
  return element("h3", "", text, " ", element("span", "count", String(count)));
}

/** The button that leads to an entity. */
function entityLink(number) {
  return link(page.nodes[number].label, () => select({ node: number }));
}

/** Names and values in two columns. */
function table(pairs) {
  const list = element("dl", "");
  for (const [name, values] of pairs) {
    list.append(element("dt", "", name), element("dd", "", ...values.map((value) => element("div", "", value))));
  }
  return list;
}

/** Names and values of an entity; a value that has evidence can be opened. */
function propertyTable(entity) {
  const list = element("dl", "");
  const plain = new Map(entity.properties);
  const names = [...new Set([...plain.keys(), ...entity.facts.map((fact) => fact.property)])].sort();
  for (const name of names) {
    const facts = entity.facts.filter((fact) => fact.property === name);
    const said = new Set(facts.map((fact) => fact.value));
    const bare = (plain.get(name) || []).filter((value) => !said.has(value));
    const values = element("dd", "", ...bare.map((value) => element("div", "", value)));
    for (const fact of facts) {
      const more = element("details", "words", element("summary", "", words.evidence), ...evidenceList(fact.evidence));
      values.append(element("div", "", fact.value), more);
    }
    list.append(element("dt", "", name), values);
  }
  return { list, count: names.length };
}

/** One fact of an entity, as seen from it: the other end, the words, the document. */
function factCard(number, here) {
  const edge = page.edges[number];
  const ends = page.drawn.edges[number];
  const other = ends.from === here ? ends.to : ends.from;
  const top = element("div", "top", dot(page.nodes[other].kind), entityLink(other));
  if (!edge.stated) top.append(basisBadge(edge));
  top.append(link(words.showEvidence, () => select({ edge: number }), "plain more"));
  const card = element("div", "card fact", top);
  for (const piece of edge.evidence) card.append(quoted(piece), source(piece));
  return card;
}

/** The facts of an entity, grouped by relation and direction. */
function factGroups(here) {
  const groups = new Map();
  const starts = (number) => page.drawn.edges[number].from === here;
  const ordered = [...factsOf[here].filter(starts), ...factsOf[here].filter((number) => !starts(number))];
  for (const number of ordered) {
    const out = starts(number);
    const name = out ? `${page.edges[number].label} →` : `← ${page.edges[number].label}`;
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(factCard(number, here));
  }
  return [...groups].flatMap(([name, cards]) => [element("h4", "", name), ...cards]);
}

/** The contents of the panel for an entity. */
function entityPanel(number) {
  const entity = page.nodes[number];
  const properties = propertyTable(entity);
  const parts = [
    element("div", "kind", dot(entity.kind), page.classes[entity.kind].label),
    element("h2", "", entity.label),
    element("div", "id", entity.id),
  ];
  if (properties.count) parts.push(section(words.properties, properties.count), properties.list);
  parts.push(section(words.facts, factsOf[number].length), ...factGroups(number));
  if (!factsOf[number].length) parts.push(element("p", "source", words.noFacts));
  return parts;
}

/** The contents of the panel for a fact: subject, relation, object, qualifiers, basis, evidence. */
function factPanel(number) {
  const edge = page.edges[number];
  const ends = page.drawn.edges[number];
  const end = (node) => element("div", "end", dot(page.nodes[node].kind), entityLink(node));
  const relation = element("div", edge.stated ? "relation" : "relation dashed", edge.label);
  const parts = [
    element("div", "kind", words.fact, basisBadge(edge)),
    element("div", "statement", end(ends.from), relation, end(ends.to)),
    element("div", "id", edge.fact),
  ];
  if (edge.qualifiers.length) parts.push(section(words.qualifiers, edge.qualifiers.length), table(edge.qualifiers));
  parts.push(section(words.evidence, edge.evidence.length), ...evidenceList(edge.evidence));
  return parts;
}

/** Show some contents in the panel. */
function openPanel(parts) {
  const close = link("✕", () => select({}), "close");
  close.title = words.close;
  close.setAttribute("aria-label", words.close);
  panel.replaceChildren(close, ...parts);
  panel.hidden = false;
  panel.scrollTop = 0;
  panel.focus({ preventScroll: true });
}

/** Close the panel; the keyboard goes back to the picture. */
function closePanel() {
  if (panel.contains(document.activeElement)) at("picture").focus({ preventScroll: true });
  panel.hidden = true;
  panel.replaceChildren();
}
