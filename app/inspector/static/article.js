// A stored article: what it says of itself, its proof, and what editors decided about it.

import { call, isRefused, read } from "./call.js";
import { button, countOf, linkOutside, node, timeOf } from "./node.js";
import { tell } from "./notice.js";
import { showProblem } from "./problem.js";
import { buildProof } from "./proof.js";
import { loadRules } from "./rule.js";

const UTF16 = { offsets: "utf16" };
export const NO_WRITING = "Your key may read only. Ask for one with the scope “write” to overrule decisions.";

/** Show an article, or an earlier revision of it. */
export async function showArticle(query, id) {
  const revision = query.get("revision");
  const which = revision ? { revision } : {};
  const path = `/v1/articles/${id}`;
  const [{ data, tag }, raw, overrides] = await Promise.all([
    call("GET", path, { query: { ...UTF16, ...which } }),
    read(`${path}/raw`, { as: "text", ...which }),
    call("GET", `${path}/overrides`),
    loadRules(),
  ]);
  const shown = node("div");
  new Desk(shown, path, raw, Boolean(revision)).lay(data, tag, overrides.data.items);
  return { title: titleOf(data), content: shown };
}

export function titleOf(article) {
  return article.title || (article.headline && article.headline.text) || firstWords(article.text);
}

function firstWords(text) {
  return text.length > 80 ? `${text.slice(0, 80).replace(/\s+\S*$/, "")} …` : text || "Untitled";
}

/** The name of an article, and the ways to what belongs to it. */
export function articleHead(article, place, more = null) {
  const base = `#/articles/${article.id}`;
  const tab = (name, label) => node("a", { href: name ? `${base}/${name}` : base, "aria-current": name === place ? "page" : null }, label);
  return node("header", { class: "head" },
    node("p", { class: "kicker" }, article.source || "No source"),
    node("h1", {}, titleOf(article)),
    node("p", { class: "meta" },
      timeOf(article.received_at), ` · ${article.language} · ${countOf(article.word_count, "word")} · revision ${article.revision}`,
      article.url ? " · " : null, article.url ? linkOutside(article.url, "where it stood") : null),
    node("nav", { class: "tabs", "aria-label": "This article" }, tab("", "Proof"), tab("revisions", "Revisions"), tab("elsewhere", "Elsewhere"), more));
}

class Desk {
  constructor(place, path, raw, isFixed) {
    this.place = place;
    this.path = path;
    this.raw = raw;
    this.isFixed = isFixed;
    this.trouble = node("div");
  }

  /** Lay an answer out; at: the id of the segment that the editor was looking at. */
  lay(article, tag, overrides, at = null) {
    this.article = article;
    this.tag = tag;
    this.overrides = new Map(overrides.map((item) => [item.segment_id, item]));
    const proof = buildProof({
      article,
      raw: this.raw,
      whyNoOverrules: this.isFixed ? "This is one revision as it was; the current one can be overruled." : isRefused("write") ? NO_WRITING : null,
      overrule: (id, action) => this.overrule(id, action),
    });
    const copy = button("Copy the clean text", async () => {
      await navigator.clipboard.writeText(article.text);
      tell("The clean text is in the clipboard.");
    });
    const current = this.isFixed ? node("p", { class: "banner" }, `This is revision ${article.revision} as it was. `,
      node("a", { href: `#/articles/${article.id}` }, "Show the current one")) : null;
    this.place.replaceChildren(
      articleHead(article, "", navigator.clipboard ? copy : null), current || "",
      this.trouble, this.decisions(overrides), proof.element);
    if (at) proof.pin(at);
  }

  /** What editors decided, each with a way back. */
  decisions(overrides) {
    if (!overrides.length) return "";
    return node("details", { class: "decided" },
      node("summary", {}, `${countOf(overrides.length, "decision")} of editors`),
      node("ul", {}, overrides.map((item) => node("li", {},
        node("strong", {}, item.action === "keep" ? "Kept" : "Removed"), ` “${item.text}” `, timeOf(item.changed_at), " ",
        item.segment_id && !this.isFixed ? button("Take it back", () => this.overrule(item.segment_id, null), { disabled: isRefused("write") }) : null))));
  }

  /** Keep or remove a segment; null: as the rules have it. The clean text changes at once, and so it does back. */
  async overrule(id, action, isUndoing = false) {
    const before = this.overrides.has(id) ? this.overrides.get(id).action : null;
    this.trouble.replaceChildren();
    try {
      const address = `${this.path}/overrides/${id}`;
      const { data, tag } = action === null
        ? await call("DELETE", address, { query: UTF16, tag: this.tag })
        : await call("PUT", address, { query: UTF16, json: { action }, tag: this.tag });
      const { data: overrides } = await call("GET", `${this.path}/overrides`);
      this.lay(data, tag, overrides.items, id);
      const words = { keep: "It stays in the clean text.", remove: "It is out of the clean text." };
      if (isUndoing) tell("Undone.");
      else tell(action === null ? "The rules decide again." : words[action], () => this.overrule(id, before, true));
    } catch (problem) {
      if (problem.status === 412) return this.reload(id);
      if (problem.code === "scope_missing") this.lay(this.article, this.tag, [...this.overrides.values()], id);
      this.trouble.replaceChildren(showProblem(problem));
    }
  }

  /** Somebody else has changed the article: show it as it is now, so that nobody decides about what they did not see. */
  async reload(id) {
    const [{ data, tag }, raw, overrides] = await Promise.all([
      call("GET", this.path, { query: UTF16 }), read(`${this.path}/raw`, { as: "text" }), call("GET", `${this.path}/overrides`)]);
    this.raw = raw;
    this.lay(data, tag, overrides.data.items, id);
    tell("The article had changed meanwhile. This is how it is now; nothing was decided.");
  }
}
