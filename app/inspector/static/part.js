// The parts of an article beside its text, each at its place: as a page of a paper has them.

import { node } from "./node.js";

/** Give the clean side: the text with what stands above and below it. piece(ids, text): a part that can be looked at. */
export function buildParts(article, text, piece) {
  return node("div", { class: "story" }, above(article, piece), text, below(article, piece));
}

function above(article, piece) {
  const line = (name, part, label) => part ? node("p", { class: name }, node("span", { class: "tag" }, label), " ", piece(part.segment_ids, part.text)) : null;
  return [
    line("headline", article.headline, "Headline"),
    line("standfirst", article.standfirst, "Standfirst"),
    line("byline", article.byline, "Byline"),
    line("byline", article.dateline, "Dateline"),
    ...article.timestamps.map((part) => line("byline", part, part.kind || "Date")),
  ];
}

function below(article, piece) {
  return [
    section("Captions", article.captions.map((caption) => node("figure", {},
      node("figcaption", {}, piece(caption.segment_ids, caption.text),
        caption.credit ? [" ", node("span", { class: "credit" }, piece([caption.credit.segment_id], caption.credit.text)), node("span", { class: "small" }, creditWords(caption.credit))] : null)))),
    section("Notes", article.notes.map((part) => node("p", {}, node("span", { class: "tag" }, part.kind), " ", piece(part.segment_ids, part.text)))),
    section("Highlights", article.highlights.map((id) => node("p", { class: "highlight" }, piece([id], kept(article, id)))),
      "What the page had lifted out of the story."),
    section("Discrepancies", article.discrepancies.map((found) => discrepancy(found, piece)), "They look alike and state other facts. Both stay."),
    section("Signed", [article.agency, article.copyright].filter(Boolean).map((part) => node("p", {}, piece(part.segment_ids, part.text)))),
    section("What the page says of itself", pageFacts(article.page)),
  ];
}

function section(title, parts, note = null) {
  return parts.length ? node("section", { class: "beside" }, node("h3", {}, title), note ? node("p", { class: "small" }, note) : null, parts) : null;
}

function kept(article, id) {
  const segment = article.provenance.segments.find((row) => row.id === id);
  return segment && segment.canonical_span ? article.text.slice(...segment.canonical_span) : id;
}

function creditWords(credit) {
  const words = [credit.agency && `agency ${credit.agency}`, credit.photographer && `by ${credit.photographer}`, credit.file_photo && "file photo"];
  const told = words.filter(Boolean).join(", ");
  return told ? ` (${told})` : "";
}

/** Two sentences and where their facts differ. */
export function discrepancy(found, piece) {
  const ids = found.segment_ids || [];
  return node("div", { class: "discrepancy" },
    found.texts.map((text, at) => node("p", {}, piece(ids[at] ? [ids[at]] : [], text))),
    node("ul", {}, found.differences.map(difference)));
}

export function difference({ kind, here, there }) {
  return node("li", {}, node("span", { class: "tag" }, kind), " ", node("b", {}, here || "nothing"), " against ", node("b", {}, there || "nothing"));
}

const PAGE_FACTS = {
  title: "Title", byline: "Byline", authors: "Authors", published_at: "Published", modified_at: "Changed",
  language: "Language", canonical_url: "Address", site_name: "Site",
};

function pageFacts(page) {
  if (!page) return [];
  const rows = Object.entries(PAGE_FACTS).filter(([name]) => page[name] && page[name].length)
    .map(([name, label]) => [node("dt", {}, label), node("dd", {}, [page[name]].flat().join(", "))]);
  return rows.length ? [node("dl", {}, rows)] : [];
}
