"""Where and how a quote stands in a stored article: in its body, in its captions, and where else on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from app.core.align import AlignedText, state_differences
from app.core.quotes import Quote, QuotePart
from app.core.raw_words import locate_words
from app.core.records import FactDifference, ProvenanceSegment, Role
from app.core.shingle import I64, Tokens, containment, jaccard, shingle_set, tokenize
from app.core.spans import Span
from app.core.stretches import Stretch, find_stretches, likely_parts, may_stand_in

RunKind = Literal["exact", "contained", "near"]

# Facts of a sentence that may be others. A market report and that of the day before differ in three and more, and in
# some words besides; an updated story that corrects all its numbers keeps its words.
MAX_DIFFERENCES: Final = 2
MIN_SHARE_IF_MORE: Final = 0.8


@dataclass(frozen=True, slots=True)
class StoredCaption:
    """A caption that was moved out of the text."""

    text: str
    segment_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredText:
    """A stored article as far as it is searched. text: canonical.  raw: what the raw spans point into."""

    text: str
    raw: str
    language: str
    segments: tuple[ProvenanceSegment, ...]
    captions: tuple[StoredCaption, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Another place of the same article where the same is said."""

    role: Role
    raw_span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """The whole sentences, or the whole caption, in which a quote stands. canonical_span: None for captions."""

    text: str
    raw_span: Span
    canonical_span: Span | None
    segment_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A quote, or a part of it, as one article prints it.

    part: of the quote.  kind: `exact` if its words are whole sentences or a whole caption there,
    `contained` if they stand within one, `near` if some are others.  text: its words as printed there, which stand at
    `raw_span` and `canonical_span` (None in a caption).  jaccard, containment: of the shingles of the quote in them.
    differences: facts that the quote states and `text` does not.
    """

    part: QuotePart
    role: Role
    kind: RunKind
    text: str
    raw_span: Span
    canonical_span: Span | None
    passage: Passage
    jaccard: float
    containment: float
    differences: tuple[FactDifference, ...] = ()
    also_at: tuple[Place, ...] = ()


def find_runs(quote: Quote, article: StoredText, *, near: bool = True) -> tuple[Run, ...]:
    """Give where an article prints a quote: at most one run in its body and one in its captions.

    The sentences of the quote are looked for where the whole is not found. near: whether other words may stand there.
    Pure, and linear in the article.
    """
    sheets = _Sheets(article)
    whole = tuple(sheets.find(quote.whole, near=near))
    return whole or tuple(run for part in quote.parts for run in sheets.find(part, near=near))


def may_have(quote: Quote, texts: Iterable[str], language: str) -> bool:
    """Whether an article with these texts (its body, its captions) may print a quote or a part of it.

    Most articles that share a key with a quote share a phrase, and are told apart by this in a fraction of the time.
    """
    parts = (quote.whole, *quote.parts)
    for text in texts:
        likely = likely_parts(parts, text, language)
        if likely:
            tokens = tokenize(text)
            if any(may_stand_in(part, tokens, language) for part in likely):
                return True
    return False


def stands_in(part: QuotePart, article: StoredText, *, near: bool) -> bool:
    """Whether an article prints a part of a quote anywhere; near: also with other words."""
    return next(_Sheets(article).stretches(part, near=near), None) is not None


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A continuous text of the article: the body, or a caption. segments: row `i` begins at token `borders[i]`."""

    aligned: AlignedText
    segments: tuple[ProvenanceSegment, ...]
    borders: I64
    is_caption: bool


class _Sheets:
    """The texts of an article in which a quote may stand, cut into words once for all parts of it."""

    __slots__ = ("article", "body", "by_id", "captions")

    def __init__(self, article: StoredText) -> None:
        self.article = article
        self.by_id = {segment.id: segment for segment in article.segments}
        kept = tuple(segment for segment in article.segments if segment.canonical_span is not None)
        self.body = _body_sheet(article, kept)
        self.captions = [self._caption_sheet(caption) for caption in article.captions if caption.text]

    def _caption_sheet(self, caption: StoredCaption) -> _Sheet:
        segments = tuple(self.by_id[segment_id] for segment_id in caption.segment_ids)
        # A caption is one piece, however many sentences it has: a sentence of it is contained in it.
        return _Sheet(_align(caption.text, self.article.language), segments, np.zeros(1, dtype=np.int64), True)

    def stretches(self, part: QuotePart, *, near: bool) -> Iterator[tuple[_Sheet, Stretch]]:
        for sheet in (self.body, *self.captions):
            for stretch in find_stretches(part, sheet.aligned.tokens, sheet.borders, self.article.language, near=near):
                differences = len(self._differences(part, sheet, stretch))
                if differences <= MAX_DIFFERENCES * len(part.sentences) or stretch.share >= MIN_SHARE_IF_MORE:
                    yield sheet, stretch

    def _differences(self, part: QuotePart, sheet: _Sheet, stretch: Stretch) -> tuple[FactDifference, ...]:
        return state_differences(part.text, sheet.aligned.between(stretch.token_span), self.article.language)

    def find(self, part: QuotePart, *, near: bool) -> Iterator[Run]:
        # Stable: of equally good ones the first on the page.
        found = sorted(self.stretches(part, near=near), key=lambda row: not row[1].is_equal)
        for is_caption in (False, True):
            rows = [row for row in found if row[0].is_caption is is_caption]
            if rows:
                yield self._run(part, rows[0], rows[1:])

    def _run(self, part: QuotePart, best: tuple[_Sheet, Stretch], others: Sequence[tuple[_Sheet, Stretch]]) -> Run:
        sheet, stretch = best
        passage = self._passage(sheet, stretch)
        text, raw_span, canonical_span = self._spans(sheet, stretch, passage)
        is_whole = text == passage.text
        differences = self._differences(part, sheet, stretch)
        kind: RunKind = "near" if differences or not stretch.is_equal else "exact" if is_whole else "contained"
        here = shingle_set(list(part.words))
        there = shingle_set(sheet.aligned.words(stretch.token_span))
        places = [Place(self._role(sheet, s), self._spans(sheet, s, self._passage(sheet, s))[1]) for sheet, s in others]
        return Run(
            part,
            self._role(sheet, stretch),
            kind,
            text,
            raw_span,
            canonical_span,
            passage,
            round(jaccard(here, there), 4),
            round(containment(here, there), 4),
            differences,
            tuple(places + self._repeats(part, passage)),
        )

    def _passage(self, sheet: _Sheet, stretch: Stretch) -> Passage:
        rows = _touched(sheet, stretch)
        raw_span = Span(min(s.raw_span.start for s in rows), max(s.raw_span.end for s in rows))
        ids = tuple(segment.id for segment in rows)
        if sheet.is_caption:
            return Passage(sheet.aligned.text, raw_span, None, ids)
        span = _canonical(rows)
        return Passage(self.article.text[span.start : span.end], raw_span, span, ids)

    def _spans(self, sheet: _Sheet, stretch: Stretch, passage: Passage) -> tuple[str, Span, Span | None]:
        """Give the text of a stretch and where it stands; with its signs and quotes if it is the whole passage."""
        tokens, (first, last) = sheet.aligned.tokens, stretch.token_span
        start, end = (0, len(tokens.starts)) if sheet.is_caption else _token_range(sheet, passage)
        if (first, last) == (start, end):
            return passage.text, passage.raw_span, passage.canonical_span
        span = Span(int(tokens.starts[first]), int(tokens.ends[last - 1]))
        rows = [self.by_id[segment_id].raw_span for segment_id in passage.segment_ids]
        spans = locate_words(self.article.raw, rows, tokens.hashes[start:end])
        raw_span = passage.raw_span if spans is None else Span(spans[first - start].start, spans[last - 1 - start].end)
        return sheet.aligned.text[span.start : span.end], raw_span, None if sheet.is_caption else span

    def _role(self, sheet: _Sheet, stretch: Stretch) -> Role:
        return "caption" if sheet.is_caption else _touched(sheet, stretch)[0].role

    def _repeats(self, part: QuotePart, passage: Passage) -> list[Place]:
        """Give the pieces of the page that were taken out as repeats of the passage, and in which the quote stands."""
        ids = dict.fromkeys(other for row in passage.segment_ids for other in self.by_id[row].also_at)
        rows = [self.by_id[segment_id] for segment_id in ids]
        return [
            Place(row.role, row.raw_span)
            for row in rows
            # A caption that repeats the body is a run of its own; what stayed in the text was found there.
            if row.role != "caption" and row.canonical_span is None and self._stands_in(part, row)
        ]

    def _stands_in(self, part: QuotePart, row: ProvenanceSegment) -> bool:
        tokens = tokenize(self.article.raw[row.raw_span.start : row.raw_span.end])
        return bool(find_stretches(part, tokens, np.zeros(1, dtype=np.int64), self.article.language))


def _body_sheet(article: StoredText, kept: tuple[ProvenanceSegment, ...]) -> _Sheet:
    aligned = _align(article.text, article.language)
    starts = [segment.canonical_span.start for segment in kept if segment.canonical_span is not None]
    return _Sheet(aligned, kept, np.searchsorted(aligned.tokens.starts, starts), False)


def _align(text: str, language: str) -> AlignedText:
    tokens: Tokens = tokenize(text)
    return AlignedText(text, tokens, tokens.hashes.tolist(), language)


def _touched(sheet: _Sheet, stretch: Stretch) -> tuple[ProvenanceSegment, ...]:
    """Give the segments in which a stretch stands; of a caption all."""
    if sheet.is_caption:
        return sheet.segments
    first = int(np.searchsorted(sheet.borders, stretch.token_span.start, side="right")) - 1
    last = int(np.searchsorted(sheet.borders, stretch.token_span.end - 1, side="right"))
    return sheet.segments[first:last]


def _token_range(sheet: _Sheet, passage: Passage) -> tuple[int, int]:
    assert passage.canonical_span is not None  # a passage of the body
    first, last = np.searchsorted(sheet.aligned.tokens.starts, passage.canonical_span)
    return int(first), int(last)


def _canonical(rows: Sequence[ProvenanceSegment]) -> Span:
    spans = [row.canonical_span for row in rows if row.canonical_span is not None]
    return Span(spans[0].start, spans[-1].end)
