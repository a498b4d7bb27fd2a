"""Two look-alikes side by side: their tokens, and where these differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from app.core.words import Reading, Words

# The alignment is quadratic in bits; a longer stretch is compared as one edit, which is linear and only stricter.
_MAX_ALIGNED: Final = 800
# An omitted clause of this many words may hold its own negation ("which has not been painted since") without turning
# the sentence, if that stands at least two words inside it.
_CLAUSE: Final = 5
_SENTENCE_END: Final = frozenset(".!?…。！？।")


class Edit(NamedTuple):
    """Where the two token rows differ: the copy's tokens `[start, end)` stand against the kept ones."""

    start: int
    end: int
    kept_start: int
    kept_end: int


class Pair:
    """The two texts and how they differ. `cut_token`: the copy's last token, if an ellipsis cut it; else -1."""

    __slots__ = ("_copy_spans", "_kept_spans", "copy", "cut_token", "edits", "kept", "words")

    def __init__(self, copy: Reading, kept: Reading, edits: list[Edit], words: Words) -> None:
        self.copy, self.kept, self.edits, self.words = copy, kept, edits, words
        self.cut_token = len(copy.folded) - 1 if copy.text.rstrip(" \"'”’»").endswith(("…", "...")) else -1
        self._copy_spans: list[tuple[int, int]] | None = None
        self._kept_spans: list[tuple[int, int]] | None = None

    @property
    def copy_spans(self) -> list[tuple[int, int]]:
        """Give where the copy's tokens stand; found when first asked for, as most pairs need none."""
        if self._copy_spans is None:
            self._copy_spans = self.copy.spans()
        return self._copy_spans

    @property
    def kept_spans(self) -> list[tuple[int, int]]:
        """Give where the kept tokens stand."""
        if self._kept_spans is None:
            self._kept_spans = self.kept.spans()
        return self._kept_spans

    def here(self, start: int, end: int) -> str:
        """Quote the copy's tokens as they are printed, with what stands between."""
        return self.copy.text[self.copy_spans[start][0] : self.copy_spans[end - 1][1]] if start < end else ""

    def there(self, start: int, end: int) -> str:
        """Quote the kept tokens as they are printed."""
        return self.kept.text[self.kept_spans[start][0] : self.kept_spans[end - 1][1]] if start < end else ""


def align(copy: tuple[str, ...], kept: tuple[str, ...]) -> list[Edit]:
    """Align the two rows of tokens; what both begin and end with is cut off first, which mostly leaves one edit."""
    start = 0
    for one, other in zip(copy, kept, strict=False):
        if one != other:
            break
        start += 1
    tail, most = 0, min(len(copy), len(kept)) - start
    while tail < most and copy[-1 - tail] == kept[-1 - tail]:
        tail += 1
    end, kept_end = len(copy) - tail, len(kept) - tail
    shorter, longer = sorted((end - start, kept_end - start))
    if shorter == 0 or longer == 1 or longer > _MAX_ALIGNED:
        return [Edit(start, end, start, kept_end)]
    edits: list[Edit] = []
    for step in Indel.opcodes(copy[start:end], kept[start:kept_end]):
        if step.tag == "equal":
            continue
        edit = Edit(*(start + at for at in (step.src_start, step.src_end, step.dest_start, step.dest_end)))
        if edits and edits[-1].end == edit.start and edits[-1].kept_end == edit.kept_start:
            edits[-1] = Edit(edits[-1].start, edit.end, edits[-1].kept_start, edit.kept_end)
        else:
            edits.append(edit)
    return edits


def turning(pair: Pair, edit: Edit) -> Sequence[int]:
    """Give the kept tokens of an edit that could turn what both texts share.

    Those deep inside an omitted clause cannot, nor those of another sentence before or after the shared stretch.
    """
    whole = range(edit.kept_start, edit.kept_end)
    if edit.start < edit.end or not whole:
        return whole
    if edit.start == len(pair.copy.folded):
        return () if pair.cut_token >= 0 or _is_parted(pair, edit.kept_start - 1) else whole[:1]
    if edit.start == 0:
        return () if _is_parted(pair, edit.kept_end - 1) else whole[-2:]
    return whole if len(whole) < _CLAUSE else (*whole[:2], *whole[-2:])


def _is_parted(pair: Pair, index: int) -> bool:
    """Whether a sentence of `kept` ends between the token at `index` and the next."""
    if index < 0:
        return False
    gap = pair.kept.text[pair.kept_spans[index][1] : pair.kept_spans[index + 1][0]]
    return not _SENTENCE_END.isdisjoint(gap)
