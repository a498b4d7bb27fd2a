// Two articles side by side, with the passages that both have and the facts that differ.

import { countOf, node, said } from "./node.js";

/** Give two clean texts beside each other. found: passages and discrepancies, their spans in UTF-16. */
export function buildPair(articles, names, found) {
  const sides = ["here", "there"].map((side, at) => {
    const marks = [
      ...found.passages.map((row, number) => ({ span: row[`${side}_span`], number })),
    ].sort((one, other) => one.span[0] - other.span[0]);
    const facts = found.discrepancies.map((row) => row[`${side}_span`]);
    return node("section", { class: "pane", "aria-label": names[at] || "Without a source" },
      node("header", {}, node("h3", {}, names[at] || "Without a source"), node("a", { href: `#/articles/${articles[at].id}` }, "Open")),
      node("div", { class: "text" }, pieces(articles[at].text, marks, facts)));
  });
  const element = node("section", { class: "pair" },
    node("h2", { class: "rubric" }, `${countOf(found.passages.length, "shared passage")}`,
      found.discrepancies.length ? `, ${countOf(found.discrepancies.length, "place")} where the facts differ` : ""),
    node("div", { class: "panes two" }, sides));
  const look = (event) => {
    const piece = event.target.closest("[data-number]");
    if (!piece) return;
    for (const other of element.querySelectorAll(".shared")) {
      const isOne = other.dataset.number === piece.dataset.number;
      other.classList.toggle("counterpart", isOne);
      const side = other.closest(".pane");
      if (isOne && !side.contains(piece)) side.scrollTo({ top: other.offsetTop - side.clientHeight / 3 });
    }
  };
  element.addEventListener("mouseover", look);
  element.addEventListener("focusin", look);
  return element;
}

function pieces(text, marks, facts) {
  const made = [];
  let at = 0;
  for (const { span: [start, end], number } of marks) {
    if (start < at) continue;
    made.push(...plain(text, at, start, facts));
    made.push(node("span", { class: "shared", role: "button", tabindex: "0", data: { number } }, said(`Shared passage ${number + 1}: `),
      ...plain(text, start, end, facts)));
    at = end;
  }
  return [...made, ...plain(text, at, text.length, facts)];
}

/** Give a stretch of a text, what differs in it marked. */
function plain(text, from, to, facts) {
  const made = [];
  let at = from;
  for (const [start, end] of [...facts].sort((one, other) => one[0] - other[0])) {
    const [first, last] = [Math.max(start, at), Math.min(end, to)];
    if (first >= last) continue;
    made.push(text.slice(at, first), node("span", { class: "differs" }, said("Differs: "), text.slice(first, last)));
    at = last;
  }
  return [...made, text.slice(at, to)];
}
