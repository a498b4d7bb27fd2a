// Plots, drawn as SVG, each with its numbers as a table: for those who do not see it, and those who want to know exactly.

import { node } from "./node.js";

const SVG = "http://www.w3.org/2000/svg";

/** As wide as a plot is shown, more or less, so that its letters are as large as others. */
function widthOf() {
  return Math.max(280, Math.min(600, document.documentElement.clientWidth - 66));
}

function draw(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/** Give a plot with its title and its table. head: of the table's columns; rows: its cells, as text. */
export function figure(title, drawing, head, rows) {
  const cell = (text, at) => node(at ? "td" : "th", at ? {} : { scope: "row" }, text);
  return node("figure", { class: "plot" },
    node("figcaption", {}, node("h2", {}, title)), drawing,
    node("details", {}, node("summary", {}, "As a table"),
      node("div", { class: "wide-table", tabindex: "0", role: "region", "aria-label": `${title}, as a table` }, node("table", {},
        node("thead", {}, node("tr", {}, head.map((text) => node("th", { scope: "col" }, text)))),
        node("tbody", {}, rows.map((row) => node("tr", {}, row.map(cell))))))));
}

/** Bars that lie: rows of {label, parts: [{group, value}], told}. The longest has the width of the plot. */
export function lyingBars(name, rows) {
  const most = Math.max(...rows.map((row) => sumOf(row.parts)), Number.MIN_VALUE);
  const height = 44;
  const width = widthOf();
  const drawing = draw("svg", { viewBox: `0 0 ${width} ${rows.length * height}`, role: "img", "aria-label": name, class: "bars" }, patterns());
  rows.forEach((row, number) => {
    const y = number * height;
    drawing.append(draw("text", { x: 0, y: y + 14 }, row.label), draw("text", { x: width, y: y + 14, class: "told" }, row.told));
    let x = 0;
    for (const { group, value } of row.parts) {
      const length = (width * value) / most;
      drawing.append(draw("rect", { x, y: y + 20, width: Math.max(length - 1, 0), height: 14, class: `fill-${group}` }));
      x += length;
    }
  });
  return drawing;
}

/** Bars that stand, one a day: rows of {label, parts}, shares of 0 to 1. */
export function standingBars(name, rows) {
  const height = 240;
  const width = widthOf();
  const floor = height - 24;
  const top = Math.max(...rows.map((row) => sumOf(row.parts)), 0.01);
  const scale = [0.05, 0.1, 0.2, 0.25, 0.5, 0.75, 1].find((step) => step >= top) || 1;
  const drawing = draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": name, class: "bars" }, patterns());
  for (const share of [0, 0.5, 1]) {
    const y = floor - share * (floor - 16);
    drawing.append(draw("line", { x1: 40, x2: width, y1: y, y2: y }), draw("text", { x: 34, y: y + 4, class: "told" }, `${Math.round(1000 * share * scale) / 10} %`));
  }
  const step = (width - 44) / rows.length;
  const every = Math.ceil((rows.length * 90) / width);
  rows.forEach((row, number) => {
    const x = 44 + number * step;
    let y = floor;
    for (const { group, value } of row.parts) {
      const part = ((floor - 16) * value) / scale;
      y -= part;
      drawing.append(draw("rect", { x, y, width: Math.max(Math.min(step - 2, 60), 1), height: Math.max(part - 0.5, 0), class: `fill-${group}` }));
    }
    if (number % every === 0) drawing.append(draw("text", { x, y: height - 6 }, row.label));
  });
  return drawing;
}

function sumOf(parts) {
  return parts.reduce((sum, part) => sum + part.value, 0);
}

// Fills that differ without their colors: lines, dots, dashes, as the underlines in a proof.
const STROKES = { element: "M0 2h8M0 6h8", caption: "M2 2h1", furniture: "M0 4h5", page: "M1 1h2M5 5h2", learned: "M0 8 8 0", editor: "M0 0 8 8" };

function patterns() {
  return draw("defs", {}, ...Object.entries(STROKES).map(([group, d]) => draw("pattern",
    { id: `pattern-${group}`, width: 8, height: 8, patternUnits: "userSpaceOnUse" },
    draw("rect", { width: 8, height: 8, class: `ground-${group}` }), draw("path", { d, class: "stroke" }))));
}
