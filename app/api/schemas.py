"""The forms of what comes in, checked, and of what goes out, stated for OpenAPI (app/services/answers.py writes it)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from app.api.element_schemas import (
    AgencyAnswer,
    BylineAnswer,
    CaptionAnswer,
    CopyrightAnswer,
    DatelineAnswer,
    ElementAnswer,
    NoteAnswer,
    PageAnswer,
    TimestampAnswer,
)
from app.api.health_schemas import ChecksAnswer
from app.api.strict_model import Strict
from app.core.records import (
    Action,
    CaptionsOption,
    DatelinesOption,
    ElementsOption,
    FactKind,
    FurnitureOption,
    MatchKind,
    NotesOption,
    RepeatsOption,
    Role,
)
from app.storage.changes import ChangeKind

OffsetUnit = Literal["codepoint", "utf16", "utf8"]
ExportFormatName = Literal["ndjson", "csv"]
FormatName = Literal["json", "text", "markdown", "ninjs", "jsonld"]
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)


def parse_time(value: object) -> datetime:
    """Give the moment of an RFC 3339 time, in UTC. Raises ValueError.

    >>> parse_time("2026-03-04T05:06:07+02:00").isoformat()
    '2026-03-04T03:06:07+00:00'
    """
    message = "must be an RFC 3339 time such as 2026-03-04T05:06:07Z (in a query, write + as %2B)"
    if not isinstance(value, str) or not RFC_3339.fullmatch(value):
        raise ValueError(message)
    try:
        return datetime.fromisoformat(value.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(message) from None


Time = Annotated[datetime, BeforeValidator(parse_time)]
CONTROLS = r"\x00-\x1f\x7f-\x9f"
Url = Annotated[
    str,
    Field(min_length=1, max_length=2048, pattern=rf"^[^\s{CONTROLS}]+$", description="Where the article stood."),
]
SOURCE_PATTERN = rf"^[^{CONTROLS}]*[^\s{CONTROLS}][^{CONTROLS}]*$"
Source = Annotated[
    str,
    Field(
        min_length=1,
        max_length=200,
        pattern=SOURCE_PATTERN,
        description="The masthead or feed it came from: one line.",
    ),
]
# What is checked where the text is read, with errors of its own. Whether anything in it can be seen no schema can say.
WITHOUT_NUL: dict[str, Any] = {"pattern": r"^[^\u0000]*$"}
TEXT_SCHEMA = {"type": "string", "minLength": 1, **WITHOUT_NUL}
EITHER: Any = [
    {"required": [name], "properties": {name: TEXT_SCHEMA, other: {"type": "null"}}}
    for name, other in (("text", "html"), ("html", "text"))
]
Line = Annotated[str, Field(max_length=1000, json_schema_extra=WITHOUT_NUL)]
Language = Annotated[
    str,
    Field(
        max_length=35,
        pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        description="BCP 47, such as `en` or `pt-BR`; found out where it is not given.",
    ),
]


class Described(BaseModel):
    """What a caller may say about a text, in the body or in the query."""

    url: Url | None = None
    source: Source | None = None
    title: Line | None = None
    byline: Line | None = None
    published_at: Time | None = None
    language: Language | None = None


class OptionsBody(Strict):
    """How to clean. The first value of each is the default."""

    repeats: RepeatsOption = "in_flow"
    captions: CaptionsOption = "separate"
    furniture: FurnitureOption = "remove"
    elements: ElementsOption = "separate"
    datelines: DatelinesOption = "inline"
    notes: NotesOption = "inline"


class SubmissionBody(Strict, Described):
    """An article as it was scraped. Exactly one of text and html is needed."""

    # Below `allOf`, where generators of clients see that an object with these fields is meant, and not a choice of two.
    model_config = ConfigDict(json_schema_extra={"allOf": [{"oneOf": EITHER}]})

    text: str | None = None
    html: str | None = Field(None, description="The page with its markup, instead of `text`.")
    metadata: dict[str, Any] = Field(default={}, description="Whatever the caller wants to keep; up to 64 KiB of JSON.")
    options: OptionsBody = OptionsBody()


class Query(BaseModel):
    """Unknown parameters are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RepresentationQuery(Query):
    """How to answer."""

    format: FormatName | None = Field(None, description="Instead of Accept.")
    offsets: OffsetUnit = Field("codepoint", description="The unit of every span: `utf16` for JavaScript.")


class SubmissionQuery(RepresentationQuery, Described):
    """What a text/plain body cannot say itself."""

    metadata: str | None = Field(None, description="A JSON object.")
    repeats: RepeatsOption | None = None
    captions: CaptionsOption | None = None
    furniture: FurnitureOption | None = None
    elements: ElementsOption | None = None
    datelines: DatelinesOption | None = None
    notes: NotesOption | None = None


class CleanQuery(SubmissionQuery):
    """What a text/plain body cannot say itself, and whether its text is wanted too."""

    raw_text: bool = Field(False, description="Also answer `raw_text`: of HTML it is what a reader sees.")


Revision = Annotated[int, Field(ge=1, le=2**31 - 1, description="The current one if none is named.")]


class RevisionQuery(Query):
    """Which revision."""

    revision: Revision | None = None


class RawQuery(RevisionQuery):
    """Which revision, and in which form."""

    form: Literal["submitted", "text"] = Field(
        "submitted", alias="as", description="`text`: what the raw spans point into; of HTML what a reader sees."
    )


class AnnotationsQuery(RevisionQuery):
    """Which revision, in which unit, and from which annotation on."""

    offsets: OffsetUnit = Field("codepoint", description="The unit of `start` and `end`; W3C's own is `codepoint`.")
    start: int = Field(0, ge=0, le=2**31 - 1, description="The number of the first annotation, as `next` names it.")


class ReadQuery(RepresentationQuery):
    """Which revision, and how to answer."""

    revision: Revision | None = None


class ListQuery(Query):
    """Which articles. Times are those of the current revision; both bounds are exclusive."""

    source: str | None = None
    url: str | None = None
    language: str | None = None
    received_after: Time | None = None
    received_before: Time | None = None
    cluster: UUID | None = Field(None, description="The members of a cluster, or of the one that it was merged into.")
    limit: int = Field(50, ge=1, le=200)
    cursor: str | None = Field(None, description="`next` of the page before.")


class ExportQuery(Query):
    """Which articles, and how. Times are those of the current revision; both bounds are exclusive."""

    source: str | None = None
    language: str | None = None
    received_after: Time | None = None
    received_before: Time | None = None
    after: UUID | None = Field(None, description="The `id` of the last article of an export that was broken off.")
    format: ExportFormatName | None = Field(None, description="Instead of Accept.")
    offsets: OffsetUnit = Field("codepoint", description="The unit of every span of the NDJSON.")


class ChangesQuery(Query):
    """Which part of the feed."""

    after: str | None = Field(None, description="`next` of the answer before; from the beginning if there is none.")
    limit: int = Field(100, ge=1, le=1000)
    wait: float = Field(0, ge=0, le=60, description="Seconds to wait for a change where there is none yet.")


class DifferenceAnswer(Strict):
    """A fact that two look-alikes do not share."""

    kind: FactKind
    here: str
    there: str


class DiscrepancyAnswer(Strict):
    """Two segments that look alike and whose facts differ. Both stay."""

    segment_ids: tuple[str, str]
    texts: tuple[str, str]
    differences: list[DifferenceAnswer]
    jaccard: float


class MatchAnswer(Strict):
    """The counterpart of a segment (`with`), and how near the two are."""

    model_config = ConfigDict(serialize_by_alias=True)

    kind: MatchKind
    with_id: str | None = Field(alias="with")
    jaccard: float
    containment: float


SpanAnswer = tuple[int, int]


class SegmentAnswer(Strict):
    """Where a piece of raw went, and why. What follows the spans stands only where there is something to say.

    signals: of what stood around the story, the features that spoke most against it.
    """

    id: str
    role: Role
    decision: Action
    raw_span: SpanAnswer
    canonical_span: SpanAnswer | None
    because: str | None = None
    match: MatchAnswer | None = None
    also_at: list[str] = Field([])
    signals: list[str] = Field([])


class CoverageAnswer(Strict):
    """The length of raw by what became of it, in the unit of the offsets."""

    kept: int
    removed: int
    moved: int
    separator: int


class ProvenanceAnswer(Strict):
    """The partition of raw into segments and separators, each with its decision."""

    offset_unit: OffsetUnit
    raw_length: int
    raw_sha256: str
    version: str
    recipe: str
    options: OptionsBody
    segments: list[SegmentAnswer]
    coverage: CoverageAnswer


class ClusterHeadAnswer(Strict):
    """The articles that carry the same story, as they are now."""

    id: UUID
    size: int
    lead_id: UUID


class ArticleAnswerBody(Strict):
    """A clean article. `id`, `revision` and `received_at` are null where nothing was stored."""

    model_config = ConfigDict(title="Article")

    id: UUID | None
    revision: int | None
    url: str | None
    source: str | None
    title: str | None
    language: str
    received_at: datetime | None
    cluster: ClusterHeadAnswer | None = Field(description="Null where no other article carries the story.")
    text: str
    word_count: int
    headline: ElementAnswer | None
    standfirst: ElementAnswer | None
    byline: BylineAnswer | None
    dateline: DatelineAnswer | None
    timestamps: list[TimestampAnswer]
    notes: list[NoteAnswer]
    agency: AgencyAnswer | None
    copyright: CopyrightAnswer | None
    captions: list[CaptionAnswer]
    highlights: list[str]
    page: PageAnswer | None = Field(description="Null for a submission of plain text.")
    discrepancies: list[DiscrepancyAnswer]
    provenance: ProvenanceAnswer
    raw_text: str = Field("", description="What the raw spans point into: of `POST /v1/clean?raw_text=true` alone.")


class SummaryAnswer(Strict):
    """A line of the list of articles."""

    id: UUID
    revision: int
    url: str | None
    source: str | None
    title: str | None
    language: str
    received_at: datetime
    word_count: int
    cluster_id: UUID | None


class ArticleListAnswer(Strict):
    """A page of articles; `next` is the cursor of the following one."""

    items: list[SummaryAnswer]
    next: str | None


class ChangeAnswer(Strict):
    """What happened. Of the ids those are given that the kind is about.

    revision: the new one of the article.  other_id: into which cluster one was merged, or from which it was split.
    """

    cursor: str
    kind: ChangeKind
    at: datetime
    article_id: UUID | None
    revision: int | None
    cluster_id: UUID | None
    other_id: UUID | None


class ChangeListAnswer(Strict):
    """A part of the feed; `next` is the `after` of the following one, also where nothing follows yet."""

    items: list[ChangeAnswer]
    next: str


class ProblemAnswer(BaseModel):
    """An error (RFC 9457). `code` is stable."""

    model_config = ConfigDict(title="Problem")

    type: str
    title: str
    status: int
    code: str
    detail: str
    request_id: str = Field(description="Of the request, as in `X-Request-Id` and in the log of the service.")
    errors: list[dict[str, str]] = Field(default=[], description="Each has a `detail` and a `pointer` or `parameter`.")
    checks: ChecksAnswer | None = Field(default=None, description="Of `GET /readyz` alone.")


class BulkLine(BaseModel):
    """What became of a line: the first fields where it was stored, `code` and `problem` where it was not."""

    line: int = Field(description="From 1, blank lines counted.")
    status: int = Field(description="As of a POST of this line alone.")
    outcome: Literal["created", "known", "revised"] | None = None
    id: UUID | None = None
    revision: int | None = None
    code: str | None = None
    problem: ProblemAnswer | None = None
