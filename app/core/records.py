"""The records that travel between the steps. All frozen; spans are code points of the text that their name states."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from app.core.spans import OffsetMap, Span

ElementRole = Literal["headline", "standfirst", "byline", "dateline", "timestamp", "note", "agency", "copyright"]
Role = Literal["body", "pull_quote", "teaser", "caption", "credit", "furniture"] | ElementRole
Action = Literal["kept", "removed", "moved"]
MatchKind = Literal["exact", "near", "contained", "truncated"]
FactKind = Literal["number", "date", "name", "negation", "antonym", "question", "sign"]

RepeatsOption = Literal["in_flow", "first", "flag"]
CaptionsOption = Literal["separate", "inline", "drop"]
FurnitureOption = Literal["remove", "flag"]
ElementsOption = Literal["separate", "inline"]
DatelinesOption = Literal["inline", "separate"]
NotesOption = Literal["inline", "separate"]
OverrideAction = Literal["keep", "remove"]


@dataclass(frozen=True, slots=True)
class Options:
    """What a submission may ask for. The defaults give the clean article; `flag` keeps everything and only marks it.

    repeats: `in_flow` keeps the copy that stands in the flow of the story, `first` the first one on the page.
    captions: `separate` moves them to a field of their own, `inline` leaves them where they stand, `drop` removes them.
    elements: `separate` moves headline, byline and the like to fields of their own, `inline` leaves and marks them.
    datelines: `inline` leaves a dateline at the beginning of a paragraph, and an agency at the end of one, in the text.
    notes: `inline` leaves corrections and words of the editor in the text, which they change or explain.
    """

    repeats: RepeatsOption = "in_flow"
    captions: CaptionsOption = "separate"
    furniture: FurnitureOption = "remove"
    elements: ElementsOption = "separate"
    datelines: DatelinesOption = "inline"
    notes: NotesOption = "inline"


@dataclass(frozen=True, slots=True)
class Override:
    """What an editor decided about a segment.

    segment_key: of what it states (`statements.statement_key`).  occurrence: how many equal ones stand before it.
    """

    segment_key: bytes
    occurrence: int
    action: OverrideAction


@dataclass(frozen=True, slots=True)
class Context:
    """What the store knows before an article is resolved.

    furniture_lines: the forms (`line_forms.form_of`) of lines that were learned as furniture of this source.
    overrides: what an editor decided about segments of this article.
    """

    furniture_lines: frozenset[str] = frozenset()
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class NormalizedText:
    """The repaired text, and the way back: `offsets.to_raw(normalized_span)` is a span of raw."""

    text: str
    offsets: OffsetMap


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, a credit or a line that is not prose: the unit that is kept or removed.

    index: its number in the article, from 0.  block: the number of its block, from 0.
    span: in the normalized text, without white space around it.
    """

    index: int
    block: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Credit:
    """A picture credit as the grammar reads it; `text` is as printed, brackets included.

    agency: its usual short name ("AP").  photographer: as printed.  file_photo: an archive picture.
    is_picture: the wording itself speaks of a picture ("Photo by ..."); a bare "(Reuters)" does not.
    """

    text: str
    agency: str | None = None
    photographer: str | None = None
    file_photo: bool = False
    is_picture: bool = True


@dataclass(frozen=True, slots=True)
class FactDifference:
    """One fact that two look-alikes do not share: `here` is what the first says, `there` the second ("" if nothing)."""

    kind: FactKind
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Match:
    """A verified relation of a segment to another place of the same article, which says all that it says.

    other: the segment where most of it stands.  others: all segments that it needs there, in order.
    jaccard: of the shingle sets.  containment: the share of this segment's shingles that stand in the others.
    """

    kind: MatchKind
    segment: int
    other: int
    others: tuple[int, ...]
    jaccard: float
    containment: float


@dataclass(frozen=True, slots=True)
class Element:
    """A part of the article beside its body (headline, byline, dateline ...), as printed in `text`.

    Of the rest only what belongs to the role is filled. authors: of a byline.  agency: its usual short name.
    place: of a dateline, as printed.  kind: of a timestamp ("published", "updated") or note ("correction", "editor",
    "update").  at: of a timestamp or dateline, ISO 8601 as exact as printed.  holder, year: of a copyright line.
    """

    role: ElementRole
    text: str
    segment_ids: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    agency: str | None = None
    place: str | None = None
    kind: str | None = None
    at: str | None = None
    holder: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a segment, and why. `because` is a code such as `repeat.pull_quote`; None for plain body text.

    elements: what the line says that begins with this segment, if it is an element; a byline and its date are two.
    signals: for what stood around the story, the features that spoke most against it (`page_features.FEATURES`).
    """

    action: Action
    role: Role = "body"
    because: str | None = None
    match: Match | None = None
    elements: tuple[Element, ...] = ()
    signals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Two segments that look alike and whose facts differ. Both stay."""

    segment: int
    other: int
    differences: tuple[FactDifference, ...]
    jaccard: float


@dataclass(frozen=True, slots=True)
class ProvenanceSegment:
    """One row of the provenance: where a piece of raw went, and why.

    id: `s1`, `s2` ... in the order of raw.  canonical_span: None unless kept.
    also_at: ids of the segments that repeat this one.  with_id: the id of the counterpart of `match`.
    signals: as in `Decision`.
    """

    id: str
    role: Role
    decision: Action
    raw_span: Span
    canonical_span: Span | None = None
    because: str | None = None
    match: Match | None = None
    with_id: str | None = None
    also_at: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Caption:
    """A photo caption that stood among the paragraphs, put together again, and its credit."""

    text: str
    segment_ids: tuple[str, ...]
    credit: Credit | None = None
    credit_id: str | None = None


@dataclass(frozen=True, slots=True)
class DiscrepancyReport:
    """A discrepancy as it is reported: ids instead of numbers, and both texts."""

    segment_ids: tuple[str, str]
    texts: tuple[str, str]
    differences: tuple[FactDifference, ...]
    jaccard: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """Code points of raw by what became of them; they add up to its length."""

    kept: int = 0
    removed: int = 0
    moved: int = 0
    separator: int = 0


@dataclass(frozen=True, slots=True)
class CleanArticle:
    """What Copytaster answers: the canonical text, and for every character of raw where it went and why.

    text: paragraphs with an empty line between them.  word_count: word tokens of `text`.
    highlights: ids of the kept segments that the page had lifted out as pull quotes or teasers.
    signature: 128 little-endian uint32 MinHash values of the kept text (512 bytes), or b"" if it has no shingle.
    """

    text: str
    word_count: int
    language: str
    segments: tuple[ProvenanceSegment, ...]
    coverage: Coverage
    raw_length: int
    raw_sha256: str
    recipe: str
    version: str
    options: Options = field(default_factory=Options)
    captions: tuple[Caption, ...] = ()
    elements: tuple[Element, ...] = ()
    highlights: tuple[str, ...] = ()
    discrepancies: tuple[DiscrepancyReport, ...] = ()
    signature: bytes = b""
