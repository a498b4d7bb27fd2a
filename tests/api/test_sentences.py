from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert, select

from app.api.sentence_schemas import SentenceSearchAnswer
from app.core.sentence_keys import sentence_keys
from app.services import sentence_search
from app.services.sentence_search import MAX_VERIFIED
from app.storage import tables
from app.storage.postings import add_postings
from tests.conftest import Service

CLOSED = "The harbor was closed on Friday after a crane fell into the water, and no ferry will sail before Monday."
QUOTE = "“We had no choice but to close it, and we will open it again in May,”"
SCENE = "Dockers look at the fallen crane in the harbor of Port Ellery on Saturday."
STORY = f"{CLOSED} Nobody was hurt.\n\n{QUOTE} said Ada Quist, the harbor master, at noon."
OTHER = "The council of Port Sand will paint its seven bridges red, a spokesman said in a long speech on Tuesday."

BUDGET = (
    "Its budget for the coming year will be read in the assembly next week, where the smaller parties want more for "
    "the hospitals of the north and less for the two tunnels that were promised long ago."
)

STORED = (tables.articles, tables.revisions)


NOUNS = ("ferry", "harbor", "bridge", "crane", "market", "council", "tower", "mill", "river", "island", "orchestra")
NAMES = ("Quist", "Lind", "Brack", "Tarn", "Holm", "Sand", "Ellery", "Marsh", "Vane", "Orley")
VERBS = ("closed", "opened", "painted", "repaired", "visited", "sold", "praised", "left", "found", "moved")
ENDS = ("after a storm", "before the winter", "for the first time in years", "with the help of volunteers")


def invent_sentence(chance: random.Random) -> str:
    """Give a sentence of 16 to 22 words."""
    return (
        f"The {chance.choice(NOUNS)} of {chance.choice(NAMES)} was {chance.choice(VERBS)} by the old "
        f"{chance.choice(NOUNS)} keeper {chance.choice(NAMES)} and the {chance.choice(NOUNS)} {chance.choice(ENDS)}, "
        f"said {chance.choice(NAMES)}."
    )


def invent_stories() -> list[list[str]]:
    chance = random.Random(0)
    return [[invent_sentence(chance) for _ in range(6)] for _ in range(40)]


@pytest.fixture(scope="module")
def archive(start_on: Callable[..., Service], module_database: str) -> Service:
    """Give a service that holds invented stories, for tests that store nothing."""
    service = start_on(module_database)
    for number, sentences in enumerate(invent_stories()):
        post(service, "\n\n".join(sentences), source=f"{number}")
    return service


def post(service: Service, text: str, **fields: Any) -> Any:
    return service.post("/v1/articles", json={"text": text} | fields).json()


def search(service: Service, text: str, offsets: str = "codepoint", **fields: Any) -> Any:
    answer = service.post(f"/v1/search/sentences?offsets={offsets}", json={"text": text} | fields)
    assert answer.status_code == 200, answer.text
    return answer.json()


def found(answer: Any) -> list[tuple[str, str, list[str]]]:
    return [(item["role"], item["kind"], [run["source"] for run in item["runs"]]) for item in answer["items"]]


def test_answer_has_the_stated_form_and_leads_to_the_words(service: Service) -> None:
    raw = f"😀 {STORY}\n\n{SCENE} (AP Photo/Bo Lind)\n\n{OTHER}"
    article = post(service, raw, source="a", url="https://harbor-times.example/crane", title="Crane falls")
    response = service.post("/v1/search/sentences", json={"text": "we had no choice but to close it"})
    SentenceSearchAnswer.model_validate_json(response.content)
    answer = response.json()
    assert list(answer) == list(SentenceSearchAnswer.model_fields)
    (item,) = answer["items"]
    (run,) = item["runs"]
    assert (run["id"], run["revision"], run["title"]) == (article["id"], 1, "Crane falls")
    assert (item["role"], item["kind"], run["cluster_id"], run["seen_by"]) == ("body", "contained", None, "received")
    assert raw[slice(*run["raw_span"])] == run["text"] == "We had no choice but to close it"
    assert article["text"][slice(*run["canonical_span"])] == run["text"]
    assert raw[slice(*run["passage"]["raw_span"])] == run["passage"]["text"]
    assert (answer["article_count"], answer["source_count"], answer["cluster_count"]) == (1, 1, 0)
    assert (answer["capped"], answer["next"]) == (False, None)


@pytest.mark.parametrize(("unit", "codec"), [("utf16", "utf-16-le"), ("utf8", "utf-8")])
def test_spans_are_in_the_unit_that_is_asked_for(service: Service, unit: str, codec: str) -> None:
    article = post(service, f"😀é {STORY}")
    sent = f"😀 {CLOSED}"
    item = search(service, sent, unit)["items"][0]
    width = 2 if unit == "utf16" else 1

    def cut(text: str, span: list[int]) -> str:
        return text.encode(codec)[span[0] * width : span[1] * width].decode(codec)

    run = item["runs"][0]
    assert cut(f"😀é {STORY}", run["raw_span"]) == cut(article["text"], run["canonical_span"]) == run["text"]
    assert cut(sent, item["query_span"]) == sent


def test_first_is_the_first_that_was_published_or_came_in(service: Service) -> None:
    post(service, STORY, source="late", published_at="2026-03-04T12:00:00Z")
    post(service, f"{CLOSED}\n\n{OTHER}", source="early", published_at="2026-03-04T09:00:00Z")
    post(service, f"{OTHER}\n\n{CLOSED}", source="unsaid")
    answer = search(service, CLOSED)
    assert found(answer) == [("body", "exact", ["early", "late", "unsaid"])]
    assert (answer["first"]["source"], answer["first"]["seen_at"]) == ("early", "2026-03-04T09:00:00Z")
    assert [run["seen_by"] for run in answer["items"][0]["runs"]] == ["published", "published", "received"]


def test_first_run_in_these_words_goes_before_an_earlier_one_in_others(service: Service) -> None:
    twelve = "Twelve boats sank in the harbor of Port Ellery when the storm came up on Friday night."
    post(service, twelve, source="early")
    post(service, twelve.replace("Twelve", "Fourteen"), source="late")
    answer = search(service, twelve.replace("Twelve", "Fourteen"))
    assert found(answer) == [("body", "near", ["early"]), ("body", "exact", ["late"])]
    assert answer["first"]["source"] == "late"
    assert answer["items"][0]["runs"][0]["differences"] == [{"kind": "number", "here": "Fourteen", "there": "Twelve"}]


def test_sentence_of_the_same_template_is_not_found(service: Service) -> None:
    post(service, "The market was closed on Friday after a wall fell into the street, and nobody was hurt.")
    assert search(service, CLOSED)["items"] == []
    assert search(service, CLOSED)["first"] is None


def test_caption_under_many_stories_is_one_caption(service: Service) -> None:
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    for number, day in enumerate(days):
        scene = SCENE if number % 2 else SCENE.removesuffix(".").replace(" on Saturday", " Saturday")
        body = f"The council met on {day} and spoke of bridge number {number}, which will be painted in a new color."
        post(service, f"{body}\n\n{scene} (AP Photo/Bo Lind)\n\nIt rained on {day}, said the clerk.", source=day)
    answer = search(service, SCENE)
    assert [(role, sources) for role, _, sources in found(answer)] == [("caption", list(days))]
    assert (answer["article_count"], answer["items"][0]["article_count"]) == (5, 5)
    assert {run["text"] for run in answer["items"][0]["runs"]} == {
        SCENE,
        "Dockers look at the fallen crane in the harbor of Port Ellery Saturday",
    }


def test_caption_is_found_with_the_credit_that_was_copied_along(service: Service) -> None:
    post(service, f"{OTHER}\n\n{SCENE} (AP Photo/Bo Lind)\n\n{STORY}", source="a")
    assert found(search(service, f"{SCENE} (AP Photo/Bo Lind)")) == [("caption", "exact", ["a"])]


def test_runs_name_their_cluster_and_clusters_are_counted(service: Service) -> None:
    post(service, f"{STORY}\n\n{OTHER}", source="a")
    post(service, f"{STORY}\n\n{OTHER} (AP)", source="b")
    post(
        service,
        f"The ministry spoke of ports. {CLOSED} Then it spoke of roads, schools and the price of bread. {BUDGET}",
    )
    answer = search(service, CLOSED)
    clusters = [run["cluster_id"] for item in answer["items"] for run in item["runs"]]
    assert clusters[0] == clusters[1] is not None
    assert clusters[2] is None
    assert (answer["article_count"], answer["source_count"], answer["cluster_count"]) == (3, 2, 1)


def test_caption_and_sentence_are_told_apart(service: Service) -> None:
    post(service, f"{OTHER}\n\n{SCENE} {CLOSED} (AP Photo/Bo Lind)\n\n{QUOTE} said Ada Quist.", source="caption")
    post(service, f"{CLOSED}\n\n{OTHER}", source="body")
    assert found(search(service, CLOSED)) == [("caption", "contained", ["caption"]), ("body", "exact", ["body"])]


def test_sentences_of_a_paragraph_are_found_one_by_one(service: Service) -> None:
    post(service, f"{CLOSED}\n\n{QUOTE} said Ada Quist.", source="a")
    post(service, OTHER, source="b")
    sent = f"{CLOSED} {OTHER}"
    answer = search(service, sent)
    assert [(sent[slice(*item["query_span"])], item["runs"][0]["source"]) for item in answer["items"]] == [
        (CLOSED, "a"),
        (OTHER, "b"),
    ]


def test_only_the_very_words_are_found_where_near_is_not_wanted(service: Service) -> None:
    post(service, STORY, source="a")
    assert search(service, CLOSED.replace("Friday", "Sunday"), near=False)["items"] == []
    assert found(search(service, CLOSED, near=False)) == [("body", "exact", ["a"])]


def test_source_and_language_narrow_the_search(service: Service) -> None:
    post(service, STORY, source="a", language="en")
    post(service, f"{STORY} It rained.", source="b", language="de")
    assert found(search(service, CLOSED, source="b")) == [("body", "exact", ["b"])]
    assert found(search(service, CLOSED, language="en")) == [("body", "exact", ["a"])]
    assert search(service, CLOSED, source="b", language="en")["items"] == []


def test_limit_keeps_the_first_runs_and_the_counts(service: Service) -> None:
    for number in range(5):
        post(service, f"{CLOSED}\n\nIt was day {number} of the repair.", source=f"{number}")
    answer = search(service, CLOSED, limit=2)
    assert found(answer) == [("body", "exact", ["0", "1"])]
    assert (answer["article_count"], answer["items"][0]["article_count"]) == (5, 5)


def copy_article(service: Service, times: int) -> None:
    """Store the first article as others, too."""
    with service.resources.writes.begin() as connection:
        article, revision = (dict(connection.execute(select(t)).mappings().one()) for t in STORED)
        del article["id"], revision["id"]
        for number in range(times):
            values = article | {"public_id": UUID(int=number), "identity_key": number.to_bytes(32, "big")}
            added = insert(tables.articles).values(values).returning(tables.articles.c.id)
            row_id = connection.execute(added).scalar_one()
            connection.execute(insert(tables.revisions).values(revision | {"article_id": row_id}))
            add_postings(connection, tables.sentence_keys, row_id, sentence_keys(revision["text"]))


def test_more_articles_than_are_verified_are_reported_and_the_first_ones_are_kept(service: Service) -> None:
    post(service, STORY, source="a")
    copy_article(service, MAX_VERIFIED - 1)
    whole = search(service, CLOSED, limit=200)
    assert (whole["capped"], whole["article_count"]) == (False, MAX_VERIFIED)
    post(service, f"{STORY} It rained.", source="b")
    capped = search(service, CLOSED, limit=200)
    assert (capped["capped"], capped["article_count"]) == (True, MAX_VERIFIED)
    assert "b" not in {run["source"] for item in capped["items"] for run in item["runs"]}
    # Those of one source are few enough.
    assert found(search(service, CLOSED, source="b")) == [("body", "exact", ["b"])]
    assert not search(service, CLOSED, source="b")["capped"]


PHRASE = "at the end of the long winter meeting of the city council on the east side of the river"
PROMISE = f"{PHRASE}, the mayor promised a new bridge, two schools and a library before spring comes."
REWORDED = (
    "At the end of the winter meeting of the council on an east side of the river, the mayor promised a bridge, two "
    "schools and then a library before spring comes."
)


def test_rare_words_in_common_count_for_more_than_a_phrase(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        post(service, f"Nobody spoke {PHRASE} when the lights went out.", source=f"{number}")
    post(service, REWORDED, source="reworded")
    # The phrase has three keys of the quote, the reworded one two others.
    monkeypatch.setattr(sentence_search, "MAX_POSTINGS", 4)
    monkeypatch.setattr(sentence_search, "FIRST_VERIFIED", 1)
    assert found(search(service, PROMISE)) == [("body", "near", ["reworded"])]


@pytest.mark.parametrize(("at_first", "capped"), [(1, True), (2, False)])
def test_where_the_likeliest_have_nothing_the_others_are_left_and_that_is_told(
    service: Service, monkeypatch: pytest.MonkeyPatch, at_first: int, *, capped: bool
) -> None:
    for number in range(3):
        post(service, f"Nobody spoke {PHRASE} when the lights went out.", source=f"{number}")
    monkeypatch.setattr(sentence_search, "FIRST_VERIFIED", at_first)
    answer = search(service, PROMISE)
    assert (answer["items"], answer["capped"]) == ([], capped)


def test_revision_replaces_what_is_found(service: Service) -> None:
    url = "https://harbor-times.example/crane"
    post(service, STORY, url=url)
    post(service, OTHER, url=url)
    assert search(service, CLOSED)["items"] == []
    (item,) = search(service, OTHER)["items"]
    assert (item["runs"][0]["revision"], item["runs"][0]["since_revision"]) == (2, 2)


def test_sentence_is_dated_by_the_first_revision_that_has_it(service: Service) -> None:
    url = "https://harbor-times.example/crane"
    first = post(service, STORY, url=url, published_at="2026-03-04T09:00:00Z")
    second = post(service, f"{STORY}\n\n{OTHER}", url=url, published_at="2026-03-04T09:00:00Z")
    third = post(service, f"{STORY}\n\n{OTHER} It rained.", url=url, published_at="2026-03-04T09:00:00Z")
    (old,) = search(service, CLOSED)["items"][0]["runs"]
    (new,) = search(service, OTHER)["items"][0]["runs"]
    assert first["id"] == old["id"]
    assert (old["revision"], old["since_revision"], old["seen_at"]) == (3, 1, "2026-03-04T09:00:00Z")
    assert (new["revision"], new["since_revision"], new["seen_at"]) == (3, 2, second["received_at"])
    assert (new["received_at"], new["seen_by"]) == (third["received_at"], "received")


def test_deleted_article_is_not_found(service: Service) -> None:
    article = post(service, STORY)
    assert service.call("DELETE", f"/v1/articles/{article['id']}").status_code == 204
    answer = service.post("/v1/search/sentences", json={"text": CLOSED}).json()
    assert (answer["items"], answer["first"], answer["article_count"]) == ([], None, 0)


def test_html_is_searched_as_a_reader_sees_it(service: Service) -> None:
    html = f"<html><body><article><p>{CLOSED}</p><p>{OTHER}</p></article></body></html>"
    article = service.post("/v1/articles", json={"html": html}).json()
    run = search(service, CLOSED)["items"][0]["runs"][0]
    raw = service.get(f"/v1/articles/{article['id']}/raw?as=text").text
    assert raw[slice(*run["raw_span"])] == CLOSED


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty_text"),
        ("\u200b", "empty_text"),
        ("No comment.", "quote_too_short"),
        ("東京で会議", "quote_too_short"),
        ("a b c d\0", "nul_character"),
        ("word " * 2001, "invalid_fields"),
    ],
)
def test_what_cannot_be_looked_for_is_refused(archive: Service, text: str, code: str) -> None:
    answer = archive.post("/v1/search/sentences", json={"text": text})
    assert (answer.status_code, answer.json()["code"]) == (422, code)


@pytest.mark.parametrize(
    "body",
    [{}, {"text": 1}, {"text": CLOSED, "limit": 0}, {"text": CLOSED, "more": 1}, [], {"text": CLOSED, "source": "\0"}],
)
def test_form_that_is_not_understood_is_refused(archive: Service, body: Any) -> None:
    answer = archive.post("/v1/search/sentences", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_fields")


def test_other_types_of_bodies_are_refused(archive: Service) -> None:
    plain = archive.post("/v1/search/sentences", content=CLOSED, headers={"Content-Type": "text/plain"})
    assert (plain.status_code, plain.json()["code"]) == (415, "unsupported_media_type")


def test_search_waits_for_its_turn_and_not_forever(start: Callable[..., Service]) -> None:
    service = start(waiting_room=0)
    with service.resources.turnstile.turn():
        answer = service.post("/v1/search/sentences", json={"text": CLOSED})
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")


def test_same_search_gives_the_same_bytes(service: Service) -> None:
    for number in range(3):
        post(service, f"{STORY}\n\n{SCENE} (AP Photo/Bo Lind)\n\nIt was day {number} of the repair.")
    answers = {service.post("/v1/search/sentences", json={"text": f"{SCENE} {CLOSED}"}).content for _ in range(3)}
    assert len(answers) == 1


@pytest.mark.parametrize(("changed", "rate"), [(0, 1.0), (1, 0.95), (2, 0.95), (3, 0.9)])
def test_quotes_with_a_few_words_changed_are_found(archive: Service, changed: int, rate: float) -> None:
    chance = random.Random(changed)
    stories = invent_stories()
    hits = 0
    for number, sentences in enumerate(stories):
        words = chance.choice(sentences).split()
        for at in chance.sample(range(len(words)), changed):
            words[at] = "gloaming"
        answer = archive.post("/v1/search/sentences", json={"text": " ".join(words)}).json()
        hits += any(run["source"] == f"{number}" for item in answer["items"] for run in item["runs"])
    assert hits >= rate * len(stories)


def test_limit_is_a_number_of_json(archive: Service) -> None:
    asked = {"text": "we had no choice but to close it"}
    assert archive.post("/v1/search/sentences", json=asked | {"limit": 50.0}).status_code == 200
    for limit in (50.5, "50", True):
        assert archive.post("/v1/search/sentences", json=asked | {"limit": limit}).status_code == 422
