"""What holds of the core whatever it is given: a table of properties, each with the inputs that try to break it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.core.clusters import partition
from app.core.markup import read_markup
from app.core.mojibake import mojibake_edits
from app.core.normalize import normalize
from app.core.overrides import locate_segments
from app.core.pipeline import clean, prepare, resolve
from app.core.quotes import read_quote
from app.core.records import CleanArticle, Context, Options, Override, ProvenanceSegment
from app.core.revision_diff import RevisionDiff, RevisionText, SentenceChange, diff_revisions
from app.core.runs import StoredCaption, StoredText, find_runs
from app.core.same_story import judge, read_story
from app.core.spans import Span
from app.core.statements import fold_statement
from tests.core.hostile import HOSTILE, LOOK_ALIKES, PAGES, PLAIN, SENTENCES, STATEMENTS, facts_of
from tests.core.test_pipeline import check_provenance

# Nothing is taken out, everything is named.
FLAG_ALL = Options("flag", "inline", "flag", "inline", "inline", "inline")
OPTIONS = st.builds(
    Options,
    st.sampled_from(("in_flow", "first", "flag")),
    st.sampled_from(("separate", "inline", "drop")),
    st.sampled_from(("remove", "flag")),
    st.sampled_from(("separate", "inline")),
    st.sampled_from(("inline", "separate")),
    st.sampled_from(("inline", "separate")),
)
LANGUAGES = st.sampled_from(("en", "de", "fr", "ru", "zh", "ja", "hi", "ar", "xx"))


@dataclass(frozen=True, slots=True)
class Property:
    """Something that holds for all inputs: `check` raises AssertionError where it does not."""

    name: str
    inputs: st.SearchStrategy[Any]
    check: Callable[[Any], None]

    def hold(self, budget: Callable[[Any], Any]) -> int:
        """Try so many inputs; give how many it were. Raises what `check` raises, with the smallest input that does."""
        tried = 0

        @budget
        @given(self.inputs)
        def attempt(value: Any) -> None:
            nonlocal tried
            tried += 1
            self.check(value)

        attempt()
        return tried


def check_page(raw: str) -> None:
    article = clean(raw)
    check_article(raw, article)
    texts = repaired(raw, article)
    for segment in article.segments:
        if segment.decision == "removed" and segment.match is None and segment.because != "caption.repeated":
            text = texts[segment.id]
            lost = [sentence for sentence in SENTENCES if sentence in text and sentence not in article.text]
            assert not lost, f"{segment.because}: {text!r}"
    assert clean(raw) == article
    quiet = clean(raw, options=FLAG_ALL)
    check_article(raw, quiet)
    assert all(segment.decision == "kept" for segment in quiet.segments)


def check_options(case: tuple[str, Options, str]) -> None:
    raw, options, language = case
    check_article(raw, clean(raw, options=options, language=language), has_fields=options.captions == "separate")


def check_article(raw: str, article: CleanArticle, *, has_fields: bool = True) -> None:
    """Prove that nothing is altered, and nothing lost: moved texts stand in a field, repeats in a kept counterpart."""
    check_provenance(raw, article)
    by_id = {segment.id: segment for segment in article.segments}
    beside = squeeze(*beside_of(article))
    said_beside = fold_statement(" | ".join(beside_of(article)))
    texts, crossed = repaired(raw, article), crossed_by_repair(raw, article)
    for segment in article.segments:
        text = texts[segment.id]
        if segment.canonical_span is not None:
            # Of text that was broken twice one repair may hold the end of a sentence and the beginning of the next.
            assert segment.id in crossed or squeeze(article.text[slice(*segment.canonical_span)]) == squeeze(text)
        elif segment.decision == "moved":
            assert squeeze(text).rstrip(".") in beside, f"moved and lost: {text!r}"
        elif segment.match is not None and segment.because != "editor.remove":
            others = [by_id[f"s{other + 1}"] for other in segment.match.others]
            assert all(is_there(other) for other in others), f"gone for what is gone: {text!r}"
            said = " ".join(texts[other.id] for other in others)
            # A caption that the caller wants dropped may say more than its counterpart.
            if segment.role != "caption":
                check_facts(text, said, is_cut=segment.match.kind == "truncated")
        elif has_fields and segment.because in ("caption.repeated", "element.repeated"):
            assert fold_statement(text) in said_beside, f"not repeated: {text!r}"


def check_facts(text: str, said: str, *, is_cut: bool) -> None:
    """Prove that a text which was taken out states nothing that the other does not; its last word may be cut."""
    facts = facts_of(text)
    left = set(facts[: -1 if is_cut else None]) - set(facts_of(said))
    assert not left, f"lost with a repeat: {sorted(left)} of {text!r}"


def is_there(segment: ProvenanceSegment) -> bool:
    # An editor knows what he takes out.
    return segment.decision != "removed" or segment.because == "editor.remove"


def beside_of(article: CleanArticle) -> list[str]:
    shown = [caption.credit.text for caption in article.captions if caption.credit is not None]
    return [*(caption.text for caption in article.captions), *shown, *(element.text for element in article.elements)]


def squeeze(*texts: str) -> str:
    return "".join("".join(texts).split())


def repaired(raw: str, article: CleanArticle) -> dict[str, str]:
    """Give what each segment says, by its id: all of the text is repaired, since a piece of it may not tell how.

    Whether it is mojibake, and whether a hyphen at a line end is the word's own, the words around tell.
    """
    normalized = normalize(raw)
    texts = dict.fromkeys((segment.id for segment in article.segments), "")
    starts = [segment.raw_span[0] for segment in article.segments]
    # What is blank has no segments.
    for at, character in enumerate(normalized.text if starts else ""):
        start = normalized.offsets.to_raw(Span(at, at + 1)).start
        texts[article.segments[bisect_right(starts, start) - 1].id] += character
    return texts


def crossed_by_repair(raw: str, article: CleanArticle) -> set[str]:
    """Give the ids of segments that may share a repair of mojibake: what it was made of belongs to the first."""
    if next(iter(mojibake_edits(raw)), None) is None:
        return set()
    ends = {*normalize(raw).offsets.source_ends}
    pairs = pairwise(article.segments)
    return {one.id for pair in pairs if pair[1].raw_span.start in ends for one in pair}


def check_cleaned_again(raw: str) -> None:
    """Prove that what is clean stays as it is."""
    once = clean(raw)
    again = clean(once.text, language=once.language)
    check_article(once.text, again)
    texts = repaired(once.text, again)
    for segment in again.segments:
        gone = segment.decision == "removed" and segment.match is None
        assert not gone, f"{segment.because}: {texts[segment.id]!r}"


def check_markup(html: str) -> None:
    markup = read_markup(html)
    assert markup == read_markup(html)
    assert [markup.text[slice(*hint.span)] for hint in markup.hints] == (
        markup.text.split("\n") if markup.hints else []
    )
    article = clean(markup.text, markup=markup)
    check_article(markup.text, article)


@st.composite
def overridden(draw: st.DrawFn) -> tuple[str, tuple[tuple[int, str], ...]]:
    actions = st.tuples(st.integers(0, 30), st.sampled_from(("keep", "remove")))
    return draw(HOSTILE), tuple(draw(st.lists(actions, min_size=1, max_size=6)))


def check_overrides(case: tuple[str, tuple[tuple[int, Any], ...]]) -> None:
    raw, wishes = case
    prepared = prepare(raw)
    names = [name for name, _ in locate_segments(prepared)]
    wanted = {number % len(names): action for number, action in wishes if names}
    context = Context(overrides=tuple(Override(*names[number], action) for number, action in wanted.items()))
    article = resolve(prepared, context)
    # A caption that repeats another one does not come back when an editor removes that.
    check_article(raw, article, has_fields=False)
    for number, action in wanted.items():
        assert article.segments[number].decision == {"keep": "kept", "remove": "removed"}[action]
        assert article.segments[number].because == f"editor.{action}"
    before = resolve(prepared)
    for number, (old, new) in enumerate(zip(before.segments, article.segments, strict=True)):
        assert number in wanted or old.decision == new.decision


@st.composite
def revised(draw: st.DrawFn) -> tuple[RevisionText, RevisionText]:
    """Give a text and one in which some sentences came, went, moved or changed, in another language perhaps."""
    before = draw(st.lists(st.lists(STATEMENTS | LOOK_ALIKES, min_size=1, max_size=4), max_size=5))
    after = [list(paragraph) for paragraph in before]
    for _ in range(draw(st.integers(0, 3))):
        paragraph = draw(st.sampled_from(after)) if after else []
        at = draw(st.integers(0, len(paragraph)))
        what = draw(st.sampled_from(("come", "go", "other", "turn")))
        if what == "go":
            del paragraph[at:]
        elif what == "turn":
            after.reverse()
        else:
            paragraph[at : at + (what == "other")] = [draw(STATEMENTS | LOOK_ALIKES)]
    texts = (
        "\n\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph) for paragraphs in (before, after)
    )
    one, other = (RevisionText(text, draw(LANGUAGES)) for text in texts)
    return one, draw(
        st.sampled_from((other, RevisionText(one.text, other.language), RevisionText(other.text, one.language)))
    )


def check_revisions(case: tuple[RevisionText, RevisionText]) -> None:
    before, after = case
    diff = diff_revisions(before, after)
    assert diff == diff_revisions(before, after)
    check_spans(diff, before, after)
    if before.text == after.text:
        assert not told(diff), "told of a text that is the same"
    else:
        assert diff.reasons
    for change in diff.changed:
        assert change.before != change.after, f"told as changed, and reads as before: {change.before!r}"
        assert change.reasons
    check_absent([change.before for change in diff.removed], before.text, after.text)
    check_absent([change.after for change in diff.added], after.text, before.text)
    if Counter(facts_of(before.text)) != Counter(facts_of(after.text)):
        assert diff.matters, "other facts, and nobody is told"


def check_absent(sentences: Sequence[str | None], here: str, there: str) -> None:
    for sentence in sentences:
        assert sentence is not None
        assert here.count(sentence) > 1 or sentence not in there, f"told as come or gone, and is there: {sentence!r}"


def told(diff: RevisionDiff) -> tuple[SentenceChange, ...]:
    return (*diff.added, *diff.removed, *diff.changed, *diff.moved)


def check_spans(diff: RevisionDiff, before: RevisionText, after: RevisionText) -> None:
    for change in told(diff):
        for text, span, said in ((before, change.before_span, change.before), (after, change.after_span, change.after)):
            assert (span is None) == (said is None)
            assert span is None or text.text[slice(*span)] == said


@st.composite
def quoted(draw: st.DrawFn) -> tuple[str, str]:
    return draw(HOSTILE), draw(st.one_of(STATEMENTS, LOOK_ALIKES, HOSTILE))


def check_quotes(case: tuple[str, str]) -> None:
    """Prove that a search for anything in anything tells where it stands, and misses no sentence that stands there."""
    raw, asked = case
    article = clean(raw)
    captions = tuple(StoredCaption(caption.text, caption.segment_ids) for caption in article.captions)
    stored = StoredText(article.text, raw, article.language, article.segments, captions)
    runs = find_runs(read_quote(asked, article.language), stored)
    for run in runs:
        assert 0 <= run.raw_span.start < run.raw_span.end <= len(raw)
        assert run.canonical_span is None or article.text[slice(*run.canonical_span)] == run.text
    for segment in article.segments[:3]:
        if segment.canonical_span is None:
            continue
        own = read_quote(article.text[slice(*segment.canonical_span)], article.language)
        assert not own.keys or find_runs(own, stored), f"not found where it stands: {own.whole.text!r}"


def check_stories(raws: Sequence[str]) -> None:
    """Prove that a verdict has no sides, and that clusters do not know in which order articles came."""
    stories = [read_story(article.text, article.language) for article in map(clean, raws)]
    links = []
    for a, b in combinations(range(len(stories)), 2):
        one, other = judge(stories[a], stories[b]), judge(stories[b], stories[a])
        assert (one.same, one.because, one.in_passages) == (other.same, other.because, other.in_passages)
        assert one.differences == tuple(difference.turned() for difference in other.differences)
        if one.same:
            links.append((a, b))
    groups = partition(range(len(stories)), links)
    turned = [(b, a) for a, b in reversed(links)]
    assert partition(reversed(range(len(stories))), turned) == groups


PROPERTIES = (
    Property("page", HOSTILE, check_page),
    Property("options", st.tuples(HOSTILE, OPTIONS, LANGUAGES), check_options),
    Property("cleaned again", PLAIN, check_cleaned_again),
    Property("markup", PAGES, check_markup),
    Property("overrides", overridden(), check_overrides),
    Property("revisions", revised(), check_revisions),
    Property("quotes", quoted(), check_quotes),
    Property("stories", st.lists(PLAIN, min_size=2, max_size=4), check_stories),
)
