"""What changed from one revision of an article to the next, and whether it matters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from app.core.credits import find_credit
from app.core.datelines import find_agency_end, find_dateline
from app.core.element_lines import read_line
from app.core.furniture import match_line
from app.core.records import FactDifference
from app.core.revision_reasons import MATTERING, ORDER
from app.core.rewording import compare_wording
from app.core.segment import split_blocks, split_sentences
from app.core.sentence_alignment import MAX_UNEQUAL, Alignment, align_sentences
from app.core.spans import Span
from app.core.stamps import read_stamp
from app.core.statements import fold_statement

# Notes that say what was wrong, and not only that something was changed.
CORRECTING = frozenset(("correction", "editor"))
# A story has two or three; in more of them a sentence is not sought.
MAX_NOTES = 20


@dataclass(frozen=True, slots=True)
class RevisionNote:
    """A note of the newsroom: its kind (`Element.kind`), and what it says."""

    kind: str | None
    text: str


@dataclass(frozen=True, slots=True)
class RevisionText:
    """A revision, as far as it is compared.

    text: canonical.  title: what the caller calls it.  headline, standfirst: what stood above the body.  timestamps:
    as printed.  fields: all else that stands beside the text, in one order.  raw_digest: of the raw text.
    submission_key: of what was handed in; the same for a revision that was only cleaned again.
    """

    text: str
    language: str
    title: str | None = None
    headline: str | None = None
    standfirst: str | None = None
    captions: tuple[str, ...] = ()
    notes: tuple[RevisionNote, ...] = ()
    timestamps: tuple[str, ...] = ()
    fields: tuple[str | None, ...] = ()
    raw_digest: str = ""
    submission_key: bytes = b""


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence, headline or caption that came (`before` is None), went (`after` is None), changed or was moved.

    before_span, after_span: in the canonical text; None for what stands beside it.  spans: the stretches that differ,
    in `before` and in `after`.  reasons: codes of `revision_reasons`.
    """

    before: str | None
    after: str | None
    reasons: tuple[str, ...]
    before_span: Span | None = None
    after_span: Span | None = None
    spans: tuple[tuple[Span, Span], ...] = ()
    differences: tuple[FactDifference, ...] = ()


@dataclass(frozen=True, slots=True)
class RevisionDiff:
    """What changed. matters: whether one of the reasons does, and the source has changed something at all."""

    matters: bool
    reasons: tuple[str, ...]
    added: tuple[SentenceChange, ...] = ()
    removed: tuple[SentenceChange, ...] = ()
    changed: tuple[SentenceChange, ...] = ()
    moved: tuple[SentenceChange, ...] = ()
    title: SentenceChange | None = None
    headline: SentenceChange | None = None
    standfirst: SentenceChange | None = None
    captions: tuple[SentenceChange, ...] = ()
    notes: tuple[SentenceChange, ...] = ()


def diff_revisions(before: RevisionText, after: RevisionText) -> RevisionDiff:
    """Say what changed from a revision to the next one. The same two always give the same answer.

    >>> diff = diff_revisions(RevisionText("12 people fled.", "en"), RevisionText("14 people fled.", "en"))
    >>> diff.matters, diff.reasons
    (True, ('revision.number',))
    """
    language = after.language
    # In one language, or a text whose language was corrected is cut elsewhere, and what reads as before would be told.
    old, new = _read_body(before.text, language), _read_body(after.text, language)
    found = align_sentences([s.text for s in old.sentences], [s.text for s in new.sentences])
    changed = tuple(_changed(old, new, found, language))
    moved = tuple(_moved(old, new, found))
    notes = tuple(_note_changes(before.notes, after.notes))
    gone = _lone(old.sentences, found.removed, before, after, "revision.sentence_removed")
    removed = tuple(SentenceChange(s.text, None, reasons, before_span=s.span) for s, reasons in gone)
    come = _lone(new.sentences, found.added, after, before, "revision.sentence_added")
    added = tuple(SentenceChange(None, s.text, reasons, after_span=s.span) for s, reasons in come)
    title = _beside(before.title, after.title, language, "revision.headline")
    headline = _beside(before.headline, after.headline, language, "revision.headline")
    standfirst = _beside(before.standfirst, after.standfirst, language, None)
    captions = tuple(_caption_changes(before.captions, after.captions, language))
    told = (*changed, *moved, *notes, *removed, *added, *captions, *filter(None, (title, headline, standfirst)))
    reasons = {reason for change in told for reason in change.reasons}
    if len(found.removed) + len(found.added) > MAX_UNEQUAL:
        reasons.add("revision.rewritten")
    reasons |= _other_reasons(before, after, old, new, is_told=bool(reasons))
    return RevisionDiff(
        matters=not _is_recleaned(before, after) and not MATTERING.isdisjoint(reasons),
        reasons=tuple(sorted(reasons, key=ORDER.__getitem__)),
        added=added,
        removed=removed,
        changed=changed,
        moved=moved,
        title=title,
        headline=headline,
        standfirst=standfirst,
        captions=captions,
        notes=notes,
    )


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Body:
    """The sentences of a canonical text, and what is cut off its first paragraph and its last: no sentence of it."""

    text: str
    sentences: tuple[_Sentence, ...]
    cut_off: tuple[str, ...]


def _read_body(text: str, language: str) -> _Body:
    blocks = split_blocks(text)
    cut_off: list[str] = []
    sentences: list[_Sentence] = []
    for number, block in enumerate(blocks):
        start, end = block
        if number == 0 and (dateline := find_dateline(text[start:end], language)) is not None:
            cut_off.append(text[start : start + dateline[0]].strip())
            start += dateline[0]
        if number == len(blocks) - 1 and (at := _find_source(text[start:end])) is not None:
            cut_off.append(text[start + at : end].strip())
            end = start + at
        spans = split_sentences(text, Span(start, end), language)
        sentences += (_Sentence(text[span.start : span.end], span) for span in spans)
    return _Body(text, tuple(sentences), tuple(cut_off))


def _find_source(line: str) -> int | None:
    """Give where the agency or credit begins in which a line ends."""
    if (credit := find_credit(line)) is not None:
        return credit[0].start
    agency = find_agency_end(line)
    return None if agency is None else agency[0]


def _changed(old: _Body, new: _Body, found: Alignment, language: str) -> Iterator[SentenceChange]:
    """Give what stands in both texts, and not in the same characters, in the order of the second one."""
    mended = (
        pair for pair in (*found.same, *found.moved) if old.sentences[pair[0]].text != new.sentences[pair[1]].text
    )
    pairs = [(range(i, i + 1), range(j, j + 1)) for i, j in chain(found.near, islice(mended, MAX_UNEQUAL))]
    for mine, yours in sorted((*pairs, *found.recut), key=lambda pair: pair[1].start):
        span, other = _around(old.sentences, mine), _around(new.sentences, yours)
        text, text_after = old.text[span.start : span.end], new.text[other.start : other.end]
        wording = compare_wording(text, text_after, language)
        is_stamp = _is_stamp(text, language) and _is_stamp(text_after, language)
        reasons = ("revision.timestamp",) if is_stamp else wording.reasons
        yield SentenceChange(text, text_after, reasons, span, other, wording.spans, wording.differences)


def _around(sentences: Sequence[_Sentence], numbers: range) -> Span:
    return Span(sentences[numbers[0]].span.start, sentences[numbers[-1]].span.end)


def _moved(old: _Body, new: _Body, found: Alignment) -> Iterator[SentenceChange]:
    for i, j in found.moved:
        mine, yours = old.sentences[i], new.sentences[j]
        yield SentenceChange(mine.text, yours.text, ("revision.moved",), mine.span, yours.span)


def _lone(
    sentences: Sequence[_Sentence], numbers: Sequence[int], revision: RevisionText, other: RevisionText, code: str
) -> Iterator[tuple[_Sentence, tuple[str, ...]]]:
    """Give the sentences that have no equal in the text of the other revision, and what they are."""
    # A list that nobody reads needs no looking up.
    is_read = len(numbers) <= MAX_UNEQUAL
    own = [(f" {fold_statement(note.text)} ", _reason_of_note(note)) for note in revision.notes[:MAX_NOTES]]
    texts = (other.headline, other.standfirst, *other.captions, *(note.text for note in other.notes))
    beside = " | ".join(f" {fold_statement(text)} " for text in texts if text)
    for number in numbers:
        sentence = sentences[number]
        reason = _reason_of_one(sentence.text, revision.language, own, beside) if is_read else None
        yield sentence, (reason or code,)


def _reason_of_one(sentence: str, language: str, notes: Sequence[tuple[str, str]], beside: str) -> str | None:
    """Say what a sentence is, if it is none of the story, or stands beside the other text."""
    statement = f" {fold_statement(sentence)} "
    for note, reason in notes:
        if statement in note:
            return reason
    if statement in beside:
        return "revision.moved"
    if _is_stamp(sentence, language):
        return "revision.timestamp"
    return "revision.furniture" if match_line(sentence) is not None else None


def _is_stamp(text: str, language: str) -> bool:
    return bool(read_line(text, language, ("timestamp",))) or read_stamp(text, language) is not None


def _reason_of_note(note: RevisionNote) -> str:
    return "revision.correction" if note.kind in CORRECTING else "revision.timestamp"


def _note_changes(before: Sequence[RevisionNote], after: Sequence[RevisionNote]) -> Iterator[SentenceChange]:
    """Give the notes that came and those that went; one that was changed is both."""
    old, new = ({fold_statement(note.text) for note in notes} for notes in (before, after))
    for note in after:
        if fold_statement(note.text) not in old:
            yield SentenceChange(None, note.text, (_reason_of_note(note),))
    for note in before:
        if fold_statement(note.text) not in new:
            yield SentenceChange(note.text, None, (_reason_of_note(note),))


def _beside(before: str | None, after: str | None, language: str, code: str | None) -> SentenceChange | None:
    """Compare what stands beside the text; one that came or went is a matter of the page, not of what it says."""
    if before == after:
        return None
    if before is None or after is None:
        return SentenceChange(before, after, ("revision.metadata",))
    wording = compare_wording(before, after, language)
    reasons = wording.reasons
    if code is not None and not MATTERING.isdisjoint(reasons):
        reasons = (code, *(reason for reason in reasons if reason != "revision.wording"))
    return SentenceChange(before, after, reasons, spans=wording.spans, differences=wording.differences)


def _caption_changes(before: Sequence[str], after: Sequence[str], language: str) -> Iterator[SentenceChange]:
    found = align_sentences(before, after)
    for i, j in sorted((*found.same, *found.moved, *found.near), key=lambda pair: pair[1]):
        wording = compare_wording(before[i], after[j], language)
        if wording.reasons:
            own = () if not MATTERING.isdisjoint(wording.reasons) else ("revision.caption",)
            reasons = (*wording.reasons, *own)
            yield SentenceChange(before[i], after[j], reasons, spans=wording.spans, differences=wording.differences)
    for mine, yours in found.recut:
        text, text_after = " ".join(before[i] for i in mine), " ".join(after[j] for j in yours)
        yield SentenceChange(text, text_after, ("revision.punctuation", "revision.caption"))
    yield from (SentenceChange(before[i], None, ("revision.caption",)) for i in found.removed)
    yield from (SentenceChange(None, after[j], ("revision.caption",)) for j in found.added)


def _is_recleaned(before: RevisionText, after: RevisionText) -> bool:
    return before.submission_key == after.submission_key != b""


def _other_reasons(before: RevisionText, after: RevisionText, old: _Body, new: _Body, *, is_told: bool) -> set[str]:
    """Give the reasons that no sentence tells."""
    found = {
        "revision.recleaned": _is_recleaned(before, after),
        "revision.timestamp": before.timestamps != after.timestamps,
        "revision.metadata": (before.fields, old.cut_off) != (after.fields, new.cut_off)
        or before.language != after.language,
        "revision.paragraphs": not is_told and before.text != after.text and old.cut_off == new.cut_off,
    }
    reasons = {reason for reason, is_so in found.items() if is_so}
    if not reasons and not is_told:
        reasons.add("revision.furniture" if before.raw_digest != after.raw_digest else "revision.metadata")
    return reasons
