"""Where in a text a quote stands: word for word, or with a few words changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from app.core.quotes import QuotePart
from app.core.shingle import I64, SOFT_HYPHEN, U64, Tokens, are_among
from app.core.spans import Span
from app.core.words import is_function_word

# "a", "of", "was" stand in every sentence: they weigh a fifth of a word that says something. "The harbor was closed on
# Friday after a crane fell into the water" and the same of a market, a wall and a street share 10 of 13 words, 0.6 of
# the weight; three other words in a quote of 20 leave about 0.75.
LIGHT: Final = 0.2
# So much of a quote's weight, and of that of each of its sentences, stands in a stretch that is near to it.
MIN_MATCHED: Final = 0.65
# And so much of the stretch is of the quote: more is another sentence around its words.
MIN_OF_STRETCH: Final = 0.5
# Fewer words in common, counted where they may also stand by chance: not worth an alignment.
MIN_COMMON: Final = 0.5
# A word or two at a rim that stands so much further away than in the quote belongs to another sentence.
MAX_ASIDE: Final = 2
# Sums of weights in another order.
ROUNDED: Final = 1e-9
# Places of one quote in one text. More are a list or a refrain.
MAX_STRETCHES: Final = 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of tokens of a text that says what a quote says.

    is_equal: in the same words, and no others.  share: of the weight of the quote's words that stand there in order.
    """

    token_span: Span
    is_equal: bool
    share: float = 1.0


class _Block(NamedTuple):
    """A run of equal words: from the quote's word `source` on, at the text's word `at`."""

    source: int
    at: int
    size: int


def find_stretches(
    part: QuotePart, tokens: Tokens, borders: I64, language: str, *, near: bool = True
) -> tuple[Stretch, ...]:
    """Give where a quote stands in a text, the same words first, then by how many are the same.

    borders: the tokens with which the sentences of the text begin, ascending, 0 first. The stretch of a quote whose
    first or last word is another one is not drawn over the end of a sentence for it.
    """
    size = len(part.hashes)
    if not size or not len(tokens.hashes):
        return ()
    equal = [Span(at, at + size) for at in _equal_places(part.hashes, tokens.hashes)[:MAX_STRETCHES]]
    found = [Stretch(span, is_equal=True) for span in equal]
    if near and len(found) < MAX_STRETCHES:
        found += _near_stretches(part, tokens, borders, language, equal)
    return tuple(found[:MAX_STRETCHES])


def likely_parts(parts: Sequence[QuotePart], text: str, language: str) -> list[QuotePart]:
    """Give the parts of a quote for which a text has the letters of enough of their words: quicker than to cut it."""
    folded = text.casefold()
    # As long as the text: each letter was folded by itself, as those of tokens are.
    if len(folded) != len(text) or SOFT_HYPHEN in text:
        return list(parts)
    return [part for part in parts if _has_letters(folded, part, language)]


def may_stand_in(part: QuotePart, tokens: Tokens, language: str) -> bool:
    """Whether a text has enough of a quote's words, and close together: where it has not, no stretch is found."""
    size = len(part.hashes)
    if not size or not len(tokens.hashes):
        return False
    known = are_among(tokens.hashes, np.sort(part.hashes))
    if _most_known(known, size)[1] < min(size, _least_known(size)):
        return False
    weights = _weights_of_quote(part.words, language)
    is_there = are_among(part.hashes, np.sort(tokens.hashes)).tolist()
    found = [weight if there else 0.0 for weight, there in zip(weights, is_there, strict=True)]
    spans = [slice(*sentence) for sentence in part.sentences]
    return all(sum(found[span]) >= MIN_MATCHED * sum(weights[span]) - ROUNDED for span in spans)


def _has_letters(folded: str, part: QuotePart, language: str) -> bool:
    for spare, words in _telling_words(part.words, part.sentences, language):
        left = spare
        for weight, word in words:
            if word not in folded:
                left -= weight
                if left < 0:
                    return False
    return True


def _equal_places(words: U64, text: U64) -> list[int]:
    """Give where a row of hashes stands in another; places that overlap are given once."""
    starts = np.flatnonzero(text[: max(0, len(text) - len(words) + 1)] == words[0]).tolist()
    places: list[int] = []
    for at in starts:
        if (not places or at >= places[-1] + len(words)) and np.array_equal(text[at : at + len(words)], words):
            places.append(at)
    return places


def _near_stretches(
    part: QuotePart, tokens: Tokens, borders: I64, language: str, equal: Sequence[Span]
) -> list[Stretch]:
    known = are_among(tokens.hashes, np.sort(part.hashes))
    taken = list(equal)
    for span in taken:
        known[span.start : span.end] = False
    found: list[Stretch] = []
    weights: list[float] = []
    for _ in range(MAX_STRETCHES):
        window = _busiest(known, len(part.hashes))
        if window is None:
            break
        weights = weights or _weights(part.words, language)
        blocks = _align(part.hashes, tokens.hashes, _with_slack(window, len(tokens.hashes), taken))
        stretch = _accept(part, tokens, borders, weights, language, blocks) if blocks else None
        # What was looked at is not looked at again.
        known[window.start : window.end] = False
        if stretch is not None:
            found.append(stretch)
            span = stretch.token_span
            taken.append(span)
            known[span.start : span.end] = False
    return sorted(found, key=lambda stretch: (-stretch.share, stretch.token_span))


def _with_slack(window: Span, size: int, taken: Sequence[Span]) -> Span:
    """Double a window to both sides, not into what is taken: it has the most known words, and need not have all."""
    slack = max(4, window.end - window.start)
    middle = (window.start + window.end) // 2
    start = max([window.start - slack, 0, *(span.end for span in taken if span.end <= middle)])
    end = min([window.end + slack, size, *(span.start for span in taken if span.start > middle)])
    return Span(start, end)


def _busiest(known: NDArray[np.bool_], size: int) -> Span | None:
    """Give the run of `size` tokens with the most known ones; None if they are too few everywhere."""
    start, count = _most_known(known, size)
    return Span(start, start + min(size, len(known))) if count >= _least_known(size) else None


def _most_known(known: NDArray[np.bool_], size: int) -> tuple[int, int]:
    """Give where the run of `size` tokens with the most known ones begins, and how many these are."""
    sums = np.concatenate(([0], np.cumsum(known)))
    width = min(size, len(known))
    counts = sums[width:] - sums[: len(sums) - width]
    start = int(np.argmax(counts))
    return start, int(counts[start])


def _least_known(size: int) -> float:
    return max(2, MIN_COMMON * size)


def _align(words: U64, text: U64, window: Span) -> list[_Block]:
    """Align the quote with a window; give the runs of equal words, but for those that stand apart at the rims."""
    blocks, found = _equal_blocks(words, text, window)
    if not found or blocks == found:
        return found
    # Once more close by: a small word may have been found far off that stands here too.
    first, last = found[0], found[-1]
    start = first.at - first.source - MAX_ASIDE
    end = last.at + len(words) - last.source + MAX_ASIDE
    return _equal_blocks(words, text, Span(max(window.start, start), min(window.end, end)))[1]


def _equal_blocks(words: U64, text: U64, window: Span) -> tuple[list[_Block], list[_Block]]:
    """Give all runs of equal words, and those that are left of them when what stands apart is left out."""
    edits = Levenshtein.opcodes(words.tolist(), text[window.start : window.end].tolist())
    blocks = [
        _Block(edit.src_start, window.start + edit.dest_start, edit.src_end - edit.src_start)
        for edit in edits
        if edit.tag == "equal"
    ]
    found = _gather(blocks, words, text)
    while len(found) > 1 and _is_apart(found[0], found[1], found[0].size):
        found.pop(0)
    while len(found) > 1 and _is_apart(found[-2], found[-1], found[-1].size):
        found.pop()
    return blocks, found


def _gather(blocks: Sequence[_Block], words: U64, text: U64) -> list[_Block]:
    """Draw the runs to the longest one, wherever their words also stand next to those that are nearer to it."""
    if not blocks:
        return []
    anchor = max(range(len(blocks)), key=lambda index: blocks[index].size)
    found = [blocks[anchor]]
    for block in blocks[anchor + 1 :]:
        found.append(_draw_near(block, found[-1], words, text))
    for block in reversed(blocks[:anchor]):
        found.insert(0, _draw_near(block, found[0], words, text))
    return found


def _draw_near(rim: _Block, inner: _Block, words: U64, text: U64) -> _Block:
    """Give a run of words where it stands next to a run further in, if it does; there are many "the"."""
    at = inner.at + rim.source - inner.source
    beside = text[max(0, at) : at + rim.size]
    is_there = np.array_equal(beside, words[rim.source : rim.source + rim.size])
    return _Block(rim.source, at, rim.size) if is_there else rim


def _is_apart(left: _Block, right: _Block, size: int) -> bool:
    """Whether a run at a rim, `size` words long, stands further from the next one in the text than it is long."""
    growth = (right.at - right.source) - (left.at - left.source)
    return growth > size + MAX_ASIDE


def _accept(
    part: QuotePart,
    tokens: Tokens,
    borders: I64,
    weights: Sequence[float],
    language: str,
    blocks: Sequence[_Block],
) -> Stretch | None:
    equal = [Span(block.source, block.source + block.size) for block in blocks]
    if any(_share(equal, weights, sentence) < MIN_MATCHED for sentence in part.sentences):
        return None
    first, last = blocks[0].at, blocks[-1].at + blocks[-1].size
    # A changed first or last word has its counterpart in the same sentence, if there is one.
    sentence = borders[np.searchsorted(borders, first, side="right") - 1]
    start = max(int(sentence), first - blocks[0].source)
    ahead = int(np.searchsorted(borders, last - 1, side="right"))
    limit = int(borders[ahead]) if ahead < len(borders) else len(tokens.hashes)
    end = min(limit, last + len(weights) - equal[-1].end)
    share = _share(equal, weights, Span(0, len(weights)))
    if share * sum(weights) < MIN_OF_STRETCH * sum(_weights(tokens.words(start, end), language)):
        return None
    return Stretch(Span(start, end), is_equal=False, share=share)


def _share(equal: Sequence[Span], weights: Sequence[float], within: Span) -> float:
    """Give the share of the weight of some words that is in spans which are equal."""
    matched = (weights[max(span.start, within.start) : min(span.end, within.end)] for span in equal)
    return sum(map(sum, matched)) / sum(weights[within.start : within.end])


def _weights(words: tuple[str, ...] | list[str], language: str) -> list[float]:
    return [LIGHT if is_function_word(word, language) else 1.0 for word in words]


# A quote is looked for in two hundred articles.
@lru_cache(maxsize=64)
def _telling_words(
    words: tuple[str, ...], sentences: tuple[Span, ...], language: str
) -> tuple[tuple[float, tuple[tuple[float, str], ...]], ...]:
    """Give for each sentence of a quote the weight that may be missing, and its words with theirs, the longest first.

    Most texts lack those. Small words stand everywhere, and are left out.
    """
    weights = _weights_of_quote(words, language)
    found = []
    for sentence in sentences:
        span = slice(*sentence)
        pairs = [(weight, word) for weight, word in zip(weights[span], words[span], strict=True) if word.isalnum()]
        telling = sorted((pair for pair in pairs if pair[0] > LIGHT), key=lambda pair: -len(pair[1]))
        found.append(((1 - MIN_MATCHED) * sum(weights[span]) + ROUNDED, tuple(telling)))
    return tuple(found)


@lru_cache(maxsize=64)
def _weights_of_quote(words: tuple[str, ...], language: str) -> tuple[float, ...]:
    return tuple(_weights(words, language))
