"""Where in a text a quote stands: word for word, or with a few words changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein, Opcode

from app.core.quotes import QuotePart
from app.core.shingle import I64, U64, Tokens
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
    known = np.isin(tokens.hashes, part.hashes)
    taken = list(equal)
    for span in taken:
        known[span.start : span.end] = False
    weights = _weights(part.words, language)
    found: list[Stretch] = []
    for _ in range(MAX_STRETCHES):
        window = _busiest(known, len(part.hashes))
        if window is None:
            break
        aligned = _align(part.hashes, tokens.hashes, _with_slack(window, len(tokens.hashes), taken))
        stretch = None if aligned is None else _accept(part, tokens, borders, weights, language, aligned)
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
    sums = np.concatenate(([0], np.cumsum(known)))
    width = min(size, len(known))
    counts = sums[width:] - sums[: len(sums) - width]
    start = int(np.argmax(counts))
    return Span(start, start + width) if counts[start] >= max(2, MIN_COMMON * size) else None


def _align(words: U64, text: U64, window: Span) -> tuple[list[Opcode], int] | None:
    """Align the quote with a window; give the edits from the first equal word to the last.

    The number is where in the text their second side counts from.
    """
    edits, equal = _opcodes(words, text, window)
    if not equal:
        return None
    if edits[0] is not equal[0] or edits[-1] is not equal[-1]:
        # Once more close by: a small word may have been found far off that stands here too.
        start = window.start + equal[0].dest_start - equal[0].src_start - MAX_ASIDE
        end = window.start + equal[-1].dest_end + len(words) - equal[-1].src_end + MAX_ASIDE
        window = Span(max(window.start, start), min(window.end, end))
        edits, equal = _opcodes(words, text, window)
    return edits[edits.index(equal[0]) : edits.index(equal[-1]) + 1], window.start


def _opcodes(words: U64, text: U64, window: Span) -> tuple[list[Opcode], list[Opcode]]:
    """Give the edits, and those of them that are equal and not apart from the others."""
    edits = list(Levenshtein.opcodes(words.tolist(), text[window.start : window.end].tolist()))
    equal = [edit for edit in edits if edit.tag == "equal"]
    while len(equal) > 1 and _is_apart(equal[0], equal[1], equal[0]):
        equal.pop(0)
    while len(equal) > 1 and _is_apart(equal[-2], equal[-1], equal[-1]):
        equal.pop()
    return edits, equal


def _is_apart(left: Opcode, right: Opcode, rim: Opcode) -> bool:
    """Whether the equal words at a rim stand further from the next ones in the text than they are long."""
    growth = (right.dest_start - left.dest_end) - (right.src_start - left.src_end)
    return growth > rim.src_end - rim.src_start + MAX_ASIDE


def _accept(
    part: QuotePart,
    tokens: Tokens,
    borders: I64,
    weights: Sequence[float],
    language: str,
    aligned: tuple[list[Opcode], int],
) -> Stretch | None:
    edits, shift = aligned
    equal = [Span(edit.src_start, edit.src_end) for edit in edits if edit.tag == "equal"]
    if any(_share(equal, weights, sentence) < MIN_MATCHED for sentence in part.sentences):
        return None
    first, last = shift + edits[0].dest_start, shift + edits[-1].dest_end
    # A changed first or last word has its counterpart in the same sentence, if there is one.
    sentence = borders[np.searchsorted(borders, first, side="right") - 1]
    start = max(int(sentence), first - edits[0].src_start)
    ahead = int(np.searchsorted(borders, last - 1, side="right"))
    limit = int(borders[ahead]) if ahead < len(borders) else len(tokens.hashes)
    end = min(limit, last + len(weights) - edits[-1].src_end)
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
