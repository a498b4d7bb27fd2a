"""What became of a sentence in the next revision: other facts, other words, or only another dress."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Indel

from app.core.align import AlignedText, relate, state_differences
from app.core.comparison import Edit, align
from app.core.dates import Date, read_dates
from app.core.misspellings import is_same_word
from app.core.numbers import Number, read_numbers
from app.core.records import FactDifference
from app.core.revision_reasons import OF_FACTS
from app.core.shingle import tokenize
from app.core.spans import Span
from app.core.statements import fold_statement
from app.core.words import Reading, is_attribution_word, read, words_of

# Characters of two sentences that are compared one by one, for the commas that differ; quadratic beyond.
MAX_COMPARED = 4_000
# Longer sentences are lists without an end: their facts are compared, their words are not.
MAX_JUDGED = 20_000


@dataclass(frozen=True, slots=True)
class Rewording:
    """How two versions of a sentence differ.

    reasons: codes of `revision_reasons`; empty for equal ones.  differences: the facts; `here` is what the first one
    says.  spans: the stretches that differ, of the first and of the second sentence; an empty one is where the other
    has more.
    """

    reasons: tuple[str, ...] = ()
    differences: tuple[FactDifference, ...] = ()
    spans: tuple[tuple[Span, Span], ...] = ()


def compare_wording(before: str, after: str, language: str) -> Rewording:
    """Say how a sentence has changed.

    >>> compare_wording("12 people fled.", "14 people fled.", "en").reasons
    ('revision.number',)
    >>> compare_wording("The ferry sails, she said.", "“The ferry sails,” she said.", "en").reasons
    ('revision.punctuation',)
    """
    if before == after:
        return Rewording()
    here, there = read(before), read(after)
    edits = align(here.folded, there.folded)
    spans = _word_spans(here, there, edits)
    if differences := _fact_differences(before, after, language):
        return Rewording(tuple(dict.fromkeys(OF_FACTS[d.kind] for d in differences)), differences, spans)
    if here.folded == there.folded or fold_statement(before) == fold_statement(after):
        return Rewording(("revision.punctuation",), (), _character_spans(before, after))
    return Rewording(_judge_words(here, there, language), (), spans)


def _fact_differences(before: str, after: str, language: str) -> tuple[FactDifference, ...]:
    """Give what one of the two states and the other does not, each once."""
    found = dict.fromkeys(state_differences(before, after, language))
    turned = (FactDifference(d.kind, d.there, d.here) for d in state_differences(after, before, language))
    found.update(dict.fromkeys(turned))
    return tuple(found)


def _judge_words(here: Reading, there: Reading, language: str) -> tuple[str, ...]:
    if max(len(here.text), len(there.text)) > MAX_JUDGED:
        return ("revision.wording",)
    mine, yours = _value(here, language), _value(there, language)
    edits = [
        edit for edit in align(mine.tokens, yours.tokens) if edit.start < edit.end or edit.kept_start < edit.kept_end
    ]
    left = [edit for edit in edits if not _is_respelled(mine.tokens, yours.tokens, edit, language)]
    if left and not _is_restyled(here, there, language):
        return ("revision.wording",)
    found = {
        "revision.writing": mine.written != yours.written,
        "revision.spelling": len(left) < len(edits),
        "revision.style": bool(left),
    }
    return tuple(code for code, is_so in found.items() if is_so) or ("revision.punctuation",)


@dataclass(frozen=True, slots=True)
class _Valued:
    """The tokens of a sentence with its numbers and dates in one writing, and how these were written."""

    tokens: tuple[str, ...]
    written: tuple[tuple[str, ...], ...]


def _value(reading: Reading, language: str) -> _Valued:
    words, spans = words_of(language), reading.spans()
    numbers = [number for number in read_numbers(reading, spans, words) if not number.is_article]
    values: list[Number | Date] = [*read_dates(reading, spans, words), *numbers]
    found = {value.start: value for value in values}
    tokens: list[str] = []
    written: list[tuple[str, ...]] = []
    at = 0
    while at < len(reading.folded):
        value = found.get(at)
        end = at + 1 if value is None else max(value.end, at + 1)
        tokens.append(reading.folded[at] if value is None else f"={value.key}")
        if value is not None:
            written.append(reading.folded[at:end])
        at = end
    return _Valued(tuple(tokens), tuple(written))


def _is_respelled(mine: Sequence[str], yours: Sequence[str], edit: Edit, language: str) -> bool:
    """Whether the words of an edit are the same, joined otherwise ("e-mail", "email") or spelled otherwise."""
    words, others = mine[edit.start : edit.end], yours[edit.kept_start : edit.kept_end]
    if not words or not others:
        return False
    if "".join(words) == "".join(others):
        return True
    pairs = zip(words, others, strict=False)
    return len(words) == len(others) and all(is_same_word(word, other, language) for word, other in pairs)


def _is_restyled(here: Reading, there: Reading, language: str) -> bool:
    """Whether each of two sentences repeats the other, as a pull quote repeats its source, and nobody else says it.

    A paper that writes "claimed" for "said" means it.
    """
    sayings = [Counter(word for word in side.folded if is_attribution_word(word, language)) for side in (here, there)]
    if sayings[0] != sayings[1]:
        return False
    text = f"{here.text}\n{there.text}"
    tokens = tokenize(text)
    cut, end = int(np.searchsorted(tokens.starts, len(here.text))), len(tokens.starts)
    both = AlignedText(text, tokens, tokens.hashes.tolist(), language)
    one = relate(both, here.text, Span(0, cut), Span(cut, end)) if 0 < cut < end else None
    other = None if one is None else relate(both, there.text, Span(cut, end), Span(0, cut))
    return one is not None and other is not None and not one.differences and not other.differences


def _word_spans(here: Reading, there: Reading, edits: Sequence[Edit]) -> tuple[tuple[Span, Span], ...]:
    mine, yours = here.spans(), there.spans()
    return tuple(
        (_stretch(mine, edit.start, edit.end), _stretch(yours, edit.kept_start, edit.kept_end))
        for edit in edits
        if edit.start < edit.end or edit.kept_start < edit.kept_end
    )


def _stretch(spans: Sequence[tuple[int, int]], start: int, end: int) -> Span:
    """Give where some tokens stand; for none of them the place behind the token before."""
    if start < end:
        return Span(spans[start][0], spans[end - 1][1])
    at = spans[start - 1][1] if start else 0
    return Span(at, at)


def _character_spans(before: str, after: str) -> tuple[tuple[Span, Span], ...]:
    if max(len(before), len(after)) > MAX_COMPARED:
        return ((Span(0, len(before)), Span(0, len(after))),)
    spans: list[tuple[Span, Span]] = []
    for step in Indel.opcodes(before, after):
        if step.tag == "equal":
            continue
        mine, yours = Span(step.src_start, step.src_end), Span(step.dest_start, step.dest_end)
        # "delete" and "insert" at one place are one change.
        if spans and spans[-1][0].end == mine.start and spans[-1][1].end == yours.start:
            mine, yours = Span(spans[-1][0].start, mine.end), Span(spans.pop()[1].start, yours.end)
        spans.append((mine, yours))
    return tuple(spans)
