// Hands in an article and reads it back, with types made of openapi.json.
import type { components, paths } from "./service";

type Submission = components["schemas"]["SubmissionBody"];
type Article = components["schemas"]["ArticleAnswerBody"];
type Problem = components["schemas"]["ProblemAnswer"];
type ReadQuery = NonNullable<paths["/v1/articles/{article_id}"]["get"]["parameters"]["query"]>;

async function answer<T>(response: Response): Promise<T> {
  if (!response.ok) {
    const problem = (await response.json()) as Problem;
    throw new Error(`${problem.code}: ${problem.detail} (${problem.request_id})`);
  }
  return (await response.json()) as T;
}

export async function store(address: string, submission: Submission): Promise<Article> {
  const response = await fetch(`${address}/v1/articles`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(submission),
  });
  return answer<Article>(response);
}

export async function read(address: string, id: string): Promise<Article> {
  // In the unit in which JavaScript counts.
  const query: ReadQuery = { offsets: "utf16" };
  const words = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return answer<Article>(await fetch(`${address}/v1/articles/${id}?${words}`));
}

export async function removed(address: string): Promise<string[]> {
  const text = "The harbor reopened on Monday.\n\nRead more\n\nThe harbor reopened on Monday. Ships came at dawn.";
  const stored = await store(address, { text, source: "Harbor Times", options: { captions: "inline" } });
  if (stored.id === null) {
    throw new Error("A stored article has an id");
  }
  const article = await read(address, stored.id);
  return article.provenance.segments
    .filter((segment) => segment.decision === "removed")
    .map((segment) => `${text.slice(segment.raw_span[0], segment.raw_span[1])} (${segment.because ?? "?"})`);
}

// @ts-expect-error A misspelled field is seen.
const misspelled: Submission = { txet: "The harbor reopened on Monday." };
// @ts-expect-error So is an option that there is not.
const unknown: Submission = { text: "The harbor reopened.", options: { captions: "beside" } };
export const refused = [misspelled, unknown];
