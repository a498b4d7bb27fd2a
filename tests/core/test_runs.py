from __future__ import annotations

import pytest

from app.core import pipeline
from app.core.quotes import read_quote
from app.core.records import Options
from app.core.runs import Run, StoredCaption, StoredText, find_runs, may_have, stands_in
from tests.core.stories import STORIES, Story

CLOSED = "The harbor was closed on Friday after a crane fell into the water, and no ferry will sail before Monday."
SCENE = "Dockers look at the fallen crane in the harbor of Port Ellery on Saturday."
REFUSED = "“We had no choice but to close it,” said Ada Quist, the harbor master, “and we will open it again in May.”"
RAW = f"""Crane falls in harbor

{CLOSED} Nobody was hurt.

{REFUSED.replace("harbor master", "harbor&nbsp;master")}

Engineers from Port Sand brought 12 pumps to the quay  on Saturday and hope to lift the crane within a week.

{SCENE} {CLOSED} (AP Photo/Bo Lind)

The city will pay for the work, the council said in a long meeting that ended after midnight on Sunday.
"""


def stored(raw: str, options: Options = pipeline.DEFAULT_OPTIONS, language: str | None = None) -> StoredText:
    article = pipeline.clean(raw, options=options, language=language)
    return StoredText(
        article.text,
        raw,
        article.language,
        article.segments,
        tuple(StoredCaption(caption.text, caption.segment_ids) for caption in article.captions),
    )


ARTICLE = stored(RAW)


def runs_of(quote: str, article: StoredText = ARTICLE, *, near: bool = True) -> tuple[Run, ...]:
    read = read_quote(quote, article.language)
    runs = find_runs(read, article, near=near)
    assert not runs or may_have(read, (article.text, *(caption.text for caption in article.captions)), article.language)
    return runs


def told(runs: tuple[Run, ...]) -> list[tuple[str, str]]:
    return [(run.role, run.kind) for run in runs]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        (CLOSED, [("body", "exact"), ("caption", "contained")]),
        (CLOSED.upper(), [("body", "exact"), ("caption", "contained")]),
        (f"“{CLOSED}”", [("body", "exact"), ("caption", "contained")]),
        (f"{CLOSED} Nobody was hurt.", [("body", "exact")]),
        ("closed on Friday after a crane fell into the water", [("body", "contained"), ("caption", "contained")]),
        ("we had no choice but to close it", [("body", "contained")]),
        (SCENE, [("caption", "contained")]),
        (f"{SCENE} {CLOSED}", [("caption", "exact")]),
        ("Dockers looked at the fallen crane in Port Ellery on Saturday.", [("caption", "near")]),
        (REFUSED.replace("said", "told us:"), [("body", "near")]),
        ("The market was closed on Friday after a wall fell into the street, and nobody was hurt.", []),
    ],
)
def test_run_is_named_by_where_and_how_it_stands(quote: str, expected: list[tuple[str, str]]) -> None:
    assert told(runs_of(quote)) == expected


def test_spans_lead_to_the_words_on_both_sides() -> None:
    for quote in (CLOSED, REFUSED, "said ada quist, the harbor master", "12 pumps to the quay on Saturday", SCENE):
        for run in runs_of(quote):
            raw = RAW[run.raw_span.start : run.raw_span.end]
            assert raw.replace("&nbsp;", " ").replace("  ", " ") == run.text.replace("\u00a0", " ")
            whole = RAW[run.passage.raw_span.start : run.passage.raw_span.end]
            assert raw in whole
            if run.canonical_span is not None:
                assert ARTICLE.text[run.canonical_span.start : run.canonical_span.end] == run.text
                assert run.passage.canonical_span is not None
                start, end = run.passage.canonical_span
                assert ARTICLE.text[start:end] == run.passage.text


def test_passage_is_the_whole_sentence_or_the_whole_caption() -> None:
    body, caption = runs_of("a crane fell into the water")
    assert (body.passage.text, caption.passage.text) == (CLOSED, f"{SCENE} {CLOSED}")
    assert caption.canonical_span is None
    assert caption.passage.segment_ids == ("s6", "s7")


@pytest.mark.parametrize(
    ("quote", "kind", "here", "there"),
    [
        (CLOSED.replace("Friday", "Sunday"), "date", "Sunday", "Friday"),
        (CLOSED.replace("no ferry", "the ferry"), "negation", "", "no"),
        ("Engineers from Port Sand brought 14 pumps to the quay on Saturday", "number", "14", "12"),
        ("Engineers from Port Holm brought 12 pumps to the quay on Saturday", "name", "Holm", "Sand"),
    ],
)
def test_other_fact_is_found_and_told(quote: str, kind: str, here: str, there: str) -> None:
    run = runs_of(quote)[0]
    assert run.kind == "near"
    assert [(d.kind, d.here, d.there) for d in run.differences] == [(kind, here, there)]


RATES = "The bank of Ellery bought bills at 9 pct, comprising 73 million crowns of bank bills and 42 of town bills."


def test_sentence_that_corrects_all_its_numbers_is_near() -> None:
    other = RATES.replace("73", "267").replace("42", "31").replace("9 pct", "8 pct")
    (run,) = runs_of(RATES, stored(other))
    assert [d.kind for d in run.differences] == ["number"] * 3


def test_report_of_another_day_with_other_numbers_is_not_found() -> None:
    other = (
        "The bank of Ellery sold bills at 8 pct today, comprising 267 million crowns of bank bills, 31 of city bills."
    )
    assert runs_of(RATES, stored(other)) == ()


def test_same_words_with_other_signs_are_near() -> None:
    (run,) = runs_of("Rents in Port Ellery rose by 5", stored("Rents in Port Ellery rose by 5%."))
    assert (run.kind, [d.kind for d in run.differences]) == ("near", ["number"])


def test_shares_are_of_the_shingles() -> None:
    (run,) = runs_of("Engineers from Port Sand brought 14 pumps to the quay on Saturday")
    # 12 words, 10 shingles, 3 of them with the other number.
    assert (run.containment, run.jaccard) == (0.7, round(7 / 13, 4))


def test_sentences_of_a_quote_are_found_where_the_whole_is_not() -> None:
    quote = f"Something else was said first, by other people. {CLOSED}"
    body, caption = runs_of(quote)
    assert told((body, caption)) == [("body", "exact"), ("caption", "contained")]
    assert {quote[slice(*run.part.span)] for run in (body, caption)} == {CLOSED}


def test_pieces_of_a_quote_with_an_ellipsis_are_found() -> None:
    quote = "Engineers from Port Sand brought 12 pumps […] the council said in a long meeting that ended after midnight"
    assert [run.text for run in runs_of(quote)] == [
        "Engineers from Port Sand brought 12 pumps",
        "the council said in a long meeting that ended after midnight",
    ]


def test_teaser_that_was_taken_out_is_told_beside_the_run() -> None:
    teaser = "The city will pay for the work, the council said in a long meeting…"
    raw = f"{teaser}\n\n{RAW}"
    article = stored(raw)
    (run,) = runs_of("the city will pay for the work, the council said", article)
    assert [raw[slice(*place.raw_span)] for place in run.also_at] == [teaser]
    assert run.also_at[0].role == "teaser"
    # Its sentence goes on, where the teaser has ended.
    (rest,) = runs_of("that ended after midnight on Sunday", article)
    assert rest.also_at == ()


def test_quote_that_stands_twice_in_the_text_is_one_run() -> None:
    article = stored(f"{CLOSED}\n\nNobody was hurt.\n\n{CLOSED}", Options(repeats="flag"))
    (run,) = runs_of(CLOSED, article)
    assert run.raw_span.start == 0
    assert [slice(*place.raw_span) for place in run.also_at] == [
        slice(len(article.raw) - len(CLOSED), len(article.raw))
    ]


def test_caption_that_was_left_in_the_text_keeps_its_role() -> None:
    (run,) = runs_of(SCENE, stored(RAW, Options(captions="inline")))
    assert run.role == "caption"
    assert run.canonical_span is not None


def test_only_the_very_words_count_where_near_is_not_wanted() -> None:
    assert runs_of(CLOSED.replace("Friday", "Sunday"), near=False) == ()
    assert told(runs_of(CLOSED, near=False)) == [("body", "exact"), ("caption", "contained")]


def test_part_stands_in_an_article_or_not() -> None:
    part = read_quote(CLOSED.replace("Friday", "Sunday")).whole
    assert stands_in(part, ARTICLE, near=True)
    assert not stands_in(part, ARTICLE, near=False)


@pytest.mark.parametrize("story", STORIES, ids=[story.language for story in STORIES])
def test_lead_and_body_are_found_in_every_language(story: Story) -> None:
    raw, language = story.raw(), story.language
    article = stored(raw, language=language)
    for sentence in (story.lead, story.body):
        (run,) = runs_of(sentence, article)
        assert (run.role, run.kind, run.text) == ("body", "exact", sentence)
        assert raw[slice(*run.raw_span)] == sentence
        middle = sentence[len(sentence) // 4 : -len(sentence) // 4]
        middle = middle[middle.find(" ") + 1 : middle.rfind(" ")] if " " in middle else middle
        (within,) = runs_of(middle, article)
        assert (within.role, within.kind) == ("body", "contained")
        assert raw[slice(*within.raw_span)] in middle
