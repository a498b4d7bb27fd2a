"""What the service says about itself: a line an event, on standard error. No article text and no key stands in it."""

from __future__ import annotations

import json
import logging
import re
import threading
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Final

from opentelemetry import trace

LOG: Final = logging.getLogger("copytaster")
# Of the request that is being answered: set by api/request_ids.py, also seen in the threads that work for it.
REQUEST_ID: ContextVar[str | None] = ContextVar("request_id", default=None)

# As services/keys.py makes them, in any case, and also where an address wrote or a bound cut them otherwise.
API_KEY: Final = re.compile(r"(ct(?:_|%(?:25)*5f)[0-9a-f]{12})(?:_|%(?:25)*5f)[0-9a-f]+", re.IGNORECASE)


def log_config(log_format: str) -> dict[str, Any]:
    """Give the set-up of logging, for uvicorn, which hands it on to its workers. log_format: as in the settings."""
    formatter = {"json": "app.logs.JsonFormatter", "text": "app.logs.TextFormatter"}[log_format]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": formatter}},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "line", "stream": "ext://sys.stderr"}},
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {"copytaster": {"level": "INFO"}, "uvicorn": {"level": "INFO"}},
    }


def tell_of_threads() -> None:
    """Let the log tell of a thread that an error ends: Python itself would print it in many lines, words and all."""
    threading.excepthook = _tell_of_end


def _tell_of_end(ended: threading.ExceptHookArgs) -> None:
    error, thread = ended.exc_value, ended.thread
    # Also for Python a wish to end is no error.
    if error is not None and not isinstance(error, SystemExit):
        LOG.error("The thread %s has ended: %s", thread and thread.name, class_name(error), exc_info=error)


class JsonFormatter(logging.Formatter):
    """An object a line. `extra={"facts": {...}}` of a record adds members."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line of a record."""
        row = {"time": _time(record), "level": record.levelname.lower(), "message": _message(record)}
        row |= _facts(record) | {"logger": record.name, "pid": record.process}
        return hide_keys(json.dumps(row, default=str))


class TextFormatter(logging.Formatter):
    """For people: the time, the level, the message, then what else there is to know."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line of a record, and those of its traceback."""
        facts = _facts(record)
        trace = facts.pop("traceback", None)
        words = [_time(record), record.levelname, _message(record), *(f"{k}={v}" for k, v in facts.items())]
        return hide_keys(" ".join(words) if trace is None else "\n".join((" ".join(words), trace.rstrip())))


def hide_keys(text: str) -> str:
    """Give a text without the secret part of the keys in it: a caller may send one where none belongs.

    >>> hide_keys("GET /v1/articles/ct_5f0c3a9be1d2_" + 8 * "0badc0de" + " 404")
    'GET /v1/articles/ct_5f0c3a9be1d2_... 404'
    """
    return API_KEY.sub(r"\1_...", text)


def tell_traceback(error: BaseException) -> str:
    """Give where an error came from, and what led to it: files, lines and classes.

    Its words are left out: they may quote an article ("invalid literal for int(): ..."), a key or a password.

    >>> print(tell_traceback(KeyError("what an article said")))
    KeyError
    """
    return "".join(_trace(error)).rstrip("\n")


def _trace(error: BaseException) -> Iterator[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from (*_trace(before), "which led to:\n")
    yield from traceback.format_tb(error.__traceback__)
    yield f"{class_name(error)}\n"
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            yield from ("of which one is:\n", *_trace(part))


def class_name(error: BaseException) -> str:
    """Give the class of an error with its module, but for Python's own.

    >>> class_name(KeyError()), class_name(json.JSONDecodeError("", "", 0))
    ('KeyError', 'json.decoder.JSONDecodeError')
    """
    cls = type(error)
    return cls.__qualname__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__qualname__}"


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _message(record: logging.LogRecord) -> str:
    message = record.getMessage()
    # asyncio goes on with what the task was doing, errors and their words included.
    return message.split("\n", 1)[0] if record.name == "asyncio" else message


def _facts(record: logging.LogRecord) -> dict[str, Any]:
    facts = {} if (request_id := REQUEST_ID.get()) is None else {"request_id": request_id}
    span = trace.get_current_span().get_span_context()
    if span.is_valid:
        facts["trace_id"] = trace.format_trace_id(span.trace_id)
    facts |= getattr(record, "facts", {})
    if record.exc_info and record.exc_info[1] is not None:
        facts |= {"error": class_name(record.exc_info[1]), "traceback": tell_traceback(record.exc_info[1])}
    return facts
