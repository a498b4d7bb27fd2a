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
        "Stands with a picture credit or is named a caption; says something that the body does not.",
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
        "editor.keep",
        "Kept by an editor",
        "An editor decided so; it goes above every rule, also when the article is cleaned again or revised.",
    ),
    Reason(
        "editor.remove",
        "Removed by an editor",
        "An editor decided so; it goes above every rule, also when the article is cleaned again or revised.",
    ),
    Reason(
        "element.agency",
        "Agency",
        "Signs the story with the agency that wrote it; a field of its own.",
    ),
    Reason(
        "element.byline",
        "Byline",
        "Names who wrote the story; a field of its own.",
    ),
    Reason(
        "element.copyright",
        "Copyright line of the story",
        "Claims the rights in the story, right below it; a field of its own.",
    ),
    Reason(
        "element.dateline",
        "Dateline",
        "Says where the story was written and who sent it: a field, and left in the text unless asked otherwise.",
    ),
    Reason(
        "element.headline",
        "Headline",
        "Says the title, or stands first, right above the byline; a field of its own.",
    ),
    Reason(
        "element.note",
        "Correction or note of the newsroom",
        "Says what was wrong before, or speaks about the story; reported as a note, and never removed.",
    ),
    Reason(
        "element.repeated",
        "Headline, byline or the like shown again",
        "The same words stand in the page already, as an element of the story.",
    ),
    Reason(
        "element.standfirst",
        "Standfirst",
        "Stands between the headline and the byline or dateline; a field of its own.",
    ),
    Reason(
        "element.timestamp",
        "Date of publication or change",
        "Says when the story was put up or changed; a field of its own.",
    ),
    Reason(
        "furniture.link_target",
        "Headline of a linked story",
        "The same words stand in a link or plug of this page.",
    ),
    Reason(
        "furniture.summary_label",
        "Heading of a summary",
        "The sentences below it stand in the story and went; without them it heads nothing.",
    ),
    Reason(
        "markup.other_story",
        "Another story",
        "The page puts whole other articles below the one that its title names.",
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
