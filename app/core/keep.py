"""Which copy of a repeat stays: the one that stands in the flow of the story, by fewest cuts.

A cut is a run of whole blocks, all of which the rest of the article says too. The longest run goes first; of equal ones
the one with less prose around it (a teaser under a headline, a quote between two plugs), then the later. So a doubled
article keeps one whole copy, a teaser block goes in one piece, and a lone pull quote takes no sentence from a paragraph.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.flow import Flow
from app.core.records import Match, RepeatsOption

# A passage inside a paragraph goes only if it is this long: shorter ones are quotations, which belong in both places.
MIN_PASSAGE_SENTENCES = 2
MIN_PASSAGE_WORDS = 40
# Teasers stand at the top, under a headline, a standfirst or the lead, and are a few sentences.
MAX_TEASER_START = 3
MAX_TEASER_BLOCKS = 5


@dataclass(frozen=True, slots=True)
class Cut:
    """A run of segments that goes, and for each the match that names where it stays.

    blocks: half-open range of flow blocks; empty for a passage inside a block.
    """

    matches: tuple[Match, ...]
    blocks: range


def choose_cuts(flow: Flow, repeats: RepeatsOption) -> tuple[Cut, ...]:
    """Take out of the flow what it says twice; gives the cuts in the order of the article.

    repeats: `first` keeps the first copy on the page, the other options the copy in the flow.
    """
    if not flow.has_repeats:
        return ()
    whole = _cut_later_copies(flow) if repeats == "first" else _cut_longest_first(flow)
    return tuple(sorted((*whole, *_cut_passages(flow)), key=lambda cut: cut.matches[0].segment))


def _cut_longest_first(flow: Flow) -> list[Cut]:
    cuts = []
    heap = [(_rank(run, flow), run.start, run.stop) for run in _find_runs(range(len(flow.blocks)), flow)]
    heapq.heapify(heap)
    while heap:
        rank, start, stop = heapq.heappop(heap)
        # Earlier cuts may have taken what this run relied on, or the prose beside it.
        runs = list(_find_runs(range(start, stop), flow))
        if len(runs) == 1 and _rank(runs[0], flow) == rank:
            cuts.append(Cut(flow.remove(runs[0]), runs[0]))
        else:
            for run in runs:
                heapq.heappush(heap, (_rank(run, flow), run.start, run.stop))
    return cuts


def _rank(run: range, flow: Flow) -> tuple[int, int, int]:
    """Order the runs: the smallest goes first."""
    segments = sum(len(flow.blocks[b].segments) for b in run)
    # A teaser stands above the story that it was lifted from; anywhere else the first copy is the one that was meant.
    is_teaser = run.start <= MAX_TEASER_START and len(run) <= MAX_TEASER_BLOCKS
    return -segments, flow.prose_beside(run), run.start if is_teaser else len(flow.blocks) - run.start


def _cut_later_copies(flow: Flow) -> list[Cut]:
    cuts = []
    for number in reversed(range(len(flow.blocks))):
        run = range(number, number + 1)
        if list(_find_runs(run, flow)) == [run] and all(m.others[-1] < m.segment for m in flow.find_evidence(run)):
            cuts.append(Cut(flow.remove(run), run))
    return cuts


def _find_runs(within: range, flow: Flow) -> Iterator[range]:
    """Give the longest removable runs of blocks from left to right."""
    start = within.start
    while start < within.stop:
        stop = flow.extend(start, within.stop)
        run = flow.trim(range(start, stop))
        if run:
            yield run
        start = max(stop, start + 1)


def _cut_passages(flow: Flow) -> list[Cut]:
    cuts = []
    for number, block in enumerate(flow.blocks):
        if len(block.segments) <= MIN_PASSAGE_SENTENCES or not flow.is_alive(number):
            continue
        for passage in flow.find_passages(number):
            if len(passage) >= MIN_PASSAGE_SENTENCES and flow.words(passage) >= MIN_PASSAGE_WORDS:
                flow.remove_segments(passage)
                cuts.append(Cut(passage, range(0)))
    return cuts
