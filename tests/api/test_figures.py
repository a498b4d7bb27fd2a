from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from app.api.figure_schemas import FiguresAnswer
from app.services.figures import read_figures
from app.services.keys import KeyWish, make_key
from app.storage.articles import ArticleFilter
from tests.conftest import Service

LEAD = "The harbor of Holm reopened on Monday after a storm had kept it closed for six days, the authority said."
STORY = f"{LEAD}\n\nShare this article\n\nThe first ferry left at dawn with 41 passengers.\n\n{LEAD} (AP Photo/Jon Lie)"

BOUND = KeyWish("desk", ("read",), source="b")


def read(service: Service, query: str = "", **request: Any) -> Any:
    answer = service.get(f"/v1/figures{query}", **request)
    FiguresAnswer.model_validate_json(answer.content)
    return answer.json()


def test_figures_add_up_what_the_answers_say(service: Service) -> None:
    empty = read(service)
    assert (empty["sources"], empty["since"], empty["capped"]) == ([], None, False)
    articles = [service.post("/v1/articles", json={"text": STORY, "source": source}).json() for source in "ab"]
    provenances = [article["provenance"] for article in articles]
    found = read(service)
    coverage = {name: sum(row["coverage"][name] for row in provenances) for name in provenances[0]["coverage"]}
    gone = [row for provenance in provenances for row in provenance["segments"] if row["decision"] != "kept"]
    reasons = {row["because"]: (row["segment_count"], row["length"]) for row in found["total"]["reasons"]}
    assert found["total"]["coverage"] == coverage
    assert reasons.keys() == {row["because"] for row in gone} >= {"furniture.share", "caption.credit"}
    for because, told in reasons.items():
        spans = [row["raw_span"] for row in gone if row["because"] == because]
        assert told == (len(spans), sum(end - start for start, end in spans))
    assert [(row["source"], row["article_count"]) for row in found["sources"]] == [("a", 1), ("b", 1)]
    assert [row["day"] for row in found["days"]] == [articles[0]["received_at"][:10]]
    assert found["since"] == articles[0]["received_at"]


def test_figures_of_a_source_and_of_some_days(service: Service) -> None:
    for source in ("a", "b", None):
        service.post("/v1/articles", json={"text": STORY, "source": source})
    assert [row["source"] for row in read(service)["sources"]] == [None, "a", "b"]
    assert [row["source"] for row in read(service, "?source=b")["sources"]] == ["b"]
    now = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    assert read(service, f"?received_after={now}")["sources"] == []
    assert len(read(service, f"?received_before={now}")["sources"]) == 3
    assert service.get("/v1/figures?limit=3").status_code == 422


def test_key_of_a_source_sees_its_own_figures(service: Service) -> None:
    tokens = [make_key(service.resources, wish).token for wish in (KeyWish("all", ("write",)), BOUND)]
    writing, bearer = ({"Authorization": f"Bearer {token}"} for token in tokens)
    for source in "ab":
        assert service.post("/v1/articles", json={"text": STORY, "source": source}, headers=writing).is_success
    assert [row["source"] for row in read(service, headers=bearer)["sources"]] == ["b"]
    assert service.get("/v1/figures?source=a", headers=bearer).status_code == 403


def test_figures_are_of_the_newest_articles_where_there_are_many(service: Service) -> None:
    for source in "abc":
        service.post("/v1/articles", json={"text": STORY, "source": source})
    found = read_figures(service.resources, ArticleFilter(), max_articles=2)
    assert ([source for source, _figure in found.sources], found.is_capped) == (["b", "c"], True)
    found = read_figures(service.resources, ArticleFilter(), max_articles=3)
    assert ([source for source, _figure in found.sources], found.is_capped) == (["a", "b", "c"], False)
