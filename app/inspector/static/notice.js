// A word about what was just done, with a way back.

import { button, node } from "./node.js";

/** Say something. undo: what takes it back. */
export function tell(text, undo = null) {
  const place = document.getElementById("notice");
  const box = node("div", { class: "notice" }, node("span", {}, text));
  if (undo) box.append(button("Undo", () => { place.replaceChildren(); undo(); }));
  box.append(button("Close", () => place.replaceChildren(), { class: "plain" }));
  place.replaceChildren(box);
}

export function hush() {
  document.getElementById("notice").replaceChildren();
}
