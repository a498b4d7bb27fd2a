"""What can change from one revision of an article to the next, and whether it matters: a table of data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.core.records import FactKind

Place = Literal["text", "headline", "caption", "note", "timestamp", "fields", "page"]


@dataclass(frozen=True, slots=True)
class RevisionReason:
    """One way in which two revisions differ.

    matters: a reader who knew the first one would have to learn of it.  before, after: what it is seen by.
    other_before, other_after: what looks like it and is something else.  place: where these stand.
    """

    code: str
    name: str
    why: str
    matters: bool
    before: str
    after: str
    other_before: str
    other_after: str
    place: Place = "text"


# Those that matter first; in each half the weightiest first. Lists of reasons have this order.
REVISION_REASONS: tuple[RevisionReason, ...] = (
    RevisionReason(
        "revision.correction",
        "A correction was added, changed or taken away",
        "The newsroom says itself that what stood there was wrong.",
        True,
        "",
        "Correction: An earlier version misstated the age of the captain.",
        "",
        "This story has been updated.",
        "note",
    ),
    RevisionReason(
        "revision.number",
        "Another number",
        "A sentence gives another number, or gives one more or one fewer.",
        True,
        "The fire killed 12 people in Holm.",
        "The fire killed 14 people in Holm.",
        "The fire killed 12 people in Holm.",
        "The fire killed twelve people in Holm.",
    ),
    RevisionReason(
        "revision.date",
        "Another day or month",
        "A sentence gives another day or month, or gives one more or one fewer.",
        True,
        "The ferry sails again on Monday.",
        "The ferry sails again on Tuesday.",
        "The ferry sails again on Nov. 3.",
        "The ferry sails again on November 3.",
    ),
    RevisionReason(
        "revision.name",
        "Another name",
        "A sentence names another person or place, or names one more or one fewer.",
        True,
        "The council chose Ada Quist as its head.",
        "The council chose Ida Quist as its head.",
        "The council thanked Quist’s brother.",
        "The council thanked Quist's brother.",
    ),
    RevisionReason(
        "revision.negation",
        "A “not” came or went",
        "A sentence denies what it stated, or states what it denied.",
        True,
        "The bridge is safe, the engineers said.",
        "The bridge is not safe, the engineers said.",
        "The bridge isn’t safe, the engineers said.",
        "The bridge isn't safe, the engineers said.",
    ),
    RevisionReason(
        "revision.opposite",
        "The opposite",
        "A sentence says the opposite in one word: rose and fell, more and less, before and after.",
        True,
        "The price of fish rose in the spring.",
        "The price of fish fell in the spring.",
        "The price of fish rose in the spring.",
        "The price of fish rose, in the spring.",
    ),
    RevisionReason(
        "revision.question",
        "A question and a statement",
        "A sentence asks what it stated, or states what it asked.",
        True,
        "The captain knew of the leak.",
        "The captain knew of the leak?",
        "The captain knew of the leak.",
        "The captain knew of the leak!",
    ),
    RevisionReason(
        "revision.sign",
        "Another sign",
        "A sentence differs by a sign that carries a meaning: “C#” and “C++”, “>5” and “<5”.",
        True,
        "She taught the course in C# for a year.",
        "She taught the course in C++ for a year.",
        "She taught the course – in C# – for a year.",
        "She taught the course, in C#, for a year.",
    ),
    RevisionReason(
        "revision.wording",
        "Other words",
        "A sentence says it in other words; whether it says the same only a reader can tell (“hurt”, “killed”).",
        True,
        "The driver was arrested in the morning.",
        "The driver was charged in the morning.",
        "The harbour organised a party for the crew.",
        "The harbor organized a party for the crew.",
    ),
    RevisionReason(
        "revision.sentence_added",
        "A sentence was added",
        "The story says something that it did not say.",
        True,
        "The ferry sails.",
        "The ferry sails. Nobody was on board when the quay gave way.",
        "The ferry sails. The crew waits.",
        "The crew waits. The ferry sails.",
    ),
    RevisionReason(
        "revision.sentence_removed",
        "A sentence was taken out",
        "The story no longer says something that it said.",
        True,
        "The ferry sails. Nobody was on board when the quay gave way.",
        "The ferry sails.",
        "The ferry sails; the crew waits on the quay.",
        "The ferry sails. The crew waits on the quay.",
    ),
    RevisionReason(
        "revision.headline",
        "Another headline",
        "The headline, or the title that the caller gave, says something else.",
        True,
        "Ferry sails again",
        "Ferry stays in dock",
        "Ferry sails again",
        "FERRY SAILS AGAIN",
        "headline",
    ),
    RevisionReason(
        "revision.rewritten",
        "Another text",
        "So many sentences have no equal that it is another text; they are not set side by side.",
        True,
        "",
        "",
        "The ferry sails.",
        "A bakery opened. It sells bread.",
    ),
    RevisionReason(
        "revision.writing",
        "A number or date in another writing",
        "The same value: “twelve” and “12”, “Nov.” and “November”, “5 percent” and “5%”.",
        False,
        "Prices rose by 5 percent for twelve months.",
        "Prices rose by 5% for 12 months.",
        "Prices rose by 5 percent for twelve months.",
        "Prices rose by 5% for 11 months.",
    ),
    RevisionReason(
        "revision.spelling",
        "A word in another spelling",
        "A word that was mistyped, that is written otherwise in another country, or that is written in one or in two.",
        False,
        "The goverment sent an e-mail to the harbour.",
        "The government sent an email to the harbor.",
        "The county sent a letter to the coast.",
        "The country sent a letter to the coast.",
    ),
    RevisionReason(
        "revision.style",
        "An article or a “that”",
        "Small words came or went on which no meaning hangs.",
        False,
        "The captain said the ferry would sail at dawn.",
        "The captain said that the ferry would sail at dawn.",
        "The captain said the ferry would sail at dawn.",
        "The captain said the ferry could sail at dawn.",
    ),
    RevisionReason(
        "revision.punctuation",
        "Punctuation, quotation marks, capitals",
        "The words are the same.",
        False,
        "The ferry sails, she said.",
        "The ferry sails; she said.",
        "The ferry cost 1.5 million crowns.",
        "The ferry cost 15 million crowns.",
    ),
    RevisionReason(
        "revision.moved",
        "A sentence stands elsewhere",
        "The same sentences in another order.",
        False,
        "The ferry sails. The crew waits. It rains.",
        "It rains. The ferry sails. The crew waits.",
        "Holm beat Ellery. It rains.",
        "Ellery beat Holm. It rains.",
    ),
    RevisionReason(
        "revision.paragraphs",
        "Other paragraphs",
        "The same sentences, divided into other paragraphs.",
        False,
        "The ferry sails. The crew waits.",
        "The ferry sails.\n\nThe crew waits.",
        "The ferry sails.\n\nThe crew waits.",
        "The ferry sails.\n\nThe crew sleeps.",
    ),
    RevisionReason(
        "revision.timestamp",
        "A time stamp or note of an update",
        "Says when it was put up or changed, or that it was changed; what was changed is listed beside it.",
        False,
        "Updated 10:15 a.m., March 5, 2026",
        "Updated 11:40 a.m., March 5, 2026",
        "",
        "",
        "timestamp",
    ),
    RevisionReason(
        "revision.caption",
        "A caption",
        "A picture came or went, or its caption has other words; other facts in it have their own code.",
        False,
        "Gulls on the quay at dawn.",
        "",
        "The quay, where 12 people died.",
        "The quay where 12 people died.",
        "caption",
    ),
    RevisionReason(
        "revision.furniture",
        "Only the page around the story",
        "The raw text differs, and all that differs was taken out.",
        False,
        "Read more: Bank cuts rates",
        "Read more: Bank raises rates",
        "Share this article",
        "Share this article",
        "page",
    ),
    RevisionReason(
        "revision.metadata",
        "What stands beside the text",
        "Byline, dateline, date of publication, metadata, language or options: no sentence of the story.",
        False,
        "Ada Quist",
        "Ada Quist and Bo Lind",
        "Ada Quist",
        "Ada Quist",
        "fields",
    ),
    RevisionReason(
        "revision.recleaned",
        "Cleaned again",
        "The same submission, cleaned again: an editor's override, a learned line or a new release. The source has "
        "changed nothing, so that nothing of it matters, whatever else is listed.",
        False,
        "",
        "",
        "The ferry sails.",
        "The ferry sails. It rains.",
    ),
)

MATTERING: frozenset[str] = frozenset(row.code for row in REVISION_REASONS if row.matters)
ORDER: Mapping[str, int] = {row.code: number for number, row in enumerate(REVISION_REASONS)}
OF_FACTS: Mapping[FactKind, str] = {
    "number": "revision.number",
    "date": "revision.date",
    "name": "revision.name",
    "negation": "revision.negation",
    "antonym": "revision.opposite",
    "question": "revision.question",
    "sign": "revision.sign",
}
