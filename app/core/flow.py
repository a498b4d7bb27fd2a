"""The flow of the story while repeats are cut out of it: what is still alive, and what relies on what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from app.core.match import Matches
from app.core.records import Match

# A line of fewer words that comes again is a refrain, a table row, an ingredient: it belongs to the story.
MIN_WORDS = 5
# Lines that do not end as a sentence does must be longer: headings and list items come again in good stories.
MIN_WORDS_OF_A_LINE = 8
# And if it is no more than a part of a sentence, longer than a headline, which shares words with the text below it.
MIN_WORDS_OF_A_PART = 16
# Jaccard above which the other place is such a line too ("3. Make a plate"), and not a sentence that says more.
MIN_LIKENESS = 0.7
# A line that comes more often, not at once, is a row of a table or a label, not a heading and its teaser.
MAX_COPIES_OF_A_LINE = 2
# Of a sentence that stands a thousand times not every copy is tried; what finds none in these stays.
MAX_COPIES_TRIED = 64


@dataclass(frozen=True, slots=True)
class FlowBlock:
    """A block that is neither furniture nor caption.

    segments: its segments that have words, and words: how many each has.  is_prose: it ends as a sentence does.
    is_bound: a signature ("— Name, date") or a row of figures belongs where it stands, however often it comes.
    """

    segments: tuple[int, ...]
    words: tuple[int, ...]
    is_prose: bool
    is_bound: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """A run of segments that goes, and for each the match that names where it stays.

    blocks: half-open range of flow blocks; empty for a passage inside a block.
    """

    matches: tuple[Match, ...]
    blocks: range


class Flow:
    """Private to one choice of cuts, and the one mutable thing in it: blocks are taken out one run at a time.

    In a run of blocks each group of twins stands at most once, so a group survives a cut if two of it are alive.
    """

    def __init__(self, blocks: Sequence[FlowBlock], matches: Matches, document: int | None = None) -> None:
        """Begin with everything alive.

        document: the block below which another text stands in full, if one does: no repeat leads across it.
        """
        self.blocks = blocks
        self._document = len(blocks) if document is None else document
        self._twins = matches.twins
        self._block_of = {s: number for number, block in enumerate(blocks) for s in block.segments}
        self._order = tuple(self._block_of)
        self._rank = {s: i for i, s in enumerate(self._order)}
        # Dictionaries serve as ordered sets: the first living twin is found at once, however many there are.
        self._alive: dict[int, dict[int, None]] = defaultdict(dict)
        for segment in self._order:
            self._alive[self._twins[segment]][segment] = None
        self._directed: dict[int, list[Match]] = defaultdict(list)
        self._mutual: set[tuple[int, int]] = set()
        for match in matches.directed:
            self._directed[match.segment].append(match)
            self._mutual.add((match.other, match.segment))
        self._said_twice = {
            s for s in self._order if len(self._alive[self._twins[s]]) > 1 or self._twins[s] in self._directed
        }
        # For each group the groups that look like it and differ in a fact, and whether one of them is in a paragraph.
        self._disputed: set[tuple[int, int]] = set()
        self._denied: set[int] = set()
        for pair in matches.look_alikes:
            self._note_dispute(pair.segment, pair.other)
            self._note_dispute(pair.other, pair.segment)
        # How many living segments of a group have one of the other group before (-1) or after them (1): counted, since
        # a hundred thousand equal lines would else be looked through for each of them.
        self._beside = {step: Counter(self._neighbors(s, step) for s in self._order) for step in (-1, 1)}
        self._before = list(range(-1, len(blocks) - 1))
        self._after = list(range(1, len(blocks) + 1))

    def repeated_blocks(self) -> list[int]:
        """Give the blocks of which every segment is said elsewhere in the page, so that they may go."""
        said_twice = self._said_twice
        return [number for number, block in enumerate(self.blocks) if all(s in said_twice for s in block.segments)]

    def partly_repeated_blocks(self, least: int) -> list[int]:
        """Give the living blocks of which at least so many segments, and not all, are said elsewhere."""
        counts = Counter(self._block_of[s] for s in self._said_twice)
        return [
            number
            for number in sorted(counts)
            if least <= counts[number] and len(self.blocks[number].segments) > least and self.is_alive(number)
        ]

    def is_alive(self, block: int) -> bool:
        """Whether a block is still in the flow, whole."""
        return all(s in self._alive[self._twins[s]] for s in self.blocks[block].segments)

    def contains(self, segment: int) -> bool:
        """Whether a segment is in the flow and alive."""
        return segment in self._alive.get(self._twins[segment], {})

    def block_of(self, segment: int) -> int:
        """Give the number of the block that a segment of the flow stands in."""
        return self._block_of[segment]

    def place_of(self, segment: int) -> int | None:
        """Give the number of the block that a segment stands in, if it is in the flow at all."""
        return self._block_of.get(segment)

    def before(self, block: int) -> int | None:
        """Give the nearest living block before one."""
        return self._before[block] if self._before[block] >= 0 else None

    def after(self, block: int) -> int | None:
        """Give the nearest living block after one."""
        return self._after[block] if self._after[block] < len(self.blocks) else None

    def are_equal(self, block: int, other: int) -> bool:
        """Whether two blocks say the same, sentence by sentence."""
        segments, others = self.blocks[block].segments, self.blocks[other].segments
        return [self._twins[s] for s in segments] == [self._twins[s] for s in others]

    def _note_dispute(self, segment: int, other: int) -> None:
        number = self._block_of.get(other)
        if number is not None:
            self._disputed.add((self._twins[segment], self._twins[other]))
            if len(self.blocks[number].segments) > 1:
                self._denied.add(self._twins[segment])

    def is_denied(self, segment: int) -> bool:
        """Whether a paragraph of the flow has a sentence that looks like a segment and differs from it in a fact."""
        return self._twins[segment] in self._denied

    def is_updated_block(self, cut: Cut) -> bool:
        """Whether a line beside a cut differs in a fact from the line beside its source: a block set again, updated."""
        first, last = cut.matches[0], cut.matches[-1]
        return self._is_updated(first.segment, first.others[0], -1) or self._is_updated(
            last.segment, last.others[-1], 1
        )

    def _is_updated(self, segment: int, other: int, step: int) -> bool:
        if other not in self._rank:
            return False
        here, there = self._rank[segment] + step, self._rank[other] + step
        if min(here, there) < 0 or max(here, there) >= len(self._order):
            return False
        return (self._twins[self._order[here]], self._twins[self._order[there]]) in self._disputed

    def prose_beside(self, run: range) -> int:
        """Count the sides of a run (0 to 2) on which prose stands next to it, or nothing: a story has a first line."""
        sides = self._before[run.start], self._after[run.stop - 1]
        return sum(not 0 <= b < len(self.blocks) or self.blocks[b].is_prose for b in sides)

    def find_cut(self, start: int, limit: int) -> tuple[Cut, int]:
        """Give the longest run of blocks from `start` that may go, and where the search goes on.

        Every segment of it is also said outside of it. Short lines at its ends stay, unless the copy has them in the
        same place; the cut is empty if nothing solid is left.
        """
        taken: set[int] = set()
        relied: set[int] = set()
        matches: list[tuple[Match, ...]] = []
        stop = start
        while stop < limit and self.is_alive(stop):
            segments = self.blocks[stop].segments
            twins = {self._twins[s] for s in segments}
            # A run that says something twice would have to keep one of the two: that is another run's business.
            if len(twins) < len(segments) or not twins.isdisjoint(taken) or not twins.isdisjoint(relied):
                break
            taken |= twins
            found = [self._find_match(s, taken) for s in segments]
            kept = tuple(m for m in found if m is not None)
            if len(kept) < len(found):
                break
            # What stands above its source and what stands below it are two runs, as where a doubled block begins anew.
            is_turn = bool(matches) and (kept[0].other > segments[0]) != (matches[-1][0].other > segments[0])
            if is_turn and self.blocks[stop].is_prose and self.blocks[stop - 1].is_prose:
                break
            matches.append(kept)
            relied.update(self._twins[o] for m in kept for o in m.others if self._twins[o] not in taken)
            stop += 1
        blocks = self.trim(range(start, stop))
        return Cut(tuple(m for b in blocks for m in matches[b - start]), blocks), max(stop, start + 1)

    def stands(self, cut: Cut) -> bool:
        """Whether a cut may still be made as it was found: all that goes and all that it relies on is alive."""
        return all(self.contains(m.segment) and all(map(self.contains, m.others)) for m in cut.matches)

    def remove(self, cut: Cut) -> None:
        """Take a cut out of the flow."""
        for match in cut.matches:
            self._drop(match.segment)
        if cut.blocks:
            before, after = self._before[cut.blocks.start], self._after[cut.blocks.stop - 1]
            if before >= 0:
                self._after[before] = after
            if after < len(self.blocks):
                self._before[after] = before

    def remove_label(self, label: FlowBlock) -> None:
        """Take a line out of the flow that went with the cut below it: no caption may name it as its place."""
        for segment in label.segments:
            self._drop(segment)

    def _drop(self, segment: int) -> None:
        del self._alive[self._twins[segment]][segment]
        for step, counts in self._beside.items():
            counts[self._neighbors(segment, step)] -= 1

    def settle(self, match: Match, settled: Mapping[int, Match]) -> Match:
        """Give the match with living places instead of those that went: their twins, or what let those go.

        settled: the matches of all segments that went later. Likeness over two steps is at most that of each.
        """
        if all(map(self.contains, match.others)):
            return match
        others: dict[int, None] = {}
        main, via = match.other, match
        for other in match.others:
            living = other if self.contains(other) else self._living(self._twins[other], match.segment, 0)
            step = settled.get(other) if living is None else None
            places = (other if living is None else living,) if step is None else step.others
            others.update(dict.fromkeys(places))
            if other == match.other:
                main, via = (places[0], match) if step is None else (step.other, step)
        return replace(
            match,
            kind=via.kind if match.kind == "exact" else match.kind,
            other=main,
            others=tuple(others),
            jaccard=min(match.jaccard, via.jaccard),
            containment=min(match.containment, via.containment),
        )

    def find_passages(self, block: int) -> Iterator[tuple[Match, ...]]:
        """Give the runs of sentences of a block that an earlier place says in the same order."""
        passage: list[Match] = []
        for segment in self.blocks[block].segments:
            match = self.find_match(segment)
            if match is None or match.other >= segment:
                yield tuple(passage)
                passage = []
                continue
            if passage and self._rank[match.others[0]] != self._rank[passage[-1].others[-1]] + 1:
                yield tuple(passage)
                passage = []
            passage.append(match)
        yield tuple(passage)

    def words(self, matches: Sequence[Match]) -> int:
        """Count the words of matched segments."""
        count = 0
        for match in matches:
            block = self.blocks[self._block_of[match.segment]]
            count += block.words[block.segments.index(match.segment)]
        return count

    def trim(self, run: range) -> range:
        """Leave out short lines at the ends of a run, unless the copy has them too; all of it if nothing is solid."""
        solid = [b for b in run if self._is_solid(b)]
        # A run of mostly short lines is a table like another table, and each belongs where it stands.
        if not solid or 2 * len(solid) < len(run):
            return range(0)
        start, stop = solid[0], solid[-1] + 1
        while start > run.start and self._is_parallel(self.blocks[start - 1].segments[-1], 1):
            start -= 1
        while stop < run.stop and self._is_parallel(self.blocks[stop].segments[0], -1):
            stop += 1
        return range(start, stop)

    def find_match(self, segment: int) -> Match | None:
        """Give the living place that says what a segment says, which need not be in the flow itself (a caption)."""
        return self._find_match(segment, {self._twins[segment]}, any_size=True)

    def _find_match(self, segment: int, taken: set[int], *, any_size: bool = False) -> Match | None:
        """Find the place that lets a segment go while one of each group in `taken` goes too, itself among them.

        A place that says no more than the segment does must stand in a block of at least as many segments: else it is
        the pull quote, and a paragraph does not yield to its own.
        """
        size = 0 if any_size else len(self.blocks[self._block_of[segment]].segments)
        twin = self._twins[segment]
        other = self._living(twin, segment, size)
        if other is not None:
            return Match("exact", segment, other, (other,), 1.0, 1.0)
        for match in self._directed.get(twin, ()):
            least = size if (twin, match.other) in self._mutual else 0
            found = {o: self._living(self._twins[o], segment, least, self._twins[o] in taken) for o in match.others}
            others = tuple(o for o in found.values() if o is not None)
            if len(others) == len(match.others):
                main = found[match.other]
                return replace(match, segment=segment, other=others[0] if main is None else main, others=others)
        return None

    def _living(self, twin: int, segment: int, size: int, is_taken: bool = False) -> int | None:
        members = self._alive.get(twin, {})
        if is_taken and len(members) < 2:
            return None
        is_quoted = self._block_of.get(segment, -1) < self._document
        for member in islice(members, MAX_COPIES_TRIED):
            number = self._block_of[member]
            is_large = len(self.blocks[number].segments) >= size
            # A story and the speech that it quotes are two texts.
            if member != segment and is_large and (number < self._document) == is_quoted:
                return member
        return None

    def _is_solid(self, number: int) -> bool:
        """Whether a block says enough to be recognized as a repeat when it stands alone."""
        block = self.blocks[number]
        words = sum(block.words)
        if block.is_prose or block.is_bound:
            return words >= MIN_WORDS and not block.is_bound
        copies = [len(self._alive[self._twins[s]]) for s in block.segments]
        is_whole = all(n > 1 or self._likeness(s) >= MIN_LIKENESS for s, n in zip(block.segments, copies, strict=True))
        if words < (MIN_WORDS_OF_A_LINE if is_whole else MIN_WORDS_OF_A_PART):
            return False
        return max(copies) <= MAX_COPIES_OF_A_LINE or self._is_doubled(number)

    def _likeness(self, segment: int) -> float:
        directed = self._directed.get(self._twins[segment], ())
        # What breaks off inside a word is a teaser, and no heading.
        return max((1.0 if match.kind == "truncated" else match.jaccard for match in directed), default=0.0)

    def _is_doubled(self, number: int) -> bool:
        """Whether the next living block on one side is equal."""
        beside = (b for b in (self._before[number], self._after[number]) if 0 <= b < len(self.blocks))
        return any(self.are_equal(number, b) for b in beside)

    def _is_parallel(self, segment: int, step: int) -> bool:
        """Whether a living twin of a segment has the same neighbor as it has: -1 is the one before, 1 the one after."""
        return self._beside[step][self._neighbors(segment, step)] > self.contains(segment)

    def _neighbors(self, segment: int, step: int) -> tuple[int, int] | None:
        """Give the groups of a segment and of the one beside it, which need not be alive; None at an end."""
        at = self._rank[segment] + step
        return (self._twins[segment], self._twins[self._order[at]]) if 0 <= at < len(self._order) else None
