// The page of figures: what was taken out, by reason, by source, over time.

import { call } from "./call.js";
import { countOf, node, timeOf } from "./node.js";
import { figure, lyingBars, standingBars } from "./plot.js";
import { GROUPS, groupOf, loadRules, ruleOf } from "./rule.js";
import { boundsOf } from "./list.js";

const MAX_BARS = 15;

export async function showFigures(query) {
  const wanted = Object.fromEntries(query);
  const [{ data }, sources] = await Promise.all([
    call("GET", "/v1/figures", { query: { source: wanted.source, ...boundsOf(wanted) } }),
    call("GET", "/v1/sources", { query: { limit: 200 } }), loadRules()]);
  const { total } = data;
  return {
    title: "Figures",
    content: [
      node("header", { class: "head" }, node("h1", {}, "What was taken out"),
        node("p", { class: "lead" }, total.article_count
          ? ["Of the ", countOf(total.article_count, "article"), data.capped ? " that came last, since " : " that came since ", timeOf(data.since),
            `, ${shareOf(total.coverage.removed, total)} was removed and ${shareOf(total.coverage.moved, total)} moved to a field of its own.`]
          : "No article fits.")),
      narrowing(wanted, sources.data.items),
      total.article_count ? [legend(total), node("div", { class: "plots" }, byReason(total), bySource(data.sources), byDay(data.days))] : null].flat().filter(Boolean),
  };
}

function narrowing(wanted, sources) {
  const field = (name, label, attributes) => node("p", { class: "field" }, node("label", { for: name }, label),
    node("input", { id: name, name, value: wanted[name], autocomplete: "off", ...attributes }));
  const form = node("form", { class: "search sheet", "aria-label": "Which articles" },
    field("source", "Source", { list: "sources" }), node("datalist", { id: "sources" }, sources.map(({ source }) => node("option", { value: source }))),
    field("from", "Came in from", { type: "date" }), field("to", "until", { type: "date" }),
    node("div", { class: "row" }, node("button", { type: "submit", class: "primary" }, "Show"),
      Object.keys(wanted).length ? node("a", { class: "button", href: "#/figures" }, "Show all") : null));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.hash = `#/figures?${new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()))}`;
  });
  return form;
}

function byReason(total) {
  const rows = total.reasons.map(({ because, segment_count: count, length }) => ({ because, count, length, name: ruleOf(because).name }));
  const bars = rows.slice(0, MAX_BARS).map((row) => ({
    label: row.name, told: `${row.length.toLocaleString("en")} in ${countOf(row.count, "piece")}`,
    parts: [{ group: groupOf(row.because), value: row.length }],
  }));
  return figure("By reason", lyingBars("Characters taken out, by reason. The table below has the numbers.", bars),
    ["Reason", "Code", "Characters", "Pieces"], rows.map((row) => [row.name, row.because, row.length.toLocaleString("en"), String(row.count)]));
}

function bySource(sources) {
  const bars = sources.slice(0, MAX_BARS).map((row) => ({
    label: row.source || "No source", told: `${shareOf(outOf(row), row)} of ${countOf(row.article_count, "article")}`, parts: sharesOf(row),
  }));
  return figure("By source", lyingBars("Share of the raw text that was taken out, by source. The table below has the numbers.", bars),
    ["Source", "Articles", "Removed", "Moved", "Kept"],
    sources.map((row) => [row.source || "No source", String(row.article_count), ...["removed", "moved", "kept"].map((name) => shareOf(row.coverage[name], row))]));
}

function byDay(days) {
  const bars = days.map((row) => ({ label: row.day.slice(5), parts: sharesOf(row) }));
  return figure("Over time", standingBars("Share of the raw text that was taken out, day by day. The table below has the numbers.", bars),
    ["Day", "Articles", ...Object.values(GROUPS)],
    days.map((row) => [row.day, String(row.article_count), ...Object.keys(GROUPS).map((group) => {
      const part = sharesOf(row).find((found) => found.group === group);
      return part ? percent(part.value) : "–";
    })]));
}

function legend(total) {
  const shown = new Set(sharesOf(total).map((part) => part.group));
  return node("ul", { class: "plot-legend", "aria-label": "Kinds of reasons" }, Object.keys(GROUPS).filter((group) => shown.has(group))
    .map((group) => node("li", {}, node("span", { class: `sample reason-${group}` }, GROUPS[group]))));
}

/** The shares of raw that went, by the kind of reason. */
function sharesOf(row) {
  const sums = new Map();
  for (const { because, length } of row.reasons) sums.set(groupOf(because), (sums.get(groupOf(because)) || 0) + length);
  return Object.keys(GROUPS).filter((group) => sums.has(group)).map((group) => ({ group, value: sums.get(group) / (rawOf(row) || 1) }));
}

function rawOf({ coverage }) {
  return coverage.kept + coverage.removed + coverage.moved + coverage.separator;
}

function outOf({ coverage }) {
  return coverage.removed + coverage.moved;
}

function shareOf(length, row) {
  return percent(length / (rawOf(row) || 1));
}

function percent(share) {
  return `${Math.round(1000 * share) / 10} %`;
}
