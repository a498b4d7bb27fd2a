from __future__ import annotations

from collections.abc import Callable

import pytest

from app.storage.searched_texts import SearchedText, keep_wanted, load_current_texts, load_earlier_texts
from tests.conftest import Service

URL = "https://harbor-times.example/ferry"


@pytest.fixture
def filled(start: Callable[..., Service]) -> Service:
    """Three articles: rows 1 and 2 of one source, 1 with three revisions, and 3 in German."""
    service = start()
    for body in (
        {"text": "The ferry sailed again.", "source": "a", "url": URL, "language": "en"},
        {"text": "The bridge is open.", "source": "a", "language": "en", "published_at": "2026-03-04T05:06:07Z"},
        {"text": "Die Fähre fährt wieder.", "source": "b", "language": "de"},
        {"text": "The ferry sailed twice.", "source": "a", "url": URL, "language": "en"},
        {"text": "The ferry sailed thrice.", "source": "a", "url": URL, "language": "en"},
    ):
        assert service.post("/v1/articles", json=body).status_code < 300
    return service


def read(service: Service, row_ids: tuple[int, ...]) -> tuple[SearchedText, ...]:
    with service.resources.reads.connect() as connection:
        return load_current_texts(connection, row_ids)


def test_current_texts_come_by_their_rows_and_once(filled: Service) -> None:
    texts = read(filled, (3, 1, 2, 99))
    assert [(text.row_id, text.revision, text.text) for text in texts] == [
        (1, 3, "The ferry sailed thrice."),
        (2, 1, "The bridge is open."),
        (3, 1, "Die Fähre fährt wieder."),
    ]
    assert [text.cluster_id for text in texts] == [None] * 3
    assert texts[1].published_at is not None
    assert texts[1].published_at.isoformat() == "2026-03-04T05:06:07+00:00"


def test_earlier_texts_are_those_before_the_current_one_the_first_ones_first(filled: Service) -> None:
    with filled.resources.reads.connect() as connection:
        texts = load_earlier_texts(connection, 1, 10)
        assert [(text.revision, text.text) for text in texts] == [
            (1, "The ferry sailed again."),
            (2, "The ferry sailed twice."),
        ]
        assert [text.revision for text in load_earlier_texts(connection, 1, 1)] == [1]
        assert load_earlier_texts(connection, 2, 10) == ()


@pytest.mark.parametrize(
    ("source", "language", "wanted"),
    [(None, None, (3, 9, 1, 2)), ("a", None, (1, 2)), (None, "de", (3,)), ("a", "de", ()), ("b", "de", (3,))],
)
def test_articles_are_kept_by_source_and_language_in_their_order(
    filled: Service, source: str | None, language: str | None, wanted: tuple[int, ...]
) -> None:
    with filled.resources.reads.connect() as connection:
        assert keep_wanted(connection, (3, 9, 1, 2), source, language) == wanted


def test_more_articles_than_one_statement_names_are_all_asked_for(filled: Service) -> None:
    with filled.resources.reads.connect() as connection:
        assert keep_wanted(connection, range(20_000, 0, -1), "a", None) == (2, 1)
