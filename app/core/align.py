"""Verifies a suspected repeat: aligns its words with the place that seems to say the same, and judges what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein, Opcode

from app.core.facts import fact_differences
from app.core.records import FactDifference, MatchKind
from app.core.shingle import Tokens, containment, jaccard, shingle_set
from app.core.signs import sign_differences
from app.core.spans import Span
from app.core.words import is_attribution_word, is_ending, is_function_word, words_of

# Of ten words of a repeat at least eight stand in the other place in the same order; rewritten sentences share fewer.
MIN_MATCHED = 0.8
# Two sentences that share this much and differ in a fact are look-alikes that an editor wants to see.
MIN_LOOK_ALIKE = 0.7
# Shorter lines that differ in a number are rows of a list, not two versions of a statement.
MIN_LOOK_ALIKE_WORDS = 6
# A repeat may add this many function or attribution words ("he said") of its own.
MAX_OWN_WORDS = 4
# "The river," Ada Quist, the mayor, said, "came at night": so many words may stand between so few and the rest.
MAX_HIDDEN_WORDS = 2
MAX_ASIDE_WORDS = 8
# The alignment is quadratic: 120,000 words took 20 s. No sentence is so long; equal ones are found without it.
MAX_ALIGNED_WORDS = 5_000
# Fewer words before an ellipsis are a phrase that many sentences begin with.
MIN_TRUNCATED_WORDS = 4
# A line that breaks off inside a word without an ellipsis: so many words never agree by chance.
MIN_BROKEN_WORDS = 8
ELLIPSES = ("…", "...", "[…]", "[...]", "(…)", "(...)", "....")
# Signs that touch a stretch are few; a line without any space has no end.
MAX_SIGNS = 40
_NO_SHINGLES: frozenset[tuple[str, ...]] = frozenset()
# From here on scripts may write words without spaces between them (Thai, Han, Kana).
_FIRST_UNSPACED = "\u0e00"

# In a sentence this long an article or a preposition of place for another mends the style ("in the ministry", "by the
# ministry"), unless a figure follows: "rose to 5%" is not "rose by 5%".
MIN_LONG_SENTENCE = 20
MAX_WORDS_TO_FIGURE = 3


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
        first, last = max(0, start - MAX_SIGNS), min(len(self.text), end + MAX_SIGNS)
        while start > first and _touches(self.text[start - 1]):
            start -= 1
        while end < last and _touches(self.text[end]):
            end += 1
        return self.text[start:end]

    def is_set_off(self, token_span: Span) -> bool:
        """Whether some tokens have more than a space on both sides of them (", he said,"), or nothing."""
        before = self.text[int(self.tokens.ends[token_span.start - 1]) : int(self.tokens.starts[token_span.start])]
        after = self.text[int(self.tokens.ends[token_span.end - 1]) : int(self.tokens.starts[token_span.end])]
        return not before.isspace() and not after.isspace()

    def words(self, token_span: Span) -> list[str]:
        """Give some tokens as folded strings."""
        return self.tokens.words(token_span.start, token_span.end)

    def shares(self, here: Span, there: Sequence[Span]) -> tuple[float, float]:
        """Give Jaccard of the shingles of a token span and of others, and the containment of the first in these."""
        a, b = shingle_set(self.words(here)), _NO_SHINGLES.union(*(shingle_set(self.words(s)) for s in there))
        return round(jaccard(a, b), 4), round(containment(a, b), 4)


def relate(article: AlignedText, own_text: str, own: Span, place: Span) -> Relation | None:
    """Say how a segment relates to a place: a repeat of it, a look-alike with other facts, or nothing (None).

    own: token span of the segment, whose text is `own_text`.  place: token span where it may stand, rather too wide.
    The facts are compared in one direction: the place may say more than the segment does. A stretch without an end
    (`MAX_ALIGNED_WORDS`) relates to nothing.
    """
    if max(own.end - own.start, place.end - place.start) > MAX_ALIGNED_WORDS:
        return None
    found = _narrow(article, own, place)
    if found is None:
        return None
    edits = _align(article, own, found)
    length = own.end - own.start
    if (wider := _widen(article, edits, length, found)) and (whole := _narrow(article, own, wider)):
        edits_of_whole = _align(article, own, whole)
        if edits_of_whole[0].tag == edits_of_whole[-1].tag == "equal":
            found, edits = whole, edits_of_whole
    matched = sum(e.src_end - e.src_start for e in edits if e.tag == "equal")
    if matched < MIN_LOOK_ALIKE * length:
        return None
    is_cut = own_text.rstrip("\"'”’»").endswith(ELLIPSES)
    if not is_cut and matched == length - 1 and _breaks_off(article, own_text, own, found):
        own_text, is_cut = own_text + ELLIPSES[0], True
    if matched == length == found.end - found.start:
        kind: MatchKind = "truncated" if is_cut else "contained"
    elif is_cut and _is_cut_copy(article, own, found, matched):
        kind = "truncated"
    else:
        kind = "near"
    differences = state_differences(own_text, article.between(found), article.language)
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


def _widen(article: AlignedText, edits: Sequence[Opcode], length: int, found: Span) -> Span | None:
    """Give a wider place if a word or two at a rim of the copy may stand behind an aside: “The river,” she said, ...

    So few words make no shingle, so that the place was sought without them.
    """
    start, end = found
    if edits[0].tag == "replace" and edits[0].src_end <= MAX_HIDDEN_WORDS:
        start = max(0, start - MAX_ASIDE_WORDS)
    if edits[-1].tag == "replace" and length - edits[-1].src_start <= MAX_HIDDEN_WORDS:
        end = min(len(article.hashes), end + MAX_ASIDE_WORDS)
    if (start, end) == found:
        return None
    # Never beyond the paragraph.
    starts, ends = article.tokens.starts, article.tokens.ends
    before, after = int(starts[found.start]), int(ends[found.end - 1])
    opening = article.text.rfind("\n", int(starts[start]), before) + 1
    closing = article.text.find("\n", after, int(ends[end - 1]))
    while start < found.start and starts[start] < opening:
        start += 1
    while end > found.end and 0 <= closing < ends[end - 1]:
        end -= 1
    return Span(start, end) if (start, end) != found else None


def _is_cut_copy(article: AlignedText, own: Span, found: Span, matched: int) -> bool:
    """Whether only the last word differs, and is the beginning of the word that stands there."""
    length = own.end - own.start
    if article.hashes[own.start : own.end - 1] != article.hashes[found.start : found.end - 1]:
        return False
    if length < MIN_TRUNCATED_WORDS or matched != length - 1 or found.end - found.start != length:
        return False
    return article.words(found)[-1].startswith(article.words(own)[-1])


def _breaks_off(article: AlignedText, own_text: str, own: Span, found: Span) -> bool:
    """Whether a line stops within a word of the other place, and is not that place in another number or case."""
    if own.end - own.start < MIN_BROKEN_WORDS or not own_text[-1].isalpha():
        return False
    if not _is_cut_copy(article, own, found, own.end - own.start - 1):
        return False
    (word,) = article.words(Span(own.end - 1, own.end))
    (whole,) = article.words(Span(found.end - 1, found.end))
    return not is_ending(whole[len(word) :], article.language)


def _adds_nothing(article: AlignedText, edits: Sequence[Opcode], own: Span, place: Span) -> bool:
    """Whether the segment's own words are few and none of them carries a meaning that the place lacks."""
    own_words = 0
    for edit in edits:
        if edit.tag == "equal":
            continue
        at = Span(own.start + edit.src_start, own.start + edit.src_end)
        stretch = Span(place.start + edit.dest_start, place.start + edit.dest_end)
        here, there = article.words(at), article.words(stretch)
        if "".join(here) == "".join(there):
            continue
        # An abridged copy drops whole phrases; "would" or "are said to" alone is what makes the difference.
        if edit.tag == "insert":
            if all(_is_light(word, article.language) for word in there) and not _is_addition(
                article, there, stretch, place
            ):
                return False
            continue
        own_words += len(here)
        if own_words > MAX_OWN_WORDS:
            return False
        if edit.tag == "delete" and not _is_own(article, here, at, own):
            return False
        if edit.tag == "replace" and not _is_other_wording(article, here, there, at, own):
            return False
    return True


def _is_addition(article: AlignedText, words: Sequence[str], stretch: Span, place: Span) -> bool:
    """Whether words that the other text lacks say nothing, or only who says it: at a rim of `place`, or set off."""
    language = article.language
    if words_of(language).addable.issuperset(words):
        return True
    if not any(is_attribution_word(word, language) for word in words):
        return False
    # "are said to have fled" is another statement than "have fled".
    is_aside = stretch.start == place.start or stretch.end == place.end or article.is_set_off(stretch)
    return is_aside and all(_is_light(word, language) for word in words)


def _is_own(article: AlignedText, words: Sequence[str], at: Span, own: Span) -> bool:
    """Whether words that only the copy has say nothing.

    Who says it is something: a story quotes a speech with "she said", and its pull quotes leave that out.
    """
    if words_of(article.language).addable.issuperset(words):
        return True
    is_at_rim = at.start - own.start <= 1 or own.end - at.end <= 1
    return is_at_rim and _is_speaker(article, words, at, own)


def _is_other_wording(article: AlignedText, words: Sequence[str], others: Sequence[str], at: Span, own: Span) -> bool:
    """Whether words stand for others as "he said" does for "Smith said"; most changed words change the statement."""
    language = article.language
    is_said, is_said_there = (any(is_attribution_word(word, language) for word in row) for row in (words, others))
    if is_said:
        speakers = words_of(language).speakers
        return is_said_there and all(_is_light(word, language) or word in speakers for word in words)
    if _is_speaker(article, words, at, own):
        return True
    styled = words_of(language).styled
    if own.end - own.start < MIN_LONG_SENTENCE or not styled.issuperset((*words, *others)):
        return False
    following = article.between(Span(at.start, min(own.end, at.end + MAX_WORDS_TO_FIGURE)))
    return not any(map(str.isdigit, following))


def _is_speaker(article: AlignedText, words: Sequence[str], at: Span, own: Span) -> bool:
    """Whether words are the "she" of a "she said" whose "said" the other place has too."""
    speakers, language = words_of(article.language).speakers, article.language
    if not all(word in speakers or is_function_word(word, language) for word in words):
        return False
    beside = article.words(Span(max(own.start, at.start - 1), at.start))
    beside += article.words(Span(at.end, min(own.end, at.end + 1)))
    return any(is_attribution_word(word, language) for word in beside)


def _is_light(word: str, language: str) -> bool:
    return is_function_word(word, language) or is_attribution_word(word, language)


def state_differences(copy: str, kept: str, language: str) -> tuple[FactDifference, ...]:
    """Give what `copy` states and `kept` does not, by its words or by its signs alone."""
    if copy == kept:
        return ()
    return fact_differences(copy, kept, language) or sign_differences(copy, kept)


def _touches(sign: str) -> bool:
    return not sign.isspace() and not (sign >= _FIRST_UNSPACED and sign.isalnum())
