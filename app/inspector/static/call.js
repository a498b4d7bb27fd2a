// The calls of the service, as anybody may make them, and the key to them.

const KEPT_AS = "copytaster-key";
const refusedScopes = new Set();
let asking = null;
let askForKey = () => Promise.resolve(null);

/** What the service says where it does not do what was asked. */
export class Problem extends Error {
  constructor(status, told) {
    super(told.detail || told.title);
    this.status = status;
    this.code = told.code || null;
    this.title = told.title;
    this.detail = told.detail || "";
    this.requestId = told.request_id || null;
    this.errors = told.errors || [];
  }
}

/** State who asks the editor for a key: a function that gives it, or null where there is none. */
export function onKeyNeeded(ask) {
  askForKey = ask;
}

// For this tab alone, and gone with it.
export function keepKey(key) {
  refusedScopes.clear();
  if (key) sessionStorage.setItem(KEPT_AS, key);
  else sessionStorage.removeItem(KEPT_AS);
}

export function hasKey() {
  return sessionStorage.getItem(KEPT_AS) !== null;
}

/** Whether a call has shown that the key is not for this. */
export function isRefused(scope) {
  return refusedScopes.has(scope);
}

/** Give what a call answers: its JSON as `data`, its ETag as `tag`. Throws Problem. */
export async function call(method, path, { query = {}, json, body, type, tag } = {}) {
  const response = await send(method, path, { query, json, body, type, tag });
  const data = response.status === 204 ? null : await response.json();
  return { data, tag: response.headers.get("ETag") };
}

/** Give the text that a call answers, to the last character: `text()` would drop a mark of the byte order. */
export async function read(path, query = {}) {
  const response = await send("GET", path, { query });
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
}

async function send(method, path, request) {
  let key = sessionStorage.getItem(KEPT_AS);
  let response = await attempt(method, path, request, key);
  while (response.status === 401) {
    const problem = await problemOf(response);
    // Another call may have got a new one meanwhile.
    if (key === sessionStorage.getItem(KEPT_AS) && !(await askOnce(problem))) throw problem;
    key = sessionStorage.getItem(KEPT_AS);
    response = await attempt(method, path, request, key);
  }
  if (response.ok) return response;
  throw await problemOf(response);
}

/** Ask for a key and keep it, once for all calls that wait for one; gives whether there is one now. */
function askOnce(problem) {
  asking ??= askForKey(problem).then((key) => {
    asking = null;
    if (key) keepKey(key);
    return Boolean(key);
  });
  return asking;
}

async function attempt(method, path, { query, json, body, type, tag }, key) {
  const headers = new Headers();
  if (key) headers.set("Authorization", `Bearer ${key}`);
  if (json !== undefined) headers.set("Content-Type", "application/json");
  if (type) headers.set("Content-Type", type);
  if (tag) headers.set("If-Match", tag);
  const given = Object.entries(query || {}).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const search = new URLSearchParams(given).toString();
  try {
    return await fetch(search ? `${path}?${search}` : path, {
      method,
      headers,
      body: json === undefined ? body : JSON.stringify(json),
    });
  } catch {
    throw new Problem(0, { title: "The service does not answer", detail: "See whether it still runs, then try again." });
  }
}

async function problemOf(response) {
  let told = { title: `The service answered ${response.status}` };
  try {
    told = await response.clone().json();
  } catch {
    // What stands between here and the service may answer in its own words.
  }
  const problem = new Problem(response.status, told);
  const scope = /scope="(\w+)"/.exec(response.headers.get("WWW-Authenticate") || "");
  if (problem.code === "scope_missing" && scope) refusedScopes.add(scope[1]);
  return problem;
}
