// Where something went wrong: what it is, what to do, and by which id the log of the service knows it.

import { button, node } from "./node.js";

/** Give what an editor is told of an error. again: what to do at "Try again", if that makes sense. */
export function showProblem(problem, again = null) {
  const fields = (problem.errors || []).map((error) =>
    node("li", {}, node("code", {}, error.pointer || error.parameter || ""), ` ${error.detail}`));
  return node("div", { class: "problem", role: "alert" },
    node("h2", {}, problem.title || "Something went wrong"),
    node("p", {}, problem.title ? problem.detail : String(problem.message || problem)),
    fields.length ? node("ul", {}, fields) : null,
    again ? button("Try again", again) : null,
    problem.requestId ? node("p", { class: "small" }, "If you ask somebody about it, name this request: ",
      node("code", {}, problem.requestId)) : null);
}
