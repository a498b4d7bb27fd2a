"""Verifies a suspected repeat: aligns its words with the place that seems to say the same, and judges what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein, Opcode

from app.core.facts import fact_differences
from app.core.records import FactDifference, MatchKind
from app.core.shingle import Tokens, containment, jaccard, shingle_set
from app.core.spans import Span
from app.core.words import is_attribution_word, is_function_word

# Of ten words of a repeat at least eight stand in the other place in the same order; rewritten sentences share fewer.
MIN_MATCHED = 0.8
# Two sentences that share this much and differ in a fact are look-alikes that an editor wants to see.
MIN_LOOK_ALIKE = 0.7
# Shorter lines that differ in a number are rows of a list, not two versions of a statement.
MIN_LOOK_ALIKE_WORDS = 6
# A repeat may add this many function or attribution words ("he said") of its own.
MAX_OWN_WORDS = 4
# Fewer words before an ellipsis are a phrase that many sentences begin with.
MIN_TRUNCATED_WORDS = 4
ELLIPSES = ("…", "...", "[…]", "[...]", "(…)", "(...)", "....")


@dataclass(frozen=True, slots=True)
class Relation:
    """How a segment relates to a place: the token span there that answers to it, and the facts that differ.

    With `differences` the two are look-alikes and no repeat, whatever `kind` says.
    """

    kind: MatchKind
    token_span: Span
    differences: tuple[FactDifference, ...] = ()


@dataclass(frozen=True, slots=True)
class AlignedText:
    """A text with its tokens, and the token hashes as a list (the alignment compares numbers, not strings)."""

    text: str
    tokens: Tokens
    hashes: Sequence[int]
    language: str

    def between(self, token_span: Span) -> str:
        """Give the text of some tokens, with the signs that touch them ("$5", "5%")."""
        start, end = int(self.tokens.starts[token_span.start]), int(self.tokens.ends[token_span.end - 1])
        while start > 0 and not self.text[start - 1].isspace():
            start -= 1
        while end < len(self.text) and not self.text[end].isspace():
            end += 1
        return self.text[start:end]

    def words(self, token_span: Span) -> list[str]:
        """Give some tokens as folded strings."""
        return self.tokens.words(token_span.start, token_span.end)

    def shares(self, here: Span, there: Span) -> tuple[float, float]:
        """Give Jaccard of the shingles of two token spans, and the containment of the first in the second."""
        a, b = shingle_set(self.words(here)), shingle_set(self.words(there))
        return round(jaccard(a, b), 4), round(containment(a, b), 4)


def relate(article: AlignedText, own_text: str, own: Span, place: Span) -> Relation | None:
    """Say how a segment relates to a place: a repeat of it, a look-alike with other facts, or nothing (None).

    own: token span of the segment, whose text is `own_text`.  place: token span where it may stand, rather too wide.
    The facts are compared in one direction: the place may say more than the segment does.
    """
    found = _narrow(article, own, place)
    if found is None:
        return None
    edits = _align(article, own, found)
    matched = sum(e.src_end - e.src_start for e in edits if e.tag == "equal")
    length = own.end - own.start
    if matched < MIN_LOOK_ALIKE * length:
        return None
    is_cut = own_text.rstrip("\"'”’»").endswith(ELLIPSES)
    if matched == length == found.end - found.start:
        kind: MatchKind = "truncated" if is_cut else "contained"
    elif is_cut and _is_cut_copy(article, own, found, matched):
        kind = "truncated"
    else:
        kind = "near"
    differences = fact_differences(own_text, article.between(found), article.language)
    if differences:
        is_look_alike = length >= MIN_LOOK_ALIKE_WORDS
        return Relation(kind, found, differences) if is_look_alike else None
    if kind == "near" and (matched < MIN_MATCHED * length or not _adds_nothing(article, edits, own, found)):
        return None
    return Relation(kind, found)


def _align(article: AlignedText, own: Span, place: Span) -> list[Opcode]:
    return list(Levenshtein.opcodes(article.hashes[own.start : own.end], article.hashes[place.start : place.end]))


def _narrow(article: AlignedText, own: Span, place: Span) -> Span | None:
    """Give the part of a place that answers to the segment: the equal words, and as many beside as it has itself."""
    equal = [e for e in _align(article, own, place) if e.tag == "equal"]
    if not equal:
        return None
    before, after = equal[0].src_start, own.end - own.start - equal[-1].src_end
    start = place.start + equal[0].dest_start - before
    end = place.start + equal[-1].dest_end + after
    return Span(max(place.start, start), min(place.end, end))


def _is_cut_copy(article: AlignedText, own: Span, found: Span, matched: int) -> bool:
    """Whether only the last word differs, and is the beginning of the word that stands there."""
    length = own.end - own.start
    if length < MIN_TRUNCATED_WORDS or matched != length - 1 or found.end - found.start != length:
        return False
    return article.words(found)[-1].startswith(article.words(own)[-1])


def _adds_nothing(article: AlignedText, edits: Sequence[Opcode], own: Span, place: Span) -> bool:
    """Whether the segment's own words are few and none of them carries a meaning that the place lacks."""
    own_words = 0
    for edit in edits:
        if edit.tag in {"equal", "insert"}:
            continue
        here = article.words(Span(own.start + edit.src_start, own.start + edit.src_end))
        there = article.words(Span(place.start + edit.dest_start, place.start + edit.dest_end))
        if "".join(here) == "".join(there):
            continue
        own_words += len(here)
        if own_words > MAX_OWN_WORDS or not all(_is_light(word, article.language) for word in here):
            return False
    return True


def _is_light(word: str, language: str) -> bool:
    return is_function_word(word, language) or is_attribution_word(word, language)
