"""Which segments of an article say what another place of it says: candidates by shared shingles, then verified.

Equal segments are grouped first, by their hashed tokens, and only the first of a group is joined with the rest: so a
hundred thousand equal sentences cost no more than one. The join sorts the hashes of all shingles and links each
occurrence to the one before it and to the first: linear in the text, however hot a shingle is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter

import numpy as np

from app.core.align import AlignedText, Relation, relate, state_differences
from app.core.records import Discrepancy, FactDifference, Match, MatchKind, Segment
from app.core.shingle import I64, SHINGLE_WIDTH, U64, Tokens
from app.core.spans import Span

# A sentence of 8 words with one changed in the middle keeps 3 of its 6 shingles; one of 6 words with one changed at
# the third place keeps 1 of 4. Below a quarter a shared phrase is no repeat.
MIN_SHARED = 0.25
# Places that are verified for one segment: the best by shared shingles. More are copies of copies.
MAX_PLACES = 4
# Where more segments than this are suspected, each is verified at its best place only (100,000 rows of one template).
MANY_SUSPECTS = 2_000

# "The river came at night ... in the morning there was a lake": a quote put together from several places.
INNER_ELLIPSIS = re.compile(r"(?<=\S) ?(?:\[(?:\.{3}|…)\]|\((?:\.{3}|…)\)|\.{3}|…) (?=\S)")
_ELLIPSIS_SIGNS = ("...", "…")
# Fewer words beside such an ellipsis are a phrase that many sentences have.
MIN_WORDS_OF_A_PIECE = 4
# More pieces are a list of fragments.
MAX_PIECES = 4

_WORD_WEIGHT = 0xD1342543DE82EF95  # odd; the weights of a segment's words are its powers, so that order counts


@dataclass(frozen=True, slots=True)
class TokenBounds:
    """Where the segments stand among the tokens: segment `s` is tokens `first[s]` to `last[s] - 1`.

    blocks: the block of each segment.  All three ascend; no token is outside.
    """

    first: I64
    last: I64
    blocks: I64


@dataclass(frozen=True, slots=True)
class Matches:
    """What was found. `twins[s]` is the first segment that is equal to segment `s` (itself, if none is before it).

    directed: matches of first twins to other places, best first for each segment; a twin shares its first twin's.
    look_alikes: pairs whose facts differ, neither of which repeats the other.
    """

    twins: tuple[int, ...]
    directed: tuple[Match, ...] = ()
    look_alikes: tuple[Discrepancy, ...] = ()


def find_matches(
    text: str, segments: Sequence[Segment], tokens: Tokens, shingles: U64, bounds: TokenBounds, language: str
) -> Matches:
    """Find and verify every relation between the segments of one article.

    text: normalized.  shingles: `hash_shingles(tokens.hashes)`.  Segments without a word match nothing.
    """
    twins = _find_twins(segments, tokens, bounds, language)
    pieces = _find_pieces(text, segments, tokens)
    suspects = list(_find_places(shingles, bounds, np.array(twins, dtype=np.int64), pieces))
    if not suspects:
        return Matches(twins)
    article = AlignedText(text, tokens, tokens.hashes.tolist(), language)
    depth = 1 if len(suspects) > MANY_SUSPECTS else MAX_PLACES
    directed: dict[tuple[int, int], Match] = {}
    look_alikes: dict[tuple[int, int], Discrepancy] = {}
    for segment, places, places_of_pieces in suspects:
        own = Span(int(bounds.first[segment]), int(bounds.last[segment]))
        for place in places[:depth]:
            relation = relate(article, segments[segment].text, own, place)
            if relation is None:
                continue
            match = _as_match(segment, own, relation, bounds, article)
            if relation.differences:
                pair = min(segment, match.other), max(segment, match.other)
                turned = relation.differences if pair[0] == segment else _turned(relation)
                look_alikes.setdefault(pair, Discrepancy(*pair, turned, match.jaccard))
            else:
                directed.setdefault((segment, match.other), match)
        composed = _put_together(article, segment, pieces.get(segment, ()), places_of_pieces, bounds)
        if composed is not None:
            directed.setdefault((segment, composed.other), composed)
    return Matches(
        twins,
        tuple(sorted(directed.values(), key=lambda m: (m.segment, -m.containment, -m.jaccard, m.other))),
        tuple(d for pair, d in sorted(look_alikes.items()) if not {pair, pair[::-1]} & directed.keys()),
    )


def _turned(relation: Relation) -> tuple[FactDifference, ...]:
    return tuple(FactDifference(d.kind, d.there, d.here) for d in relation.differences)


def _as_match(segment: int, own: Span, relation: Relation, bounds: TokenBounds, article: AlignedText) -> Match:
    others, other = _segments_of(relation.token_span, bounds)
    whole = Span(int(bounds.first[others[0]]), int(bounds.last[others[-1]]))
    kind: MatchKind = "exact" if relation.kind == "contained" and relation.token_span == whole else relation.kind
    return Match(kind, segment, other, others, *article.shares(own, [whole]))


def _segments_of(place: Span, bounds: TokenBounds) -> tuple[tuple[int, ...], int]:
    """Give the segments that a token span touches, and the one where most of it stands; the earlier one of two."""
    start, end = place
    first = int(np.searchsorted(bounds.last, start, side="right"))
    last = int(np.searchsorted(bounds.first, end, side="left"))
    others = tuple(s for s in range(first, last) if bounds.last[s] > bounds.first[s])
    overlaps = [min(end, int(bounds.last[s])) - max(start, int(bounds.first[s])) for s in others]
    return others, others[overlaps.index(max(overlaps))]


def _find_pieces(text: str, segments: Sequence[Segment], tokens: Tokens) -> dict[int, tuple[Span, ...]]:
    """Give for each segment with an ellipsis inside it the token spans between which they stand."""
    pieces: dict[int, tuple[Span, ...]] = {}
    if not any(sign in text for sign in _ELLIPSIS_SIGNS):
        return pieces
    for segment in segments:
        if not any(sign in segment.text for sign in _ELLIPSIS_SIGNS):
            continue
        cuts = [segment.span.start + found.end() for found in INNER_ELLIPSIS.finditer(segment.text)]
        borders = np.searchsorted(tokens.starts, [segment.span.start, *cuts, segment.span.end]).tolist()
        spans = tuple(Span(start, end) for start, end in pairwise(borders))
        if 1 < len(spans) <= MAX_PIECES and all(s.end - s.start >= MIN_WORDS_OF_A_PIECE for s in spans):
            pieces[segment.index] = spans
    return pieces


def _put_together(
    article: AlignedText, segment: int, pieces: Sequence[Span], places: Sequence[Sequence[Span]], bounds: TokenBounds
) -> Match | None:
    """Give the match of a segment whose pieces are all said elsewhere, each in a place of its own."""
    relations = []
    for number, piece in enumerate(pieces):
        text = article.between(piece) + ("…" if number + 1 < len(pieces) else "")
        found = (relate(article, text, piece, place) for place in places[number])
        relation = next((r for r in found if r is not None and not r.differences), None)
        if relation is None:
            return None
        relations.append(relation)
    if not relations:
        return None
    rows = [_segments_of(relation.token_span, bounds) for relation in relations]
    others = tuple(sorted({s for row, _ in rows for s in row}))
    lengths = [relation.token_span.end - relation.token_span.start for relation in relations]
    kind: MatchKind = "near" if any(relation.kind == "near" for relation in relations) else "contained"
    shares = article.shares(Span(pieces[0].start, pieces[-1].end), [relation.token_span for relation in relations])
    return Match(kind, segment, rows[lengths.index(max(lengths))][1], others, *shares)


def _find_twins(segments: Sequence[Segment], tokens: Tokens, bounds: TokenBounds, language: str) -> tuple[int, ...]:
    """Group equal segments. Equal words are not enough: "5%" and "5", "-3" and "3" have the same ones."""
    groups: dict[int, list[int]] = {}
    twins = list(range(len(segments)))
    for segment, identity in enumerate(_identities(tokens, bounds)):
        group = groups.setdefault(identity, []) if identity else None
        if group is None:
            continue
        folded = tokens.text(*segments[segment].span) if group else ""
        for twin in group:
            variant = tokens.text(*segments[twin].span)
            if folded == variant or not state_differences(folded, variant, language):
                twins[segment] = twin
                break
        else:
            # Variants of one wording are few; past a handful they are left as segments of their own.
            if len(group) < MAX_PLACES:
                group.append(segment)
    return tuple(twins)


def _identities(tokens: Tokens, bounds: TokenBounds) -> list[int]:
    counts = bounds.last - bounds.first
    filled = np.flatnonzero(counts)
    identities = np.zeros(len(counts), dtype=np.uint64)
    if len(filled):
        rank = np.arange(len(tokens.hashes)) - np.repeat(bounds.first, counts)
        weights = _weights(int(counts.max()))
        identities[filled] = np.add.reduceat(tokens.hashes * weights[rank], bounds.first[filled])
    result: list[int] = identities.tolist()
    return result


def _weights(length: int) -> U64:
    weights = np.full(length, _WORD_WEIGHT, dtype=np.uint64)
    weights[0] = 1
    return np.cumprod(weights)


def _find_places(
    shingles: U64, bounds: TokenBounds, twins: I64, pieces: Mapping[int, Sequence[Span]]
) -> Iterator[tuple[int, list[Span], list[list[Span]]]]:
    """Give for each segment that shares enough shingles with others the token spans to look at, best first.

    After them the same for each of its `pieces`.
    """
    counts = bounds.last - bounds.first
    owner = np.repeat(np.arange(len(counts)), counts)
    here, there = _shared_positions(shingles, owner, bounds, twins)
    if not len(here):
        return
    owners = owner[here]
    order = np.lexsort((here, owners))
    here, there, owners = here[order], there[order], owners[order]
    fresh = np.ones(len(here), dtype=bool)
    fresh[1:] = (here[1:] != here[:-1]) | (owners[1:] != owners[:-1])
    shared_counts = np.bincount(owners[fresh], minlength=len(counts))
    wanted = shared_counts >= np.maximum(1, MIN_SHARED * np.maximum(1, counts - SHINGLE_WIDTH + 1))
    chosen = wanted[owners]
    rows = zip(owners[chosen].tolist(), here[chosen].tolist(), there[chosen].tolist(), strict=True)
    for segment, pairs in groupby(rows, key=itemgetter(0)):
        shared = [(p, q) for _, p, q in pairs]
        yield (
            segment,
            _places(segment, shared, bounds, owner),
            [
                _places(segment, [(p, q) for p, q in shared if piece.start <= p < piece.end], bounds, owner, piece)
                for piece in pieces.get(segment, ())
            ],
        )


def _shared_positions(shingles: U64, owner: I64, bounds: TokenBounds, twins: I64) -> tuple[I64, I64]:
    """Give the pairs of token positions at which the same shingle begins, each pair both ways, in other segments.

    A shingle may cross sentences of a block, never blocks. Of equal segments only the first takes part.
    """
    block_of = bounds.blocks[owner]
    usable = block_of[: len(shingles)] == block_of[SHINGLE_WIDTH - 1 :] if len(shingles) else np.empty(0, dtype=bool)
    usable &= (twins == np.arange(len(twins)))[owner[: len(shingles)]]
    positions = np.flatnonzero(usable)
    hashes = shingles[positions]
    order = np.argsort(hashes, kind="stable")
    ordered = hashes[order]
    repeats = ordered[1:] == ordered[:-1]
    if not repeats.any():
        return positions[:0], positions[:0]
    placed = positions[order]
    at = np.flatnonzero(repeats)
    # The start of each run of equal hashes: every later occurrence is linked to it as well.
    heads = np.zeros(len(ordered), dtype=np.int64)
    heads[1:] = np.where(repeats, 0, np.arange(1, len(ordered)))
    heads = np.maximum.accumulate(heads)[at]
    far = heads != at
    left, right = (
        np.concatenate((placed[at], placed[heads[far]])),
        np.concatenate((placed[at + 1], placed[at[far] + 1])),
    )
    other = owner[left] != owner[right]
    left, right = left[other], right[other]
    return np.concatenate((left, right)), np.concatenate((right, left))


def _places(
    segment: int, pairs: list[tuple[int, int]], bounds: TokenBounds, owner: I64, piece: Span | None = None
) -> list[Span]:
    """Turn shared positions into token spans that may hold the segment, or a piece of it.

    There is one for each block, on its busiest diagonal.
    """
    own_first, own_last = int(bounds.first[segment]), int(bounds.last[segment])
    first, last = piece or (own_first, own_last)
    by_block: dict[int, list[tuple[int, int]]] = {}
    for p, q in pairs:
        by_block.setdefault(int(bounds.blocks[owner[q]]), []).append((p, q))
    ranked = sorted(by_block.items(), key=lambda item: (-len(item[1]), item[0]))
    spans = []
    for block, shared in ranked[:MAX_PLACES]:
        shifts = sorted(q - p for p, q in shared)
        middle = shifts[len(shifts) // 2]
        slack = max(4, (last - first) // 2)
        near = [(p, q) for p, q in shared if abs(q - p - middle) <= slack]
        start = min(q - p for p, q in near) + first
        end = max(q - p for p, q in near) + last
        block_first, block_last = _block_tokens(block, bounds)
        start, end = max(start, block_first), min(end, block_last)
        if start < own_last and own_first < end:
            # A sentence is no repeat of itself: look only on the side of it where the shared words are.
            start, end = (max(start, own_last), end) if middle > 0 else (start, min(end, own_first))
        if start < end:
            spans.append(Span(start, end))
    return spans


def _block_tokens(block: int, bounds: TokenBounds) -> Span:
    low = int(np.searchsorted(bounds.blocks, block, side="left"))
    high = int(np.searchsorted(bounds.blocks, block, side="right"))
    return Span(int(bounds.first[low]), int(bounds.last[high - 1]))
