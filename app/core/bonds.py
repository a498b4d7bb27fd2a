"""What binds a block to its place, so that it stays however often the page says it: told from the blocks around it.

A repeat is cut because the flow has it elsewhere. An answer belongs to its question, a quotation to the name under it,
a list to the label above it, a refrain to its verse: without them what stays would be another statement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.core.flow import Cut, Flow, FlowBlock
from app.core.labels import label_kind
from app.core.prose import CLOSERS
from app.core.records import Match, Segment
from app.core.words import read, words_of

# "— Jane Doe (@janedoe) May 1": the line under an embedded post or a quotation.
SIGNATURE_STARTS = ("—", "–", "―", "-- ")
# "Jane Doe (@janedoe) May 1": an account stands in brackets after its name.
HANDLE = "(@"
MAX_BOUND_WORDS = 20
# "News analyst Jane Doe, Ostby": a name and an office, not a headline.
MAX_SIGNATURE_WORDS = 12
# Shorter words of a signature are initials and particles.
MIN_NAME_CHARACTERS = 4
# "Breakfast: 1 scoop oats, 2 cups milk": a row begins with a figure or a head, and has a figure in every four words.
MIN_FIGURES_OF_A_ROW = 0.22
# "Tarn 3 (Finch 12, Okoro 77), Ostby 1 (Lund 90)": a row without a head has more than a date has.
MIN_FIGURES_WITHOUT_HEAD = 3
MAX_HEAD_CHARACTERS = 30
_AROUND_FIGURES = "()[].,;:–-"
_QUESTIONS = ("?", "？", "؟")
# A line of verse is short, and so are those around it; a page of short paragraphs ends them as sentences.
MAX_WORDS_OF_A_VERSE = 12
VERSES_AROUND = 2
MIN_VERSES = 4


def is_bound(text: str, words: int, *, is_prose: bool) -> bool:
    """Whether a block is a signature or a row of figures, which nothing outside of its place stands for.

    >>> is_bound("— Ada Quist (@adaquist) May 1", 6, is_prose=False)
    True
    >>> is_bound("Tarn 3 (Finch 12, Okoro 77), Ostby 1 (Lund 90)", 10, is_prose=False)
    True
    >>> is_bound("The bridge closed in 1998 and in 2004 again.", 9, is_prose=True)
    False
    """
    if words > MAX_BOUND_WORDS:
        return False
    if not is_prose and (text.startswith(SIGNATURE_STARTS) or HANDLE in text):
        return True
    row = text.split()
    if text[:1].isdigit() or ":" in text[:MAX_HEAD_CHARACTERS]:
        return sum(map(str.isdigit, row)) >= MIN_FIGURES_OF_A_ROW * words
    figures = sum(word.strip(_AROUND_FIGURES).isdigit() for word in row)
    return not is_prose and figures >= max(MIN_FIGURES_WITHOUT_HEAD, MIN_FIGURES_OF_A_ROW * words)


def is_question(text: str) -> bool:
    """Whether a text ends as a question does.

    >>> is_question("“Who pays for it?”"), is_question("Nobody asked.")
    (True, False)
    """
    return text.rstrip(CLOSERS).endswith(_QUESTIONS)


def is_signature(line: str, words: int, source: str, language: str) -> bool:
    """Whether a line that is no prose signs the quotation above it, which is from `source`.

    It does if it begins with a dash and has a word of the source, or has a name that the source gives as the speaker's.

    >>> is_signature("News analyst Ada Quist", 4, "“It will rain,” said Ada Quist, who knows.", "en")
    True
    >>> is_signature("— Harbor Office (@harbor)", 3, "“It will rain,” the office wrote.", "en")
    True
    >>> is_signature("Ada Quist Wins Again", 4, "Nobody knew that Ada Quist would win.", "en")
    False
    """
    if words > MAX_SIGNATURE_WORDS:
        return False
    table, said = words_of(language), read(source).folded
    if line.startswith(SIGNATURE_STARTS):
        names = {word for word in read(line).folded if len(word) >= MIN_NAME_CHARACTERS}
        return not (names - table.function - table.dates.keys()).isdisjoint(said)
    pairs = (
        f"{one} {other.rstrip(_AROUND_FIGURES)}"
        for one, other in pairwise(line.split())
        if one[:1].isupper() and other[:1].isupper()
    )
    return any(pair in source for pair in pairs) and not table.attribution.isdisjoint(said)


def is_verse(lengths: Sequence[int], prose: Sequence[bool], at: int) -> bool:
    """Whether a block is a line of verse or of a list: it is short, those around it are, and few end as a sentence.

    lengths: how many words the blocks of a text have.  prose: whether they end as a sentence does.
    """
    around = range(max(0, at - VERSES_AROUND), min(len(lengths), at + VERSES_AROUND + 1))
    short = [b for b in around if lengths[b] <= MAX_WORDS_OF_A_VERSE]
    return at in short and len(short) >= MIN_VERSES and 2 * sum(prose[b] for b in short) <= len(short)


def find_document(blocks: Sequence[FlowBlock], segments: Sequence[Segment]) -> int | None:
    """Give the block that says a document stands below it in full; None if none does, or several (an index)."""
    found = [
        number
        for number, block in enumerate(blocks)
        if not block.is_prose and label_kind(_text(block, segments), sum(block.words)) == "document"
    ]
    return found[0] if len(found) == 1 else None


class Bonds:
    """What binds the blocks of one flow, asked while cuts are chosen: the living blocks around one change."""

    def __init__(
        self, flow: Flow, segments: Sequence[Segment], language: str, verses: frozenset[int] = frozenset()
    ) -> None:
        """Begin with a flow, and all segments of its article. verses: the blocks of it that are set as verse."""
        self._verses = verses
        self._flow = flow
        self._language = language
        self._segments = segments
        self._lengths = [sum(block.words) for block in flow.blocks]
        self._prose = [block.is_prose for block in flow.blocks]

    def loosen(self, cut: Cut, following: int) -> tuple[Cut, int]:
        """Leave out of a cut what is bound to its place; gives the rest, and where the search goes on.

        following: where it would have gone on.  Of a run with a signature below it only what stands above the signed
        quotation may go.
        """
        rows = self._rows(cut)
        run = cut.blocks
        is_doubled = self._is_doubled(run, rows)
        signed = None if is_doubled else self._find_signed(run, rows)
        if signed is not None:
            run, following = self._flow.trim(range(run.start, signed)), signed + 1
        start, stop = run.start, run.stop
        while not is_doubled and start < stop and self._answers_another(start, rows[start][0]):
            start += 1
        while not is_doubled and start < stop and self._is_answered_otherwise(stop - 1, rows[stop - 1][-1]):
            stop -= 1
        run = range(start, stop)
        is_apart = not is_doubled and run and (self._is_other_list(run, rows) or self._is_other_verse(run, rows))
        if is_apart or (run and self._is_denied(run, rows)):
            run = range(0)
        return Cut(tuple(m for b in run for m in rows[b]), run), following

    def summary_label(self, cut: Cut) -> FlowBlock | None:
        """Give the block right above a cut if it says that a summary follows: with its sentences it goes too."""
        above = self._flow.before(cut.blocks.start) if len(cut.blocks) > 1 else None
        if above is None or above != cut.blocks.start - 1 or self._prose[above]:
            return None
        label = self._flow.blocks[above]
        return label if label_kind(_text(label, self._segments), self._lengths[above]) == "summary" else None

    def _rows(self, cut: Cut) -> dict[int, tuple[Match, ...]]:
        rows, at = {}, 0
        for number in cut.blocks:
            size = len(self._flow.blocks[number].segments)
            rows[number] = cut.matches[at : at + size]
            at += size
        return rows

    def _is_doubled(self, run: range, rows: Mapping[int, Sequence[Match]]) -> bool:
        """Whether the copy of a run stands right beside it: doubled by the page, and bound to nothing but itself."""
        return self._copy_of(rows[run.stop - 1][-1], -1) == self._flow.before(run.start) or (
            self._copy_of(rows[run.start][0], 0) == self._flow.after(run.stop - 1)
        )

    def _find_signed(self, run: range, rows: Mapping[int, Sequence[Match]]) -> int | None:
        """Give the block of a run that the line below it signs."""
        below = self._flow.after(run.stop - 1)
        if below is None or self._prose[below] or self._lengths[below] > MAX_SIGNATURE_WORDS:
            return None
        line = _text(self._flow.blocks[below], self._segments)
        for number in reversed(run):
            if _breaks_off(range(number, number + 1), rows):
                continue
            source = " ".join(self._segments[o].text for match in rows[number] for o in match.others)
            if is_signature(line, self._lengths[below], source, self._language):
                return number
        return None

    def _answers_another(self, number: int, match: Match) -> bool:
        """Whether a block stands under a question, and the other place under another one."""
        above, copy = self._flow.before(number), self._copy_of(match, 0)
        beyond = None if copy is None else self._flow.before(copy)
        if above is None or beyond is None or self._flow.are_equal(above, beyond):
            return False
        return all(is_question(self._segments[self._flow.blocks[b].segments[-1]].text) for b in (above, beyond))

    def _is_answered_otherwise(self, number: int, match: Match) -> bool:
        """Whether a block is a question, and the same question has another answer elsewhere."""
        below = self._flow.after(number)
        if below is None or not is_question(self._segments[match.segment].text):
            return False
        copy = self._copy_of(match, -1)
        beyond = None if copy is None else self._flow.after(copy)
        return beyond is not None and not self._flow.are_equal(below, beyond)

    def _is_other_list(self, run: range, rows: Mapping[int, Sequence[Match]]) -> bool:
        """Whether lines that are no prose stand under one label here and under another there."""
        if _breaks_off(run, rows):
            return False
        above, copy = self._flow.before(run.start), self._copy_of(rows[run.start][0], 0)
        beyond = None if copy is None else self._flow.before(copy)
        if above is None or copy is None or beyond is None or above == copy or self._flow.are_equal(above, beyond):
            return False
        lines = (*run, copy, above, beyond)
        return not any(self._prose[b] or self._lengths[b] > MAX_BOUND_WORDS for b in lines)

    def _is_other_verse(self, run: range, rows: Mapping[int, Sequence[Match]]) -> bool:
        """Whether lines of verse come again among other verses."""
        if max(self._lengths[b] for b in run) > MAX_WORDS_OF_A_VERSE or _breaks_off(run, rows):
            return False
        places = [self._flow.place_of(o) for b in run for m in rows[b] for o in m.others]
        return all(b is not None and self._is_verse(b) for b in (*run, *places))

    def _is_verse(self, block: int) -> bool:
        return block in self._verses or is_verse(self._lengths, self._prose, block)

    def _is_denied(self, run: range, rows: Mapping[int, Sequence[Match]]) -> bool:
        """Whether a paragraph says otherwise what a lone sentence says here and another lone one there.

        Neither of the two stands in the flow then, and nobody can tell which of the three is right.
        """
        matches = rows[run.start]
        if len(run) > 1 or len(matches) > 1 or not self._prose[run.start] or self._copy_of(matches[0], 0) is None:
            return False
        return self._flow.is_denied(matches[0].segment)

    def _copy_of(self, match: Match, end: int) -> int | None:
        """Give the block that answers to the whole block of a match, and is not a paragraph around it."""
        place = self._flow.place_of(match.others[end])
        if place is None:
            return None
        size = len(self._flow.blocks[self._flow.block_of(match.segment)].segments)
        return place if len(self._flow.blocks[place].segments) == size else None


def _breaks_off(run: range, rows: Mapping[int, Sequence[Match]]) -> bool:
    """Whether a run has a line that is cut short: a teaser, whatever stands around it."""
    return any(match.kind == "truncated" for number in run for match in rows[number])


def _text(block: FlowBlock, segments: Sequence[Segment]) -> str:
    return " ".join(segments[s].text for s in block.segments)
