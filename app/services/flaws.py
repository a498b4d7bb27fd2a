"""What can be wrong with what is stored: a table of kinds, with what each means and how it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class FlawKind:
    """A kind of flaw. meaning: what is so.  mend: what becomes of it.

    is_derived: whether what is wrong follows from what is there. What does not is set aside: kept, and out of the way.
    """

    code: str
    meaning: str
    mend: str
    is_derived: bool = True


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is not as it should be.

    code: of its kind.  name: what it is about, as an operator can look it up: a public id, or the number of a row.
    row_id: the article's or cluster's row, where it is about one.  others: row ids that belong to it.
    revision: which one of the article.  detail: what exactly, never text of an article.
    """

    code: str
    name: str
    row_id: int | None = None
    others: tuple[int, ...] = ()
    revision: int | None = None
    detail: str = ""


RELINKED: Final = "The article is put into the index and linked anew."
REGROUPED: Final = "The cluster is found anew from the links."
REMOVED: Final = "What is left over is removed."
CLEANED: Final = "The current revision is cleaned again, as the next one; what was there is set aside."
ASIDE: Final = "The revision is set aside; if it is the current one, so is the article, which may then come again."
NOTED: Final = "It is noted as lost."

KINDS: Final = (
    FlawKind(
        "database.damaged",
        "The file is damaged, as SQLite itself finds.",
        "Its indexes are built anew from its tables.",
    ),
    FlawKind("article.no_revision", "The article's current revision is not there.", ASIDE, is_derived=False),
    FlawKind("article.numbers", "A revision before the current one is not there.", NOTED, is_derived=False),
    FlawKind("article.behind", "The article's current revision is not its newest one.", "The newest one is current."),
    FlawKind(
        "article.head",
        "Language or time in the list of articles are not those of the current revision.",
        "They are copied from the current revision.",
    ),
    FlawKind(
        "article.identity",
        "The key by which the article is known when it comes again is another one.",
        "The key is made again from source and URL, else from the submission.",
    ),
    FlawKind("article.agency", "The agency noted for the article is not the one that its answer names.", RELINKED),
    FlawKind("raw.missing", "The submitted text is gone.", ASIDE, is_derived=False),
    FlawKind("raw.unreadable", "The submitted text cannot be read in its charset.", ASIDE, is_derived=False),
    FlawKind(
        "raw.changed",
        "The text is not the one that was cleaned: its length or SHA-256 differ.",
        ASIDE,
        is_derived=False,
    ),
    FlawKind("answer.unreadable", "The stored answer is no JSON, or lacks what every answer has.", CLEANED),
    FlawKind("answer.columns", "What is stored beside the answer contradicts it.", CLEANED),
    FlawKind("answer.spans", "The provenance does not account for every character of the submitted text.", CLEANED),
    FlawKind("answer.text", "The clean text is not what its spans say.", CLEANED),
    FlawKind("index.waiting", "The article is not in the index yet, or under an older recipe.", RELINKED),
    FlawKind("bands.missing", "The index lacks bands of the article.", RELINKED),
    FlawKind("bands.extra", "The index holds bands that are not the article's.", RELINKED),
    FlawKind("sentences.missing", "The index lacks passages of the article.", RELINKED),
    FlawKind("sentences.extra", "The index holds passages that are not the article's.", RELINKED),
    FlawKind("link.missing", "Two articles carry the same story and are not linked.", RELINKED),
    FlawKind("link.wrong", "Two articles are linked and do not carry the same story.", RELINKED),
    FlawKind("link.one_sided", "A link stands in one direction alone.", RELINKED),
    FlawKind("cluster.members", "The cluster's members are not those that the links make.", REGROUPED),
    FlawKind("cluster.size", "The size noted for the cluster is not the number of its members.", REGROUPED),
    FlawKind("cluster.lead", "The cluster's lead is not one of its members.", REGROUPED),
    FlawKind("cluster.empty", "The cluster has fewer than two members and was not merged.", REGROUPED),
    FlawKind("cluster.merged", "The cluster was merged, and still has members or names none that goes on.", REGROUPED),
    FlawKind("sightings.extra", "Lines are noted for the article that it does not hold.", REMOVED),
    FlawKind(
        "furniture.key",
        "A furniture line stands under a key that is not its own.",
        "The key is made again from the line.",
    ),
    FlawKind("feed.missing", "The feed does not tell of a revision.", "The feed tells of it now."),
    FlawKind("feed.twice", "The feed tells of a revision twice.", "All but the first entry are removed."),
    FlawKind(
        "feed.lost",
        "The feed tells of an article or revision that is neither stored nor told to be deleted.",
        NOTED,
        is_derived=False,
    ),
    FlawKind("revisions.orphan", "A revision belongs to no article.", "It is set aside.", is_derived=False),
    FlawKind("overrides.orphan", "A decision of an editor belongs to no article.", REMOVED),
    FlawKind("bands.orphan", "The index holds bands of an article that is not there.", REMOVED),
    FlawKind("sentences.orphan", "The index holds passages of an article that is not there.", REMOVED),
    FlawKind("links.orphan", "A link leads to an article that is not there.", REMOVED),
    FlawKind("members.orphan", "A member of a cluster is not there, or its cluster is not.", REMOVED),
    FlawKind("sightings.orphan", "Lines are noted for an article that is not there.", REMOVED),
    FlawKind("webhooks.orphan", "What waits for a webhook, or was sent to it, belongs to none.", REMOVED),
)
BY_CODE: Final = {kind.code: kind for kind in KINDS}
