from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from app import __version__
from app.core.pipeline import RECIPE
from tests.api.test_door import bearer, new_key
from tests.conftest import Service
from tests.postgres import own_server
from tests.server import started

FERRY = (
    "The ferry from Varn sank on Monday evening after it had struck the pier of Holm, and all aboard were saved.\n\n"
    "Share this article\n\nNobody on the islands had asked for it to sail that day, the harbor master said on Tuesday."
)
STAGES = {"normalize", "language", "segment", "shingle", "sign", "match", "decide", "assemble"}


class Scrape(dict[tuple[str, frozenset[tuple[str, str]]], float]):
    """What was read: value by name and labels."""

    def __init__(self, text: str) -> None:
        super().__init__(
            ((sample.name, frozenset(sample.labels.items())), sample.value)
            for family in text_string_to_metric_families(text)
            for sample in family.samples
        )

    def value(self, name: str, **labels: str) -> float:
        return self.get((f"copytaster_{name}", frozenset(labels.items())), 0.0)

    def labels(self, name: str, label: str) -> Mapping[str, float]:
        return {dict(labels)[label]: value for (found, labels), value in self.items() if found == f"copytaster_{name}"}


def scrape(service: Service) -> Scrape:
    answer = service.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    return Scrape(answer.text)


def test_requests_are_counted_by_the_template_of_their_path(service: Service) -> None:
    path = service.post("/v1/articles", json={"text": FERRY}).headers["location"]
    for _ in range(3):
        service.get(path)
    service.get("/v1/articles/01a2072a-66a2-7726-881d-5919b694ff55")
    service.call("PUT", "/v1/articles")
    found = scrape(service)
    article = {"route": "/v1/articles/{article_id}", "method": "GET"}
    assert found.value("requests_total", status="200", **article) == 3
    assert found.value("requests_total", status="404", **article) == 1
    assert found.value("request_seconds_count", **article) == 4
    assert found.value("requests_total", status="201", route="/v1/articles", method="POST") == 1
    assert found.value("requests_total", status="405", route="/v1/articles", method="PUT") == 1
    assert found.value("requests_in_progress") == 1


def test_what_does_not_exist_is_one_series(service: Service) -> None:
    for number in range(5):
        service.get(f"/nowhere/{number}")
        service.call(f"BREW{number}", "/nowhere")
    found = scrape(service)
    assert found.value("requests_total", route="none", method="GET", status="404") == 5
    assert found.value("requests_total", route="none", method="other", status="404") == 5
    assert set(found.labels("requests_total", "route")) == {"none"}


def test_stages_and_decisions_are_those_of_the_articles(service: Service) -> None:
    segments = service.post("/v1/clean", json={"text": FERRY}).json()["provenance"]["segments"]
    found = scrape(service)
    assert found.labels("stage_seconds_total", "stage").keys() == STAGES
    assert all(found.labels("stage_seconds_total", "stage").values())
    assert found.value("cleaning_seconds_count") == 1
    assert found.value("cleaning_seconds_sum") == pytest.approx(
        sum(found.labels("stage_seconds_total", "stage").values())
    )
    kept = sum(segment["decision"] == "kept" for segment in segments)
    assert found.value("decisions_total", decision="kept", reason="") == kept
    assert found.value("decisions_total", decision="removed", reason=segments[1]["because"]) == 1
    service.post("/v1/clean", json={"html": "<p>The ferry from Varn sank on Monday.</p>"})
    assert scrape(service).value("stage_seconds_total", stage="markup") > 0


def test_articles_candidates_and_the_work_of_the_database_are_counted(service: Service) -> None:
    service.post("/v1/articles", json={"text": FERRY, "source": "a"})
    service.post("/v1/articles", json={"text": FERRY, "source": "a"})
    lines = b'{"text": "The ferry sails."}\n{"text": ""}\n'
    service.post("/v1/articles/bulk", content=lines, headers={"Content-Type": "application/x-ndjson"})
    before = scrape(service)
    service.post("/v1/articles", json={"text": FERRY, "source": "b"})
    found = scrape(service)
    assert found.labels("articles_total", "outcome") == {"created": 3, "known": 1}
    assert found.value("candidates_count") == 3
    assert found.value("candidates_sum") == 1
    assert found.value("capped_keys_total", index="bands") == found.value("capped_keys_total", index="sentences") == 0
    assert found.value("turn_seconds_count") >= 3
    for name in ("transaction_seconds_count", "statements_total", "statement_seconds_total"):
        assert found.value(name, engine="write") > before.value(name, engine="write") > 0
        assert found.value(name, engine="read") > before.value(name, engine="read") > 0
    assert found.value("lock_seconds_count") == found.value("transaction_seconds_count", engine="write") > 0
    assert found.value("build_info", version=__version__, recipe=RECIPE) == 1


def test_rooms_are_measured_when_somebody_asks(service: Service) -> None:
    resources = service.resources
    with resources.reads.connect(), service.app.state.bodies.share(0) as grow_to, service.app.state.bulk.stream():
        grow_to(1000)
        found = scrape(service)
    assert found.value("connections", engine="read") >= 1
    assert found.value("bodies_bytes") == 1000
    assert found.value("bulk_streams") == 1
    assert found.value("waiting") == 0


def test_metrics_are_told_while_the_database_is_down_also_to_who_has_a_key(start_on: Callable[..., Service]) -> None:
    with own_server(careless=True) as server, server.fresh_database() as database:
        service = start_on(database)
        headers = bearer(new_key(service, "admin", "read"))
        service.app.state.pulse.ask()
        assert Scrape(service.get("/metrics", headers=headers).text).value("database_up") == 1
        server.stop()
        try:
            assert service.get("/v1/articles", headers=headers).status_code == 503
            service.app.state.pulse.ask()
            answer = service.get("/metrics", headers=headers)
            strangers = service.get("/metrics").status_code
        finally:
            server.start()
        found = Scrape(answer.text)
        assert found.value("database_up") == 0
        assert found.value("database_errors_total", engine="read", error="OperationalError") > 0
        assert strangers == 401
        service.app.state.pulse.ask()
        assert Scrape(service.get("/metrics", headers=headers).text).value("database_up") == 1


def test_workers_count_together_in_a_folder_that_goes_with_them(
    sqlite_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    # Of another program; ours goes by its own.
    monkeypatch.setenv("prometheus_multiproc_dir", str(tmp_path / "none"))
    with started(sqlite_database, 2, "--log-format", "text") as server, ThreadPoolExecutor(8) as threads:
        assert len(list(tmp_path.glob("copytaster-metrics-*"))) == 1
        answers = list(threads.map(lambda _: httpx.get(f"{server.address}/healthz", timeout=30), range(40)))
        assert {answer.status_code for answer in answers} == {200}
        found = Scrape(httpx.get(f"{server.address}/metrics").text)
    assert found.value("requests_total", method="GET", route="/healthz", status="200") == 40
    assert found.value("request_seconds_count", method="GET", route="/healthz") == 40
    assert found.value("build_info", version=__version__, recipe=RECIPE) == 2
    assert found.value("database_up") == 1
    assert list(tmp_path.glob("copytaster-metrics-*")) == []
    # The workers log for people, as was asked of the process that started them.
    assert sum("INFO GET /healthz 200 request_id=" in line for line in server.log) == 40
