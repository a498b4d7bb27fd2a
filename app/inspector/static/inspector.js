// Where the page begins: which address shows what.

import { keepKey, onKeyNeeded } from "./call.js";
import { showArticle } from "./article.js";
import { showDesk, showUnstored } from "./desk.js";
import { showFigures } from "./figures.js";
import { askForKey } from "./key.js";
import { showArticles, showStories } from "./list.js";
import { node } from "./node.js";
import { hush } from "./notice.js";
import { showProblem } from "./problem.js";
import { showRevisions } from "./revision.js";
import { showNear, showStory } from "./story.js";

// The first one that fits. What a function gives is shown, and its title is the title of the page.
const PAGES = [
  [/^\/?$/, showDesk],
  [/^\/unstored$/, showUnstored],
  [/^\/articles$/, showArticles],
  [/^\/articles\/([\w-]+)$/, showArticle],
  [/^\/articles\/([\w-]+)\/revisions$/, showRevisions],
  [/^\/articles\/([\w-]+)\/elsewhere$/, showNear],
  [/^\/figures$/, showFigures],
  [/^\/stories$/, showStories],
  [/^\/stories\/([\w-]+)$/, showStory],
];
const main = document.getElementById("main");
let turn = 0;

async function show() {
  const address = location.hash.replace(/^#/, "") || "/";
  // The skip link is no page.
  if (!address.startsWith("/")) return;
  const mine = (turn += 1);
  const [path, search = ""] = address.split("?");
  hush();
  markPlace(path);
  main.setAttribute("aria-busy", "true");
  const page = await make(path, new URLSearchParams(search));
  // Another address was asked for meanwhile.
  if (mine !== turn) return;
  main.replaceChildren(...[page.content].flat());
  main.removeAttribute("aria-busy");
  document.title = page.title ? `${page.title} – Copytaster` : "Copytaster";
  if (turn > 1) main.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

async function make(path, query) {
  for (const [pattern, showPage] of PAGES) {
    const found = pattern.exec(path);
    if (found) {
      try {
        return await showPage(query, ...found.slice(1).map(decodeURIComponent));
      } catch (problem) {
        return { title: "Something went wrong", content: [node("h1", { class: "said" }, "Something went wrong"), showProblem(problem, show)] };
      }
    }
  }
  return { title: "No such page", content: [node("h1", {}, "No such page"), node("p", {}, node("a", { href: "#/" }, "To the desk"))] };
}

function markPlace(path) {
  for (const link of document.querySelectorAll(".masthead nav a")) {
    const place = link.hash.slice(1);
    const isHere = place === "/" ? path === "/" || path === "/unstored" : path.startsWith(place);
    if (isHere) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

onKeyNeeded(askForKey);
document.getElementById("change-key").addEventListener("click", async () => {
  const key = await askForKey();
  if (key) keepKey(key);
  show();
});
document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); main.focus(); });
window.addEventListener("hashchange", show);
show();
