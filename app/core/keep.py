"""Which copy of a repeat stays: the one that stands in the flow of the story, by fewest cuts.

A cut is a run of whole blocks, all of which the rest of the article says too. The longest run goes first; of equal
ones the one with less prose around it (a teaser under a headline, a quote between two plugs), then a teaser at the top,
then the later. So a doubled article keeps one whole copy, a teaser block goes in one piece, and a lone pull quote takes
no sentence from a paragraph.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence

from app.core.bonds import Bonds
from app.core.flow import Cut, Flow
from app.core.records import Match, RepeatsOption

# A passage inside a paragraph goes only if it is this long: shorter ones are quotations, which belong in both places.
MIN_PASSAGE_SENTENCES = 2
MIN_PASSAGE_WORDS = 40
# Teasers stand at the top, under a headline, a standfirst or the lead, and are a few sentences.
TEASER_STARTS = range(1, 4)
MAX_TEASER_BLOCKS = 5


def choose_cuts(flow: Flow, repeats: RepeatsOption, bonds: Bonds | None = None) -> tuple[Cut, ...]:
    """Take out of the flow what it says twice; gives the cuts in the order of the article.

    repeats: `first` keeps the first copy on the page, the other options the copy in the flow.  bonds: what of it is
    bound to its place.
    """
    whole = _cut_later_copies(flow, bonds) if repeats == "first" else _cut_longest_first(flow, bonds)
    cuts = _settle([*whole, *_cut_passages(flow)], flow)
    return tuple(sorted(cuts, key=lambda cut: cut.matches[0].segment))


def _settle(cuts: Sequence[Cut], flow: Flow) -> list[Cut]:
    """Name for each segment a place that stayed: what it relied on may have gone after it, for a reason of its own."""
    settled: dict[int, Match] = {}
    result = []
    # Backward, so that what went later is settled first.
    for cut in reversed(cuts):
        matches = tuple(flow.settle(match, settled) for match in cut.matches)
        settled.update((match.segment, match) for match in matches)
        result.append(Cut(matches, cut.blocks))
    return result


def _cut_longest_first(flow: Flow, bonds: Bonds | None) -> list[Cut]:
    cuts = []
    heap = [entry for blocks in _stretches(flow.repeated_blocks()) for entry in _find_cuts(blocks, flow, bonds)]
    heapq.heapify(heap)
    while heap:
        rank, start, stop, cut = heapq.heappop(heap)
        # Earlier cuts may have taken what this one relied on, or the prose beside it.
        if flow.stands(cut) and _rank(cut, flow) == rank:
            flow.remove(cut)
            cuts.append(cut)
        else:
            for entry in _find_cuts(range(start, stop), flow, bonds):
                heapq.heappush(heap, entry)
    return cuts


def _stretches(numbers: Sequence[int]) -> Iterator[range]:
    """Give the runs of consecutive numbers.

    >>> list(_stretches([1, 2, 3, 7]))
    [range(1, 4), range(7, 8)]
    """
    start = 0
    for i in range(1, len(numbers) + 1):
        if i == len(numbers) or numbers[i] != numbers[i - 1] + 1:
            yield range(numbers[start], numbers[i - 1] + 1)
            start = i


def _rank(cut: Cut, flow: Flow) -> tuple[int, int, int]:
    """Order the cuts: the smallest goes first."""
    later = len(flow.blocks) - cut.blocks.start
    return -len(cut.matches), flow.prose_beside(cut.blocks), cut.blocks.start if _is_teaser(cut, flow) else later


def _is_teaser(cut: Cut, flow: Flow) -> bool:
    """Whether a cut stands where pages put sentences that they lift from below.

    A teaser stands above its source; anywhere else the first copy is the one that was meant. So it is in a block that
    was set again with a line of it updated. With nothing above it one sentence is the lead, which a pull quote says
    again; several are teasers if the story goes on below them where it says them.
    """
    is_of_lone_sentences = len(cut.matches) == len(cut.blocks) <= MAX_TEASER_BLOCKS
    is_doubled = flow.block_of(cut.matches[0].other) == cut.blocks.stop
    is_above_all = cut.blocks.start == 0 and len(cut.blocks) > 1
    goes_on = is_above_all and flow.after(flow.block_of(cut.matches[-1].other)) is not None
    is_at_top = (goes_on or cut.blocks.start in TEASER_STARTS) and is_of_lone_sentences
    return is_at_top and not is_doubled and not flow.is_updated_block(cut)


def _find_cuts(within: range, flow: Flow, bonds: Bonds | None) -> Iterator[tuple[tuple[int, int, int], int, int, Cut]]:
    """Give the longest possible cuts from left to right, ranked, each with the range of blocks that it was found in."""
    start = within.start
    while start < within.stop:
        cut, after = flow.find_cut(start, within.stop)
        if cut.blocks and bonds is not None:
            cut, after = bonds.loosen(cut, after)
        if cut.blocks:
            # No two have the same range, so that cuts themselves are never compared.
            yield _rank(cut, flow), cut.blocks.start, cut.blocks.stop, cut
        start = after


def _cut_later_copies(flow: Flow, bonds: Bonds | None) -> list[Cut]:
    cuts = []
    for number in reversed(flow.repeated_blocks()):
        cut, after = flow.find_cut(number, number + 1)
        if cut.blocks and bonds is not None:
            cut, _ = bonds.loosen(cut, after)
        if cut.blocks and all(m.others[-1] < m.segment for m in cut.matches):
            flow.remove(cut)
            cuts.append(cut)
    return cuts


def _cut_passages(flow: Flow) -> list[Cut]:
    cuts = []
    for number in flow.partly_repeated_blocks(MIN_PASSAGE_SENTENCES):
        for passage in flow.find_passages(number):
            if len(passage) >= MIN_PASSAGE_SENTENCES and flow.words(passage) >= MIN_PASSAGE_WORDS:
                cut = Cut(passage, range(0))
                flow.remove(cut)
                cuts.append(cut)
    return cuts
