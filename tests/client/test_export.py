from __future__ import annotations

import pytest

from copytaster import Client, UnavailableError
from tests.client.conftest import MakeClient
from tests.client.faults import LOST, REFUSED, Ends, Fault, Says

STORY = "Boat {n} left the harbor of {source} on Monday, and nobody saw it come back."


def store(client: Client, source: str, count: int) -> list[str]:
    texts = [STORY.format(n=n, source=source) for n in range(count)]
    for text in texts:
        client.store({"text": text, "source": source})
    return texts


def test_all_articles_of_a_source_come_whole(client: Client, source: str) -> None:
    texts = store(client, source, 5)
    found = list(client.export(source=source))
    assert [article.text for article in found] == texts
    assert found[2] == client.get(found[2].id)
    assert [article.text for article in client.export(source=source, after=found[2].id)] == texts[3:]
    assert list(client.export(source=source, language="de")) == []


@pytest.mark.parametrize("fault", [REFUSED, LOST, Says(503), Ends(0), Ends(700), Ends(2500)])
def test_export_that_breaks_goes_on_where_it_broke(make_client: MakeClient, source: str, fault: Fault) -> None:
    texts = store(make_client(), source, 6)
    found = list(make_client(fault, REFUSED, fault).export(source=source))
    assert [article.text for article in found] == texts


def test_tries_of_an_export_are_bounded(make_client: MakeClient, source: str) -> None:
    busy = Says(503, b'{"title": "Busy", "status": 503, "code": "busy", "detail": "Later."}')
    with pytest.raises(UnavailableError):
        list(make_client(*[busy] * 9).export(source=source))
