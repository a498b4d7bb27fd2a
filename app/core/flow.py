"""The flow of the story while repeats are cut out of it: what is still alive, and what relies on what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.bonds import MAX_BOUND_WORDS, is_question, is_signature, is_verse
from app.core.labels import MAX_LABEL_WORDS, label_kind
from app.core.match import Matches
from app.core.records import Match, Segment

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

    def __init__(self, blocks: Sequence[FlowBlock], matches: Matches, segments: Sequence[Segment] = ()) -> None:
        """Begin with everything alive. Without `segments` nothing is known of what binds a block to its place."""
        self.blocks = blocks
        self._segments = segments
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
        self._disputed: dict[int, set[int]] = defaultdict(set)
        for pair in matches.look_alikes:
            self._disputed[self._twins[pair.segment]].add(pair.other)
            self._disputed[self._twins[pair.other]].add(pair.segment)
        self._document = self._find_document()
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
        rows = {start + i: row for i, row in enumerate(matches)}
        blocks = self._trim(range(start, stop))
        for number in blocks if self._segments else ():
            if self._is_signed(rows[number], self._after[blocks.stop - 1]):
                blocks, stop = self._trim(range(start, number)), number + 1
                break
        blocks = self._loosen(blocks, rows)
        return Cut(tuple(m for b in blocks for m in rows[b]), blocks), max(stop, start + 1)

    def stands(self, cut: Cut) -> bool:
        """Whether a cut may still be made as it was found: all that goes and all that it relies on is alive."""
        return all(self.contains(m.segment) and all(map(self.contains, m.others)) for m in cut.matches)

    def remove(self, cut: Cut) -> None:
        """Take a cut out of the flow."""
        for match in cut.matches:
            del self._alive[self._twins[match.segment]][match.segment]
        if cut.blocks:
            before, after = self._before[cut.blocks.start], self._after[cut.blocks.stop - 1]
            if before >= 0:
                self._after[before] = after
            if after < len(self.blocks):
                self._before[after] = before

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

    def _trim(self, run: range) -> range:
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

    def is_updated_block(self, cut: Cut) -> bool:
        """Whether a line beside a cut differs in a fact from the line beside its source: a block set again, updated."""
        return any(
            self._twins[beyond] in {self._twins[s] for s in self._disputed.get(self._twins[beside], ())}
            for beside, beyond in (
                (self._beside(cut.matches[0].segment, -1), self._beside(cut.matches[0].others[0], -1)),
                (self._beside(cut.matches[-1].segment, 1), self._beside(cut.matches[-1].others[-1], 1)),
            )
            if beside is not None and beyond is not None
        )

    def _beside(self, segment: int, step: int) -> int | None:
        at = self._rank.get(segment, -2) + step
        return self._order[at] if 0 <= at < len(self._order) else None

    def _loosen(self, run: range, matches: Mapping[int, tuple[Match, ...]]) -> range:
        """Leave out of a run what is bound to its place by what stands around it."""
        if not run or not self._segments:
            return run
        start, stop = run.start, run.stop
        while start < stop and self._is_bound_above(start, matches[start][0]):
            start += 1
        while start < stop and self._is_bound_below(stop - 1, matches[stop - 1][-1]):
            stop -= 1
        run = range(start, stop)
        is_apart = bool(run) and (
            self._is_other_list(run, matches)
            or self._is_other_verse(run, matches)
            or (len(run) == 1 and self._is_denied(start, matches[start]))
        )
        return range(0) if is_apart else run

    def _is_signed(self, matches: Sequence[Match], below: int) -> bool:
        """Whether the line below a run signs one of its quotations."""
        if below == len(self.blocks) or self.blocks[below].is_prose:
            return False
        source = " ".join(self._segments[o].text for match in matches for o in match.others)
        return is_signature(self._text(self.blocks[below]), sum(self.blocks[below].words), source)

    def _is_bound_above(self, number: int, match: Match) -> bool:
        """Whether a block answers a question, and the other place another one."""
        above, beyond = self._before[number], self._place_beside(match, self._before, 0)
        if above < 0 or beyond < 0 or self._are_equal(above, beyond):
            return False
        return all(is_question(self._segments[self.blocks[b].segments[-1]].text) for b in (above, beyond))

    def _is_bound_below(self, number: int, match: Match) -> bool:
        """Whether a block is a question with an answer of its own."""
        below = self._after[number]
        if below == len(self.blocks) or not is_question(self._segments[match.segment].text):
            return False
        beyond = self._place_beside(match, self._after, -1)
        return 0 <= beyond < len(self.blocks) and not self._are_equal(below, beyond)

    def _is_other_list(self, run: range, matches: Mapping[int, tuple[Match, ...]]) -> bool:
        """Whether lines that are no prose stand under one label here and under another there."""
        above, beyond = self._before[run.start], self._place_beside(matches[run.start][0], self._before, 0)
        if above < 0 or beyond < 0 or self._are_equal(above, beyond):
            return False
        there = self._block_of[matches[run.start][0].others[0]]
        lines = [self.blocks[b] for b in (*run, there, above, beyond)]
        return above != there and not any(b.is_prose or sum(b.words) > MAX_BOUND_WORDS for b in lines)

    def _place_beside(self, match: Match, step: Sequence[int], end: int) -> int:
        """Give the living block before or after the one that answers to a whole block as its copy; -1 if none does."""
        number, other = self._block_of[match.segment], self._block_of.get(match.others[end], -1)
        is_copy = other >= 0 and len(self.blocks[other].segments) == len(self.blocks[number].segments)
        return step[other] if is_copy else -1

    def _are_equal(self, number: int, other: int) -> bool:
        return [self._twins[s] for s in self.blocks[number].segments] == [
            self._twins[s] for s in self.blocks[other].segments
        ]

    def _is_other_verse(self, run: range, matches: Mapping[int, tuple[Match, ...]]) -> bool:
        """Whether lines of verse come again in other verses."""
        places = {self._block_of.get(o, -1) for b in run for m in matches[b] for o in m.others}
        lengths, prose = [sum(b.words) for b in self.blocks], [b.is_prose for b in self.blocks]
        return all(b >= 0 and is_verse(lengths, prose, b) for b in (*run, *sorted(places)))

    def _is_denied(self, number: int, matches: Sequence[Match]) -> bool:
        """Whether a paragraph says otherwise what a lone sentence here and one there both say: which of them is right,
        and which one stands in the flow, nobody can tell.
        """
        (match, *more) = matches
        there = self._block_of.get(match.other)
        if more or there is None or len(self.blocks[there].segments) > 1 or not self.blocks[number].is_prose:
            return False
        return any(len(self.blocks[self._block_of[s]].segments) > 1 for s in self._deniers(match.segment))

    def _deniers(self, segment: int) -> Iterator[int]:
        return (s for s in sorted(self._disputed.get(self._twins[segment], ())) if s in self._block_of)

    def _text(self, block: FlowBlock) -> str:
        return " ".join(self._segments[s].text for s in block.segments)

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
        for member in members:
            number = self._block_of[member]
            if member != segment and len(self.blocks[number].segments) >= size:
                # A story and the speech that it quotes are two texts.
                if (number < self._document) == is_quoted:
                    return member
        return None

    def _find_document(self) -> int:
        """Give the block that says a document stands below it in full; past the last if none does, or several."""
        found = [
            number
            for number, block in enumerate(self.blocks if self._segments else ())
            if not block.is_prose
            and sum(block.words) <= MAX_LABEL_WORDS
            and label_kind(self._text(block), sum(block.words)) == "document"
        ]
        return found[0] if len(found) == 1 else len(self.blocks)

    def summary_label(self, run: range) -> int | None:
        """Give the living block right above a run if it says that a summary follows: with the run it goes too."""
        above = self._before[run.start] if run else -1
        if above < 0 or above != run.start - 1:
            return None
        label = self.blocks[above]
        return above if label_kind(self._text(label), sum(label.words)) == "summary" else None

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
        twins = [self._twins[s] for s in self.blocks[number].segments]
        beside = (b for b in (self._before[number], self._after[number]) if 0 <= b < len(self.blocks))
        return any([self._twins[s] for s in self.blocks[b].segments] == twins for b in beside)

    def _is_parallel(self, segment: int, step: int) -> bool:
        """Whether a living twin of a segment has the same neighbor as it has: -1 is the one before, 1 the one after."""
        beside = self._twins[self._order[self._rank[segment] + step]]
        for member in self._alive[self._twins[segment]]:
            at = self._rank[member] + step
            if member != segment and 0 <= at < len(self._order) and self._twins[self._order[at]] == beside:
                return True
        return False
