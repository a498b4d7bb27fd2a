from __future__ import annotations

from typing import Any

import pytest

from app.core.overrides import name_segments
from app.services import storing
from app.services.articles import delete_article, store_article
from app.services.knowledge import find_contexts
from app.services.storing import Unwritten, prepare, write
from app.services.submissions import Fields, accept_text
from app.storage.articles import find_currents
from app.storage.overrides import OverrideRow, put_override
from tests.conftest import Service

FERRY = "The ferry sailed on Monday."
PLUG = "Share this article"


def test_override_that_comes_while_a_revision_is_being_cleaned_holds_for_it(service: Service) -> None:
    resources = service.resources
    fields = Fields(url="https://harbor-times.example/ferry")
    store_article(resources, accept_text(f"{FERRY}\n{PLUG}", fields, resources.limits))
    revised = accept_text(f"{FERRY}\n{PLUG}\nIt was late again.", fields, resources.limits)
    unwritten = prepare(resources, revised)
    assert isinstance(unwritten, Unwritten)
    ((key, occurrence),) = name_segments([PLUG])
    with resources.writes.begin() as connection:
        (current,) = find_currents(connection, [revised.identity_key]).values()
        row = OverrideRow(key, occurrence, "keep", 1, "s2", PLUG, resources.clock())
        put_override(connection, current.row_id, row)
    with resources.writes.begin() as connection:
        stored = write(connection, unwritten)
    assert stored.answer.text == f"{FERRY}\n\n{PLUG}\n\nIt was late again."


@pytest.mark.parametrize("is_deleted", [False, True])
def test_submission_that_is_no_longer_the_current_one_is_not_answered_as_known(
    service: Service, monkeypatch: pytest.MonkeyPatch, *, is_deleted: bool
) -> None:
    resources = service.resources
    fields = Fields(url="https://harbor-times.example/ferry")
    first, second = (accept_text(text, fields, resources.limits) for text in (FERRY, f"{FERRY}\nIt was late again."))
    article_id = store_article(resources, first).answer.article_id
    assert article_id is not None

    def interrupted(*asked: Any) -> Any:
        monkeypatch.setattr(storing, "find_contexts", find_contexts)
        if is_deleted:
            delete_article(resources, article_id)
        else:
            store_article(resources, second)
        return find_contexts(*asked)

    monkeypatch.setattr(storing, "find_contexts", interrupted)
    stored = store_article(resources, first)
    assert stored.outcome == ("created" if is_deleted else "revised")
    assert stored.answer.text == FERRY
