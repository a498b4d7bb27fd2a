// What is said of two articles, and of who leads a story, in the words of an editor. A test holds the codes to the service's.

const WORDS = {
  "story.equal": "word for word the same",
  "story.near": "the same story, nearly in the same words",
  "story.contained": "one is a part of the other",
  "story.spoiled": "the same story, misspelled",
  "story.other": "another story",
  "story.short": "too short to tell",
  "story.background": "shares only the background",
  "story.other_names": "the same words about somebody else",
  "story.other_figures": "another report of the kind",
  "cluster.lead": "leads",
  "cluster.most": "near to most of the others",
  "lead.only": "no other article carries the story",
  "lead.agency": "the agency’s own version",
  "lead.fullest": "the fullest version",
  "lead.earliest": "the earliest version",
  "lead.tie": "as good as the others, and there before them",
  "lead.editor": "an editor chose it",
};

export function verdictOf(code) {
  return WORDS[code] || code.split(".").pop().replace(/_/g, " ");
}

export function percentOf(share) {
  return `${Math.round(100 * share)} %`;
}
