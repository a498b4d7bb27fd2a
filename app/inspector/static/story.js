// A story and the articles that carry it: who leads and why, who says what, and which passages they share.

import { NO_WRITING, articleHead } from "./article.js";
import { call, isRefused } from "./call.js";
import { entry } from "./list.js";
import { button, countOf, node, timeOf } from "./node.js";
import { tell } from "./notice.js";
import { buildPair } from "./pair.js";
import { discrepancy } from "./part.js";
import { showProblem } from "./problem.js";
import { percentOf, verdictOf } from "./verdict.js";

const UTF16 = { offsets: "utf16" };

/** Show a cluster. */
export async function showStory(_query, id) {
  const { data: cluster } = await call("GET", `/v1/clusters/${id}`, { query: UTF16 });
  const lead = cluster.members.find((member) => member.id === cluster.lead.id);
  const trouble = node("div");
  const place = node("div");
  const names = new Map(cluster.members.map((member) => [member.id, member.source || member.title || member.id]));
  const member = (row) => entry({ ...row, cluster_id: null },
    node("p", {}, row.id === cluster.lead.id ? node("b", {}, `Leads: ${verdictOf(cluster.lead.because)}`) : tieOf(row),
      row.agency ? ` · signed ${row.agency}` : null),
    node("div", { class: "row" },
      row.id === cluster.lead.id
        ? cluster.lead.by === "editor" ? decide("Let the rule choose", "DELETE", {}) : null
        : [button("Shared passages", () => beside(row)), decide("Let it lead", "PUT", { json: { article_id: row.id } })]));
  const decide = (label, method, request) => button(label, async () => {
    try {
      await call(method, `/v1/clusters/${id}/lead`, request);
      window.dispatchEvent(new HashChangeEvent("hashchange"));
      tell("The lead of the story has changed.");
    } catch (problem) {
      trouble.replaceChildren(showProblem(problem));
    }
  }, { disabled: isRefused("write"), title: isRefused("write") ? NO_WRITING : null });
  const beside = async (row) => {
    try {
      place.replaceChildren(await comparePair(lead.id, row.id, [names.get(lead.id), names.get(row.id)]));
      place.scrollIntoView({ block: "start" });
    } catch (problem) {
      trouble.replaceChildren(showProblem(problem));
    }
  };
  return {
    title: lead.title || "A story",
    content: [
      node("header", { class: "head" },
        node("p", { class: "kicker" }, `A story in ${countOf(cluster.size, "article")}`),
        node("h1", {}, lead.title || "Untitled"),
        node("p", { class: "meta" }, "First ", timeOf(cluster.created_at), " · changed ", timeOf(cluster.changed_at),
          cluster.compared ? null : " · not all members were held against the lead", cluster.partial ? " · so many that the groups may depend on their order" : null)),
      trouble,
      cluster.discrepancies.length ? node("section", { class: "beside" }, node("h2", {}, "Who says what"),
        cluster.discrepancies.map((found) => node("div", {},
          node("p", { class: "small" }, `${names.get(found.article_ids[0])} against ${names.get(found.article_ids[1])}`),
          discrepancy(found, (_ids, text) => node("span", {}, text))))) : null,
      node("section", {}, node("h2", { class: "rubric" }, "Its articles"), node("ol", { class: "entries" }, cluster.members.map(member))),
      place].filter(Boolean),
  };
}

function tieOf({ tie, because }) {
  if (!tie) return verdictOf(because);
  return `${verdictOf(tie.because)} · Jaccard ${tie.jaccard.toFixed(2)} · has ${percentOf(tie.containment_of_lead)} of the lead`;
}

/** Show what is near to an article. */
export async function showNear(_query, id) {
  const [{ data: article }, { data: near }] = await Promise.all([
    call("GET", `/v1/articles/${id}`, { query: UTF16 }), call("GET", `/v1/articles/${id}/similar`, { query: UTF16 })]);
  const place = node("div");
  const beside = async (item) => {
    place.replaceChildren(await comparePair(id, item.id, [article.source, item.source]));
    place.scrollIntoView({ block: "start" });
  };
  return {
    title: `${article.title || "Article"}: elsewhere`,
    content: [
      articleHead(article, "elsewhere"),
      article.cluster ? node("p", { class: "banner" }, `${countOf(article.cluster.size, "article")} carry this story. `,
        node("a", { href: `#/stories/${article.cluster.id}` }, "Show the story")) : node("p", { class: "banner" }, "No other article carries this story."),
      near.items.length ? node("ol", { class: "entries" }, near.items.map((item) => entry(item,
        node("p", {}, item.same_story ? node("b", {}, verdictOf(item.because)) : verdictOf(item.because),
          ` · Jaccard ${item.jaccard.toFixed(2)} · this one has ${percentOf(item.containment.there)} of it, it has ${percentOf(item.containment.here)} of this one`),
        node("div", { class: "row" }, button(`${countOf(item.passages.length, "shared passage")}`, () => beside(item)),
          item.discrepancies.length ? node("span", {}, countOf(item.discrepancies.length, "fact differs", "facts differ")) : null))))
        : node("p", { class: "empty" }, "Nothing that is stored is near to it."),
      place],
  };
}

async function comparePair(hereId, thereId, names) {
  const [here, there, similar] = await Promise.all([
    call("GET", `/v1/articles/${hereId}`, { query: UTF16 }), call("GET", `/v1/articles/${thereId}`, { query: UTF16 }),
    call("GET", `/v1/articles/${hereId}/similar`, { query: { ...UTF16, limit: 100 } })]);
  const found = similar.data.items.find((item) => item.id === thereId) || { passages: [], discrepancies: [] };
  return buildPair([here.data, there.data], names, found);
}
