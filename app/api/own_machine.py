"""Callers of a service without keys: programs of its own machine, and no page that a browser on it has open."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from app.api.request_errors import ForeignCallerError


def check_own_machine(hosts: Iterable[str], origins: Iterable[str]) -> None:
    """Raise ForeignCallerError where a page of elsewhere is asking.

    hosts: what Host says, a line each; another name that points here is that of the page which asks (DNS rebinding).
    origins: what Origin says; browsers send it with all that may change something. Programs need not send either.
    """
    for address in (*(f"//{host}" for host in hosts), *origins):
        if not is_loopback(_name_of(address)):
            raise ForeignCallerError


def is_loopback(host: str) -> bool:
    """Whether a server at this address is reached from its own machine alone.

    Nobody can own a name under localhost (RFC 6761, 6.3); any other may point anywhere.

    >>> [is_loopback(host) for host in ("127.0.0.2", "::1", "localhost", "0.0.0.0", "::", "", "news.example")]
    [True, True, True, False, False, False, False]
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _name_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
