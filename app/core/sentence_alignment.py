"""Which sentence of a text became which of its next revision: near-linear, whatever the two texts are.

What is equal is aligned by keys: equal ends first, then the sentences that both texts have once (their longest
increasing row, as in patience diff), then a bounded alignment in the gaps between. What is left is paired by its words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel, LCSseq

from app.core.statements import fold_statement

# Cells of the alignment of a gap (500 by 500 sentences take some milliseconds); a larger one without a sentence of its
# own on both sides is a list of equal lines.
MAX_GAP_CELLS = 250_000
# Pairs of a gap that are all compared; in a larger one only those that share a run of words.
MAX_ALL_PAIRS = 400
RUN_WIDTH = 3
# A run of words that more sentences have says nothing ("he said that").
MAX_HOT_RUN = 20
# Of those that share one, so many are compared: the best by shared runs.
MAX_CANDIDATES = 8
# More sentences without an equal are another text: nobody reads a list of that length, and pairing it takes seconds.
MAX_UNEQUAL = 2_000
# Half of "words in common" (mean of: of all words, of the shorter sentence's). Two sentences about one thing that share
# only small words reach 0.3; one that got a subordinate clause as long as itself still has 0.8.
MIN_LIKENESS = 0.5
# The likeness is quadratic in words; no sentence is so long.
MAX_WORDS = 2_000

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The sentences of two texts by their numbers; each stands in one place.

    same: state the same, in one order.  moved: state the same elsewhere.  near: look alike.  recut: the same words in
    other sentences, as two ranges.  removed: of the first only.  added: of the second only.
    """

    same: tuple[Pair, ...]
    moved: tuple[Pair, ...]
    near: tuple[Pair, ...]
    recut: tuple[tuple[range, range], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def align_sentences(before: Sequence[str], after: Sequence[str]) -> Alignment:
    """Align the sentences of two texts.

    >>> found = align_sentences(["A ship came.", "It was late."], ["It was late!", "A ship came in.", "Gulls cried."])
    >>> found.same, found.near, found.added
    (((1, 0),), ((0, 1),), (2,))
    """
    keys_before, keys_after = _keys(before, after)
    same = tuple(_align(keys_before, keys_after))
    old = _without(len(before), (i for i, _ in same))
    new = _without(len(after), (j for _, j in same))
    moved = tuple(_pair_equal(old, new, keys_before, keys_after))
    old = sorted({*old} - {i for i, _ in moved})
    new = sorted({*new} - {j for _, j in moved})
    if len(old) + len(new) > MAX_UNEQUAL:
        return Alignment(same, moved, (), (), tuple(old), tuple(new))
    words_before = {i: fold_statement(before[i]).split()[:MAX_WORDS] for i in old}
    words_after = {j: fold_statement(after[j]).split()[:MAX_WORDS] for j in new}
    recut: list[tuple[range, range]] = []
    near: list[Pair] = []
    for mine, yours in _gaps(old, new, same):
        if _is_run(mine) and _is_run(yours) and _joined(mine, words_before) == _joined(yours, words_after):
            recut.append((range(mine[0], mine[-1] + 1), range(yours[0], yours[-1] + 1)))
        else:
            near += _pair_alike({i: words_before[i] for i in mine}, {j: words_after[j] for j in yours})
    paired_before = {i for i, _ in near}.union(*(whole for whole, _ in recut))
    paired_after = {j for _, j in near}.union(*(whole for _, whole in recut))
    # What was moved and mended has its like in another gap.
    elsewhere = _pair_alike(
        {i: words_before[i] for i in old if i not in paired_before},
        {j: words_after[j] for j in new if j not in paired_after},
    )
    paired_before.update(i for i, _ in elsewhere)
    paired_after.update(j for _, j in elsewhere)
    return Alignment(
        same,
        moved,
        tuple(sorted((*near, *elsewhere), key=lambda pair: pair[1])),
        tuple(recut),
        tuple(i for i in old if i not in paired_before),
        tuple(j for j in new if j not in paired_after),
    )


def _keys(before: Sequence[str], after: Sequence[str]) -> tuple[list[Hashable], list[Hashable]]:
    """Give for each sentence what equal ones share; only those that are not in both texts need folding."""
    common = {*before} & {*after}

    def key(sentence: str) -> Hashable:
        return (sentence,) if sentence in common else fold_statement(sentence)

    return [key(sentence) for sentence in before], [key(sentence) for sentence in after]


def _align(before: Sequence[Hashable], after: Sequence[Hashable]) -> Iterator[Pair]:
    head = _shared_head(before, after, 0, 0, min(len(before), len(after)))
    tail = _shared_tail(before, after, min(len(before), len(after)) - head)
    end, other_end = len(before) - tail, len(after) - tail
    yield from ((at, at) for at in range(head))
    anchors = _anchors(before[head:end], after[head:other_end])
    ends = [(head - 1, head - 1), *((i + head, j + head) for i, j in anchors), (end, other_end)]
    for (i, j), (next_i, next_j) in pairwise(ends):
        yield from _align_gap(before, after, range(i + 1, next_i), range(j + 1, next_j))
        if next_i < end:
            yield next_i, next_j
    yield from ((end + at, other_end + at) for at in range(tail))


def _align_gap(before: Sequence[Hashable], after: Sequence[Hashable], mine: range, yours: range) -> Iterator[Pair]:
    head = _shared_head(before, after, mine.start, yours.start, min(len(mine), len(yours)))
    yield from zip(mine[:head], yours[:head], strict=True)
    mine, yours = mine[head:], yours[head:]
    if not mine or not yours or len(mine) * len(yours) > MAX_GAP_CELLS:
        return
    numbers: dict[Hashable, int] = {}
    rows = [
        [numbers.setdefault(keys[at], len(numbers)) for at in part] for keys, part in ((before, mine), (after, yours))
    ]
    for step in Indel.opcodes(*rows):
        if step.tag == "equal":
            yield from zip(mine[step.src_start : step.src_end], yours[step.dest_start : step.dest_end], strict=True)


def _shared_head(before: Sequence[Hashable], after: Sequence[Hashable], i: int, j: int, most: int) -> int:
    return next((at for at in range(most) if before[i + at] != after[j + at]), most)


def _shared_tail(before: Sequence[Hashable], after: Sequence[Hashable], most: int) -> int:
    return next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)


def _anchors(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Pair]:
    """Give the sentences that both texts have exactly once, as many as stand in one order."""
    once = {key for key, count in Counter(before).items() if count == 1}
    once &= {key for key, count in Counter(after).items() if count == 1}
    place = {key: j for j, key in enumerate(after) if key in once}
    pairs = [(i, place[key]) for i, key in enumerate(before) if key in once]
    # The longest increasing row: lowest ends of the rows of each length, and what stands before each.
    ends: list[int] = []
    last: list[int] = []
    previous: list[int] = []
    for number, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        previous.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        last[length : length + 1] = [number]
    row: list[Pair] = []
    at = last[-1] if last else -1
    while at >= 0:
        row.append(pairs[at])
        at = previous[at]
    return row[::-1]


def _without(count: int, taken: Iterable[int]) -> list[int]:
    gone = {*taken}
    return [at for at in range(count) if at not in gone]


def _pair_equal(
    old: Sequence[int], new: Sequence[int], before: Sequence[Hashable], after: Sequence[Hashable]
) -> Iterator[Pair]:
    places: dict[Hashable, list[int]] = defaultdict(list)
    for i in reversed(old):
        places[before[i]].append(i)
    for j in new:
        if places.get(after[j]):
            yield places[after[j]].pop(), j


def _gaps(old: Sequence[int], new: Sequence[int], same: Sequence[Pair]) -> Iterator[tuple[list[int], list[int]]]:
    """Give what is left between each two sentences that are the same."""
    starts_before, starts_after = [i for i, _ in same], [j for _, j in same]
    gaps: dict[int, tuple[list[int], list[int]]] = {}
    for i in old:
        gaps.setdefault(bisect_left(starts_before, i), ([], []))[0].append(i)
    for j in new:
        gaps.setdefault(bisect_left(starts_after, j), ([], []))[1].append(j)
    yield from ((mine, yours) for _, (mine, yours) in sorted(gaps.items()) if mine and yours)


def _is_run(numbers: Sequence[int]) -> bool:
    return numbers[-1] - numbers[0] + 1 == len(numbers)


def _joined(numbers: Iterable[int], words: dict[int, list[str]]) -> list[str]:
    return [word for number in numbers for word in words[number]]


def _pair_alike(before: dict[int, list[str]], after: dict[int, list[str]]) -> list[Pair]:
    """Pair sentences by their likeness, the most alike first."""
    if len(before) * len(after) <= MAX_ALL_PAIRS:
        candidates: Iterable[Pair] = ((i, j) for i in before for j in after)
    else:
        candidates = _sharing(before, after)
    scored = [(-score, i, j) for i, j in candidates if (score := _likeness(before[i], after[j])) >= MIN_LIKENESS]
    taken_before: set[int] = set()
    taken_after: set[int] = set()
    pairs: list[Pair] = []
    for _, i, j in sorted(scored):
        if i not in taken_before and j not in taken_after:
            taken_before.add(i)
            taken_after.add(j)
            pairs.append((i, j))
    return pairs


def _sharing(before: dict[int, list[str]], after: dict[int, list[str]]) -> list[Pair]:
    """Give the pairs that share a run of words which is not everywhere."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, words in before.items():
        for run in _runs(words):
            holders[run].append(i)
    pairs: list[Pair] = []
    for j, words in after.items():
        sharing = (holders.get(run, ()) for run in sorted(_runs(words)))
        shared = Counter(i for row in sharing if len(row) <= MAX_HOT_RUN for i in row)
        pairs += ((i, j) for i, _ in sorted(shared.items(), key=lambda held: (-held[1], held[0]))[:MAX_CANDIDATES])
    return pairs


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[at:] for at in range(RUN_WIDTH)), strict=False))


def _likeness(words: Sequence[str], others: Sequence[str]) -> float:
    if not words or not others:
        return 0.0
    # Han and Kana have no spaces: one "word" is a clause.
    if min(len(words), len(others)) == 1:
        words, others = "".join(words)[:MAX_WORDS], "".join(others)[:MAX_WORDS]
    shared = LCSseq.similarity(words, others)
    return shared / (len(words) + len(others)) + 0.5 * shared / min(len(words), len(others))
