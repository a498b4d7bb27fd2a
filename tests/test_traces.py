from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from app.traces import is_wanted
from tests.server import BulkConnection, started

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
STAGES = {"normalize", "language", "segment", "shingle", "sign", "match", "decide", "assemble"}


@contextmanager
def collector() -> Iterator[tuple[str, list[ExportTraceServiceRequest]]]:
    """Take spans over HTTP, as a collector does; gives its address and what has come."""
    came: list[ExportTraceServiceRequest] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # as the module calls it
            assert self.path == "/v1/traces"
            came.append(ExportTraceServiceRequest.FromString(self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_said: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Receiver) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", came
        server.shutdown()


def attributes(span: Span) -> dict[str, str]:
    return {row.key: row.value.string_value or str(row.value.int_value) for row in span.attributes}


def test_spans_of_a_request_reach_the_collector_without_article_text(
    sqlite_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with collector() as (address, came):
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", address)
        with started(sqlite_database) as server:
            article = httpx.post(
                f"{server.address}/v1/articles?title=perlmutter",
                content="The perlmutter ferry sails.",
                headers={"Content-Type": "text/plain", "traceparent": f"00-{TRACE}-{PARENT}-01", "X-Request-Id": "a"},
                timeout=30,
            )
            assert article.status_code == 201
            httpx.get(f"{server.address}/healthz")
            with BulkConnection(server) as bulk:
                bulk.send({"text": "A perlmutter came in."}, {"text": "Another perlmutter came in."})
                bulk.end()
                assert [line["status"] for line in bulk.answers()] == [201, 201]
    sent = [row for message in came for row in message.resource_spans]
    spans = [span for row in sent for scope in row.scope_spans for span in scope.spans]
    resource = {row.key: row.value.string_value for row in sent[0].resource.attributes}
    assert resource["service.name"] == "copytaster"
    assert "perlmutter" not in str(came)

    (request,) = (span for span in spans if span.name == "POST /v1/articles")
    assert (request.trace_id.hex(), request.parent_span_id.hex()) == (TRACE, PARENT)
    assert attributes(request)["copytaster.request_id"] == "a"
    assert attributes(request)["url.query"] == "REDACTED"
    below = [span for span in spans if span.parent_span_id == request.span_id]
    assert {span.trace_id.hex() for span in below} == {TRACE}
    (clean,) = (span for span in below if span.name == "copytaster.clean")
    assert {s.name for s in spans if s.parent_span_id == clean.span_id} == {f"copytaster.{name}" for name in STAGES}
    (write,) = (span for span in below if attributes(span).get("copytaster.engine") == "write")
    assert (write.name, attributes(write)["copytaster.outcome"]) == ("copytaster.transaction", "commit")
    assert [s.name for s in spans if s.parent_span_id == write.span_id] == ["copytaster.lock"]

    (stream,) = (span for span in spans if span.name == "POST /v1/articles/bulk")
    batches = {span.span_id for span in spans if span.name == "copytaster.batch"}
    assert {span.parent_span_id for span in spans if span.span_id in batches} == {stream.span_id}
    assert not [span.name for span in spans if span.parent_span_id in batches]
    assert sum(span.name == "copytaster.clean" for span in spans) == 1
    assert not [span for span in spans if "healthz" in span.name]

    rows = [row for row in map(json.loads, server.log) if row["logger"] == "copytaster.access"]
    assert [row.get("trace_id") for row in rows] == [TRACE, None, stream.trace_id.hex()]


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, False),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": ""}, False),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://collector.example/v1/traces"}, True),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector.example", "OTEL_SDK_DISABLED": "true"}, False),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector.example", "OTEL_TRACES_EXPORTER": "none"}, False),
    ],
)
def test_traces_are_wanted_where_an_address_is_set(environment: dict[str, str], wanted: bool) -> None:
    assert is_wanted(environment) == wanted


def test_no_sdk_is_loaded_where_no_traces_are_wanted_and_none_is_needed_where_they_are() -> None:
    program = """
import sys, logging
from app.main import create_app
from app.settings import Settings
from app.traces import open_traces
create_app(Settings())
open_traces({})()
print(sorted(name for name in sys.modules if name.startswith(("opentelemetry.sdk", "opentelemetry.exporter"))))
sys.modules["opentelemetry.sdk"] = sys.modules["opentelemetry.exporter"] = None  # as if they were not installed
open_traces({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"})()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    assert "install what the extra `traces` names" in done.stderr
