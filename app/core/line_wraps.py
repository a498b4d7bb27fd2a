"""Lines that end where a column ended, not where a sentence did: hyphenated words and hard-wrapped paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from app.core.spans import Edit

# Columns of typewritten, mailed and wire text run from 55 to 80 characters, some to 100.
_MIN_COLUMN = 50
_MAX_COLUMN = 110
_MIN_RUN = 3
# A line may be this much shorter than the column because a long word did not fit any more.
_MOST_RAGGED = 25
# Verse breaks where it likes; a wrapped line of prose holds at least this many spaces.
_MIN_SPACES = 4
# At least this share of the lines of a run goes on in the middle of a sentence; verse and lists begin anew.
_MIN_GOING_ON = 0.5

_SOFT_HYPHEN = "\xad"
_LONGEST_WORD = 40
_LEFT = re.compile(r"(?<![^\s\"'“‘(«„])[^\W\d_](?:[^\W\d_]|\xad)*\Z")
_RIGHT = re.compile(r"[^\W\d_](?:[^\W\d_]|\xad)*")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…:;。！？।॥؟۔][\"'”’»“)\]]*\Z")

# First parts that mostly keep their hyphen.
_HEADS = frozenset(
    """
    all anti best better co cross ex far first half high ill left long low mid much multi near non off old one part
    post pre pro pseudo quasi right second self semi short so third top twenty thirty forty fifty sixty seventy
    eighty ninety two three four five six seven eight nine ten twelve vice well wide year world state city e x t
    sous demi mi après avant nord sud est ouest vingt trente quarante cinquante soixante
    """.split()  # noqa: SIM905  # a word a line would hide what the table says
)
# Last parts that mostly do.
_TAILS = frozenset(
    """
    based born backed called century class day elect edge ever established foot free friendly fold general going
    hour in in-law kilometer known led like level linked long looking made minute member mile month named off old
    on only out over owned page party paid per point profile quality range rated related round run scale sized so
    speaking style term time to type up week wide year yard year-old là ci moi toi lui nous vous leur même mêmes je
    tu il elle ils elles on ce
    """.split()  # noqa: SIM905  # a word a line would hide what the table says
)
# "Vor-\nund Nachteile": the hyphen hangs, the words are two.
_HANGING = frozenset(
    """
    and or to und oder bis sowie als et ou y o e i a en of lub oraz и или
    """.split()  # noqa: SIM905  # a word a line would hide what the table says
)


def hyphen_edits(text: str) -> Iterator[Edit]:
    r"""Yield the edits that join a word hyphenated at a line end.

    "recog-\nnised" loses its hyphen, "well-\nknown" and "AFL-\nCIO" keep it: the text itself decides if the word
    stands in it a second time, else tables of first and last parts do. Ranges of numbers and hanging hyphens stay.

    >>> list(hyphen_edits("They recog-\nnised the well-\nknown man."))
    [Edit(start=10, end=12, text=''), Edit(start=27, end=28, text='')]
    """
    words: frozenset[str] | None = None
    at = text.find("-\n")
    while at >= 0:
        left = _LEFT.search(text[max(0, at - _LONGEST_WORD) : at])
        end = _skip_spaces(text, at + 2)
        right = _RIGHT.match(text, end, end + _LONGEST_WORD)
        if left and right and right.group() not in _HANGING:
            if words is None:
                words = frozenset(_WORDS.findall(text.replace(_SOFT_HYPHEN, "")))
            keeps = _keeps_hyphen(_plain(left), _plain(right), words)
            yield Edit(at + 1 if keeps else at, end, "")
        at = text.find("-\n", at + 2)


def _plain(found: re.Match[str]) -> str:
    return found.group().replace(_SOFT_HYPHEN, "")


def _skip_spaces(text: str, at: int) -> int:
    while text[at : at + 1] == " ":
        at += 1
    return at


def _keeps_hyphen(left: str, right: str, words: frozenset[str]) -> bool:
    if not right.islower() or (left.isupper() and len(left) > 1):
        return True
    joined, hyphenated = left + right, f"{left}-{right}"
    if joined in words or joined.lower() in words:
        return False
    if hyphenated in words or hyphenated.lower() in words:
        return True
    return len(left) == 1 or left.lower() in _HEADS or right in _TAILS


def wrap_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that join hard-wrapped lines to one block.

    Joined is a run of three lines or more that is plainly filled up to a column: no line could have taken the first
    word of the next, and half of them go on in the middle of a sentence; beside such a run also one of two. In doubt
    lines stay: verse, lists, menus, addresses and a paragraph per line. An empty line ends a block, an indented one
    begins one.
    """
    lines = text.split("\n")
    if not _may_be_wrapped(lines):
        return
    at = first = 0
    for last, line in enumerate([*lines, ""]):
        if line:
            continue
        chunk = lines[first:last]
        yield from _chunk_edits(chunk, at)
        at += sum(map(len, chunk)) + len(chunk) + 1
        first = last + 1


def _may_be_wrapped(lines: list[str]) -> bool:
    """Tell at a glance whether two lines of a column's width in a row are followed by a third line."""
    wide = 0
    for line in lines:
        if wide >= _MIN_RUN - 1 and line:
            return True
        wide = wide + 1 if _MIN_COLUMN - _MOST_RAGGED <= len(line) <= _MAX_COLUMN else 0
    return False


def _chunk_edits(chunk: list[str], at: int) -> Iterator[Edit]:
    column = max(map(len, chunk), default=0)
    if len(chunk) < _MIN_RUN or not _MIN_COLUMN <= column <= _MAX_COLUMN:
        return
    runs = _full_runs(chunk, column)
    is_wrapped = any(len(run) >= _MIN_RUN and _goes_on_often(run, at_least=2) for run in runs)
    for run in runs:
        if is_wrapped and _goes_on_often(run, at_least=1):
            yield from _join_edits(run, at)
        at += sum(map(len, run)) + len(run)


def _full_runs(chunk: list[str], column: int) -> list[list[str]]:
    """Cut the chunk after every line that had room for the next word, and before every indented line."""
    margin = min(map(_indentation, chunk))
    runs = [[chunk[0]]]
    for line, following in pairwise(chunk):
        if _is_full(line, following, column) and _indentation(following) == margin:
            runs[-1].append(following)
        else:
            runs.append([following])
    return runs


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_full(line: str, following: str, column: int) -> bool:
    word = _first_word(following)
    return len(line) + 1 + len(word) > column and len(line) >= column - _MOST_RAGGED and line.count(" ") >= _MIN_SPACES


def _first_word(line: str) -> str:
    return line.lstrip(" ").partition(" ")[0]


def _goes_on_often(run: list[str], at_least: int) -> bool:
    going_on = sum(_goes_on(line, following) for line, following in pairwise(run))
    return going_on >= max(at_least, _MIN_GOING_ON * (len(run) - 1))


def _goes_on(line: str, following: str) -> bool:
    """Tell whether a sentence goes on in the following line. A script without capitals is judged by the end alone."""
    first = _first_word(following)
    is_list = first == _first_word(line)  # "in section 4 ...", "in section 5 ..."
    return first[0].isalpha() and not first[0].isupper() and not is_list and not _SENTENCE_END.search(line[-4:])


def _join_edits(run: list[str], at: int) -> Iterator[Edit]:
    for line in run[:-1]:
        at += len(line)
        # "2019-\n20": a hyphen that is still there holds its two sides together, unless it hangs after a space.
        yield Edit(at, at + 1, "" if line.endswith("-") and line[-2:-1].isalnum() else " ")
        at += 1
