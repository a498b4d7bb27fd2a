from __future__ import annotations

from uuid import UUID

import pytest

from app.services.articles import store_article
from app.services.errors import RevisionChangedError
from app.services.overrides import SegmentAddress, delete_override, list_overrides, put_override
from app.services.submissions import Fields, accept_text
from tests.conftest import Service

FERRY = "The ferry sailed on Monday."


def store(service: Service, text: str) -> UUID:
    resources = service.resources
    fields = Fields(url="https://harbor-times.example/ferry")
    article_id = store_article(resources, accept_text(text, fields, resources.limits)).answer.article_id
    assert article_id is not None
    return article_id


def test_decision_on_a_revision_that_is_no_longer_the_current_one_is_not_stored(service: Service) -> None:
    article_id = store(service, FERRY)
    store(service, f"{FERRY} It was late.")
    # As if the second one had come after the caller's ETag was found to be that of the first.
    address = SegmentAddress(article_id, "s1", expected_revision=1)
    with pytest.raises(RevisionChangedError):
        put_override(service.resources, address, "remove")
    assert list_overrides(service.resources, article_id) == ()
    put_override(service.resources, SegmentAddress(article_id, "s1", expected_revision=2), "remove")
    with pytest.raises(RevisionChangedError):
        delete_override(service.resources, address)
    assert len(list_overrides(service.resources, article_id)) == 1
