// Elements, made so that whatever an article holds is text.

/** Give an element. Children are elements or text; attributes that are null or false are left out. */
export function node(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") made.addEventListener(name, value);
    else if (name === "data") Object.assign(made.dataset, value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** Give a link to where an article stood, or its address as text where a browser should not follow it. */
export function linkOutside(url, text = url) {
  const isWeb = /^https?:\/\//i.test(url);
  return isWeb ? node("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, text) : node("span", {}, text);
}

export function button(text, act, attributes = {}) {
  return node("button", { type: "button", click: act, ...attributes }, text);
}

/** Text for those who hear the page. */
export function said(text) {
  return node("span", { class: "said" }, text);
}

const TIME = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

export function timeOf(moment) {
  return node("time", { datetime: moment }, TIME.format(new Date(moment)));
}

export function countOf(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
