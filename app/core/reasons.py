"""Every reason a decision can have, other than the furniture rules: the codes of `because`, as a table of data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a segment was removed, moved or marked: `code` is what the provenance says in `because`."""

    code: str
    name: str
    why: str


REASONS: tuple[Reason, ...] = (
    Reason(
        "caption.credit",
        "Picture credit",
        "Names who made the picture; it belongs to the caption, not to the story.",
    ),
    Reason(
        "caption.own_text",
        "Photo caption",
        "Stands with a picture credit or is named a caption by the markup; says something that the body does not.",
    ),
    Reason(
        "caption.repeats_body",
        "Photo caption that quotes the story",
        "Stands with a picture credit or is named a caption by the markup; the body keeps the sentences it repeats.",
    ),
    Reason(
        "caption.repeated",
        "Photo caption shown again",
        "The same caption stands in the page already.",
    ),
    Reason(
        "furniture.link_target",
        "Headline of a linked story",
        "The same words stand in a link or plug of this page.",
    ),
    Reason(
        "page.after_story",
        "After the story",
        "Stands below the end of the story: comments, other stories, the small print of the page.",
    ),
    Reason(
        "page.before_story",
        "Before the story",
        "Stands above the first paragraph of the story: menus, sections, lists of headlines.",
    ),
    Reason(
        "page.between",
        "Between two parts of the story",
        "A list of links or labels that the page has set between two paragraphs.",
    ),
    Reason(
        "repeat.article",
        "Article shown twice",
        "A long run of paragraphs that stands in the page once more; one whole copy is kept.",
    ),
    Reason(
        "repeat.paragraph",
        "Paragraph shown twice",
        "The same paragraph, doubled by the page (phone and desktop, or a block set again).",
    ),
    Reason(
        "repeat.passage",
        "Passage shown twice",
        "Two or more sentences in a row that another paragraph has in the same order.",
    ),
    Reason(
        "repeat.pull_quote",
        "Pull quote or teaser",
        "Lifted out of the story; the copy in the flow of the text is kept.",
    ),
    Reason(
        "repeat.truncated",
        "Teaser cut short",
        "Breaks off with an ellipsis; the whole sentence stands in the story.",
    ),
)
