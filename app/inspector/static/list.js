// The list of articles: by source, by time, and by what they say.

import { call } from "./call.js";
import { countOf, node, timeOf } from "./node.js";
import { difference } from "./part.js";
import { showProblem } from "./problem.js";
import { verdictOf } from "./verdict.js";

const KINDS = { exact: "word for word", near: "nearly in these words", contained: "within", truncated: "cut short" };

/** Show the articles, the newest first, or where a sentence ran. */
export async function showArticles(query) {
  const wanted = Object.fromEntries(query);
  const found = wanted.text ? await findSentence(wanted) : await listArticles(wanted);
  return {
    title: "Articles",
    content: [
      node("header", { class: "head" }, node("h1", {}, "Articles")),
      await searchForm(wanted), found],
  };
}

async function searchForm(wanted) {
  const field = (name, label, attributes) => node("p", { class: "field" }, node("label", { for: name }, label),
    node("input", { id: name, name, value: wanted[name], autocomplete: "off", ...attributes }));
  const { data } = await call("GET", "/v1/sources", { query: { limit: 200 } });
  const form = node("form", { class: "search sheet", role: "search" },
    field("text", "A sentence, quote or caption", { type: "search", placeholder: "four words at least", class: "wide" }),
    field("source", "Source", { list: "sources" }),
    node("datalist", { id: "sources" }, data.items.map(({ source }) => node("option", { value: source }))),
    field("from", "Came in from", { type: "date" }),
    field("to", "until", { type: "date" }),
    node("div", { class: "row" }, node("button", { type: "submit", class: "primary" }, "Search"),
      Object.keys(wanted).length ? node("a", { class: "button", href: "#/articles" }, "Show all") : null));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = [...new FormData(form)].filter(([, value]) => value.trim());
    location.hash = placeOf(Object.fromEntries(given));
  });
  return form;
}

function placeOf(wanted) {
  const search = new URLSearchParams(wanted).toString();
  return search ? `#/articles?${search}` : "#/articles";
}

/** Give the bounds of days as the service takes them: both are exclusive. */
export function boundsOf({ from, to }) {
  const at = (day, more) => (day ? new Date(new Date(`${day}T00:00:00`).getTime() + more).toISOString() : null);
  return { received_after: at(from, -1), received_before: at(to, 24 * 3600 * 1000) };
}

async function listArticles(wanted) {
  const { source, cluster, language, cursor } = wanted;
  const { data } = await call("GET", "/v1/articles", { query: { source, cluster, language, cursor, limit: 30, ...boundsOf(wanted) } });
  if (!data.items.length) return nothing(wanted.source || wanted.from || wanted.to);
  return node("div", {},
    node("ol", { class: "entries" }, data.items.map((item) => entry(item))),
    node("div", { class: "row" },
      cursor ? node("a", { class: "button", href: placeOf({ ...wanted, cursor: "" }) }, "The newest ones") : null,
      data.next ? node("a", { class: "button", href: placeOf({ ...wanted, cursor: data.next }) }, "Earlier ones") : null));
}

function nothing(isNarrowed) {
  return node("p", { class: "empty" }, isNarrowed ? "No article fits. Leave something out." : "Nothing is stored yet. ",
    isNarrowed ? null : node("a", { href: "#/" }, "Paste the first one."));
}

/** Give the line of an article in a list. more: what else is to be said of it. */
export function entry(item, ...more) {
  return node("li", { class: "entry" },
    node("p", { class: "kicker" }, item.source
      ? node("a", { href: placeOf({ source: item.source }) }, item.source) : "No source"),
    node("h2", {}, node("a", { href: `#/articles/${item.id}` }, item.title || "Untitled")),
    node("p", { class: "meta" }, timeOf(item.received_at), ` · ${item.language}`,
      item.word_count === undefined ? null : ` · ${countOf(item.word_count, "word")}`,
      item.revision > 1 ? ` · revision ${item.revision}` : null,
      item.cluster_id ? [" · ", node("a", { href: `#/stories/${item.cluster_id}` }, "elsewhere too")] : null),
    ...more);
}

async function findSentence(wanted) {
  const near = { text: wanted.text, source: wanted.source || null, limit: 50 };
  let found;
  try {
    found = (await call("POST", "/v1/search/sentences", { json: near, query: { offsets: "utf16" } })).data;
  } catch (problem) {
    return showProblem(problem);
  }
  // The service looks through all of the time; the days narrow what it found.
  const { received_after: after, received_before: before } = boundsOf(wanted);
  const fits = (run) => (!after || run.received_at > after) && (!before || run.received_at < before);
  const wordings = found.items.map((item) => ({ ...item, runs: item.runs.filter(fits) })).filter((item) => item.runs.length);
  if (!wordings.length) return node("p", { class: "empty" }, "It ran nowhere that is stored.");
  return node("div", { class: "findings" },
    node("p", { role: "status" }, `It ran in ${countOf(found.article_count, "article")} of ${countOf(found.source_count, "source")}`,
      found.first ? [", first in ", node("a", { href: `#/articles/${found.first.id}` }, found.first.source || "an article without a source"), " on ", timeOf(found.first.seen_at)] : null, ".",
      found.capped ? " There may be more." : null),
    wordings.map((wording) => node("section", { class: "beside" },
      node("h2", { class: "quoted" }, wording.text),
      node("p", { class: "small" }, `${KINDS[wording.kind] || wording.kind}, as ${wording.role.replace("_", " ")}, in ${countOf(wording.article_count, "article")}`),
      node("ol", { class: "entries" }, wording.runs.map((run) => entry(run,
        run.passage.text === run.text ? null : node("p", { class: "passage" }, run.passage.text),
        run.differences.length ? node("ul", { class: "small" }, run.differences.map(difference)) : null))))));
}

/** Show the stories that several articles carry. */
export async function showStories(query) {
  const wanted = Object.fromEntries(query);
  const sort = wanted.sort || "time";
  const { data } = await call("GET", "/v1/clusters", { query: { sort, source: wanted.source, cursor: wanted.cursor, limit: 30 } });
  const way = (name, label) => node("a", { href: `#/stories?sort=${name}`, "aria-current": name === sort ? "true" : null }, label);
  return {
    title: "Stories",
    content: [
      node("header", { class: "head" }, node("h1", {}, "Stories"),
        node("p", { class: "lead" }, "Articles that carry the same story under several mastheads."),
        node("nav", { class: "tabs", "aria-label": "Order" }, way("time", "The newest"), way("size", "The largest"))),
      data.items.length ? node("ol", { class: "entries" }, data.items.map(story)) : node("p", { class: "empty" }, "No story has come in twice yet."),
      node("div", { class: "row" }, data.next
        ? node("a", { class: "button", href: `#/stories?${new URLSearchParams({ ...wanted, sort, cursor: data.next })}` }, "More") : null)],
  };
}

function story(item) {
  return node("li", { class: "entry" },
    node("p", { class: "kicker" }, countOf(item.size, "article")),
    node("h2", {}, node("a", { href: `#/stories/${item.id}` }, item.title || "Untitled")),
    node("p", { class: "meta" }, "Led by ", node("a", { href: `#/articles/${item.lead.id}` }, item.source || "an article without a source"),
      ` (${verdictOf(item.lead.because)}) · changed `, timeOf(item.changed_at)));
}
