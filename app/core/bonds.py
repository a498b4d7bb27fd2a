"""What binds a block to its place, so that it stays however often the page says it: told from the blocks around it.

A repeat is cut because the flow has it elsewhere. An answer belongs to its question, a quotation to the name under it,
a list to the label above it, a refrain to its verse: without them what stays would be another statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.core.prose import CLOSERS

# "— Jane Doe (@janedoe) May 1": the line under an embedded post or a quotation.
SIGNATURE_STARTS = ("—", "–", "―", "-- ")
# "Jane Doe (@janedoe) May 1": an account stands in brackets after its name.
HANDLE = "(@"
MAX_BOUND_WORDS = 20
# "News analyst Jane Doe, Ostby": a name and an office, not a headline.
MAX_SIGNATURE_WORDS = 12
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
    figures = sum(word.strip(_AROUND_FIGURES).isdigit() for word in text.split())
    has_head = text[:1].isdigit() or ": " in text[:MAX_HEAD_CHARACTERS]
    is_row = has_head or (not is_prose and figures >= MIN_FIGURES_WITHOUT_HEAD)
    return is_row and figures >= MIN_FIGURES_OF_A_ROW * words


def is_question(text: str) -> bool:
    """Whether a text ends as a question does.

    >>> is_question("“Who pays for it?”"), is_question("Nobody asked.")
    (True, False)
    """
    return text.rstrip(CLOSERS).endswith(_QUESTIONS)


def is_signature(line: str, words: int, source: str) -> bool:
    """Whether a line that is no prose signs the quotation above it: by a dash, or by a name that `source` has as well.

    >>> is_signature("News analyst Ada Quist", 4, "“It will rain,” said Ada Quist, who should know.")
    True
    >>> is_signature("What Analysts Say", 3, "“It will rain,” said Ada Quist, who should know.")
    False
    """
    if words > MAX_SIGNATURE_WORDS:
        return False
    if line.startswith(SIGNATURE_STARTS):
        return True
    row = line.split()
    return any(
        one[:1].isupper() and other[:1].isupper() and f"{one} {other.rstrip(_AROUND_FIGURES)}" in source
        for one, other in pairwise(row)
    )


def is_verse(lengths: Sequence[int], prose: Sequence[bool], at: int) -> bool:
    """Whether a block is a line of verse or of a list: it is short, those around it are, and few end as a sentence.

    lengths: how many words the blocks of a text have.  prose: whether they end as a sentence does.
    """
    around = range(max(0, at - VERSES_AROUND), min(len(lengths), at + VERSES_AROUND + 1))
    short = [b for b in around if lengths[b] <= MAX_WORDS_OF_A_VERSE]
    return at in short and len(short) >= MIN_VERSES and 2 * sum(prose[b] for b in short) <= len(short)
