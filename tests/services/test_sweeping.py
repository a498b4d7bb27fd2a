from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.core.records import Options
from app.services.articles import read_article, store_article
from app.services.furniture import teach_line
from app.services.submissions import Fields, accept_html, accept_text
from app.services.sweeping import count_articles, sweep
from app.storage.articles import ArticleScope
from app.storage.changes import list_changes
from tests.services.gazette import FIRST_DAY, SOURCE, Paper, open_paper, tell_story
from tests.services.test_learning import LETTER, sighted

EVERYTHING = ArticleScope()


@pytest.fixture
def paper(database: str) -> Iterator[Paper]:
    with open_paper(database) as opened:
        yield opened


def publish(paper: Paper, numbers: range, source: str = SOURCE) -> list[object]:
    ids = []
    for number in numbers:
        story = tell_story(number)
        url = f"https://gazette.example/{number}"
        ids.append(paper.publish(number, [*story, LETTER], story=story, url=url, source=source).answer.article_id)
    return list(ids)


def outcomes(paper: Paper, scope: ArticleScope = EVERYTHING) -> list[str]:
    return [row.outcome for row in sweep(paper.resources, scope)]


def test_what_was_cleaned_before_a_line_was_learned_becomes_a_revision_without_it(paper: Paper) -> None:
    publish(paper, range(6))
    # Learned with the fifth, so that the sixth was cleaned with it.
    assert outcomes(paper) == ["revised"] * 5 + ["unchanged"]
    assert outcomes(paper) == ["unchanged"] * 6
    assert sighted(paper, LETTER) == 0


def test_revision_keeps_raw_and_time_of_receipt_and_is_told_in_the_feed(paper: Paper) -> None:
    story = tell_story(0)
    before = paper.publish(0, [*story, LETTER], story=story, url="https://gazette.example/0").answer
    teach_line(paper.resources, SOURCE, LETTER, "confirmed")
    paper.now[0] += timedelta(days=5)
    assert outcomes(paper) == ["revised"]
    assert before.article_id is not None
    after = read_article(paper.resources, before.article_id)
    assert (after.revision, after.text.split("\n\n"), after.raw_text) == (2, story, before.raw_text)
    assert after.received_at == before.received_at
    assert read_article(paper.resources, before.article_id, 1).text == before.text
    with paper.resources.reads.connect() as connection:
        changes = [row.change for row in list_changes(connection, 0, 10)]
    assert [(change.kind, change.revision, change.at) for change in changes] == [
        ("article.created", 1, FIRST_DAY + timedelta(seconds=1)),
        ("article.revised", 2, paper.now[0]),
    ]


def test_submission_is_still_known_after_its_article_was_cleaned_again(paper: Paper) -> None:
    publish(paper, range(1))
    teach_line(paper.resources, SOURCE, LETTER, "confirmed")
    assert outcomes(paper) == ["revised"]
    story = tell_story(0)
    again = paper.publish(3, [*story, LETTER], story=story, url="https://gazette.example/0")
    assert (again.outcome, again.answer.revision, again.answer.text.split("\n\n")) == ("known", 2, story)


SAID = [
    Fields(),
    Fields(source=SOURCE, url="https://gazette.example/x", title="Bread by six", language="en"),
    Fields(source=SOURCE, byline="Ada Quist", language="nl", submitted_metadata='{"desk":"night"}'),
    Fields(source=SOURCE, published_at=datetime(2026, 3, 1, 12, tzinfo=UTC)),
    Fields(source=SOURCE, options=Options(furniture="flag", notes="separate")),
]


@pytest.mark.parametrize("fields", SAID)
@pytest.mark.parametrize("is_html", [False, True])
def test_every_submission_is_put_together_again_as_it_was(paper: Paper, fields: Fields, is_html: bool) -> None:
    limits = paper.resources.limits
    if is_html:
        body = "".join(f"<p>{paragraph}</p>" for paragraph in tell_story(0))
        submission = accept_html(f"<html><head><title>Bread</title></head><body>{body}</body></html>", fields, limits)
    else:
        submission = accept_text("\n\n".join(tell_story(0)), fields, limits)
    store_article(paper.resources, submission)
    assert outcomes(paper) == ["unchanged"]
    assert store_article(paper.resources, submission).outcome == "known"


def test_scope_is_a_source_a_time_and_a_place_to_go_on_from(paper: Paper) -> None:
    ids = publish(paper, range(4))
    publish(paper, range(10, 12), source="Tarn/Post & Sons")
    assert count_articles(paper.resources, EVERYTHING) == 6
    for scope, expected in (
        (ArticleScope(source="Tarn/Post & Sons"), 2),
        (ArticleScope(since=FIRST_DAY + timedelta(days=3)), 3),
        (replace(EVERYTHING, after=ids[1]), 4),  # type: ignore[arg-type]  # an id of a stored article
    ):
        assert len(outcomes(paper, scope)) == count_articles(paper.resources, scope) == expected


def test_text_that_is_over_the_limit_by_now_is_refused_and_the_others_go_on(paper: Paper) -> None:
    body = "<br>".join(tell_story(0))
    html = accept_html(f"<html><body><p>{body}</p></body></html>", Fields(source=SOURCE), paper.resources.limits)
    store_article(paper.resources, html)
    publish(paper, range(1))
    small = replace(paper.resources, limits=replace(paper.resources.limits, max_text_bytes=10))
    rows = list(sweep(small, EVERYTHING))
    assert [row.outcome for row in rows] == ["refused", "unchanged"]
    assert "larger than 10 bytes" in rows[0].why
