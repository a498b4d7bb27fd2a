"""Who may come in: the key of a request, looked at before anything else of it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.datastructures import Headers

from app.api.key_ring import KeyRing
from app.api.own_machine import check_own_machine
from app.api.rates import RateLimits
from app.services.errors import KeyNeededError
from app.services.keys import check_scope, check_valid, find_key
from app.storage.api_keys import ApiKey, Scope

# Which scope a call needs; None: no key at all. HEAD is answered as GET. A test holds that no route is missing.
# What stores nothing is reading, whatever its method.
NEEDS: dict[tuple[str, str], Scope | None] = {
    ("GET", "/healthz"): None,
    ("GET", "/readyz"): None,
    ("GET", "/metrics"): "admin",
    ("GET", "/"): None,
    ("GET", "/inspector/{file_name}"): None,
    ("GET", "/docs"): None,
    ("GET", "/openapi.json"): None,
    ("POST", "/v1/articles"): "write",
    ("POST", "/v1/articles/bulk"): "write",
    ("GET", "/v1/articles/export"): "read",
    ("POST", "/v1/clean"): "read",
    ("GET", "/v1/articles"): "read",
    ("GET", "/v1/articles/{article_id}"): "read",
    ("DELETE", "/v1/articles/{article_id}"): "write",
    ("GET", "/v1/articles/{article_id}/raw"): "read",
    ("GET", "/v1/articles/{article_id}/annotations"): "read",
    ("GET", "/v1/articles/{article_id}/similar"): "read",
    ("GET", "/v1/articles/{article_id}/revisions"): "read",
    ("GET", "/v1/articles/{article_id}/overrides"): "read",
    ("PUT", "/v1/articles/{article_id}/overrides/{segment_id}"): "write",
    ("DELETE", "/v1/articles/{article_id}/overrides/{segment_id}"): "write",
    ("GET", "/v1/clusters"): "read",
    ("GET", "/v1/clusters/{cluster_id}"): "read",
    ("PUT", "/v1/clusters/{cluster_id}/lead"): "write",
    ("DELETE", "/v1/clusters/{cluster_id}/lead"): "write",
    ("POST", "/v1/search/similar"): "read",
    ("POST", "/v1/search/sentences"): "read",
    ("GET", "/v1/sources"): "read",
    ("GET", "/v1/sources/{source}/furniture"): "read",
    ("POST", "/v1/sources/{source}/furniture"): "write",
    ("GET", "/v1/sources/{source}/furniture/{line_id}"): "read",
    ("PUT", "/v1/sources/{source}/furniture/{line_id}"): "write",
    ("DELETE", "/v1/sources/{source}/furniture/{line_id}"): "write",
    ("GET", "/v1/changes"): "read",
    ("GET", "/v1/figures"): "read",
    ("GET", "/v1/rules"): "read",
    ("POST", "/v1/webhooks"): "admin",
    ("GET", "/v1/webhooks"): "admin",
    ("GET", "/v1/webhooks/{webhook_id}"): "admin",
    ("PATCH", "/v1/webhooks/{webhook_id}"): "admin",
    ("DELETE", "/v1/webhooks/{webhook_id}"): "admin",
    ("POST", "/v1/webhooks/{webhook_id}/secret"): "admin",
    ("POST", "/v1/webhooks/{webhook_id}/test"): "admin",
    ("GET", "/v1/webhooks/{webhook_id}/deliveries"): "admin",
}


# They tell what is wrong while the database is gone.
WITHOUT_DATABASE = frozenset((("GET", "/metrics"),))


class Door:
    """Lets a request in or raises the error that says why not.

    admits_anybody: whether, as long as nobody has made a key, those may come who are not of this machine.
    """

    def __init__(
        self, keys: KeyRing, rates: RateLimits, clock: Callable[[], datetime], *, admits_anybody: bool = False
    ) -> None:
        self._keys = keys
        self._rates = rates
        self._clock = clock
        self._admits_anybody = admits_anybody

    async def admit(self, method: str, path: str, headers: Headers) -> ApiKey | None:
        """Give the key of a request; None where none is needed, because of the path or since nobody has made one.

        path: as the route states it.
        """
        if (method, path) in NEEDS and NEEDS[method, path] is None:
            return None
        keys = await (self._keys.latest() if (method, path) in WITHOUT_DATABASE else self._keys.current())
        if not keys:
            if not self._admits_anybody:
                check_own_machine(headers.getlist("host"), headers.getlist("origin"))
            return None
        key = find_key(keys, read_token(headers.getlist("authorization")), self._clock())
        self._rates.take(key)
        # A route that is not in the table is nobody's.
        check_scope(key, NEEDS.get((method, path)) or "admin")
        return key

    async def check_again(self, key: ApiKey | None) -> None:
        """Raise the error that says why a request that is not at its end would not be let in any more.

        key: what `admit` gave. Where the database does not tell, what it told last counts.
        """
        keys = await self._keys.latest()
        if key is not None:
            check_valid(keys.get(key.public_id), self._clock())
        elif keys:
            raise KeyNeededError


async def admit(request: Request) -> None:
    """Let a request in, and keep its key with it. A dependency of the whole app: the body has not been read yet."""
    door: Door = request.app.state.door
    route = request.scope["route"]
    assert isinstance(route, APIRoute)  # the others have no dependencies
    request.state.key = await door.admit(request.method, route.path_format, request.headers)


async def check_again(request: Request) -> None:
    """Raise what `admit` would now raise of the key: for what goes on after the request was let in."""
    door: Door = request.app.state.door
    await door.check_again(key_of(request))


def key_of(request: Request) -> ApiKey | None:
    """Give the key with which a request was let in."""
    key: ApiKey | None = request.state.key
    return key


def read_token(headers: list[str]) -> str:
    """Give what stands behind Bearer. Raises KeyNeededError where nothing does.

    >>> read_token(["bearer ct_1"])
    'ct_1'
    """
    scheme, _, token = headers[0].partition(" ") if len(headers) == 1 else ("", "", "")
    if scheme.lower() != "bearer" or not token.strip():
        raise KeyNeededError
    return token.strip()
