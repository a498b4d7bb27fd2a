// The margin: what is known of the piece that an editor looks at, and where it is overruled.

import { button, node } from "./node.js";
import { groupOf, ruleOf } from "./rule.js";

const DECISIONS = { removed: "Removed", moved: "Moved out of the text", kept: "Kept" };
const MATCHES = { exact: "word for word", near: "nearly the same", contained: "stands inside", truncated: "cut short" };

/** Give the margin of a proof: its element, `show(ids)`, and `enter()` to go there. */
export function buildMargin({ proof, overrule, whyNoOverrules }) {
  const body = node("div", { class: "why-body", "aria-live": "polite" },
    node("p", { class: "hint" }, "Point at a piece of the text, or go there with Tab, to see why it stayed or went."));
  const element = node("section", { class: "why", "aria-label": "Why" }, body);
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.stopPropagation(); proof.leave(); }
  });
  return {
    element,
    show(ids) {
      body.replaceChildren(
        node("div", { class: "row between" }, node("h2", {}, "Why"),
          button("Close", () => proof.leave(true), { class: "plain close" })),
        ...ids.map((id) => explain(proof, id, overrule, whyNoOverrules)));
    },
    enter() {
      const first = element.querySelector("article button:not([disabled])") || element.querySelector("button");
      first.focus();
    },
  };
}

function explain(proof, id, overrule, whyNoOverrules) {
  const segment = proof.segments.get(id);
  const { because, decision, role, match } = segment;
  const rule = because ? ruleOf(because) : null;
  return node("article", { class: because ? `reason-${groupOf(because)}` : null },
    node("h3", {}, rule ? rule.name : decision === "kept" ? "Part of the story" : DECISIONS[decision]),
    node("p", { class: "facts" }, node("span", { class: `badge ${decision}` }, DECISIONS[decision]), ` ${role.replace("_", " ")} · `,
      node("code", {}, id), rule ? [" · ", node("code", {}, because)] : null),
    node("p", {}, rule ? rule.why : "Nothing speaks against it."),
    match ? showMatch(proof, match) : null,
    copies(proof, "Also said by", segment.also_at),
    copies(proof, "Says other facts than", proof.partners.get(id)),
    segment.signals ? node("div", {}, node("h4", {}, "What spoke against it"),
      node("ul", {}, segment.signals.map((name) => node("li", {}, ruleOf(`signal.${name}`).why)))) : null,
    node("p", { class: "small" }, `Raw ${segment.raw_span.join("–")}`,
      segment.canonical_span ? `, clean ${segment.canonical_span.join("–")}` : null, " (UTF-16)"),
    actions(segment, overrule, whyNoOverrules));
}

function showMatch(proof, match) {
  const score = (label, value) => {
    const fill = node("span", {});
    fill.style.width = `${100 * value}%`;
    return node("p", { class: "score" }, node("span", {}, label), node("span", { class: "track", "aria-hidden": "true" }, fill), node("b", {}, value.toFixed(2)));
  };
  return node("div", { class: "match" },
    node("h4", {}, `Counterpart: ${MATCHES[match.kind] || match.kind}`),
    score("Containment", match.containment), score("Jaccard", match.jaccard),
    match.with && proof.segments.has(match.with) ? quote(proof, match.with) : null);
}

function copies(proof, label, ids) {
  const known = (ids || []).filter((id) => proof.segments.has(id));
  return known.length ? node("div", {}, node("h4", {}, label), known.map((id) => quote(proof, id))) : null;
}

/** A counterpart in its words, which leads to it. */
function quote(proof, id) {
  const text = proof.textOf(id);
  return button([node("code", {}, id), ` ${text.length > 160 ? `${text.slice(0, 160)}…` : text}`], () => proof.pin(id), { class: "quote" });
}

function actions(segment, overrule, whyNot) {
  if (!overrule && !whyNot) return null;
  const offered = segment.because && segment.because.startsWith("editor.")
    ? [["Let the rules decide", null], segment.decision === "kept" ? ["Remove it", "remove"] : ["Keep it", "keep"]]
    : [segment.decision === "kept" ? ["Remove it", "remove"] : ["Keep it", "keep"]];
  return node("div", { class: "actions" },
    offered.map(([label, action]) => button(label, () => overrule(segment.id, action), { disabled: Boolean(whyNot), class: "primary" })),
    whyNot ? node("p", { class: "small" }, whyNot) : null);
}
