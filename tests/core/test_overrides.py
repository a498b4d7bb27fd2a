from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.overrides import name_segments
from app.core.pipeline import clean
from app.core.records import CleanArticle, Context, Options, Override, OverrideAction
from tests.core.stories import STORIES, Story
from tests.core.test_pipeline import PIECES, A, B, C, D, check_provenance

ACTIONS = st.sampled_from(("keep", "remove"))


def decided(*rows: tuple[str, OverrideAction]) -> Context:
    names = name_segments(text for text, _ in rows)
    return Context(overrides=tuple(Override(*name, action) for name, (_, action) in zip(names, rows, strict=True)))


def row_of(article: CleanArticle, raw: str, text: str) -> tuple[str, str, str | None]:
    found = next(s for s in article.segments if raw[s.raw_span.start : s.raw_span.end] == text)
    return found.role, found.decision, found.because


def test_kept_repeat_stays_what_it_was_and_says_so() -> None:
    raw = "\n".join([f"{A} {B}", C, B])
    plain, article = clean(raw), clean(raw, context=decided((A, "keep")))
    assert article.text == plain.text
    assert row_of(article, raw, A) == ("body", "kept", "editor.keep")


def test_kept_pull_quote_keeps_its_role_and_its_match() -> None:
    raw = "\n".join([B, f"{A} {B}", C])
    # The first of the two equal ones is the pull quote.
    article = clean(raw, context=decided((B, "keep")))
    assert article.text.split("\n\n") == raw.split("\n")
    assert row_of(article, raw, B) == ("pull_quote", "kept", "editor.keep")
    assert article.segments[0].with_id == "s3"
    assert article.highlights == ("s3",)


def test_removed_source_of_a_pull_quote_is_no_highlight_and_the_quote_does_not_come_back() -> None:
    raw = "\n".join([B, f"{A} {B}", C])
    article = clean(raw, context=decided((B, "keep"), (B, "remove")))
    assert article.text.split("\n\n") == [B, A, C]
    assert article.highlights == ()
    article = clean(raw, context=Context(overrides=decided((B, "keep"), (B, "remove")).overrides[1:]))
    assert article.text.split("\n\n") == [A, C]


def test_removed_look_alike_is_no_discrepancy() -> None:
    twin = B.replace("two years", "three years")
    raw = "\n".join([B, D, twin])
    assert len(clean(raw).discrepancies) == 1
    article = clean(raw, context=decided((twin, "remove")))
    assert article.discrepancies == ()
    assert row_of(article, raw, twin) == ("body", "removed", "editor.remove")


def test_learned_line_is_kept_where_an_editor_wants_it() -> None:
    line = "The Harbor Gazette since 1888"
    raw = "\n".join([A, line, B])
    context = Context(frozenset({line.lower()}), decided((line, "keep")).overrides)
    assert clean(raw, context=context).text.split("\n\n") == [A, line, B]


def test_caption_keeps_what_is_left_of_it() -> None:
    raw = "\n".join([A, C, D, f"{B} Gulls wait on the quay at dawn. (AP/File)"])
    (caption,) = clean(raw, context=decided((B, "remove"))).captions
    assert (caption.text, caption.credit_id) == ("Gulls wait on the quay at dawn.", "s6")
    article = clean(raw, context=decided((B, "keep"), ("Gulls wait on the quay at dawn.", "keep")))
    (caption,) = article.captions
    assert (caption.text, caption.credit_id) == ("", "s6")
    assert article.text.endswith(f"{B} Gulls wait on the quay at dawn.")


def test_note_of_two_sentences_says_what_is_left_of_it() -> None:
    note = "Correction: The ferry sails on Friday. An earlier version named another day."
    raw = "\n".join([A, B, note])
    (element,) = clean(raw).elements
    assert element.text == note
    (element,) = clean(raw, context=decided(("Correction: The ferry sails on Friday.", "remove"))).elements
    assert (element.text, element.kind) == ("An earlier version named another day.", "correction")
    assert element.segment_ids == ("s4",)
    both = [("Correction: The ferry sails on Friday.", "remove"), ("An earlier version named another day.", "remove")]
    assert clean(raw, context=decided(*both)).elements == ()  # type: ignore[arg-type]  # literals in a list


def test_override_of_what_is_not_there_does_nothing() -> None:
    raw = "\n".join([A, B])
    assert clean(raw, context=decided((C, "remove"), (B.replace("two", "three"), "remove"))) == clean(raw)
    assert clean(raw, context=Context(overrides=(Override(name_segments([A])[0].key, 1, "remove"),))) == clean(raw)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.language)
def test_override_holds_in_every_language(story: Story) -> None:
    raw = story.raw()
    plain = clean(raw, language=story.language)
    first = next(s for s in plain.segments if s.decision == "kept" and s.role == "body")
    text = raw[first.raw_span.start : first.raw_span.end]
    article = clean(raw, language=story.language, context=decided((text, "remove")))
    assert text not in article.text
    check_provenance(raw, article)


@settings(max_examples=200)
@given(
    st.lists(PIECES, max_size=14),
    st.lists(st.tuples(st.integers(0, 30), ACTIONS), max_size=6),
    st.sampled_from([Options(), Options(captions="inline"), Options(repeats="flag", furniture="flag")]),
)
def test_provenance_accounts_for_every_character_whatever_an_editor_decides(
    lines: list[str], rulings: list[tuple[int, OverrideAction]], options: Options
) -> None:
    raw = "\n".join(lines)
    plain = clean(raw, options=options)
    texts = [raw[s.raw_span.start : s.raw_span.end] for s in plain.segments]
    names = name_segments(texts)
    wanted = {number: action for number, action in rulings if number < len(names)}
    overrides = tuple(Override(*names[number], action) for number, action in wanted.items())
    article = clean(raw, options=options, context=Context(overrides=overrides))
    check_provenance(raw, article)
    for number, segment in enumerate(article.segments):
        action = wanted.get(number)
        if action is None:
            assert (segment.decision, segment.because) == (
                plain.segments[number].decision,
                plain.segments[number].because,
            )
        else:
            assert segment.because == f"editor.{action}"
            assert segment.decision == {"keep": "kept", "remove": "removed"}[action]
    told = {i for caption in article.captions for i in (*caption.segment_ids, caption.credit_id) if i}
    told |= {i for element in article.elements for i in element.segment_ids}
    assert told.isdisjoint(segment.id for segment in article.segments if segment.because == "editor.remove")
