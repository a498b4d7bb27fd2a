// The prompt for a key. It stays in this tab and is sent with each call.

import { hasKey, keepKey } from "./call.js";
import { button, node } from "./node.js";

/** Ask for a key; gives it, or null where the editor has none. problem: why it is needed. */
export function askForKey(problem = null) {
  return new Promise((resolve) => {
    const field = node("input", {
      id: "key", type: "password", autocomplete: "off", spellcheck: "false", required: true,
      "aria-describedby": "key-why",
    });
    const dialog = node("dialog", { class: "sheet", "aria-labelledby": "key-title" },
      node("form", { method: "dialog" },
        node("h2", { id: "key-title" }, problem && problem.code === "unknown_key" ? "This key is not known" : "A key, please"),
        node("p", { id: "key-why" }, "This service lets in those who have a key. Whoever runs it makes one with ",
          node("code", {}, "copytaster keys create"), ". It is kept in this tab alone, until you close it."),
        node("label", { for: "key" }, "Key"), field,
        node("div", { class: "row" },
          node("button", { type: "submit", class: "primary", value: "use" }, "Use this key"),
          hasKey() ? button("Forget the key", () => { keepKey(null); dialog.close(); }) : null,
          button("Cancel", () => dialog.close()))));
    dialog.addEventListener("close", () => {
      const key = dialog.returnValue === "use" ? field.value.trim() : null;
      dialog.remove();
      resolve(key || null);
    });
    document.body.append(dialog);
    dialog.showModal();
    field.focus();
  });
}
