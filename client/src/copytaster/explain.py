"""What became of an article, in words: each piece that went, why, and where it is said instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from copytaster.elements import Element
from copytaster.rules import Rule

if TYPE_CHECKING:
    from copytaster.article import CleanArticle, Discrepancy, Segment

ELEMENTS = ("headline", "standfirst", "byline", "dateline", "agency", "copyright")
# As much as one sees at a glance.
QUOTED_CHARACTERS = 120


def explain(article: CleanArticle, rules: Iterable[Rule]) -> str:
    """Give the account of an article. rules: their words are used where they are given, else the codes alone."""
    known = {rule.code: rule for rule in rules}
    went = [segment for segment in article.segments if segment.decision != "kept"]
    entries = [_entry(article, list(group), known) for _, group in groupby(went, _kind)]
    found = [_discrepancy(discrepancy) for discrepancy in article.discrepancies]
    return "\n\n".join([_summary(article), *entries, *found])


def shorten(text: str) -> str:
    r"""Give the beginning of a text in one line.

    >>> shorten("The harbor\nreopened."), len(shorten("word " * 100))
    ('The harbor reopened.', 120)
    """
    line = " ".join(text.split())
    return line if len(line) <= QUOTED_CHARACTERS else line[: QUOTED_CHARACTERS - 1].rstrip() + "…"


def _kind(segment: Segment) -> tuple[str, str | None, str]:
    # What says something of its own is told of by itself; the lines of a menu are one entry.
    return segment.decision, segment.because, segment.id if segment.match else segment.role


def _summary(article: CleanArticle) -> str:
    coverage = article.provenance.coverage
    return (
        f"Of {article.provenance.raw_length} characters {coverage.kept} were kept, {coverage.removed} removed and "
        f"{coverage.moved} moved; {coverage.separator} are the space between."
    )


def _entry(article: CleanArticle, segments: Sequence[Segment], rules: Mapping[str, Rule]) -> str:
    first = segments[0]
    ids = first.id if len(segments) == 1 else f"{first.id} to {segments[-1].id}"
    title = f"{first.decision.capitalize()}: {first.role.replace('_', ' ')} {ids}, {_texts(article, segments)}"
    return "\n".join([title, *_reasons(article, first, rules)])


def _reasons(article: CleanArticle, segment: Segment, rules: Mapping[str, Rule]) -> Iterator[str]:
    if rule := rules.get(segment.because or ""):
        yield f"  why: {rule.name} ({rule.code}). {rule.why}"
    elif segment.because:
        yield f"  why: {segment.because}"
    for signal in segment.signals:
        yield f"  what spoke against it: {rules[f'signal.{signal}'].name if f'signal.{signal}' in rules else signal}"
    if segment.match and segment.match.with_id:
        other = article.segment(segment.match.with_id)
        text = _text(article, other)
        yield f"  said instead in {other.id}" + (f": “{shorten(text)}”" if text else "")
    if segment.decision == "moved" and (field := _field_of(article, segment.id)):
        yield f"  now in `{field}`"


def _texts(article: CleanArticle, segments: Sequence[Segment]) -> str:
    texts = [text for segment in segments if (text := _text(article, segment))]
    if len(texts) < len(segments):
        start, end = segments[0].raw_span.start, segments[-1].raw_span.end
        return f"characters {start} to {end} of the raw text"
    return f"“{shorten(' / '.join(texts))}”"


def _text(article: CleanArticle, segment: Segment) -> str | None:
    return article.text_of(segment) if article.raw_text is None else article.raw_of(segment)


def _field_of(article: CleanArticle, segment_id: str) -> str | None:
    lists: dict[str, tuple[Element, ...]] = {"timestamps": article.timestamps, "notes": article.notes}
    lists |= {name: (element,) for name in ELEMENTS if (element := getattr(article, name))}
    ids = {name: {part for element in elements for part in element.segment_ids} for name, elements in lists.items()}
    ids["captions"] = {part for caption in article.captions for part in caption.segment_ids}
    ids["captions"] |= {caption.credit.segment_id or "" for caption in article.captions if caption.credit}
    return next((name for name, parts in ids.items() if segment_id in parts), None)


def _discrepancy(found: Discrepancy) -> str:
    here, there = (f"“{shorten(text)}” ({where})" for text, where in zip(found.texts, found.segment_ids, strict=True))
    facts = ", ".join(f"{fact.kind} “{fact.here}” and “{fact.there}”" for fact in found.differences)
    return f"Look at this: two sentences look alike, and both were kept. They differ in {facts}.\n  {here}\n  {there}"
