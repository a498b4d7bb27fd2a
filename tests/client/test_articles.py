from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise

import pytest
from pydantic import ValidationError

from copytaster import Client, NotFoundError, Options, RawTextMissingError, Submission
from tests.api.wire_stories import FERRY, FERRY_UPDATE, write_story

TEXT = "Quay open 🚢\n\nThe quay opened on Monday.\n\nRead more\n\nThe quay opened on Monday. Boats came at dawn."
CLEAN = "The quay opened on Monday. Boats came at dawn."
PAGE = "<title>Tides</title><h1>Tides are late</h1><p>The tide came at nine, an hour late.</p><p>Nobody knows why.</p>"


def test_text_is_cleaned_and_nothing_stored(client: Client, source: str) -> None:
    article = client.clean(Submission(text=TEXT, source=source))
    assert CLEAN in article.text
    assert list(client.articles(source=source)) == []


def test_stored_article_is_what_is_read_and_listed(client: Client, source: str) -> None:
    when = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
    url = "https://quay.example/opened"
    known = Submission(text=TEXT, url=url, source=source, published_at=when, options=Options(captions="inline"))
    stored = client.store(known)
    assert stored.provenance.options.captions == "inline"
    article = client.get(stored.id, with_raw=True)
    assert article.model_dump() == stored.model_dump(exclude={"is_new"})
    assert article.raw_text == stored.raw_text == TEXT
    assert [summary.id for summary in client.articles(url=url, source=source)] == [stored.id]
    before = list(client.articles(source=source, received_before=stored.received_at - timedelta(seconds=1)))
    assert before == []


def test_same_again_is_known_and_another_text_a_revision(client: Client, source: str) -> None:
    said = {"url": "https://quay.example/again", "source": source}
    first = client.store({"text": FERRY, **said})
    assert first.revision == 1
    assert client.store({"text": FERRY, **said}).id == first.id
    revised = client.store({"text": FERRY_UPDATE, **said})
    assert (revised.id, revised.revision, revised.is_new) == (first.id, 2, False)
    newest, oldest = client.revisions(first.id, page_size=1)
    assert (newest.revision, oldest.changes) == (2, None)
    assert newest.changes
    assert newest.changes.matters
    assert client.get(first.id, revision=1).text == first.text


def test_new_article_is_told_from_a_known_one(client: Client, source: str) -> None:
    assert client.store({"text": TEXT, "source": source}).is_new
    assert not client.store({"text": TEXT, "source": source}).is_new


def test_segments_are_slices_of_raw_in_code_points(client: Client) -> None:
    article = client.store(Submission(text=TEXT))
    said = [article.raw_of(segment) for segment in article.segments]
    gaps = ["", *(TEXT[a.raw_span.end : b.raw_span.start] for a, b in pairwise(article.segments))]
    assert "".join(gap + text for gap, text in zip(gaps, said, strict=True)) == TEXT
    assert said[0] == "Quay open 🚢"
    kept = [segment for segment in article.segments if segment.canonical_span]
    assert [article.text_of(segment) for segment in kept] == [article.raw_of(segment.id) for segment in kept]
    assert article.text_of(next(segment for segment in article.segments if not segment.canonical_span)) is None
    with pytest.raises(KeyError):
        article.raw_of("s99")


def test_spans_of_html_point_into_the_text_that_a_reader_sees(client: Client) -> None:
    article = client.store(Submission(html=PAGE))
    with pytest.raises(RawTextMissingError, match="with_raw"):
        article.raw_of("s1")
    assert client.raw(article.id) == PAGE.encode()
    assert client.clean(Submission(html=PAGE), with_raw=True).raw_of("s1") == "Tides are late"
    with_raw = client.store(Submission(html=PAGE), with_raw=True)
    assert with_raw.raw_of("s1") == "Tides are late"
    assert with_raw.raw_text == client.raw_text(article.id)


def test_text_that_the_service_read_otherwise_is_not_taken_for_raw(client: Client) -> None:
    assert client.clean(Submission(text=TEXT)).with_raw("another").raw_text == TEXT


def test_deleted_article_is_gone(client: Client) -> None:
    article_id = client.store(Submission(text="The buoy was painted on Monday, the harbor said.")).id
    client.delete(article_id)
    with pytest.raises(NotFoundError) as caught:
        client.get(article_id)
    assert caught.value.code == "article_not_found"


def test_list_goes_on_over_its_pages(client: Client, source: str) -> None:
    ids = [client.store({"text": write_story(n), "source": source}).id for n in range(5)]
    assert [summary.id for summary in client.articles(source=source, page_size=2)] == ids[::-1]
    assert len(list(islice(client.articles(source=source, page_size=2), 3))) == 3


def test_editor_decides_and_takes_it_back(client: Client, source: str) -> None:
    article = client.store(Submission(text=TEXT, source=source))
    gone = next(segment for segment in article.segments if segment.decision == "removed")
    kept = client.keep(article.id, gone.id)
    assert kept.segment(gone.id).because == "editor.keep"
    assert [decided.action for decided in client.overrides(article.id)] == ["keep"]
    assert client.remove(article.id, gone.id).segment(gone.id).because == "editor.remove"
    assert client.undo(article.id, gone.id).text == article.text
    assert client.overrides(article.id) == ()


def test_misspelled_field_is_refused_before_it_is_sent() -> None:
    with pytest.raises(ValidationError, match="txet"):
        Submission(txet="The harbor reopened.")  # type: ignore[call-arg]


def test_time_without_a_zone_is_refused(client: Client) -> None:
    naive = datetime(2026, 3, 4)  # noqa: DTZ001  # it is the point
    with pytest.raises(ValueError, match="time zone"):
        list(client.articles(received_after=naive))
    with pytest.raises(ValidationError, match="timezone"):
        Submission(text=TEXT, published_at=naive)
