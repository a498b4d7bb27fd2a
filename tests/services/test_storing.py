from __future__ import annotations

from app.core.overrides import name_segments
from app.services.articles import store_article
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
