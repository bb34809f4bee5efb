/* Evidence: the words of a document that say a fact, the sentence around them, and where they stand. */

/** The parts of a sentence, with the quoted words marked wherever they occur. */
function marked(sentence, quotes) {
  const inside = new Array(sentence.length).fill(false);
  for (const quote of quotes) {
    for (let from = quote ? sentence.indexOf(quote) : -1; from >= 0; from = sentence.indexOf(quote, from + quote.length)) {
      inside.fill(true, from, from + quote.length);
    }
  }
  const parts = [];
  for (let from = 0; from < sentence.length; ) {
    let to = from;
    while (to < sentence.length && inside[to] === inside[from]) to += 1;
    const text = sentence.slice(from, to);
    parts.push(inside[from] ? element("mark", "", text) : text);
    from = to;
  }
  return parts;
}

/** The quoted words of a piece of evidence, each highlighted. */
function quoted(piece) {
  if (!piece.quotes.length) return element("div", "source", words.noQuote);
  return element("div", "quotes", ...piece.quotes.map((quote) => element("mark", "", `“${quote}”`)));
}

/** Title, publisher and date of the document. */
function source(piece) {
  const from = page.documents[piece.document];
  const rest = [from.publisher, from.published].filter(Boolean).flatMap((text) => [" · ", element("span", "whole", text)]);
  if (rest.length) rest[0] = " — ";
  return element("div", "source", element("b", "", from.title || from.id), ...rest);
}

/** How sure: stated outright or not. */
function basisBadge(item) {
  return element("span", item.stated ? "badge stated" : "badge", item.basis);
}

/** A piece of evidence in full. */
function evidenceCard(piece) {
  const card = element("div", "card evidence", quoted(piece));
  if (piece.sentence) card.append(element("blockquote", "", ...marked(piece.sentence, piece.quotes)));
  card.append(source(piece));
  card.append(
    element(
      "div",
      "how",
      basisBadge(piece),
      element("span", "", `${words.method}: ${piece.method}`),
      element("span", "", `${words.confidence}: ${piece.confidence}`),
    ),
  );
  return card;
}

/** All evidence of a fact, or a line that says there is none. */
function evidenceList(pieces) {
  return pieces.length ? pieces.map(evidenceCard) : [element("p", "source", words.noEvidence)];
}
