"""Where spans go. Loaded only where traces are wanted: it needs the extra `traces`."""

from __future__ import annotations

from collections.abc import Mapping

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import Span, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from app import __version__


class Discretion(SpanProcessor):
    """Takes the query out of spans: titles, quotes and metadata stand in it."""

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:  # noqa: ARG002  # as the SDK calls it
        """See a span before anything is done with it."""
        if span.attributes and "url.query" in span.attributes:
            span.set_attribute("url.query", "REDACTED")


def send_spans(environment: Mapping[str, str]) -> TracerProvider:
    """Send the spans of this process to where OpenTelemetry's variables say; gives what to shut down in the end."""
    facts = {"service.version": __version__}
    if not environment.get("OTEL_SERVICE_NAME"):
        facts["service.name"] = "copytaster"
    provider = TracerProvider(resource=Resource.create(facts), shutdown_on_exit=False)
    provider.add_span_processor(Discretion())
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    return provider
