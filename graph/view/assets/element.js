/* The data of the page, and the one way in which text becomes part of it: as text. */

const page = JSON.parse(document.getElementById("data").textContent);
const words = page.words;

const at = (id) => document.getElementById(id);

/** A new element with a class and children; a child that is a string becomes a text node. */
function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

/** A button that looks like a link. */
function link(text, act, className = "plain") {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** The coloured dot of a class. */
function dot(kind) {
  const made = element("i", "dot");
  made.style.background = page.classes[kind].colour;
  return made;
}

/** The name of a relation; one that no text states outright says so. */
function factName(fact) {
  return fact.stated ? fact.label : `${fact.label} (${fact.basis})`;
}

/** The facts of every node: numbers of the edges that start or end there. */
const factsOf = page.nodes.map(() => []);
page.drawn.edges.forEach((edge, number) => {
  factsOf[edge.from].push(number);
  if (edge.to !== edge.from) factsOf[edge.to].push(number);
});
