// The revisions of an article, each beside the one before.

import { articleHead } from "./article.js";
import { call } from "./call.js";
import { button, countOf, node, timeOf } from "./node.js";
import { difference } from "./part.js";
import { loadRules, ruleOf } from "./rule.js";

const LISTS = { changed: "Changed", added: "Came", removed: "Went", moved: "Moved", captions: "Captions", notes: "Notes" };
const FIELDS = { title: "Title", headline: "Headline", standfirst: "Standfirst" };

/** Show what changed from revision to revision, the newest first. */
export async function showRevisions(_query, id) {
  const path = `/v1/articles/${id}/revisions`;
  const [{ data: article }, { data }] = await Promise.all([call("GET", `/v1/articles/${id}`), call("GET", path), loadRules()]);
  const list = node("ol", { class: "revisions" });
  const more = node("div", { class: "row" });
  const add = (page) => {
    list.append(...page.items.map((item) => revision(id, item)));
    more.replaceChildren(page.next
      ? button("Earlier ones", async () => add((await call("GET", path, { query: { cursor: page.next } })).data)) : "");
  };
  add(data);
  return { title: `${article.title || "Article"}: revisions`, content: [articleHead(article, "revisions"), list, more] };
}

function revision(id, item) {
  const { changes } = item;
  return node("li", {},
    node("header", { class: "row" },
      node("h2", {}, node("a", { href: `#/articles/${id}?revision=${item.revision}` }, `Revision ${item.revision}`)),
      node("span", { class: "meta" }, timeOf(item.received_at), ` · ${countOf(item.word_count, "word")}`),
      changes ? node("span", { class: changes.matters ? "badge matters" : "badge" }, changes.matters ? "Matters" : "Does not matter") : null),
    changes ? told(changes) : node("p", { class: "meta" }, "The first one."));
}

function told(changes) {
  const fields = Object.entries(FIELDS).filter(([name]) => changes[name]).map(([name, label]) => group(label, [changes[name]]));
  const lists = Object.entries(LISTS).filter(([name]) => changes[name].length).map(([name, label]) => group(label, changes[name]));
  const reasons = changes.reasons.map((code) => node("li", { title: ruleOf(code).why }, ruleOf(code).name));
  return node("div", { class: "changes" },
    reasons.length ? node("ul", { class: "reasons", "aria-label": "What changed" }, reasons) : null,
    fields, lists,
    fields.length + lists.length ? null : node("p", { class: "meta" }, "Not a word of it."),
    changes.truncated ? node("p", { class: "small" }, "Of a list only the first 100 are shown.") : null);
}

function group(label, changes) {
  return node("section", {}, node("h3", {}, label), changes.map((change) => node("div", { class: "change" },
    change.before === null ? null : node("p", { class: "before" }, node("span", { class: "sign", "aria-hidden": "true" }, "−"), marked("del", "Before: ", change.before, change.spans.map(([before]) => before))),
    change.after === null ? null : node("p", { class: "after" }, node("span", { class: "sign", "aria-hidden": "true" }, "+"), marked("ins", "After: ", change.after, change.spans.map(([, after]) => after))),
    change.differences.length ? node("ul", { class: "small" }, change.differences.map(difference)) : null)));
}

/** A text with what differs in it. Its spans are in code points, which is what the letters of an array are. */
function marked(tag, label, text, spans) {
  const letters = Array.from(text);
  const made = [node("span", { class: "said" }, label)];
  let at = 0;
  for (const [start, end] of spans) {
    made.push(letters.slice(at, start).join(""));
    if (end > start) made.push(node(tag, {}, letters.slice(start, end).join("")));
    at = end;
  }
  return node("span", {}, ...made, letters.slice(at).join(""));
}
