"""What a client does unless it is told otherwise, and how it presents itself."""

from __future__ import annotations

from copytaster.version import __version__

DEFAULT_URL = "http://localhost:8000"
# The service keeps a submission waiting for up to 30 seconds, and the slowest page took 14 to clean.
TIMEOUT_SECONDS = 60.0
# As long as the service may wait for a change is 60; proxies often cut what is silent for longer than that.
FEED_WAIT_SECONDS = 30.0
# The service stores up to 64 lines at a time: a batch is some of these, and its answers fit into the buffers of a
# connection, so that the service never waits for a slow reader.
BATCH_LINES = 500
BATCH_BYTES = 4 * 1024 * 1024


def make_headers(api_key: str | None) -> dict[str, str]:
    """Give the header fields of every request."""
    fields = {"User-Agent": f"copytaster-client/{__version__}", "Accept": "application/json"}
    return fields if api_key is None else fields | {"Authorization": f"Bearer {api_key}"}
