// The proof: raw beside canonical, with a reason on every span. Spans count in UTF-16, as JavaScript does.

import { button, countOf, node, said } from "./node.js";
import { buildMargin } from "./margin.js";
import { buildParts } from "./part.js";
import { GROUPS, groupOf, ruleOf } from "./rule.js";

const KEYS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
const WORDS = { removed: "Removed", moved: "Moved", kept: "Kept" };

/**
 * Give the proof of an article: its element, and `pin(id)`.
 *
 * overrule(id, action): what to do when an editor decides.  whyNoOverrules: why that cannot be, or null.
 */
export function buildProof({ article, raw, overrule = null, whyNoOverrules = null }) {
  return new Proof(article, raw, overrule, whyNoOverrules);
}

class Proof {
  constructor(article, raw, overrule, whyNoOverrules) {
    this.article = article;
    this.raw = raw;
    this.segments = new Map(article.provenance.segments.map((segment) => [segment.id, segment]));
    this.partners = partnersOf(article.discrepancies);
    this.pinned = null;
    this.margin = buildMargin({ proof: this, overrule, whyNoOverrules });
    this.rawPane = pane("raw", "Raw", `${countOf(lengthOf(raw), "character")} as they came`,
      node("div", { class: "text" }, this.side(raw, "raw_span")));
    const clean = node("div", { class: "text" }, this.side(article.text, "canonical_span"));
    this.cleanPane = pane("clean", "Clean", countOf(article.word_count, "word"), buildParts(article, clean, (ids, text) => this.part(ids, text)));
    this.element = node("section", { class: "proof", "aria-label": "Proof" },
      this.summary(), node("div", { class: "panes" }, this.rawPane, this.cleanPane, this.margin.element));
    for (const side of [this.rawPane, this.cleanPane]) this.listen(side);
  }

  /** Give the pieces of a text in their order, a gap between two as it is. */
  side(text, spanName) {
    const rows = this.article.provenance.segments.filter((segment) => segment[spanName] !== null);
    rows.sort((one, other) => one[spanName][0] - other[spanName][0]);
    const pieces = [];
    let at = 0;
    let last = null;
    for (const segment of rows) {
      const [start, end] = segment[spanName];
      pieces.push(gap(text.slice(at, start)));
      const isNew = last === null || last.because !== segment.because || last.decision !== segment.decision;
      pieces.push(this.piece(segment, text.slice(start, end), isNew && spanName === "raw_span"));
      at = end;
      last = segment;
    }
    return [...pieces, gap(text.slice(at))];
  }

  /** Give the element of a segment. isLabeled: it is the first of those that went for this reason. */
  piece(segment, text, isLabeled) {
    const { because, decision } = segment;
    const rule = because ? ruleOf(because) : null;
    const group = because ? groupOf(because) : null;
    const copies = segment.also_at ? " copied" : "";
    const label = rule && isLabeled ? node("span", { class: "label", "aria-hidden": "true" }, rule.name) : null;
    return node("span", {
      class: `segment ${decision}${group ? ` reason-${group}` : ""}${copies}`,
      role: "button", tabindex: "-1", "aria-pressed": "false", data: { ids: segment.id },
    }, label, rule ? said(`${WORDS[decision]}, ${rule.name}: `) : null, node("span", { class: "letters" }, text));
  }

  /** Give a part of the article beside its text as a piece that can be looked at like others. */
  part(ids, text) {
    const known = ids.filter((id) => this.segments.has(id));
    if (!known.length) return node("span", {}, text);
    return node("span", {
      class: "segment part", role: "button", tabindex: "-1", "aria-pressed": "false", data: { ids: known.join(" ") },
    }, node("span", { class: "letters" }, text));
  }

  textOf(id) {
    const [start, end] = this.segments.get(id).raw_span;
    return this.raw.slice(start, end);
  }

  listen(side) {
    const pieces = [...side.querySelectorAll(".segment")];
    if (pieces.length) pieces[0].tabIndex = 0;
    const find = (event) => event.target.closest(".segment");
    side.addEventListener("mouseover", (event) => { const piece = find(event); if (piece && !this.pinned) this.look(piece, side); });
    side.addEventListener("focusin", (event) => {
      const piece = find(event);
      if (!piece) return;
      for (const other of pieces) other.tabIndex = other === piece ? 0 : -1;
      if (!this.pinned) this.look(piece, side);
    });
    side.addEventListener("click", (event) => { const piece = find(event); if (piece) this.toggle(piece, side); });
    side.addEventListener("keydown", (event) => this.press(event, pieces, side));
  }

  press(event, pieces, side) {
    const piece = event.target.closest(".segment");
    if (!piece || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = pieces.indexOf(piece);
    const go = (to) => { event.preventDefault(); if (to) { this.unpin(); to.focus(); } };
    if (event.key in KEYS) go(pieces[at + KEYS[event.key]]);
    else if (event.key === "Home") go(pieces[0]);
    else if (event.key === "End") go(pieces.at(-1));
    else if (event.key === "n") go(pieces.slice(at + 1).find(hasGone));
    else if (event.key === "p") go(pieces.slice(0, at).findLast(hasGone));
    else if (event.key === "Escape") this.unpin();
    else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.toggle(piece, side);
      if (this.pinned) this.margin.enter();
    }
  }

  toggle(piece, side) {
    const isSame = this.pinned === piece;
    this.unpin();
    if (isSame) return;
    this.look(piece, side);
    this.pinned = piece;
    piece.setAttribute("aria-pressed", "true");
    this.element.classList.add("is-pinned");
  }

  /** Hold on to a segment, where there is still one of this id. */
  pin(id) {
    const piece = this.rawPane.querySelector(`[data-ids="${CSS.escape(id)}"]`);
    if (!piece) return;
    this.toggle(piece, this.rawPane);
    piece.focus({ preventScroll: true });
    scrollIn(this.rawPane, piece);
  }

  unpin() {
    if (this.pinned) this.pinned.setAttribute("aria-pressed", "false");
    this.pinned = null;
    this.element.classList.remove("is-pinned");
  }

  /** Leave the margin for where one came from. */
  leave(isToClose = false) {
    const piece = this.pinned;
    this.unpin();
    // On a phone the margin lies above the text.
    if (isToClose) this.element.classList.remove("has-look");
    if (piece) piece.focus();
  }

  /** Show what is known of a piece, mark its counterparts on both sides and bring them into sight on the other one. */
  look(piece, side) {
    for (const marked of this.element.querySelectorAll(".current, .counterpart")) marked.classList.remove("current", "counterpart");
    const ids = piece.dataset.ids.split(" ");
    piece.classList.add("current");
    const others = this.counterpartsOf(ids);
    const marked = [...this.element.querySelectorAll(".segment")]
      .filter((other) => other !== piece && other.dataset.ids.split(" ").some((id) => ids.includes(id) || others.includes(id)));
    for (const other of marked) other.classList.add("counterpart");
    const across = side === this.rawPane ? this.cleanPane : this.rawPane;
    const wanted = (pool) => marked.find((other) => across.contains(other) && other.dataset.ids.split(" ").some((id) => pool.includes(id)));
    const target = side === this.rawPane ? wanted(others) || wanted(ids) : wanted(ids) || wanted(others);
    if (target) scrollIn(across, target);
    this.margin.show(ids);
    this.element.classList.add("has-look");
  }

  counterpartsOf(ids) {
    const found = new Set();
    for (const id of ids) {
      const segment = this.segments.get(id);
      if (segment.match && segment.match.with) found.add(segment.match.with);
      for (const other of segment.also_at || []) found.add(other);
      for (const other of this.partners.get(id) || []) found.add(other);
    }
    return [...found].filter((id) => !ids.includes(id));
  }

  /** How much went and why: a bar, and for each kind of reason a way to the next piece. */
  summary() {
    const { coverage, raw_length: length } = this.article.provenance;
    const shares = [["kept", "Kept"], ["moved", "Moved"], ["removed", "Removed"], ["separator", "White space"]];
    const bar = node("div", { class: "bar", "aria-hidden": "true" }, shares.map(([name]) => {
      const part = node("span", { class: `share-${name}` });
      part.style.flexGrow = coverage[name];
      return part;
    }));
    const numbers = node("ul", { class: "shares" }, shares.map(([name, label]) => node("li", {},
      node("span", { class: `swatch share-${name}`, "aria-hidden": "true" }),
      `${label} ${Math.round((1000 * coverage[name]) / (length || 1)) / 10} %`)));
    return node("div", { class: "summary" },
      node("div", { class: "coverage" }, node("h2", { class: "said" }, "What became of the raw text"), bar, numbers),
      this.legend());
  }

  legend() {
    const counts = new Map();
    for (const segment of this.article.provenance.segments) {
      if (!segment.because) continue;
      const group = groupOf(segment.because);
      const count = counts.get(group) || { pieces: 0, characters: 0 };
      count.pieces += 1;
      count.characters += lengthOf(this.textOf(segment.id));
      counts.set(group, count);
    }
    const entries = Object.keys(GROUPS).filter((group) => counts.has(group)).map((group) => node("li", {},
      button([node("span", { class: `sample reason-${group}` }, GROUPS[group]),
        node("span", { class: "count" }, ` ${countOf(counts.get(group).pieces, "piece")}, ${countOf(counts.get(group).characters, "character")}`)],
      () => this.next(group), { class: "plain", title: "To the next one" })));
    return node("div", { class: "legend" },
      node("h2", {}, "Why text went"),
      entries.length ? node("ul", {}, entries) : node("p", {}, "Nothing went, and nothing is marked."),
      node("p", { class: "small keys" }, "Keys in the text: ", node("kbd", {}, "↑"), " ", node("kbd", {}, "↓"), " piece by piece, ",
        node("kbd", {}, "n"), " ", node("kbd", {}, "p"), " to what went, ", node("kbd", {}, "Enter"), " holds on, ", node("kbd", {}, "Esc"), " lets go."));
  }

  next(group) {
    const pieces = [...this.rawPane.querySelectorAll(`.segment.reason-${group}`)];
    const at = pieces.findIndex((piece) => piece.classList.contains("current"));
    this.unpin();
    const piece = pieces[(at + 1) % pieces.length];
    scrollIn(this.rawPane, piece);
    piece.focus({ preventScroll: true });
  }
}

function pane(name, title, note, content) {
  return node("section", { class: `pane ${name}`, "aria-label": title, tabindex: "-1" },
    node("header", {}, node("h2", {}, title), node("span", { class: "note" }, note)), content);
}

/** Give what stands between two pieces; a line end parts them visibly, however many there are. */
function gap(text) {
  return text.includes("\n") || text.includes("\r") ? node("span", { class: "gap" }, text) : text;
}

function partnersOf(discrepancies) {
  const partners = new Map();
  for (const { segment_ids: [one, other] } of discrepancies) {
    partners.set(one, [...(partners.get(one) || []), other]);
    partners.set(other, [...(partners.get(other) || []), one]);
  }
  return partners;
}

function hasGone(piece) {
  return piece.className.includes("reason-");
}

/** In code points: as an editor counts, more or less. */
function lengthOf(text) {
  return [...text].length;
}

function scrollIn(side, piece) {
  const outer = side.getBoundingClientRect();
  const inner = piece.getBoundingClientRect();
  // What can be seen of the side: below its heading, which stays, and above the end of the window.
  const top = Math.max(outer.top, 0) + 48;
  const bottom = Math.min(outer.bottom, innerHeight) - 16;
  if (inner.top >= top && inner.bottom <= bottom) return;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const wanted = top + Math.max(bottom - top, 0) / 4;
  side.scrollTo({ top: side.scrollTop + inner.top - wanted, behavior: isCalm ? "auto" : "smooth" });
}
