"""What the markup says about each line of a page: its role, and how much it speaks for the story or against it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.html_tree import Element, Tree
from app.core.markup_lines import Line
from app.core.markup_links import Links
from app.core.markup_row import Setting, find_row, find_verses
from app.core.markup_rules import HARDLY, HintRole, MarkupRule, RoleRule
from app.core.markup_weights import HEADINGS, Part, Weights, find_body, find_story, name_parts, weigh
from app.core.prose import ends_as_prose

# An element of more lines is no byline, no caption: it holds one.
MAX_LINES_OF_ROLE = 4

# In the unit of `MarkupHint.evidence`, each measured on pages: a label alone is worth -7, a line of a list or a table
# likewise, so that inside the story neither is cut off for itself, and at its ends both are.
IN_STORY = 7.5
IN_NAMED_STORY = 10.0
# What stands in the story and around its text: the markup speaks neither for it nor against it.
IN_FRAME = 0.0
OUTSIDE = -14.0
LINK_LINE = -9.0
# A link that is no sentence is the headline of another story, or several are a menu.
LINK_TITLE = -40.0
# A standfirst has a story under it that is longer by so much.
MIN_STORY_OF_STANDFIRST = 3
# A time alone speaks strongly for comments and lists; in what holds the story it is over an entry of a live blog.
TIME_IN_STORY = 18.0
# A row of a table of results or prices, linked or not: its looks alone speak against it.
FIGURES_IN_STORY = 12.0
# A paragraph beside most others of the story: a plug between two of them is no end of it, whatever the words look like.
IN_ROW = 25.0
MIN_ENTRIES = 2
DIGIT = re.compile(r"\d")
MIN_LINK_SHARE = 0.7
# For and against what the page states as the body of its article, where so much of it is shown.
STATED = 20.0
UNSTATED = -6.0
MIN_STATED_SHINGLES = 40
MIN_SHOWN = 0.7
MIN_STATED = 0.7
SHINGLE_WIDTH = 3
# A character each where no spaces are written.
WORD = re.compile(r"[\u3040-\u9fff]|[^\W\u3040-\u9fff]+")


@dataclass(frozen=True, slots=True)
class LineEvidence:
    """What is said of a line. See `markup.MarkupHint`."""

    role: HintRole | None
    evidence: float
    because: str | None
    setting: Setting | None = None


def weigh_lines(
    tree: Tree, lines: Sequence[Line], stated_body: str | None = None, title: str | None = None, url: str | None = None
) -> tuple[LineEvidence, ...]:
    """Give what the markup says of each line. Linear in the elements and lines.

    stated_body: the text of the story as the page states it beside what it shows (`articleBody`).
    title, url: those of the page.
    """
    parts = name_parts(tree.elements)
    weights = weigh(tree.elements, lines, parts, title)
    story, is_named = find_story(tree.elements, parts, weights)
    chains = _Chains(tree.elements, parts, weights, story, find_body(tree.elements, parts, weights, story))
    rows = find_row(tree.elements, lines, chains.inside)
    links = Links(tree.elements, lines, rows, url)
    said = [_evidence_of(line, chains, links, is_named) for line in lines]
    said = [
        replace(one, evidence=one.evidence + IN_ROW, setting="row")
        if number in rows and one.role is None and one.evidence > 0
        else one
        for number, one in enumerate(said)
    ]
    verses = find_verses(tree.elements, lines, chains.inside)
    said = [replace(one, setting="verse") if number in verses else one for number, one in enumerate(said)]
    said = _without_misplaced(said, lines)
    if stated_body is not None:
        said = _compare_with(stated_body, lines, said)
    return _with_headings(said)


def name_headline(said: Sequence[LineEvidence], lines: Sequence[Line], title: str | None) -> tuple[LineEvidence, ...]:
    """Give the same with one headline: of the headings that say the title of the page the first, else the first h1."""
    words = [] if title is None else WORD.findall(title.lower())
    heads = [n for n, one in enumerate(said) if one.role in {"headline", "heading"}]
    titled = [n for n in heads if words and WORD.findall(lines[n].text.lower()) == words]
    found = next(iter(titled or [n for n in heads if said[n].role == "headline"]), None)
    result = list(said)
    for number in heads:
        result[number] = replace(said[number], role="headline" if number == found else "heading")
    return tuple(result)


class _Chains:
    """What an element and those around it say, worked out once for each."""

    def __init__(
        self, elements: Sequence[Element], parts: Sequence[Part], weights: Weights, story: int, body: int
    ) -> None:
        self.elements, self.parts, self.weights, self.story = elements, parts, weights, story
        size = len(self.elements) + 1
        self.against: list[MarkupRule | None] = [None] * size
        self.roles: list[RoleRule | None] = [None] * size
        self.headings: list[str | None] = [None] * size
        self.inside: list[bool] = [self.story < 0] * size
        self.in_body: list[bool] = [body < 0] * size
        holders = self._holders()
        for element in self.elements:
            number, parent = element.number, element.parent
            part = self.parts[number]
            self.inside[number] = self.inside[parent] or number == self.story
            self.in_body[number] = self.in_body[parent] or number == body
            self.headings[number] = element.tag if element.tag in HEADINGS else self.headings[parent]
            own = None if number in holders else self.weights.others[number]
            outer = self.against[parent]
            # Of two that speak the surer one, then the outer one.
            self.against[number] = outer if own is None or (outer and outer.evidence <= own.evidence) else own
            role = part.role if self.weights.lines[number] <= MAX_LINES_OF_ROLE else None
            self.roles[number] = role or self.roles[parent]

    def _holders(self) -> frozenset[int]:
        """Give the element that holds the story, and those around it."""
        holders = []
        at = self.story
        while at >= 0:
            holders.append(at)
            at = self.elements[at].parent
        return frozenset(holders)


def _evidence_of(line: Line, chains: _Chains, links: Links, is_named: bool) -> LineEvidence:
    at = line.element if line.inline < 0 else line.inline
    against, role, heading = chains.against[at], chains.roles[at], chains.headings[at]
    evidence = (IN_NAMED_STORY if is_named else IN_STORY) if chains.inside[line.element] else OUTSIDE
    if chains.inside[line.element] and not chains.in_body[line.element]:
        evidence = IN_FRAME
    if evidence > 0 and links.is_row_of_figures(line):
        evidence = FIGURES_IN_STORY
    elif line.links >= MIN_LINK_SHARE * len(line.text.replace(" ", "")):
        # A heading that is a link leads to another story.
        evidence += 2 * LINK_LINE if heading else LINK_LINE if links.is_of_story(line) else LINK_TITLE
    because = None
    if against is not None:
        evidence += against.evidence
        because = against.code if against.is_sure else None
    if because is not None:
        return LineEvidence("furniture", evidence, because)
    if role is not None and _is_in_role(line, role, evidence):
        if role.role == "standfirst":
            evidence = max(evidence, 0.0)  # it may stand above what holds the story
        elif role.role == "timestamp" and evidence > 0:
            evidence = TIME_IN_STORY
        return LineEvidence(role.role, evidence, None)
    if heading == "h1":
        return LineEvidence("headline", evidence, None)
    return LineEvidence("heading" if heading else None, evidence, None)


def _compare_with(body: str, lines: Sequence[Line], said: list[LineEvidence]) -> list[LineEvidence]:
    """Let the stated body speak, if it is what the page shows: teasers and other versions are stated there too."""
    stated = _shingles(body)
    own = [_shingles(line.text) for line in lines]
    seen = set().union(*own) & stated
    if len(stated) < MIN_STATED_SHINGLES or len(seen) < MIN_SHOWN * len(stated):
        return said
    result = []
    for one, shingles in zip(said, own, strict=True):
        more = STATED if len(shingles & stated) >= MIN_STATED * len(shingles) else UNSTATED
        result.append(replace(one, evidence=one.evidence + more) if shingles and one.because is None else one)
    return result


def _shingles(text: str) -> set[tuple[str, ...]]:
    # Letters alone: a page and its JSON-LD differ in quotes and spaces.
    words = WORD.findall(text.lower())
    return set(zip(*(words[n:] for n in range(SHINGLE_WIDTH)), strict=False))


def _without_misplaced(said: list[LineEvidence], lines: Sequence[Line]) -> list[LineEvidence]:
    """Take the roles from what stands where it cannot have them.

    Times and names inside the story head the entries of a live blog; a standfirst stands above a story, and where no
    story follows what is called so (`itemprop="description"`) is the story.
    """
    prose = [
        number
        for number, (one, line) in enumerate(zip(said, lines, strict=True))
        if one.role is None and one.evidence > 0 and ends_as_prose(line.text)
    ]
    has_story = len(prose) > 1
    # The byline may stand under a first paragraph.
    inside = range(prose[1], prose[-1]) if has_story else range(0)
    entries = _find_entries(said, lines, inside)
    length = sum(len(line.text) for one, line in zip(said, lines, strict=True) if one.role == "standfirst")
    follows = sum(len(lines[number].text) for number in prose) >= MIN_STORY_OF_STANDFIRST * length
    above = range(prose[0]) if has_story and follows else range(0)
    return [
        replace(one, role=None)
        if (number in inside and one.role in {"timestamp", "byline"})
        or number in entries
        or (number not in above and one.role == "standfirst")
        else one
        for number, one in enumerate(said)
    ]


def _find_entries(said: Sequence[LineEvidence], lines: Sequence[Line], inside: range) -> frozenset[int]:
    """Give the times that look as those do which head the entries of the story: the first entries have them too."""
    times = {number: _shape(lines[number].text) for number, one in enumerate(said) if one.role == "timestamp"}
    shapes = Counter(shape for number, shape in times.items() if number in inside)
    return frozenset(number for number, shape in times.items() if shapes[shape] >= MIN_ENTRIES)


def _shape(text: str) -> str:
    return DIGIT.sub("9", text)


def _is_in_role(line: Line, role: RoleRule, evidence: float) -> bool:
    # Pictures of other stories have captions too, which are none of this one.
    is_elsewhere = role.role in {"caption", "credit"} and evidence <= HARDLY
    return not is_elsewhere and len(line.text) <= role.max_characters and WORD.search(line.text) is not None


def _with_headings(said: list[LineEvidence]) -> tuple[LineEvidence, ...]:
    """Let a heading stand or fall with the line under it: what has only links below it heads a list of them."""
    for number in range(len(said) - 2, -1, -1):
        this, below = said[number], said[number + 1]
        if this.role == "heading" and below.evidence < min(0.0, this.evidence):
            said[number] = replace(this, evidence=this.evidence + LINK_LINE)
    return tuple(said)
