// The desk: where a text comes in, by pasting or from a file, to be cleaned or stored.

import { call } from "./call.js";
import { button, node } from "./node.js";
import { showProblem } from "./problem.js";
import { buildProof } from "./proof.js";
import { loadRules } from "./rule.js";

const OPTIONS = {
  repeats: ["Repeats", ["in_flow", "first", "flag"]],
  captions: ["Captions", ["separate", "inline", "drop"]],
  furniture: ["Furniture", ["remove", "flag"]],
  elements: ["Headline, byline …", ["separate", "inline"]],
  datelines: ["Datelines", ["inline", "separate"]],
  notes: ["Notes", ["inline", "separate"]],
};
const SAMPLE = `Harbor reopens after the storm

By Ada Quist

“We had no choice but to close it,” the mayor said.

HOLM (AP) — The harbor of Holm reopened on Monday after a storm had kept it closed for six days, the port authority said.

Subscribe to our newsletter

“We had no choice but to close it,” the mayor said. Two fishing boats had been torn from their moorings on Tuesday night.

The harbor of Holm reopened on Monday after a storm had kept it closed for six days, the port authority said. (AP Photo/Jon Lie)

The first ferry left at dawn with 41 passengers. The glazier of the island has promised new windows by Thursday.

Share this article`;
// What was cleaned last and is not stored: its address means nothing to anybody else.
let unstored = null;

export function showDesk() {
  return { title: "", content: deskForm() };
}

/** Show what was cleaned and not stored. */
export async function showUnstored() {
  if (unstored === null) return showDesk();
  const { answer, submission } = unstored;
  const store = button("Store it", () => send(submission, true, place), { class: "primary" });
  const place = node("div");
  const proof = buildProof({ article: answer, raw: answer.raw_text, whyNoOverrules: "Store it to overrule decisions." });
  return {
    title: "Cleaned",
    content: [
      node("header", { class: "head" },
        node("h1", {}, answer.title || (answer.headline && answer.headline.text) || "Cleaned, not stored"),
        node("p", { class: "meta" }, `Nothing is stored · ${answer.language} · ${answer.word_count} words`),
        node("div", { class: "row" }, store, node("a", { class: "button", href: "#/" }, "Another text"))),
      place, proof.element],
  };
}

function deskForm() {
  const place = node("div", { "aria-live": "polite" });
  const field = (name, label, attributes = {}) => node("p", { class: "field" },
    node("label", { for: name }, label), node("input", { id: name, name, ...attributes }));
  const text = node("textarea", { id: "text", name: "text", rows: "14", spellcheck: "false", required: true });
  const file = node("input", { id: "file", type: "file", accept: ".txt,.html,.htm,text/plain,text/html" });
  const kinds = Object.fromEntries(["text", "html"].map((value) =>
    [value, node("input", { type: "radio", name: "kind", value, checked: value === "text" })]));
  const form = node("form", { class: "desk" },
    node("div", { class: "sheet" },
      node("div", { class: "row between" },
        node("label", { for: "text" }, "The article as it was scraped"),
        node("fieldset", { class: "row" }, node("legend", { class: "said" }, "What it is"),
          node("label", { class: "choice" }, kinds.text, "Text"), node("label", { class: "choice" }, kinds.html, "HTML"))),
      text,
      node("div", { class: "row between" },
        node("p", { class: "field inline" }, node("label", { for: "file" }, "or a file"), file),
        button("Try an example", () => { text.value = SAMPLE; file.value = ""; text.focus(); }))),
    node("div", { class: "aside" },
      field("source", "Source", { maxlength: "200", autocomplete: "off" }),
      field("url", "Address", { maxlength: "2048", inputmode: "url", autocomplete: "off" }),
      field("title", "Title", { maxlength: "1000", autocomplete: "off" }),
      node("details", {}, node("summary", {}, "How to clean"),
        Object.entries(OPTIONS).map(([name, [label, values]]) => node("p", { class: "field" },
          node("label", { for: name }, label),
          node("select", { id: name, name }, values.map((value) => node("option", { value }, value.replace("_", " "))))))),
      node("div", { class: "row" },
        node("button", { type: "submit", class: "primary", value: "clean" }, "Clean"),
        node("button", { type: "submit", value: "store" }, "Clean and store")),
      node("p", { class: "small" }, "Cleaning alone stores nothing.")));
  const choose = (isHtml) => { kinds[isHtml ? "html" : "text"].checked = true; };
  let hasChosen = false;
  form.addEventListener("change", (event) => { hasChosen ||= event.target.name === "kind" && event.isTrusted; });
  text.addEventListener("input", () => {
    if (!hasChosen) choose(/^\s*<(!doctype|!--|[a-z][\w-]*[\s>])/i.test(text.value));
  });
  file.addEventListener("change", () => {
    text.required = file.files.length === 0;
    for (const { name, type } of file.files) choose(/\.html?$/i.test(name) || type === "text/html");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(submissionOf(form, file.files[0]), event.submitter.value === "store", place);
  });
  return [
    node("header", { class: "head" }, node("h1", {}, "What came in, and what is left of it"),
      node("p", { class: "lead" }, "Paste a scraped article. You see it beside the clean one, and for everything that went, why.")),
    place, form];
}

/** Give what is to be sent: a file goes byte for byte, with the rest in the query. */
function submissionOf(form, file) {
  const given = Object.fromEntries(new FormData(form));
  const fields = {};
  for (const name of ["source", "url", "title"]) if (given[name].trim()) fields[name] = given[name].trim();
  const options = Object.fromEntries(Object.keys(OPTIONS).map((name) => [name, given[name]]));
  if (file) {
    const type = given.kind === "html" ? "text/html" : "text/plain";
    return { query: { ...fields, ...options }, body: file, type };
  }
  return { json: { [given.kind]: given.text, ...fields, options } };
}

async function send(submission, isToStore, place) {
  const query = { ...submission.query, offsets: "utf16", ...(isToStore ? {} : { raw_text: "true" }) };
  place.replaceChildren(node("p", { class: "waiting" }, "Cleaning …"));
  try {
    await loadRules();
    const { data } = await call("POST", isToStore ? "/v1/articles" : "/v1/clean", { ...submission, query });
    if (isToStore) location.hash = `#/articles/${data.id}`;
    else {
      unstored = { answer: data, submission };
      location.hash = "#/unstored";
    }
  } catch (problem) {
    place.replaceChildren(showProblem(problem));
  }
}
