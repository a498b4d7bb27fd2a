from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from app.core.overrides import name_segments
from app.services.errors import ArticleNotFoundError, BusyError
from app.services.recleaning import MAX_TRIES, Amendment, reclean_article, submission_of
from app.storage.articles import find_whole_revision
from app.storage.changes import list_changes
from app.storage.overrides import OverrideRow, put_override
from tests.conftest import Service

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
URL = "https://harbor-times.example/ferry"
STORY = "The ferry to Holm sailed again on Monday.\n\nShare this article\n\nIt had been in the dock since April."
PAGE = f"<title>Ferry sails</title><p>{STORY.replace(chr(10) * 2, '</p><p>')}</p>"


def store(service: Service, **body: Any) -> Any:
    return service.post("/v1/articles", json=body).json()


def decide(service: Service, article_id: str, text: str, action: Any) -> None:
    ((key, occurrence),) = name_segments([text])
    with service.resources.writes.begin() as connection:
        stored = find_whole_revision(connection, UUID(article_id))
        assert stored is not None
        put_override(connection, stored.current.row_id, OverrideRow(key, occurrence, action, 1, "s1", text, NOON))


def test_article_of_which_nothing_new_is_known_stays_as_it_is(service: Service) -> None:
    first = store(service, text=STORY, url=URL)
    again = reclean_article(service.resources, UUID(first["id"]))
    assert (again.outcome, again.answer.revision) == ("unchanged", 1)


def test_what_is_known_now_makes_a_revision_of_the_same_submission(service: Service) -> None:
    first = store(service, text=STORY, url=URL)
    decide(service, first["id"], "Share this article", "keep")
    again = reclean_article(service.resources, UUID(first["id"]))
    assert (again.outcome, again.answer.revision) == ("revised", 2)
    assert "Share this article" in again.answer.text
    posted = service.post("/v1/articles", json={"text": STORY, "url": URL})
    assert (posted.status_code, posted.content) == (200, again.answer.to_json())
    assert posted.json()["received_at"] == first["received_at"]
    with service.resources.reads.connect() as connection:
        kinds = [row.change.kind for row in list_changes(connection, 0, 9)]
    assert kinds == ["article.created", "article.revised"]


@pytest.mark.parametrize(
    "body",
    [
        {"text": STORY},
        {"text": STORY, "url": URL, "title": "Ferry", "language": "en", "options": {"captions": "inline"}},
        {"text": STORY, "published_at": "2026-03-04T05:06:07.123456+02:00", "metadata": {"b": 1, "a": [2]}},
        {"html": PAGE, "url": URL},
        {"html": PAGE, "title": "Ferry sails", "byline": "Ada Quist"},
    ],
)
def test_submission_is_read_back_as_it_was_said(service: Service, body: dict[str, Any]) -> None:
    article_id = UUID(store(service, **body)["id"])
    with service.resources.reads.connect() as connection:
        stored = find_whole_revision(connection, article_id)
    assert stored is not None
    submission = submission_of(stored)
    assert submission.submission_key == stored.row.submission_key
    assert submission.identity_key == stored.identity_key


def test_unknown_article_is_not_found(service: Service) -> None:
    with pytest.raises(ArticleNotFoundError):
        reclean_article(service.resources, UUID(int=7))


def test_what_changes_while_an_article_is_cleaned_is_cleaned_with(service: Service) -> None:
    first = store(service, text=STORY, url=URL)
    waiting = ["It had been in the dock since April.", None]

    def interfere(context: Any) -> Any:
        if (text := waiting.pop(0)) is not None:
            decide(service, first["id"], text, "remove")
        return context

    again = reclean_article(service.resources, UUID(first["id"]), Amendment(interfere, lambda *_: None))
    assert again.answer.text == "The ferry to Holm sailed again on Monday."


def test_article_that_never_stands_still_is_left_for_later(service: Service) -> None:
    first = store(service, text=STORY, url=URL)
    tries: list[int] = []

    def interfere(context: Any) -> Any:
        tries.append(len(tries))
        store(service, text=f"{STORY} Day {len(tries)}.", url=URL)
        return context

    with pytest.raises(BusyError):
        reclean_article(service.resources, UUID(first["id"]), Amendment(interfere, lambda *_: None))
    assert len(tries) == MAX_TRIES
