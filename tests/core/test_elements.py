from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.about import About
from app.core.markup import Markup, MarkupHint
from app.core.markup_fields import MarkupFields
from app.core.pipeline import clean
from app.core.records import CleanArticle, Element, Options
from app.core.spans import Span
from app.core.words import LANGUAGES
from tests.core.stories import STORIES, Story

A = "The ferry to the islands stopped running on Friday because its engine had failed again."
B = "Islanders said they had warned the company about the old ship for more than two years."
C = "A replacement is expected to arrive from the mainland early next week, the company said."
D = "Until then the post office will send letters and medicine with a fishing boat each morning."
HEADLINE = "Ferry to the islands stops"
BYLINE = "By Ada Quist"
STAMP = "Updated 3:14 p.m., March 5, 2021"

each_story = pytest.mark.parametrize("story", STORIES, ids=[story.language for story in STORIES])


def elements_of(article: CleanArticle, role: str) -> list[Element]:
    return [element for element in article.elements if element.role == role]


def roles(article: CleanArticle) -> list[tuple[str, str]]:
    return [(element.role, element.text) for element in article.elements]


def clean_lines(*lines: str, title: str | None = None, url: str | None = None, **options: str) -> CleanArticle:
    return clean("\n".join(lines), about=About(title, url), options=Options(**options))  # type: ignore[arg-type]  # the tables below name real options


def test_there_is_a_story_for_every_language_of_the_word_tables() -> None:
    assert [story.language for story in STORIES] == sorted(LANGUAGES, key=[s.language for s in STORIES].index)
    assert {story.language for story in STORIES} == set(LANGUAGES)


@each_story
@pytest.mark.parametrize("has_title", [True, False])
def test_every_element_becomes_a_field(story: Story, has_title: bool) -> None:
    about = About(story.headline if has_title else None)
    article = clean(story.raw(), language=story.language, about=about)
    assert [e.text for e in elements_of(article, "headline")] == [story.headline]
    (byline,) = elements_of(article, "byline")
    assert (byline.text, byline.authors) == (story.byline, story.authors)
    (stamp,) = elements_of(article, "timestamp")
    assert (stamp.text, stamp.kind, stamp.at) == (story.stamp, "updated", "2021-03-05T15:14")
    (dateline,) = elements_of(article, "dateline")
    assert (dateline.text, dateline.place, dateline.agency) == (story.dateline, story.place, story.agency)
    (note,) = elements_of(article, "note")
    assert (note.text, note.kind) == (story.note, "correction")
    (rights,) = elements_of(article, "copyright")
    assert rights.text == story.copyright
    assert rights.holder is not None


@each_story
def test_story_without_its_elements_is_the_canonical_text(story: Story) -> None:
    first = story.raw().split("\n\n")[3]
    article = clean(story.raw(), language=story.language, about=About(story.headline))
    assert article.text == "\n\n".join([first, story.body, story.note])
    apart = Options(datelines="separate", notes="separate")
    article = clean(story.raw(), language=story.language, about=About(story.headline), options=apart)
    assert article.text == "\n\n".join([story.lead, story.body])


@each_story
def test_segments_of_an_element_are_its_text_and_all_of_raw_is_accounted_for(story: Story) -> None:
    raw = story.raw()
    article = clean(raw, language=story.language, about=About(story.headline))
    by_id = {segment.id: segment for segment in article.segments}
    for element in article.elements:
        segments = [by_id[i] for i in element.segment_ids]
        assert raw[segments[0].raw_span.start : segments[-1].raw_span.end] == element.text
        assert {(s.role, s.because) for s in segments} == {(element.role, f"element.{element.role}")}
        in_text = element.role in ("dateline", "note")
        assert {s.decision for s in segments} == {"kept" if in_text else "moved"}
    coverage = article.coverage
    assert coverage.kept + coverage.removed + coverage.moved + coverage.separator == len(raw)
    assert coverage.removed == 0


@each_story
def test_inline_leaves_everything_and_marks_it(story: Story) -> None:
    article = clean(
        story.raw(), language=story.language, about=About(story.headline), options=Options(elements="inline")
    )
    assert article.text == story.raw()
    assert len(article.elements) == 6
    assert {s.role for s in article.segments} >= {"headline", "byline", "dateline", "timestamp", "note", "copyright"}


@each_story
def test_doubled_story_keeps_one_of_everything(story: Story) -> None:
    raw = story.raw()
    article = clean(f"{raw}\n\n{raw}", language=story.language, about=About(story.headline))
    first = raw.split("\n\n")[3]
    assert article.text == "\n\n".join([first, story.body, story.note])
    assert len(elements_of(article, "dateline")) == 1


@pytest.mark.parametrize(
    ("lines", "options", "found"),
    [
        pytest.param(
            [HEADLINE, BYLINE, A, B],
            {"title": f"{HEADLINE} - Harbor Times"},
            ["headline", "byline"],
            id="title and site",
        ),
        pytest.param(
            ["Ferry to islands stops running", A, B],
            {"url": "https://example.org/2021/ferry-to-islands-stops-running-12345.html"},
            ["headline"],
            id="words of the url",
        ),
        pytest.param([HEADLINE, BYLINE, A, B], {}, ["headline", "byline"], id="first line over a byline"),
        pytest.param([HEADLINE, STAMP, A, B], {}, ["headline", "timestamp"], id="first line over a stamp"),
        pytest.param(
            [HEADLINE, B, BYLINE, A, C], {}, ["headline", "standfirst", "byline"], id="standfirst over a byline"
        ),
        pytest.param(
            [HEADLINE, B, f"OSLO (AP) — {A}", C],
            {"title": HEADLINE},
            ["headline", "standfirst", "dateline"],
            id="standfirst over a dateline",
        ),
        pytest.param([HEADLINE, "Share this article", BYLINE, A, B], {}, ["headline", "byline"], id="button between"),
        pytest.param(
            [HEADLINE, BYLINE, "March 5, 2021", A, B], {}, ["headline", "byline", "timestamp"], id="bare date"
        ),
        pytest.param(
            [HEADLINE, "Ada Quist - March 5, 2021", A, B],
            {"title": HEADLINE},
            ["headline", "byline", "timestamp"],
            id="name and date",
        ),
        pytest.param(
            [HEADLINE, "Ada Quist, Staff Writer", A, B],
            {"title": HEADLINE},
            ["headline", "byline"],
            id="name and office",
        ),
        pytest.param(
            [HEADLINE, "March 5, 2021, 3:14 p.m.", f"OSLO (AP) — {A}", B],
            {},
            ["headline", "timestamp", "dateline"],
            id="date over a dateline",
        ),
        pytest.param(
            [HEADLINE, "AFP", A, B], {"title": HEADLINE}, ["headline", "byline"], id="agency under the headline"
        ),
        pytest.param(["Fish soup", "Some like it hot", "By Ada Quist", "1 onion", A], {}, ["byline"], id="recipe"),
        pytest.param(
            [A, B, "(Reporting by Ada Quist)", "ada@example.org", "© AFP 2021"], {}, ["byline", "copyright"], id="end"
        ),
        pytest.param([A, B, "Reporting by Ada Quist; Editing by Bo Lind"], {}, ["byline"], id="reporting line"),
        pytest.param([A, B, "This story has been updated."], {}, ["note"], id="update"),
        pytest.param([A, B, "-- Reuters"], {}, ["agency"], id="slug alone"),
        pytest.param([A, B, "(AFP)"], {}, ["agency"], id="agency in brackets alone"),
        pytest.param([A, f"{B} -- Reuters"], {}, ["agency"], id="slug at the end"),
        pytest.param([A, f"{B} (Reuters)"], {}, ["agency"], id="agency in brackets at the end"),
        pytest.param([A, B, "© 2021 AFP"], {}, ["copyright"], id="year and agency"),
        pytest.param([f"Editor's note: {B}", A, C], {}, ["note"], id="note on top"),
    ],
)
def test_elements_are_found(lines: list[str], options: dict[str, str], found: list[str]) -> None:
    assert [role for role, _ in roles(clean_lines(*lines, **options))] == found


@pytest.mark.parametrize(
    ("lines", "options"),
    [
        pytest.param([HEADLINE, A, B], {}, id="first line over prose is a heading"),
        pytest.param([A, HEADLINE, B, C], {}, id="heading in the story"),
        pytest.param(["By the river the men waited.", A, B], {}, id="sentence that begins as a byline"),
        pytest.param(["By the numbers", A, B], {}, id="heading that begins as a byline"),
        pytest.param([A, B, "By Ada Quist", C, A[:40], B], {}, id="byline in the middle"),
        pytest.param([A, "March 5, 2021", B], {}, id="date over an entry"),
        pytest.param(["March 5, 2021", A, "March 6, 2021", B], {}, id="diary"),
        pytest.param(["Concert in the harbor", "March 5, 2021, 7:30 p.m.", A, B], {}, id="date of a concert"),
        pytest.param([A, "The Harbor at Night", "By Ada Quist", B, "The Last Ferry", "By Bo Lind", C], {}, id="books"),
        pytest.param(
            [A, HEADLINE, B, C], {"title": f"{HEADLINE} running, and nobody knows for how long"}, id="subhead"
        ),
        pytest.param([A, "BERLIN — a love story", B], {}, id="title with a dash"),
        pytest.param([A, "Correction officers were sent home on Friday.", B], {}, id="correction officers"),
        pytest.param([A, B, "Copyright law is to change next year, the minister said on Friday."], {}, id="law"),
        pytest.param([A, B, "Note: the ferry takes no cars on Sundays."], {}, id="note of the story"),
        pytest.param([f"{A} -- bread", B], {}, id="dash and a word"),
        pytest.param([HEADLINE, A, B], {"title": "Something else altogether happened"}, id="another title"),
        pytest.param(
            ["The ferry to the islands stopped running on Friday.", A, B],
            {"url": "https://example.org/ferry-to-the-islands-stopped-running"},
            id="sentence of the words of the url",
        ),
        pytest.param(
            [HEADLINE, "Three sailors were hurt.", STAMP.replace("Updated", "Seen"), A, B],
            {},
            id="no stamp, no headline",
        ),
    ],
)
def test_look_alikes_stay_in_the_text(lines: list[str], options: dict[str, str]) -> None:
    article = clean_lines(*lines, **options)
    assert article.elements == ()
    assert article.text.split("\n\n") == list(dict.fromkeys(article.text.split("\n\n")))
    assert all(segment.role not in ("headline", "byline", "dateline", "note") for segment in article.segments)
    assert article.coverage.moved == 0


def test_headline_that_is_a_sentence_of_the_story_leaves_the_sentence() -> None:
    article = clean_lines(A.rstrip("."), BYLINE, A, B, title=A.rstrip("."))
    assert article.text == f"{A}\n\n{B}"
    article = clean_lines(A, BYLINE, A, B, C, title=A)
    assert A in article.text


def test_headline_shown_twice_is_a_repeat() -> None:
    article = clean_lines(HEADLINE, HEADLINE, BYLINE, A, B, title=HEADLINE)
    assert article.text == f"{A}\n\n{B}"
    assert [e.text for e in elements_of(article, "headline")] == [HEADLINE]
    assert "element.repeated" in {segment.because for segment in article.segments}
    flagged = clean_lines(HEADLINE, HEADLINE, BYLINE, A, B, title=HEADLINE, repeats="flag")
    assert flagged.text.startswith(HEADLINE)


@pytest.mark.parametrize(
    ("said", "again"),
    [
        ("Ferry fares to rise by 5", "Ferry fares to rise by 5%"),
        ("Ferry to Holm stops at noon", "Ferry to Holm stops at noon?"),
        ("Delay of 5 minutes at Holm", "Delay of <5 minutes at Holm"),
    ],
)
def test_line_with_another_sign_than_the_headline_states_something_else(said: str, again: str) -> None:
    article = clean_lines(said, BYLINE, A, B, again, C, title=said)
    assert again in article.text
    article = clean_lines(said, BYLINE, A, B, said, C, title=said)
    assert said not in article.text


def test_pull_quote_does_not_rely_on_a_standfirst() -> None:
    article = clean_lines(HEADLINE, B, BYLINE, A, B, C, title=HEADLINE)
    assert article.text == f"{A}\n\n{B}\n\n{C}"
    assert [e.text for e in elements_of(article, "standfirst")] == [B]


def test_lead_between_headline_and_stamp_stays() -> None:
    lead = f"{A} {B}"
    assert lead in clean_lines(HEADLINE, lead, STAMP, C, title=HEADLINE).text


def test_note_that_says_what_was_wrong_is_never_removed() -> None:
    note = "Correction, March 6, 2021: The ferry has 12 cabins, not 21."
    for options in ({}, {"notes": "separate"}, {"furniture": "flag"}, {"repeats": "first"}):
        article = clean_lines(A, B, note, **options)
        assert [(e.text, e.kind) for e in elements_of(article, "note")] == [(note, "correction")]
        assert {s.decision for s in article.segments if s.role == "note"} <= {"kept", "moved"}


def test_elements_of_teasers_and_comments_go_with_the_page() -> None:
    menu = ["Home", "News", "Sport", "Weather", "Politics", "Money", "Travel", "Food", "Arts", "Sign in", "Subscribe"]
    teasers = ["Bank cuts rates again", "By Cai Moe", "Published: March 4, 2021", "Mayor resigns", "By Di Roy"]
    comments = ["Comments", "joe says:", "Nice one!", "Published: March 6, 2021", "ann says:", "Yes!"]
    story = [HEADLINE, BYLINE, STAMP, f"{A} {B}", C, D, "Reporting by Ada Quist"]
    lines = [*menu, *teasers, *menu[::-1], *story, "Related Articles", *teasers[::-1], *comments, *menu]
    article = clean_lines(*lines, title=HEADLINE)
    texts = [text for _, text in roles(article)]
    assert texts[:3] == [HEADLINE, BYLINE, STAMP]
    assert not {"By Cai Moe", "By Di Roy", "Published: March 4, 2021", "Published: March 6, 2021"} & set(texts)
    assert article.text.split("\n\n") == [f"{A} {B}", C, D]


def test_markup_decides_the_role_of_a_block() -> None:
    lines = ["What a day at sea", "Cai", "yesterday at noon", "Why it matters", A, B]
    hinted = {0: "headline", 1: "byline", 2: "timestamp", 3: "standfirst"}
    raw = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    hints = tuple(
        MarkupHint(Span(start, start + len(line)), hinted.get(number))  # type: ignore[arg-type]  # roles as named above
        for number, (start, line) in enumerate(zip(starts, lines, strict=True))
    )
    article = clean(raw, markup=Markup(raw, hints, MarkupFields()))
    assert roles(article) == [(hinted[number], lines[number]) for number in range(4)]
    assert article.text == f"{A}\n\n{B}"


def test_korean_byline_in_the_dateline_names_its_author() -> None:
    article = clean(f"(서울=연합뉴스) 김바다 기자 = {STORIES[-1].lead}\n{STORIES[-1].body}", language="ko")
    (dateline,) = elements_of(article, "dateline")
    assert (dateline.authors, dateline.agency) == (("김바다",), "Yonhap")


@pytest.mark.parametrize(
    "text",
    [
        "",
        HEADLINE,
        BYLINE,
        "Correction: The ferry has 12 cabins and not 21 as we wrote on Friday.",
        f"{HEADLINE}\n{BYLINE}\n{STAMP}",
        f"{A}\n{A}",
    ],
)
def test_text_that_is_nothing_but_elements_stays(text: str) -> None:
    assert clean(text, about=About(HEADLINE)).text.partition("\n\n")[0] == text.partition("\n")[0]


POOL = [
    A,
    B,
    C,
    D,
    HEADLINE,
    BYLINE,
    STAMP,
    "March 5, 2021",
    f"OSLO (AP) — {A}",
    "Share this article",
    "(AP)",
    "© 2021 AP",
]
NOTE = "Correction: The ferry has 12 cabins, not 21."


@given(st.lists(st.sampled_from([*POOL, NOTE]), max_size=14))
@settings(max_examples=200, deadline=None)
def test_nothing_is_lost_whatever_the_order_of_the_lines(lines: list[str]) -> None:
    raw = "\n".join(lines)
    article = clean(raw, about=About(HEADLINE))
    by_id = {segment.id: segment for segment in article.segments}
    for element in article.elements:
        spans = [by_id[i].raw_span for i in element.segment_ids]
        assert raw[spans[0].start : spans[-1].end] == element.text
    said = {element.text for element in article.elements} | set(article.text.split("\n\n"))
    said |= {
        text for caption in article.captions for text in (caption.text, caption.credit.text if caption.credit else "")
    }
    for line in {*lines} - {"Share this article"}:
        assert any(line in text for text in said), line
    coverage = article.coverage
    assert coverage.kept + coverage.removed + coverage.moved + coverage.separator == len(raw)
    assert clean(raw, about=About(HEADLINE)) == article


@pytest.mark.parametrize(
    "line",
    [
        "By " + "Ada Quist and " * 3000,
        "Updated: " + "5 " * 9000,
        "(" * 20000,
        "Correction" * 4000,
        "© " * 20000,
        "A, " * 9000,
    ],
)
def test_crafted_text_takes_no_longer_than_its_length(line: str) -> None:
    start = time.thread_time()
    clean("\n".join([line, HEADLINE, line[:290], A, B, line[:290], line]), about=About(HEADLINE))
    assert time.thread_time() - start < 3


@pytest.mark.parametrize(
    "line", ["Share this article", BYLINE, STAMP, HEADLINE, "March 5, 2021", "(AP)", f"OSLO (AP) — {A}"]
)
def test_many_lines_take_no_longer_than_their_number(line: str) -> None:
    start = time.thread_time()
    clean("\n".join([HEADLINE, line, A, *[line] * 10_000, B, *[line] * 2000]), about=About(HEADLINE))
    assert time.thread_time() - start < 10
