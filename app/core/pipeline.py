"""The whole way on one screen: `prepare` what a text says, `resolve` it with what is known, `clean` does both."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Sequence

import numpy as np

from app import __version__
from app.core.about import NOTHING_SAID, About
from app.core.assemble import (
    PARAGRAPH_BREAK,
    collect_captions,
    collect_elements,
    count_coverage,
    join_kept,
    report_discrepancies,
    segment_id,
    trace,
)
from app.core.credits import find_credit
from app.core.datelines import find_agency_end, find_dateline
from app.core.decide import decide
from app.core.furniture import find_tail
from app.core.language import detect_language
from app.core.markup import Markup, MarkupHint
from app.core.match import TokenBounds, find_matches
from app.core.normalize import NORMALIZER_VERSION, normalize
from app.core.prepared import Prepared
from app.core.records import CleanArticle, Context, Credit, Decision, Element, NormalizedText, Options, Segment
from app.core.segment import split_blocks, split_sentences
from app.core.shingle import I64, SHINGLE_WIDTH, hash_shingles, tokenize
from app.core.signature import PERMUTATIONS, SCHEME, SEED, sign
from app.core.spans import Span

# Signatures of unequal recipes never meet; a changed recipe is a reindex.
RECIPE = f"normalizer={NORMALIZER_VERSION};shingle={SHINGLE_WIDTH};hash=poly64;{SCHEME}={PERMUTATIONS}/{SEED}"
NOTHING_KNOWN = Context()
DEFAULT_OPTIONS = Options()
UNSPACED_LANGUAGES = frozenset({"zh", "ja", "th", "lo", "km", "my"})
LIFTED = frozenset({"pull_quote", "teaser"})
# What is known of a segment before anything is decided: a credit, an element, the code of a plug.
Mark = Credit | Element | str | None
# Told the name of each stage when it is over, by whoever wants to know how long they take.
Note = Callable[[str], None]


def _ignore(_stage: str) -> None:
    """For those who do not want to know."""


def clean(
    raw: str,
    *,
    language: str | None = None,
    about: About = NOTHING_SAID,
    markup: Markup | None = None,
    options: Options = DEFAULT_OPTIONS,
    context: Context = NOTHING_KNOWN,
    note: Note = _ignore,
) -> CleanArticle:
    r"""Clean a raw text in one call.

    language: ISO 639-1; detected if None.  markup: what a page said that `raw` was derived from (`Markup.text`).  The
    same arguments always give the same answer.  note: told of each stage when it is over.

    >>> clean("Share this article\n\nThe mayor resigned on Tuesday.").text
    'The mayor resigned on Tuesday.'
    """
    return resolve(prepare(raw, language=language, about=about, markup=markup, note=note), context, options, note)


def prepare(
    raw: str,
    *,
    language: str | None = None,
    about: About = NOTHING_SAID,
    markup: Markup | None = None,
    note: Note = _ignore,
) -> Prepared:
    """Read a raw text: repair it, cut it into sentences, hash their words, sign them. Knows nothing of other texts."""
    normalized = normalize(raw)
    text = normalized.text
    note("normalize")
    language = language or detect_language(text)
    note("language")
    segments: list[Segment] = []
    blocks: list[range] = []
    credit_of: dict[int, Credit] = {}
    plugs: dict[int, str] = {}
    elements: dict[int, Element] = {}
    for number, block in enumerate(split_blocks(text)):
        first = len(segments)
        for span, mark in _cut_block(text, block, language):
            if isinstance(mark, Credit):
                credit_of[len(segments)] = mark
            elif isinstance(mark, Element):
                elements[len(segments)] = mark
            elif mark is not None:
                plugs[len(segments)] = mark
            segments.append(Segment(len(segments), number, span, text[span.start : span.end]))
        blocks.append(range(first, len(segments)))
    hints = () if markup is None else _hints(normalized, blocks, segments, markup)
    note("segment")
    tokens = tokenize(text)
    starts = np.array([s.span.start for s in segments], dtype=np.int64)
    first_tokens = np.searchsorted(tokens.starts, starts)
    last_tokens = np.append(first_tokens[1:], len(tokens.starts))[: len(segments)]
    bounds = TokenBounds(first_tokens, last_tokens, np.array([s.block for s in segments], dtype=np.int64))
    shingles = hash_shingles(tokens.hashes)
    note("shingle")
    signatures = sign(shingles, first_tokens, last_tokens)
    note("sign")
    return Prepared(
        raw,
        normalized,
        language,
        tuple(blocks),
        tuple(segments),
        credit_of,
        plugs,
        tokens,
        shingles,
        bounds,
        signatures,
        about,
        elements,
        hints,
    )


def _hints(
    normalized: NormalizedText, blocks: Sequence[range], segments: Sequence[Segment], markup: Markup
) -> tuple[MarkupHint | None, ...]:
    """Give for each block the hint of the line that it begins in."""
    starts = [hint.span.start for hint in markup.hints]
    hints: list[MarkupHint | None] = []
    for block in blocks:
        at = normalized.offsets.to_raw(segments[block[0]].span).start
        number = bisect_right(starts, at) - 1
        hints.append(markup.hints[number] if number >= 0 else None)
    return tuple(hints)


def _cut_block(text: str, block: Span, language: str) -> list[tuple[Span, Mark]]:
    """Cut a block into sentences, off its end the credit, agency and plug, and off its beginning the dateline."""
    line = text[block.start : block.end]
    cuts: list[tuple[Span, Mark]] = []
    tail = find_tail(line)
    if tail is not None:
        at, rule = tail
        cuts.append((Span(block.start + at, block.end), rule.code))
        line = line[:at].rstrip()
    credit = find_credit(line)
    if credit is not None:
        span, mark = credit
        cuts.insert(0, (Span(block.start + span.start, block.start + span.end), mark))
        line = line[: span.start].rstrip()
    elif (agency := find_agency_end(line)) is not None:
        at, element = agency
        cuts.insert(0, (Span(block.start + at, block.start + len(line)), element))
        line = line[:at].rstrip()
    if not line:
        return cuts
    start, end = block.start, block.start + len(line)
    dateline = find_dateline(line, language)
    if dateline is None:
        return [*((span, None) for span in split_sentences(text, Span(start, end), language)), *cuts]
    at, element = dateline
    sentences = split_sentences(text, Span(start + at, end), language)
    return [(Span(start, start + at), element), *((span, None) for span in sentences), *cuts]


def resolve(
    prepared: Prepared, context: Context = NOTHING_KNOWN, options: Options = DEFAULT_OPTIONS, note: Note = _ignore
) -> CleanArticle:
    """Decide what becomes of every segment, and set the clean article with its provenance."""
    matches = find_matches(
        prepared.normalized.text,
        prepared.segments,
        prepared.tokens,
        prepared.shingles,
        prepared.bounds,
        prepared.language,
    )
    note("match")
    decisions = decide(prepared, matches, context, options)
    note("decide")
    canonical = join_kept(prepared, decisions)
    provenance = trace(prepared, decisions, canonical)
    kept = np.flatnonzero([decision.action == "kept" for decision in decisions])
    article = CleanArticle(
        text=canonical.text,
        word_count=_count_words(canonical.text, prepared, kept),
        language=prepared.language,
        segments=provenance,
        coverage=count_coverage(prepared, provenance),
        raw_length=len(prepared.raw),
        raw_sha256=hashlib.sha256(prepared.raw.encode()).hexdigest(),
        recipe=RECIPE,
        version=__version__,
        options=options,
        captions=collect_captions(prepared, decisions),
        elements=collect_elements(prepared, decisions),
        highlights=_highlights(decisions),
        discrepancies=report_discrepancies(prepared, decisions, matches.look_alikes, matches.twins),
        signature=prepared.signatures.of_segments(kept),
    )
    note("assemble")
    return article


def _highlights(decisions: tuple[Decision, ...]) -> tuple[str, ...]:
    lifted = {o for d in decisions if d.match is not None and d.role in LIFTED for o in d.match.others}
    # An editor may have removed what the page had lifted out.
    return tuple(segment_id(s) for s in sorted(lifted) if decisions[s].action == "kept")


def _count_words(text: str, prepared: Prepared, kept: I64) -> int:
    # Where no spaces are written a word is a character, as newsrooms there count.
    if prepared.language in UNSPACED_LANGUAGES:
        return int((prepared.bounds.last - prepared.bounds.first)[kept].sum())
    # Normalized text has one space between words; a paragraph break is two line ends.
    return text.count(" ") + text.count(PARAGRAPH_BREAK) + 1 if text else 0
