"""Traces, for those who collect them. Without an address to send them to nothing is recorded, and no SDK is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from threading import Thread
from time import perf_counter, time_ns
from typing import Any, Final

from opentelemetry import context, trace

from app import __version__
from app.logs import LOG

# What asks every few seconds how the service is.
PROBES: Final = frozenset(("/healthz", "/readyz", "/metrics"))
# How long the end of the service waits for a collector that does not take the last spans.
FLUSH_SECONDS = 3.0
# Records nothing until a provider is set, which open_traces does.
TRACER: Final = trace.get_tracer("copytaster", __version__)


def is_wanted(environment: Mapping[str, str]) -> bool:
    """Whether an address for traces is set, by OpenTelemetry's own variables.

    >>> is_wanted({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector.example:4318"}), is_wanted({})
    (True, False)
    """
    is_off = environment.get("OTEL_SDK_DISABLED", "").lower() == "true"
    addresses = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
    is_otlp = environment.get("OTEL_TRACES_EXPORTER", "otlp") == "otlp"
    return not is_off and is_otlp and any(environment.get(name) for name in addresses)


def open_traces(environment: Mapping[str, str]) -> Callable[[], None]:
    """Begin to send spans if that is wanted; gives what sends the last ones."""
    if not is_wanted(environment):
        return _nothing_to_send
    try:
        provider = import_module("app.trace_export").send_spans(environment)
    except ModuleNotFoundError:
        LOG.warning("No traces are sent: install what the extra `traces` names (opentelemetry-sdk and its exporter).")
        return _nothing_to_send

    def close() -> None:
        # It may try for half a minute. A daemon, so that the process ends all the same.
        closing = Thread(target=provider.shutdown, name="traces", daemon=True)
        closing.start()
        closing.join(FLUSH_SECONDS)

    return close


def telemetry_of(environment: Mapping[str, str]) -> dict[str, Any]:
    """Give FastAPI's settings: the span of each request. Its logs and its view of a query would hold article text."""
    return {
        "tracing": is_wanted(environment),
        "metrics": False,
        "logs": False,
        "operation_spans": False,
        "auto_configure": False,
        "exclude": lambda scope: scope.get("path") in PROBES,
    }


def record_span(
    name: str,
    began_at: float,
    ended_at: float,
    attributes: Mapping[str, str | int],
    parts: Mapping[str, float],
) -> None:
    """Record what is over as a span of the current request, if that is recorded.

    began_at, ended_at: of `perf_counter`.  parts: the seconds of what it began with, in their order: spans below it.
    """
    if not trace.get_current_span().is_recording():
        return
    epoch = time_ns() - int(perf_counter() * 1e9)
    span = TRACER.start_span(name, start_time=epoch + int(began_at * 1e9), attributes=attributes)
    inside, at = trace.set_span_in_context(span), began_at
    for part, seconds in parts.items():
        child = TRACER.start_span(part, inside, start_time=epoch + int(at * 1e9))
        at += seconds
        child.end(epoch + int(at * 1e9))
    span.end(epoch + int(ended_at * 1e9))


@contextmanager
def batch_span(lines: int) -> Iterator[None]:
    """Record a batch of bulk as one span: with those of each article a stream would be a trace of many thousands."""
    with TRACER.start_as_current_span("copytaster.batch", attributes={"copytaster.lines": lines}) as span:
        silent = trace.NonRecordingSpan(span.get_span_context())
        token = context.attach(trace.set_span_in_context(silent))
        try:
            yield
        finally:
            context.detach(token)


def _nothing_to_send() -> None:
    """For a service without traces."""
