from __future__ import annotations

import pytest

from copytaster import Client, NotFoundError
from tests.api.wire_stories import FERRY, FERRY_UPDATE, LIBRARY


def store_story(client: Client, source: str) -> list[str]:
    texts = (FERRY, f"{FERRY}\n\nRead more stories of Beta", FERRY_UPDATE)
    return [str(client.store({"text": text, "source": f"{source} {number}"}).id) for number, text in enumerate(texts)]


def test_articles_of_one_story_are_similar_and_one_cluster(client: Client, source: str) -> None:
    first, second, third = store_story(client, source)
    similar = client.similar(first, limit=100)
    # Other tests store the story too.
    assert {str(item.id) for item in similar.items} >= {second, third}
    update = next(item for item in similar.items if str(item.id) == third)
    assert update.same_story
    assert [(d.here, d.there) for d in update.discrepancies[0].differences] == [("six", "seven")]
    passage = update.passages[0]
    here, there = client.get(first).text, client.get(third).text
    shared = here[passage.here_span.start : passage.here_span.end]
    assert shared == there[passage.there_span.start : passage.there_span.end]
    head = client.get(first).cluster
    assert head
    cluster = client.cluster(head.id)
    assert {str(member.id) for member in cluster.members} >= {first, second, third}
    assert cluster.discrepancies
    assert head.id in [listed.id for listed in client.clusters(sort="size", source=f"{source} 2", page_size=1)]
    assert {str(item.id) for item in client.articles(cluster=head.id)} >= {first, second, third}


def test_editor_chooses_who_leads(client: Client, source: str) -> None:
    first, second, _ = store_story(client, source)
    head = client.get(first).cluster
    assert head
    client.set_lead(head.id, second)
    assert (str(client.cluster(head.id).lead.id), client.cluster(head.id).lead.by) == (second, "editor")
    client.unset_lead(head.id)
    assert client.cluster(head.id).lead.by == "rule"
    with pytest.raises(NotFoundError):
        client.cluster("01a2072a-0000-7000-8000-000000000000")


def test_text_that_is_not_stored_has_neighbors(client: Client, source: str) -> None:
    stored = client.store({"text": LIBRARY, "source": source})
    assert stored.id in [item.id for item in client.similar_to({"text": LIBRARY}).items]


def test_sentence_is_found_where_it_ran(client: Client, source: str) -> None:
    stored = client.store({"text": LIBRARY, "source": source})
    quote = "Lunde said that neighbors had given more than 80 tools since the plan became known in winter."
    found = client.search_sentences(quote, source=source, near=False, limit=3)
    run = found.items[0].runs[0]
    assert (run.id, run.text) == (stored.id, quote)
    assert LIBRARY[run.raw_span.start : run.raw_span.end] == quote
    assert found.first
    assert found.first.source == source


def test_lines_of_a_source_are_taught_decided_and_unlearned(client: Client, source: str) -> None:
    source = f"Varn/Tarn & Co. {source}"
    client.store({"text": LIBRARY, "source": source})
    line = client.teach_line(source, "Save this for later, reader")
    assert client.decide_line(source, line.id, "rejected").state == "rejected"
    assert [known.id for known in client.furniture(source, state="rejected", page_size=1)] == [line.id]
    client.unlearn_line(source, line.id)
    assert list(client.furniture(source)) == []
    assert source in [known.source for known in client.sources(page_size=200)]


def test_rules_explain_every_reason(client: Client) -> None:
    rules = {rule.code: rule for rule in client.rules()}
    assert rules["repeat.pull_quote"].why
