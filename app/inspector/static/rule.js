// The rules: why text may go, and the seven kinds of reasons by which this page colors it.

import { call } from "./call.js";

// Never by color alone: each kind has an underline of its own, and its name stands where it begins.
export const GROUPS = {
  repeat: "Repeat",
  caption: "Caption",
  furniture: "Furniture",
  element: "Element",
  page: "Around the story",
  learned: "Learned",
  editor: "Editor",
};
const KINDS = { repeat: "repeat", caption: "caption", element: "element", editor: "editor", page: "page", markup: "page" };

let rules = null;

/** Read the rules once for as long as the page is open. */
export async function loadRules() {
  if (rules === null) {
    const { data } = await call("GET", "/v1/rules");
    rules = new Map(data.items.map((rule) => [rule.code, rule]));
  }
}

/** Give the rule of a code. An article that was stored by an older version may name one that is gone. */
export function ruleOf(code) {
  return (rules && rules.get(code)) || { code, name: code, why: "This version has no such rule.", kind: "reason" };
}

/** Give the kind of reasons that a code belongs to.  */
export function groupOf(code) {
  return code === "furniture.learned" ? "learned" : KINDS[code.split(".")[0]] || "furniture";
}
